"""The beginning of a block in, the label of an update or its time stamp out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from functools import cache

from fogline.words import lexicon

HEAD = 120


@dataclass(frozen=True, slots=True)
class Stamp:
    """A label before an update. `end` is where its words begin; `sure` is False for a bare clock ("14:32 Troops …")."""

    end: int
    time: str | None
    clock: bool
    alone: bool
    sure: bool
    dated: bool


def stamp(words: str) -> Stamp | None:
    """The stamp that opens a block, or None: "UPDATE:", "Updated 3:45 p.m. GMT", "14:32 GMT", "[14.32]"."""
    head = words[:HEAD]
    match = _labelled().match(head) or _timed().match(head)
    if match is None:
        return None
    groups = match.groupdict()
    rest = words[match.end() :].strip()
    parted = bool(groups["part"].strip()) or not rest
    clock = groups["hour"] is not None or groups["four"] is not None
    label = groups.get("label") is not None
    if not parted and (not clock or rest[:1].islower()):
        return None
    bracket = head[: match.end()].lstrip("*_ ").startswith(("[", "("))
    sure = label or parted or groups["zone"] is not None or groups["half"] is not None or bracket
    if not (label or clock):
        return None
    return Stamp(match.end(), _iso(groups), clock, not rest, sure, groups["year"] is not None or groups["iso"] is not None)


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _moment() -> str:
    zones = lexicon("passages")["zones"]
    calendar = lexicon("passages")["calendar"]
    months = "|".join(f"{month}|{month[:3]}" for month in [*calendar["months"], "sept"])
    days = "|".join(f"{day}|{day[:3]}" for day in calendar["weekdays"])
    zone = rf"(?:(?P<zone>{_alternatives([*zones['offset'], *zones['open']])})(?![^\W\d_])(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?)?"
    clock = (
        r"(?:(?P<four>[0-2]\d[0-5]\d)(?=\s?(?:GMT|UTC|Z\b|hrs|hours|h\b|local))"
        r"|(?P<hour>2[0-4]|[01]?\d)(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d|[.,]\d)|(?=\s?[ap]\.?\s?m\b)))"
        r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
    )
    named = (
        rf"(?:(?:{days})\b\.?,?\s*)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{months})\b\.?"
        rf"|(?P<month2>{months})\b\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)(?:,?\s+(?P<year>\d{{4}}))?"
    )
    day = rf"(?:(?P<iso>\d{{4}}-\d\d-\d\d)|{named}|(?:{days})\b\.?)"
    after = re.sub(r"\?P<\w+>", "?:", day)
    return rf"(?=\d|(?:{months}|{days})\b)(?:{day}(?:[,T]|\s+at|\s+-)?\s*)?(?:{clock}\s?{zone})?(?:,?\s+(?:on\s+)?{after})?"


PART = r"(?P<part>\s*[\])]?[*_]*\s*(?:[:|]|[-–—]+(?=\s|$|[A-Z“\"])|\.(?=\s|$)|(?<=[\])])|$|(?=\s))[*_]*\s*)"


@cache
def _labelled() -> re.Pattern[str]:
    """A label in capitals or with a capital, then perhaps a number and a moment."""
    labels = lexicon("passages")["updates"]["labels"]
    both = _alternatives([*labels, *map(str.capitalize, labels), *map(str.title, labels)])
    return re.compile(
        rf"[*_]*[\[(]?(?P<label>{both})(?![^\W_])(?:\s+(?:#|[Nn]o\.?\s?)?\d{{1,2}}(?=\s*(?:[-–—]|:(?!\d))))?"
        rf"(?:\s*(?:,|-|–|—|:|\||\(|\bat\b|\bas of\b|\bon\b)?\s*(?i:{_moment()}))?{PART}"
    )


@cache
def _timed() -> re.Pattern[str]:
    return re.compile(rf"[*_]*[\[(]?(?i:{_moment()}){PART}")


def _iso(groups: dict[str, str | None]) -> str | None:
    """The moment as ISO date-time, time or date; None where the label states none."""
    day = _iso_day(groups)
    clock = _iso_clock(groups)
    if day and clock:
        return f"{day}T{clock}"
    return clock or day


def _iso_day(groups: dict[str, str | None]) -> str | None:
    month = (groups["month"] or groups["month2"] or "")[:3].lower()
    number = groups["day"] or groups["day2"]
    try:
        if groups["iso"]:
            return date.fromisoformat(groups["iso"]).isoformat()
        if not (groups["year"] and number and month):
            return None
        names = [name[:3] for name in lexicon("passages")["calendar"]["months"]]
        return date(int(groups["year"]), names.index(month) + 1, int(number)).isoformat()
    except ValueError:
        return None


def _iso_clock(groups: dict[str, str | None]) -> str | None:
    four = groups["four"]
    if four is None and groups["hour"] is None:
        return None
    hour = int(four[:2] if four else groups["hour"] or 0)
    minute = int(four[2:] if four else groups["minute"] or 0)
    if groups["half"] and hour <= 12:
        hour = hour % 12 + (12 if groups["half"].lower() == "p" else 0)
    try:
        clock = time(hour % 24 if hour == 24 else hour, minute).isoformat("minutes")
    except ValueError:
        return None
    offset: str = lexicon("passages")["zones"]["offset"].get((groups["zone"] or "").upper(), "")
    return clock + offset
