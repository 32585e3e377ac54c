"""The standing claims of one event in, headlines that say more surely what the text beneath them hedges out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.model import RecordedClaim
from fogline.reconcile.said import is_real

# From the least sure on; what stands together is equally sure.
SURENESS = {"unconfirmed": 0, "alleged": 1, "presumed": 1, "believed": 2, "reported": 2, "stated": 3}


@dataclass(frozen=True, slots=True)
class Drift:
    """A headline's claim and what the same document says of the same thing beneath it."""

    headline: RecordedClaim
    beneath: tuple[RecordedClaim, ...]


def drifts(claims: Sequence[RecordedClaim]) -> Iterator[Drift]:
    """Every headline that is surer than the surest of what stands beneath it."""
    for headline in claims:
        if not headline.headline:
            continue
        beneath = tuple(claim for claim in claims if not claim.headline and _same_thing(claim, headline))
        if beneath and _sureness(headline) > max(map(_sureness, beneath)):
            yield Drift(headline, beneath)


def _same_thing(claim: RecordedClaim, headline: RecordedClaim) -> bool:
    """In the same document, of the same type, of the same polarity, and where it is about control, of the same change."""
    one, other = claim.claim, headline.claim
    same_change = one.control == other.control is None or (
        one.control is not None and other.control is not None and one.control.change == other.control.change
    )
    same_kind = one.type == other.type and one.stance.polarity == other.stance.polarity
    return claim.document == headline.document and same_kind and same_change


def _sureness(claim: RecordedClaim) -> tuple[bool, int]:
    return is_real(claim), SURENESS[claim.claim.stance.certainty]
