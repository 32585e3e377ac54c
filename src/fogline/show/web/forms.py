"""Nothing in, the forms of all answers out: what /openapi.json says of them and the tests hold them to."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from fogline import model

Item = TypeVar("Item")


class Form(BaseModel):
    """An object with these members and no others."""

    model_config = ConfigDict(extra="forbid")


class PositionSelector(Form):
    """Code points into the stored text of the document, end exclusive (W3C Web Annotation)."""

    type: Literal["TextPositionSelector"]
    start: int
    end: int


class QuoteSelector(Form):
    """The words, with 32 characters on each side where the text may be read (W3C Web Annotation)."""

    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: str | None = None
    suffix: str | None = None


class Words(Form):
    """A stretch of a document's stored text: in code points, and in UTF-16 units as JavaScript counts.

    `withheld` is true where `exact` is not all that stands there.
    """

    document: str
    start: int
    end: int
    exact: str
    start_utf16: int
    end_utf16: int
    withheld: bool = False
    selectors: list[PositionSelector | QuoteSelector] = Field(default_factory=list)


class Said(Form):
    """A claim in short: who says it, how surely, in which words."""

    claim: str
    voice: str
    party: bool | None
    polarity: model.Polarity
    status: model.Status
    certainty: model.Certainty
    dropped: bool
    words: Words


class Place(Form):
    """A place with its point where a source gives one; `radius_m` is how far from it the place named may lie."""

    id: str
    name: str
    kind: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: model.Precision
    relation: str | None
    within: list[model.PlaceId]
    alternatives: list[model.PlaceId]
    words: str
    radius_m: float | None


class Chips(Form):
    """How surely, by how many, how precisely."""

    status: model.EventStatus
    certainty: model.Certainty | None
    origins: int
    claims: int
    date_precision: Literal["day", "span", "open", "unknown"]
    date_inferred: bool
    place_precision: model.Precision | None
    real: bool


class EventHead(Form):
    """What stands on a card for an event. `lead` is the hedge that belongs before `what`."""

    id: str
    type: str
    label: str
    family: str
    lead: str
    what: str
    place: str
    days: str
    chips: Chips


class Event(EventHead):
    """An event with its sentence, values and claims."""

    sentence: str
    standing: str
    real: bool
    status: model.EventStatus
    earliest: str | None
    latest: str | None
    inferred: bool
    places: list[Place]
    cast: list[model.Cast]
    figures: list[model.Figure]
    certainties: list[model.Certainty]
    origins: list[model.Origin]
    held: model.Held | None
    denials: list[str]
    claims: list[Said]


class Claim(Form):
    """A claim of the record; `claim` is what was read, in the form of docs/reading.md."""

    id: str
    label: str
    event: str | None
    voice: str
    document: str
    words: Words
    claim: dict[str, Any]
    setting: list[Place]
    sightings: list[model.Sighting]
    headline: bool
    dropped: str | None
    withdrawn: bool
    corrected: list[str]


class Answer(Form):
    """One answer to a disputed question."""

    value: str
    words: str
    party: bool | None
    origins: list[str]
    claims: list[Said]


class Dispute(Form):
    """Rival answers to one question. None is chosen."""

    id: str
    kind: model.DisputeKind
    title: str
    question: str
    asked: str
    place: str | None
    earliest: str | None
    latest: str | None
    events: list[str]
    answers: list[Answer]


class Document(Form):
    """A version of a text, without its words; `claims` counts those that were seen in it."""

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    language: str | None
    sha256: str
    claims: int


class Step(Form):
    """One event within a spell."""

    event: str
    change: model.ControlChange
    earliest: str | None
    latest: str | None
    extent: model.Extent
    percent: float | None
    by_party: bool | None


class Spell(Form):
    """Somebody is said to hold a place for a time. `founded`: on parties alone, on one that is no party, or it is not known."""

    words: str
    sign: str
    holder: str
    holder_name: str | None
    holder_words: str
    founded: Literal["party", "other", "unknown"]
    rival: bool
    previous: str | None
    previous_name: str | None
    change: model.ControlChange
    extent: model.Extent
    percent: float | None
    start_earliest: str | None
    start_latest: str | None
    end_earliest: str | None
    end_latest: str | None
    ended: bool
    inferred: bool
    by_party: bool | None
    status: model.EventStatus
    rivals: list[str]
    origins: list[str]
    steps: list[Step]
    events: list[str]
    claims: list[str]
    denials: list[str]


class Aside(Form):
    """What else is said of who holds a place: denied, no longer said, by nobody named."""

    event: str
    sentence: str
    claims: list[str]


class Row(Form):
    """A place that somebody is said to hold; what it is part of stands in `place.within`."""

    id: str
    words: str
    named: bool
    place: Place
    newest_day: str | None
    spells: list[Spell]
    others: list[Aside]


class Difference(Form):
    """One value before and after."""

    of: str
    before: str | None
    after: str | None


class Change(Form):
    """What happened to one thing; of an event with its sentence now, and the words of the newest claim."""

    kind: model.ChangeKind
    title: str
    entity: Literal["event", "dispute", "claim"]
    id: str
    seq: int
    recorded_at: str
    why: str
    about: str
    sentence: str | None
    event: EventHead | None
    news: list[str]
    differences: list[Difference]
    claims: list[str]
    words: Said | None


class NamedPlace(Place):
    """A place, with how many events tell of it or of what lies within it."""

    events: int


class Actor(Form):
    """One who takes part in events, with how many."""

    id: str
    name: str | None
    kind: model.ActorKind
    events: int


class Hit(Form):
    """A claim (`said`) or a text (`line`, where it may be read) that holds all the words."""

    kind: Literal["claim", "document"]
    id: str
    document: str
    event: str | None
    label: str
    said: Said | None
    publisher: str | None
    published: str | None
    line: Words | None


class HeldBack(Form):
    """How many were passed over or told without their place; null where the filters are so narrow that a count would tell of them."""

    claims: int
    events: int
    disputes: int
    coarsened: int


class Items(Form, Generic[Item]):
    """One page of a list. `next` is null at its end."""

    format: str
    cursor: int
    held_back: HeldBack | None
    items: list[Item]
    next: str | None


class ControlList(Items[Row]):
    """The control matrix."""

    valid_at: str | None
    place: str | None


class ChangeList(Items[Change]):
    """Changes since a cursor; `begin` is where the stretch of the log begins that `counts` is about. More lies behind `next`."""

    since: int
    begin: int
    counts: dict[model.ChangeKind, int]
    changes_held_back: int


class HitList(Items[Hit]):
    """What was found; `words` are those that were looked for."""

    words: list[str]


class Counts(Form):
    """How many of each."""

    documents: int
    claims: int
    events: int
    disputes: int


class Head(Form):
    """The record as a whole."""

    format: str
    cursor: int
    recorded_at: str | None
    situation: str | None
    profile: Literal["full", "public"]
    counts: Counts
    newest_published: str | None


class Revision(Form):
    """One entry of the log."""

    seq: int
    recorded_at: str
    entity: model.EntityKind
    action: model.Action
    why: str
    by: str
    erased: bool
    gone: bool
    hash: str
    differences: list[Difference]


class Explained(Form):
    """How a value came to be. `now` is null when it is gone or held back; its form goes by `entity`, see docs/api.md."""

    format: str
    cursor: int
    held_back: HeldBack | None
    entity: model.EntityKind
    id: str
    now: dict[str, Any] | None
    revisions: list[Revision]


class Point(Form):
    """Longitude, then latitude."""

    type: Literal["Point"]
    coordinates: list[float] = Field(min_length=2, max_length=2)


class Feature(Form):
    """An item with its first point; `geometry` is null where no source gives one."""

    type: Literal["Feature"]
    id: str
    geometry: Point | None
    properties: dict[str, Any]


class FeatureCollection(Form):
    """One page of a list as GeoJSON (RFC 7946)."""

    type: Literal["FeatureCollection"]
    features: list[Feature]
    cursor: int
    held_back: HeldBack | None
    next: str | None


class Problem(Form):
    """What went wrong and what to do (RFC 9457); `code` is Fogline's, see docs/errors.md."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str | None
    advice: str
