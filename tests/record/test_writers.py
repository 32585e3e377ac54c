"""Several writers at once in; a reader that follows the cursor gets every entry once and in order (invariant 5)."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection

from fogline.record import migrate
from fogline.record.store import Record
from tests.record.children import PATIENCE, ended, open_in_step, processes, start, write_documents
from tests.record.load import write_of

WRITERS, WRITES, ENTRIES = 4, 75, 4


class PlainLog:
    """The naive way: a sequence hands out numbers, nothing locks, a reader asks for what lies beyond its cursor."""

    def __init__(self, url: str) -> None:
        self.url, self.seen, self.cursor = url, list[int](), 0
        with self.connect() as connection:
            connection.execute("CREATE TABLE plain_log (id bigserial PRIMARY KEY, writer integer NOT NULL)")

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(self.url)

    def read_on(self) -> None:
        with self.connect() as connection:
            rows = connection.execute("SELECT id FROM plain_log WHERE id > %s ORDER BY id", (self.cursor,)).fetchall()
        self.seen += [row[0] for row in rows]
        self.cursor = max([self.cursor, *self.seen])

    def count(self) -> int:
        with self.connect() as connection:
            row = connection.execute("SELECT count(*) FROM plain_log").fetchone()
        assert row is not None
        return int(row[0])


@pytest.fixture
def plain_log(postgres: str) -> PlainLog:
    """The naive log in a database of its own."""
    return PlainLog(postgres)


def insert(connection: psycopg.Connection, writer: int) -> None:
    connection.execute("INSERT INTO plain_log (writer) VALUES (%s)", (writer,))


def test_a_plain_sequence_loses_the_rows_of_a_transaction_that_commits_late(plain_log: PlainLog) -> None:
    with plain_log.connect() as slow, plain_log.connect() as fast:
        insert(slow, 1)
        insert(fast, 2)
        fast.commit()
        plain_log.read_on()
        slow.commit()
    plain_log.read_on()
    assert (plain_log.seen, plain_log.count()) == ([2], 2)


def test_a_plain_sequence_loses_rows_under_the_load_that_the_record_bears(plain_log: PlainLog) -> None:
    def write(writer: int) -> None:
        dice = random.Random(writer)
        with plain_log.connect() as connection:
            for _ in range(WRITES):
                insert(connection, writer)
                time.sleep(dice.random() * 0.003)
                for _ in range(ENTRIES - 1):
                    insert(connection, writer)
                connection.commit()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        plain_log.read_on()
    plain_log.read_on()
    assert plain_log.count() == WRITERS * WRITES * ENTRIES
    missed = plain_log.count() - len(plain_log.seen)
    print(f"naive: missed {missed} of {plain_log.count()}")
    assert missed > 0


def test_a_follower_gets_every_entry_of_several_writing_processes_once_and_in_order(where: str, record: Record) -> None:
    total, seen, stop = WRITERS * WRITES * ENTRIES, list[int](), threading.Event()

    def read() -> None:
        cursor = 0
        for last in record.follow(cursor, stop):
            seen.extend(changed.seq for changed in sorted(record.known_at(last).changed(cursor), key=lambda each: each.seq))
            cursor = last
            if last == total:
                return

    reader = threading.Thread(target=read)
    reader.start()
    try:
        assert ended(*(start(write_documents, where, f"w{number}", WRITES) for number in range(WRITERS))) == [0] * WRITERS
        reader.join(PATIENCE)
    finally:
        stop.set()
        reader.join(PATIENCE)
    print(f"record: missed {total - len(seen)} of {total}")
    assert seen == list(range(1, total + 1))
    assert record.now().seq == total
    assert not record.verify()


def test_several_processes_that_open_new_records_at_once_make_one_each(tmp_path: Path) -> None:
    places, gate = [str(tmp_path / f"{number}.db") for number in range(20)], processes().Barrier(WRITERS)
    assert ended(*(start(open_in_step, places, gate) for _ in range(WRITERS))) == [0] * WRITERS
    for place in places:
        with Record.open(place, create=False) as record:
            assert record.now().seq == 0
            assert list(record.verify()) == []


def test_several_processes_that_open_a_new_record_at_once_write_into_one(where: str) -> None:
    assert ended(*(start(write_documents, where, f"w{number}", 3) for number in range(WRITERS))) == [0] * WRITERS
    with Record.open(where) as record:
        assert record.now().seq == WRITERS * 3 * ENTRIES
        assert list(record.verify()) == []


def test_a_record_that_another_makes_between_two_looks_is_opened_and_not_refused(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, made = migrate.version_of, list[str]()

    def slowly(connection: Connection) -> str | None:
        found = look(connection)
        if not made:
            made.append(where)
            Record.open(where).close()
        return found

    monkeypatch.setattr(migrate, "version_of", slowly)
    with Record.open(where) as record:
        assert record.write(write_of("w", 0)) is not None
    assert made


def test_opening_waits_for_a_process_that_is_making_the_record(tmp_path: Path) -> None:
    path, begun, release = tmp_path / "record.db", threading.Event(), threading.Event()

    def make() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            begun.set()
            release.wait(0.5)  # nothing tells when the other begins to wait; were this too short, the test would prove less
            connection.execute("ROLLBACK")

    maker = threading.Thread(target=make)
    maker.start()
    assert begun.wait(PATIENCE)
    with Record.open(path) as record:
        assert record.write(write_of("w", 0)) is not None
    release.set()
    maker.join(PATIENCE)
