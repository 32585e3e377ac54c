"""Values of a claim in, a recorded claim out, as a reading would have made it; and a record in memory that takes it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence

from fogline.model import (
    ActorKind,
    Claim,
    Codes,
    Control,
    ControlChange,
    EntityKind,
    Link,
    Measure,
    Participant,
    Place,
    PlaceId,
    Polarity,
    Quantity,
    Reader,
    RecordedClaim,
    Reference,
    Revision,
    Role,
    Sighting,
    Span,
    Stance,
    State,
    Status,
    Time,
    TimePrecision,
    Voice,
)
from fogline.reconcile.features import block_keys
from fogline.reconcile.grouping import Regrouped, regroup
from tests.reconcile.fakes import Memory

NOWHERE = Span(0, 0, "")
TESSIT = PlaceId("geo:1", "Tessit")
ASONGO = PlaceId("geo:9", "Asongo Region")
MALI = PlaceId("iso:ML", "Mali")


def place(
    name: str, *within: PlaceId, kind: str | None = None, precision: str = "exact", id: str = "", **values: object
) -> Place:
    """A named place; its id is made from its name and what it lies in."""
    own = id or "@".join((f"place:{name.lower().replace(' ', '-')}", *(each.id for each in within[:1])))
    return Place(NOWHERE, own, name, kind, precision=precision, within=within, **values)  # type: ignore[arg-type]


CITY = place("Tessit", ASONGO, MALI, kind="city", id="geo:1")
OLD_TOWN = place("Old Town", TESSIT, ASONGO, MALI, kind="district")
HARBOUR = place("Harbour", TESSIT, ASONGO, MALI, kind="district")


def day(earliest: str | None, latest: str | None = None, inferred: bool = False, precision: TimePrecision = "day") -> Time:
    """A day that was said, or inferred; with two dates the stretch between them."""
    last = latest if latest is not None or earliest is None else earliest
    return Time(None if inferred else NOWHERE, earliest, last, precision=precision, inferred=inferred)


def killed(number: float, unit: str | None = "people", measure: Measure = "killed") -> Quantity:
    """Exactly so many."""
    return Quantity(measure, number, number, number, "exact", unit, None, NOWHERE)


def who(role: Role, id: str, kind: ActorKind = "unknown") -> Participant:
    """Somebody who takes part."""
    return Participant(role, NOWHERE, id, id, kind)


def holds(where: Place, holder: str, change: ControlChange, previous: str | None = None) -> Control:
    """Who gained, lost or holds a place."""
    before = Reference(previous, previous, None) if previous else None
    return Control(Reference(where.id, where.name, None), Reference(holder, holder, None), before, change)


def claimed(
    id: str,
    type_id: str = "air-strike",
    *places: Place,
    time: Time | None = None,
    setting: tuple[Place, ...] = (),
    sentence: str = "",
    trigger: str = "",
    published: str = "2024-05-03T10:00:00+00:00",
    status: Status = "actual",
    polarity: Polarity = "affirmed",
    participants: Sequence[Participant] = (),
    quantities: Sequence[Quantity] = (),
    control: Control | None = None,
    voice: Voice | None = None,
) -> RecordedClaim:
    """A claim of its own document; without a sentence of its own it has one that no other claim has."""
    words = sentence or f"Sentence {id}."
    start = words.find(trigger)
    claim = Claim(
        id=f"c-{id}",
        passage="p1",
        evidence=Span(0, len(words), words),
        type=type_id,
        trigger=Span(start, start + len(trigger), trigger),
        codes=Codes(None, None, None),
        reader=Reader("rules", "1"),
        participants=tuple(participants),
        places=places,
        time=time or day("2024-05-02"),
        quantities=tuple(quantities),
        control=control,
        stance=Stance(polarity, status),
        attribution=(voice,) if voice else (),
    )
    seen = (Sighting(f"d-{id}", claim.id, f"Outlet {id}", published),)
    return RecordedClaim(id, claim, f"d-{id}", seen, setting, block_keys(claim, setting))


def event_of(first: RecordedClaim) -> str:
    """An event id that is surely new."""
    return "e" + hashlib.sha256(first.id.encode()).hexdigest()[:12]


def take(memory: Memory, changed: Sequence[RecordedClaim], removed: Collection[str] = ()) -> Regrouped:
    """Regroup, and let the record take what comes of it."""
    found = regroup(memory, changed, removed)
    memory.apply(_revision("claim", claim.id, claim) for claim in changed)
    memory.apply(_revision(kind, one, None) for one in removed for kind in ("claim", "link"))
    memory.apply(_revision("link", link.claim, link) for link in found.links)
    return found


def pin(memory: Memory, claim: str, event: str) -> None:
    """A person says which event a claim speaks of."""
    memory.apply([_revision("link", claim, Link(claim, event, pinned=True))])


def groups(memory: Memory) -> frozenset[frozenset[str]]:
    """The claims by event."""
    found: dict[str, set[str]] = {}
    for link in memory.linked.values():
        found.setdefault(link.event, set()).add(link.claim)
    return frozenset(map(frozenset, found.values()))


def grouped(claims: Iterable[RecordedClaim]) -> frozenset[frozenset[str]]:
    """The claims by event, all of them grouped at once."""
    memory = Memory()
    take(memory, list(claims))
    return groups(memory)


def _revision(kind: EntityKind, id: str, state: State | None) -> Revision:
    return Revision(kind, id, "assert", state, "", "test")
