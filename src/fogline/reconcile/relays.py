"""Claims with their speakers in, those joined that relay one another out: text that was copied, outlets that were quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from fogline.model import RecordedClaim
from fogline.reconcile.shingles import words
from fogline.reconcile.speakers import Speaker, outlet_id
from fogline.reconcile.unions import Unions

LARGELY = 0.6
"""What share of the shorter evidence's words must stand in the other."""
FEWEST = 5


def join_copied(
    unions: Unions[str], claims: Sequence[RecordedClaim], speakers: Mapping[str, Speaker], copies: Mapping[str, frozenset[str]]
) -> None:
    """Join claims of documents that share text, whose evidence is largely the same words and whose voices do not differ."""
    tokens = {claim.id: frozenset(words(claim.claim.evidence.exact)) for claim in claims}
    held: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for document in sorted({sight.document for sight in claim.sightings}):
            held[document].append(claim.id)
    for claim in claims:
        others = {other for sight in claim.sightings for other in copies.get(sight.document, ())} & held.keys()
        for other in sorted(others):
            rivals = [each for each in held[other] if each != claim.id]
            for same in _same_words(claim.id, rivals, tokens, speakers, unions):
                unions.join(claim.id, same)


def _same_words(
    claim: str,
    rivals: Sequence[str],
    tokens: Mapping[str, frozenset[str]],
    speakers: Mapping[str, Speaker],
    unions: Unions[str],
) -> Iterator[str]:
    """Claims of one other document in the same words: by the same kind of voice, or by the only voice that they have there.

    A copy often drops who said it ("police said"): then the outlet's own claim is that voice's, if the other text leaves no doubt.
    """
    mine = speakers[claim]
    alike = [each for each in rivals if _largely_same(tokens[claim], tokens[each])]
    theirs = {(speakers[each].kind, speakers[each].id) for each in alike}
    for each in alike:
        their = speakers[each]
        both_outlets = mine.kind == their.kind == "outlet"
        described_alike = mine.kind == their.kind == "within" and mine.id == their.id
        dropped = mine.kind == "outlet" and their.kind != "outlet" and len(theirs) == 1
        if (both_outlets or described_alike or dropped) and not unions.together(claim, each):
            yield each


def _largely_same(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    return least >= FEWEST and len(one & other) >= LARGELY * least


def quoted(claims: Sequence[RecordedClaim], speakers: Mapping[str, Speaker]) -> dict[str, str]:
    """A claim that quotes another outlet -> the claim in which that outlet relays the only voice that can be meant."""
    told: dict[str, list[RecordedClaim]] = defaultdict(list)
    for claim in claims:
        told[_outlet(claim)].append(claim)
    found = {}
    for claim in claims:
        named = speakers[claim.id]
        if named.kind != "outlet" or not named.id or named.id == _outlet(claim):
            continue
        meant = [each for each in told.get(named.id, ()) if not _figures(claim) or _figures(claim) & _figures(each)]
        voices = {(speakers[each.id].kind, speakers[each.id].id) for each in meant}
        if len(voices) == 1 and speakers[meant[0].id].kind != "outlet":
            found[claim.id] = meant[0].id
    return found


def _outlet(claim: RecordedClaim) -> str:
    """The outlet that published a claim."""
    chain = claim.claim.attribution
    return outlet_id(chain[-1]) if chain else ""


def _figures(claim: RecordedClaim) -> frozenset[tuple[str, float | None]]:
    return frozenset((each.measure, each.best if each.best is not None else each.low) for each in claim.claim.quantities)
