"""What was published when in, keys to sort it by out: an order that is told from content, never from arrival."""

from __future__ import annotations

from datetime import UTC, datetime

from fogline.model import Document, RecordedClaim, Sighting


def instant(published: str | None) -> tuple[float, str]:
    """When something was published, whatever its time zone; a bare date is the day's beginning, no date comes first."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return (float("-inf"), published or "")
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp(), "")


def document_order(document: Document) -> tuple[tuple[float, str], str]:
    """Versions of an article: by publication, then by id."""
    return (instant(document.published), document.id)


def sighting_order(sighting: Sighting) -> tuple[tuple[float, str], str, str]:
    """Sightings of a claim: in the order of the versions."""
    return (instant(sighting.published), sighting.document, sighting.claim)


def by_publication(claim: RecordedClaim) -> tuple[tuple[tuple[float, str], str, str], str]:
    """Claims: by their earliest sighting; by id only where that is the same."""
    return (min(map(sighting_order, claim.sightings)), claim.id)
