"""A claim's time in, what matching needs of it out; two such times in, how well they agree out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from fogline.model import Time
from fogline.words import lexicon

_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_WIDE = ("month", "season", "year", "decade", "unknown")
Told = Literal["", "report", "toll", "count"]
_LOOSE_LAST: tuple[Told, ...] = ("", "report", "toll", "count")


@dataclass(frozen=True, slots=True)
class When:
    """The days between which it was so (ordinals, None: not known); `firm`: a day that was said; `day`: one at least inferred.

    `clock` are the minutes since midnight, where the hour was said. `told` says that it happened on the day or some days before:
    it is that of a report without a date, of a bare toll, of a count.
    """

    first: int | None = None
    last: int | None = None
    firm: bool = False
    day: bool = False
    clock: int | None = None
    told: Told = ""


def when(time: Time, toll: Told = "") -> When:
    """What matching needs of a time; `toll` is that of a bare toll or of a count. A time of which one end is known reaches some
    days from there."""
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
    firm = short and not time.inferred and toll != "count"
    return When(first, last, firm=firm, day=short, clock=minutes, told=_told(time, toll) if short else "")


def _told(time: Time, toll: Told) -> Told:
    reported = time.inferred and (time.edtf is None or time.edtf.endswith("?"))
    if reported or not time.inferred:
        return toll if toll == "count" or (reported and toll) else "report" if reported else ""
    return ""


def agreement(a: When, b: When) -> tuple[float, str] | None:
    """How well two times agree, and why; None where they exclude each other. Symmetric."""
    weights = lexicon("same_event")["time"]
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return weights["unknown"], ""
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap > 0 and (behind := _behind(a, b)) is not None:
        return behind
    if a.firm and b.firm:
        return _of_firm(a, b, gap)
    if not a.day or not b.day:
        long = max(a.last - a.first, b.last - b.first) >= weights["long_days"]
        return (weights["long" if long else "vague"], "times overlap") if gap <= 0 else None
    if gap <= 0:
        return weights["inferred"], "same day"
    return (weights["neighbour"], "a day apart, a date inferred") if gap <= weights["slack_days"] else None


def _behind(a: When, b: When) -> tuple[float, str] | None:
    """Does the one tell afterwards of the other, which has the better day?"""
    earlier, later = (a, b) if (a.first or 0) <= (b.first or 0) else (b, a)
    is_surer = earlier.day and (earlier.told == "count" or _LOOSE_LAST.index(earlier.told) < _LOOSE_LAST.index(later.told))
    if not later.told or later.told == earlier.told or not is_surer or later.first is None or earlier.last is None:
        return None
    weights, days = lexicon("same_event")["time"]["back"][later.told], later.first - earlier.last
    return (weights[days - 1], "told some days later" if days > 1 else "told a day later") if 0 < days <= len(weights) else None


def _of_firm(a: When, b: When, gap: int) -> tuple[float, str] | None:
    weights = lexicon("same_event")["time"]
    if gap > 0 or (a.clock is not None and b.clock is not None and abs(a.clock - b.clock) > weights["clock_minutes"]):
        return None
    same = (a.first, a.last) == (b.first, b.last)
    return (weights["same"], "same day") if same else (weights["overlap"], "days overlap")


def stretch(moment: When) -> tuple[str | None, str | None]:
    """The ISO dates between which claims of the same happening are looked for."""
    weights = lexicon("same_event")["time"]
    if moment.first is None or moment.last is None:
        return None, None
    later = max(len(days) for days in weights["back"].values())
    earlier = later if moment.told else weights["slack_days"]
    return date.fromordinal(max(moment.first - earlier, 1)).isoformat(), date.fromordinal(moment.last + later).isoformat()


@lru_cache(maxsize=10_000)
def day_number(iso: str | None) -> int | None:
    """The ordinal of an ISO date or date-time; None where there is none, or it lies before the year 1."""
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None
