"""A view of a record in, its current state as plain mappings out, with a form that does not depend on ids."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline.model import Answer, Dispute, Event, Figure, RecordedClaim
from fogline.reconcile.control import timeline
from fogline.reconcile.spells import Spell
from fogline.record.view import View

Sightings = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class State:
    """What a record says now."""

    claims: Mapping[str, RecordedClaim]
    links: Mapping[str, str]
    events: Mapping[str, Event]
    disputes: Sequence[Dispute]
    spells: Mapping[str, Sequence[Spell]]

    def sightings(self, claim: str) -> Sightings:
        """A claim by where it was seen: the same in every record of the same articles."""
        return tuple((sight.document, sight.claim) for sight in self.claims[claim].sightings)

    def clusters(self) -> dict[tuple[str, str], str]:
        """Each sighting of a claim, and the event it is linked to."""
        return {sight: self.links[claim] for claim in self.links for sight in self.sightings(claim)}


def state_of(view: View) -> State:
    """Everything that the record says at the view's moment."""
    claims = {claim.id: claim for claim in view.list_claims()}
    events = {event.id: event for event in view.list_events()}
    links = {claim: link.event for claim, link in view.links(claims).items()}
    spells = {place.id: timeline(view.control_of(place.id)) for place in view.held_places()}
    return State(claims, links, events, view.list_disputes(), spells)


# --- ids aside ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plain:
    """The same without ids of the record: equal where two records say the same."""

    events: frozenset[Hashable]
    figures: frozenset[Hashable]
    spells: frozenset[Hashable]
    disputes: frozenset[Hashable]


def plain(state: State) -> Plain:
    """A state as sets of what it says, claims told by where they were seen."""
    return Plain(
        events=frozenset(_event(state, event) for event in state.events.values()),
        figures=frozenset(_figure(state, event, figure) for event in state.events.values() for figure in event.figures),
        spells=frozenset(_spell(state, spell) for spells in state.spells.values() for spell in spells),
        disputes=frozenset(_dispute(state, dispute) for dispute in state.disputes),
    )


def _seen(state: State, claims: Iterable[str]) -> frozenset[Sightings]:
    return frozenset(state.sightings(claim) for claim in claims)


def _event(state: State, event: Event) -> Hashable:
    return (
        _seen(state, event.claims),
        _seen(state, event.denials),
        event.type,
        event.real,
        tuple(place.id for place in event.places),
        (event.earliest, event.latest, event.inferred),
        frozenset((_seen(state, origin.claims), origin.name, origin.party, origin.outlets) for origin in event.origins),
        frozenset((cast.role, cast.id, cast.name, cast.kind, _seen(state, cast.claims)) for cast in event.cast),
        (event.certainties, event.status, event.held),
    )


def _figure(state: State, event: Event, figure: Figure) -> Hashable:
    claims = frozenset((state.sightings(each.claim), each.low, each.best, each.high, each.standing) for each in figure.claims)
    return _seen(state, event.claims), figure.measure, figure.group, figure.low, figure.best, figure.high, claims


def _spell(state: State, spell: Spell) -> Hashable:
    span = (spell.start_earliest, spell.start_latest, spell.end_earliest, spell.end_latest, spell.ended)
    said = (spell.change, spell.extent, spell.percent, spell.status, spell.by_party, spell.rivals)
    return spell.place, spell.holder, spell.previous, span, said, _seen(state, spell.claims), _seen(state, spell.denials)


def _dispute(state: State, dispute: Dispute) -> Hashable:
    answers = frozenset(_answer(state, answer) for answer in dispute.answers)
    return dispute.kind, answers, dispute.place, dispute.earliest, dispute.latest


def _answer(state: State, answer: Answer) -> Hashable:
    return answer.value, answer.party, _seen(state, answer.claims)


def differing(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    """The share of what either says that the other does not say."""
    return len(one ^ other) / max(1, len(one | other))
