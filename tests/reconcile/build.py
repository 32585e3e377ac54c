"""A few values in, tiny recorded claims, origins and events out: builders for tests. All names and outlets are made up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fogline.codebook import codes_for
from fogline.model import (
    Bound,
    Claim,
    Control,
    Event,
    Held,
    Measure,
    Origin,
    Participant,
    Place,
    PlaceId,
    Quantity,
    Reader,
    RecordedClaim,
    Reference,
    Sighting,
    Span,
    Stance,
    Time,
    Voice,
)

READER = Reader("rules", "1")


def claim(
    id: str,
    type: str = "air-strike",
    *,
    said: str = "",
    numbers: Sequence[Quantity] = (),
    cast: Sequence[Participant] = (),
    at: Sequence[Place] = (),
    about: Sequence[Place] = (),
    on: str | tuple[str | None, str | None] | None = "2031-05-01",
    inferred: bool = False,
    control: Control | None = None,
    published: str | Sequence[str] | None = "2031-05-02",
    outlet: str = "The Kestrel",
    document: str = "",
    voice: Voice | None = None,
    start: int = 0,
    withdrawn: bool = False,
    dropped: bool = False,
    passage: str = "p2",
    **stance: Any,
) -> RecordedClaim:
    """A recorded claim; several values of `published` are sightings in several versions of its text."""
    days = [published] if published is None or isinstance(published, str) else list(published)
    text = document or f"doc-{outlet}-{days[-1]}"
    earliest, latest = on if isinstance(on, tuple) else (on, on)
    chain = tuple(link for link in (voice, Voice(outlet, None, None, "outlet", False, None, None, id=outlet)) if link)
    told = Claim(
        id=id,
        passage=passage,
        evidence=Span(0, len(said), said),
        type=type,
        trigger=Span(start, start, ""),
        codes=codes_for(type),
        reader=READER,
        participants=tuple(cast),
        places=tuple(at),
        time=Time(None, earliest, latest, inferred=inferred),
        quantities=tuple(numbers),
        control=control,
        stance=Stance(**stance),
        attribution=chain,
    )
    versions = [text if i == len(days) - 1 else f"{text}-v{i}" for i in range(len(days))]
    sightings = tuple(Sighting(version, id, outlet, day) for version, day in zip(versions, days, strict=True))
    return RecordedClaim(
        id, told, text, sightings, tuple(about), (), f"{text}-next" if dropped or withdrawn else None, (), withdrawn
    )


def number(
    value: float | None,
    unit: str | None = "people",
    measure: Measure = "killed",
    bound: Bound = "exact",
    *,
    high: float | None = None,
    of: float | None = None,
    said: str = "",
    words: str | None = None,
) -> Quantity:
    """How many; `said` is the claim's evidence and `words` those of the number in it."""
    values = {
        "exact": (value, value, value),
        "inclusive": (value, None, None) if high is None else (None, None, high),
        "exclusive": (value, None, None),
        "approximate": (None, value, None),
        "range": (value, None, high),
    }[bound]
    words = words if words is not None else f"{high if value is None else value:g}"
    start = said.find(words) if said else 0
    return Quantity(measure, *values, bound, unit, of, Span(start, start + len(words), words))


def who(role: Any, id: str, name: str | None = None, kind: Any = "unknown", words: str = "", **more: Any) -> Participant:
    """A participant of a claim."""
    return Participant(role, Span(0, len(words), words), id, name or id, kind, **more)


def place(id: str, name: str = "", precision: Any = "exact", within: Iterable[str] = (), **more: Any) -> Place:
    """A place that lies in others, by their ids."""
    around = tuple(PlaceId(each, each) for each in within)
    return Place(Span(0, 0, ""), id, name or id, precision=precision, within=around, **more)


def held(
    place: str, holder: str, change: Any = "gained", extent: Any = "unknown", percent: float | None = None, **more: Any
) -> Control:
    """What a claim says of who holds a place."""
    previous = more.get("previous")
    former = Reference(previous, previous, None) if previous else None
    return Control(Reference(place, place, None), Reference(holder, holder or None, None), former, change, extent, percent)


def speaker(name: str | None, role: str | None = None, party: bool | None = None, kind: Any = "official", **more: Any) -> Voice:
    """The first voice of a chain."""
    return Voice(name, role, more.pop("organisation", None), kind, party, "said", None, **more)


def origin(key: str, *claims: RecordedClaim | str, party: bool | None = False) -> Origin:
    """An origin made by hand, called by its key."""
    ids = tuple(each if isinstance(each, str) else each.id for each in claims)
    return Origin(key, key, party, ids, ())


def holding(
    id: str,
    holder: str,
    change: Any = "gained",
    on: str | tuple[str | None, str | None] | None = "2031-05-01",
    extent: Any = "unknown",
    percent: float | None = None,
    **more: Any,
) -> Event:
    """An event of control over the place "the-mill", made by hand."""
    previous = more.pop("previous", None)
    by_party = more.pop("by_party", False)
    earliest, latest = on if isinstance(on, tuple) else (on, on)
    claims = more.pop("claims", (f"{id}-claim",))
    state = Held("the-mill", holder, holder or None, previous, previous, change, extent, percent, by_party)
    values: dict[str, Any] = {
        "type": {"lost": "territory-lost", "held": "territory-held"}.get(change, "territory-gained"),
        "real": True,
        "places": (place("the-mill", "the Mill"),),
        "inferred": False,
        "denials": (),
        "origins": (origin(f"{id}-origin", *claims, party=by_party),),
        "cast": (),
        "figures": (),
        "certainties": ("stated",),
        "status": "reported",
    } | more
    return Event(id=id, earliest=earliest, latest=latest, claims=claims, held=state, **values)
