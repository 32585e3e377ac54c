"""One point of time as the words give it, and what it counts from, in; the stretch of days that it names out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fogline.read.times.phrase import Point
from fogline.resolve.dates.context import CLOCK, Context
from fogline.resolve.dates.moment import Moment, add, add_days, around, share, weekday
from fogline.resolve.dates.shifts import shifted
from fogline.resolve.dates.years import calendar, stretch


def moment_of(point: Point, context: Context) -> Moment | None:
    """The stretch of days that the point names; None where the context does not tell."""
    outer = moment_of(point.within, context) if point.within else None
    if point.within is not None and outer is None:
        return None
    found = _FORMS[point.form](point, context, outer)
    if found is None:
        return None
    first, last = found.first, found.last
    if point.mod and point.unit not in ("day", "part", *CLOCK):
        first, last = share(first, last, point.mod, context.anchor)
    return replace(
        found,
        first=first,
        last=last,
        part=point.part or found.part,
        hour=point.hour,
        minute=point.minute,
        zone=point.zone,
        mod=point.mod,
        approx=point.approx or found.approx,
        unit=point.unit if point.unit in ("part", *CLOCK) else found.unit,
    )


def _weekday(point: Point, context: Context, outer: Moment | None) -> Moment | None:
    """ "Monday", "last Friday", "Monday of last week": the nearest that way, today included where no word says otherwise."""
    base = context.reference.first if point.base == "reference" and context.reference else context.anchor
    wanted = point.weekday or 1
    today = weekday(base) if base else None
    if outer is not None:
        day = add_days(outer.first, wanted - 1)
    elif base is None or today is None:
        return None
    else:
        ahead = (wanted - today) % 7
        told = ahead if context.forward or not ahead else ahead - 7
        steps = {None: told, 1: ahead or 7, -1: ahead - 7, 0: wanted - today}
        day = add_days(base, steps[point.side])
    return Moment("day", day, day, against=base) if day else None


def _clock(point: Point, context: Context, outer: Moment | None) -> Moment | None:
    """A time of day whose day is not said: that of the story's last date, else that of publication."""
    day = context.reference.last if context.reference and context.reference.first == context.reference.last else context.anchor
    return Moment(point.unit, day, day, against=day, filled=True) if day else None


def _nth(point: Point, context: Context, outer: Moment | None) -> Moment | None:
    """ "the first week of March", "the second half of 2016", "the week of 8 March" """
    if outer is None:
        return None
    if not point.nth:
        found = around(outer.first, point.unit)
    elif point.unit in ("half", "quarter") and outer.unit == "year":
        found = stretch(Point("calendar", point.unit, nth=point.nth), outer.first.year)
    elif point.unit == "half":
        found = share(outer.first, outer.last, "early" if point.nth == 1 else "late", None)
    elif point.nth < 0:
        begin = add_days(add(outer.last, point.unit, -1) or outer.last, 1)
        found = (begin, outer.last) if begin else None
    else:
        begin, after = add(outer.first, point.unit, point.nth - 1), add(outer.first, point.unit, point.nth)
        end = add_days(after, -1) if after else None
        found = (begin, end) if begin and end else None
    return Moment(point.unit, *found, nth=point.nth, against=outer.against, filled=outer.filled) if found else None


_FORMS: dict[str, Callable[[Point, Context, Moment | None], Moment | None]] = {
    "calendar": calendar,
    "named": calendar,
    "weekday": _weekday,
    "shift": shifted,
    "clock": _clock,
    "nth": _nth,
}
