"""The events of some days in, the lanes of the timeline out: each event from the first to the last day on which it may have been."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fogline import codebook
from fogline.model import Event
from fogline.show import places, wording
from fogline.show.sentences import lead, what
from fogline.show.shown import Shown
from fogline.show.web.parts.looking import Looking
from fogline.show.web.parts.matrix import percent
from fogline.words import lexicon

WIDE = 900
"""Pixels that the days take at the least; marks that fit beside each other then do so on every screen."""

LINE = 9
PAD = 5
GAP = 13
SIDE = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """One event: a mark in the middle of its days and a whisker over all of them; open ends run out of the picture.

    `x`, `left` and `right` are percent of all days, `y` is in pixels.
    """

    event: str
    x: float
    left: float
    right: float
    y: float
    open_left: bool
    open_right: bool
    ranged: bool
    inferred: bool
    status: str
    words: str
    day: str
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One family of events; `y` is its top, `high` its height, in pixels."""

    family: str
    title: str
    y: float
    high: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes over days; `undated` and `earlier` are events that have no place in the picture."""

    days: tuple[str, ...]
    lanes: tuple[Lane, ...]
    high: float
    marked: int | None
    undated: int
    left_out: int

    @property
    def day(self) -> float:
        """How wide a day is, in percent."""
        return percent(1, self.days)


def timeline(look: Looking) -> Timeline:
    """The lanes of the days that are looked at; days before anything happened are left out."""
    shown, start = look.around
    dated = [each for each in shown.events.values() if each.earliest or each.latest]
    days = _busy(look.days[start:], dated)
    families: dict[str, list[Event]] = defaultdict(list)
    for event in dated:
        if days and _first(event, days) <= days[-1] and _last(event, days) >= days[0]:
            families[codebook.family(event.type)].append(event)
    lanes, y = [], 0.0
    for family, title in lexicon("map")["lane"].items():
        if family in families:
            lanes.append(_lane(family, title, families[family], days, y, shown))
            y += lanes[-1].high
    marked = days.index(look.asked.at[:10]) if look.asked.at[:10] in days else None
    told = sum(len(each.bars) for each in lanes)
    return Timeline(days, tuple(lanes), y, marked, len(shown.events) - len(dated), len(dated) - told)


def _busy(days: Sequence[str], events: Iterable[Event]) -> tuple[str, ...]:
    """From the first day that an event surely began on; an event that had begun before does not count."""
    begun = [each.earliest[:10] for each in events if each.earliest and each.earliest[:10] >= (days[0] if days else "")]
    first = min(begun, default=days[0] if days else "")
    return tuple(day for day in days if day >= first)


def _lane(family: str, title: str, events: Sequence[Event], days: Sequence[str], y: float, shown: Shown) -> Lane:
    """Marks in as many lines as they need so that none covers another."""
    ends: list[float] = []
    bars = []
    for event in sorted(events, key=lambda each: (_first(each, days), _last(each, days), each.id)):
        left, right = _span(event, days)
        middle = (left + right) / 2
        ranged = _is_ranged(event)
        line, middle = _free(ends, left, right, middle, ranged)
        bars.append(_bar(event, left, right, middle, y + PAD + 5 + line * LINE, ranged, days, shown))
    high = max(PAD * 2 + LINE * len(ends), 20)
    return Lane(family, title, y, high, tuple(bars))


def _free(ends: list[float], left: float, right: float, middle: float, ranged: bool) -> tuple[int, float]:
    """The first line with room: several events of one day stand beside each other, whiskers have their line for themselves."""
    for line, end in enumerate(ends):
        x = max(left + GAP / 2, end + GAP)
        if ranged and end + GAP / 2 <= left:
            ends[line] = right
            return line, middle
        if not ranged and x <= right - GAP / 2:
            ends[line] = x
            return line, x
    ends.append(right if ranged else left + GAP / 2)
    return len(ends) - 1, middle if ranged else left + GAP / 2


def _span(event: Event, days: Sequence[str]) -> tuple[float, float]:
    """Left and right edge in the picture, in pixels where it is as small as it gets."""
    first, last, day = max(_first(event, days), days[0]), min(_last(event, days), days[-1]), WIDE / len(days)
    return _number(first, days[0]) * day + SIDE, (_number(last, days[0]) + 1) * day - SIDE


def _is_ranged(event: Event) -> bool:
    """Is there a whisker to draw?"""
    return event.earliest is None or event.latest is None or event.earliest[:10] != event.latest[:10]


def _first(event: Event, days: Sequence[str]) -> str:
    """An event of which only the last day is known is drawn at it; its whisker is open."""
    return (event.earliest or event.latest or days[0])[:10]


def _last(event: Event, days: Sequence[str]) -> str:
    return (event.latest or event.earliest or days[-1])[:10]


def _number(day: str, first: str) -> int:
    return (date.fromisoformat(day) - date.fromisoformat(first)).days


def _share(x: float) -> float:
    return round(100 * x / WIDE, 2)


def _bar(event: Event, left: float, right: float, x: float, y: float, ranged: bool, days: Sequence[str], shown: Shown) -> Bar:
    told = f"{lead(event, shown)}{what(event, shown)}"
    where = places.heading(event)
    day = wording.days(event.earliest, event.latest, event.inferred)
    return Bar(
        event.id,
        _share(x),
        _share(left),
        _share(right),
        y,
        event.earliest is None or event.earliest[:10] < days[0],
        event.latest is None or event.latest[:10] > days[-1],
        ranged,
        event.inferred,
        event.status,
        f"{day}, {where}: {told}",
        day,
        where,
        told,
    )
