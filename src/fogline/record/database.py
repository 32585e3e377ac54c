"""A path or a PostgreSQL URL in, connections out: to read at once, to write under the writers' lock."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from fogline.errors import FoglineError
from fogline.record.failures import named

CHANNEL = "fogline"
LOCK = int.from_bytes(b"fogline", "big")
"""The key of PostgreSQL's advisory lock that every writer holds until its commit."""

PATIENCE = 30
"""Seconds for which a writer waits for the one before it."""

_WIPE_SQLITE = ("PRAGMA wal_checkpoint(TRUNCATE)",)
_WIPE_POSTGRESQL = ("VACUUM payload", "VACUUM found", "VACUUM head", "VACUUM variant")
_AGAIN = 0.02  # seconds
MAGIC = b"SQLite format 3\0"
Reading = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Database:
    """Where a record lies: its address, its name for messages (without a password), and how to connect."""

    where: str
    name: str
    engine: Engine
    writable: bool = True

    @property
    def sqlite(self) -> bool:
        """Is it a file?"""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection on which each statement sees what is committed when it runs."""
        with named(self.name), self.engine.connect() as connection:
            yield connection if self.sqlite else connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection on which every statement sees what was committed at its beginning."""
        with named(self.name), self.engine.connect() as connection:
            if self.sqlite:
                connection.exec_driver_sql("BEGIN")
                yield connection
            else:
                yield connection.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that holds the writers' lock from its beginning; it is committed whole or not at all."""
        if not self.writable:
            raise FoglineError("F605", self.name)
        with named(self.name), self.engine.begin() as connection:
            if self.sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            yield connection

    def let_read_while_writing(self) -> None:
        """Put a file into WAL mode, in which it stays. SQLite does not wait for others when it does this, so that we do."""
        until = monotonic() + PATIENCE
        while True:
            try:
                with self.reading() as connection:
                    connection.exec_driver_sql("PRAGMA journal_mode = WAL")
                return
            except FoglineError as error:
                if error.code != "F604" or monotonic() > until:
                    raise
                sleep(_AGAIN)

    def clock(self, connection: Connection) -> datetime:
        """The time now, by one clock for all writers: the server's, where there is one."""
        if self.sqlite:
            return datetime.now(UTC)
        moment: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        return moment

    def wipe(self) -> None:
        """Overwrite what an erasure left behind outside the tables: the write-ahead log, dead rows."""
        with self.reading() as connection:
            for statement in _WIPE_SQLITE if self.sqlite else _WIPE_POSTGRESQL:
                connection.exec_driver_sql(statement)

    def close(self) -> None:
        """Let the connections go."""
        self.engine.dispose()


def connect(where: str | Path, create: bool) -> Database:
    """The database at a path or URL; nothing is made in it yet but, with `create`, the empty file.

    Raises FoglineError F601, F602, F605, F607, F608.
    """
    scheme = str(where).partition("://")[0] if "://" in str(where) else ""
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return _server(str(where))
    if scheme:
        raise FoglineError("F602", _hidden(str(where)), f"no record is kept under {scheme}://")
    return _file(Path(where).expanduser(), create)


def _server(where: str) -> Database:
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
        name = url.set(drivername="postgresql").render_as_string(hide_password=True)
        return Database(where, name, create_engine(url, isolation_level="READ COMMITTED", pool_pre_ping=True))
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise FoglineError("F608", name) from error
    except (ArgumentError, ValueError) as error:
        raise FoglineError("F607", _hidden(where), "the URL was not understood") from error


def _hidden(where: str) -> str:
    """A URL without what stands between its scheme and its host."""
    scheme, _, rest = where.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _file(path: Path, create: bool) -> Database:
    """The file is only looked at: it may be something else."""
    name = str(path)
    if path.is_dir() or not path.parent.is_dir() or not (create or path.exists()):
        raise FoglineError("F602" if path.is_dir() else "F601", name)
    with named(name):
        writable = _check_file(path)
    database = _opened(path, "rwc" if create else "rw") if writable else _opened(path, "ro")
    try:
        with database.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except FoglineError:
        database.close()
        if writable or Path(f"{path}-wal").exists():
            raise
        return _opened(path, "ro&immutable=1")  # a medium that nobody writes to has no place for SQLite's own files
    return database


def _check_file(path: Path) -> bool:
    """Can the file be written to? Raises when it is there and no database."""
    if not path.exists():
        return True
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise FoglineError("F601", str(path), error.strerror or "") from error
    if start not in (b"", MAGIC):
        raise FoglineError("F602", str(path))
    try:
        path.open("r+b").close()
    except OSError:
        return False
    return True


def _opened(path: Path, mode: str) -> Database:
    uri = f"{path.absolute().as_uri()}?mode={mode}"

    def connection() -> sqlite3.Connection:
        made = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        # FULL: what a follower has seen must not be undone by a power cut and its numbers given to other entries.
        # secure_delete: what an erasure frees is overwritten, whenever it was written.
        for pragma in ("synchronous = FULL", "secure_delete = ON", "cache_size = -32000", "trusted_schema = OFF"):
            made.execute(f"PRAGMA {pragma}").close()
        return made

    return Database(
        str(path), str(path), create_engine("sqlite://", creator=connection, poolclass=QueuePool), mode.startswith("rw")
    )
