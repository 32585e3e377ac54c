"""A record and a cursor in; out, the log's last number each time that it has grown, until the follower is stopped."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from threading import Event
from time import monotonic
from typing import Any, Protocol

from sqlalchemy import Engine
from sqlalchemy.exc import TimeoutError as PoolTimeout

from fogline.record.database import CHANNEL
from fogline.record.failures import coded

POLL = 0.1  # seconds between two looks at SQLite's data_version
SLICE = 0.25  # seconds after which a wait in PostgreSQL looks whether it is to stop
UNASKED = 10.0  # seconds after which the log is read all the same: a half-dead connection brings neither notice nor error
AGAIN = 0.5  # seconds before a lost connection is opened again
LAST = "SELECT coalesce(max(seq), 0) FROM log"


class Followed(Protocol):
    """What a follower asks of a record: the engine, for a connection of its own, and the name for messages."""

    @property
    def engine(self) -> Engine: ...

    @property
    def name(self) -> str: ...


def follow(record: Followed, cursor: int, stop: Event | None = None, timeout: float | None = None) -> Generator[int]:
    """Yield the log's last number each time that it lies beyond `cursor` and beyond all that was yielded before.

    Ends when `stop` is set, or when nothing new came for `timeout` seconds. A connection that is lost on the way is
    opened again and the log read on from where it was; a FoglineError F6xx says that the first one failed, or that
    `timeout` ran out without one.
    """
    stop, since, line = stop or Event(), monotonic(), _Line(record)
    try:
        while not stop.is_set():
            left = UNASKED if timeout is None else since + timeout - monotonic()
            last = line.listen(cursor, stop, left)
            if last > cursor:
                cursor = last
                yield last
                since = monotonic()
            elif left <= 0:
                return
    finally:
        line.close()


class _Line:
    """The follower's one connection, which is opened again when it was lost."""

    def __init__(self, record: Followed) -> None:
        self._record, self._lost = record, (record.engine.dialect.loaded_dbapi.OperationalError, PoolTimeout)
        self._ear: _Ear | None = None
        self._heard = False

    def listen(self, cursor: int, stop: Event, left: float) -> int:
        """The log's last number; when it is not beyond `cursor`, it has waited up to `left` seconds for the next."""
        try:
            ear = self._ear = self._ear or _ear(self._record.engine)
            last, self._heard = ear.last(), True
            if last <= cursor and left > 0:
                ear.wait(stop, min(left, UNASKED))
            return last
        except self._lost as error:
            if not self._heard or left <= 0:
                raise coded(error, self._record.name) or error from error
            self.close()
            stop.wait(AGAIN)
            return cursor

    def close(self) -> None:
        """Let the connection go."""
        ear, self._ear = self._ear, None
        if ear is not None:
            with suppress(Exception):  # it may be the broken one
                ear.connection.close()


class _Ear(Protocol):
    """One connection that hears of new entries."""

    connection: Any

    def last(self) -> int:
        """The log's last number; whatever is recorded from now on ends the next wait."""

    def wait(self, stop: Event, seconds: float) -> None:
        """Return when something may be new, when told to stop, or after that many seconds."""


class _Sqlite:
    """Looks at `data_version`, which moves when another connection has committed; its own never does."""

    def __init__(self, engine: Engine) -> None:
        self.connection, self.version = _own_connection(engine), 0

    def last(self) -> int:
        self.version = self._version()  # before the log is read: a commit between the two only wakes it once more
        return int(self.connection.execute(LAST).fetchone()[0])

    def wait(self, stop: Event, seconds: float) -> None:
        until = monotonic() + seconds
        while monotonic() < until and not stop.wait(POLL) and self._version() == self.version:
            pass

    def _version(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])


class _Postgres:
    """Listens on the channel that every write notifies at its commit."""

    def __init__(self, engine: Engine) -> None:
        self.connection = _own_connection(engine)
        self.connection.autocommit = True  # an open transaction would hear nothing
        self.connection.execute(f"LISTEN {CHANNEL}")

    def last(self) -> int:
        return int(self.connection.execute(LAST).fetchone()[0])

    def wait(self, stop: Event, seconds: float) -> None:
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0 and not stop.is_set():
            if list(self.connection.notifies(timeout=min(left, SLICE), stop_after=1)):
                return


def _ear(engine: Engine) -> _Ear:
    return _Sqlite(engine) if engine.dialect.name == "sqlite" else _Postgres(engine)


def _own_connection(engine: Engine) -> Any:
    """A connection outside the pool: a follower may wait for hours and would keep a writer from it."""
    pooled = engine.raw_connection()
    connection: Any = pooled.driver_connection
    pooled.detach()
    connection.rollback()
    return connection
