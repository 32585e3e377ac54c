"""A record in, the tables of its projection that are not what a rebuild would make out; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, select, text

from fogline.record.answers import Fault
from fogline.record.codec import UnreadableError
from fogline.record.projection import Rows
from fogline.record.rebuild import all_rows
from fogline.record.tables import PROJECTION, found
from fogline.record.verify import STREAM

_VOCABULARY = "SELECT term, doc FROM temp.vocabulary"
_INDEXED = "SELECT seq, seq_to, entity, tsvector_to_array(words) AS words FROM found"


def verify_projection(connection: Connection) -> Iterator[Fault]:
    """One fault for each table that differs from what log and payloads say."""
    sqlite = connection.dialect.name == "sqlite"
    expected = {table.name: Digest() for table in PROJECTION}
    words: Counter[str] = Counter()
    try:
        for rows in all_rows(connection):
            _count(rows, expected, words, sqlite)
    except UnreadableError:
        yield Fault("projection", "state", "it cannot be made anew, since a payload cannot be read")
        return
    for table in PROJECTION:
        statement = text(_INDEXED) if table is found and not sqlite else select(table)
        if _digest(connection, statement) != expected[table.name]:
            yield Fault("projection", table.name, "it is not what a rebuild makes")
    if sqlite and _vocabulary(connection) != words:
        yield Fault("projection", "words", "it is not what a rebuild makes")


def _count(rows: Rows, expected: dict[str, Digest], words: Counter[str], sqlite: bool) -> None:
    """Take in the rows of one thing."""
    for table, values in rows.tables():
        for row in values:
            columns = [row[column.name] for column in table.columns]
            if table is found and sqlite:
                words.update(row["words"])
            elif table is found:
                columns.append(sorted(row["words"]))
            expected[table.name].add(columns)


class Digest:
    """Rows in any order, how many they are and the sum of their hashes: all that is kept of them."""

    def __init__(self) -> None:
        self.count, self.sum = 0, 0

    def add(self, columns: list[Any]) -> None:
        """Count a row."""
        self.count += 1
        self.sum += int.from_bytes(blake2b(repr(columns).encode(), digest_size=16).digest())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Digest) and (self.count, self.sum) == (other.count, other.sum)

    __hash__ = None  # type: ignore[assignment]


def _digest(connection: Connection, statement: Any) -> Digest:
    found_there = Digest()
    for row in connection.execute(statement, execution_options=STREAM):
        found_there.add([sorted(value) if isinstance(value, list) else value for value in row])
    return found_there


def _vocabulary(connection: Connection) -> Counter[str]:
    """In how many texts each word stands, as the full-text index has it."""
    connection.execute(text("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'words', 'row')"))
    return Counter({row.term: row.doc for row in connection.execute(text(_VOCABULARY))})
