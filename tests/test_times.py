"""Time phrases are found where they stand, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.read.times.find import find_times


def phrases(text: str, *kinds: str) -> list[str]:
    """The words of the phrases of these kinds (all, if none is named)."""
    return [phrase.span.exact for phrase in find_times(text) if not kinds or phrase.kind in kinds]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shelling hit El Geneina on Monday, medics said.", ["Monday"]),
        ("The column crossed the river early Friday morning.", ["early Friday morning"]),
        ("They have held the pass since October 17.", ["since October 17"]),
        ("Goma fell over two weeks ago.", ["over two weeks ago"]),
        ("The depot burned late last year.", ["late last year"]),
        ("Clashes on 12 and 13 March killed six.", ["12 and 13 March"]),
        ("As of 1 May, 400 families had fled.", ["1 May"]),
        ("Posted 5 hours ago", ["5 hours ago"]),
        ("The market was shelled last Saturday 14th.", ["last Saturday 14th"]),
        ("Bombs fell between 3 and 5 May 2023.", ["between 3 and 5 May 2023"]),
        ("It lasted from Monday to Wednesday.", ["from Monday to Wednesday"]),
        ("A truce holds until the end of the year.", ["until the end of the year"]),
        ("The convoy left at about 5:30 p.m. on Tuesday, 5 April.", ["about 5:30 p.m. on Tuesday, 5 April"]),
        ("Jets struck at 0530 GMT.", ["0530 GMT"]),
        ("In the early hours of Thursday, drones hit Odesa.", ["the early hours of Thursday"]),
        ("The rebels split in the early 1990s.", ["the early 1990s"]),
        ("The war of 1914-18 ended empires.", ["1914-18"]),
        ("The village was hit on the night of 3 to 4 May.", ["the night of 3 to 4 May"]),
        ("A cease-fire signed on 24 Feb. 2022 failed.", ["24 Feb. 2022"]),
        ("Villagers returned in the past fortnight.", ["the past fortnight"]),
        ("From today until Friday the roads are shut.", ["From today until Friday"]),
        ("From now on the camp is closed.", ["From now on"]),
        ("More rain is feared in the weeks ahead.", ["the weeks ahead"]),
        ("A deal is due by year's end.", ["by year's end"]),
        ("The May clashes killed six.", ["May"]),
        ("A revision Friday to December's toll is due.", ["Friday", "December"]),
        ("Raids peaked in both 1990 and 1991.", ["1990 and 1991"]),
        ("They fled in\nthe last 24\nhours.", ["the last 24\nhours"]),
    ],
)
def test_a_phrase_is_found_whole(text: str, found: list[str]) -> None:
    assert phrases(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "They may attack the town.",
        "Thousands march to the square for a second time.",
        "The Sun newspaper and the Sunday Telegraph said so.",
        "A 30-year-old man and boys nine and older were taken.",
        "Children aged 5 to 12 years were taken.",
        "Fighters of the 17th Brigade joined the 7 October Brigade.",
        "The April 6 Movement called a strike.",
        "Theresa May said it was wrong; Jan Egeland agreed.",
        "Resolution 2254 calls for talks.",
        "About 2000 people and some 1800 fighters left; 2000 more stayed.",
        "At least 12 may have died after the fall of Aleppo.",
        "A quarter of the city and three quarters of the camp lie in ruins.",
        "He was treated on the second floor, where 2,000 lay.",
        "M23 rebels shot down an Su-25.",
        "The late president gave early warning.",
    ],
)
def test_other_words_are_not_times(text: str) -> None:
    assert phrases(text) == []


@pytest.mark.parametrize(
    "text", ["They fought for two years.", "It went on for the third straight day.", "a two-day visit", "for weeks"]
)
def test_a_length_of_time_is_no_date(text: str) -> None:
    assert [phrase.kind for phrase in find_times(text)] == ["duration"]


@pytest.mark.parametrize(
    "text", ["They protest every Friday.", "Shells fall daily.", "They meet twice a week.", "on Sunday nights"]
)
def test_what_recurs_is_a_set(text: str) -> None:
    assert [phrase.kind for phrase in find_times(text)] == ["set"]


@pytest.mark.parametrize("text", ["The road is now open.", "It was recently mined.", "It matters for the future."])
def test_a_vague_word_is_marked_as_vague(text: str) -> None:
    assert [phrase.kind for phrase in find_times(text)] == ["vague"]


def test_a_march_is_a_month_only_after_a_preposition() -> None:
    assert phrases("March was quiet, but in March the March of Return began.") == ["March"]


def test_a_range_keeps_the_words_of_both_its_ends() -> None:
    text = "The siege ran from 30 April to 3 May."
    (phrase,) = find_times(text)
    assert [text[point.start : point.end] for point in phrase.points] == ["30 April", "3 May"]


def test_only_the_asked_stretch_is_read() -> None:
    text = "On Monday they left. On Tuesday they came back."
    assert [(p.span.start, p.span.exact) for p in find_times(text, 20)] == [(24, "Tuesday")]
    assert [p.span.exact for p in find_times(text, 0, 20)] == ["Monday"]


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
        ",",
        "'",
        "Monday",
        "May",
        "March",
        "12",
        "2022",
        "5:30",
        "p.m.",
        "two",
        "days",
        "weeks",
        "year",
        "ago",
        "before",
        "after",
        "since",
        "from",
        "to",
        "and",
        "between",
        "of",
        "every",
        "first",
        "quarter",
        "morning",
        "night",
        "summer",
        "fall",
        "12/03/2022",
        "1990s",
        "Nov.",
        "BC",
        "490",
        "½",
        "１２",
        "İ",
        "ſ",
        "\n\n",
        "\t",
        "said",
    ]
)


@given(st.one_of(st.text(), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_spans_hold_on_any_text_and_do_not_overlap(text: str) -> None:
    last = 0
    for phrase in find_times(text):
        assert text[phrase.span.start : phrase.span.end] == phrase.span.exact != ""
        assert phrase.span.start >= last
        last = phrase.span.end
        for point in phrase.points:
            assert phrase.span.start <= point.start < point.end <= phrase.span.end


def test_ten_thousand_commas_and_a_line_of_dates_are_read() -> None:
    assert find_times("," * 10_000) == ()
    assert len(find_times("on Monday they left " * 5_000)) == 5_000
