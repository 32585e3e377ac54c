"""Nothing in, the form of what the evidence panel shows of one thing out, whichever kind of thing it is."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.show.web.parts.cards import Card, Chip
from fogline.show.web.parts.editions import Edition
from fogline.show.web.parts.matrix import Told
from fogline.show.web.parts.said import Said
from fogline.show.web.parts.source import Source
from fogline.show.web.parts.steps import Step

MOST_CLAIMS = 40
MOST_EVENTS = 60


@dataclass(frozen=True, slots=True)
class Column:
    """One rival answer."""

    value: str
    party: bool
    origins: str
    voices: tuple[str, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the panel shows of one thing."""

    kind: str
    id: str
    title: str
    card: Card | None = None
    chips: tuple[Chip, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    said: tuple[Said, ...] = ()
    left_out: int = 0
    columns: tuple[Column, ...] = ()
    others: tuple[Card, ...] = ()
    spells: tuple[Told, ...] = ()
    source: Source | None = None
    editions: tuple[Edition, ...] = ()
    steps: tuple[Step, ...] = ()
    sitrep: str = ""
    gone: str = ""
    shares: tuple[Source, ...] = ()
