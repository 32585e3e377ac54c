"""A document's or claim's id in, out of the record whatever holds its words: payloads, index, full text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, text, update

from fogline.errors import FoglineError
from fogline.model import EntityKind, RecordedClaim, Revision, State
from fogline.record.append import firsts_of
from fogline.record.codec import decoded, unpacked
from fogline.record.keys import key
from fogline.record.projection import Thing, delete_rows, insert_rows, rows_of
from fogline.record.states import chunks
from fogline.record.tables import facet, log, payload

_HISTORY = (
    select(log.c.seq, payload.c.body)
    .join_from(log, payload, payload.c.seq == log.c.seq, isouter=True)
    .where(log.c.kind == bindparam("kind"), log.c.id == bindparam("id"))
    .order_by(log.c.seq)
)
_SEEN = select(facet.c.entity).where(facet.c.key == bindparam("key")).distinct()
_THING = select(log.c.kind, log.c.id, log.c.seq).where(log.c.seq.in_(bindparam("seqs", expanding=True)))
_EMPTY = update(payload).where(payload.c.seq == bindparam("b_seq")).values(body=None, salt=None)
_TIDY = text("INSERT INTO words (words) VALUES ('optimize')")


@dataclass(frozen=True, slots=True)
class Erased:
    """One thing with its history, the entries of it that are emptied, and what it is from now on (None: gone)."""

    thing: Thing
    history: Sequence[tuple[int, State | None]]
    seqs: frozenset[int]
    left: State | None

    def revision(self, reason: str, by: str) -> Revision:
        """The marker that stays in the log."""
        return Revision(self.thing.kind, self.thing.id, "erase", self.left, reason, by)


def to_erase(connection: Connection, id: str, record: str) -> Sequence[Erased]:
    """What has to go: the claim; or the document and every wording that was taken from it, whenever that was.

    A claim that stands worded in another version stays. Empty when all is erased already; raises FoglineError F611.
    """
    firsts = firsts_of(connection, [id])
    kind: EntityKind | None = next((kind for kind in _ERASABLE if (kind, id) in firsts), None)
    if kind is None:
        raise FoglineError("F611", id, f"in {record}")
    own = _whole(connection, Thing(kind, id, firsts[kind, id]))
    claims = _worded_in(connection, id) if kind == "document" else []
    return [each for each in (own, *claims) if each.seqs]


def empty(connection: Connection, erased: Sequence[Erased]) -> None:
    """Empty the payloads, and let the projection be what a rebuild would make of what is left."""
    for each in erased:
        delete_rows(connection, rows_of(each.thing, each.history))
        left = [(seq, None if seq in each.seqs else state) for seq, state in each.history]
        insert_rows(connection, rows_of(each.thing, left))
        connection.execute(_EMPTY, [{"b_seq": seq} for seq in sorted(each.seqs)])
    if connection.dialect.name == "sqlite":
        connection.execute(_TIDY)  # what is deleted from the full text stays in its pages until they are merged


_ERASABLE: tuple[EntityKind, ...] = ("document", "claim")


def _whole(connection: Connection, thing: Thing) -> Erased:
    history = _history(connection, thing)
    return Erased(thing, history, frozenset(seq for seq, state in history if state is not None), None)


def _worded_in(connection: Connection, document: str) -> Iterator[Erased]:
    entities = connection.execute(_SEEN, {"key": key("seen", document)}).scalars().all()
    for some in chunks(sorted(entities)):
        for row in connection.execute(_THING, {"seqs": some}).all():
            thing = Thing(row.kind, row.id, row.seq)
            history = _history(connection, thing)
            seqs = frozenset(seq for seq, state in history if isinstance(state, RecordedClaim) and state.document == document)
            last = history[-1]
            yield Erased(thing, history, seqs, None if last[0] in seqs else last[1])


def _history(connection: Connection, thing: Thing) -> list[tuple[int, State | None]]:
    rows = connection.execute(_HISTORY, {"kind": thing.kind, "id": thing.id})
    return [(row.seq, None if row.body is None else decoded(unpacked(row.body))) for row in rows]
