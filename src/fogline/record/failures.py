"""A database's own error in, Fogline's coded one out: which record, what happened, what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from fogline.errors import FoglineError
from fogline.record.codec import UnreadableError

_SQLITE = {
    sqlite3.SQLITE_BUSY: "F604",
    sqlite3.SQLITE_LOCKED: "F604",
    sqlite3.SQLITE_READONLY: "F605",
    sqlite3.SQLITE_PERM: "F605",
    sqlite3.SQLITE_CANTOPEN: "F605",
    sqlite3.SQLITE_FULL: "F606",
    sqlite3.SQLITE_CORRUPT: "F613",
    sqlite3.SQLITE_IOERR: "F613",
    sqlite3.SQLITE_NOTADB: "F602",
}
_NO_ROOM = {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_TRUNCATE}
"""What SQLite says of a quota or a limit on the size of files, which are not the disk's own end."""

_POSTGRESQL = {"55P03": "F604", "25006": "F605", "42501": "F605", "53100": "F606", "XX001": "F613", "XX002": "F613"}


@contextmanager
def named(record: str) -> Iterator[None]:
    """Let a database's errors leave as coded ones that name the record; what has no code of ours leaves as it is."""
    try:
        yield
    except PoolTimeout as error:
        raise FoglineError("F604", record) from error
    except DBAPIError as error:
        raise coded(error.orig, record) or error from error
    except sqlite3.Error as error:
        raise coded(error, record) or error from error
    except UnreadableError as error:
        raise FoglineError("F613", record, str(error)) from error


def coded(error: BaseException | None, record: str) -> FoglineError | None:
    """The coded error for one of sqlite3's or psycopg's, if there is one."""
    if isinstance(error, sqlite3.Error):
        number = getattr(error, "sqlite_errorcode", 0)
        code = "F606" if number in _NO_ROOM else _SQLITE.get(number & 0xFF)
        return None if code is None else FoglineError(code, record, str(error))
    state = getattr(error, "sqlstate", None)
    if state is not None:
        known = _POSTGRESQL.get(state) or ("F607" if state[:2] in ("08", "28", "3D", "57", "53") else None)
        return None if known is None else FoglineError(known, record, _first_line(error))
    if type(error).__module__.startswith("psycopg") and type(error).__name__ == "OperationalError":
        return FoglineError("F607", record, _first_line(error))
    return None


def _first_line(error: BaseException | None) -> str:
    return str(error).strip().partition("\n")[0]
