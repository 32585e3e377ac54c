"""A few words in, small lawful states out: what the tests of the record put into it; outlets and places are invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from fogline.model import (
    Answer,
    Cast,
    Certainty,
    Claim,
    Codes,
    Dispute,
    Document,
    EntityKind,
    Event,
    Held,
    Link,
    Origin,
    Participant,
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
    Stance,
    State,
    Time,
    Voice,
)
from fogline.record.store import Decide
from fogline.record.view import View

READER = Reader("made-up", "1")
BY = "a test"
SENTENCE = "Shells killed 12 people in Aldermoor, said Dana Orlow, a medic."
KINDS: dict[type, EntityKind] = {
    RecordedDocument: "document",
    RecordedClaim: "claim",
    Link: "link",
    Event: "event",
    Dispute: "dispute",
}
WITHIN = {"aldermoor": ("northland", "velmark"), "brackwater": ("velmark",)}
POINTS = {"aldermoor": (4.0, 5.0), "brackwater": (-10.5, 179.5)}


def span(words: str, text: str = SENTENCE) -> Span:
    """The words where they stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def place(name: str) -> Place:
    """A place by its id; what it lies in and where is in the tables above."""
    around = tuple(PlaceId(each, each.title()) for each in WITHIN.get(name, ()))
    lat, lon = POINTS.get(name, (None, None))
    return Place(span("Aldermoor"), name, name.title(), "town", "XX", None, lat, lon, "exact", None, around)


def document(id: str, text: str = SENTENCE, **values: Any) -> RecordedDocument:
    """A version of a text."""
    known = {"title": None, "url": f"https://wire.example/{id}", "publisher": "Northgate Wire", "published": "2031-05-02"}
    beside = {name: values.pop(name) for name in ("copies", "bands") if name in values}
    digest = hashlib.sha256(text.encode()).hexdigest()
    own = Document(id=id, language="en", sha256=digest, text=text, **(known | values))
    return RecordedDocument(own, (Passage("p1", "paragraph", 1, 0, len(text)),), READER, **beside)


def claim(
    id: str,
    worded: str,
    seen: tuple[str, ...] = (),
    days: tuple[str | None, str | None] = ("2031-05-02", "2031-05-02"),
    places: tuple[str, ...] = ("aldermoor",),
    voices: tuple[tuple[str, str | None], ...] = (("orlow", "a medic"),),
    keys: tuple[str, ...] = (),
    certainty: Certainty = "stated",
    killed: float = 12,
    **values: Any,
) -> RecordedClaim:
    """A claim worded in a document and seen in others too; `voices` are ids and roles."""
    said = Claim(
        id=f"{worded}-{id}",
        passage="p1",
        evidence=span(SENTENCE),
        type=values.pop("type", "shelling"),
        trigger=span("Shells"),
        codes=Codes(None, None, None),
        reader=READER,
        participants=(Participant("victim", span("people"), "class:civilians", "civilians", "civilians"),),
        places=tuple(place(each) for each in places),
        time=Time(None, *days),
        quantities=(Quantity("killed", killed, killed, killed, "exact", "people", None, span("12")),),
        stance=Stance(certainty=certainty),
        attribution=tuple(
            Voice("Dana Orlow", role, None, "person", None, "said", span("Dana Orlow"), None, v) for v, role in voices
        ),
    )
    sightings = tuple(Sighting(each, f"{each}-{id}", "Northgate Wire", "2031-05-02") for each in (seen or (worded,)))
    return RecordedClaim(id, said, worded, sightings, keys=keys, **values)


def event(id: str, claims: tuple[str, ...] = (), holder: str | None = None, **values: Any) -> Event:
    """An event; with a holder, one of control over its first place."""
    places = tuple(place(each) for each in values.pop("places", ("aldermoor",)))
    days = values.pop("days", ("2031-05-02", "2031-05-02"))
    held = None if holder is None else Held(places[0].id, holder, holder, None, None, "gained", "full", None, None)
    known: dict[str, Any] = {
        "type": "shelling",
        "real": True,
        "inferred": False,
        "denials": (),
        "origins": (Origin("orlow", "Dana Orlow", None, claims, ("Northgate Wire",)),),
        "cast": (Cast("victim", "class:civilians", "civilians", "civilians", claims),),
        "figures": (),
        "certainties": ("stated",),
        "status": "reported",
    }
    return Event(id=id, places=places, earliest=days[0], latest=days[1], claims=claims, held=held, **(known | values))


def dispute(id: str, events: tuple[str, ...], about: str | None = None) -> Dispute:
    """Two answers to one question."""
    answers = (Answer("12", ("c1",), ("orlow",), None), Answer("30", ("c2",), ("carrow-courier",), True))
    return Dispute(id, "figures", "How many were killed?", answers, events, about, "2031-05-02", "2031-05-02")


def always(*revisions: Revision) -> Decide:
    """A decision that does not look at the state."""
    return lambda view: revisions


def looking(look: Callable[[View], object], *revisions: Revision) -> Decide:
    """A decision that looks at the state and then decides the same in any case."""

    def decide(view: View) -> Sequence[Revision]:
        look(view)
        return revisions

    return decide


def put(state: State, why: str = "made up", by: str = BY) -> Revision:
    """The revision that makes this the thing's state."""
    id = state.claim if isinstance(state, Link) else state.document.id if isinstance(state, RecordedDocument) else state.id
    return Revision(KINDS[type(state)], id, "assert", state, why, by)


def drop(kind: EntityKind, id: str) -> Revision:
    """The revision after which the thing is gone."""
    return Revision(kind, id, "retract", None, "gone", BY)
