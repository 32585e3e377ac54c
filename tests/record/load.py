"""A number in, the revisions of one made-up document out: many small, lawful writes for tests of the record's hard sides."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from fogline.model import (
    Claim,
    Codes,
    Document,
    Event,
    Figure,
    FigureClaim,
    Link,
    Origin,
    Passage,
    Place,
    PlaceId,
    Quantity,
    Reader,
    RecordedClaim,
    RecordedDocument,
    Revision,
    Sighting,
    Span,
    Time,
    Voice,
)
from fogline.record.store import Decide
from fogline.record.view import View

READER = Reader("made-up", "1")
BY = "load 1"
TOWNS = ("Aldermoor", "Brackwater", "Corran", "Dunholt", "Eskdale")


def document_id(writer: str, number: int) -> str:
    """The id of a writer's n-th document."""
    return f"doc-{writer}-{number:04}"


def write_of(writer: str, number: int) -> Decide:
    """What `Record.write` is to decide: everything about the document, or nothing when it is there already."""

    def decide(view: View) -> Sequence[Revision]:
        return () if view.document(document_id(writer, number)) is not None else revisions(writer, number)

    return decide


def revisions(writer: str, number: int, killed: int | None = None) -> tuple[Revision, ...]:
    """Four entries: a document, its claim of a toll, the claim's event and the link between the two."""
    toll = float(number % 90 + 2 if killed is None else killed)
    town = TOWNS[number % len(TOWNS)]
    text = f"Shelling killed {toll:g} people in {town}, a medic of post {writer}{number} said on Friday.\n"
    document, claim = _document(writer, number, text), _claim(writer, number, text, town, toll)
    event = _event(claim, toll)
    why = "made up"
    return (
        Revision("document", document.document.id, "assert", document, why, BY),
        Revision("claim", claim.id, "assert", claim, why, BY),
        Revision("event", event.id, "assert", event, why, BY),
        Revision("link", claim.id, "assert", Link(claim.id, event.id, 0.5, None, ("made up",)), why, BY),
    )


def _document(writer: str, number: int, text: str) -> RecordedDocument:
    digest = hashlib.sha256(text.encode()).hexdigest()
    url = f"https://wire.example/{writer}/{number}"
    document = Document(document_id(writer, number), None, url, "Northgate Wire", "2031-05-02", "en", digest, text)
    return RecordedDocument(document, (Passage("p1", "paragraph", 1, 0, len(text)),), READER, (), (f"band-{number}",))


def _claim(writer: str, number: int, text: str, town: str, toll: float) -> RecordedClaim:
    document = document_id(writer, number)
    place = Place(
        _span(text, town), f"place-{town}", town, "town", "Velmark", None, 4.0, 5.0, "exact", None, (PlaceId("v", "V"),)
    )
    claim = Claim(
        id=f"{document}-c1",
        passage="p1",
        evidence=Span(0, len(text.rstrip()), text.rstrip()),
        type="shelling",
        trigger=_span(text, "Shelling"),
        codes=Codes(None, None, None),
        reader=READER,
        places=(place,),
        time=Time(_span(text, "on Friday"), "2031-05-02", "2031-05-02", "2031-05-02", "day"),
        quantities=(Quantity("killed", toll, toll, toll, "exact", "people", None, _span(text, f"{toll:g}")),),
        attribution=(Voice(None, "a medic", None, "person", None, "said", _span(text, "a medic")),),
    )
    sighting = Sighting(document, claim.id, "Northgate Wire", "2031-05-02")
    return RecordedClaim(f"claim-{writer}-{number:04}", claim, document, (sighting,), (), (f"shelling|{town}",))


def _event(claim: RecordedClaim, toll: float) -> Event:
    return Event(
        id=claim.id.replace("claim", "event"),
        type="shelling",
        real=True,
        places=claim.claim.places,
        earliest="2031-05-02",
        latest="2031-05-02",
        inferred=False,
        claims=(claim.id,),
        denials=(),
        origins=(Origin("o1", "a medic", None, (claim.id,), ("Northgate Wire",)),),
        cast=(),
        figures=(Figure("killed", "people", toll, toll, toll, (FigureClaim(claim.id, "o1", toll, toll, toll, "exact"),)),),
        certainties=("stated",),
        status="reported",
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)
