"""What voices say in, the answers of a dispute and its id out; no hedge is lost on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence

from fogline.model import Answer, Certainty, DisputeKind, Origin, RecordedClaim, Status
from fogline.reconcile.said import LEAST_SURE_FIRST, UNREAL, keys, together


def dispute_id(kind: DisputeKind, *about: str) -> str:
    """The same question about the same thing has the same id."""
    return "d" + hashlib.sha256("|".join((kind, *about)).encode()).hexdigest()[:12]


def answer(value: str, claims: Sequence[RecordedClaim], origins: Iterable[Origin]) -> Answer:
    """One answer: what is said, with its hedges, the claims that say so and their origins."""
    given_by = [origin for origin in origins if {claim.id for claim in claims} & set(origin.claims)]
    voices = keys(given_by)
    said_by = tuple(dict.fromkeys(voices[claim.id] for claim in claims if claim.id in voices))
    stances = [claim.claim.stance for claim in claims]
    words = hedged(value, {stance.certainty for stance in stances}, {stance.status for stance in stances})
    return Answer(words, tuple(claim.id for claim in claims), said_by, together(origin.party for origin in given_by))


def hedged(value: str, certainties: Collection[Certainty], statuses: Collection[Status] = ()) -> str:
    """A value with the hedges of those who give it: "34 (alleged)"; "in part" where somebody says it outright."""
    unsure: list[str] = [each for each in LEAST_SURE_FIRST if each in certainties and each != "stated"]
    unreal = sorted(UNREAL & set(statuses))
    if not unsure and not unreal:
        return value
    outright = "stated" in certainties and (not unreal or len(set(statuses)) > len(unreal))
    return f"{value} ({'in part ' if outright else ''}{', '.join([*unsure, *unreal])})"
