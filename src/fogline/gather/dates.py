"""A date in somebody's words in, an ISO date or date-time out; None where the words do not settle the day."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
AMBIGUOUS = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}\b")
CLOCK = re.compile(r"\d\s*[:h]\s*\d\d|\d\s*[ap]\.?m\b", re.IGNORECASE)
LONGEST = 80


def stated(words: str) -> str | None:
    """The date or date-time that a page or a file states in a machine's form (ISO 8601 or RFC 2822)."""
    words = words.strip()
    if len(words) > LONGEST:
        return None
    try:
        return date.fromisoformat(words).isoformat() if ISO_DAY.fullmatch(words) else datetime.fromisoformat(words).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def understood(words: str) -> str | None:
    """The date or date-time that a person wrote: `stated` forms, else words such as "4 November 2016, 3 pm".

    Relative words ("yesterday") and numbers that could be read in two orders ("3/4/2016") settle nothing.
    """
    settled = stated(words)
    if settled is not None or len(words) > LONGEST:
        return settled
    order = AMBIGUOUS.match(words)
    if order is not None and order[1] != order[2] and int(order[1]) <= 12 and int(order[2]) <= 12:
        return None
    import dateparser  # type: ignore[import-untyped]

    settled_by = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}
    moment: datetime | None = dateparser.parse(words, settings=settled_by)
    if moment is None:
        return None
    return moment.isoformat() if CLOCK.search(words) else moment.date().isoformat()
