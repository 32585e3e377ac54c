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
EntityKind = Literal["document", "claim", "link", "event", "dispute"]
Action = Literal["assert", "revise", "retract", "merge", "split", "correct", "erase"]
ChangeKind = Literal["new", "corroborated", "revised", "contradicted", "retracted"]
EventStatus = Literal["reported", "claimed", "corroborated", "contested", "denied", "retracted"]
DisputeKind = Literal["figures", "holder", "happened", "who", "role", "hedge"]
Standing = Literal["stands", "superseded", "dropped"]
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
    """What was read in one document, and by which reader. `toponyms` are all place names of the text, in or out of claims."""

    document: Document
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()
    reader: Reader = Reader("unknown", "")
    toponyms: tuple[Place, ...] = ()


# --- what the record keeps ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RecordedDocument:
    """A version of a text in the record. What it replaces follows from the other versions of its url and publisher.

    `copies` are documents recorded before it, by others, whose text it shares; `bands` are the hashes under which shared
    text is looked for.
    """

    document: Document
    passages: tuple[Passage, ...]
    reader: Reader
    copies: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """One appearance of a claim in one version of a text: the version, the claim's id there, who published it when."""

    document: str
    claim: str
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class RecordedClaim:
    """A claim with its lasting id: worded as in the newest version that holds it (`claim`, spans into `document`).

    `sightings` are in order of publication. `setting` are the places that its passage is about when the claim names none
    itself. `keys` are the blocks in which claims of the same happening are looked for. `dropped` is the first version of
    the article in which the claim no longer stands, when it does not stand in the newest; it is also `withdrawn` when its
    sentence was cut while its paragraph stayed. `headline` says that it stands in one. `corrected` names the fields that a
    person corrected.
    """

    id: str
    claim: Claim
    document: str
    sightings: tuple[Sighting, ...]
    setting: tuple[Place, ...] = ()
    keys: tuple[str, ...] = ()
    dropped: str | None = None
    corrected: tuple[str, ...] = ()
    withdrawn: bool = False
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Which event a claim speaks of, how well it fits (0 to 1) with the claim `to` that it was matched with, and why.

    `pinned` links were set by a person and are not moved by software.
    """

    claim: str
    event: str
    score: float = 1.0
    to: str | None = None
    reasons: tuple[str, ...] = ()
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """One voice's number in a figure. `voice` is the key of its origin; `standing` says whether it still counts."""

    claim: str
    voice: str
    low: float | None
    best: float | None
    high: float | None
    bound: Bound
    standing: Standing = "stands"


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, per measure and victim group, over all claims of one event: a range, never a sum; None is unknown, not zero."""

    measure: Measure
    group: str
    low: float | None
    best: float | None
    high: float | None
    claims: tuple[FigureClaim, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent origin of an event's claims: one voice or one text, however many outlets relay it."""

    key: str
    name: str
    party: bool | None
    claims: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """Somebody who takes part in an event; `name` is None for a protected person."""

    role: Role
    id: str
    name: str | None
    kind: ActorKind
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What an event of control says, over its claims: who gained, lost, holds … which place, how much of it."""

    place: str
    holder: str
    holder_name: str | None
    previous: str | None
    previous_name: str | None
    change: ControlChange
    extent: Extent
    percent: float | None
    by_party: bool | None


@dataclass(frozen=True, slots=True)
class Event:
    """The claims that speak of one happening. Holds ids and values, no words of a source and no private name.

    `earliest`/`latest` bound the valid time (ISO dates); `claims` affirm or deny it, in order of publication;
    `certainties` are those of its standing claims, the least sure first.
    """

    id: str
    type: str
    real: bool
    places: tuple[Place, ...]
    earliest: str | None
    latest: str | None
    inferred: bool
    claims: tuple[str, ...]
    denials: tuple[str, ...]
    origins: tuple[Origin, ...]
    cast: tuple[Cast, ...]
    figures: tuple[Figure, ...]
    certainties: tuple[Certainty, ...]
    status: EventStatus
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a disputed question, with the claims that give it and the keys of their origins."""

    value: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    party: bool | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Rival answers to one question; `events` are those it is about, `place` its place's id, dates bound when it was so."""

    id: str
    kind: DisputeKind
    question: str
    answers: tuple[Answer, ...]
    events: tuple[str, ...]
    place: str | None = None
    earliest: str | None = None
    latest: str | None = None


State = RecordedDocument | RecordedClaim | Link | Event | Dispute


@dataclass(frozen=True, slots=True)
class Revision:
    """One thing's new state, before it is recorded: None when it is gone. `by` is a person, or software and its version."""

    kind: EntityKind
    id: str
    action: Action
    state: State | None
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A revision in the log: its place in the order, when it was recorded (ISO, UTC), and its link in the hash chain.

    `state` is None when the thing is gone; `erased` when the payload was lawfully emptied.
    """

    seq: int
    recorded_at: str
    kind: EntityKind
    id: str
    action: Action
    why: str
    by: str
    state: State | None
    erased: bool
    hash: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one event, dispute or claim between two moments, for a reader: its state before and after."""

    kind: ChangeKind
    entity: EntityKind
    id: str
    seq: int
    why: str
    before: State | None
    after: State | None
