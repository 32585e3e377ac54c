"""The id of a claim, event, dispute or document in, how it came to be out: words, voices, link, versions, every revision in the log."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from fogline.errors import FoglineError
from fogline.model import Dispute, EntityKind, Entry, Event, RecordedClaim, RecordedDocument
from fogline.show.contract import claim_object
from fogline.show.differences import differences
from fogline.show.disclosure import FULL, Profile, shown_state, shown_why
from fogline.show.disputes import dispute_object
from fogline.show.events import event_object
from fogline.show.explain_claim import claim_lines
from fogline.show.explain_more import dispute_lines, document_lines, event_lines
from fogline.show.layout import wrapped
from fogline.show.shown import Shown, show
from fogline.show.spans import envelope, said, span

if TYPE_CHECKING:
    from fogline.record.view import View

FORMAT = "fogline.explain/1"
ERASED = "lawfully erased; a marker stays"


@dataclass(frozen=True, slots=True)
class Explained:
    """One thing of the record: its kind, its entries in the log (oldest first), and what may be shown of all the rest."""

    id: str
    kind: EntityKind
    history: tuple[Entry, ...]
    shown: Shown


def explained(view: View, id: str, profile: Profile = FULL) -> Explained:
    """Everything that the log says of an id. Raises FoglineError F611 when it says nothing."""
    history = tuple(view.history(id))
    if not history:
        raise FoglineError("F611", id)
    kinds: list[EntityKind] = [each.kind for each in history if each.id == id and each.kind != "link"] or [history[0].kind]
    return Explained(id, kinds[0], history, show(view, profile))


def explain_text(view: View, id: str, profile: Profile = FULL) -> str:
    """For a terminal."""
    return text_of(explained(view, id, profile))


def explain_json(view: View, id: str, profile: Profile = FULL) -> str:
    """For programs."""
    return json_of(explained(view, id, profile))


def text_of(what: Explained) -> str:
    """What it is, then every revision."""
    lines = [f"{what.kind} {what.id}", *_now_lines(what)]
    lines += ["", "REVISIONS"]
    before = None
    for entry in what.history:
        lines += wrapped(_revision_words(entry, what.shown), 2, f"{entry.seq}  ")
        state = None if entry.state is None else shown_state(entry.state, what.shown.gate)
        if before is not None and state is not None and type(before) is type(state):
            lines += [line for each in differences(before, state) for line in wrapped(each.words, 6)]
        before = state if entry.kind == what.kind else before
    return "\n".join(lines)


def json_of(what: Explained) -> str:
    """The same as one object."""
    revisions = [
        {
            "seq": each.seq,
            "recorded_at": each.recorded_at,
            "entity": each.kind,
            "action": each.action,
            "why": shown_why(each.why, each.id, what.shown.gate),
            "by": each.by,
            "erased": each.erased,
            "hash": each.hash,
        }
        for each in what.history
    ]
    return envelope(FORMAT, what.shown, {"entity": what.kind, "id": what.id, "now": _now_object(what), "revisions": revisions})


def _revision_words(entry: Entry, shown: Shown) -> str:
    gone = "" if entry.state is not None or entry.erased else "; gone from here on"
    erased = f"; {ERASED}" if entry.erased else ""
    return f"{entry.recorded_at}  {entry.kind} {entry.action}: {shown_why(entry.why, entry.id, shown.gate)}, by {entry.by}{gone}{erased}"


def _now_lines(what: Explained) -> list[str]:
    state = _state(what)
    if state is None:
        erased = any(each.erased for each in what.history)
        return [f"  Not in the record at cursor {what.shown.seq}{f': {ERASED}' if erased else ', or held back'}."]
    if isinstance(state, RecordedClaim):
        return claim_lines(state, what.shown)
    if isinstance(state, Event):
        return event_lines(state, what.shown)
    return dispute_lines(state, what.shown) if isinstance(state, Dispute) else document_lines(state, what.shown)


def _state(what: Explained) -> RecordedClaim | Event | Dispute | RecordedDocument | None:
    """As it may be shown now."""
    if what.kind == "claim":
        return what.shown.claims.get(what.id)
    if what.kind == "event":
        return what.shown.events.get(what.id)
    if what.kind == "document":
        return next((each for each in what.shown.documents if each.document.id == what.id), None)
    return next((each for each in what.shown.disputes if each.id == what.id), None)


# --- as an object ------------------------------------------------------------------------------------------------------


def _now_object(what: Explained) -> dict[str, Any] | None:
    state, shown = _state(what), what.shown
    if state is None:
        return None
    if isinstance(state, RecordedClaim):
        link = shown.links.get(state.id)
        return {
            "words": span(state.claim.evidence, state.document),
            "claim": claim_object(state.claim),
            "document": state.document,
            "sightings": [asdict(each) for each in state.sightings],
            "dropped": state.dropped,
            "corrected": list(state.corrected),
            "link": asdict(link) if link else None,
        }
    if isinstance(state, Event):
        links = {each: asdict(shown.links[each]) for each in state.claims if each in shown.links}
        return event_object(state, shown) | {"links": links}
    if isinstance(state, Dispute):
        return dispute_object(state, shown)
    claims = [said(each) for each in shown.claims.values() if any(s.document == state.document.id for s in each.sightings)]
    document = {
        key: getattr(state.document, key) for key in ("id", "title", "url", "publisher", "published", "language", "sha256")
    }
    return {
        "document": document,
        "reader": asdict(state.reader),
        "copies": sorted(shown.copies.get(what.id, ())),
        "claims": claims,
    }
