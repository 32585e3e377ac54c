"""A trigger of control in, who holds which place after it, how much of it and from whom out, in the text's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from fogline.model import ControlChange, Extent, Place, Span
from fogline.read.events.arguments import RELATIVE
from fogline.read.events.lexemes import Classes, grammar
from fogline.read.events.localities import is_site, places_of
from fogline.read.events.phrases import phrase
from fogline.read.events.sense import Sense, content, is_part_by_bearing
from fogline.read.events.triggers import Trigger
from fogline.read.quantities.find import Amount
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

WITHIN = frozenset({"in", "of", "inside", "within"})
HOLDING: Classes = frozenset({"force", "organisation", "state", "person", "name", "protester"})


@dataclass(frozen=True, slots=True)
class ControlWords:
    """Control of one or more places as one trigger tells it; `holder` and `previous` may be unnamed."""

    change: ControlChange
    places: tuple[Place, ...]
    holder: Span | None
    previous: Span | None
    extents: tuple[Extent, ...]
    percent: float | None


def control_words(trigger: Trigger, sense: Sense, amounts: Sequence[Amount], known: Sequence[Place]) -> ControlWords | None:
    """What a trigger says of control; None if it does not speak of control or names no place.

    `known` are the happening's places: "it" stands for them.
    """
    entry = trigger.entry
    if entry.control is None:
        return None
    heads = [head for head in _slot_or(trigger, entry.place) if is_site(head, sense) or "name" in sense.classes(head)]
    heads = heads or [head for head in trigger.slots["left"] if head.i in sense.place_at]
    pieces = _whole_of_pieces(heads, trigger, sense)
    places = pieces or [_as_known(place, known) for head in heads for place in places_of(head, sense)]
    places = [place for place in places if not _is_landmark(place)]
    if not places and (entry.pattern.object or any(head.lower_ in {"it", "them"} for head in _slot_or(trigger, entry.place))):
        places = list(known)
    if not places:
        return None
    holder = _holder(trigger, entry.holder, sense)
    previous = _holder(trigger, entry.previous, sense) if entry.previous else None
    percent = next((a.quantity.best for a in amounts if a.quantity.measure == "percent"), None) if len(places) == 1 else None
    extents = ["partial" if pieces else _part(place, heads, trigger, sense, percent) for place in places]
    return ControlWords(entry.control, tuple(places), holder, previous, tuple(extents), percent)


def _is_landmark(place: Place) -> bool:
    """ "the mining hub, 125 km west of Goma": who holds the hub does not hold Goma."""
    words = (place.relation or "").lower().split()
    return place.name != place.name.lower() and any(word in grammar()["bearings"] for word in words) and words[0] != "in"


def _part(place: Place, heads: Sequence[Token], trigger: Trigger, sense: Sense, percent: float | None) -> Extent:
    """How much of one of the places: what stands beside its own words, else what the verb itself says."""
    own = [head for head in heads if any(place.span == other.span for other in places_of(head, sense))]
    found = _extent(trigger, own if own else heads[:1], percent)
    return found if found != "unknown" else trigger.entry.extent


def _as_known(place: Place, known: Sequence[Place]) -> Place:
    """The happening's own place of the same words, which may have been led back to a name."""
    return next((other for other in known if other.span == place.span), place)


def _whole_of_pieces(heads: Sequence[Token], trigger: Trigger, sense: Sense) -> list[Place]:
    """ "several streets in the south of X", "most of the west of X": part of X."""
    if len(heads) != 1:
        return []
    if _by_bearing(heads[0]):
        return [replace(place, relation=None) for place in places_of(heads[0], sense)]
    if heads[0].lemma_.lower() not in lexicon("control")["pieces"]["words"]:
        return []
    inside = [t for t in _inside(heads[0], trigger) if t.i in sense.place_at]
    return [replace(place, relation=None) for place in places_of(inside[0], sense)] if len(inside) == 1 else []


def _by_bearing(head: Token) -> bool:
    """Is a part told by its bearing measured out on the way from the word to the place?"""
    last = content(head)
    return any(is_part_by_bearing(above) for above in (head, *last.ancestors) if head.i <= above.i < last.i)


def _inside(head: Token, trigger: Trigger) -> list[Token]:
    """What "in" and "of" name behind a noun or its verb, through words of direction."""
    preps = [child for above in (head, trigger.token) for child in above.children if child.dep_ == "prep"]
    found = [c for prep in preps if prep.i > head.i and prep.lower_ in WITHIN for c in prep.children if c.dep_ == "pobj"]
    through = [c for t in found for prep in t.children if prep.lower_ == "of" for c in prep.children if c.dep_ == "pobj"]
    return [*found, *through]


def _slot_or(trigger: Trigger, slot: str) -> tuple[Token, ...]:
    """What fills the slot; for an event noun without it, the place that stands left of it ("the city's recapture")."""
    return trigger.slots[slot] or (trigger.slots["poss"] if slot == "of" else ())


def _holder(trigger: Trigger, slot: str, sense: Sense) -> Span | None:
    slots = (slot, "by", "poss", "left", "of") if slot in {"subj", "poss"} and trigger.slots[slot] == () else (slot,)
    for name in slots:
        for head in trigger.slots[name]:
            if name in {"poss", "left", "of"} and not sense.classes(head) & HOLDING:
                continue
            if head.tag_ not in RELATIVE and ("pronoun" in sense.classes(head) or "event" not in sense.classes(head)):
                return sense.parsed.span(*phrase(head))
    return None


@cache
def _extents() -> dict[str, Extent]:
    order: tuple[Extent, ...] = ("foothold", "partial", "most", "full")
    return {word: extent for extent in order for word in lexicon("control")["extent"][extent]}


def _extent(trigger: Trigger, heads: Sequence[Token], percent: float | None) -> Extent:
    if percent is not None:
        bounds = lexicon("control")["percent"]
        return "full" if percent >= bounds["full"] else "most" if percent >= bounds["most"] else "partial"
    beside = list(trigger.token.doc[trigger.first + 1 : trigger.last + 1])
    beside += [
        child for child in trigger.token.children if child.dep_ in {"advmod", "amod"} or (child.dep_ == "dobj" and not heads)
    ]
    for head in heads:
        beside += [head, *(child for child in head.children if child.i < head.i), *(head.head,) * (head.dep_ == "pobj")]
        if head.dep_ == "pobj":
            beside.append(head.head.head)
    found = [_extents()[token.lower_] for token in beside if token.lower_ in _extents()]
    return found[0] if found else "unknown"
