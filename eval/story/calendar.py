"""A statement's happening and the minute of publication in, the time phrase and what a reader makes of it out."""

from __future__ import annotations

import random
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from eval.story.course import Happening, Statement
from fogline.model import Tense, Time

BEGIN = datetime(2021, 1, 4, tzinfo=UTC)  # a Monday; the year means nothing


@dataclass(frozen=True, slots=True)
class When:
    """The words (after the words `before`), what they mean, and the tense they stand in."""

    before: str
    words: str
    value: Time
    tense: Tense = "past"


def published(minute: int) -> str:
    """A minute of the story as the ISO date-time of a publication."""
    return (BEGIN + timedelta(minutes=minute)).isoformat()


def day_of(minute: int) -> date:
    """The date of a minute of the story."""
    return (BEGIN + timedelta(minutes=minute)).date()


def when(said: Statement, what: Happening, minute: int, headline: bool, context: bool, rng: random.Random) -> When:
    """How an outlet puts the day of a happening in words; some sentences leave it out and a reader has to infer it."""
    day, today = day_of(what.minute), day_of(minute)
    if what.kind == "plan":
        return _next_week(today)
    if said.form == "past-gain":
        return _month(day, today)
    back = (today - day).days
    if context:
        return When("", "", _on(day, today, inferred=True))
    if (
        (headline and (back == 0 or rng.random() < 0.3))
        or (back == 0 and rng.random() < 0.4)
        or (back == 1 and not what.precise and rng.random() < 0.08)
    ):
        return When("", "", _on(today, today, inferred=True, edtf=f"{today.isoformat()}?"))
    if back > 1 and not what.precise and said.form == "toll" and rng.random() < 0.3:
        return When("", "", _until(today), "background")
    return _worded(day, today, back, rng)


def _worded(day: date, today: date, back: int, rng: random.Random) -> When:
    if back == 1 and rng.random() < 0.3:
        return When(" ", "yesterday", _on(day, today))
    if back < 6 and rng.random() < 0.7:
        return When(" on ", f"{day:%A}", _on(day, today))
    return When(" on ", f"{day.day} {day:%B}", _on(day, today))


def _on(day: date, anchor: date, inferred: bool = False, edtf: str | None = None) -> Time:
    iso = day.isoformat()
    return Time(None, iso, iso, edtf or iso, "day", anchor.isoformat(), inferred)


def _until(today: date) -> Time:
    return Time(None, None, today.isoformat(), f"../{today.isoformat()}", "unknown", today.isoformat(), True)


def _month(day: date, today: date) -> When:
    first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    value = Time(None, first.isoformat(), last.isoformat(), f"{day:%Y-%m}", "month", today.isoformat(), False)
    return When(" in ", f"{day:%B}", value, "background")


def _next_week(today: date) -> When:
    monday = today + timedelta(days=7 - today.weekday())
    sunday = monday + timedelta(days=6)
    edtf = f"{monday.isoformat()}/{sunday.isoformat()}"
    value = Time(None, monday.isoformat(), sunday.isoformat(), edtf, "week", today.isoformat(), False)
    return When(" ", "next week", value, "future")
