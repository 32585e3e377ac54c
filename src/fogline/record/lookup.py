"""Ids or keys and a moment in, the States that were so at that moment out: the few queries on which a View stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, bindparam, select, text

from fogline.model import EntityKind, State
from fogline.record.database import Reading
from fogline.record.keys import key
from fogline.record.states import Cache, chunks
from fogline.record.tables import facet, state, variant

Rows = Sequence[Any]


def valid(table: Any) -> ColumnElement[bool]:
    """Was the row so at the moment `now`?"""
    condition: ColumnElement[bool] = (table.c.seq <= bindparam("now")) & (table.c.seq_to > bindparam("now"))
    return condition


def _by_key(*columns: Any) -> Select[Any]:
    joined = facet.join(state, state.c.first == facet.c.entity)
    return (
        select(*columns).select_from(joined).where(facet.c.key.in_(bindparam("keys", expanding=True)), valid(facet), valid(state))
    )


BY_ID = select(state.c.seq, state.c.id).where(
    state.c.id.in_(bindparam("ids", expanding=True)), state.c.kind == bindparam("kind"), valid(state)
)
BY_KEY = _by_key(facet.c.key, state.c.seq, state.c.id)
IN_BLOCK = _by_key(facet.c.key, state.c.seq, state.c.id).where(
    facet.c.day.between(bindparam("start"), bindparam("end")),
    (state.c.until >= bindparam("earliest")) & (state.c.day <= bindparam("latest")) | (state.c.day == bindparam("undated")),
)
OF_DAYS = _by_key(state.c.seq).where(
    facet.c.day.between(bindparam("start"), bindparam("end")) | (facet.c.day == bindparam("undated"))
)
PAIRS = select(variant.c.key, variant.c.id).where(variant.c.key.in_(bindparam("keys", expanding=True)), valid(variant))
ONE_OF_EACH = text(
    """
    WITH RECURSIVE parts (part) AS (
        SELECT min(part) FROM variant WHERE key = :key
        UNION ALL
        SELECT (SELECT min(v.part) FROM variant v WHERE v.key = :key AND v.part > parts.part) FROM parts WHERE part IS NOT NULL)
    SELECT (SELECT v.id FROM variant v WHERE v.key = :key AND v.part = parts.part AND v.seq <= :now AND v.seq_to > :now
            AND v.id NOT IN :besides ORDER BY v.id LIMIT 1)
    FROM parts WHERE part IS NOT NULL
    """
).bindparams(bindparam("besides", type_=Text(), expanding=True))
"""The least id for each part of a key, whatever the number of ids: the index is asked for the next part each time."""


class Lookup:
    """The record at one moment: what is asked is answered from the index, then from the payloads."""

    def __init__(self, reading: Reading, cache: Cache, seq: int) -> None:
        self.reading, self.seq = reading, seq
        self._cache = cache

    def rows(self, statement: Any, values: Sequence[Any], name: str, **more: Any) -> list[Any]:
        """The rows of a statement that takes a list, which is cut to what one statement can take."""
        with self.reading() as connection:
            found: list[Any] = []
            for some in chunks(values):
                found += connection.execute(statement, {name: some, "now": self.seq} | more).all()
            return found

    def load(self, seqs: Iterable[int]) -> dict[int, State]:
        """States by entry."""
        with self.reading() as connection:
            return self._cache.load(connection, seqs)

    def by_id(self, kind: EntityKind, ids: Iterable[str]) -> dict[str, State]:
        """Things by id, in order of id."""
        rows = self.rows(BY_ID, sorted(set(ids)), "ids", kind=kind)
        return self._by_id({row.seq: row.id for row in rows})

    def by_name(self, name: str, values: Iterable[str]) -> dict[str, State]:
        """Things that have a facet with one of the values, by id and in order of id."""
        rows = self.rows(BY_KEY, sorted({key(name, value) for value in values}), "keys")
        return self._by_id({row.seq: row.id for row in rows})

    def ids_by_name(self, name: str, values: Iterable[str]) -> dict[str, list[str]]:
        """For each value, the ids of the things that have it, in order."""
        names = {key(name, value): value for value in values}
        found: dict[str, list[str]] = {value: [] for value in sorted(names.values())}
        for row in self.rows(BY_KEY, sorted(names), "keys"):
            found[names[row.key]].append(row.id)
        return {value: sorted(ids) for value, ids in found.items()}

    def one_of_each(self, of: int, besides: Iterable[str] = ()) -> list[str]:
        """The least id for each variant of a key, but for some."""
        with self.reading() as connection:
            rows = connection.execute(ONE_OF_EACH, {"key": of, "now": self.seq, "besides": sorted(besides)})
            return sorted({row[0] for row in rows if row[0] is not None})

    def _by_id(self, ids: Mapping[int, str]) -> dict[str, State]:
        states = self.load(ids)
        found = {ids[seq]: found for seq, found in states.items()}
        return {each: found[each] for each in sorted(found)}
