"""What another reader says of a passage's words, in tokens: nothing in, the protocol that `find_happenings` asks out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from fogline.model import Place
from fogline.read.events.drafts import ROLES, Draft, is_somebody
from fogline.read.events.localities import places_of
from fogline.read.events.sense import Sense
from fogline.read.times.phrase import TimePhrase

if TYPE_CHECKING:
    from spacy.tokens import Token


class Hints(Protocol):
    """What the parse and its rules may have missed."""

    @property
    def triggers(self) -> Mapping[int, str]:
        """Tokens that tell of an event, with its type, whether or not the lexicon knows them."""
        ...

    def roles(self, first: int, last: int) -> Sequence[tuple[str, int, int]]:
        """Role (actor, recipient, victim, asset, place, time, quantity) and tokens, first to last, of a trigger's parts."""
        ...


def complete(draft: Draft, hints: Hints, sense: Sense) -> None:
    """Give a draft the participants and places that the parse did not lead to."""
    for role, first, last in hints.roles(draft.trigger.first, draft.trigger.last):
        head = sense.parsed.doc[first : last + 1].root
        if role == "place":
            draft.places += _new_places(draft, head, sense)
        elif role in ROLES and is_somebody(head, sense) and not _is_cast(draft, role, first, last):
            draft.roles.append((ROLES[role], head))


def _new_places(draft: Draft, head: Token, sense: Sense) -> Iterator[Place]:
    known = {(place.span.start, place.span.end) for place in draft.places}
    for place in places_of(head, sense):
        if not any(place.span.start < end and start < place.span.end for start, end in known):
            yield place


def _is_cast(draft: Draft, role: str, first: int, last: int) -> bool:
    """Somebody of these words has a part already; or the part of who acts is given."""
    heads = [head for _, head in draft.roles]
    if any(first <= head.i <= last or head.left_edge.i <= first <= head.i for head in heads):
        return True
    return role == "actor" and any(given == "actor" for given, _ in draft.roles)


def time_by_hint(draft: Draft, hints: Hints, phrases: Sequence[TimePhrase], sense: Sense) -> TimePhrase | None:
    """The time phrase that the hints give to a draft."""
    for role, first, last in hints.roles(draft.trigger.first, draft.trigger.last):
        if role == "time":
            start, end = sense.parsed.doc[first].idx, sense.parsed.doc[last].idx + len(sense.parsed.doc[last])
            found = next((each for each in phrases if each.span.start < end and start < each.span.end), None)
            if found is not None:
                return found
    return None
