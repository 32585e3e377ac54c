"""Readings in, their claims with source numbers out; what several versions of one text repeat is told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline.model import Claim, Reading


@dataclass(frozen=True, slots=True)
class Said:
    """A claim, the number of the source that carries it (1 is the first), and the ids of every version that repeats it."""

    claim: Claim
    source: int
    ids: tuple[str, ...]


def without_repeats(readings: Sequence[Reading]) -> list[Said]:
    """In the order of the sources; a sentence that stands unchanged in a later version by the same publisher adds only its id."""
    found: dict[tuple[object, ...], Said] = {}
    for number, reading in enumerate(readings, 1):
        for claim in reading.claims:
            place = claim.control.place.name if claim.control else None
            words = " ".join(claim.evidence.exact.split())
            key = (reading.document.publisher, claim.type, claim.trigger.exact, words, place)
            known = found.get(key)
            ids = (*known.ids, claim.id) if known else (claim.id,)
            found[key] = replace(known, ids=ids) if known else Said(claim, number, ids)
    return list(found.values())
