"""Revisions in, a record in memory out: dicts behind the `Known` protocol, for tests without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fogline.model import (
    Dispute,
    Event,
    Link,
    RecordedClaim,
    RecordedDocument,
    Revision,
)
from fogline.reconcile.said import in_order


@dataclass
class Memory:
    """The current state in dicts; `apply` takes revisions, the other methods are those of `Known`."""

    documents: dict[str, RecordedDocument] = field(default_factory=dict)
    recorded: dict[str, RecordedClaim] = field(default_factory=dict)
    linked: dict[str, Link] = field(default_factory=dict)
    happened: dict[str, Event] = field(default_factory=dict)
    disputed: dict[str, Dispute] = field(default_factory=dict)
    log: list[Revision] = field(default_factory=list)

    def apply(self, revisions: Iterable[Revision]) -> None:
        """Take the new states in order; None forgets the thing."""
        tables: dict[str, dict[str, Any]] = {
            "document": self.documents,
            "claim": self.recorded,
            "link": self.linked,
            "event": self.happened,
            "dispute": self.disputed,
        }
        for revision in revisions:
            self.log.append(revision)
            if revision.state is None:
                tables[revision.kind].pop(revision.id, None)
            else:
                tables[revision.kind][revision.id] = revision.state

    def document(self, document_id: str) -> RecordedDocument | None:
        return self.documents.get(document_id)

    def versions(self, url: str, publisher: str | None) -> Sequence[RecordedDocument]:
        found = [d for d in self.documents.values() if (d.document.url, d.document.publisher) == (url, publisher)]
        return sorted(found, key=lambda d: (d.document.published or "", d.document.id))

    def copies(self, document_ids: Iterable[str]) -> Mapping[str, frozenset[str]]:
        wanted = sorted(set(document_ids))
        return {one: self._copies_of(one) for one in wanted if one in self.documents}

    def _copies_of(self, document_id: str) -> frozenset[str]:
        earlier = set(self.documents[document_id].copies)
        return frozenset(earlier | {other.document.id for other in self.documents.values() if document_id in other.copies})

    def sharing_text(self, bands: Iterable[str], earliest: str | None, latest: str | None) -> Sequence[RecordedDocument]:
        wanted = set(bands)
        sharing = [self.documents[one] for one in sorted(self.documents) if len(wanted & set(self.documents[one].bands)) > 1]
        return [each for each in sharing if _of_days(each.document.published, earliest, latest)]

    def claims_of(self, document_ids: Iterable[str]) -> Sequence[RecordedClaim]:
        wanted = set(document_ids)
        return [claim for claim in self._claims() if any(each.document in wanted for each in claim.sightings)]

    def claims(self, claim_ids: Iterable[str]) -> Mapping[str, RecordedClaim]:
        return {one: self.recorded[one] for one in sorted(set(claim_ids)) if one in self.recorded}

    def near(self, keys: Iterable[str], earliest: str | None, latest: str | None) -> Sequence[RecordedClaim]:
        wanted = set(keys)
        return [claim for claim in self._claims() if wanted & set(claim.keys) and _overlaps(claim, earliest, latest)]

    def voiced_by(self, person_ids: Iterable[str], besides: Iterable[str] = ()) -> Sequence[RecordedClaim]:
        wanted, seen, found = set(person_ids), set[object](), []
        for claim in in_order(self.recorded[each] for each in self.recorded.keys() - set(besides)):
            named = [(v.id, v.role, v.organisation) for v in claim.claim.attribution if v.id in wanted]
            if any(each not in seen for each in named):
                found.append(claim)
            seen.update(named)
        return sorted(found, key=lambda claim: claim.id)

    def links(self, claim_ids: Iterable[str]) -> Mapping[str, Link]:
        return {one: self.linked[one] for one in sorted(set(claim_ids)) if one in self.linked}

    def members(self, event_ids: Iterable[str]) -> Mapping[str, Sequence[RecordedClaim]]:
        found: dict[str, list[RecordedClaim]] = {one: [] for one in sorted(set(event_ids))}
        for claim in self._claims():
            link = self.linked.get(claim.id)
            if link and link.event in found:
                found[link.event].append(claim)
        return {event: claims for event, claims in found.items() if claims}

    def events(self, event_ids: Iterable[str]) -> Mapping[str, Event]:
        return {one: self.happened[one] for one in sorted(set(event_ids)) if one in self.happened}

    def control_of(self, place_id: str) -> Sequence[Event]:
        found = [event for event in self.happened.values() if event.held and event.held.place == place_id]
        return sorted(found, key=lambda event: (event.earliest or event.latest or "", event.latest or "", event.id))

    def disputes_about(self, event_ids: Iterable[str], place_ids: Iterable[str] = ()) -> Sequence[Dispute]:
        events, places = set(event_ids), set(place_ids)
        found = (self.disputed[one] for one in sorted(self.disputed))
        return [each for each in found if events & set(each.events) or each.place in places]

    def _claims(self) -> list[RecordedClaim]:
        return [self.recorded[one] for one in sorted(self.recorded)]


def _overlaps(claim: RecordedClaim, earliest: str | None, latest: str | None) -> bool:
    time = claim.claim.time
    begins_before = latest is None or time.earliest is None or time.earliest <= latest
    return begins_before and (earliest is None or time.latest is None or earliest <= time.latest)


def _of_days(published: str | None, earliest: str | None, latest: str | None) -> bool:
    day = (published or "")[:10]
    return not day or (earliest or "") <= day <= (latest or "9")
