"""Claims in, those that stand in the same sentence of different texts out, each such set with the claim that speaks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline.model import RecordedClaim
from fogline.reconcile.features import Features, sentence_key
from fogline.reconcile.moments import When
from fogline.reconcile.order import by_publication
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
        fitting = next((each for each in sets if not sketch.pinned and _same_days(each[0], sketch)), None)
        if fitting is None:
            sets.append([sketch])
        else:
            fitting.append(sketch)
    return {each[0].claim.id: each for sets in found.values() for each in sets}


def _originals_first(sketch: Sketch) -> tuple[object, ...]:
    return (sketch.pinned is None, by_publication(sketch.claim))


def _same_days(one: Sketch, other: Sketch) -> bool:
    """A sentence that comes back on another day it names ("on Monday") tells of something else."""
    a, b = one.features.when, other.features.when
    return not (a.firm and b.firm) or _gap(a, b) <= lexicon("same_event")["thresholds"]["copy_days"]


def _gap(a: When, b: When) -> int:
    return max(a.first or 0, b.first or 0) - min(a.last or 0, b.last or 0)
