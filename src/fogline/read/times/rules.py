"""The time grammar's first levels: from words to numbers, clock times, amounts and calendar points."""

from __future__ import annotations

from dataclasses import replace

from fogline.read.times.grammar import Found, Level, Rule
from fogline.read.times.phrase import Amount, Point, TimePhrase, unplaced
from fogline.read.times.tokens import Value

ALIASES = {
    "N": "INT/ONES/TEEN/TENS/NUM",
    "ORDN": "ORDNUM/ORDWORD/ORD2",
    "D": "DAY/ORDNUM",
    "FULLMONTH": "MONTH/SHYMONTH/MONTHABBR",
    "ANYMONTH": "MONTH/SHYMONTH/MONTHABBR/LOWMONTH",
    "PREP": "IN/ON/BY/SINCE/UNTIL/FROM/TO/THROUGH/DURING/FOR/BEFORE/AFTER/BETWEEN/ASOF/WITHIN/OF/AT",
    "SIDE": "LAST/PAST/NEXT/COMING/THIS/PREVIOUS/FOLLOWING/LATEST/THAT",
    "WORD": "OTHER/NAME/THINGS/PEOPLE/TAIL",
    "P": "DATE/MON/YR/DEC/SEA/QTR/REL",
}


def spoken_year(f: Found) -> Value | None:
    """ "nineteen ninety-six" """
    century, rest = f.integer("a") or 0, (f.integer("b") or 0) + (f.integer("c") or 0)
    return century * 100 + rest if 16 <= century <= 20 else None


def total(f: Found) -> Value:
    """ "twenty-one", "twenty-first" """
    return (f.integer("t") or 0) + (f.integer("o") or 0)


def product(f: Found) -> Value:
    """ "two hundred" """
    return (f.integer("x") or 1) * (f.integer("h") or 1)


def and_a_half(f: Found) -> Value:
    """ "two and a half", "2 1/2" """
    return (f.number("n") or 0) + (f.number("f") or 0.5)


NUMBERS = Level(
    [
        Rule("YEAR", "a:TEEN/TENS b:TEEN/TENS (DASH? c:ONES)?", spoken_year),
        Rule("NUM", "t:TENS DASH? o:ONES", total),
        Rule("ORD2", "t:TENS DASH? o:ORDWORD", total),
        Rule("NUM", "x:ONES/TEEN/TENS/INT/A h:HUNDRED", product),
        Rule("NUM", "n:INT f:FRACTION", and_a_half),
        Rule("NUM", "n:N AND A HALF (?=UNIT/UNITS)", and_a_half),
        Rule("NUM", "A? c:COUPLE", lambda f: 2),
    ]
)


def clock(f: Found) -> Value | None:
    """ "5:30 p.m. GMT", "8 a.m.", "six o'clock in the morning", "0530 GMT", "noon" """
    hour, minute = f.integer("h"), None
    if exact := f.word("t"):
        if "." in exact and not (f.has("a") or f.has("z")):
            return None
        hour, minute = (int(part) for part in exact.replace("h", ":").replace(".", ":").split(":")[:2])
    elif (number := f.integer("m")) is not None:
        hour, minute = divmod(number, 100)
    if hour is None or hour > 24 or (minute or 0) > 59:
        return None
    half = f.word("a") or {"morning": "am", "afternoon": "pm", "evening": "pm"}.get(f.word("p") or "", "")
    hour = hour % 12 + (12 if half == "pm" else 0) if half and hour <= 12 else hour
    return Point("clock", "hour" if minute is None else "minute", hour=hour, minute=minute, zone=f.word("z"), approx=f.has("x"))


CLOCKS = Level(
    [
        Rule("TOD", "x:APPROX? t:CLOCK a:AMPM? (LPAR? z:ZONE)?", clock),
        Rule("TOD", "x:APPROX? h:HOUR a:AMPM z:ZONE?", clock),
        Rule("TOD", "x:APPROX? h:HOUR/ONES/TEEN OCLOCK (IN THE p:PART)?", clock),
        Rule("TOD", "(?<=AT) h:HOUR/ONES/TEEN IN THE p:PART", clock),
        Rule("TOD", "m:INT4 z:ZONE", clock),
        Rule("TOD", "(?<=AT) m:INT4 UNITS", clock),
        Rule("TOD", "(?<=AT) m:INT4 (?!PEOPLE/THINGS/OTHER)", lambda f: clock(f) if (f.integer("m") or 0) < 1900 else None),
        Rule("TOD", "x:APPROX? h:NOON z:ZONE?", clock),
    ]
)


