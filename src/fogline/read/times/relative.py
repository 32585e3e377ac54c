"""The time grammar's level of relative time: "last week", "the next day", "three days ago", "the past fortnight"."""

from __future__ import annotations

from dataclasses import replace

from fogline.read.times.grammar import Found, Level, Rule
from fogline.read.times.phrase import Amount, Base, Point, TimePhrase, unplaced
from fogline.read.times.tokens import Value

_DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night"})


def shifted(f: Found) -> Value | None:
    """ "last week", "that year", "the next morning", "last night" """
    unit = f.word("u") or f.word("t") or "day"
    base: Base = "reference" if f.has("back") or (f.has("the") and f.has("side")) or f.has("that") else "anchor"
    shift = f.number("side") if f.has("side") else f.number("back") if f.has("back") else f.number("that") or 0
    if unit in _DAY_PARTS:
        return Point("shift", "part", shift=shift, base=base, part=unit)
    told = f.has("back") or f.has("that") or shift == 1 or unit == "day"
    return Point("shift", unit, shift=shift, base=base if told else "anchor")


def sided(f: Found) -> Value | None:
    """ "last Friday", "next March", "this past spring", "the previous Friday" """
    point = f.point("p")
    if point.year is not None or point.side is not None or point.form not in ("weekday", "calendar", "named"):
        return None
    if point.day is not None and point.weekday is None:
        return None
    base: Base = "reference" if f.has("back") else "anchor"
    return replace(point, side=f.integer("more") or f.integer("s") or f.integer("back") or 0, base=base)


def window(f: Found) -> Value:
    """ "the past two weeks", "recent months", "the next few days" """
    amount = f.amount("x") if f.has("x") else Amount(1.0 if f.has("u") else None, f.word("u") or f.word("us") or "day")
    return TimePhrase(unplaced(), "window", amount=amount, direction=f.integer("s") or -1)


def offset(f: Found) -> Value:
    """ "three days ago", "a week from now", "two days later", "years earlier" """
    amount = f.amount("x") if f.has("x") else Amount(None if f.has("us") else 1.0, f.word("us") or f.word("u") or "year")
    sign = -1 if f.has("ago") or f.integer("back") == -1 else 1
    return replace(_moved(amount, sign), base="anchor" if f.has("ago") or f.has("hence") else "reference")


def _moved(amount: Amount, sign: int) -> Point:
    shift = None if amount.number is None else sign * amount.number
    return Point("shift", amount.unit, shift=shift, side=sign, approx=amount.approx is not None)


def from_point(f: Found) -> Value:
    """ "two days after Christmas", "a week before the end of June", "the day after Friday" """
    amount = f.amount("x") if f.has("x") else Amount(1.0, f.word("u") or "day")
    sign = -1 if f.has("before") else 1
    return replace(_moved(amount, sign), base="event", within=f.point("p"))


def beside(f: Found) -> Value:
    """ "a day after its leader spoke" (of an event), "the day before" (of the last date)"""
    amount = f.amount("x") if f.has("x") else Amount(1.0, f.word("u") or f.word("t") or "day")
    sign = -1 if f.has("before") else 1
    point = replace(_moved(amount, sign), base="event" if f.has("event") else "reference")
    return replace(point, unit="part", part=amount.unit) if amount.unit in _DAY_PARTS else point


_SPAN_SIDES = "LAST/PAST/NEXT/COMING/PREVIOUS/FOLLOWING"
_THEN = "(?=event:WORD/NAME/THE/A/FUNC/THAT)"
RELATIVE = Level(
    [
        Rule("WINDOW", f"THE? s:{_SPAN_SIDES}/RECENT x:AMOUNT", window),
        Rule("WINDOW", "THE? s:PAST u:UNIT", window),
        Rule("WINDOW", "THE? s:RECENT/COMING/PAST/FOLLOWING/PREVIOUS/FUTURE us:UNITS", window),
        Rule("WINDOW", "THE us:UNITS s:AHEAD", window),
        Rule("REL", "(THE/THIS)? s:SIDE more:PAST/COMING? p:DATE/MON/SEA", sided),
        Rule("REL", "THE? s:SIDE p:QTR", sided),
        Rule("REL", "THE? back:PREVIOUS/FOLLOWING (u:UNIT|t:PART)", shifted),
        Rule("REL", "the:THE? side:LAST/NEXT/COMING/LATEST FISCAL? (u:UNIT|t:PART)", shifted),
        Rule("REL", "THIS FISCAL? (u:UNIT|t:PART)", shifted),
        Rule("REL", "THE LATEST PERIOD", lambda f: Point("shift", "quarter", shift=0.0, base="reference")),
        Rule("REL", "that:THAT (u:UNIT|t:PART)", shifted),
        Rule("REL", "ONLY? (x:AMOUNT/AUNIT|us:UNITS) (ago:AGO|hence:HENCE)", offset),
        Rule("REL", "ONLY? (x:AMOUNT/AUNIT|us:UNITS) back:BACKWORD/FORTHWORD", offset),
        Rule("REL", "THE? OTHER? u:UNIT DASH (ago:AGO|back:BACKWORD) UNIT/PERIOD?", offset),
        Rule("REL", "THE u:UNIT (BEFORE|AFTER) LAST", lambda f: None),
        Rule("REL", "(x:AMOUNT/AUNIT|THE u:UNIT) (before:BEFORE|AFTER/FROM) p:P", from_point),
        Rule("REL", f"(x:AMOUNT/AUNIT|THE (u:UNIT|t:PART)) (before:BEFORE|AFTER) {_THEN}", beside),
        Rule("REL", "(x:AMOUNT/AUNIT|THE (u:UNIT|t:PART)) (before:BEFORE|AFTER)", beside),
        Rule("REL", "THE u:UNIT FOLLOWING", beside),
    ]
)
