"""A record and a cursor in; followers that hear of everything once, from wherever they left off."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from fogline.errors import FoglineError
from fogline.model import Revision
from fogline.record import follow as module
from fogline.record.follow import follow
from fogline.record.store import Record
from fogline.record.view import View
from tests.record.children import PATIENCE, ended, start, write_documents
from tests.record.load import revisions, write_of

Connections = Callable[[], int]


@pytest.fixture(autouse=True)
def never_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wakes was woken."""
    monkeypatch.setattr(module, "UNASKED", 3600.0)


@pytest.fixture
def other(where: str) -> Iterator[Record]:
    """The same record, opened by somebody else."""
    with Record.open(where) as record:
        yield record


class Follower:
    """A thread that follows a record until the log has come to `until`, or it is stopped."""

    def __init__(self, record: Record, cursor: int = 0, until: int = 2**40) -> None:
        self.seen, self.stop = list[int](), threading.Event()
        self._heard, self._until = threading.Condition(), until
        self._following = record.follow(cursor, self.stop)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        for last in self._following:
            with self._heard:
                self.seen.append(last)
                self._heard.notify_all()
            if last >= self._until:
                return

    def wait_for(self, last: int) -> None:
        """Wait until the log's number is heard."""
        with self._heard:
            assert self._heard.wait_for(lambda: self.seen[-1:] == [last], PATIENCE), self.seen

    def ended(self) -> bool:
        """Wait until it has let its connection go."""
        self._thread.join(PATIENCE)
        return not self._thread.is_alive()


def end(followers: Sequence[Follower]) -> None:
    """Stop them all, and wait until they have ended."""
    for follower in followers:
        follower.stop.set()
    assert all(follower.ended() for follower in followers)


def test_a_follower_wakes_for_each_write_whoever_wrote_it(record: Record, other: Record) -> None:
    follower = Follower(record)
    for number, writer in enumerate((record, other, record, other)):
        writer.write(write_of("w", number))
        follower.wait_for(4 * number + 4)
    end([follower])
    assert follower.seen == [4, 8, 12, 16]


def test_what_was_recorded_while_nobody_looked_comes_at_once_by_its_last_number(record: Record) -> None:
    for number in range(3):
        record.write(write_of("w", number))
    assert list(record.follow(0, timeout=0)) == [12]


def test_a_follower_goes_on_from_where_another_left_off(record: Record) -> None:
    record.write(write_of("w", 0))
    first = next(record.follow(0, timeout=0))
    record.write(write_of("w", 1))
    assert list(record.follow(first, timeout=0)) == [8]
    assert list(record.follow(8, timeout=0)) == []


def test_a_write_of_nothing_and_one_that_fails_wake_nobody(record: Record, other: Record) -> None:
    follower = Follower(record)

    def failing(_: View) -> Sequence[Revision]:
        raise ValueError("made up")

    for decide in (lambda _: (), failing):
        with suppress(ValueError):
            other.write(decide)
    other.write(write_of("w", 0))
    follower.wait_for(4)
    end([follower])
    assert follower.seen == [4]


def test_one_write_of_many_entries_is_one_waking(record: Record, other: Record) -> None:
    follower = Follower(record)
    other.write(lambda _: [revision for number in range(50) for revision in revisions("w", number)])
    follower.wait_for(200)
    end([follower])
    assert follower.seen == [200]


def test_more_followers_than_a_pool_has_connections_hear_everything_and_keep_no_writer_waiting(record: Record) -> None:
    followers = [Follower(record) for _ in range(20)]
    for number in range(5):
        record.write(write_of("w", number))
    for follower in followers:
        follower.wait_for(20)
    end(followers)
    assert all(follower.seen == sorted(set(follower.seen)) for follower in followers)


def test_a_follower_that_is_stopped_waited_out_or_dropped_lets_its_connection_go(where: str, connections: Connections) -> None:
    with Record.open(where) as record:
        followers = [Follower(record) for _ in range(3)]
        record.write(write_of("w", 0))
        for follower in followers:
            follower.wait_for(4)
        assert connections() >= 4
        end(followers)
        assert list(record.follow(0, timeout=0)) == [4]
        dropped = follow(record, 0)
        assert next(dropped) == 4
        dropped.close()
    for _ in range(600):  # the server notices a moment later
        if connections() == 0:
            return
        time.sleep(0.1)
    pytest.fail(f"{connections()} connections are still open")


def test_an_async_caller_may_take_each_step_in_another_thread(record: Record, other: Record) -> None:
    async def steps() -> list[int]:
        following, seen = follow(record, 0, timeout=PATIENCE), list[int]()
        for number in range(3):
            other.write(write_of("w", number))
            seen.append(await asyncio.to_thread(next, following))
        following.close()
        return seen

    assert asyncio.run(steps()) == [4, 8, 12]


def test_a_follower_in_one_process_hears_of_what_another_process_writes(record: Record, where: str) -> None:
    follower = Follower(record)
    assert ended(start(write_documents, where, "w", 10)) == [0]
    follower.wait_for(40)
    end([follower])
    assert follower.seen == sorted(set(follower.seen))


def test_a_follower_whose_connection_is_cut_misses_nothing(postgres: str) -> None:
    with Record.open(postgres) as record:
        follower = Follower(record)
        for number in range(5):
            record.write(write_of("w", number))
            follower.wait_for(4 * number + 4)
            cut(postgres)
        end([follower])
    assert follower.seen == [4, 8, 12, 16, 20]


def test_a_follower_whose_connection_brings_no_notice_any_more_looks_unasked(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHANNEL", "nobody_speaks_here")
    monkeypatch.setattr(module, "UNASKED", 0.2)
    with Record.open(postgres) as record:
        follower = Follower(record)
        record.write(write_of("w", 0))
        follower.wait_for(4)
        end([follower])


def test_a_server_that_stays_away_ends_a_follower_that_waits_only_so_long(postgres: str) -> None:
    with Record.open(postgres) as record:
        record.write(write_of("w", 0))
        following = record.follow(0, timeout=1)
        assert next(following) == 4
        refuse(postgres)
        cut(postgres)
        with pytest.raises(FoglineError, match="F607"):
            next(following)


def test_a_follower_that_cannot_begin_says_so(postgres: str) -> None:
    with Record.open(postgres) as record:
        record.engine.dispose()
        refuse(postgres)
        with pytest.raises(FoglineError, match="F607"):
            next(record.follow(0))


def cut(url: str) -> None:
    """End every other connection to the database."""
    ask(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %(name)s AND pid <> pg_backend_pid()")


def refuse(url: str) -> None:
    """Let nobody connect to the database any more."""
    ask(url, "UPDATE pg_database SET datallowconn = false WHERE datname = %(name)s")


def ask(url: str, statement: str) -> int:
    """The number of rows that a statement at the server concerns, asked beside the database."""
    name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
    with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
        return connection.execute(statement.encode(), {"name": name}).rowcount


@pytest.fixture
def connections(where: str) -> Connections:
    """A function that counts the open connections to the record: files, or what the server says."""
    if where.startswith("postgresql"):
        return lambda: ask(where, "SELECT pid FROM pg_stat_activity WHERE datname = %(name)s")
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not list a process's open files")
    return lambda: [each.resolve() for each in Path("/proc/self/fd").iterdir()].count(Path(where).resolve())
