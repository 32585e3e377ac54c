"""Fogline's time phrases as TIMEX3 values, with the evaluation's cheap rule of tense."""

from __future__ import annotations

import pytest

from eval.times import timexes
from fogline.read.times.find import find_times

THURSDAY = "2016-11-03"


def values(text: str, anchor: str = THURSDAY) -> list[str]:
    """The values of the tags of a text."""
    return [tag.value for tag in timexes(text, anchor)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rebels seized the depot in April.", "2016-04"),  # farther than the next April, which news would name with its year
        ("It comes after the clashes of 2 March.", "2016-03-02"),
        ("The border shuts on 5 January.", "2017-01-05"),  # soon enough to go without its year
        ("Monitors will return in March.", "2017-03"),
        ("Until Tuesday, the army had held the bridge.", "2016-11-01"),
        ("A truce is in force until Tuesday.", "2016-11-08"),
        ("The talks were postponed until Tuesday.", "2016-11-08"),
        ("The two sides, still at odds, are to meet in Bor on Tuesday.", "2016-11-08"),
        ("Aid will reach every camp in the province by August.", "2017-08"),
        ("The United Nations convoy could leave as early as Saturday.", "2016-11-05"),
        ("Convoys are expected to reach the United Nations camp Saturday.", "2016-11-05"),
        ("They were planning to march through Bor on Monday.", "2016-11-07"),
        ("Villagers prepare for Christmas.", "2016-12-25"),
    ],
)
def test_tense_and_nearness_tell_the_year_and_the_week(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Output rose in the quarter ended June 30.", ["2016-Q2", "2016-06-30"]),
        ("Aid fell in the third quarter. In the 2014 quarter it had risen.", ["2016-Q3", "2014-Q3"]),
        ("Few fled in the 1987 period.", ["1987"]),
        (
            "Losses grew in the second quarter from the 2012 quarter. The quarter was the worst.",
            ["2016-Q2", "2012-Q2", "2016-Q2"],
        ),
        ("Camps opened in 2012. Costs for the full year will rise.", ["2012", "2016"]),
        ("Costs grew in the fiscal year ended March 31.", ["P1Y", "2016-03-31"]),
    ],
)
def test_quarters_and_fiscal_years_are_those_spoken_of(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Six died in April, and an hour later the bridge fell.", ["2016-04", "PT1H"]),
        ("The truce will end at midnight on Friday.", ["2016-11-04T24:00"]),
        ("They left the day after the vote.", []),  # a day that only the vote would tell, and no length of time
        ("They left a day after the vote.", ["P1D"]),
        ("Some 30 shells fall per day.", ["P1D"]),
        ("This was half of 2014's toll; the 1980s had been worse.", ["2014", "198"]),
    ],
)
def test_distances_rates_and_years_are_told_apart(text: str, found: list[str]) -> None:
    assert values(text) == found


def test_a_year_behind_its_month_is_no_number_of_rebels() -> None:
    assert [phrase.span.exact for phrase in find_times("In July 1994 rebels seized the town.")] == ["July 1994"]
