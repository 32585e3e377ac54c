"""Words in, model values out: small made-up records for the tests of what is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from fogline.model import (
    Claim,
    Codes,
    Control,
    Dispute,
    Document,
    Event,
    Extent,
    Participant,
    Passage,
    Place,
    PlaceId,
    Quantity,
    Reader,
    RecordedClaim,
    RecordedDocument,
    Reference,
    Sighting,
    Span,
    Stance,
    Time,
    Voice,
)
from fogline.reconcile.events import compose
from fogline.show.brief import report, written
from fogline.show.disclosure import FULL, Profile
from fogline.show.shown import Shown, through

READER = Reader("rules", "0")
TARN = PlaceId("geo:tarn", "Tarn")
LAND = PlaceId("iso:ZZ", "Zedland")


def place(name: str, *within: PlaceId, text: str = "", relation: str | None = None) -> Place:
    """A place in the region of Tarn."""
    around = within or (TARN, LAND)
    admin1 = TARN.name if TARN in around else None
    return Place(span_in(text, name) if text else Span(0, 0, name), f"geo:{name.lower()}", name, "town", "ZZ", admin1, 1.0, 2.0,
                 "exact", relation, around)  # fmt: skip


def span_in(text: str, words: str) -> Span:
    """The first stretch of the text with these words."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def document(
    text: str, publisher: str = "The Quarry Post", published: str | None = "2031-05-04", **more: Any
) -> RecordedDocument:
    """A version of a text, of one passage."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    values = {"title": None, "url": None, "language": "en"} | more
    made = Document(
        id=f"d{sha256[:8]}{publisher[:3]}", publisher=publisher, published=published, sha256=sha256, text=text, **values
    )
    return RecordedDocument(made, (Passage("p1", "paragraph", 1, 0, len(text)),), READER)


def voice(name: str | None = None, role: str | None = None, party: bool | None = None, **more: Any) -> Voice:
    """One link of a chain of voices."""
    values = {"kind": "person", "verb": "said", "span": None} | more
    return Voice(name=name, role=role, organisation=None, party=party, **values)


def outlet(name: str) -> Voice:
    """The last link: who published it."""
    return voice(name, party=False, kind="outlet", verb=None, id=f"outlet:{name}")


def claim(
    source: RecordedDocument,
    type: str,
    trigger: str,
    evidence: str | None = None,
    *,
    id: str | None = None,
    voices: Sequence[Voice] = (),
    **more: Any,
) -> RecordedClaim:
    """A claim of that document, voiced by these and its outlet."""
    text = source.document.text
    words = span_in(text, trigger)
    made = id or f"c{hashlib.sha256(f'{source.document.id}{type}{trigger}'.encode()).hexdigest()[:12]}"
    chain = (*voices, outlet(source.document.publisher or ""))
    values: dict[str, Any] = {"evidence": span_in(text, evidence) if evidence else Span(0, len(text), text)} | more
    inner = Claim(id=made, passage="p1", type=type, trigger=words, codes=Codes(None, None, None), reader=READER,
                  attribution=chain, **values)  # fmt: skip
    seen = Sighting(source.document.id, made, source.document.publisher, source.document.published)
    return RecordedClaim(made, inner, source.document.id, (seen,))


def on(day: str, last: str | None = None, inferred: bool = False) -> Time:
    """A day, or a span of days."""
    return Time(None if inferred else Span(0, 0, day), day, last or day, day, "day", None, inferred)


def killed(
    text: str, words: str, number: float, bound: Any = "exact", measure: Any = "killed", unit: str | None = None
) -> Quantity:
    """So many killed."""
    high = number if bound == "exact" else None
    best = number if bound in ("exact", "approximate") else None
    return Quantity(measure, None if bound == "approximate" else number, best, high, bound, unit, None, span_in(text, words))


def who(role: Any, text: str, words: str, kind: Any = "unknown", id: str | None = None, **more: Any) -> Participant:
    """Somebody who takes part."""
    values = {"name": words} | more
    return Participant(role=role, span=span_in(text, words), id=id or f"description:{words}", kind=kind, **values)


def took(where: Place, holder: str, change: Any = "gained", extent: Extent = "unknown", percent: float | None = None) -> Control:
    """Somebody took, lost or holds a place."""
    return Control(
        Reference(where.id, where.name, None), Reference(f"actor:{holder.lower()}", holder, None), None, change, extent, percent
    )


def event(id: str, *claims: RecordedClaim) -> Event:
    """The event that the claims speak of."""
    return compose(id, claims, {})


def stance(certainty: Any = "stated", status: Any = "actual", polarity: Any = "affirmed") -> Stance:
    """How surely it is said."""
    return Stance(polarity, status, certainty)


def record(
    documents: Sequence[RecordedDocument],
    claims: Sequence[RecordedClaim],
    events: Sequence[Event] | None = None,
    disputes: Sequence[Dispute] = (),
    profile: Profile = FULL,
) -> Shown:
    """What may be shown of a record that holds these; without events, each claim is one."""
    told = [event(f"e{each.id[1:]}", each) for each in claims] if events is None else events
    return through(profile, 1, documents, claims, told, disputes)


def brief(shown: Shown, form: str = "text") -> str:
    """The brief over what may be shown."""
    return written(report(shown), form)
