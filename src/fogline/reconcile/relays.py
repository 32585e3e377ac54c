"""Claims with their speakers in, which of them only relay another one out: text that was copied, outlets that were quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fogline.model import Polarity, RecordedClaim
from fogline.reconcile.shingles import words
from fogline.reconcile.speakers import Speaker, publisher_of
from fogline.reconcile.unions import Unions

LARGELY = 0.6
"""What share of the shorter evidence's words must stand in the other."""
FEWEST = 5

Speakers = Mapping[str, Speaker]
Values = frozenset[tuple[str, float | None, float | None, float | None]]


@dataclass(frozen=True, slots=True)
class Wording:
    """What copied text keeps of a claim, and who published it."""

    words: frozenset[str]
    polarity: Polarity
    values: Values
    outlet: str


class Copied:
    """The claims of an event that stand in the same words in documents that share text."""

    def __init__(self, claims: Sequence[RecordedClaim], speakers: Speakers, copies: Mapping[str, frozenset[str]]) -> None:
        self._claims, self._speakers, self._copies = claims, speakers, copies
        self._worded = {claim.id: _wording(claim) for claim in claims}
        self._place = {claim.id: place for place, claim in enumerate(claims)}
        self._held: dict[str, list[str]] = defaultdict(list)
        self._same_sense: dict[tuple[str, Polarity, Values], list[str]] = defaultdict(list)
        for claim in claims:
            worded = self._worded[claim.id]
            for document in sorted(_documents(claim)):
                self._held[document].append(claim.id)
                self._same_sense[document, worded.polarity, worded.values].append(claim.id)

    def sources(self) -> dict[str, str]:
        """An outlet's own claim -> the one that it was copied from: another's voice, else what another outlet had first.

        What else the outlet says in its own voice in that document comes from the same text.
        """
        own = [claim for claim in self._claims if self._speakers[claim.id].kind == "outlet"]
        found = {claim.id: source for claim in own if (source := self._source(claim)) is not None}
        copied = {document: claim.id for claim in reversed(own) if claim.id in found for document in _documents(claim)}
        for claim in own:
            same_text = [copied[document] for document in sorted(_documents(claim)) if document in copied]
            if claim.id not in found and same_text and not _names(self._speakers[claim.id], claim):
                found[claim.id] = same_text[0]
        return found

    def join_described(self, unions: Unions[str]) -> None:
        """Join voices known by the same description alone, where the text was copied."""
        for claim in self._claims:
            mine = self._speakers[claim.id]
            for same in self._alike(claim) if mine.kind == "within" else ():
                if self._speakers[same].kind == "within" and self._speakers[same].id == mine.id:
                    unions.join(claim.id, same)

    def _source(self, claim: RecordedClaim) -> str | None:
        alike = sorted(set(self._alike(claim)), key=self._place.__getitem__)
        mine = self._speakers[claim.id]
        voiced = [each for each in alike if self._speakers[each].kind != "outlet"]
        if voiced and not _names(mine, claim) and {self._who(each) for each in alike} == {who := self._who(voiced[0])}:
            return None if who in self._heard_beside(claim) else voiced[0]
        first = [each for each in alike if self._who(each)[0] == "outlet" and self._place[each] < self._place[claim.id]]
        return next((each for each in first if not self._differ(claim, each)), None)

    def _heard_beside(self, claim: RecordedClaim) -> set[tuple[str, str]]:
        """Who else speaks in the claim's documents: a copy that has the voice has not dropped it."""
        return {self._who(each) for document in _documents(claim) for each in self._held[document]}

    def _differ(self, claim: RecordedClaim, other: str) -> bool:
        """Do the two name outlets that are not the same?"""
        mine, their = self._speakers[claim.id], self._speakers[other]
        return _names(mine, claim) and their.id != self._worded[other].outlet and mine.id != their.id

    def _who(self, claim: str) -> tuple[str, str]:
        return self._speakers[claim].kind, self._speakers[claim].id

    def _alike(self, claim: RecordedClaim) -> Iterator[str]:
        """The claims of other documents in the same words, of the same polarity, with the same numbers."""
        mine = self._worded[claim.id]
        others = {other for document in _documents(claim) for other in self._copies.get(document, ())} & self._held.keys()
        for other in sorted(others):
            for each in self._same_sense.get((other, mine.polarity, mine.values), ()):
                if each != claim.id and _largely_same(mine.words, self._worded[each].words):
                    yield each


def _wording(claim: RecordedClaim) -> Wording:
    told = claim.claim
    values = frozenset((each.measure, each.low, each.best, each.high) for each in told.quantities)
    return Wording(frozenset(words(told.evidence.exact)), told.stance.polarity, values, publisher_of(claim))


def _documents(claim: RecordedClaim) -> set[str]:
    return {sight.document for sight in claim.sightings}


def _names(who: Speaker, claim: RecordedClaim) -> bool:
    """Does an outlet say whom it has it from: another outlet?"""
    return bool(who.id) and who.id != publisher_of(claim)


def _largely_same(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    return least >= FEWEST and len(one & other) >= LARGELY * least


def quoted(claims: Sequence[RecordedClaim], speakers: Speakers) -> dict[str, str]:
    """A claim that quotes another outlet -> the claim in which that outlet relays the only voice that can be meant."""
    told: dict[str, list[RecordedClaim]] = defaultdict(list)
    for claim in claims:
        told[publisher_of(claim)].append(claim)
    found = {}
    for claim in claims:
        named = speakers[claim.id]
        if named.kind != "outlet" or not _names(named, claim):
            continue
        meant = [each for each in told.get(named.id, ()) if not _figures(claim) or _figures(claim) & _figures(each)]
        voices = {(speakers[each.id].kind, speakers[each.id].id) for each in meant}
        if len(voices) == 1 and speakers[meant[0].id].kind != "outlet":
            found[claim.id] = meant[0].id
    return found


def without_circles(claims: Iterable[RecordedClaim], sources: Mapping[str, str]) -> dict[str, str]:
    """The sources, but for those that would lead a claim back to itself: somebody said it first."""
    found: dict[str, str] = {}
    for claim in claims:
        end = sources.get(claim.id)
        while end is not None and end in found:
            end = found[end]
        if end is not None and end != claim.id:
            found[claim.id] = sources[claim.id]
    return found


def _figures(claim: RecordedClaim) -> frozenset[tuple[str, float | None]]:
    return frozenset((each.measure, each.best if each.best is not None else each.low) for each in claim.claim.quantities)
