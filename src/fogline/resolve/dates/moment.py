"""Calendar arithmetic: a day and a unit in, the stretch of days that the unit covers out (ISO 8601: 490 BC is -489)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

_ISO = re.compile(r"(-?\d{4})-(\d\d)-(\d\d)(?!\d)")


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar."""

    year: int
    month: int
    day: int

    def iso(self) -> str:
        """The day in ISO 8601."""
        return f"{iso_year(self.year)}-{self.month:02d}-{self.day:02d}"


def iso_year(year: int) -> str:
    """A year in ISO 8601 and EDTF."""
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of days, `first` to `last`, and the unit that the words name.

    nth       season, quarter or half of `first`'s year
    against   the day that it was counted from; None where the words are enough
    filled    a part (the year, the day) was not in the words
    other     the day that is meant if day and month are the other way round
    """

    unit: str
    first: Day
    last: Day
    nth: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    mod: str | None = None
    approx: bool = False
    against: Day | None = None
    filled: bool = False
    other: Day | None = None


def valid(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return -9999 < year < 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def parse_day(text: str | None) -> Day | None:
    """The day of an ISO date or date-time."""
    match = _ISO.match(text or "")
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    return Day(year, month, day) if valid(year, month, day) else None


def add_days(day: Day, count: int) -> Day | None:
    """The day `count` days on; None outside the years 1 to 9999."""
    try:
        moved = date(*day) + timedelta(days=count)
    except (ValueError, OverflowError):
        return None
    return Day(moved.year, moved.month, moved.day)


def weekday(day: Day) -> int | None:
    """1 for Monday to 7 for Sunday."""
    return date(*day).isoweekday() if 1 <= day.year <= 9999 else None


def days_between(first: Day, last: Day) -> int:
    """How many days from first to last (near enough before the year 1)."""
    if 1 <= first.year <= 9999 and 1 <= last.year <= 9999:
        return (date(*last) - date(*first)).days
    return (last.year - first.year) * 365 + (last.month - first.month) * 30 + last.day - first.day


_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "night": 1, "part": 1, "week": 7, "weekend": 7, "fortnight": 14}


def add(day: Day, unit: str, count: float) -> Day | None:
    """The day `count` units on, as calendars count: a month after 31 January is the last of February."""
    if unit in _DAYS:
        return add_days(day, round(count * _DAYS[unit])) if abs(count) < 1e6 else None
    if unit not in _MONTHS:
        return day
    months = day.year * 12 + day.month - 1 + round(count * _MONTHS[unit])
    year, month = months // 12, months % 12 + 1
    return Day(year, month, min(day.day, monthrange(year, month)[1])) if -9999 < year < 9999 else None


def month_of(year: int, month: int, count: int = 1) -> tuple[Day, Day]:
    """First and last day of `count` months from that one on."""
    last_year, last_month = divmod(year * 12 + month + count - 2, 12)
    return Day(year, month, 1), Day(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])


def around(day: Day, unit: str) -> tuple[Day, Day] | None:
    """First and last day of the calendar unit that holds the day (a week begins on Monday)."""
    if unit in ("week", "weekend", "fortnight"):
        number = weekday(day)
        first = add_days(day, 1 - number + (5 if unit == "weekend" else 0)) if number else None
        last = add_days(first, 1 if unit == "weekend" else 6) if first else None
        return (first, last) if first and last else None
    if unit not in _MONTHS:
        return day, day
    if unit in ("decade", "century"):
        years = _MONTHS[unit] // 12
        start = (day.year // years) * years
        return Day(start, 1, 1), Day(start + years - 1, 12, 31)
    size = _MONTHS[unit]
    return month_of(day.year, (day.month - 1) // size * size + 1, size)


def season_of(year: int, nth: int) -> tuple[Day, Day]:
    """The three months of a northern season, the sense in which English news uses the words; winter begins in December."""
    return month_of(year, nth * 3, 3)


_SHARES = {"start": (0, 1 / 6), "early": (0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1), "end": (5 / 6, 1)}


def share(first: Day, last: Day, mod: str, today: Day | None) -> tuple[Day, Day]:
    """The part of a stretch that a modifier names: a third (early, mid, late), a sixth (start, end), or up to or from today."""
    if mod in ("earlier", "later") and today and first <= today <= last:
        return (first, today) if mod == "earlier" else (today, last)
    low, high = _SHARES.get(mod, (0.0, 1.0))
    if last.year - first.year >= 2 and first.month == 1:
        years = last.year - first.year + 1
        begin = round(years * low)
        return Day(first.year + begin, 1, 1), Day(first.year + max(round(years * high) - 1, begin), 12, 31)
    if first.day == 1 and (last.year, last.month) != (first.year, first.month):
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        begin = round(months * low)
        start = add(first, "month", begin) or first
        return month_of(start.year, start.month, max(1, round(months * high) - begin))
    length = days_between(first, last) + 1
    begin = round(length * low)
    return add_days(first, begin) or first, add_days(first, max(begin, round(length * high) - 1)) or last
