"""Events of control and spells in, their times and sides compared out: what the folding of a timeline asks again and again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Protocol

from fogline.model import Event, Held
from fogline.reconcile.sides import same_side
from fogline.reconcile.spells import Spell

Spells = tuple[Spell, ...]
NARROW = 1
"""Days that a time may span and still be one moment, at which two cannot both hold a place."""


class Timed(Protocol):
    """What has a time: an event, a step of a spell."""

    @property
    def earliest(self) -> str | None: ...
    @property
    def latest(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Moment:
    """A time by itself."""

    earliest: str | None
    latest: str | None


def state(event: Event) -> Held:
    """What an event of control says; only such events make a timeline."""
    if event.held is None:
        raise ValueError(f"{event.id} is no event of control")
    return event.held


def when(timed: Timed) -> tuple[str, str]:
    """The first and the last day that a time can mean; empty where nobody knows."""
    return timed.earliest or timed.latest or "", timed.latest or timed.earliest or ""


def begun(spell: Spell) -> str:
    """The first day that the spell can have begun on; empty where nobody knows."""
    return spell.start_earliest or spell.start_latest or ""


def is_moment(timed: Timed) -> bool:
    """A time so narrow that two cannot both hold a place in it."""
    first, last = when(timed)
    return bool(first) and _days(first, last) <= NARROW


def days_between(one: Timed, other: Timed) -> float:
    """How many days lie between the latest day of one time and the earliest of a later one; endless where one is not known."""
    last, first = when(one)[1], when(other)[0]
    return _days(last, first) if last and first else inf


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def meet(one: Timed, other: Timed) -> bool:
    """Do two times share a day?"""
    (start, end), (other_start, other_end) = when(one), when(other)
    return bool(start and other_start) and start <= other_end and other_start <= end


def of_side(spells: Spells, holder: str) -> list[Spell]:
    """The spells of a holder's side, the newest first."""
    return [spell for spell in reversed(spells) if spell.holder == holder or (spell.holder and same_side(spell.holder, holder))]


def replaced(spells: Spells, old: Spell, new: Spell) -> Spells:
    """The spells with one of them as it is now."""
    return tuple(new if spell is old else spell for spell in spells)
