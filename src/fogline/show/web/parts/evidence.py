"""What is selected in, the evidence for it out: exact words in their text, the chain of voices, rivals, versions, revisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from fogline.errors import FoglineError
from fogline.show.web.parts.cards import dispute_card
from fogline.show.web.parts.looking import Looking
from fogline.show.web.parts.of_events import of_claim, of_dispute, of_event
from fogline.show.web.parts.of_sources import of_document, of_place
from fogline.show.web.parts.panel import MOST_EVENTS, Evidence
from fogline.show.web.parts.steps import steps

OF: Mapping[str, Callable[[Looking, str], Evidence | None]] = {
    "event": of_event,
    "claim": of_claim,
    "dispute": of_dispute,
    "document": of_document,
}


def evidence(look: Looking) -> Evidence:
    """For what is selected, else what is disputed. Raises FoglineError F611 when it is not in the record."""
    if look.asked.selected is None:
        return _overview(look)
    kind, id = look.asked.selected
    if kind == "place":
        return of_place(look, id)
    history = look.view.history(id)
    if not history:
        raise FoglineError("F611", id)
    found = OF[kind](look, id)
    if found is None:
        erased = any(each.erased for each in history)
        gone = (
            "It was lawfully erased; a marker stays." if erased else "At this moment it is not in the record, or it is held back."
        )
        found = Evidence(kind, id, "Not shown", gone=gone)
    return replace(found, steps=steps(id, history, look))


def _overview(look: Looking) -> Evidence:
    """Nothing is selected: the questions in dispute over what is told of these days."""
    around, _ = look.around
    shown = look.scope.part(disputes=look.view.disputes_about(around.events)[:MOST_EVENTS])
    return Evidence("overview", "", "", others=tuple(dispute_card(each, shown) for each in shown.disputes))
