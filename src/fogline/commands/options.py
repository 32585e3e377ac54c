"""Options that several sub-commands share, and what stands before the sub-command."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fogline.errors import FoglineError
from fogline.gather.limits import Limits
from fogline.situation import Situation

if TYPE_CHECKING:
    from fogline.pipeline import Request
    from fogline.record.store import Record
    from fogline.record.view import View

DEFAULT_RECORD = "fogline.db"
SOME_FAILED = 1


@dataclass(frozen=True, slots=True)
class Options:
    """What stands before the sub-command."""

    situation: Situation
    record: str = DEFAULT_RECORD


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of one command and what its caller says of them."""

    names: tuple[str, ...]
    published: str | None
    publisher: str | None
    limits: Limits
    allow_private: bool
    learned: bool

    def requests(self) -> list[Request]:
        """One request a source."""
        from fogline.pipeline import Request

        return [Request(name, self.published, self.publisher) for name in self.names]


@dataclass(frozen=True, slots=True)
class Moment:
    """The two clocks of a question: when it was so, and when we knew."""

    valid_at: str | None
    known_at: str | None


def source_options(command: click.decorators.FC) -> click.decorators.FC:
    """Options of every command that takes sources."""
    for option in (
        click.option("--published", help="Publication date or time of the sources, ISO 8601 (2016-11-04); overrides theirs."),
        click.option("--publisher", help="Publisher of the sources; overrides theirs."),
        click.option(
            "--reader", type=click.Choice(["learned", "rules"]), default="learned", show_default=True, help="Which reader reads."
        ),
        click.option(
            "--max-bytes", type=click.IntRange(min=1), default=Limits().max_bytes, show_default=True, help="Largest text."
        ),
        click.option("--allow-private", is_flag=True, help="Also fetch from private and loopback addresses."),
    ):
        command = option(command)
    return command


def sources_of(names: Sequence[str], values: dict[str, object]) -> Sources:
    """The values of `source_options` as one thing."""
    published, publisher = values["published"], values["publisher"]
    limits = Limits(max_bytes=int(str(values["max_bytes"])))
    return Sources(
        tuple(names),
        None if published is None else str(published),
        None if publisher is None else str(publisher),
        limits,
        bool(values["allow_private"]),
        values["reader"] == "learned",
    )


def question_options(command: click.decorators.FC) -> click.decorators.FC:
    """Options of every command that asks the record."""
    for option in (
        click.option("--known-at", metavar="MOMENT", help="Answer as known then: a cursor or an ISO time."),
        click.option("--at", "valid_at", metavar="DATE", help="Only what was so on that day (ISO date)."),
    ):
        command = option(command)
    return command


@contextmanager
def opened(options: Options, create: bool = False) -> Iterator[Record]:
    """The record that was asked for; a coded error ends the command with exit code 1."""
    from fogline.record.store import Record

    with failing_clearly(), Record.open(options.record, create=create) as record:
        yield record


@contextmanager
def failing_clearly() -> Iterator[None]:
    """A coded error is said on standard error and ends the command with exit code 1."""
    try:
        yield
    except FoglineError as error:
        click.echo(str(error), err=True)
        sys.exit(SOME_FAILED)


def view_of(record: Record, known_at: str | None) -> View:
    """The record as known at a moment, or now."""
    return record.now() if known_at is None else record.known_at(known_at)
