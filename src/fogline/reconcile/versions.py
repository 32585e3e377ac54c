"""A reading of one more version of an article in, its lasting claims out: which stand in it, which are new, which are gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from fogline.model import Action, Document, Reading, RecordedClaim, Sighting
from fogline.reconcile.anchoring import with_corrections
from fogline.reconcile.features import block_keys, settings
from fogline.reconcile.known import Known
from fogline.reconcile.order import by_publication, document_order, sighting_order
from fogline.reconcile.rewording import rewording
from fogline.reconcile.sameness import sameness
from fogline.reconcile.threads import Threads, Version, threads
from fogline.reconcile.unions import Unions


@dataclass(frozen=True, slots=True)
class Joined:
    """A claim's new state, and why. `into`: it turned out to be the same claim as that one, which stands in its place."""

    claim: RecordedClaim
    action: Action
    why: str
    into: str | None = None


@dataclass(frozen=True, slots=True)
class _Article:
    """All versions of an article, the oldest first, and what runs on in them."""

    versions: dict[str, Document]
    threads: Threads

    @property
    def newest(self) -> Document:
        return next(reversed(self.versions.values()))

    def first_without(self, sightings: Sequence[Sighting]) -> Document | None:
        """The version after the last that holds a claim; None while the newest holds it."""
        ids = list(self.versions)
        after = max(ids.index(sight.document) for sight in sightings) + 1
        return self.versions[ids[after]] if after < len(ids) else None

    def fate(self, claim: RecordedClaim, without: Document) -> Literal["unread", "cut", "gone"]:
        """What became of a claim's words in a version that does not hold it."""
        at = claim.claim.trigger.start
        if self.threads.sentence(claim.document, at) in self.threads.sentences[without.id].values():
            return "unread"
        stays = self.threads.paragraph(claim.document, at) in self.threads.paragraphs[without.id].values()
        return "cut" if stays else "gone"

    def age(self, claim: RecordedClaim) -> int:
        """The place of the version that a claim is worded in: the newest has the highest."""
        return list(self.versions).index(claim.document)


def join_versions(reading: Reading, known: Known) -> tuple[Joined, ...]:
    """The reading's claims with their lasting ids, then the article's other claims that this version changes.

    A claim stands in two versions when its sentence does and, in it, the same trigger or the same type and cast. What runs on is
    told from all versions' texts in order of publication, so that it does not matter which of them was recorded first: a version
    that was missing so far may show that two claims are one.
    """
    fresh = recorded_anew(reading)
    article = _article(reading, known)
    if len(article.versions) == 1:
        return tuple(Joined(claim, "assert", "read for the first time") for claim in fresh)
    recorded = [claim for claim in known.claims_of(article.versions) if claim.document in article.versions]
    place = {claim.id: at for at, claim in enumerate(fresh)}
    groups = _same_claims([*fresh, *recorded], article)
    groups.sort(key=lambda group: min((place.get(claim.id, len(place)), by_publication(claim)) for claim in group))
    return tuple(joined for group in groups for joined in _joined(group, place.keys(), article, reading.document))


def recorded_anew(reading: Reading) -> list[RecordedClaim]:
    """Every claim of the reading as if nothing were recorded yet."""
    document, around = reading.document, settings(reading)
    heads = {passage.id for passage in reading.passages if passage.kind == "headline"}
    found = []
    for claim in reading.claims:
        sighting = Sighting(document.id, claim.id, document.publisher, document.published)
        setting = around.get(claim.id, ())
        keys = block_keys(claim, setting)
        found.append(RecordedClaim(claim.id, claim, document.id, (sighting,), setting, keys, headline=claim.passage in heads))
    return found


def _article(reading: Reading, known: Known) -> _Article:
    """The version that is read among those recorded, in order of publication."""
    new = reading.document
    others = known.versions(new.url, new.publisher) if new.url is not None else ()
    passages = {each.document.id: each.passages for each in others} | {new.id: reading.passages}
    documents = {each.document.id: each.document for each in others} | {new.id: new}
    ordered = sorted(documents.values(), key=document_order)
    following = threads([Version(each.id, each.text, passages[each.id]) for each in ordered])
    return _Article({each.id: each for each in ordered}, following)


