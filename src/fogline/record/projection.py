"""A thing's history in, its rows in the projection out; and what new states change in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Insert, Table, bindparam, insert, text, update

from fogline.model import EntityKind, State
from fogline.record.facets import columns_of, facets_of, head_of, text_of, variants_of
from fogline.record.tables import FOREVER, facet, found, head, state, variant
from fogline.record.words import words_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Thing:
    """One entity: what it is, its id, and its first entry, which stands for it."""

    kind: EntityKind
    id: str
    first: int


@dataclass(slots=True)
class Rows:
    """Rows by table, to be written in batches."""

    state: list[Row] = field(default_factory=list)
    facet: list[Row] = field(default_factory=list)
    variant: list[Row] = field(default_factory=list)
    head: list[Row] = field(default_factory=list)
    found: list[Row] = field(default_factory=list)

    def tables(self) -> Sequence[tuple[Table, list[Row]]]:
        """Each table with its rows."""
        return ((state, self.state), (facet, self.facet), (variant, self.variant), (head, self.head), (found, self.found))


@dataclass(slots=True)
class Step:
    """One thing's next state and the one before it, each with its entry; None where there is or was nothing to find."""

    thing: Thing
    seq: int
    state: State | None
    before: tuple[int, State] | None = None


def rows_of(thing: Thing, history: Iterable[tuple[int, State | None]]) -> Rows:
    """All rows of a thing, from every state that it had."""
    rows = Rows()
    open_rows: dict[Any, Row] = {}
    before: Row | None = None
    for seq, now in history:
        if before is not None:
            before["seq_to"] = seq
        before = _put_state(rows, thing, seq, now)
        kept = _intervals(thing, seq, now)
        for gone in open_rows.keys() - kept.keys():
            open_rows.pop(gone)["seq_to"] = seq
        for new in sorted(kept.keys() - open_rows.keys()):
            table, row = kept[new]
            getattr(rows, table).append(row)
            open_rows[new] = row
    return rows


def advance(connection: Connection, steps: Sequence[Step]) -> None:
    """Bring the projection forward by new states; no thing comes twice."""
    rows = Rows()
    ended: dict[str, list[Row]] = defaultdict(list)
    for step in steps:
        old: dict[Any, tuple[str, Row]] = {}
        if step.before is not None:
            ended["state"].append({"b_seq": step.before[0], "to": step.seq})
            old = _intervals(step.thing, *step.before)
        _put_state(rows, step.thing, step.seq, step.state)
        new = _intervals(step.thing, step.seq, step.state)
        for gone in sorted(old.keys() - new.keys()):
            table, row = old[gone]
            ended[table].append({f"b_{name}": row[name] for name in _NAMED_BY[table]} | {"to": step.seq})
        for come in sorted(new.keys() - old.keys()):
            table, row = new[come]
            getattr(rows, table).append(row)
    for table, values in sorted(ended.items()):
        connection.execute(_ENDS[table], values)
    insert_rows(connection, rows)


def insert_rows(connection: Connection, rows: Rows) -> None:
    """Write rows of the projection."""
    for table, values in rows.tables():
        if table is found:
            _insert_found(connection, values)
        elif values:
            connection.execute(_INSERTS[table.name], values)


def delete_rows(connection: Connection, rows: Rows) -> None:
    """Take rows out of the projection, and their words out of the full-text index."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite and rows.found:
        gone = [{"seq": row["seq"], "text": " ".join(row["words"])} for row in rows.found]
        connection.execute(text("INSERT INTO words (words, rowid, text) VALUES ('delete', :seq, :text)"), gone)
    for table, values in rows.tables():
        keys = list(table.primary_key)
        if values:
            where = [column == bindparam(f"b_{column.name}") for column in keys]
            connection.execute(
                table.delete().where(*where), [{f"b_{column.name}": row[column.name] for column in keys} for row in values]
            )


def _put_state(rows: Rows, thing: Thing, seq: int, now: State | None) -> Row | None:
    if now is None:
        return None
    row: Row = {"seq": seq, "seq_to": FOREVER, "first": thing.first, "kind": thing.kind, "id": thing.id} | columns_of(now)
    rows.state.append(row)
    shown = head_of(now)
    if shown is not None:
        rows.head.append({"seq": seq} | shown)
    return row


def _intervals(thing: Thing, seq: int, now: State | None) -> dict[Any, tuple[str, Row]]:
    """What holds from this state on, by a key of its own: table and row of every facet, variant and text."""
    if now is None:
        return {}
    kept: dict[Any, tuple[str, Row]] = {}
    span = {"seq": seq, "seq_to": FOREVER}
    for facet_ in facets_of(now):
        kept["facet", *facet_] = ("facet", {"key": facet_.key, "day": facet_.day, "entity": thing.first} | span)
    for variant_ in variants_of(now):
        kept["variant", *variant_] = ("variant", variant_._asdict() | span)
    words = words_of(text_of(now))
    if words:
        kept["found", words] = ("found", {"entity": thing.first, "words": words} | span)
    return kept


def _insert_found(connection: Connection, rows: list[Row]) -> None:
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(_INSERTS["found"], [{name: row[name] for name in ("seq", "seq_to", "entity")} for row in rows])
        connection.execute(_WORDS, [{"seq": row["seq"], "text": " ".join(row["words"])} for row in rows])
    else:
        connection.execute(_FOUND_POSTGRESQL, [row | {"words": list(row["words"])} for row in rows])


def _ends(table: Table, *names: str) -> Any:
    """The statement that ends an interval: what is open has no end yet."""
    where = [table.c[name] == bindparam(f"b_{name}") for name in names]
    return update(table).where(*where, table.c.seq_to == FOREVER).values(seq_to=bindparam("to"))


_INSERTS: dict[str, Insert] = {table.name: insert(table) for table in (state, facet, variant, head, found)}
_NAMED_BY = {"state": ("seq",), "facet": ("key", "day", "entity"), "variant": ("key", "part", "id"), "found": ("entity",)}
_ENDS = {table.name: _ends(table, *_NAMED_BY[table.name]) for table in (state, facet, variant, found)}
_WORDS = text("INSERT INTO words (rowid, text) VALUES (:seq, :text)")
_FOUND_POSTGRESQL = text(
    "INSERT INTO found (seq, seq_to, entity, words) VALUES (:seq, :seq_to, :entity, array_to_tsvector(:words))"
)
