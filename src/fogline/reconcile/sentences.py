"""Claims in, those that stand in the same sentence of different texts out, each such set with the claim that speaks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from fogline.model import RecordedClaim
from fogline.reconcile.features import Features, sentence_key
from fogline.reconcile.moments import When, day_number
from fogline.reconcile.order import by_publication
from fogline.reconcile.said import first_said
from fogline.reconcile.spots import nearness
from fogline.words import lexicon


@dataclass(frozen=True, slots=True)
class Sketch:
    """A claim with its Features and the event that a person pinned it to."""

    claim: RecordedClaim
    features: Features
    pinned: str | None = None


def copies(sketches: Iterable[Sketch]) -> Mapping[str, Sequence[Sketch]]:
    """Claim id of the original -> all claims of its sentence, itself first; every claim is in one set.

    The first that was published speaks for the others, since a copy infers place and day from its own text and date. A pinned
    claim speaks for itself.
    """
    found: dict[str | None, list[list[Sketch]]] = {}
    for sketch in sorted(sketches, key=_originals_first):
        sets = found.setdefault(sentence_key(sketch.claim.claim) or sketch.claim.id, [])
        fitting = next((each for each in sets if not sketch.pinned and _is_copy(each[0], sketch)), None)
        if fitting is None:
            sets.append([sketch])
        else:
            fitting.append(sketch)
    return {each[0].claim.id: each for sets in found.values() for each in sets}


def _originals_first(sketch: Sketch) -> tuple[object, ...]:
    return (sketch.pinned is None, by_publication(sketch.claim))


def _is_copy(one: Sketch, other: Sketch) -> bool:
    """A sentence that comes back on another day it names ("on Monday"), of another place, or with its day not named long after,
    may tell of something else."""
    a, b, days = one.features, other.features, lexicon("same_event")["thresholds"]["copy_days"]
    if a.when.firm and b.when.firm and _gap(a.when, b.when) > days:
        return False
    if a.own and b.own and all(nearness(here, there) is None for here, there in product(a.spots, b.spots)):
        return False
    said = a.when.first is not None and not (a.when.told or b.when.told) and (a.when, a.own) == (b.when, b.own) == (b.when, True)
    return said or _apart(one.claim, other.claim) <= days


def _apart(one: RecordedClaim, other: RecordedClaim) -> int:
    """Days between their publications; none where one is not known."""
    days = [day_number(first_said(claim)) for claim in (one, other)]
    return abs(days[0] - days[1]) if days[0] is not None and days[1] is not None else 0


def _gap(a: When, b: When) -> int:
    return max(a.first or 0, b.first or 0) - min(a.last or 0, b.last or 0)
