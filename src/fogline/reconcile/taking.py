"""The spells of a place so far and an event in which somebody gains, holds or enters it in, the spells after it out."""

from __future__ import annotations

from dataclasses import replace

from fogline.model import Event, Extent, Held
from fogline.reconcile.sides import is_identified, same_side
from fogline.reconcile.spans import Moment, Spells, begun, days_between, is_moment, meet, of_side, replaced, state, when
from fogline.reconcile.spells import HOLDING, WHOLE, Spell, ended, with_event, with_rival

LATELY = 14
"""Days for which a place that was taken is taken to be held; who is said to hold it after that may have got it unreported."""


def taken(spells: Spells, event: Event) -> Spells:
    """Somebody gains, holds or enters the place."""
    held = state(event)
    if not is_identified(held.holder) and not _says_who(spells, event):
        return spells
    before = of_side(spells, held.holder)
    past = next((spell for spell in before if spell.ended and held.change == "held" and _is_before_end(spell, event)), None)
    if past is not None:
        return replaced(spells, past, with_event(past, event, past.extent, past.percent))
    known = next((spell for spell in before if not spell.ended), None)
    if known is None and any(_took_it_that_day(spell, event) for spell in spells):
        before_it = with_event(_new(spells, event), event, *_extent_after(None, held))
        return (*spells, ended(before_it, event.earliest, event.latest))
    spells = tuple(spell for spell in spells if spell is not known)
    mine = with_event(known or _new(spells, event), event, *_extent_after(known, held))
    return _displaced(spells, mine, event) if held.change in HOLDING and held.extent in WHOLE else (*spells, mine)


def _says_who(spells: Spells, event: Event) -> bool:
    """Nobody, or a bare description ("the rebels"): says who holds the place where it is not known, or took it on a later day."""
    known = [spell for spell in spells if not spell.ended and is_identified(spell.holder)]
    held = state(event)
    return not known or bool(held.holder and held.change == "gained" and all(begun(spell) < when(event)[0] for spell in known))


def _displaced(spells: Spells, mine: Spell, event: Event) -> Spells:
    """The place is said to be held whole: what else is open ends, or is a rival of it."""
    found = []
    for spell in spells:
        if spell.ended or not (spell.whole or not spell.holder or _clears(event)):
            found.append(spell)
        elif spell.holder and mine.holder and spell.whole and _are_rivals(spell, event):
            found.append(with_rival(spell, mine.holder))
            mine = with_rival(mine, spell.holder)
        elif spell.holder or begun(spell) < when(event)[0]:
            found.append(ended(spell, event.earliest, event.latest))
    return (*found, mine)


def _clears(event: Event) -> bool:
    """Does it leave nobody else a part of the place?"""
    return state(event).change == "gained" or state(event).extent == "full"


def _are_rivals(spell: Spell, event: Event) -> bool:
    """Both whole, and nothing says that one followed the other.

    Two cannot both have it at one moment. "Held" tells of no change: it contradicts whoever displaced that holder, and anybody who was
    said to have the place `LATELY`.
    """
    held = state(event)
    if held.previous is not None and same_side(held.previous, spell.holder):
        return False
    last = next(step for step in reversed(spell.steps) if step.change in HOLDING)
    if is_moment(last) and is_moment(event) and meet(last, event):
        return True
    displaced = spell.previous is not None and same_side(spell.previous, held.holder)
    return held.change == "held" and (displaced or days_between(last, event) <= LATELY)


def _is_before_end(spell: Spell, event: Event) -> bool:
    """Is "held" on the day of the loss, or in passing on the day that another took it, what was so until then?

    Who was a rival of the one who took it, and is said to hold it that day, is a rival still: the gain brought nothing new.
    """
    if not spell.steps or not meet(event, Moment(spell.end_earliest, spell.end_latest)):
        return False
    return spell.steps[-1].change == "lost" or (_in_passing(event) and not spell.rival)


def _took_it_that_day(spell: Spell, event: Event) -> bool:
    """Did another take the place on the day on which it is told in passing that somebody holds it?"""
    gain = spell.steps[0] if spell.steps and not spell.ended and spell.whole else None
    return gain is not None and gain.change == "gained" and _in_passing(event) and meet(gain, event)


def _in_passing(event: Event) -> bool:
    """ "The rebel-held town": told by no party, not of all of it, and of no day of its own."""
    held = state(event)
    return held.change == "held" and event.inferred and held.extent != "full" and held.by_party is not True


def _new(spells: Spells, event: Event) -> Spell:
    """A new spell; before it the place was held by whom the event names, else by whoever held it whole last."""
    held = state(event)
    place = Spell(
        held.place,
        held.holder,
        held.holder_name,
        held.previous,
        held.previous_name,
        held.change,
        start_earliest=event.earliest,
        start_latest=event.latest,
        inferred=event.inferred,
    )
    before = [spell for spell in spells if spell.holder and (spell.whole or spell.ended)]
    if held.previous is not None or not before:
        return place
    last = max(before, key=lambda spell: (not spell.ended, begun(spell)))
    return replace(place, previous=last.holder, previous_name=last.holder_name)


def _extent_after(known: Spell | None, held: Held) -> tuple[Extent, float | None]:
    """What the event says; where it does not say how much is held, what was said before, unless the place was taken anew.

    Who enters a place, all of it even, is not said to hold more of it than a foothold, nor less than what was said before. Who is
    said to hold a place that it had only entered is said to hold it.
    """
    held_before = known is not None and any(step.change in HOLDING for step in known.steps)
    if held.change == "entered" and known is not None and held_before:
        return known.extent, known.percent
    silent = held.percent is None and (held.extent == "unknown" if held.change == "held" else held.extent in WHOLE)
    if not silent or held.change == "gained":
        return held.extent, held.percent
    if held.change == "held" and (known is None or (known.extent == "foothold" and not held_before)):
        return "unknown", None
    return (known.extent, known.percent) if known else ("foothold", None)
