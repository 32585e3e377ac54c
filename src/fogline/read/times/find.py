"""Plain text in, the time phrases in it out: where they stand and what they mean, not yet resolved against any date."""

from __future__ import annotations

from functools import cache

from fogline.model import Span
from fogline.read.times import calendar, compose, relative, rules
from fogline.read.times.grammar import Grammar
from fogline.read.times.phrase import Point, TimePhrase
from fogline.read.times.tokens import Item, class_sets, tokenise

# What the grammar leaves in the row that is a phrase of time.
_POINTS = frozenset({"DATE", "MON", "YR", "DEC", "SEA", "QTR", "REL", "TOD", "DAYPART", "NAMELESS2"})
_PHRASES = frozenset({"LIST", "RANGE", "EDGED", "WINDOW", "SET", "LASTING", "VAGUE"})


@cache
def _grammar() -> Grammar:
    levels = (
        rules.NUMBERS,
        rules.CLOCKS,
        rules.AMOUNTS,
        rules.ABOUT,
        rules.DAYS,
        calendar.YEARS,
        relative.RELATIVE,
        compose.DAYTIMES,
        compose.INSIDE,
        compose.MODIFIED,
        compose.RANGES,
        compose.REST,
    )
    return Grammar(levels, rules.ALIASES, class_sets())


def find_times(text: str, start: int = 0, end: int | None = None) -> tuple[TimePhrase, ...]:
    """The time phrases of text[start:end], in order; offsets are those of `text`."""
    row = _grammar().reduce(tokenise(text, start, len(text) if end is None else end))
    return tuple(phrase for item in row if (phrase := _phrase(text, item)) is not None)


def _phrase(text: str, item: Item) -> TimePhrase | None:
    if len(item.values) != 1:
        return None
    name, value = next(iter(item.values.items()))
    span = Span(item.start, item.end, text[item.start : item.end])
    if name in _POINTS and isinstance(value, Point):
        return TimePhrase(span, "point", (value,))
    if name in _PHRASES and isinstance(value, TimePhrase):
        return TimePhrase(span, value.kind, value.points, value.edge, value.amount, value.direction, value.word)
    return None
