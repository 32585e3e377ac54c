"""A State in, what it can be found by out: its keys, its columns, its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, floor
from typing import Any, NamedTuple

from fogline.model import Dispute, Event, Link, Place, RecordedClaim, RecordedDocument, State
from fogline.reconcile.order import instant
from fogline.reconcile.said import first_said
from fogline.record.keys import UNDATED, bits, bounds, key, slug

SHORT = 31
"""Days up to which a claim's time is short: short ones are looked for by their first day, the few others all at once."""


BEFORE = 62_135_596_800
"""Seconds from the year 1 to 1970, so that no moment is less than nought."""


class Facet(NamedTuple):
    """One key of a thing, and the first day of its time where that narrows what is looked for."""

    key: int
    day: int = 0


class Variant(NamedTuple):
    """What is asked for as one of each part of a key, or as ids alone; `id` is what is found, often not the thing itself."""

    key: int
    part: int
    id: str


def facets_of(state: State) -> frozenset[Facet]:
    """The keys by which the thing is found while this is its state."""
    match state:
        case RecordedDocument():
            return frozenset(_document(state))
        case RecordedClaim():
            return frozenset(_claim(state))
        case Link():
            return frozenset({Facet(key("member", state.event))})
        case Event():
            return frozenset(_event(state))
        case Dispute():
            about = {Facet(key("about", event)) for event in state.events}
            return frozenset(about | ({Facet(key("about", state.place))} if state.place is not None else set()))


def variants_of(state: State) -> frozenset[Variant]:
    """Every role of a person, every place with control, the documents that share text (each leads to the other)."""
    if isinstance(state, RecordedClaim):
        voices = [voice for voice in state.claim.attribution if voice.id]
        return frozenset(Variant(key("voiced", v.id), key("", v.role, v.organisation), in_line(state)) for v in voices)
    if isinstance(state, Event) and state.held is not None:
        return frozenset({Variant(key("held"), key("", state.held.place), state.id)})
    if isinstance(state, RecordedDocument):
        own = state.document.id
        pairs = [pair for other in state.copies for pair in ((own, other), (other, own))]
        return frozenset(Variant(key("copy", one), key("", other), other) for one, other in pairs)
    return frozenset()


def in_line(claim: RecordedClaim) -> str:
    """A claim's id behind what sets it in line, so that the least is what was published first, whenever it was recorded."""
    moment = instant(first_said(claim))[0]
    since = 0 if moment == float("-inf") else round((moment + BEFORE) * 1_000_000)
    return f"{since:020d} {claim.document} {claim.claim.trigger.start:09d} {claim.claim.id} {claim.id}"


def id_of(in_line: str) -> str:
    """The id of what stands in line."""
    return in_line.rpartition(" ")[2]


def text_of(state: State) -> str:
    """The words by which a claim or a document is searched."""
    if isinstance(state, RecordedDocument):
        return f"{state.document.title or ''}\n{state.document.text}"
    if not isinstance(state, RecordedClaim):
        return ""
    claim = state.claim
    who = [name for voice in claim.attribution for name in (voice.name, voice.organisation)]
    names = [*(each.name for each in claim.participants), *(each.name for each in places_of(state)), *who]
    return "\n".join([claim.evidence.exact, *(name for name in names if name)])


def columns_of(state: State) -> dict[str, Any]:
    """The columns by which lists are ordered and filtered."""
    day, until = days_of(state)
    place = _box(places_of(state))
    row: dict[str, Any] = {"day": day, "until": until, "type": None, "certainty": None} | place
    if isinstance(state, RecordedClaim):
        row |= {"type": state.claim.type, "certainty": bits((state.claim.stance.certainty,))}
    if isinstance(state, Event):
        row |= {"type": state.type, "certainty": bits(state.certainties)}
    return row


def head_of(state: State) -> dict[str, Any] | None:
    """What a list of documents shows; PostgreSQL's text holds no NUL."""
    if not isinstance(state, RecordedDocument):
        return None
    names = ("title", "url", "publisher", "published", "language", "sha256")
    values = {name: getattr(state.document, name) for name in names}
    return {name: value if value is None else value.replace("\0", "") for name, value in values.items()}


def days_of(state: State) -> tuple[int, int]:
    """First and last day of what is said to have happened; of a document, that of its publication."""
    match state:
        case RecordedClaim():
            return bounds(state.claim.time.earliest, state.claim.time.latest)
        case Event() | Dispute():
            return bounds(state.earliest, state.latest)
        case RecordedDocument():
            return bounds(state.document.published, state.document.published)
    return UNDATED, UNDATED


def places_of(state: State) -> tuple[Place, ...]:
    """The places of a claim (its passage's, where it names none itself) or of an event."""
    if isinstance(state, RecordedClaim):
        return state.claim.places or state.setting
    return state.places if isinstance(state, Event) else ()


def block(name: str, start: int, end: int) -> Facet:
    """The key of a block for a claim of that time."""
    short = start != UNDATED and 0 <= end - start <= SHORT
    return Facet(key("block", name), start) if short else Facet(key("block-long", name))


def _document(state: RecordedDocument) -> Iterator[Facet]:
    own = state.document
    if own.url is not None:
        yield Facet(key("version", own.url, own.publisher))
    for band in state.bands:
        yield Facet(key("band", band), days_of(state)[0])


def _claim(state: RecordedClaim) -> Iterator[Facet]:
    day, until = days_of(state)
    for sighting in state.sightings:
        yield Facet(key("seen", sighting.document))
    for name in state.keys:
        yield block(name, day, until)
    claim = state.claim
    yield from _named("claim", "actor", day, ((each.id, each.name) for each in claim.participants))
    yield from _named("claim", "voice", day, ((each.id, each.name) for each in claim.attribution))
    yield from _placed("claim", state, day)


def _event(state: Event) -> Iterator[Facet]:
    day = days_of(state)[0]
    if state.held is not None:
        yield Facet(key("held", state.held.place), day)
    yield from _named("event", "actor", day, ((each.id, each.name) for each in state.cast))
    for origin in state.origins:
        yield from _named("event", "voice", day, [(origin.key, origin.name), *((each, None) for each in origin.outlets)])
    yield from _placed("event", state, day)


def _named(kind: str, part: str, day: int, names: Iterable[tuple[str | None, str | None]]) -> Iterator[Facet]:
    for slugged in {slug(name) for pair in names for name in pair if name}:
        yield Facet(key(f"{kind}.{part}", slugged), day)


def _placed(kind: str, state: State, day: int) -> Iterator[Facet]:
    for place in places_of(state):
        for each in (place.id, *(around.id for around in place.within)):
            if each:
                yield Facet(key(f"{kind}.place", each), day)


def _box(places: tuple[Place, ...]) -> dict[str, int | None]:
    """The least box around the places, in hundredths of a degree, rounded outwards."""
    points = [(place.lat, place.lon) for place in places if place.lat is not None and place.lon is not None]
    if not points:
        return {"south": None, "north": None, "west": None, "east": None}
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    low, high = (floor(min(lats) * 100), floor(min(lons) * 100)), (ceil(max(lats) * 100), ceil(max(lons) * 100))
    return {"south": low[0], "north": high[0], "west": low[1], "east": high[1]}
