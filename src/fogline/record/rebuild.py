"""Log and payloads in, the projection made anew out: as rows, thing by thing, or written into the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select, text

from fogline.model import State
from fogline.record.codec import decoded, unpacked
from fogline.record.projection import Rows, Thing, insert_rows, rows_of
from fogline.record.tables import PROJECTION, log, payload

_ENTRIES = (
    select(log.c.kind, log.c.id, log.c.seq, payload.c.body)
    .join_from(log, payload, payload.c.seq == log.c.seq, isouter=True)
    .order_by(log.c.id, log.c.kind, log.c.seq)
)
_BATCH = 5_000


def rebuild(connection: Connection) -> None:
    """Empty the projection and fill it again; the caller holds the writers' lock."""
    for table in PROJECTION:
        connection.execute(table.delete())
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO words (words) VALUES ('delete-all')"))
    for rows in batches(all_rows(connection)):
        insert_rows(connection, rows)


def all_rows(connection: Connection) -> Iterator[Rows]:
    """The rows of each thing, as log and payloads have it."""
    entries = connection.execute(_ENTRIES, execution_options={"yield_per": 1_000})
    for (kind, id), about in groupby(entries, key=lambda row: (row.kind, row.id)):
        history = [(row.seq, _state(row)) for row in about]
        yield rows_of(Thing(kind, id, history[0][0]), history)


def batches(parts: Iterable[Rows]) -> Iterator[Rows]:
    """Many small parts as few large ones."""
    batch = Rows()
    for part in parts:
        for (_, values), (_, more) in zip(batch.tables(), part.tables(), strict=True):
            values += more
        if len(batch.facet) > _BATCH:
            yield batch
            batch = Rows()
    yield batch


def _state(row: Any) -> State | None:
    return None if row.body is None else decoded(unpacked(row.body))
