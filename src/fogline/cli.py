"""A command line in, results on standard output and coded errors on standard error out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from fogline import __version__
from fogline.errors import FoglineError
from fogline.gather import Limits
from fogline.model import Reading
from fogline.pipeline import Pipeline, Request
from fogline.sample import SAMPLE_NOTE, sample_requests
from fogline.show.brief import FORMATS, brief
from fogline.show.contract import as_json
from fogline.show.listing import listing
from fogline.situation import Situation, load_situation

SOME_FAILED = 1


@dataclass(frozen=True, slots=True)
class Options:
    """What stands before the sub-command."""

    situation: Situation


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fogline")
@click.option("--situation", "situation_file", type=click.Path(path_type=Path), help="TOML file of the crisis that you follow.")
@click.pass_context
def main(context: click.Context, situation_file: Path | None) -> None:
    """Read running news of a crisis; keep what is said to have happened, who says so, in which words and how surely."""
    try:
        context.obj = Options(load_situation(situation_file) if situation_file else Situation())
    except FoglineError as error:
        raise click.UsageError(str(error)) from error


def _source_options(command: click.decorators.FC) -> click.decorators.FC:
    """Options of every command that takes sources."""
    for option in (
        click.option("--published", help="Publication date or time of the sources, ISO 8601 (2016-11-04); overrides theirs."),
        click.option("--publisher", help="Publisher of the sources; overrides theirs."),
        click.option("--reader", type=click.Choice(["rules"]), default="rules", show_default=True, help="Which reader reads."),
        click.option(
            "--max-bytes", type=click.IntRange(min=1), default=Limits().max_bytes, show_default=True, help="Largest text."
        ),
        click.option("--allow-private", is_flag=True, help="Also fetch from private and loopback addresses."),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("sources", nargs=-1, required=True)
@_source_options
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a document (format fogline.reading/1).")
@click.pass_obj
def read(
    options: Options,
    sources: Sequence[str],
    published: str | None,
    publisher: str | None,
    reader: str,
    max_bytes: int,
    allow_private: bool,
    as_lines: bool,
) -> None:
    """Read SOURCES (files, http(s) URLs, or - for standard input) into claims; store nothing."""
    requests = [Request(source, published, publisher) for source in sources]
    run = _Run(options, Limits(max_bytes=max_bytes), allow_private)
    for reading in run.readings(requests):
        click.echo(as_json(reading) if as_lines else listing(reading))
    run.leave()


@main.command(name="brief")
@click.argument("sources", nargs=-1, required=True)
@_source_options
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to write it.")
@click.pass_obj
def brief_command(
    options: Options,
    sources: Sequence[str],
    published: str | None,
    publisher: str | None,
    reader: str,
    max_bytes: int,
    allow_private: bool,
    form: str,
) -> None:
    """Tell what SOURCES say: control, events, tolls, what is denied, planned or only possible; every line with its voice."""
    requests = [Request(source, published, publisher) for source in sources]
    run = _Run(options, Limits(max_bytes=max_bytes), allow_private)
    click.echo(brief(list(run.readings(requests)), form))
    run.leave()


@main.command()
@click.pass_obj
def demo(options: Options) -> None:
    """Read the packaged sample (composed, not a report) offline and tell it as a brief."""
    run = _Run(options, Limits(), allow_private=False)
    readings = list(run.readings(sample_requests()))
    click.echo(SAMPLE_NOTE)
    click.echo()
    click.echo(brief(readings, "text"))
    run.leave()


class _Run:
    """One command's way through its sources: progress and errors on standard error, the rest goes on."""

    def __init__(self, options: Options, limits: Limits, allow_private: bool) -> None:
        self._console = Console(stderr=True)
        self._options, self._limits, self._allow_private = options, limits, allow_private
        self._failed = 0

    def readings(self, requests: Sequence[Request]) -> Iterator[Reading]:
        """Every reading that could be had; each failure is named on standard error."""
        with self._progress() as progress:
            task = progress.add_task("loading (the first time builds the gazetteer, some 15 seconds)", total=None)
            pipeline = self._loaded()
            for request in requests:
                progress.update(task, description=f"reading {request.source}")
                try:
                    reading = pipeline.read(request)
                except FoglineError as error:
                    self._failed += 1
                    click.echo(str(error), err=True)
                    continue
                for note in reading.notes:
                    click.echo(f"{request.source}: {note}", err=True)
                yield reading

    def _loaded(self) -> Pipeline:
        try:
            return Pipeline.load(self._options.situation, self._limits, self._allow_private)
        except FoglineError as error:
            click.echo(str(error), err=True)
            sys.exit(SOME_FAILED)

    def leave(self) -> None:
        """Exit with 1 when some sources failed."""
        if self._failed:
            sys.exit(SOME_FAILED)

    def _progress(self) -> Progress:
        columns = (SpinnerColumn(), TextColumn("{task.description}"))
        return Progress(*columns, console=self._console, transient=True, disable=not self._console.is_terminal)
