"""Time phrases are resolved against the date of publication, the tense and the story."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model import Time
from fogline.read.times.find import find_times
from fogline.resolve.dates.find import is_narrative, resolve_story, resolve_time

FRIDAY = "2016-11-04"


def resolved(text: str, *, anchor: str | None = FRIDAY, forward: bool | None = False, after: str | None = None) -> Time:
    """The one phrase of a text, resolved; `after` is the day that the story has reached."""
    (phrase,) = find_times(text)
    reference = Time(None, after, after, after, "day") if after else None
    return resolve_time(phrase, anchor=anchor, forward=forward, reference=reference)


def days(time: Time) -> tuple[str | None, str | None]:
    return time.earliest, time.latest


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "edtf", "precision"),
    [
        ("shot on Monday", "2016-10-31", "2016-10-31", "2016-10-31", "day"),
        ("shot on Friday", "2016-11-04", "2016-11-04", "2016-11-04", "day"),
        ("shot on Thursday", "2016-11-03", "2016-11-03", "2016-11-03", "day"),
        ("from now on", "2016-11-04", None, "2016-11-04/..", "range"),
        ("between yesterday and Nov. 17", "2016-11-03", "2016-11-17", "2016-11-03/2016-11-17", "range"),
        ("this year through May", "2016-01-01", "2016-05-31", "2016/2016-05", "range"),
        ("held since October 17", "2016-10-17", None, "2016-10-17/..", "range"),
        ("early Friday morning", "2016-11-04", "2016-11-04", "2016-11-04", "part-of-day"),
        ("Sunday night", "2016-10-30", "2016-10-30", "2016-10-30", "part-of-day"),
        ("shelled overnight", "2016-11-03", "2016-11-04", "2016-11-03/2016-11-04", "part-of-day"),
        ("over two weeks ago", "2016-10-17", "2016-10-23", "2016-10-17~/2016-10-23~", "week"),
        ("last June", "2016-06-01", "2016-06-30", "2016-06", "month"),
        ("in July", "2016-07-01", "2016-07-31", "2016-07", "month"),
        ("in December", "2015-12-01", "2015-12-31", "2015-12", "month"),
        ("in the past fortnight", "2016-10-21", "2016-11-04", "2016-10-21/2016-11-04", "range"),
        ("last month", "2016-10-01", "2016-10-31", "2016-10", "month"),
        ("earlier this week", "2016-10-31", "2016-11-04", "2016-10-31/2016-11-04", "week"),
        ("late last year", "2015-09-01", "2015-12-31", "2015~", "year"),
        ("three days ago", "2016-11-01", "2016-11-01", "2016-11-01", "day"),
        ("this morning", "2016-11-04", "2016-11-04", "2016-11-04", "part-of-day"),
        ("on 12 March", "2016-03-12", "2016-03-12", "2016-03-12", "day"),
        ("March 12, 2022", "2022-03-12", "2022-03-12", "2022-03-12", "day"),
        ("2022-03-12", "2022-03-12", "2022-03-12", "2022-03-12", "day"),
        ("12/03/2022", "2022-03-12", "2022-12-03", "[2022-03-12,2022-12-03]", "day"),
        ("on the 14th", "2016-10-14", "2016-10-14", "2016-10-14", "day"),
        ("mid-October", "2016-10-11", "2016-10-21", "2016-10~", "month"),
        ("the early 1990s", "1990-01-01", "1992-12-31", "1990~/1992~", "decade"),
        ("the 1980s", "1980-01-01", "1989-12-31", "198X", "decade"),
        ("in the 19th century", "1800-01-01", "1899-12-31", "18XX", "range"),
        ("between 3 and 5 May", "2016-05-03", "2016-05-05", "2016-05-03/2016-05-05", "range"),
        ("from Monday to Wednesday", "2016-10-31", "2016-11-02", "2016-10-31/2016-11-02", "range"),
        ("on 12 and 13 March", "2016-03-12", "2016-03-13", "{2016-03-12,2016-03-13}", "range"),
        ("by the end of the year", None, "2016-12-31", "../2016~", "range"),
        ("until Thursday", None, "2016-11-03", "../2016-11-03", "range"),
        ("before Thursday", None, "2016-11-02", "../2016-11-02", "range"),
        ("at about 5:30 p.m.", "2016-11-04", "2016-11-04", "2016-11-04T17:30:00", "minute"),
        ("at 0530 GMT on Thursday", "2016-11-03", "2016-11-03", "2016-11-03T05:30:00Z", "minute"),
        ("on Christmas Day", "2015-12-25", "2015-12-25", "2015-12-25", "day"),
        ("on Easter Sunday 2019", "2019-04-21", "2019-04-21", "2019-04-21", "day"),
        ("Thanksgiving 2023", "2023-11-23", "2023-11-23", "2023-11-23", "day"),
        ("Memorial Day 2024", "2024-05-27", "2024-05-27", "2024-05-27", "day"),
        ("on Tuesday, 5 April", "2016-04-05", "2016-04-05", "2016-04-05", "day"),
        ("last Tuesday", "2016-11-01", "2016-11-01", "2016-11-01", "day"),
        ("last Friday", "2016-10-28", "2016-10-28", "2016-10-28", "day"),
        ("over the weekend", "2016-10-29", "2016-10-30", "2016-10-29/2016-10-30", "range"),
        ("in the third quarter", "2016-07-01", "2016-09-30", "2016-35", "range"),
        ("spring 2015", "2015-03-01", "2015-05-31", "2015-21", "season"),
        ("last winter", "2015-12-01", "2016-02-29", "2015-24", "season"),
        ("the first week of March", "2016-03-01", "2016-03-07", "2016-03-01/2016-03-07", "week"),
        ("in June last year", "2015-06-01", "2015-06-30", "2015-06", "month"),
        ("a decade ago", "2006-01-01", "2006-12-31", "2006~", "year"),
    ],
)
def test_a_past_phrase_looks_back(text: str, earliest: str | None, latest: str | None, edtf: str, precision: str) -> None:
    time = resolved(text)
    assert (time.earliest, time.latest, time.edtf, time.precision) == (earliest, latest, edtf, precision)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("will meet on Monday", "2016-11-07", "2016-11-07"),
        ("will meet tomorrow at noon", "2016-11-05", "2016-11-05"),
        ("will meet next Tuesday", "2016-11-08", "2016-11-08"),
        ("will vote in June", "2017-06-01", "2017-06-30"),
        ("will vote on 12 March", "2017-03-12", "2017-03-12"),
        ("will fly home next week", "2016-11-07", "2016-11-13"),
        ("will withdraw in three days", "2016-11-07", "2016-11-07"),
        ("will withdraw within 10 days", "2016-11-04", "2016-11-14"),
        ("will strike this weekend", "2016-11-05", "2016-11-06"),
        ("will end in the first quarter", "2017-01-01", "2017-03-31"),
        ("from today until Tuesday", "2016-11-04", "2016-11-08"),
        ("between tomorrow and Nov. 17", "2016-11-05", "2016-11-17"),
    ],
)
def test_a_plan_looks_ahead(text: str, earliest: str, latest: str) -> None:
    assert days(resolved(text, forward=True)) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("the same day", "2016-10-20"),
        ("a day later", "2016-10-21"),
        ("a day after", "2016-10-21"),
        ("two days earlier", "2016-10-18"),
        ("the day before", "2016-10-19"),
        ("the following morning", "2016-10-21"),
        ("hours later", "2016-10-20"),
        ("at dawn", "2016-10-20"),
    ],
)
def test_the_storys_last_date_is_counted_from(text: str, day: str) -> None:
    assert days(resolved(text, after="2016-10-20")) == (day, day)


def test_without_a_story_the_same_day_stays_unknown() -> None:
    assert days(resolved("the same day")) == (None, None)


def test_a_day_after_an_event_says_that_it_counts_from_an_event() -> None:
    (phrase,) = find_times("The army advanced a day after rebels left the bridge.")
    assert phrase.points[0].base == "event"


@pytest.mark.parametrize(
    "text", ["on Monday", "last week", "three days ago", "at dawn", "in the past month", "on 12 March", "in June"]
)
def test_without_publication_a_relative_phrase_keeps_only_its_words(text: str) -> None:
    time = resolved(text, anchor=None)
    assert time.span is not None
    assert (time.earliest, time.latest, time.anchor) == (None, None, None)


def test_without_publication_a_day_without_its_year_is_still_written() -> None:
    assert resolved("on 12 March", anchor=None).edtf == "XXXX-03-12"


def test_an_absolute_date_has_no_anchor_and_nothing_inferred() -> None:
    time = resolved("on 12 March 2022")
    assert (time.anchor, time.inferred) == (None, False)


def test_a_weekday_has_its_anchor_and_nothing_inferred() -> None:
    time = resolved("on Monday")
    assert (time.anchor, time.inferred) == (FRIDAY, False)


def test_a_year_filled_in_is_inferred() -> None:
    assert resolved("on 12 March").inferred


def test_the_end_of_a_range_gives_its_year_to_the_beginning() -> None:
    time = resolved("from 30 December to 3 January 1999")
    assert (*days(time), time.anchor, time.inferred) == ("1998-12-30", "1999-01-03", None, False)


def test_no_phrase_takes_the_day_of_publication_and_says_so() -> None:
    time = resolve_time(None, anchor="2016-11-04T09:30:00Z", forward=False)
    assert (*days(time), time.anchor, time.inferred) == (FRIDAY, FRIDAY, FRIDAY, True)


def test_no_phrase_and_no_publication_is_no_time() -> None:
    assert days(resolve_time(None, anchor=None, forward=False)) == (None, None)


def test_hours_ago_reach_back_over_midnight_where_the_clock_is_known() -> None:
    assert days(resolved("5 hours ago", anchor="2016-11-04T02:00:00")) == ("2016-11-03", "2016-11-03")


@pytest.mark.parametrize("text", ["for two years", "every Friday", "daily", "during Ramadan", "for the third day"])
def test_durations_sets_and_movable_feasts_give_no_date(text: str) -> None:
    assert days(resolved(text)) == (None, None)


def test_a_weekday_that_is_said_decides_the_year() -> None:
    assert days(resolved("on Monday, 7 November", forward=None)) == ("2016-11-07", "2016-11-07")


def test_a_story_passes_its_dates_on() -> None:
    text = "On 3 May rebels took the hill. The next day the army came back. Two days later it lost the bridge."
    times = resolve_story(find_times(text), anchor="2021-05-20", forward=lambda phrase: False)
    assert [time.earliest for time in times] == ["2021-05-03", "2021-05-04", "2021-05-06"]


def test_a_history_keeps_its_own_years() -> None:
    dated = "In March 1990, April 1990, May 1990, June 1990, July 1990, August 1990 and on 1 May 1991 towns fell."
    text = f"War came in 1989. {dated} In June they won."
    phrases = find_times(text)
    assert is_narrative(phrases)
    assert resolve_story(phrases, anchor="2020-01-01", forward=lambda phrase: False)[-1].edtf == "1991-06"


_WORDS = st.sampled_from(
    [
        "on",
        "in",
        "the",
        "a",
        "last",
        "next",
        "early",
        "late",
        "mid",
        "-",
        "Monday",
        "May",
        "March",
        "31",
        "2022",
        "9999",
        "5:30",
        "p.m.",
        "two",
        "days",
        "weeks",
        "years",
        "ago",
        "before",
        "after",
        "since",
        "from",
        "to",
        "and",
        "between",
        "of",
        "first",
        "quarter",
        "morning",
        "night",
        "summer",
        "weekend",
        "century",
        "decade",
        "several",
        "12/03/2022",
        "1990s",
        "BC",
        "490",
        "later",
        "earlier",
        "same",
    ]
)


@given(st.lists(_WORDS, max_size=12).map(" ".join), st.dates(), st.sampled_from([True, False, None]))
def test_any_phrase_resolves_to_days_in_order(text: str, anchor: date, forward: bool | None) -> None:
    for time in resolve_story(find_times(text), anchor=anchor.isoformat(), forward=lambda phrase: forward):
        if time.earliest and time.latest and not time.earliest.startswith("-"):
            assert time.earliest <= time.latest


def test_news_dates_score_as_measured() -> None:
    from eval.times import score

    gold = Path(os.environ.get("FOGLINE_GOLD", Path(__file__).resolve().parents[2] / "shared" / "gold")) / "timex_news.dev.jsonl"
    if not gold.exists():
        pytest.skip(f"no gold data at {gold}: set FOGLINE_GOLD")
    found = score(gold)
    assert found["strict"] >= 85
    assert found["value"] >= 77
