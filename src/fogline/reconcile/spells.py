"""What the timeline of a place is made of: spells, in each of which somebody is said to hold it, and the steps within them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fogline.model import ControlChange, Event, EventStatus, Extent
from fogline.reconcile.said import together

WHOLE = frozenset({"full", "unknown"})
HOLDING = frozenset({"gained", "held"})
SUPPORTING = HOLDING | {"entered"}


@dataclass(frozen=True, slots=True)
class Step:
    """One event within a spell: what it said of the holder, when, and how much of the place the holder had after it."""

    event: str
    change: ControlChange
    earliest: str | None
    latest: str | None
    extent: Extent
    percent: float | None
    by_party: bool | None


@dataclass(frozen=True, slots=True)
class Spell:
    """Somebody is said to hold a place, or part of it, from one time to another; `holder` is "" when nobody says who.

    `change` is how it began, `extent` and `percent` what was said last, `steps` how that came about. The end is the start of the next
    holder's spell, or the loss; an open spell is not `ended`. `inferred`: the start is told by the report's date alone. `by_party`: True
    when only parties say so. `rivals` are holders said to hold it at the same time. `origins` are keys; `denials` claims that deny it.
    """

    place: str
    holder: str
    holder_name: str | None
    previous: str | None
    previous_name: str | None
    change: ControlChange
    extent: Extent = "unknown"
    percent: float | None = None
    start_earliest: str | None = None
    start_latest: str | None = None
    end_earliest: str | None = None
    end_latest: str | None = None
    ended: bool = False
    inferred: bool = False
    by_party: bool | None = None
    status: EventStatus = "reported"
    rivals: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    events: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()

    @property
    def rival(self) -> bool:
        """Is somebody else said to hold it at the same time?"""
        return bool(self.rivals)

    @property
    def whole(self) -> bool:
        """Is the holder said to hold the place, and not to hold only part of it?"""
        return self.extent in WHOLE and any(step.change in HOLDING for step in self.steps)


def with_event(spell: Spell, event: Event, extent: Extent, percent: float | None) -> Spell:
    """The spell with one more step that supports it: its extent as the event leaves it, thicker by the event's origins."""
    return _with_step(spell, event, extent, percent, saying(event))


def saying(event: Event) -> tuple[str, ...]:
    """The origins that affirm the event."""
    return tuple(origin.key for origin in event.origins if set(origin.claims) - set(event.denials))


def with_note(spell: Spell, event: Event, extent: Extent, percent: float | None) -> Spell:
    """The spell with a step that does not support it: fighting, encirclement, loss."""
    return _with_step(spell, event, extent, percent)


def _with_step(spell: Spell, event: Event, extent: Extent, percent: float | None, origins: tuple[str, ...] = ()) -> Spell:
    if event.held is None:
        return replace(spell, origins=(*spell.origins, *origins))
    step = Step(event.id, event.held.change, event.earliest, event.latest, extent, percent, event.held.by_party)
    return replace(
        spell,
        extent=extent,
        percent=percent,
        steps=(*spell.steps, step),
        events=(*spell.events, event.id),
        claims=(*spell.claims, *event.claims),
        denials=(*spell.denials, *event.denials),
        origins=(*spell.origins, *origins),
    )


def with_claims(spell: Spell, event: Event) -> Spell:
    """The spell with an event's claims and denials beside its own."""
    return replace(
        spell,
        events=(*spell.events, event.id),
        claims=(*spell.claims, *event.claims),
        denials=(*spell.denials, *event.denials),
    )


def with_rival(spell: Spell, rival: str) -> Spell:
    """The spell with somebody else who is said to hold the place at the same time."""
    return replace(spell, rivals=_once((*spell.rivals, rival)))


def ended(spell: Spell, earliest: str | None, latest: str | None) -> Spell:
    """The spell, over from a time on."""
    return replace(spell, end_earliest=earliest, end_latest=latest, ended=True)


def settled(spell: Spell) -> Spell:
    """The spell with what follows from all its steps: each claim once, whether only parties say so, how well it is supported."""
    origins, events = _once(spell.origins), _once(spell.events)
    supporting = [step for step in spell.steps if step.change in SUPPORTING] or spell.steps
    by_party = together(step.by_party for step in supporting)
    status: EventStatus = "claimed" if by_party else "reported"
    if spell.rivals or spell.denials:
        status = "contested"
    elif len(origins) > 1:
        status = "corroborated"
    claims, denials = _once(spell.claims), _once(spell.denials)
    return replace(spell, by_party=by_party, status=status, origins=origins, events=events, claims=claims, denials=denials)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
