"""A named day of the lexicon and a year in, the day on which it falls out."""

from __future__ import annotations

from fogline.resolve.dates.moment import Day, add_days, month_of, weekday
from fogline.words import lexicon


def holiday(index: int | None, year: int) -> Day | None:
    """The day on which a named day of the lexicon falls; None for movable feasts that no rule fixes."""
    if index is None:
        return None
    rule = lexicon("time")["holiday"][index]
    if "easter" in rule:
        return add_days(_easter(year), rule["easter"])
    if "nth" in rule:
        first, last = month_of(year, rule["month"])
        if rule["nth"] > 0:
            return add_days(first, (rule["weekday"] - (weekday(first) or 1)) % 7 + 7 * (rule["nth"] - 1))
        return add_days(last, -(((weekday(last) or 1) - rule["weekday"]) % 7) + 7 * (rule["nth"] + 1))
    return Day(year, rule["month"], rule["day"]) if "day" in rule else None


def _easter(year: int) -> Day:
    """Western Easter (the Gregorian computus of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return Day(year, month, day + 1)