def _same_claims(claims: Sequence[RecordedClaim], article: _Article) -> list[list[RecordedClaim]]:
    """Claims that are one, together: within a sentence's versions the surest pairs first, one claim a version."""
    same: Unions[str] = Unions()
    seen = {claim.id: frozenset(sight.document for sight in claim.sightings) for claim in claims}
    for rivals in _by_sentence(claims, article):
        for one, other in _surest_first(rivals):
            first, second = same.root(one), same.root(other)
            if first != second and not seen[first] & seen[second]:
                same.join(one, other)
                seen[same.root(one)] = seen[first] | seen[second]
    held = {claim.id: claim for claim in claims}
    return [[held[id] for id in group] for group in same.sets(held)]


def _by_sentence(claims: Sequence[RecordedClaim], article: _Article) -> Iterator[list[RecordedClaim]]:
    found: dict[int | None, list[RecordedClaim]] = defaultdict(list)
    for claim in claims:
        found[article.threads.sentence(claim.document, claim.claim.trigger.start)].append(claim)
    return (sorted(rivals, key=by_publication) for thread, rivals in found.items() if thread is not None and len(rivals) > 1)


def _surest_first(rivals: Sequence[RecordedClaim]) -> list[tuple[str, str]]:
    scored = []
    for (i, one), (j, other) in combinations(enumerate(rivals), 2):
        score = sameness(one.claim, other.claim)
        if score > 0.0:
            scored.append((-score, i, j, one.id, other.id))
    return [(one, other) for *_, one, other in sorted(scored)]


def _joined(group: Sequence[RecordedClaim], read: Collection[str], article: _Article, new: Document) -> Iterator[Joined]:
    """What becomes of one claim's states so far: a claim just read, one recorded, or several that are one now."""
    ordered = sorted(group, key=by_publication)
    old = [claim for claim in ordered if claim.id not in read]
    kept = min(old, key=lambda claim: not claim.corrected, default=ordered[0])
    state = _state(kept, ordered, article)
    fresh = next((claim for claim in ordered if claim.id in read), None)
    if fresh is None and len(group) == 1 and state == kept:
        return
    for each in old:
        if each is not kept:
            why = f"the version of {_date(new)} shows that it is one claim with {kept.id}"
            yield Joined(each, "merge", why, kept.id)
    yield Joined(state, "assert" if not old else "revise", _why(kept, state, fresh, old, article, new))


def _state(kept: RecordedClaim, group: Sequence[RecordedClaim], article: _Article) -> RecordedClaim:
    """All sightings, the wording of the newest version that holds it, what a person corrected as the person left it."""
    worded = max(group, key=article.age)
    claim, keys = worded.claim, worded.keys
    others = [each for each in (*group, kept) if each.corrected and each is not worded]
    for each in others:
        claim = with_corrections(claim, each.claim, each.corrected)
    if others:
        keys = block_keys(claim, worded.setting)
    sightings = tuple(sorted({sight for each in group for sight in each.sightings}, key=sighting_order))
    dropped = article.first_without(sightings)
    withdrawn = dropped is not None and article.fate(worded, dropped) == "cut"
    corrected = tuple(sorted({name for each in group for name in each.corrected}))
    return replace(
        worded,
        id=kept.id,
        claim=claim,
        sightings=sightings,
        keys=keys,
        dropped=dropped.id if dropped else None,
        corrected=corrected,
        withdrawn=withdrawn,
    )


def _why(
    kept: RecordedClaim,
    state: RecordedClaim,
    fresh: RecordedClaim | None,
    old: Sequence[RecordedClaim],
    article: _Article,
    new: Document,
) -> str:
    if fresh is None and len(old) > 1:
        return f"runs through the version of {_date(new)}, which holds its sentence"
    if fresh is None:
        return _drop(state, article)
    if not old:
        return f"new in the version of {_date(new)}" + (f"; {_drop(state, article)}" if state.dropped else "")
    before = max(old, key=article.age)
    if state.document != new.id:
        changes = rewording(fresh.claim, state.claim)
        return f"stood already in the version of {_date(new)}" + (f"; since then {'; '.join(changes)}" if changes else "")
    changes = rewording(before.claim, state.claim)
    back = "came back; " if before.dropped else ""
    return back + ("; ".join(changes) + " in" if changes else "stands unchanged in") + f" the version of {_date(new)}"


def _drop(claim: RecordedClaim, article: _Article) -> str:
    """Why a claim no longer stands in its article."""
    without = article.versions[claim.dropped] if claim.dropped else article.newest
    when = f"the version of {_date(without)}"
    return {
        "unread": f"its sentence stands in {when}, but the claim is not read there",
        "cut": f"the sentence was cut in {when} while its paragraph stayed",
        "gone": f"its paragraph is gone from {when}",
    }[article.fate(claim, without)]


def _date(document: Document) -> str:
    return document.published or "an unknown date"
