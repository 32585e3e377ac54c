"""What reconciling asks of the record: a protocol, so that it can be tested without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from fogline.model import Dispute, Event, Link, RecordedClaim, RecordedDocument


class Known(Protocol):
    """The record's current state, as far as it bears on something new. Results are in order of id unless said otherwise."""

    def document(self, document_id: str) -> RecordedDocument | None:
        """One version by its id."""

    def versions(self, url: str, publisher: str | None) -> Sequence[RecordedDocument]:
        """Every recorded version of one article, in order of publication (then of id)."""

    def copies(self, document_ids: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """For each document, those that share text with it, whichever of the two was recorded first."""

    def sharing_text(self, bands: Iterable[str], earliest: str | None, latest: str | None) -> Sequence[RecordedDocument]:
        """Documents of these days, or without a date, that share at least two of the bands; None is open."""

    def claims_of(self, document_ids: Iterable[str]) -> Sequence[RecordedClaim]:
        """Claims with a sighting in one of the documents."""

    def claims(self, claim_ids: Iterable[str]) -> Mapping[str, RecordedClaim]:
        """Claims by lasting id; what is not there is left out."""

    def near(self, keys: Iterable[str], earliest: str | None, latest: str | None) -> Sequence[RecordedClaim]:
        """Claims that share a block key and whose time overlaps; None is open."""

    def voiced_by(self, person_ids: Iterable[str], besides: Iterable[str] = ()) -> Sequence[RecordedClaim]:
        """For each person, for every role and organisation given to the person as a voice, the claim first published; not `besides`."""

    def links(self, claim_ids: Iterable[str]) -> Mapping[str, Link]:
        """The link of each claim."""

    def members(self, event_ids: Iterable[str]) -> Mapping[str, Sequence[RecordedClaim]]:
        """The claims linked to each event."""

    def events(self, event_ids: Iterable[str]) -> Mapping[str, Event]:
        """Events by id."""

    def control_of(self, place_id: str) -> Sequence[Event]:
        """Events of control over a place, in order of their time."""

    def disputes_about(self, event_ids: Iterable[str], place_ids: Iterable[str] = ()) -> Sequence[Dispute]:
        """Disputes that concern one of the events or places."""
