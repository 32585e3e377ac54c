"""A View and the whole record's names in, any part of the record as it may be shown out: only what one answer tells of is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import cast

from fogline.model import Dispute, Event, Link, PassageKind, RecordedClaim, RecordedDocument, State
from fogline.record import glance
from fogline.record.facets import days_of
from fogline.record.view import View
from fogline.show.disclosure import (
    Gate,
    Profile,
    shown_claim,
    shown_dispute,
    shown_document,
    shown_event,
    shown_link,
    telling_together,
    words_of,
)
from fogline.show.masking import Names
from fogline.show.shown import HeldBack, Shown
from fogline.show.web.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an answer tells of. Claims of events and disputes come with them unless it is `bare`, told by values alone.

    `past` are earlier states of things, which are told beside what is so now.
    """

    events: tuple[Event, ...] = ()
    claims: tuple[RecordedClaim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    documents: tuple[RecordedDocument, ...] = ()
    past: tuple[State, ...] = ()
    bare: bool = False

    @property
    def happenings(self) -> list[Event]:
        """Its events, as they are and as they were."""
        return [*self.events, *(each for each in self.past if isinstance(each, Event))]

    @property
    def questions(self) -> list[Dispute]:
        """Its disputes, as they are and as they were."""
        return [*self.disputes, *(each for each in self.past if isinstance(each, Dispute))]


@dataclass(frozen=True, slots=True)
class Scope:
    """The record at one moment for one who looks. All that is read through `part` has passed the gate."""

    view: View
    keeper: Keeper

    @property
    def profile(self) -> Profile:
        """Who looks."""
        return self.keeper.profile

    def part(
        self,
        events: Iterable[Event] = (),
        claims: Iterable[RecordedClaim] = (),
        disputes: Iterable[Dispute] = (),
        documents: Iterable[RecordedDocument] = (),
        past: Iterable[State] = (),
        bare: bool = False,
    ) -> Shown:
        """These as they may be shown, judged as the gate over the whole record judges them."""
        wanted = Wanted(tuple(events), tuple(claims), tuple(disputes), tuple(documents), tuple(past), bare)
        told = _claims_of(wanted, self.view)
        return _shown(wanted, told, self.view, self._gate(wanted, told))

    def documents(self, ids: Iterable[str]) -> dict[str, RecordedDocument]:
        """Documents as the record holds them, for the texts: not to be shown but through the gate."""
        return cast(dict[str, RecordedDocument], self.view.at.by_id("document", ids))

    def control_of(self, places: Iterable[str]) -> list[Event]:
        """The events of control over any of the places, as the record holds them."""
        return cast(list[Event], list(self.view.at.by_name("held", places).values()))

    def titles(self, ids: Iterable[str]) -> dict[str, str | None]:
        """The titles of documents as they may be shown."""
        shown = self.part(documents=self.documents(ids).values())
        return {each.document.id: each.document.title for each in shown.documents}

    def _gate(self, wanted: Wanted, told: Mapping[str, RecordedClaim]) -> Gate:
        """The gate over the whole record, as far as it bears on this."""
        names = self.keeper.names(self.view)
        if not self.profile.public:
            return Gate(self.profile, names)
        quoted = {each.document for each in told.values()} | {each.document.id for each in wanted.documents}
        quoted |= {each.document for each in wanted.past if isinstance(each, RecordedClaim)}
        quoted |= {each.document.id for each in wanted.past if isinstance(each, RecordedDocument)}
        return self._gate_of_all(names, quoted) or self._gate_of_near(names, wanted, told, quoted)

    def _gate_of_all(self, names: Names, quoted: Collection[str]) -> Gate | None:
        """Of the newest moment it is known what tells in the whole record."""
        all_ = self.keeper.told(self.view)
        if all_ is None:
            return None
        words = words_of(self.view.claims(claim for each in sorted(quoted) for claim in all_.in_text.get(each, ())).values())
        return Gate(self.profile, names, all_.claims, all_.events, words, all_.window)

    def _gate_of_near(self, names: Names, wanted: Wanted, told: Mapping[str, RecordedClaim], quoted: Collection[str]) -> Gate:
        """What has to be judged together is near: the members of each event, and the other claims of each text that is quoted."""
        window, view = self.keeper.window(self.view), self.view
        near = glance.ids_of(view.at, "seen", quoted)
        events = dict(view.events(link.event for link in view.links(near | told.keys()).values()))
        events |= {each.id: each for each in wanted.events}
        events |= view.events(event for dispute in wanted.questions for event in dispute.events)
        own = self.keeper.telling(view, {claim for event in events.values() for claim in event.claims} | near | told.keys())
        telling, of_events = telling_together(own, events.values(), window)
        words = words_of(view.claims(telling & near).values())
        return Gate(self.profile, names, telling, of_events, words, window)


def _claims_of(wanted: Wanted, view: View) -> dict[str, RecordedClaim]:
    """The claims that are told, in order of time as lists have them."""
    found = {each.id: each for each in wanted.claims}
    if not wanted.bare:
        found |= _asked_about(wanted, view)
    return {each.id: each for each in sorted(found.values(), key=lambda each: (days_of(each)[0], each.id))}


def _asked_about(wanted: Wanted, view: View) -> dict[str, RecordedClaim]:
    """The claims of the events and of the answers."""
    of_events = chain.from_iterable(each.claims for each in wanted.happenings)
    of_answers = (claim for each in wanted.questions for answer in each.answers for claim in answer.claims)
    return dict(view.claims(chain(of_events, of_answers)))


def _shown(wanted: Wanted, told: Mapping[str, RecordedClaim], view: View, gate: Gate) -> Shown:
    claims = {each.id: kept for each in told.values() if (kept := shown_claim(each, gate)) is not None}
    ordered = sorted(wanted.events, key=lambda each: (days_of(each)[0], each.id))
    events = {each.id: happened for each in ordered if (happened := shown_event(each, gate)) is not None}
    disputes = tuple(asked for each in wanted.disputes if (asked := shown_dispute(each, gate)) is not None)
    held_back = HeldBack(
        claims=len(told) - len(claims),
        events=len(wanted.events) - len(events),
        disputes=len(wanted.disputes) - len(disputes),
        coarsened=sum(each in gate.events for each in events),
    )
    return Shown(
        seq=view.seq,
        documents=tuple(shown_document(each, gate) for each in wanted.documents),
        claims=claims,
        events=events,
        disputes=disputes,
        links=_Links(view, gate, claims),
        copies=view.copies(each.document.id for each in wanted.documents) if wanted.documents else {},
        passage_kinds=_headlines(claims.values()),
        held_back=held_back,
        gate=gate,
    )


class _Links(Mapping[str, Link]):
    """The links of claims as they may be shown, read when the first one is asked for: most answers tell of none."""

    def __init__(self, view: View, gate: Gate, claims: Collection[str]) -> None:
        self._view, self._gate, self._claims = view, gate, claims

    @cached_property
    def _shown(self) -> dict[str, Link]:
        return {id: shown_link(each, self._gate) for id, each in self._view.links(self._claims).items()}

    def __getitem__(self, claim: str) -> Link:
        return self._shown[claim]

    def __iter__(self) -> Iterator[str]:
        return iter(self._shown)

    def __len__(self) -> int:
        return len(self._shown)


def _headlines(claims: Iterable[RecordedClaim]) -> dict[str, dict[str, PassageKind]]:
    """Which passages are headlines, as far as the sentences ask for it."""
    found: dict[str, dict[str, PassageKind]] = {}
    for each in claims:
        if each.headline:
            found.setdefault(each.document, {})[each.claim.passage] = "headline"
    return found