def amount(f: Found) -> Value | None:
    """ "three weeks", "two to three weeks", "half an hour" """
    number = 0.5 if f.has("half") else f.number("n") if f.has("n") else None if f.has("some") else 1.0
    if number is not None and number >= 1500 and f.has("n") and not f.has("us"):
        return None
    number = number + 0.5 if f.has("plus") and number is not None else number
    return Amount(number, f.word("u") or f.word("us") or "day", f.number("hi"), "about" if f.has("so") else None)


def about(f: Found) -> Value:
    """ "over two weeks" """
    return replace(f.amount("x"), approx=f.word("a"))


AMOUNTS = Level(
    [
        Rule("AGE", "(A/THE)? N DASH? UNIT/UNITS DASH? OLD", lambda f: "age"),
        Rule("AGE", "N UNITS OF AGED", lambda f: "age"),
        Rule("AGE", "AGED (BETWEEN/FROM/APPROX)? N ((DASH/TO/AND/OR) N)? UNITS?", lambda f: "age"),
        Rule("AGE", "N DASH? QUARTER/QUARTERS OF", lambda f: "fraction"),
        Rule("AGE", "A QUARTER (?!AGO/BACKWORD/HENCE)", lambda f: "fraction"),
        Rule("AMOUNT", "n:N (TO/OR/DASH) hi:N EXTRA? DASH? u:UNIT/UNITS so:ORSO?", amount),
        Rule("LENGTH", "n:N DASH? u:UNIT DASH? LONG", amount),
        Rule("LENGTH", "n:N DASH u:UNIT", amount),
        Rule("LENGTH", "some:SOME DASH u:UNIT", amount),
        Rule("LENGTH", "u:UNIT DASH LONG", amount),
        Rule("LENGTH", "u:UNITS DASH LONG", lambda f: Amount(None, f.word("u") or "day")),
        Rule("AMOUNT", "(n:N/BIG|some:SOME) EXTRA? (us:UNITS|u:UNIT) so:ORSO?", amount),
        Rule("AMOUNT", "half:HALF (A|DASH)? u:UNIT", amount),
        Rule("AMOUNT", "A half:HALF DASH? u:UNIT", amount),
        Rule("AMOUNT", "A u:UNIT plus:AND A HALF", amount),
        Rule("AMOUNT", "A EXTRA u:UNIT", amount),
        Rule("AMOUNT", "A u:UNIT OR n:N", amount),
        Rule("AUNIT", "A u:UNIT so:ORSO? (?!DASH)", amount),
    ]
)
ABOUT = Level([Rule("AMOUNT", "a:APPROX x:AMOUNT/AUNIT", about)])


def date_of(f: Found) -> Value | None:
    """A day of a month, with or without its year and weekday."""
    day = f.integer("d") or 0
    month = f.integer("m") or f.integer("n")
    if not 1 <= day <= 31:
        return None
    return Point("calendar", "day", year=_year(f), month=month, day=day, weekday=f.integer("w"))


def _year(f: Found, name: str = "y") -> int | None:
    """The year; a two-digit one is of the century that puts it nearest to our day (up to 40: 2040)."""
    year = f.integer(name)
    return year if year is None or year >= 100 else year + (2000 if year <= 40 else 1900)


def days_of(f: Found) -> Value | None:
    """ "12, 13 and 14 March 2022", "March 12-14": a list, or the range from first to last."""
    names = [name for name in ("a", "b", "e") if f.has(name)]
    days = [f.integer(name) or 0 for name in names]
    if any(not 1 <= day <= 31 for day in days) or days != sorted(set(days)):
        return None
    base = Point("calendar", "day", year=_year(f), month=f.integer("m"))
    points = [replace(base, start=f.at(n)[0], end=f.at(n)[1], day=d) for n, d in zip(names, days, strict=True)]
    month, year = f.at("m"), f.at("y")
    points[0] = replace(points[0], start=min(points[0].start, month[0]))
    if year[1] or month[1] > points[-1].end:
        points[-1] = replace(points[-1], end=max(month[1], year[1]))
    return TimePhrase(unplaced(), "range" if f.has("to") else "list", tuple(points))


