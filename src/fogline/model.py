"""Every type that flows through Fogline: plain, frozen values in, plain, frozen values out; imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PassageKind = Literal["headline", "update", "paragraph", "caption", "quote", "boilerplate"]
Role = Literal["actor", "recipient", "victim", "asset"]
ActorKind = Literal[
    "state",
    "military",
    "police",
    "armed-group",
    "militia",
    "communal",
    "civilians",
    "protesters",
    "rioters",
    "official",
    "person",
    "un",
    "ngo",
    "outlet",
    "organisation",
    "thing",
    "unknown",
]
Protected = Literal["minor", "private"]
Polarity = Literal["affirmed", "denied"]
Status = Literal["actual", "ongoing", "planned", "possible", "ordered", "hypothetical", "habitual"]
Certainty = Literal["stated", "believed", "reported", "alleged", "presumed", "unconfirmed"]
Measure = Literal[
    "killed",
    "injured",
    "abducted",
    "detained",
    "missing",
    "displaced",
    "affected",
    "age",
    "percent",
    "distance",
    "count",
    "other",
]
Bound = Literal["exact", "inclusive", "exclusive", "approximate", "range"]
Precision = Literal["exact", "near", "admin2", "admin1", "country", "inside", "unknown"]
ControlChange = Literal["gained", "lost", "held", "contested", "entered", "surrounded"]
Extent = Literal["foothold", "partial", "most", "full", "unknown"]
Tense = Literal["past", "present", "future", "background", "none"]
TimePrecision = Literal["minute", "hour", "part-of-day", "day", "week", "month", "season", "year", "decade", "range", "unknown"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of `Document.text`: Unicode code points, end exclusive; `text[start:end] == exact`."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What the source's own markup says of a stretch of the text (a headline, a live-blog entry and its time)."""

    start: int
    end: int
    kind: PassageKind
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one text by one publisher.

    `id` comes from (url, publisher, sha256 of the text); `published` is an ISO date or date-time, never invented.
    """

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    language: str | None
    sha256: str
    text: str
    authors: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document. `start`/`end` bound the whole block.

    `sequence` counts updates in the order in which they stand in the text (1 is the topmost), None elsewhere;
    `time` is the ISO date-time or time that the block itself states.
    """

    id: str
    kind: PassageKind
    order: int
    start: int
    end: int
    time: str | None = None
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody or something with an id, and the words that name it, if any."""

    id: str
    name: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in a claim. `id` and `name` are filled by `resolve`."""

    role: Role
    span: Span
    id: str = ""
    name: str | None = None
    kind: ActorKind = "unknown"
    protected: Protected | None = None


@dataclass(frozen=True, slots=True)
class PlaceId:
    """One place of the gazetteer, by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a claim. `lat`/`lon` in WGS 84 degrees, None where no source gives them.

    `kind` is what the words call it (city, district, village, base, bridge, river …); `relation` the words between the
    place and its landmark ("30 km south of").
    """

    span: Span
    id: str = ""
    name: str = ""
    kind: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "unknown"
    relation: str | None = None
    within: tuple[PlaceId, ...] = ()
    alternatives: tuple[PlaceId, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """When it was so: the words, the earliest and latest ISO date, EDTF, and the date they were resolved against."""

    span: Span | None
    earliest: str | None = None
    latest: str | None = None
    edtf: str | None = None
    precision: TimePrecision = "unknown"
    anchor: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: exactly n is low = best = high; an open bound leaves the other values None."""

    measure: Measure
    low: float | None
    best: float | None
    high: float | None
    bound: Bound
    unit: str | None
    of: float | None
    span: Span


@dataclass(frozen=True, slots=True)
class Control:
    """What a claim says of who holds a place."""

    place: Reference
    holder: Reference
    previous: Reference | None
    change: ControlChange
    extent: Extent = "unknown"
    percent: float | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """How surely it is said, with the words that say so."""

    polarity: Polarity = "affirmed"
    status: Status = "actual"
    certainty: Certainty = "stated"
    cues: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of an attribution chain. `name` is None for an unnamed source; `role` is in the source's own words."""

    name: str | None
    role: str | None
    organisation: str | None
    kind: ActorKind
    party: bool | None
    verb: str | None
    span: Span | None
    antecedent: Span | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """The same type in the field's code books: ACLED (type, sub-type), PLOVER (event, mode), CAMEO root."""

    acled: tuple[str, str] | None
    plover: tuple[str, str | None] | None
    cameo: str | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Which reader made a claim."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one voice says: one event or state with its participants, place, time, quantities, stance and attribution."""

    id: str
    passage: str
    evidence: Span
    type: str
    trigger: Span
    codes: Codes
    reader: Reader
    group: str | None = None
    content_of: str | None = None
    participants: tuple[Participant, ...] = ()
    places: tuple[Place, ...] = ()
    time: Time = field(default_factory=lambda: Time(span=None))
    quantities: tuple[Quantity, ...] = ()
    control: Control | None = None
    stance: Stance = field(default_factory=Stance)
    attribution: tuple[Voice, ...] = ()
    tense: Tense = "none"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one document."""

    document: Document
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()
