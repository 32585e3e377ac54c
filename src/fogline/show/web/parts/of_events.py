"""A look at the record and an event, a claim or a dispute in, the evidence for it out; None when it may not be shown."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.model import Answer, Dispute, Event, RecordedClaim
from fogline.show import wording
from fogline.show.disputes import voices_of
from fogline.show.figures import figure_range, figure_voices
from fogline.show.layout import counted
from fogline.show.shown import Shown
from fogline.show.web.parts import sitrep
from fogline.show.web.parts.cards import dispute_card, event_card, happened
from fogline.show.web.parts.looking import Looking
from fogline.show.web.parts.panel import MOST_CLAIMS, MOST_EVENTS, Column, Evidence
from fogline.show.web.parts.said import Quoting

EACH = 3
"""Claims of a rival answer that stand in its column."""


def of_event(look: Looking, id: str) -> Evidence | None:
    """Its claims with the newest first, its figures by voice, what of it is disputed."""
    events = look.view.events([id])
    about = look.view.disputes_about([id])
    shown = look.scope.part(events=events.values(), disputes=about)
    event = shown.events.get(id)
    if event is None:
        return None
    told = Quoting.of(look, shown)
    card = event_card(event, shown)
    claims = [shown.claims[each] for each in event.claims if each in shown.claims]
    return Evidence(
        kind="event",
        id=id,
        title=happened(event, shown),
        card=card,
        chips=card.chips,
        figures=_figures(event, shown),
        said=told.said(_newest_first(claims)[:MOST_CLAIMS]),
        left_out=max(0, len(claims) - MOST_CLAIMS),
        others=tuple(dispute_card(each, shown) for each in shown.disputes),
        sitrep=sitrep.of_events([event], shown, told.notes()),
    )


def of_claim(look: Looking, id: str) -> Evidence | None:
    """Its words, and the event it belongs to."""
    claims = look.view.claims([id])
    shown = look.scope.part(claims=claims.values())
    claim = shown.claims.get(id)
    if claim is None:
        return None
    told = Quoting.of(look, shown)
    link = shown.links.get(id)
    event = look.scope.part(events=look.view.events([link.event]).values()) if link else shown
    cards = tuple(event_card(each, event) for each in event.events.values())
    said = told.said([claim])
    return Evidence(
        "claim", id, wording.label(claim.claim), said=said, others=cards, sitrep=sitrep.of_claim(claim, shown, told.notes())
    )


def of_dispute(look: Looking, id: str) -> Evidence | None:
    """Its answers side by side, each with its newest claims."""
    found = [each for each in look.view.at.by_id("dispute", [id]).values() if isinstance(each, Dispute)]
    shown = look.scope.part(disputes=found)
    if not shown.disputes:
        return None
    dispute, told = shown.disputes[0], Quoting.of(look, shown)
    columns = tuple(_column(each, shown, told) for each in dispute.answers)
    about = look.scope.part(events=look.view.events(dispute.events).values())
    card = dispute_card(dispute, shown)
    return Evidence(
        kind="dispute",
        id=id,
        title=dispute.question,
        card=card,
        chips=card.chips,
        columns=columns,
        others=tuple(event_card(each, about) for each in list(about.events.values())[:MOST_EVENTS]),
        sitrep=sitrep.of_dispute(dispute, shown, told.notes()),
    )


def _column(answer: Answer, shown: Shown, told: Quoting) -> Column:
    claims = [shown.claims[each] for each in answer.claims if each in shown.claims]
    newest = list(reversed(claims[-EACH:]))
    origins = counted(len(answer.origins), "origin")
    return Column(answer.value, bool(answer.party), origins, tuple(voices_of(answer, shown)), told.said(newest))


def _newest_first(claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
    return sorted(claims, key=lambda each: (max((s.published or "" for s in each.sightings), default=""), each.id), reverse=True)


def _figures(event: Event, shown: Shown) -> tuple[tuple[str, str], ...]:
    told = ((figure_range(each), figure_voices(event, each, shown)) for each in event.figures)
    return tuple((words, voices) for words, voices in told if words)
