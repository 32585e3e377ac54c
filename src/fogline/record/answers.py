"""What the record answers with, beside the model's own types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from fogline.model import EntityKind, Span, State


@dataclass(frozen=True, slots=True)
class Written:
    """What one write added: the log's last number before and after it, and the moment that all its entries carry."""

    before: int
    last: int
    recorded_at: str

    @property
    def count(self) -> int:
        """How many entries."""
        return self.last - self.before


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is otherwise than at an earlier moment; `seq` and `why` are those of its last entry."""

    entity: EntityKind
    id: str
    seq: int
    why: str
    before: State | None
    after: State | None


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """A document without its text; `claims` counts those that have a sighting in it."""

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    language: str | None
    sha256: str
    claims: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim or document that holds all the words; `span` is what to show of the text of `document`, None where only a
    name or the title holds them."""

    kind: EntityKind
    id: str
    document: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold in a record: a code, the entry (or the name of a table) and what was found."""

    code: str
    where: int | str
    what: str


class Filters(TypedDict, total=False):
    """What a list is narrowed by; all have to fit.

    `place` also finds what lies within it. `valid_at`, `earliest`, `latest` are ISO dates, `bbox` is west, south, east,
    north. `after` is the `page_mark` of the last one on the page before.
    """

    type: str | None
    place: str | None
    actor: str | None
    voice: str | None
    certainty: str | None
    valid_at: str | None
    earliest: str | None
    latest: str | None
    bbox: tuple[float, float, float, float] | None
    after: str | None
    limit: int | None
