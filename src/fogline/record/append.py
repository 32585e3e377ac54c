"""Revisions and an open transaction in, the log and the projection grown by them out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from fogline.model import Revision
from fogline.record.answers import Written
from fogline.record.chain import GENESIS, entry_hash, later, payload_hash
from fogline.record.codec import encoded, packed
from fogline.record.projection import Step, Thing, advance
from fogline.record.states import Cache, chunks
from fogline.record.tables import FOREVER, log, payload, state

_END = select(log.c.seq, log.c.recorded_at, log.c.hash).order_by(log.c.seq.desc()).limit(1)
_CURRENT = select(state.c.seq, state.c.kind, state.c.id).where(
    state.c.id.in_(bindparam("ids", expanding=True)), state.c.seq_to == FOREVER
)
_FIRSTS = (
    select(log.c.id, log.c.kind, func.min(log.c.seq).label("first"))
    .where(log.c.id.in_(bindparam("ids", expanding=True)))
    .group_by(log.c.id, log.c.kind)
)
_INSERT_LOG, _INSERT_PAYLOAD = insert(log), insert(payload)


@dataclass(frozen=True, slots=True)
class End:
    """The log's last entry."""

    seq: int = 0
    recorded_at: str | None = None
    hash: bytes = GENESIS


def end_of(connection: Connection) -> End:
    """The log's last entry, or what stands before the first one."""
    row = connection.execute(_END).first()
    return End() if row is None else End(row.seq, row.recorded_at, row.hash)


def append(connection: Connection, cache: Cache, revisions: Sequence[Revision], moment: datetime) -> Written | None:
    """Record the revisions in their order, all at one moment; nothing when there are none."""
    if not revisions:
        return None
    end = end_of(connection)
    recorded_at = later(moment, end.recorded_at)
    entries, payloads = _entries(end, revisions, recorded_at)
    connection.execute(_INSERT_LOG, entries)
    if payloads:
        connection.execute(_INSERT_PAYLOAD, payloads)
    numbered = list(zip(range(end.seq + 1, end.seq + 1 + len(revisions)), revisions, strict=True))
    for some in _rounds(numbered):
        _project(connection, cache, some)
    return Written(end.seq, end.seq + len(revisions), recorded_at)


def firsts_of(connection: Connection, ids: Sequence[str]) -> dict[tuple[str, str], int]:
    """The first entry about each (kind, id)."""
    found: dict[tuple[str, str], int] = {}
    for some in chunks(ids):
        found.update(((row.kind, row.id), row.first) for row in connection.execute(_FIRSTS, {"ids": some}))
    return found


def _entries(end: End, revisions: Sequence[Revision], recorded_at: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    entries: list[dict[str, Any]] = []
    payloads: list[dict[str, Any]] = []
    prev = end.hash
    for seq, revision in enumerate(revisions, end.seq + 1):
        hashed: bytes | None = None
        if revision.state is not None:
            content, salt = encoded(revision.state), os.urandom(16)
            hashed = payload_hash(salt, content)
            payloads.append({"seq": seq, "salt": salt, "body": packed(content)})
        fields = _fields(seq, revision, recorded_at)
        own = entry_hash(prev, fields, hashed)
        entries.append(fields | {"payload_hash": hashed, "prev_hash": prev, "hash": own})
        prev = own
    return entries, payloads


def _fields(seq: int, revision: Revision, recorded_at: str) -> dict[str, Any]:
    """PostgreSQL's text holds no NUL."""
    words = {"kind": revision.kind, "id": revision.id, "action": revision.action, "why": revision.why, "by": revision.by}
    return {"seq": seq, "recorded_at": recorded_at} | {name: value.replace("\0", "") for name, value in words.items()}


def _rounds(numbered: Sequence[tuple[int, Revision]]) -> Iterator[list[tuple[int, Revision]]]:
    """The revisions in as few rounds as can be, so that none has the same thing twice."""
    left = list(numbered)
    while left:
        seen: set[tuple[str, str]] = set()
        now: list[tuple[int, Revision]] = []
        later_on: list[tuple[int, Revision]] = []
        for number, revision in left:
            (later_on if (thing := (revision.kind, revision.id)) in seen else now).append((number, revision))
            seen.add(thing)
        yield now
        left = later_on


def _project(connection: Connection, cache: Cache, numbered: Sequence[tuple[int, Revision]]) -> None:
    ids = sorted({revision.id for _, revision in numbered})
    current = {(row.kind, row.id): row.seq for some in chunks(ids) for row in connection.execute(_CURRENT, {"ids": some})}
    touched = {(revision.kind, revision.id) for _, revision in numbered}
    before = cache.load(connection, (seq for thing, seq in current.items() if thing in touched))
    firsts = firsts_of(connection, ids)
    steps = []
    for seq, revision in numbered:
        old = current.get((revision.kind, revision.id))
        thing = Thing(revision.kind, revision.id, firsts[revision.kind, revision.id])
        steps.append(Step(thing, seq, revision.state, None if old is None else (old, before[old])))
    advance(connection, steps)
