"""What is asked for in, the record at that moment for the one who looks out: all that the page's parts are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from fogline.model import Event
from fogline.record import glance
from fogline.record.view import View
from fogline.show.shown import Shown
from fogline.show.web.keeper import Keeper
from fogline.show.web.parts.asked import Asked
from fogline.show.web.parts.wording import NO_PUBLISHER
from fogline.show.web.scope import Scope

if TYPE_CHECKING:
    from fogline.record.store import Record

DAYS = 14
FEWEST_DAYS = 7
MOST_EVENTS = 600
MOMENTS = 24


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the record: the cursor right after a write, when that was, and what it brought."""

    cursor: int
    recorded_at: str
    brought: str


@dataclass(frozen=True)
class Looking:
    """One look at the record: through `scope` alone does anything of it reach a template."""

    asked: Asked
    view: View
    latest: View
    scope: Scope
    since: int
    title: str | None

    @classmethod
    def of(cls, asked: Asked, record: Record, keeper: Keeper, title: str | None) -> Looking:
        """At the moment asked for. Raises FoglineError F609, F610."""
        now = record.now()
        view = record.known_at(asked.known_at) if asked.known_at else now
        since = min(record.cursor(asked.since), view.seq) if asked.since else _before_the_last_write(view)
        return cls(asked, view, now, Scope(view, keeper), since, title)

    @property
    def in_the_past(self) -> bool:
        """Is the record looked at as it was known before its newest state?"""
        return self.view.seq < self.latest.seq

    @cached_property
    def moments(self) -> Sequence[Moment]:
        """After each of the last writes that brought a text, the newest first, whatever moment is looked at."""
        return _moments(self.latest, None)

    @cached_property
    def newest_day(self) -> str | None:
        """The day of the newest text."""
        published = glance.newest_published(self.view.at)
        return max(each[:10] for each in published) if published else None

    @property
    def day_before(self) -> str | None:
        """One step back from the day asked for; the first step leads to the newest day."""
        asked = _day(self.asked.at)
        return _moved(asked, -1).isoformat() if asked else self.newest_day

    @property
    def day_after(self) -> str | None:
        """One step on, no further than the newest day."""
        asked, newest = _day(self.asked.at), _day(self.newest_day)
        return _moved(asked, 1).isoformat() if asked and newest and asked < newest else None

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The days that matrix, map and timeline tell of: up to the newest text, or around the day asked for."""
        last = _day(self.newest_day)
        if last is None:
            last = _day(self.asked.at)
        if last is None:
            return ()
        asked = _day(self.asked.at)
        if asked is not None and not _moved(last, 1 - DAYS) <= asked <= last:
            last = _moved(asked, FEWEST_DAYS)
        return tuple(dict.fromkeys(_moved(last, -back).isoformat() for back in range(DAYS - 1, -1, -1)))

    @cached_property
    def around(self) -> tuple[Shown, int]:
        """Events of these days as they may be shown, and how many more there are than are told."""
        if not self.days:
            return self.scope.part(), 0
        found: Sequence[Event] = self.view.list_events(earliest=self.days[0], latest=self.days[-1], limit=MOST_EVENTS + 1)
        start = 0
        while len(found) > MOST_EVENTS and start < len(self.days) - 1:
            start += 1
            found = self.view.list_events(earliest=self.days[start], latest=self.days[-1], limit=MOST_EVENTS + 1)
        return self.scope.part(events=found[:MOST_EVENTS]), start


def _before_the_last_write(view: View) -> int:
    """The cursor before the newest text was recorded."""
    moments = _moments(view, 2)
    return moments[1].cursor if len(moments) > 1 else 0


def _moments(view: View, most: int | None) -> list[Moment]:
    """Texts of one write are one moment; each lasts until the next write that brought a text."""
    found: list[Moment] = []
    last, at = view.seq, ""
    for first, recorded_at, publisher in glance.last_documents(view.at, MOMENTS):
        if recorded_at != at:
            found.append(Moment(last, recorded_at, publisher or NO_PUBLISHER))
        at, last = recorded_at, first - 1
    return found[:most]


def _moved(day: date, by: int) -> date:
    """Some days on or back, no further than dates go."""
    return date.fromordinal(min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal()))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso[:10]) if iso else None
