"""The claims of one event with their speakers in, out: whose words a headline's claim is, where the text beneath it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fogline.model import RecordedClaim
from fogline.reconcile.figures import Values
from fogline.reconcile.rivals import excludes
from fogline.reconcile.speakers import Speaker


def beneath(claims: Sequence[RecordedClaim], speakers: Mapping[str, Speaker]) -> dict[str, str]:
    """A headline's claim in the outlet's own voice -> the claim beneath it that it sums up."""
    found = {}
    for headline in claims:
        if headline.headline and speakers[headline.id].kind == "outlet":
            body = [claim for claim in claims if not claim.headline and _fits(claim, headline)]
            if body:
                found[headline.id] = min(body, key=lambda claim: _order(claim, headline)).id
    return found


def _fits(claim: RecordedClaim, headline: RecordedClaim) -> bool:
    """In a version that both stand in, with the same polarity, and no number that excludes the headline's."""
    together = {each.document for each in claim.sightings} & {each.document for each in headline.sightings}
    if not together or claim.claim.stance.polarity != headline.claim.stance.polarity:
        return False
    both = [(one, other) for one in _numbers(claim) for other in _numbers(headline) if one[0] == other[0]]
    return not both or any(not excludes(one[1], other[1]) for one, other in both)


def _order(claim: RecordedClaim, headline: RecordedClaim) -> tuple[bool, int, bool, bool, int, str]:
    """Those still beneath it first; then the same numbers, the same type, the same change of hands, the place in the text."""
    one, other = claim.claim, headline.claim
    missing = len(set(_numbers(headline)) - set(_numbers(claim)))
    changes = [each.control.change if each.control else None for each in (one, other)]
    gone = claim.document != headline.document
    return gone, missing, one.type != other.type, changes[0] != changes[1], one.trigger.start, one.id


def _numbers(claim: RecordedClaim) -> list[tuple[str, Values]]:
    return [(each.measure, (each.low, each.best, each.high, each.bound)) for each in claim.claim.quantities]
