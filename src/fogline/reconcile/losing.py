"""The spells of a place so far and an event in which somebody loses it, or which changes no holder, in, the spells after it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fogline.model import Event, Extent
from fogline.reconcile.sides import same_side
from fogline.reconcile.spans import Spells, begun, of_side, replaced, state, when
from fogline.reconcile.spells import Spell, ended, saying, with_claims, with_event, with_note, with_rival

ALL = 100
LEFT: Mapping[Extent, Extent] = {"partial": "most", "most": "partial"}
"""What a loss of part of it leaves."""


def lost(spells: Spells, event: Event) -> Spells:
    """Somebody loses the place, or part of it."""
    held = state(event)
    if not held.holder:
        return spells
    before = of_side(spells, held.holder)
    known = next((spell for spell in before if not spell.ended), None)
    if held.extent in LEFT or (held.percent is not None and held.percent < ALL):
        left = None if held.percent is None else ALL - held.percent
        reduced = with_note(known or _held_before(event), event, LEFT.get(held.extent, "partial"), left)
        return (*(spell for spell in spells if spell is not known), reduced)
    others = [spell for spell in spells if not spell.ended and spell.whole and spell is not known]
    if known is None and others and before:
        return replaced(spells, before[0], with_claims(before[0], event))
    gone = known or _held_before(event)
    gone = ended(with_note(gone, event, gone.extent, gone.percent), event.earliest, event.latest)
    rest = tuple(spell for spell in spells if spell is not known)
    return (*rest, gone) if others else (*rest, gone, _nobodys(event))


def _held_before(event: Event) -> Spell:
    """The spell of one who is said to lose what nobody was said to hold: it began at no known time."""
    held = state(event)
    spell = Spell(held.place, held.holder, held.holder_name, None, None, held.change)
    return replace(spell, origins=saying(event))


def _nobodys(event: Event) -> Spell:
    """After a loss: the holder is unknown until somebody is said to hold the place."""
    held = state(event)
    spell = Spell(held.place, "", None, held.holder, held.holder_name, held.change)
    spell = replace(spell, start_earliest=event.earliest, start_latest=event.latest, inferred=event.inferred)
    return with_event(spell, event, "unknown", None)


def fought_over(spells: Spells, event: Event) -> Spells:
    """Fighting over the place and its encirclement are noted in every open spell, and change no holder."""
    return tuple(spell if spell.ended else with_note(spell, event, spell.extent, spell.percent) for spell in spells)


def with_denied_loss(spells: Spells, event: Event) -> Spells:
    """Whoever denies having lost the place is a rival of those said to hold it whole at that time."""
    loser, day = state(event).holder, when(event)[1]
    found = []
    for spell in spells:
        held_then = spell.whole and spell.holder and (not day or begun(spell) <= day)
        over = spell.ended and day and (spell.end_latest or spell.end_earliest or day) < day
        if held_then and not over and not same_side(spell.holder, loser):
            spell = replace(with_rival(spell, loser), denials=(*spell.denials, *event.denials))
        found.append(spell)
    return tuple(found)
