"""What a time phrase means before it is resolved: points of time without an anchor, amounts, and the phrases built of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from fogline.model import Span

PhraseKind = Literal["point", "range", "list", "window", "duration", "set", "vague"]
Form = Literal["calendar", "weekday", "shift", "clock", "nth", "named"]
Base = Literal["anchor", "reference", "event"]
Edge = Literal["since", "until", "by", "before", "after"]
Mod = Literal["start", "early", "mid", "late", "end", "rest", "earlier", "later"]


@dataclass(frozen=True, slots=True)
class Amount:
    """How much time. `number`: None where the words are vague ("several years"); `approx`: about, less, most, more or least."""

    number: float | None
    unit: str
    high: float | None = None
    approx: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One point (or calendar unit) of time as the words give it; `start` and `end` bound its own words.

    form    calendar: the date parts that are stated; weekday; shift: `shift` `unit`s away from `base` ("last week", "three
            days ago"); clock: a time or part of a day without its date; nth: the `nth` unit inside `within`; named: a
            holiday (`nth` is its place in the lexicon) or a season without dates.
    unit    the finest unit that the words state: minute, hour, part, day, weekend, week, month, quarter, half, season, year,
            decade, century.
    base    what a shift counts from: publication (anchor), the story's last date (reference), or an event that the text goes
            on to name, which only the reader can find.
    side    -1 last, 0 this, +1 next, before a weekday, month, season or holiday; the direction of a shift.
    nth     season, quarter or half of the year, or the place in `within`.
    loose   day and month may be the other way round (12/03/2022).
    """

    form: Form
    unit: str
    start: int = 0
    end: int = 0
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    name: str | None = None
    shift: float | None = None
    base: Base = "anchor"
    side: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    mod: Mod | None = None
    approx: bool = False
    fiscal: bool = False
    loose: bool = False
    within: Point | None = None


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """Words of time and what they mean, not yet resolved against any date.

    kind   point: one point; range: from the first to the last of the points; list: each of the points; window: the last
           (direction -1) or next (+1) `amount` of time; duration and set ("for two years", "every Friday") say how long or
           how often, never when; vague: "now", "recently", "future" (direction 0, -1, +1; `word` is its name in the lexicon).
           A set's `word` is "rate" for "per day"; a duration's is "in" or "within" where it may lie ahead ("will meet in two
           weeks").
    edge   since, until, by, before, after: the point bounds an open interval.
    """

    span: Span
    kind: PhraseKind
    points: tuple[Point, ...] = ()
    edge: Edge | None = None
    amount: Amount | None = None
    direction: int = 0
    word: str | None = None


def without_edge(phrase: TimePhrase, text: str) -> TimePhrase:
    """The point of time that an edged phrase names ("since June 2014": June 2014); `text` is what its offsets are of."""
    if phrase.edge is None or len(phrase.points) != 1:
        return phrase
    point = phrase.points[0]
    if not phrase.span.start <= point.start < point.end <= phrase.span.end:
        return phrase
    return TimePhrase(Span(point.start, point.end, text[point.start : point.end]), "point", (point,))


def unplaced() -> Span:
    """The span of a phrase that the grammar has built and `find_times` has yet to place."""
    return Span(0, 0, "")


def mod_of(word: str | None) -> Mod | None:
    """A lexicon word as the part of a unit that it names."""
    return cast(Mod, word) if word in get_args(Mod) else None
