"""A shift ("last week", "three days ago", "the day after the vote") and what it counts from in, the days that it names out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from fogline.read.times.phrase import Point
from fogline.resolve.dates.context import CLOCK, Context
from fogline.resolve.dates.moment import Day, Moment, add, add_days, around, month_of


def shifted(point: Point, context: Context, outer: Moment | None) -> Moment | None:
    """ "last week", "three days ago", "two days after Christmas" """
    base, against = _counted_from(point, context, outer)
    if base is None:
        return None
    if point.unit in CLOCK and point.hour is None:
        return _hours(point, context, base)
    if point.shift is None:
        return None
    if point.part == "overnight":
        first = add_days(base, -1)
        return Moment("part", first, base, against=against) if first else None
    return _same_unit(point, context) or _moved(point, context, base, against)


def _counted_from(point: Point, context: Context, outer: Moment | None) -> tuple[Day | None, Day | None]:
    """The day that a shift counts from, and the day that this one was itself resolved against."""
    reference = context.reference.first if context.reference else None
    if outer is not None:
        return (outer.last if (point.shift or 0) > 0 else outer.first), outer.against
    if _told(point, context) and reference:
        return reference, reference
    if point.base == "anchor":
        return context.anchor, context.anchor
    if reference is None and point.base == "reference" and point.side is None and point.unit not in ("day", "part", *CLOCK):
        reference = context.anchor
    named = context.reference is not None and context.reference.unit == "quarter"
    if point.unit == "quarter" and point.shift == 0 and reference and not named:
        # "the quarter" of a text that has named none is the last that is over.
        return add(reference, "quarter", -1), reference
    return reference, reference


def _moved(point: Point, context: Context, base: Day, against: Day | None) -> Moment | None:
    """The calendar unit that lies `shift` units away from the base."""
    shift = point.shift or 0
    unit = "day" if point.unit in ("part", "night", *CLOCK) else point.unit
    day = add(base, unit, shift)
    size = unit if shift == round(shift) else {"year": "month", "month": "week"}.get(unit, "day")
    found = around(day, size) if day else None
    if day is None or found is None:
        return None
    if unit == "weekend" and shift == 0 and not context.forward and found[0] > base:
        found = around(add(base, "week", -1) or base, unit) or found
    if unit in ("decade", "century") and point.side is not None:
        return Moment("year", *month_of(day.year, 1, 12), against=against, approx=True)
    return Moment(unit, *found, against=against)


def _told(point: Point, context: Context) -> bool:
    """In a narrative, "this year" and "the end of the month" are those of the story, not of its publication."""
    return context.narrative and point.side is None and point.unit not in ("day", "part", *CLOCK)


def _same_unit(point: Point, context: Context) -> Moment | None:
    """ "a year earlier" than a month or quarter is that month or quarter of the year before."""
    reference = context.reference
    if point.unit != "year" or reference is None or point.shift is None or not point.side:
        return None
    if reference.unit != "quarter" and (point.base != "reference" or reference.unit not in ("month", "season", "half")):
        return None
    first, last = add(reference.first, "year", point.shift), add(reference.last, "year", point.shift)
    return replace(reference, first=first, last=last, against=reference.first) if first and last else None


def _hours(point: Point, context: Context, base: Day) -> Moment:
    """ "five hours ago": the day follows from the clock of publication, where it is known."""
    try:
        dated = base == context.anchor and len(context.clock or "") > 10
        clock = datetime.fromisoformat(context.clock or "") if dated else None
        moved = clock + timedelta(**{f"{point.unit}s": point.shift or 0}) if clock else None
    except (ValueError, OverflowError):
        moved = None
    day = Day(moved.year, moved.month, moved.day) if moved else base
    return Moment(point.unit, day, day, against=base, filled=moved is None)
