"""The time grammar's last levels: points joined, nested and modified; ranges, sets, durations, vague words."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from fogline.read.times.grammar import Found, Level, Rule
from fogline.read.times.phrase import Amount, Base, Edge, Point, TimePhrase, mod_of, unplaced
from fogline.read.times.tokens import Value

# How coarse a unit is: a point can lie inside a coarser one.
_COARSE = {
    "day": 1,
    "week": 2,
    "weekend": 2,
    "month": 3,
    "quarter": 4,
    "season": 4,
    "half": 4,
    "year": 5,
    "decade": 6,
    "century": 7,
}


def part_of_day(f: Found) -> Value:
    """ "early morning", "at dawn" """
    return Point("clock", "part", part=f.word("t"), mod=mod_of(f.word("m")))


def timed(f: Found) -> Value | None:
    """ "Friday morning", "5 p.m. on Friday", "the night of 3 May", "yesterday at noon" """
    day = f.point("p")
    if day.part == "morning" and f.has("small"):
        return replace(day, mod="early")
    if day.unit != "day" or day.part:
        return None
    if not f.has("c"):
        return replace(day, unit="part", part=f.word("t") or f.word("small"), mod=mod_of(f.word("m")) or day.mod)
    time = f.point("c")
    mod = time.mod or day.mod
    return replace(day, unit=time.unit, part=time.part, hour=time.hour, minute=time.minute, zone=time.zone, mod=mod)


def inside(f: Found) -> Value | None:
    """ "June last year", "Monday of last week", "the third quarter of 2016": the point lies in a coarser one."""
    point = f.point("p")
    outer = f.point("q") if f.has("q") else Point("shift", f.word("u") or "year", shift=0.0)
    size, outer_size = _COARSE.get(point.unit, 1), _COARSE.get(outer.unit, 0)
    if size >= outer_size or point.within or (point.year is not None and outer.unit != "decade") or point.form == "shift":
        return None
    if (point.form == "weekday") != (outer.unit == "week") or (outer.unit == "month" and point.month is not None):
        return None
    return replace(point, year=outer.year, fiscal=outer.fiscal) if _plain_year(outer) else replace(point, within=outer, side=None)


def _plain_year(point: Point) -> bool:
    return point.form == "calendar" and point.unit == "year" and point.mod is None


def nth_of(f: Found) -> Value | None:
    """ "the first week of March", "the second half of 2016", "the week of March 8" """
    outer = f.point("q") if f.has("q") else Point("shift", f.word("k") or "year", shift=0.0)
    unit = "half" if f.has("half") else f.word("u") or "day"
    nth = f.integer("o") or (-1 if f.has("last") else 0)
    nth = 2 if nth == -1 and unit == "half" else nth
    if nth and unit not in ("day", "week", "weekend", "month", "half", "quarter", "decade"):
        return None
    return Point("nth", unit, nth=nth, within=outer) if nth or unit in ("week", "weekend") else None


def modified(f: Found) -> Value | None:
    """ "early Friday", "mid-October", "the end of last year", "later that month", "around 5 May" """
    point = f.point("p") if f.has("p") else Point("shift", f.word("u") or "year", shift=0.0, base="anchor")
    if f.has("a"):
        return replace(point, approx=True) if f.word("a") == "about" else None
    if point.mod and point.unit != "part":
        return None
    return replace(point, mod=mod_of(f.word("m")))


def bare_unit(f: Found) -> Value | None:
    """ "the quarter", "the weekend", "the year": of the last date; "the fiscal year", "the full year": of publication."""
    unit = f.word("u") or "year"
    if unit == "weekend":
        return Point("shift", unit, shift=0.0)
    base: Base = "anchor" if f.has("fiscal") else "reference"
    return Point("shift", unit, shift=0.0, base=base) if unit in ("quarter", "year") else None


def accounted(f: Found) -> Value:
    """ "the year ended March 31" is a length of time."""
    return Amount(1.0, f.word("u") or "year")


def quarter_to(f: Found) -> Value:
    """ "the quarter ended Sept. 30" is the quarter of that day."""
    return Point("nth", "quarter", nth=0, within=f.point("p"))


DAYTIMES = Level(
    [
        Rule("DAYPART", "m:MOD/CMP (IN THE/THIS/THAT)? DASH? t:PART/DAWN (?!DASH)", part_of_day),
        Rule("DATE", "THE? small:SMALLHOURS OF p:DATE/REL", timed),
        Rule("DAYPART", "THE? t:SMALLHOURS", part_of_day),
        Rule("DATE", "p:DATE/REL (AT/COMMA/IN)? THE? (c:DAYPART/TOD|t:PART/DAWN)", timed),
        Rule("DATE", "c:TOD (ON/COMMA/OF)? p:DATE/REL", timed),
        Rule("DATE", "THE? (c:DAYPART|t:PART/DAWN) (OF/ON/COMMA)? p:DATE/REL", timed),
        Rule("DAYPART", "(?<=AT/BEFORE/AFTER/BY/SINCE/UNTIL/FROM) t:DAWN", part_of_day),
        Rule("DAYPART", "(?<=IN/DURING/AT/BY/THROUGH) THE? t:PART (?!WORD DASH)", part_of_day),
    ],
    again=2,
)
INSIDE = Level(
    [
        Rule("REL", "THE? (o:ORDN|last:LAST/LATTER) (u:UNIT|half:HALF) OF (q:P|THE k:UNIT)", nth_of),
        Rule("REL", "THE u:UNIT OF q:DATE", nth_of),
        Rule("REL", "THE? p:P (COMMA|OF)? q:REL/YR", inside),
        Rule("REL", "THE? p:P OF THE u:UNIT", inside),
        Rule("REL", "q:REL/YR POSS? p:QTR/SEA/MON", inside),
        Rule("REL", "THE? (m:MOD|m2:PORTION OF) DASH? (IN|ON)? p:P", lambda f: _portion(f)),
    ]
)


def _portion(f: Found) -> Value | None:
    word = f.word("m") or f.word("m2")
    point = f.point("p")
    return None if point.mod else replace(point, mod=mod_of(word))


MODIFIED = Level(
    [
        Rule("REL", "m:CMP (IN/ON)? THE? (p:REL/MON/SEA/YR|u:UNIT)", modified),
        Rule("REL", "THE? m:PORTION OF THE? u:UNIT", modified),
        Rule("REL", "THE? m:MOD IN THE u:UNIT", modified),
        Rule("REL", "a:APPROX p:DATE/MON/YR/DEC/REL", modified),
        Rule("REL", "YEAREND", lambda f: Point("shift", "year", shift=0.0, mod="end")),
        Rule("REL", "THE p:DEC/SEA/QTR", lambda f: f.point("p")),
        Rule("REL", "THE FISCAL? QUARTER (?=ENDED p:DATE)", quarter_to),
        Rule("LENGTH", "THE FISCAL? u:UNIT (?=ENDED)", accounted),
        Rule("REL", "(?<!AUNIT/ORDN) THE fiscal:FISCAL/EXTRA? u:UNIT (?!OF/BEFORE/AFTER/DASH)", bare_unit),
    ],
    again=2,
)


def between(f: Found) -> Value | None:
    """ "between 3 and 5 May", "from Monday to Wednesday", "May-June 2020" """
    if f.has("l"):
        inner = f.phrase("l")
        return replace(inner, kind="range", points=(inner.points[0], inner.points[-1]))
    return TimePhrase(unplaced(), "range", (f.point("a"), f.point("b")))


def from_now(f: Found) -> Value:
    """ "from today", "from now until Friday": from the day of publication on."""
    today = Point("shift", "day", *f.at("now"), shift=0.0)
    if f.has("b"):
        return TimePhrase(unplaced(), "range", (today, f.point("b")))
    return TimePhrase(unplaced(), "point", (today,), edge="since")


def listed(f: Found) -> Value:
    """ "Monday and Tuesday" """
    return TimePhrase(unplaced(), "list", tuple(f.point(name) for name in ("a", "b", "c") if f.has(name)))


def edged(f: Found) -> Value:
    """ "since October 17", "by the end of the year" """
    word = f.word("e") or "since"
    return TimePhrase(unplaced(), "point", (f.point("p"),), edge="since" if word == "from" else cast(Edge, word))


def night_of(f: Found) -> Value:
    """ "the night of 3-4 May" """
    inner = f.phrase("l")
    return replace(inner, kind="range", points=tuple(replace(point, unit="part", part=f.word("t")) for point in inner.points))


_POINTS = "P/DAYPART/TOD"
RANGES = Level(
    [
        Rule("RANGE", f"BETWEEN a:{_POINTS} AND b:{_POINTS}", between),
        Rule("RANGE", "BETWEEN/FROM l:LIST/RANGE", between),
        Rule("RANGE", "THE? t:PART OF l:LIST", night_of),
        Rule("RANGE", f"now:FROMNOW (TO/UNTIL/THROUGH/DASH) b:{_POINTS}", from_now),
        Rule("RANGE", f"FROM? a:{_POINTS} (TO/UNTIL/THROUGH/DASH) b:{_POINTS} (?!POSS)", between),
        Rule("LIST", "a:DATE/REL COMMA b:DATE/REL COMMA? (AND/OR) c:DATE/REL", listed),
        Rule("LIST", "a:DATE (AND/OR) b:DATE", listed),
        Rule("LIST", "a:MON (AND/OR) b:MON", listed),
        Rule("LIST", "a:YR (AND/OR) b:YR", listed),
        Rule("EDGED", f"e:SINCE/UNTIL/BY/FROM p:{_POINTS} (?!POSS)", edged),
        Rule("EDGED", "now:FROMNOW", from_now),
        Rule("EDGED", f"e:BEFORE/AFTER p:{_POINTS} (?!POSS/OTHER/THINGS)", edged),
    ]
)


def often(f: Found) -> Value:
    """ "every Friday", "twice a week" """
    amount = f.amount("x") if f.has("x") else Amount(1.0, f.word("u") or "day")
    return TimePhrase(unplaced(), "set", (f.point("p"),) if f.has("p") else (), amount=amount)


def daily(f: Found) -> Value:
    """ "daily", "per week" (a rate)"""
    word = "rate" if f.has("rate") else None
    return TimePhrase(unplaced(), "set", amount=Amount(1.0, f.word("daily") or f.word("rate") or "day"), word=word)


def weekly(f: Found) -> Value:
    """ "Fridays", "Sunday nights" """
    number = f.point("p").weekday if f.has("p") else f.integer("w")
    point = Point("weekday", "part" if f.has("t") else "day", weekday=number, part=f.word("t"))
    return TimePhrase(unplaced(), "set", (point,), amount=Amount(1.0, "week"))


def lasting(f: Found) -> TimePhrase:
    """ "for two years", "the first nine months", "for the third day" """
    amount = f.amount("x") if f.has("x") else Amount(f.number("o"), f.word("u") or "day")
    return TimePhrase(unplaced(), "duration", amount=amount)


def vague(f: Found) -> Value:
    """ "now", "recently", "in the future" """
    direction = 0 if f.has("now") else 1 if f.has("soon") else -1
    return TimePhrase(unplaced(), "vague", direction=direction, word=f.word("now") or f.word("soon") or f.word("once") or "past")


REST = Level(
    [
        Rule("SET", "EVERY (p:DATE/MON/SEA/REL|x:AMOUNT|u:UNIT/PART)", often),
        Rule("SET", "(N? TIMES) x:AUNIT", often),
        Rule("SET", "daily:DAILY (?!TAIL/NAME)", daily),
        Rule("SET", "rate:RATE", daily),
        Rule("SET", "w:WEEKDAYS t:PARTS?", weekly),
        Rule("SET", "p:DATE t:PARTS", weekly),
        Rule("LASTING", "(?<=FOR) THE o:ORDN EXTRA? u:UNIT", lasting),
        Rule("LASTING", "(?<=IN) x:AMOUNT/AUNIT", lambda f: replace(lasting(f), word="in")),
        Rule("LASTING", "(?<=WITHIN) x:AMOUNT/AUNIT", lambda f: replace(lasting(f), word="within")),
        Rule("LASTING", "(THE (ORDWORD/LAST)?)? x:AMOUNT", lasting),
        Rule("LASTING", "x:LENGTH", lasting),
        Rule("LASTING", "(?<=IN/FOR/WITHIN/AFTER/DURING/BEFORE/BY/OTHER/FUNC) x:AUNIT", lasting),
        Rule("LASTING", "(?<=IN/FOR/WITHIN/AFTER/DURING/BEFORE) us:UNITS", lambda f: _some(f)),
        Rule("VAGUE", "now:NOW", vague),
        Rule("VAGUE", "once:ONCE", vague),
        Rule("VAGUE", "soon:SOON", vague),
        Rule("VAGUE", "THE PAST (?!WORD/NAME/N/AMOUNT)", vague),
    ]
)


def _some(f: Found) -> Value:
    return TimePhrase(unplaced(), "duration", amount=Amount(None, f.word("us") or "day"))
