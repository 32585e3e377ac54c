"""A cursor or an ISO time in, the last entry that was recorded by then out."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, select

from fogline.errors import FoglineError
from fogline.record.append import end_of
from fogline.record.chain import stamp
from fogline.record.database import Database
from fogline.record.tables import log


def cursor(database: Database, moment: int | str) -> int:
    """The number of the last entry recorded at that moment. A time without a zone is UTC, a date is its beginning.

    Raises FoglineError F609 when it was not understood, F610 when it lies in the future.
    """
    number = int(moment) if isinstance(moment, int) or moment.isdecimal() else None
    with database.reading() as connection:
        end = end_of(connection)
        if number is not None:
            if not 0 <= number <= end.seq:
                raise FoglineError("F610" if number > end.seq else "F609", str(moment), f"the record ends at {end.seq}")
            return number
        wanted = _understood(str(moment))
        if end.recorded_at is not None and stamp(wanted) <= end.recorded_at:
            return _last_by(connection, stamp(wanted), end.seq)
        if wanted > database.clock(connection):
            raise FoglineError("F610", str(moment))
    return _settled(database, stamp(wanted), end.seq)


def recorded_at(connection: Connection, seq: int) -> str | None:
    """When an entry was recorded."""
    found: str | None = connection.execute(select(log.c.recorded_at).where(log.c.seq == seq)).scalar()
    return found


def _understood(moment: str) -> datetime:
    try:
        parsed = datetime.fromisoformat(moment.strip())
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise FoglineError("F609", moment) from error


def _settled(database: Database, wanted: str, seq: int) -> int:
    """The last entry at a moment after all that is committed: a write under way may carry an earlier one, so it is awaited."""
    if not database.writable:
        return seq
    with database.writing() as connection:
        return _last_by(connection, wanted, end_of(connection).seq)


def _last_by(connection: Connection, wanted: str, last: int) -> int:
    """The last entry with `recorded_at` up to `wanted`: times rise with the numbers, so they need no index of their own."""
    low, high = 0, last
    while low < high:
        middle = (low + high + 1) // 2
        at = recorded_at(connection, middle)
        low, high = (middle, high) if at is not None and at <= wanted else (low, middle - 1)
    return low
