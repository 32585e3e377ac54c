"""A moment in, the record as it was known then out: what reconciling asks of it, and what people ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Unpack, cast

from fogline.model import Dispute, EntityKind, Entry, Event, Link, Place, RecordedClaim, RecordedDocument
from fogline.record import lists
from fogline.record.answers import Changed, DocumentHead, Filters, Hit
from fogline.record.database import Reading
from fogline.record.facets import SHORT, id_of, in_line
from fogline.record.history import changed, erased, history
from fogline.record.keys import OPEN_START, UNDATED, day_of, key
from fogline.record.lookup import BY_KEY, IN_BLOCK, OF_DAYS, PAIRS, Lookup
from fogline.record.search import search
from fogline.record.states import Cache

if TYPE_CHECKING:
    from fogline.reconcile.known import Known


class View:
    """The state at one moment; it does not move when more is recorded. Results are in order of id unless said otherwise."""

    def __init__(self, reading: Reading, cache: Cache, seq: int, recorded_at: str | None) -> None:
        self.seq, self.recorded_at = seq, recorded_at
        self._at = Lookup(reading, cache, seq)

    def document(self, document_id: str) -> RecordedDocument | None:
        """One version by its id."""
        return cast(RecordedDocument | None, self._at.by_id("document", [document_id]).get(document_id))

    def documents(self) -> Sequence[RecordedDocument]:
        """Every version with its text, in order of publication, then of id."""
        ids = [head.id for head in self.document_heads()]
        found = self._at.by_id("document", ids)
        return [cast(RecordedDocument, found[each]) for each in ids if each in found]

    def document_heads(self) -> Sequence[DocumentHead]:
        """Every version without its text, in order of publication, then of id."""
        return lists.document_heads(self._at)

    def versions(self, url: str, publisher: str | None) -> Sequence[RecordedDocument]:
        """Every recorded version of one article, in order of publication (then of id)."""
        rows = self._at.rows(BY_KEY, [key("version", url, publisher)], "keys")
        found = cast(Iterable[RecordedDocument], self._at.load(row.seq for row in rows).values())
        return sorted(found, key=lambda each: (each.document.published or "", each.document.id))

    def copies(self, document_ids: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """For each document, those that share text with it, whichever of the two was recorded first."""
        wanted = {key("copy", each): each for each in document_ids}
        pairs = [(wanted[row.key], row.id) for row in self._at.rows(PAIRS, sorted(wanted), "keys")]
        named = {*wanted.values(), *(other for _, other in pairs)}
        there = {row.id for row in self._at.rows(lists.IDS, sorted(named), "ids", kind="document")}
        found: dict[str, set[str]] = {each: set() for each in sorted(wanted.values()) if each in there}
        for own, other in pairs:
            if own in found and other in there:
                found[own].add(other)
        return {each: frozenset(others) for each, others in found.items()}

    def sharing_text(self, bands: Iterable[str], earliest: str | None, latest: str | None) -> Sequence[RecordedDocument]:
        """Documents of these days, or without a date, that share at least two of the bands; None is open."""
        first, last = day_of(earliest), day_of(latest)
        days = {"start": OPEN_START if first is None else first, "end": UNDATED if last is None else last, "undated": UNDATED}
        rows = self._at.rows(OF_DAYS, [key("band", band) for band in sorted(set(bands))], "keys", **days)
        shared = Counter(row.seq for row in rows)
        states = self._at.load(seq for seq, bands_shared in shared.items() if bands_shared > 1)
        found = cast(list[RecordedDocument], list(states.values()))
        return sorted(found, key=lambda each: each.document.id)

    def claims_of(self, document_ids: Iterable[str]) -> Sequence[RecordedClaim]:
        """Claims with a sighting in one of the documents."""
        return cast(list[RecordedClaim], list(self._at.by_name("seen", document_ids).values()))

    def claims(self, claim_ids: Iterable[str]) -> Mapping[str, RecordedClaim]:
        """Claims by lasting id; what is not there is left out."""
        return cast(Mapping[str, RecordedClaim], self._at.by_id("claim", claim_ids))

    def near(self, keys: Iterable[str], earliest: str | None, latest: str | None) -> Sequence[RecordedClaim]:
        """Claims that share a block key and whose time overlaps; None is open."""
        names, first, last = sorted(set(keys)), day_of(earliest), day_of(latest)
        start, end = OPEN_START if first is None else first, UNDATED if last is None else last
        window = {"earliest": start, "latest": end, "undated": UNDATED}
        short, long = [key("block", name) for name in names], [key("block-long", name) for name in names]
        rows = self._at.rows(IN_BLOCK, short, "keys", start=start - SHORT, end=end, **window)
        rows += self._at.rows(IN_BLOCK, long, "keys", start=0, end=0, **window)
        ids = {row.seq: row.id for row in rows}
        states = self._at.load(ids)
        return [cast(RecordedClaim, states[seq]) for seq in sorted(states, key=lambda seq: ids[seq])]

    def voiced_by(self, person_ids: Iterable[str], besides: Iterable[str] = ()) -> Sequence[RecordedClaim]:
        """For each person, for every role and organisation given to the person as a voice, the claim first published; not `besides`."""
        others = {in_line(claim) for claim in self.claims(besides).values()}
        people = sorted(set(person_ids))
        found = {id_of(each) for person in people for each in self._at.one_of_each(key("voiced", person), others)}
        return list(self.claims(found).values())

    def links(self, claim_ids: Iterable[str]) -> Mapping[str, Link]:
        """The link of each claim."""
        return cast(Mapping[str, Link], self._at.by_id("link", claim_ids))

    def members(self, event_ids: Iterable[str]) -> Mapping[str, Sequence[RecordedClaim]]:
        """The claims linked to each event."""
        linked = self._at.ids_by_name("member", event_ids)
        claims = self.claims(claim for ids in linked.values() for claim in ids)
        found = {event: [claims[each] for each in ids if each in claims] for event, ids in linked.items()}
        return {event: members for event, members in found.items() if members}

    def events(self, event_ids: Iterable[str]) -> Mapping[str, Event]:
        """Events by id."""
        return cast(Mapping[str, Event], self._at.by_id("event", event_ids))

    def control_of(self, place_id: str) -> Sequence[Event]:
        """Events of control over a place, in order of their time."""
        found = cast(Iterable[Event], self._at.by_name("held", [place_id]).values())
        return sorted(found, key=lambda event: (event.earliest or event.latest or "", event.latest or "", event.id))

    def held_places(self) -> Sequence[Place]:
        """The places that have events of control, in order of name, then of id."""
        found: dict[str, Place] = {}
        for event in self.events(self._at.one_of_each(key("held"))).values():
            held = event.held.place if event.held else None
            found.update((place.id, place) for place in event.places if place.id == held)
        return sorted(found.values(), key=lambda place: (place.name, place.id))

    def disputes_about(self, event_ids: Iterable[str], place_ids: Iterable[str] = ()) -> Sequence[Dispute]:
        """Disputes that concern one of the events or places."""
        return cast(list[Dispute], list(self._at.by_name("about", [*event_ids, *place_ids]).values()))

    def list_events(self, **filters: Unpack[Filters]) -> Sequence[Event]:
        """Events in order of (earliest, id); those without a date come last."""
        return cast(Sequence[Event], lists.page(self._at, "event", filters))

    def list_claims(self, **filters: Unpack[Filters]) -> Sequence[RecordedClaim]:
        """Claims in order of (earliest, id); those without a date come last."""
        return cast(Sequence[RecordedClaim], lists.page(self._at, "claim", filters))

    def list_disputes(self) -> Sequence[Dispute]:
        """Disputes in order of (earliest, id); those without a date come last."""
        return cast(Sequence[Dispute], lists.page(self._at, "dispute", {}))

    def history(self, entity_id: str) -> Sequence[Entry]:
        """All entries about this id in the order of the log, of a claim also those of its link."""
        return history(self._at, entity_id)

    def changed(self, since: int, kinds: Collection[EntityKind] = ()) -> Sequence[Changed]:
        """What is otherwise than at `since`, in the order of the log; with `kinds`, only of these."""
        return changed(self._at, since, kinds)

    def erased(self, ids: Iterable[str]) -> frozenset[str]:
        """Which of these were erased, before or after this view's moment: their values are gone from every moment."""
        return erased(self._at, ids)

    @property
    def at(self) -> Lookup:
        """The moment, for the questions of `record/glance.py`."""
        return self._at

    def search(self, words: str, limit: int = 50) -> Sequence[Hit]:
        """Claims and documents that hold all the words, what was recorded last first."""
        return search(self._at, words, limit)


if TYPE_CHECKING:

    def _is_known(view: View) -> Known:
        return view
