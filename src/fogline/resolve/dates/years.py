"""A calendar point or named day in, the days that it covers out; where the year or month is not said, the one that is meant."""

from __future__ import annotations

from fogline.read.times.phrase import Point
from fogline.resolve.dates.context import Context
from fogline.resolve.dates.holidays import holiday
from fogline.resolve.dates.moment import Day, Moment, around, days_between, month_of, season_of, valid, weekday

_SEASON_AHEAD = 92


def calendar(point: Point, context: Context, outer: Moment | None) -> Moment | None:
    """A calendar point or a named day, in the year that is said, of the unit around it, or that the context tells."""
    if point.unit in ("decade", "century") and point.year is not None:
        found = around(Day(point.year, 1, 1), point.unit)
        return Moment(point.unit, *found) if found else None
    if point.day is not None and point.month is None:
        return _day_only(point, context, outer)
    if outer is not None:
        found = stretch(point, outer.first.year)
        return Moment(point.unit, *found, nth=point.nth, against=outer.against) if found else None
    if point.year is not None and point.unit == "quarter" and point.nth is None:
        return _same_quarter(point.year, context)
    if point.year is not None:
        found = stretch(point, point.year)
        other = Day(point.year, point.day or 1, point.month or 1) if point.loose else None
        return Moment(point.unit, *found, nth=point.nth, other=other) if found else None
    return _yearless(point, context)


def _same_quarter(year: int, context: Context) -> Moment:
    """ "the 1988 quarter" is the quarter spoken of in another year; where none is, all of the year."""
    told = context.reference
    if told is None or told.unit != "quarter":
        return Moment("year", Day(year, 1, 1), Day(year, 12, 31))
    return Moment("quarter", *month_of(year, told.first.month, 3), against=told.first)


def stretch(point: Point, year: int) -> tuple[Day, Day] | None:
    """The days that a calendar point or named day covers in the given year."""
    if point.form == "named":
        day = holiday(point.nth, year)
        return (day, day) if day else None
    if point.unit == "season":
        return season_of(year, point.nth or 1)
    if point.unit in ("quarter", "half"):
        size = 3 if point.unit == "quarter" else 6
        return month_of(year, ((point.nth or 1) - 1) * size + 1, size)
    if point.unit == "year":
        return Day(year, 1, 1), Day(year, 12, 31)
    if point.month and point.day is None:
        return month_of(year, point.month)
    if point.month and valid(year, point.month, point.day or 0):
        return (day := Day(year, point.month, point.day or 1)), day
    return None


def _base(point: Point, context: Context) -> Day | None:
    """The day from which a missing part is looked for."""
    if (point.base == "reference" or _of_story(context)) and context.reference:
        return context.reference.last
    return context.anchor


def _of_story(context: Context) -> bool:
    """Whether a missing year is that of the story's last date."""
    return context.reference is not None and (context.narrative or context.anchor is None)


def _yearless(point: Point, context: Context) -> Moment | None:
    """A month, day, season, quarter or named day whose year is not said."""
    base = _base(point, context)
    if base is None:
        return None
    years = [found for year in range(base.year - 8, base.year + 9) if (found := stretch(point, year))]
    if point.weekday:
        years = [found for found in years if weekday(found[0]) == point.weekday] or years
    if context.reference and _of_story(context) and point.side is None:
        turned = context.reference.unit in ("day", "part", "week", "month") and base.month >= 10 and (point.month or 12) <= 4
        wanted = base.year + turned
        chosen = next((found for found in years if found[0].year == wanted), None) or _closest(years, base)
    else:
        chosen = _choose(years, base, point.side, context.forward, near=_nearest(point, context))
    return Moment(point.unit, *chosen, nth=point.nth, against=base, filled=True) if chosen else None


def _nearest(point: Point, context: Context) -> bool:
    """Whether the nearest year is meant: its weekday tells it, no tense does, or a quarter is still to be reported."""
    untold = context.forward is None and (point.month is not None or point.form == "named")
    return bool(point.weekday) or untold or (bool(context.forward) and point.unit == "quarter")


def _choose(
    years: list[tuple[Day, Day]], base: Day, side: int | None, forward: bool | None, *, near: bool
) -> tuple[Day, Day] | None:
    """Of the stretches of several years, that which "last", "this", "next" or the tense means."""
    if side == -1:
        return next((found for found in reversed(years) if found[1] < base), None)
    if side == 1:
        return next((found for found in years if found[0] > base), None)
    if side == 0:
        return next((found for found in years if found[0].year == base.year), None)
    if near:
        return _closest(years, base, told=forward is not None)
    if forward:
        return next((found for found in years if found[1] >= base), None)
    return next((found for found in reversed(years) if found[0] <= base), None)


def _closest(years: list[tuple[Day, Day]], base: Day, *, told: bool = True) -> tuple[Day, Day] | None:
    """The stretch with the fewest days between it and the base; where no tense is told, one far ahead counts a year more."""
    return min(years, key=lambda found: _away(found, base, _SEASON_AHEAD if not told else None), default=None)


def _away(found: tuple[Day, Day], base: Day, limit: int | None) -> int:
    """How many days lie between; news says the year of a day that is more than `limit` days ahead, unless a verb looks there."""
    ahead = days_between(base, found[0])
    return max(days_between(found[1], base), ahead + (366 if limit is not None and ahead > limit else 0), 0)


def _day_only(point: Point, context: Context, outer: Moment | None) -> Moment | None:
    """ "the 14th", "Saturday 14th": the month is not said."""
    base = _base(point, context)
    if base is None:
        return None
    if outer is not None:
        months = [(outer.first.year, outer.first.month)]
    else:
        months = [divmod(base.year * 12 + base.month - 1 + step, 12) for step in range(-12, 13)]
        months = [(year, month + 1) for year, month in months]
    days = [Day(year, month, point.day or 1) for year, month in months if valid(year, month, point.day or 1)]
    if point.weekday:
        days = [day for day in days if weekday(day) == point.weekday] or days
    pairs = [(day, day) for day in days]
    near = bool(point.weekday) and context.forward is None
    chosen = pairs[0] if outer is not None and pairs else _choose(pairs, base, point.side, context.forward, near=near)
    return Moment("day", *chosen, against=base, filled=True) if chosen else None
