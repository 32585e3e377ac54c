"""A moment in, small answers about the whole record out that load no more states than they tell of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, or_, select, text

from fogline.model import Action, EntityKind, State
from fogline.record.answers import DocumentHead
from fogline.record.codec import unpacked
from fogline.record.keys import UNDATED, day_of, key
from fogline.record.lookup import BY_ID, Lookup, valid
from fogline.record.tables import facet, head, log, payload, state

NEWEST_DAYS = 2
"""Days before the newest in which a text may still be the newest: they are days of different time zones."""

_BATCH = 10_000
# `kind` is disguised, lest SQLite looks up each row by way of the index that begins with it.
_TOTALS = select(state.c.kind.concat("").label("kind"), func.count().label("number")).where(valid(state)).group_by(text("1"))
_FRESH = (
    select(state.c.kind, func.count().label("number"))
    .where(state.c.kind.concat("").in_(bindparam("kinds", expanding=True)), state.c.seq > bindparam("since"), valid(state))
    .group_by(state.c.kind)
)
_CURRENT = select(state.c.seq, state.c.id).where(state.c.kind.concat("") == bindparam("kind"), valid(state))
_BODIES = select(payload.c.seq, payload.c.body).where(payload.c.seq.in_(bindparam("seqs", expanding=True)))
_NEWEST = select(func.max(state.c.day)).where(state.c.kind == "document", state.c.day < UNDATED, valid(state))
_PUBLISHED = (
    select(head.c.published)
    .join_from(state, head, head.c.seq == state.c.seq)
    .where(state.c.kind == "document", state.c.day >= bindparam("day"), state.c.day < UNDATED, valid(state))
)
_HEADS = (
    select(state.c.id, state.c.day, head)
    .join_from(state, head, head.c.seq == state.c.seq)
    .where(state.c.kind == "document", valid(state))
)
_USES = (
    select(facet.c.key, func.count().label("number"))
    .where(facet.c.key.in_(bindparam("keys", expanding=True)), valid(facet))
    .group_by(facet.c.key)
)
_FIRST_DAYS = (
    select(facet.c.key, func.min(facet.c.day).label("first"))
    .where(facet.c.key.in_(bindparam("keys", expanding=True)), valid(facet))
    .group_by(facet.c.key)
)
_PUBLISHERS = (
    select(head.c.publisher, func.min(state.c.first).label("first"))
    .join_from(state, head, head.c.seq == state.c.seq)
    .where(state.c.kind == "document", head.c.publisher.is_not(None), valid(state))
    .group_by(head.c.publisher)
)
_NOTES = (
    select(log.c.seq, log.c.kind, log.c.id, log.c.action, log.c.why, log.c.recorded_at)
    .where(log.c.seq > bindparam("since"), log.c.seq <= bindparam("now"), log.c.kind.in_(bindparam("kinds", expanding=True)))
    .order_by(log.c.seq)
)
_ERASURES = (
    select(func.count())
    .select_from(log)
    .where(log.c.action == "erase", log.c.seq > bindparam("since"), log.c.seq <= bindparam("now"))
)
_LAST = (
    select(log.c.id, func.max(log.c.seq).label("last"))
    .where(log.c.id.in_(bindparam("ids", expanding=True)), log.c.kind == bindparam("kind"), log.c.seq <= bindparam("now"))
    .group_by(log.c.id)
)
_BEFORE = select(state.c.seq, state.c.kind, state.c.id).where(
    state.c.id.in_(bindparam("ids", expanding=True)), state.c.seq <= bindparam("since"), state.c.seq_to > bindparam("since")
)
_RECORDED = (
    select(log.c.seq, log.c.recorded_at, head.c.publisher)
    .join_from(log, head, head.c.seq == log.c.seq, isouter=True)
    .where(log.c.kind == "document", log.c.action == "assert", log.c.seq <= bindparam("now"))
    .order_by(log.c.seq.desc())
    .limit(bindparam("most"))
)
"""Back from the end of the log: so few entries have to be passed that no index is needed."""

# Of a stretch of the log: `kind` is disguised, lest SQLite goes through all of that kind for each stretch.
_EVER = (
    select(state.c.seq, state.c.id, payload.c.body)
    .join_from(state, payload, payload.c.seq == state.c.seq)
    .where(state.c.kind.concat("") == bindparam("kind"), state.c.seq > bindparam("since"), state.c.seq <= bindparam("last"))
    .order_by(state.c.seq)
)

_OF = select(log.c.recorded_at).where(log.c.seq == bindparam("seq")).scalar_subquery()
_NEXT_WRITE = (
    select(log.c.seq)
    .where(log.c.seq > bindparam("seq"), log.c.seq <= bindparam("now"), log.c.recorded_at > _OF)
    .order_by(log.c.seq)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of the log without its state."""

    seq: int
    kind: EntityKind
    id: str
    action: Action
    why: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A thing that has entries since a moment: the last of them, and the entry whose state was so before, if there was one."""

    note: Note
    before: int | None


def totals(at: Lookup) -> dict[str, int]:
    """How many things of each kind there are."""
    with at.reading() as connection:
        return {row.kind: row.number for row in connection.execute(_TOTALS, {"now": at.seq})}


def growth(at: Lookup, since: int, kinds: Collection[EntityKind]) -> dict[str, int]:
    """How many more things of each kind there are than at a cursor; it takes what the entries since then take."""
    with at.reading() as connection:
        rows = connection.execute(_FRESH, {"kinds": sorted(kinds), "since": since, "now": at.seq})
        found = Counter({row.kind: row.number for row in rows})
    found.subtract(each.note.kind for each in touched(at, since, kinds) if each.before is not None)
    return dict(found)


def newest_published(at: Lookup) -> Sequence[str]:
    """The dates of publication on the newest days, the newest of all among them."""
    with at.reading() as connection:
        day = connection.execute(_NEWEST, {"now": at.seq}).scalar()
        rows = connection.execute(_PUBLISHED, {"now": at.seq, "day": (day or UNDATED) - NEWEST_DAYS})
        return sorted(row.published for row in rows)


def last_documents(at: Lookup, most: int) -> Sequence[tuple[int, str, str | None]]:
    """The documents that were recorded last, the newest first: their first entry, its time, their publisher."""
    with at.reading() as connection:
        rows = connection.execute(_RECORDED, {"now": at.seq, "most": most})
        return [(row.seq, row.recorded_at, row.publisher) for row in rows]


def publishers(at: Lookup) -> dict[str, int]:
    """Every publisher with the first entry of its first document."""
    with at.reading() as connection:
        return {row.publisher: row.first for row in connection.execute(_PUBLISHERS, {"now": at.seq})}


def document_page(
    at: Lookup, limit: int, after: tuple[int, str] | None, earliest: str | None, latest: str | None
) -> Sequence[tuple[int, DocumentHead]]:
    """Documents without their texts, each behind its day, in order of (day of publication, id); undated ones come last."""
    query = _HEADS.order_by(state.c.day, state.c.id).limit(limit)
    if after is not None:
        query = query.where(state.c.day >= after[0], or_(state.c.day > after[0], state.c.id > after[1]))
    if (first := day_of(earliest)) is not None:
        query = query.where(state.c.day >= first)
    if earliest or latest:
        query = query.where(state.c.day <= (UNDATED - 1 if latest is None else day_of(latest)))
    with at.reading() as connection:
        rows = connection.execute(query, {"now": at.seq}).all()
    return list(zip((row.day for row in rows), _with_counts(at, rows), strict=True))


def heads_of(at: Lookup, ids: Collection[str]) -> Sequence[DocumentHead]:
    """These documents without their texts, in order of id."""
    wanted = _HEADS.where(state.c.id.in_(bindparam("ids", expanding=True)))
    return sorted(_with_counts(at, at.rows(wanted, sorted(set(ids)), "ids")), key=lambda each: each.id)


def uses(at: Lookup, name: str, values: Collection[str]) -> dict[str, int]:
    """How many things have each of the values as their facet of that name; those that none has are left out."""
    keys = {key(name, value): value for value in values}
    return {keys[row.key]: row.number for row in at.rows(_USES, sorted(keys), "keys")}


def ids_of(at: Lookup, name: str, values: Collection[str]) -> set[str]:
    """The ids of the things that have one of the values as their facet of that name."""
    return {id for ids in at.ids_by_name(name, values).values() for id in ids}


def entries_of(at: Lookup, kind: EntityKind, ids: Collection[str]) -> dict[str, int]:
    """The entry with the state of each thing at that moment."""
    return {row.id: row.seq for row in at.rows(BY_ID, sorted(set(ids)), "ids", kind=kind)}


def current(at: Lookup, kind: EntityKind) -> dict[str, int]:
    """The entry with the state of everything of a kind."""
    with at.reading() as connection:
        return {row.id: row.seq for row in connection.execute(_CURRENT, {"kind": kind, "now": at.seq})}


def bodies_of(at: Lookup, entries: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """The states of entries as JSON, by id."""
    ids = {seq: id for id, seq in entries.items()}
    for row in at.rows(_BODIES, sorted(ids), "seqs"):
        if row.body is not None:
            yield ids[row.seq], unpacked(row.body)


def notes(at: Lookup, since: int, kinds: Collection[EntityKind]) -> Sequence[Note]:
    """The entries of some kinds after a cursor."""
    with at.reading() as connection:
        rows = connection.execute(_NOTES, {"since": since, "now": at.seq, "kinds": sorted(kinds)})
        return [Note(row.seq, row.kind, row.id, row.action, row.why, row.recorded_at) for row in rows]


def erasures(at: Lookup, since: int) -> int:
    """How many entries after a cursor say that something was erased."""
    with at.reading() as connection:
        return int(connection.execute(_ERASURES, {"since": since, "now": at.seq}).scalar_one())


def last_entries(at: Lookup, kind: EntityKind, ids: Collection[str]) -> dict[str, int]:
    """The last entry about each thing, with which it may be gone."""
    return {row.id: row.last for row in at.rows(_LAST, sorted(set(ids)), "ids", kind=kind)}


def touched(at: Lookup, since: int, kinds: Collection[EntityKind]) -> Sequence[Touched]:
    """What has entries since a cursor, in the order of the log; whether it is otherwise than before is not looked at."""
    last = {(each.kind, each.id): each for each in notes(at, since, kinds)}
    rows = at.rows(_BEFORE, sorted({id for _, id in last}), "ids", since=since)
    before = {(row.kind, row.id): row.seq for row in rows}
    return sorted((Touched(each, before.get(thing)) for thing, each in last.items()), key=lambda each: each.note.seq)


def ever(at: Lookup, kind: EntityKind, since: int) -> Iterator[tuple[int, str, bytes]]:
    """The JSON of every state of a kind that was recorded after `since`, ended or not, and is not erased: entry, id, JSON."""
    for start in range(since, at.seq, _BATCH):
        with at.reading() as connection:
            values = {"kind": kind, "since": start, "last": min(start + _BATCH, at.seq)}
            rows = connection.execute(_EVER, values).all()
        for row in rows:
            if row.body is not None:
                yield row.seq, row.id, unpacked(row.body)


def end_of_write(at: Lookup, seq: int) -> int:
    """The last entry of the write that an entry belongs to, 0 before the first; a write's entries carry one moment."""
    with at.reading() as connection:
        behind = connection.execute(_NEXT_WRITE, {"seq": seq, "now": at.seq}).scalar() if seq > 0 else 1
    return at.seq if behind is None else int(behind) - 1


def states(at: Lookup, seqs: Collection[int]) -> dict[int, State]:
    """The states of entries."""
    return at.load(seqs)


def first_days(at: Lookup, name: str, values: Collection[str]) -> dict[str, int]:
    """The first day of the things that have each of the values as their facet of that name, as `keys.bounds` counts days."""
    keys = {key(name, value): value for value in values}
    return {keys[row.key]: row.first for row in at.rows(_FIRST_DAYS, sorted(keys), "keys")}


def _with_counts(at: Lookup, rows: Sequence[Any]) -> Sequence[DocumentHead]:
    counts = uses(at, "seen", [row.id for row in rows])
    names = ("id", "title", "url", "publisher", "published", "language", "sha256")
    return [DocumentHead(**{name: getattr(row, name) for name in names}, claims=counts.get(row.id, 0)) for row in rows]
