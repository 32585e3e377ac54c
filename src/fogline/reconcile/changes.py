"""What an event, dispute or claim was and is in, what that means for a reader out: new, corroborated, revised, contradicted, retracted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fogline.model import Change, ChangeKind, Dispute, EntityKind, Event, RecordedClaim, State
from fogline.reconcile.claim_changes import claim_aspects
from fogline.reconcile.dispute_changes import dispute_aspects
from fogline.reconcile.event_changes import event_aspects
from fogline.reconcile.order import instant
from fogline.reconcile.value_changes import Aspect

GRAVEST_FIRST: tuple[ChangeKind, ...] = ("contradicted", "retracted", "revised", "corroborated", "new")
MERGED = "merged into "
"""How the reason of an event's end begins when its claims went over to another event."""


def change(entity: EntityKind, id: str, seq: int, why: str, before: State | None, after: State | None) -> Change | None:
    """What happened to one thing between two moments; None when nothing did that a reader wants to know of.

    A further outlet that relays a known origin is no change, nor are documents and links by themselves. What was merged into another
    event is told of there.
    """
    if entity not in ("event", "dispute", "claim") or (after is None and why.startswith(MERGED)):
        return None
    kinds = {kind for kind, _ in _aspects(before, after)}
    gravest = next((kind for kind in GRAVEST_FIRST if kind in kinds), None)
    return Change(gravest, entity, id, seq, why, before, after) if gravest else None


def what_changed(before: State | None, after: State | None) -> tuple[str, ...]:
    """Everything that changed, in plain phrases, the gravest first."""
    aspects = _aspects(before, after)
    return tuple(dict.fromkeys(phrase for kind in GRAVEST_FIRST for aspect, phrase in aspects if aspect == kind))


def in_reading_order(changes: Iterable[Change]) -> Sequence[Change]:
    """Contradicted, retracted, revised, corroborated, new; within a kind what happened last first, then by id."""
    by_id = sorted(changes, key=lambda each: (each.id, each.seq))
    newest = sorted(by_id, key=lambda each: instant(_valid_time(each.after or each.before)), reverse=True)
    return sorted(newest, key=lambda each: GRAVEST_FIRST.index(each.kind))


def _valid_time(state: State | None) -> str | None:
    if isinstance(state, Event | Dispute):
        return state.latest or state.earliest
    return state.claim.time.latest or state.claim.time.earliest if isinstance(state, RecordedClaim) else None


def _aspects(before: State | None, after: State | None) -> list[Aspect]:
    if isinstance(before, Event) and isinstance(after, Event):
        return list(event_aspects(before, after))
    if isinstance(before, Dispute) and isinstance(after, Dispute):
        return list(dispute_aspects(before, after))
    if isinstance(before, RecordedClaim) and isinstance(after, RecordedClaim):
        return list(claim_aspects(before, after))
    if before is None and after is not None:
        return [("contradicted", "in dispute")] if isinstance(after, Dispute) else [("new", "new")]
    if after is None and before is not None:
        return (
            [("revised", "no longer in dispute")] if isinstance(before, Dispute) else [("retracted", "no longer in the record")]
        )
    return []
