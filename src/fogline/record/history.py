"""An id or an earlier moment in, the entries about it or the net changes since then out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select

from fogline.model import EntityKind, Entry
from fogline.record.answers import Changed
from fogline.record.codec import decoded, unpacked
from fogline.record.lookup import Lookup
from fogline.record.states import chunks
from fogline.record.tables import log, payload, state

_HISTORY = (
    select(log, payload.c.body)
    .join_from(log, payload, payload.c.seq == log.c.seq, isouter=True)
    .where(log.c.id == bindparam("id"), log.c.seq <= bindparam("now"))
    .order_by(log.c.seq)
)
_LAST = (
    select(func.max(log.c.seq).label("seq"))
    .where(log.c.seq > bindparam("since"), log.c.seq <= bindparam("now"))
    .group_by(log.c.kind, log.c.id)
    .subquery()
)
_CHANGED = (
    select(log.c.seq, log.c.kind, log.c.id, log.c.why, state.c.seq.label("after"))
    .join(_LAST, _LAST.c.seq == log.c.seq)
    .join(state, state.c.seq == log.c.seq, isouter=True)
    .order_by(log.c.seq)
)
"""`after` is null where the thing is gone, or its state was erased."""
_BEFORE = select(state.c.seq, state.c.kind, state.c.id).where(
    state.c.id.in_(bindparam("ids", expanding=True)), state.c.seq <= bindparam("since"), state.c.seq_to > bindparam("since")
)
_ERASED = select(log.c.id).where(log.c.id.in_(bindparam("ids", expanding=True)), log.c.action == "erase")


def history(at: Lookup, entity_id: str) -> Sequence[Entry]:
    """All entries about the id up to the moment, with their states; erased ones are marked."""
    with at.reading() as connection:
        return [entry_of(row) for row in connection.execute(_HISTORY, {"id": entity_id, "now": at.seq})]


def entry_of(row: Any) -> Entry:
    """A row of the log and its payload's body as an Entry."""
    found = None if row.body is None else decoded(unpacked(row.body))
    emptied = row.body is None and (row.payload_hash is not None or row.action == "erase")
    return Entry(row.seq, row.recorded_at, row.kind, row.id, row.action, row.why, row.by, found, emptied, row.hash.hex())


def changed(at: Lookup, since: int, kinds: Collection[EntityKind]) -> Sequence[Changed]:
    """What is otherwise than at `since`, once each; what came and went in between, or came back as it was, is left out."""
    with at.reading() as connection:
        rows = connection.execute(_CHANGED, {"since": since, "now": at.seq}).all()
    rows = [row for row in rows if not kinds or row.kind in kinds]
    before = {(row.kind, row.id): row.seq for row in at.rows(_BEFORE, sorted({row.id for row in rows}), "ids", since=since)}
    found: list[Changed] = []
    for some in chunks([(row, before.get((row.kind, row.id))) for row in rows]):
        states = at.load(seq for row, old in some for seq in (old, row.after) if seq is not None)
        each = [Changed(row.kind, row.id, row.seq, row.why, states.get(old), states.get(row.after)) for row, old in some]
        found += [change for change in each if change.before != change.after]
    return found


def erased(at: Lookup, ids: Iterable[str]) -> frozenset[str]:
    """Which of the ids have an entry of erasure, whenever it was recorded."""
    return frozenset(row.id for row in at.rows(_ERASED, sorted(set(ids)), "ids"))
