"""Events of control over one place in, who is said to have held it from when to when out: a record of claims, no opinion.

Events are folded in the order of their time. Who gains or holds the place whole ends what others are said to hold; who enters it or
gains a part stands beside them. A loss ends the loser's spell, and where nobody is said to hold the place then, it opens one of an
unknown holder. Fighting over the place and its encirclement change no holder. What nobody has said stays blank.

Two who are said to hold the place whole at the same time, without a word of how one followed the other, are rivals: both spells stay
open, side by side, until one of them is lost or taken on a later day. The same holds when the one displaced is later said to hold the
place still, when it denies the loss, and when somebody is said to hold the place soon after another took it: "held" tells of no change.
What is taken, lost and taken again on different days is history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fogline.model import ControlChange, Event, Extent, Place
from fogline.reconcile.losing import fought_over, lost, with_denied_loss
from fogline.reconcile.spans import Spells, begun, state, when
from fogline.reconcile.spells import Spell, settled
from fogline.reconcile.taking import taken

ORDER: tuple[ControlChange, ...] = ("lost", "gained", "held", "entered", "surrounded", "contested")
EXTENTS: tuple[Extent, ...] = ("unknown", "foothold", "partial", "most", "full")


def timeline(events: Sequence[Event]) -> tuple[Spell, ...]:
    """The spells of one place, in the order in which they began."""
    spells: Spells = ()
    past: list[Spell] = []
    for event in sorted(filter(_tells, events), key=_order):
        spells, over = _without_past(spells, when(event)[0])
        past += over
        spells = _FOLD[state(event).change](spells, event)
    spells = (*past, *spells)
    for event in sorted(filter(_denies_loss, events), key=_order):
        spells = with_denied_loss(spells, event)
    return tuple(settled(spell) for spell in sorted(spells, key=_start))


def holder_at(spells: Iterable[Spell], day: str) -> tuple[Spell, ...]:
    """The spells that cover a day, as they stood then: none when nobody has said who held the place, several when it is shared or disputed.

    A spell of which nobody says when it began covers no day.
    """
    return tuple(_as_on(spell, day[:10]) for spell in spells if _covers(spell, day[:10]))


def parts(places: Iterable[Place], city: str) -> tuple[Place, ...]:
    """The places that lie in a city, in order of name: told of as parts of it; who holds them says nothing of the whole."""
    inside = {place.id: place for place in places if city in {each.id for each in place.within}}
    return tuple(sorted(inside.values(), key=lambda place: (place.name, place.id)))


# --- which events, in which order --------------------------------------------------------------------------------------


def _without_past(spells: Spells, day: str) -> tuple[Spells, Spells]:
    """The spells that events from a day on can bear on, and those over before it whose holder has had the place again since."""
    again: dict[str, str] = {}
    left, past = [], []
    for spell in reversed(spells):
        over = spell.ended and (spell.end_latest or spell.end_earliest or "") < day
        if over and begun(spell) < again.get(spell.holder, ""):
            past.append(spell)
            continue
        left.append(spell)
        if spell.ended:
            again[spell.holder] = max(begun(spell), again.get(spell.holder, ""))
    return tuple(reversed(left)), tuple(past)


def _tells(event: Event) -> bool:
    return event.held is not None and event.real and event.status not in ("retracted", "denied")


def _denies_loss(event: Event) -> bool:
    """Somebody says that the holder has not lost the place: that it holds it still."""
    return (
        event.held is not None and event.real and event.held.change == "lost" and bool(event.denials) and bool(event.held.holder)
    )


def _order(event: Event) -> tuple[Any, ...]:
    """By time; on one day losses before gains, who took the place from somebody after that one, and less of it before more.

    Ids of claims tell what came first into the record, so that they end only ties in which all else is the same.
    """
    held = state(event)
    how_much = EXTENTS.index(held.extent), held.percent or 0.0, held.by_party is not True
    keys = tuple(origin.key for origin in event.origins)
    return *when(event), ORDER.index(held.change), held.previous or "", held.holder, *how_much, keys, event.claims


def _start(spell: Spell) -> tuple[str, str, str, tuple[str, ...]]:
    begun = spell.start_earliest or spell.start_latest
    return begun or "", spell.start_latest or spell.end_earliest or "", spell.holder, spell.claims


def _covers(spell: Spell, day: str) -> bool:
    begun, over = spell.start_earliest or spell.start_latest, spell.end_earliest or spell.end_latest
    return begun is not None and begun[:10] <= day and (not spell.ended or over is None or day < over[:10])


def _as_on(spell: Spell, day: str) -> Spell:
    """The spell with as much of the place as was said to be held on a day."""
    steps = tuple(step for step in spell.steps if when(step)[0][:10] <= day)
    return replace(spell, extent=steps[-1].extent, percent=steps[-1].percent, steps=steps) if steps else spell


_FOLD: Mapping[ControlChange, Callable[[Spells, Event], Spells]] = {
    "gained": taken,
    "held": taken,
    "entered": taken,
    "lost": lost,
    "contested": fought_over,
    "surrounded": fought_over,
}
