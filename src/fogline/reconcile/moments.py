"""A claim's time in, what matching needs of it out; two such times in, how well they agree out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fogline.model import Time
from fogline.words import lexicon

_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_WIDE = ("month", "season", "year", "decade", "unknown")


@dataclass(frozen=True, slots=True)
class When:
    """The days between which it was so (ordinals, None: not known); `firm`: a day that was said; `day`: one at least inferred.

    `clock` are the minutes since midnight, where the hour was said.
    """

    first: int | None = None
    last: int | None = None
    firm: bool = False
    day: bool = False
    clock: int | None = None


def when(time: Time) -> When:
    """What matching needs of a time. A time of which one end is known reaches some days from there."""
    weights = lexicon("same_event")["time"]
    first, last = day_number(time.earliest), day_number(time.latest)
    if first is None or last is None:
        known, reach = first if first is not None else last, weights["open_days"]
        if known is None:
            return When()
        return When(known, known + reach) if first is not None else When(known - reach, known)
    short = last - first < weights["firm_days"] and time.precision not in _WIDE
    clock = _CLOCK.search(time.edtf or "") if short else None
    minutes = int(clock[1]) * 60 + int(clock[2]) if clock else None
    return When(first, last, firm=short and not time.inferred, day=short, clock=minutes)


def agreement(a: When, b: When) -> tuple[float, str] | None:
    """How well two times agree, and why; None where they exclude each other. Symmetric."""
    weights = lexicon("same_event")["time"]
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return weights["unknown"], ""
    gap = max(a.first, b.first) - min(a.last, b.last)
    if a.firm and b.firm:
        return _of_firm(a, b, gap)
    if not a.day or not b.day:
        long = max(a.last - a.first, b.last - b.first) >= weights["long_days"]
        return (weights["long" if long else "vague"], "times overlap") if gap <= 0 else None
    if gap <= 0:
        return weights["inferred"], "same day"
    return (weights["neighbour"], "a day apart, a date inferred") if gap <= weights["slack_days"] else None


def _of_firm(a: When, b: When, gap: int) -> tuple[float, str] | None:
    weights = lexicon("same_event")["time"]
    if gap > 0 or (a.clock is not None and b.clock is not None and abs(a.clock - b.clock) > weights["clock_minutes"]):
        return None
    same = (a.first, a.last) == (b.first, b.last)
    return (weights["same"], "same day") if same else (weights["overlap"], "days overlap")


def stretch(moment: When) -> tuple[str | None, str | None]:
    """The ISO dates between which claims of the same happening are looked for."""
    slack = lexicon("same_event")["time"]["slack_days"]
    if moment.first is None or moment.last is None:
        return None, None
    return date.fromordinal(max(moment.first - slack, 1)).isoformat(), date.fromordinal(moment.last + slack).isoformat()


@lru_cache(maxsize=10_000)
def day_number(iso: str | None) -> int | None:
    """The ordinal of an ISO date or date-time; None where there is none, or it lies before the year 1."""
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None
