"""Nothing in, the packaged sample's story out: read into a record that lasts as long as the command, then asked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fogline.commands.options import Options, failing_clearly
from fogline.sample import SAMPLE_NOTE, sample_requests, sample_situation
from fogline.show.brief import report, written
from fogline.show.changes import changes_since, changes_text
from fogline.show.control import control_text
from fogline.show.shown import show

if TYPE_CHECKING:
    from fogline.record.store import Record

TOLD = ("control", "casualties", "disputes")
"""The sections of the brief that the demo prints."""
MORE = """Ask on: fogline demo --keep sample.db, then
  fogline --record sample.db brief                the whole report, events and all
  fogline --record sample.db explain ID           how a value came to be
  fogline --record sample.db verify               log, hashes and projections agree"""
EVENING = 4
"""The report (counted from 0) that was the last one on the evening before the sample's last day."""


@click.command()
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the sample's record in this file, to ask it more.")
@click.pass_obj
def demo(options: Options, keep: Path | None) -> None:
    """Read the packaged sample (composed, not a report) offline into a record and tell its story."""
    with tempfile.TemporaryDirectory() as folder, failing_clearly():
        click.echo(_story(keep or Path(folder) / "sample.db"))


def _story(path: Path) -> str:
    from fogline.commands.run import Run
    from fogline.record.store import Record

    situation = sample_situation()
    run = Run(Options(situation, str(path)))
    cursors = []
    with Record.open(path) as record:
        for _ in run.each(sample_requests(), lambda pipeline, request: pipeline.add(record, request)):
            cursors.append(record.now().seq)
        told = "\n".join(_told(record, cursors, situation.title))
    run.leave()
    return told


def _told(record: Record, cursors: list[int], title: str | None) -> Iterator[str]:
    """Parts of the brief, then what the last version of the live article changed, then the evening's answer."""
    view, evening = record.now(), record.known_at(cursors[EVENING])
    shown = show(view)
    whole = report(shown, title=title)
    yield SAMPLE_NOTE
    yield f"\n{written(replace(whole, sections=tuple(each for each in whole.sections if each.key in TOLD)), 'text')}"
    yield f"\nWHAT THE LAST VERSION OF THE LIVE ARTICLE CHANGED (fogline changes --since {cursors[-2]})\n"
    yield changes_text(changes_since(view, cursors[-2], shown), shown)
    yield f"\nAS IT WAS KNOWN THE EVENING BEFORE (fogline control --known-at {evening.seq})\n"
    yield control_text(show(evening))
    yield f"\n{MORE}"
