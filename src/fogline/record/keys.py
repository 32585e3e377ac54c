"""Names and dates in, the numbers out under which the projection keeps them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from hashlib import blake2b

OPEN_START, UNDATED = 0, 4_000_000
"""Days before and after all others; what has no date at all stands last."""

CERTAINTIES = ("stated", "believed", "reported", "alleged", "presumed", "unconfirmed")
_BETWEEN = re.compile(r"[\W_]+")


@lru_cache(maxsize=50_000)
def key(name: str, *values: str | None) -> int:
    """64 bits that stand for a name and its values: small, and nothing that an erasure would have to find and empty."""
    content = "\0".join([name, *("\1" if value is None else value for value in values)])
    return int.from_bytes(blake2b(content.encode(), digest_size=8).digest(), "big", signed=True)


def day_of(moment: str | None) -> int | None:
    """The day of an ISO date or date-time, counted from the year 1; None where there is none."""
    try:
        return date.fromisoformat((moment or "")[:10]).toordinal()
    except ValueError:
        return None


def bounds(earliest: str | None, latest: str | None) -> tuple[int, int]:
    """First and last day; an open side lies before or after all days, and both are `UNDATED` where nothing is known."""
    start, end = day_of(earliest), day_of(latest)
    if start is None and end is None:
        return UNDATED, UNDATED
    return OPEN_START if start is None else start, UNDATED if end is None else end


def bits(certainties: tuple[str, ...]) -> int:
    """A set of certainties as a number."""
    return sum(1 << CERTAINTIES.index(each) for each in set(certainties))


@lru_cache(maxsize=50_000)
def slug(name: str) -> str:
    """A name or id as it is compared: `Northgate Wire` and `northgate-wire` are one."""
    return _BETWEEN.sub("-", name.casefold()).strip("-")
