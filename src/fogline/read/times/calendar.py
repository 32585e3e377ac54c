"""The time grammar's level of years, decades, centuries, quarters, seasons and named days: from words to calendar points."""

from __future__ import annotations

from dataclasses import replace

from fogline.read.times.grammar import Found, Level, Rule
from fogline.read.times.phrase import Point, TimePhrase, mod_of, unplaced
from fogline.read.times.tokens import Value


def year_of(f: Found) -> Value | None:
    """A year, with its era: 490 BC is -489, as in ISO 8601."""
    year = f.integer("y")
    if year is None:
        return None
    if f.word("e") == "bc":
        year = 1 - year
    return Point("calendar", "year", year=year, fiscal=f.has("fiscal"), approx=f.has("x"))


def years_of(f: Found) -> Value | None:
    """ "1939-1945", "1914–18", "499-493 BC" """
    first, last = f.integer("a") or 0, f.integer("b") or 0
    if last < 100 <= first and not f.has("e"):
        last += first // 100 * 100
    if f.word("e") == "bc":
        first, last = 1 - first, 1 - last
    if last <= first:
        return None
    ends = (f.at("b")[0], max(f.at("b")[1], f.at("e")[1]))
    points = (Point("calendar", "year", *f.at("a"), year=first), Point("calendar", "year", *ends, year=last))
    return TimePhrase(unplaced(), "range", points)


def decade(f: Found) -> Value | None:
    """ "1990s", "the '90s", "the nineties" """
    exact = (f.word("d") or "").strip("'’s")
    number = int(exact) if exact else f.integer("w") or 0
    if number % 10 or (number < 100 and not f.has("near") and not f.has("w") and (f.word("d") or "")[0].isdigit()):
        return None
    year = number if number >= 100 else 1900 + number if number > 10 else 2000 + number
    return Point("calendar", "decade", year=year, mod=mod_of(f.word("mod")))


def century(f: Found) -> Value | None:
    """ "the 19th century" """
    number = f.integer("o") or 0
    if not 1 <= number <= 22:
        return None
    return Point("calendar", "century", year=-(number * 100) + 1 if f.word("e") == "bc" else (number - 1) * 100 + 1)


def quarter(f: Found) -> Value | None:
    """ "the third quarter", "Q3" """
    nth = f.integer("o")
    return Point("calendar", "quarter", nth=nth, year=f.integer("y"), fiscal=f.has("fiscal")) if nth and nth <= 4 else None


def same_quarter(f: Found) -> Value:
    """ "the 1988 quarter": that of the year before the one spoken of; the year itself, where no quarter is."""
    return Point("calendar", "quarter", year=f.integer("y"), base="reference")


def season(f: Found) -> Value:
    """ "summer 2016", "the spring" """
    return Point("calendar", "season", nth=f.integer("s"), year=f.integer("y"))


def holiday(f: Found) -> Value:
    """ "Christmas Day 2020" """
    return Point("named", "day", nth=f.integer("h"), year=f.integer("y"))


def with_weekday(f: Found) -> Value | None:
    """ "Sat, 5 March", "Saturday, March 5": the day keeps its weekday."""
    point = f.point("p")
    number = f.point("q").weekday if f.has("q") else f.integer("w")
    return replace(point, weekday=number) if point.form == "calendar" and point.weekday is None and number else None


_YEAR_BEFORE = "(?<=IN/SINCE/UNTIL/BY/FROM/BETWEEN/DURING/BEFORE/AFTER/THROUGH/MOD/LPAR/POSS/ASOF)"
_COUNTED = "(?!PEOPLE/THINGS/UNIT/UNITS/CLOCK/HUNDRED)"
YEARS = Level(
    [
        Rule("LABEL", "NUMBERED YEAR (AND YEAR)?", lambda f: "label"),
        Rule("RANGE", "a:YEAR (DASH/SLASH/TO) b:YEAR/TWO (?!PEOPLE)", years_of),
        Rule("RANGE", "a:INT (DASH/TO) b:INT e:ERA", years_of),
        Rule("YR", "x:APPROX? y:INT e:ERA", year_of),
        Rule("YR", "fiscal:FISCAL DASH? UNIT? y:YEAR", year_of),
        Rule("YR", "THE? UNIT y:YEAR/NUM/OLDYEAR", lambda f: year_of(f) if 1000 <= (f.integer("y") or 0) < 2100 else None),
        Rule("DEC", "near:THE mod:MOD? DASH? (d:DECADE|w:DECADEWORD)", decade),
        Rule("DEC", "d:DECADE", decade),
        Rule("DEC", "THE? o:ORDN DASH? CENTURY e:ERA?", century),
        Rule("QTR", "THE? y:YEAR fiscal:FISCAL? o:ORDN DASH? QUARTER", quarter),
        Rule("QTR", "fiscal:FISCAL? DASH? o:ORDN DASH QUARTER (OF? y:YEAR)?", quarter),
        Rule("QTR", "THE? fiscal:FISCAL? DASH? o:ORDN QUARTER (OF? y:YEAR|(?!OF WORD) (?!OF THE WORD))", quarter),
        Rule("QTR", "o:QTOKEN (OF? y:YEAR)?", quarter),
        Rule("SEA", "THE? s:SEASON/FALL (OF/COMMA)? y:YEAR", season),
        Rule("SEA", "(?<=IN/BY/SINCE/DURING/UNTIL/SIDE/MOD/AND/FOR/EVERY/OF/FROM/TO) s:SEASON (?!NAME)", season),
        Rule("SEA", "(?<=LAST/NEXT/THIS/PAST/MOD) s:FALL (?!OF)", season),
        Rule("SEA", "THE s:SEASON (?!NAME)", season),
        Rule("SEA", "(?<=IN/BY/DURING/OF) THE s:FALL (?!OF)", season),
        Rule("NAMELESS2", "THE? NAMELESS", lambda f: Point("named", "season")),
        Rule("DATE", "(?<!NAME) h:HOLIDAY (OF? COMMA? y:YEAR|(?!NAME/TAIL))", holiday),
        Rule("DATE", "w:DAYABBR COMMA? p:DATE", with_weekday),
        Rule("DATE", "q:DATE COMMA? p:DATE", with_weekday),
        Rule("QTR", "THE y:YEAR PERIOD/QUARTER", same_quarter),
        Rule("YR", _YEAR_BEFORE + " y:YEAR (?!PEOPLE)", year_of),
        Rule("YR", "(?<=IN/SINCE/UNTIL/BY/FROM/BETWEEN/DURING) y:OLDYEAR (?!PEOPLE/WORD/UNITS)", year_of),
        Rule("YR", "(?<=THE/A/NAME/COMMA/MON/SEA/QTR/OF/AND/TO/FISCAL/FUNC/DASH/FOR/LIST/DATE) y:YEAR " + _COUNTED, year_of),
        Rule("YR", "(?<=STOP/BREAK) y:YEAR (?=STOP/COMMA/DASH/BREAK)", year_of),
        Rule("YR", "(?<=THE) y:YEAR (?=THINGS)", year_of),
        Rule("YR", "(?<=OTHER/THINGS) y:YEAR (?=OTHER/NAME/STOP)", lambda f: year_of(f) if (f.integer("y") or 0) % 50 else None),
    ]
)
