"""A recorded claim in, what every rule asks of it out: when it was said, whether it still stands, what it denies or only plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fogline.model import Certainty, Origin, RecordedClaim
from fogline.reconcile.order import instant

UNREAL = frozenset({"planned", "possible", "ordered", "hypothetical"})
LEAST_SURE_FIRST: tuple[Certainty, ...] = ("unconfirmed", "alleged", "presumed", "believed", "reported", "stated")
Newness = tuple[tuple[float, str], tuple[float, str], str, int, str]


def first_said(recorded: RecordedClaim) -> str:
    """When the claim was first published; empty when nobody knows."""
    return next((sight.published for sight in recorded.sightings if sight.published), "")


def last_said(recorded: RecordedClaim) -> str:
    """When the newest version that holds it was published; empty when nobody knows."""
    return next((sight.published for sight in reversed(recorded.sightings) if sight.published), "")


def in_order(claims: Iterable[RecordedClaim]) -> list[RecordedClaim]:
    """By publication, then document, then position in the text: the same for the same claims, however they arrived."""
    return sorted(claims, key=lambda claim: (instant(first_said(claim)), *_position(claim)))


def newest_last(recorded: RecordedClaim) -> Newness:
    """A key that puts what was said last behind: the newest wording, then the newest claim, then the order in the text."""
    return (instant(last_said(recorded)), instant(first_said(recorded)), *_position(recorded))


def _position(recorded: RecordedClaim) -> tuple[str, int, str]:
    """The id that ends ties is that of the wording: the lasting id tells which version came first into the record."""
    return recorded.document, recorded.claim.trigger.start, recorded.claim.id


def stands(recorded: RecordedClaim) -> bool:
    """Has nobody taken it back? What scrolled down a live page and is gone with its paragraph still stands."""
    return not recorded.withdrawn


def denies(recorded: RecordedClaim) -> bool:
    """Does its voice say that it is not so?"""
    return recorded.claim.stance.polarity == "denied"


def is_real(recorded: RecordedClaim) -> bool:
    """Is it told as something that happened or holds, not as planned, ordered or only possible?"""
    return recorded.claim.stance.status not in UNREAL


def basis(claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
    """The claims that an event's values rest on: those that stand, that affirm it, that tell of it as real; where none do, the rest."""
    found = list(claims)
    for test in (stands, lambda claim: not denies(claim), is_real):
        found = [claim for claim in found if test(claim)] or found
    return found


def keys(origins: Iterable[Origin]) -> Mapping[str, str]:
    """Claim id -> key of its origin."""
    return {claim: origin.key for origin in origins for claim in origin.claims}


def certainties(claims: Iterable[RecordedClaim]) -> tuple[Certainty, ...]:
    """The distinct certainties of claims, the least sure first."""
    said = {claim.claim.stance.certainty for claim in claims}
    return tuple(each for each in LEAST_SURE_FIRST if each in said)


def together(parties: Iterable[bool | None]) -> bool | None:
    """Whether those who say so are parties: True when all are, False when one is not, None when it cannot be told."""
    said = list(parties)
    return False if False in said else True if said and all(said) else None
