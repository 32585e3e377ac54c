"""What another reader says of a passage's words, in tokens: nothing in, the protocol that `find_happenings` asks out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from fogline.read.events.drafts import ACTING, ROLES, Draft, is_somebody
from fogline.read.events.localities import is_site, places_of
from fogline.read.events.sense import Sense
from fogline.read.times.phrase import TimePhrase

NAMING = frozenset({"NOUN", "PROPN"})


class Hints(Protocol):
    """What the parse and its rules may have missed."""

    @property
    def triggers(self) -> Mapping[int, str]:
        """Tokens that tell of an event, with its type, whether or not the lexicon knows them."""
        ...

    def roles(self, first: int, last: int, surely: bool = False) -> Sequence[tuple[str, int, int]]:
        """Role (actor, recipient, victim, asset, place, time, quantity) and tokens, first to last, of a trigger's parts;
        `surely`: only what is hardly in doubt."""
        ...


def complete(draft: Draft, hints: Hints, sense: Sense) -> None:
    """Give an event those who take part: of one that the lexicon knows, only in roles that the parse has filled with nobody."""
    known = bool(draft.trigger.entry.pattern.lemma)
    filled = {_side(role) for role, _ in draft.roles} if known else set()
    outside = _outside(draft)
    for role, first, last in hints.roles(draft.trigger.first, draft.trigger.last, surely=known):
        if _side(role) in filled:
            continue
        head = sense.parsed.doc[first : last + 1].root
        if role not in ROLES or any(first <= i <= last for i in outside) or not is_somebody(head, sense):
            continue
        acts = role != "actor" or bool(sense.classes(head) & ACTING)
        if acts and not _is_cast(draft, role, first, last):
            draft.roles.append((ROLES[role], head))


def places_by_hint(draft: Draft, hints: Hints, sense: Sense) -> None:
    """Where a draft was, if nothing else says so."""
    if not draft.places:
        stretches = hints.roles(draft.trigger.first, draft.trigger.last)
        heads = [sense.parsed.doc[first : last + 1].root for role, first, last in stretches if role == "place"]
        sites = [head for head in heads if head.i in sense.place_at or "name" in sense.classes(head) or is_site(head, sense)]
        draft.places += [place for head in sites if head.pos_ in NAMING for place in places_of(head, sense)]


def _is_toll(draft: Draft) -> bool:
    """Of those harmed, one wrong place or day would join a number to another event's."""
    entry = draft.trigger.entry
    return entry.measure is not None or entry.counted


def _side(role: str) -> str:
    """Who acts, or who is acted on, under whatever name."""
    return "actor" if role == "actor" else "other"


def _outside(draft: Draft) -> set[int]:
    """Those of whom the lexicon knows that they take no part: who counts the dead, who denies."""
    trigger = draft.trigger
    slots = [heads for slot, heads in trigger.slots.fillers.items() if trigger.entry.roles.get(slot) == "none"]
    return {head.i for heads in slots for head in heads}


def _is_cast(draft: Draft, role: str, first: int, last: int) -> bool:
    """Somebody of these words has a part already; or the part of who acts is given."""
    heads = [head for _, head in draft.roles]
    if any(first <= head.i <= last or head.left_edge.i <= first <= head.i for head in heads):
        return True
    return role == "actor" and any(given == "actor" for given, _ in draft.roles)


def time_by_hint(draft: Draft, hints: Hints, phrases: Sequence[TimePhrase], sense: Sense) -> TimePhrase | None:
    """The time phrase that the hints give to a draft."""
    if _is_toll(draft):
        return None
    for role, first, last in hints.roles(draft.trigger.first, draft.trigger.last):
        if role == "time":
            start, end = sense.parsed.doc[first].idx, sense.parsed.doc[last].idx + len(sense.parsed.doc[last])
            found = next((each for each in phrases if each.span.start < end and start < each.span.end), None)
            if found is not None:
                return found
    return None
