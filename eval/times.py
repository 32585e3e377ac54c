"""The gold time expressions in, TIMEX3 strict, relaxed and value F1 out (`python -m eval.times`): TempEval-3's measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path

from eval.gold import gold_folder, missing, rows, table
from fogline.read.times.find import find_times
from fogline.read.times.phrase import Amount, Point, TimePhrase
from fogline.resolve.dates.context import CLOCK, Context, context_of
from fogline.resolve.dates.find import Story, is_narrative, moment_from, moments_of, resolve_time
from fogline.resolve.dates.moment import Day, Moment, weekday
from fogline.words import lexicon

FILES = ("timex_news.dev.jsonl", "timex_wars.dev.jsonl")
_LETTER = {"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "WE", "fortnight": "W"}
_LETTER |= {"month": "M", "quarter": "Q", "half": "H", "year": "Y", "decade": "E", "century": "C"}
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI", "dawn": "TDA"}
_RECURRING = {"week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}
_SEASONS = ("SP", "SU", "FA", "WI")
_STOP = re.compile(r"[.!?;:]\s|\n\s*\n")
_WORD = re.compile(r"[A-Za-z']+")


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3 tag."""

    start: int
    end: int
    value: str


def forward(text: str, phrase: TimePhrase) -> bool | None:
    """A cheap rule of tense: whether the sentence's nearest word of tense before the phrase (else after it) looks ahead."""
    start, end = phrase.span.start, phrase.span.end
    described = text[max(0, start - 9) : start].rstrip().endswith((" the", " The"))
    if described or text[end : end + 2] in ("'s", "’s"):
        return None
    before = _STOP.split(text[max(0, start - 160) : start])[-1]
    if before.lower().rstrip().endswith(tuple(lexicon("time")["tense"]["awaited"])):
        return True
    after = _STOP.split(text[end : end + 100])[0]
    # "Postponed until Monday" looks ahead, unless the words after it look back: "until Monday it had been …".
    earlier = [] if phrase.edge == "until" else list(reversed(_tenses(before)))
    return next(iter([*earlier, *_tenses(after)]), phrase.edge in ("until", "by")) or None


def _tenses(text: str) -> list[bool]:
    """The words of tense in a text, in order: True looks ahead, False back; "United" is a name, no past."""
    tense, words = lexicon("time")["tense"], _WORD.findall(text)
    found: list[bool] = []
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        if word.lower() in tense["future"] or (after == "to" and word.lower() in tense["before_to"]):
            found.append(True)
        elif word.lower() in tense["past"] or (word.endswith("ed") and len(word) > 4 and word[0].islower()):
            found.append(False)
    return found


def timexes(text: str, anchor: str | None) -> list[Timex]:
    """The TIMEX3 tags that Fogline's phrases amount to: one for each end of a range."""
    phrases = find_times(text)
    narrative = is_narrative(phrases)
    story = Story()
    tags: list[Timex] = []
    for phrase in phrases:
        ahead = forward(text, phrase)
        reference = story.reference(phrase)
        tags += _tags(phrase, context_of(anchor, ahead, moment_from(reference), narrative), narrative)
        story.tell(phrase, resolve_time(phrase, anchor=anchor, forward=ahead, reference=reference, narrative=narrative))
    return tags


def _tags(phrase: TimePhrase, context: Context, narrative: bool) -> list[Timex]:
    if phrase.kind in ("point", "range", "list"):
        moments = moments_of(phrase, context)
        first = phrase.points[0]
        if first.base == "event" and first.within is None and first.unit != "part" and not narrative:
            return [] if phrase.span.exact.lower().startswith("the ") else [_distance(phrase)]
        if phrase.span.exact.lower() == "night":
            return [Timex(phrase.span.start, phrase.span.end, "XXXX-XX-XXTNI")]
        return [Timex(p.start, p.end, point_value(p, m)) for p, m in zip(phrase.points, moments, strict=True)]
    if phrase.kind == "vague" and (phrase.word == "soon" or (phrase.word in ("former", "bare") and not narrative)):
        return []
    recurs = phrase.kind == "set" and narrative and not phrase.points and phrase.word != "rate"
    value = _RECURRING.get(phrase.amount.unit, "XXXX-XX-XX") if recurs and phrase.amount else timex_value(phrase, context)
    return [Timex(phrase.span.start, phrase.span.end, value)]


def _distance(phrase: TimePhrase) -> Timex:
    """ "ten days before the vote": the guidelines tag the ten days, as a duration."""
    point, words = phrase.points[0], phrase.span.exact.rsplit(None, 1)[0]
    number = None if point.shift is None else abs(point.shift)
    return Timex(phrase.span.start, phrase.span.start + len(words), amount_value(Amount(number, point.unit)))


def timex_value(phrase: TimePhrase, context: Context) -> str:
    """The TIMEX3 value of a whole phrase."""
    if phrase.kind == "vague":
        return ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[phrase.direction + 1]
    if phrase.kind == "set" and phrase.points:
        return set_value(phrase.points[0])
    if phrase.amount:
        return amount_value(phrase.amount)
    return point_value(phrase.points[0], moments_of(phrase, context)[0])


