"""A stretch of days in, its Extended Date/Time Format (ISO 8601-2, levels 0 to 2) and its precision out."""

from __future__ import annotations

from fogline.model import TimePrecision
from fogline.resolve.dates.moment import Moment, iso_year

_PRECISION: dict[str, TimePrecision] = {
    "minute": "minute",
    "hour": "hour",
    "second": "minute",
    "part": "part-of-day",
    "night": "part-of-day",
    "day": "day",
    "week": "week",
    "month": "month",
    "season": "season",
    "year": "year",
    "decade": "decade",
}
_SHORT = ("day", "part", "hour", "minute", "second")
# ISO 8601-2 numbers the divisions of a year: 21-24 seasons, 33-36 quarters, 40-41 halves.
_SEASON, _QUARTER, _HALF = 20, 32, 39


def precision(moment: Moment) -> TimePrecision:
    """How exactly the words place the moment; what the contract has no word for is a range."""
    if moment.unit == "day" and moment.mod in ("early", "late", "earlier", "later"):
        return "part-of-day"
    return _PRECISION.get(moment.unit, "range") if moment.unit != "day" or moment.first == moment.last else "range"


def edtf(moment: Moment) -> str:
    """The moment in EDTF; `~` where the words say about, early, mid or late."""
    year = iso_year(moment.first.year)
    vague = moment.mod in ("start", "early", "mid", "late", "end") and moment.unit not in _SHORT
    mark = "~" if moment.approx or vague else ""
    if moment.other:
        return f"[{moment.first.iso()},{moment.other.iso()}]"
    if moment.unit == "month":
        return f"{year}-{moment.first.month:02d}{mark}"
    if moment.unit == "year":
        return year + mark
    if moment.unit in ("season", "quarter", "half") and not vague:
        code = {"season": _SEASON, "quarter": _QUARTER, "half": _HALF}[moment.unit]
        return f"{year}-{code + (moment.nth or _nth(moment))}{mark}"
    if moment.unit in ("decade", "century") and not mark and moment.first.year > 0:
        return year[:3] + "X" if moment.unit == "decade" else year[:2] + "XX"
    if moment.unit in ("decade", "century"):
        return f"{year}{mark}/{iso_year(moment.last.year)}{mark}"
    if moment.first == moment.last:
        return moment.first.iso() + _clock(moment) + mark * (not _clock(moment))
    return f"{moment.first.iso()}{mark}/{moment.last.iso()}{mark}"


def _nth(moment: Moment) -> int:
    """Which season, quarter or half of the year it is, where only its days are known."""
    size = 6 if moment.unit == "half" else 3
    return moment.first.month // 3 if moment.unit == "season" else (moment.first.month - 1) // size + 1


def _clock(moment: Moment) -> str:
    """The time of day, only where the hour is said."""
    if moment.hour is None or moment.hour > 23:
        return ""
    return f"T{moment.hour:02d}:{moment.minute or 0:02d}:00{moment.zone or ''}"
