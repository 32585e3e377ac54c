"""A scope and an id in, how it came to be out: exact words in their text, voices, rival claims, versions, links, every revision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import to_builtins

from fogline.errors import FoglineError
from fogline.model import Dispute, EntityKind, Entry, RecordedClaim, RecordedDocument, State
from fogline.show import wording
from fogline.show.differences import differences
from fogline.show.disclosure import Gate, shown_state, shown_why
from fogline.show.shown import Shown
from fogline.show.web.items import Teller, event_head
from fogline.show.web.paging import object_of
from fogline.show.web.scope import Scope
from fogline.show.web.selectors import Text
from fogline.show.web.versions import newest_difference, version_objects, versions_of

AROUND = 600
"""Characters of the paragraph on each side of the words."""


def evidence(scope: Scope, id: str) -> dict[str, Any]:
    """Everything that the log says of an id; `now` is None when it is gone or held back. Raises FoglineError F611."""
    history = tuple(scope.view.history(id))
    if not history:
        raise FoglineError("F611", id)
    kinds: list[EntityKind] = [each.kind for each in history if each.id == id and each.kind != "link"] or [history[0].kind]
    now, shown = _NOW[kinds[0]](scope, id, [each.state for each in history if each.state is not None])
    return {
        "format": "fogline.explain/2",
        "cursor": scope.view.seq,
        "held_back": object_of(shown.held_back),
        "entity": kinds[0],
        "id": id,
        "now": now,
        "revisions": _revisions(history, kinds[0], shown.gate),
    }


Now = tuple[dict[str, Any] | None, Shown]


def _claim(scope: Scope, id: str, past: Sequence[State]) -> Now:
    found = scope.view.claims([id])
    events = scope.view.events(link.event for link in scope.view.links(found).values())
    disputes = [each for each in scope.view.disputes_about(events) if _speaks(each, id)]
    documents = scope.documents(each.document for each in found.values())
    shown = scope.part(events.values(), found.values(), disputes, documents.values(), past)
    claim = shown.claims.get(id)
    if claim is None:
        return None, shown
    teller, document = Teller.of(scope, shown), documents[claim.document]
    text, link = teller.texts[claim.document], shown.links.get(id)
    known = shown.events.get(link.event) if link else None
    return teller.claim(claim) | {
        "context": _context(claim, document, text),
        "chain": [_voice(each, text) for each in claim.claim.attribution],
        "link": to_builtins(link) if link else None,
        "event_head": event_head(known, shown) if known else None,
        "rivals": [teller.dispute(each) for each in shown.disputes],
        "source": _source(document, shown),
        "versions": version_objects(versions_of(scope, document)),
        "difference": newest_difference(scope, document, shown.gate),
    }, shown


def _event(scope: Scope, id: str, past: Sequence[State]) -> Now:
    found = scope.view.events([id])
    disputes = scope.view.disputes_about(found)
    shown = scope.part(found.values(), disputes=disputes, past=past)
    event = shown.events.get(id)
    if event is None:
        return None, shown
    teller = Teller.of(scope, shown)
    links = {each: to_builtins(shown.links[each]) for each in event.claims if each in shown.links}
    return teller.event(event) | {"links": links, "disputes": [teller.dispute(each) for each in shown.disputes]}, shown


def _dispute(scope: Scope, id: str, past: Sequence[State]) -> Now:
    about = [each for each in past if isinstance(each, Dispute)][-1:]
    found = [each for each in scope.view.disputes_about(*_about(about)) if each.id == id]
    events = scope.view.events(event for each in found for event in each.events)
    shown = scope.part(events.values(), disputes=found, past=past)
    if not shown.disputes:
        return None, shown
    heads = [event_head(each, shown) for each in shown.events.values()]
    return Teller.of(scope, shown).dispute(shown.disputes[0]) | {"event_heads": heads}, shown


def _about(disputes: Sequence[Dispute]) -> tuple[list[str], list[str]]:
    return [event for each in disputes for event in each.events], [each.place for each in disputes if each.place]


def _document(scope: Scope, id: str, past: Sequence[State]) -> Now:
    found = scope.documents([id])
    if id not in found:
        return None, scope.part(past=past)
    claims = list(scope.view.claims_of([id]))
    shown = scope.part(claims=claims, documents=found.values(), past=past)
    teller = Teller.of(scope, shown, more=found.values())
    recorded, text = shown.documents[0], Text.of(found[id].document, shown.gate)
    passages = [_passage(each, text) for each in found[id].passages] if text.readable else []
    names = ("id", "title", "url", "publisher", "published", "language", "sha256")
    return {
        **{name: getattr(recorded.document, name) for name in names},
        "words": wording.title(recorded.document, recorded.passages) or "no title",
        "reader": to_builtins(recorded.reader),
        "notes": list(recorded.notes),
        "passages": passages,
        "copies": sorted(shown.copies.get(id, ())),
        "claims": teller.claims(shown.claims),
        "versions": version_objects(versions_of(scope, found[id])),
        "difference": newest_difference(scope, found[id], shown.gate),
    }, shown


_NOW = {"claim": _claim, "link": _claim, "event": _event, "dispute": _dispute, "document": _document}


def _speaks(dispute: Dispute, claim: str) -> bool:
    return any(claim in answer.claims for answer in dispute.answers)


def _context(claim: RecordedClaim, document: RecordedDocument, text: Text) -> dict[str, Any] | None:
    """The words in their paragraph; None where the text may not be read."""
    if not text.readable:
        return None
    evidence = claim.claim.evidence
    passage = next((each for each in document.passages if each.id == claim.claim.passage), None)
    start = max(passage.start if passage else 0, evidence.start - AROUND)
    end = min(passage.end if passage else len(text.text), evidence.end + AROUND)
    before, after = text.read(start, evidence.start), text.read(evidence.end, end)
    return {"before": before, "exact": text.read(evidence.start, evidence.end), "after": after}


def _voice(voice: Any, text: Text) -> dict[str, Any]:
    names = ("name", "role", "organisation", "kind", "party", "verb")
    where = text.where(voice.span) if voice.span else None
    return {name: getattr(voice, name) for name in names} | {"words": wording.voice(voice), "span": where}


def _source(document: RecordedDocument, shown: Shown) -> dict[str, Any]:
    told = next(each.document for each in shown.documents if each.document.id == document.document.id)
    names = ("id", "title", "url", "publisher", "published", "sha256")
    return {name: getattr(told, name) for name in names} | {"copies": sorted(shown.copies.get(told.id, ()))}


def _passage(passage: Any, text: Text) -> dict[str, Any]:
    values = {name: getattr(passage, name) for name in ("id", "kind", "order", "start", "end", "time", "sequence")}
    return values | {"text": text.read(passage.start, passage.end)}


def _revisions(history: Sequence[Entry], kind: EntityKind, gate: Gate) -> list[dict[str, Any]]:
    found, before = [], None
    for each in history:
        state = None if each.state is None else shown_state(each.state, gate)
        same = before is not None and state is not None and each.kind == kind
        found.append(
            {
                "seq": each.seq,
                "recorded_at": each.recorded_at,
                "entity": each.kind,
                "action": each.action,
                "why": shown_why(each.why, each.id, gate),
                "by": each.by,
                "erased": each.erased,
                "gone": each.state is None and not each.erased,
                "hash": each.hash,
                "differences": [to_builtins(d) for d in differences(before, state)] if same else [],
            }
        )
        before = state if each.kind == kind else before
    return found