def iso(f: Found) -> Value | None:
    """2022-03-12 or 2022-03-12T05:30Z"""
    exact = f.word("d") or ""
    year, month, day = (int(part) for part in exact[:10].split("-"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    point = Point("calendar", "day", year=year, month=month, day=day)
    if len(exact) < 16:
        return point
    zone = "Z" if exact.endswith("Z") else None
    return replace(point, unit="minute", hour=int(exact[11:13]), minute=int(exact[14:16]), zone=zone)


def numeric(f: Found) -> Value | None:
    """12/03/2022: day first, unless only the month-first reading is a date; `loose` where both are."""
    exact = f.word("d") or ""
    if "/" in exact and "." in exact:
        return None
    first, second, year = (int(part) for part in exact.replace(".", "/").split("/"))
    year = year if year >= 100 else year + (2000 if year <= 40 else 1900)
    if "." in exact or (first > 12 and second <= 12):
        first, second = second, first
    elif second > 12:
        pass
    else:
        return Point("calendar", "day", year=year, month=second, day=first, loose=first != second)
    return Point("calendar", "day", year=year, month=first, day=second) if 1 <= first <= 12 and 1 <= second <= 31 else None


_THEN_YEAR = " (COMMA? y:YEAR)?"
_CONTEXT = "(?<=PREP/SIDE/MOD/CMP/AND/OR/DASH/EVERY/LPAR)"
DAYS = Level(
    [
        Rule("DATE", "d:ISO", iso),
        Rule("DATE", "d:NUMERIC", numeric),
        Rule("LIST", "THE? a:D (COMMA THE? b:D)? (AND/OR|to:TO/DASH/THROUGH) THE? e:D OF? m:FULLMONTH" + _THEN_YEAR, days_of),
        Rule("LIST", "m:FULLMONTH a:D (COMMA b:D)? (to:TO/DASH/THROUGH) e:D (?!PEOPLE/UNIT/UNITS/TAIL)" + _THEN_YEAR, days_of),
        Rule("LIST", "m:FULLMONTH a:D (COMMA b:D)? AND e:D (?!PEOPLE/UNIT/UNITS/WORD/TAIL)" + _THEN_YEAR, days_of),
        Rule("DATE", "THE? d:D OF? m:FULLMONTH (?!TAIL) ((COMMA/DASH)? y:YEAR/SHORTYEAR)?", date_of),
        Rule("DATE", "d:DAY DASH m:FULLMONTH DASH y:YEAR/TWO", date_of),
        Rule("DATE", "THE d:ORDWORD/ORD2 OF m:FULLMONTH (COMMA? y:YEAR)?", date_of),
        Rule("DATE", "d:D OF? m:LOWMONTH COMMA? y:YEAR", date_of),
        Rule("DATE", "m:LOWMONTH d:D COMMA? y:YEAR", date_of),
        Rule("DATE", "m:FULLMONTH THE? d:D (?!PEOPLE/UNIT/UNITS/TAIL) ((COMMA/OF)? y:YEAR)?", date_of),
        Rule("DATE", "m:FULLMONTH THE? d:ORDWORD/ORD2 (?!PEOPLE/UNIT/UNITS/WORD/DASH)", date_of),
        Rule("DATE", "w:WEEKDAY COMMA? THE? d:ORDNUM (?!PEOPLE/UNIT/UNITS/WORD/TAIL)", date_of),
        Rule("DATE", "(?<=ON/BY/UNTIL/SINCE/FROM/BETWEEN/AND/TO) THE d:ORDNUM (?!PEOPLE/UNIT/UNITS/WORD/TAIL/DASH)", date_of),
        Rule("DATE", "d:DEICTIC", lambda f: Point("shift", "day", shift=f.number("d"))),
        Rule("DATE", "d:TONIGHT", lambda f: Point("shift", "part", shift=0.0, part="overnight" if f.integer("d") else "night")),
        Rule("DATE", "w:WEEKDAY (?!TAIL)", lambda f: Point("weekday", "day", weekday=f.integer("w"))),
        Rule("MON", "m:ANYMONTH (OF/COMMA)? (y:YEAR|y2:SHORTYEAR)", lambda f: _month(f)),
        Rule("MON", _CONTEXT + " m:MONTH/SHYMONTH (?!TAIL) (?!D TAIL)", lambda f: _month(f)),
        Rule("MON", "(?<=THE) m:SHYMONTH (?=OTHER/THINGS)", lambda f: _month(f)),
        Rule("MON", "(?<!NAME) m:MONTH (?!NAME/TAIL) (?!D TAIL)", lambda f: _month(f)),
        Rule("MON", "(?<=IN/SINCE/UNTIL/LAST/NEXT/MOD/THIS) m:MONTHABBR", lambda f: _month(f)),
    ]
)


def _month(f: Found) -> Value:
    return Point("calendar", "month", year=_year(f) or _year(f, "y2"), month=f.integer("m"))
