"""A View of the record in, all of it that may be shown out: nothing of a view reaches people but through here and the gate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fogline.model import Dispute, Event, Link, PassageKind, RecordedClaim, RecordedDocument
from fogline.show.disclosure import FULL, Gate, Profile, shown_claim, shown_dispute, shown_document, shown_event, shown_link

if TYPE_CHECKING:
    from fogline.record.view import View


@dataclass(frozen=True, slots=True)
class HeldBack:
    """How much of each kind is held back from the one who looks: never dropped without a count."""

    claims: int = 0
    events: int = 0
    disputes: int = 0
    coarsened: int = 0

    def words(self) -> str:
        """ "Held back or coarsened for this view: …"; empty when nothing is."""
        parts = [(self.claims, "claim"), (self.events, "event"), (self.disputes, "dispute")]
        told = [f"{number} {kind}{'s' if number != 1 else ''} held back" for number, kind in parts if number]
        told += [f"{self.coarsened} event{'s' if self.coarsened != 1 else ''} told without the place"] if self.coarsened else []
        return f"Positions of forces, recent or going on: {', '.join(told)}." if told else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the record holds at one moment, as far as it may be shown. Documents are in order of publication."""

    seq: int
    documents: tuple[RecordedDocument, ...] = ()
    claims: Mapping[str, RecordedClaim] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    disputes: tuple[Dispute, ...] = ()
    links: Mapping[str, Link] = field(default_factory=dict)
    copies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    passage_kinds: Mapping[str, Mapping[str, PassageKind]] = field(default_factory=dict)
    held_back: HeldBack = HeldBack()
    gate: Gate = field(default_factory=Gate)


def show(view: View, profile: Profile = FULL) -> Shown:
    """Everything in the record at the view's moment, through the gate."""
    documents, disputes = view.documents(), view.list_disputes()
    claims = {each.id: each for each in view.list_claims()}
    links, copies = view.links(claims), view.copies(each.document.id for each in documents)
    return through(profile, view.seq, documents, claims.values(), view.list_events(), disputes, links, copies)


def through(
    profile: Profile,
    seq: int,
    documents: Iterable[RecordedDocument],
    claims: Iterable[RecordedClaim],
    events: Iterable[Event],
    disputes: Iterable[Dispute] = (),
    links: Mapping[str, Link] | None = None,
    copies: Mapping[str, frozenset[str]] | None = None,
) -> Shown:
    """The same of plain values."""
    whole, known = tuple(documents), {each.id: each for each in claims}
    all_events, all_disputes = tuple(events), tuple(disputes)
    gate = Gate.of(profile, whole, known, all_events)
    shown_claims = [kept for each in known.values() if (kept := shown_claim(each, gate)) is not None]
    shown_events = [told for each in all_events if (told := shown_event(each, gate)) is not None]
    shown_disputes = tuple(asked for each in all_disputes if (asked := shown_dispute(each, gate)) is not None)
    held_back = HeldBack(
        claims=len(known) - len(shown_claims),
        events=len(all_events) - len(shown_events),
        disputes=len(all_disputes) - len(shown_disputes),
        coarsened=sum(each.id in gate.events for each in shown_events),
    )
    return Shown(
        seq=seq,
        documents=tuple(shown_document(each, gate) for each in whole),
        claims={each.id: each for each in shown_claims},
        events={each.id: each for each in shown_events},
        disputes=shown_disputes,
        links={key: shown_link(each, gate) for key, each in (links or {}).items()},
        copies=copies or {},
        passage_kinds={each.document.id: {part.id: part.kind for part in each.passages} for each in whole},
        held_back=held_back,
        gate=gate,
    )
