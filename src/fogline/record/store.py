"""A path or a PostgreSQL URL in, the record that lies there out: written under one lock, read at any moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from threading import Event as Stop
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, text

from fogline.model import Revision
from fogline.record import moments
from fogline.record.answers import Fault, Written
from fogline.record.append import append, end_of
from fogline.record.compare import verify_projection
from fogline.record.database import CHANNEL, Database, connect
from fogline.record.erase import empty, to_erase
from fogline.record.follow import follow
from fogline.record.migrate import prepare
from fogline.record.rebuild import rebuild
from fogline.record.states import Cache
from fogline.record.verify import verify_log
from fogline.record.view import View

Decide = Callable[[View], Sequence[Revision]]


class Record:
    """One situation's record. Threads may share it; processes open it each for themselves."""

    def __init__(self, database: Database) -> None:
        self._database, self._cache = database, Cache()

    @classmethod
    def open(cls, where: str | Path, create: bool = True) -> Self:
        """Open the record at a path or postgresql:// URL; without `create` it has to be there.

        Raises FoglineError F601 to F608.
        """
        database = connect(where, create)
        try:
            prepare(database, create)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def engine(self) -> Engine:
        """The database's engine."""
        return self._database.engine

    @property
    def name(self) -> str:
        """Path or URL for messages, without a password."""
        return self._database.name

    @property
    def where(self) -> str:
        """Path or URL with which another process opens it: with the password, so not for messages."""
        return self._database.where

    def close(self) -> None:
        """Let the connections go."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def write(self, decide: Decide) -> Written | None:
        """Record what `decide` makes of the state under the writers' lock, in one transaction; None when that is nothing."""
        with self._database.writing() as connection:
            return self._append(connection, decide(self._view(connection)))

    def now(self) -> View:
        """The newest state. The view stays at it."""
        with self._database.reading() as connection:
            end = end_of(connection)
        return View(self._database.reading, self._cache, end.seq, end.recorded_at)

    def known_at(self, moment: int | str) -> View:
        """The state as it was known at a cursor or an ISO time. Raises FoglineError F609, F610."""
        seq = self.cursor(moment)
        with self._database.reading() as connection:
            return View(self._database.reading, self._cache, seq, moments.recorded_at(connection, seq))

    def cursor(self, moment: int | str) -> int:
        """The number of the last entry that was recorded at that moment. Raises FoglineError F609, F610."""
        return moments.cursor(self._database, moment)

    def follow(self, cursor: int, stop: Stop | None = None, timeout: float | None = None) -> Iterator[int]:
        """The log's last number each time that it has grown beyond `cursor`."""
        return follow(self, cursor, stop, timeout)

    def erase(self, id: str, reason: str, by: str, decide: Decide = lambda view: ()) -> Written | None:
        """Empty a document or claim and all that holds its words; `decide` says what follows for the rest.

        `decide` sees the state before. Raises FoglineError F611 when there is no such document or claim.
        """
        with self._database.writing() as connection:
            erased = to_erase(connection, id, self.name)
            if not erased:
                return None
            revisions = [*(each.revision(reason, by) for each in erased), *decide(self._view(connection))]
            empty(connection, erased)
            written = self._append(connection, revisions)
        self._cache.forget()
        self._database.wipe()
        return written

    def verify(self) -> Sequence[Fault]:
        """Whatever does not hold, in the order of the log; nothing when the record is sound."""
        with self._database.snapshot() as connection:
            return (*verify_log(connection), *verify_projection(connection))

    def rebuild(self) -> None:
        """Throw the projection away and make it anew from log and payloads."""
        with self._database.writing() as connection:
            rebuild(connection)

    def _view(self, connection: Connection) -> View:
        end = end_of(connection)
        return View(lambda: nullcontext(connection), self._cache, end.seq, end.recorded_at)

    def _append(self, connection: Connection, revisions: Sequence[Revision]) -> Written | None:
        written = append(connection, self._cache, revisions, self._database.clock(connection))
        if written is not None and not self._database.sqlite:
            connection.execute(text("SELECT pg_notify(:channel, :last)"), {"channel": CHANNEL, "last": str(written.last)})
        return written
