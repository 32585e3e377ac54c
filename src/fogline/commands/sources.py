"""Sources in, read or added: `fogline read`, `add`, `brief`, `reread`."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from fogline.commands.options import (
    Options,
    Sources,
    failing_clearly,
    opened,
    question_options,
    source_options,
    sources_of,
    view_of,
)
from fogline.model import Reading
from fogline.show.brief import FORMATS, brief
from fogline.show.changes import changes_since
from fogline.show.contract import as_json
from fogline.show.listing import listing
from fogline.show.shown import show


@click.command()
@click.argument("sources", nargs=-1, required=True)
@source_options
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a document (format fogline.reading/1).")
@click.pass_obj
def read(options: Options, /, sources: Sequence[str], as_lines: bool, **values: object) -> None:
    """Read SOURCES (files, http(s) URLs, or - for standard input) into claims; store nothing."""
    from fogline.commands.run import Run

    asked = sources_of(sources, values)
    run = Run(options, asked.limits, asked.allow_private, asked.learned)
    for request, reading in run.each(asked.requests(), lambda pipeline, each: (each, pipeline.read(each))):
        _say_notes(request.source, reading)
        click.echo(as_json(reading) if as_lines else listing(reading))
    run.leave()


@click.command()
@click.argument("sources", nargs=-1, required=True)
@source_options
@click.pass_obj
def add(options: Options, /, sources: Sequence[str], **values: object) -> None:
    """Read SOURCES and append what they claim to the record; a document that it holds already changes nothing."""
    with failing_clearly():
        _add(options, sources_of(sources, values))


def _add(options: Options, asked: Sources) -> None:
    from fogline.commands.run import Run

    run = Run(options, asked.limits, asked.allow_private, asked.learned)
    with opened(options, create=True) as record:
        for request, added in run.each(asked.requests(), lambda pipeline, each: (each, pipeline.add(record, each))):
            _say_notes(request.source, added.reading)
            click.echo(f"{request.source}: {added.told()}")
    run.leave()


@click.command(name="brief")
@click.argument("sources", nargs=-1)
@source_options
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to write it.")
@click.option("--since", metavar="CURSOR", help="Begin with what changed since then: a cursor or an ISO time.")
@question_options
@click.pass_obj
def brief_command(
    options: Options,
    /,
    sources: Sequence[str],
    form: str,
    since: str | None,
    valid_at: str | None,
    known_at: str | None,
    **values: object,
) -> None:
    """Tell what the record says, or SOURCES when some are given: control, events, tolls, disputes, what is not known."""
    if not sources:
        with opened(options) as record:
            view = view_of(record, known_at)
            shown = show(view)
            changed = None if since is None else changes_since(view, record.cursor(since), shown)
            click.echo(brief(shown, form, changed, valid_at, options.situation.title))
        return
    if since is not None or known_at is not None:
        raise click.UsageError("--since and --known-at ask the record; they cannot be combined with sources")
    _brief_of(options, sources_of(sources, values), form, valid_at)


def _brief_of(options: Options, asked: Sources, form: str, valid_at: str | None) -> None:
    """The same brief over a record that lasts as long as the command."""
    from fogline.commands.run import Run
    from fogline.record.store import Record

    run = Run(options, asked.limits, asked.allow_private, asked.learned)
    with tempfile.TemporaryDirectory() as folder, failing_clearly(), Record.open(Path(folder) / "brief.db") as record:
        for request, added in run.each(asked.requests(), lambda pipeline, each: (each, pipeline.add(record, each))):
            _say_notes(request.source, added.reading)
        click.echo(brief(show(record.now()), form, None, valid_at, options.situation.title))
    run.leave()


@click.command()
@click.pass_obj
def reread(options: Options) -> None:
    """Read the recorded documents again with this version's reader; what changes enters the record as revisions."""
    from fogline.commands.run import Run
    from fogline.pipeline import Request

    run = Run(options)
    with opened(options) as record:
        stored = [Request(each.document.id) for each in record.now().documents()]
        changed = sum(run.each(stored, lambda pipeline, each: pipeline.reread(record, each.source)))
    click.echo(f"{len(stored)} documents read again: {changed} revisions")
    run.leave()


def _say_notes(source: str, reading: Reading) -> None:
    for note in reading.notes:
        click.echo(f"{source}: {note}", err=True)