def amount_value(amount: Amount) -> str:
    """P2W, PT5H, PXY"""
    letter = _LETTER[amount.unit]
    number = amount.number
    if amount.unit == "fortnight" and number is not None:
        number *= 2
    if amount.unit in ("decade", "century") and number is not None:
        number, letter = number * (10 if amount.unit == "decade" else 100), "Y"
    if amount.unit == "quarter" and number is not None:
        number, letter = number * 3, "M"
    time = "T" if amount.unit in ("hour", "minute", "second") else ""
    if number is not None and number % 1 == 0.5 and amount.unit in ("year", "hour", "minute"):
        small = {"year": "6M", "hour": "30M", "minute": "30S"}[amount.unit]
        return f"P{time}{int(number)}{letter}{small}" if number > 1 else f"P{time}{small}"
    return f"P{time}{'X' if number is None else f'{number:g}'}{letter}"


def set_value(point: Point) -> str:
    """XXXX-WXX-5 for every Friday"""
    if point.weekday:
        return f"XXXX-WXX-{point.weekday}{_PARTS.get(point.part or '', '')}"
    return f"XXXX-{point.month:02d}" if point.month else "XXXX-XX-XX"


def _uncounted(point: Point) -> bool:
    """ "An hour later": where no clock is told, the words give no time of day, only the distance."""
    return point.form == "shift" and point.base == "reference" and point.shift is not None and point.unit in CLOCK


def point_value(point: Point, moment: Moment | None) -> str:
    """The TIMEX3 value of one resolved point."""
    if _uncounted(point):
        return amount_value(Amount(abs(point.shift or 0), point.unit))
    if moment is None:
        if point.side is not None and point.shift is None:
            return ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[point.side + 1]
        return f"XXXX-XX-XX{_PARTS.get(point.part or '', '')}" if point.part else "XXXX-XX-XX"
    year = _year(moment.first.year)
    if moment.unit in ("minute", "hour") and moment.hour is not None:
        return f"{_date(moment.first)}T{moment.hour:02d}:{moment.minute or 0:02d}"
    if moment.unit == "month":
        return f"{year}-{moment.first.month:02d}"
    if moment.unit == "quarter":
        return f"{year}-Q{(moment.first.month - 1) // 3 + 1}"
    if moment.unit == "half":
        return f"{year}-H{(moment.first.month - 1) // 6 + 1}"
    if moment.unit == "season":
        return f"{year}-{_SEASONS[(moment.nth or 1) - 1]}"
    if moment.unit in ("week", "weekend", "fortnight"):
        return _week(moment.first) + ("-WE" if moment.unit == "weekend" else "")
    if point.form == "shift" and point.unit == "decade":
        return year[:-1]
    short = {"year": year, "decade": year[:-1], "century": year[:-2]}.get(moment.unit)
    return short or _date(moment.last if moment.part == "morning" else moment.first) + _PARTS.get(moment.part or "", "")


def _year(year: int) -> str:
    return f"BC{1 - year:04d}" if year < 1 else f"{year:04d}"


def _date(day: Day) -> str:
    return f"{_year(day.year)}-{day.month:02d}-{day.day:02d}"


def _week(day: Day) -> str:
    if weekday(day) is None:
        return _date(day)
    year, week, _ = date(*day).isocalendar()
    return f"{year:04d}-W{week:02d}"


def score(gold: Path) -> dict[str, float]:
    """Strict, relaxed and value F1 over one gold file (per cent)."""
    counts = {"gold": 0, "found": 0, "strict": 0, "relaxed": 0, "value": 0}
    for row in rows(gold):
        found = timexes(row["text"], row["dct"])
        counts["gold"] += len(row["timex"])
        counts["found"] += len(found)
        for name, number in matches(row["timex"], found).items():
            counts[name] += number
    return {name: 200 * counts[name] / (counts["gold"] + counts["found"]) for name in ("strict", "relaxed", "value")}


def matches(gold: list[dict[str, str | int]], found: list[Timex]) -> dict[str, int]:
    """How many gold tags have an exact, an overlapping, and an overlapping tag of the same value; each tag counts once."""
    free = list(found)
    counts = {"strict": 0, "relaxed": 0, "value": 0}
    for tag in gold:
        over = [t for t in free if t.start < int(tag["end"]) and int(tag["start"]) < t.end]
        if not over:
            continue
        best = next((t for t in over if (t.start, t.end) == (tag["start"], tag["end"])), over[0])
        free.remove(best)
        counts["relaxed"] += 1
        counts["strict"] += (best.start, best.end) == (tag["start"], tag["end"])
        counts["value"] += best.value == tag["value"]
    return counts


def main() -> None:
    """Print the figures of each gold file."""
    for gold in (gold_folder() / name for name in FILES):
        if not missing(gold):
            print(table(gold.name, score(gold)))


if __name__ == "__main__":
    main()
