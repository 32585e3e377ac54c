"""Numbers in sentences: how many, of whom, within which bounds, in which words."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.model import Passage, Quantity
from fogline.read.model_files import load
from fogline.read.parse import Parsed, for_parser
from fogline.read.quantities.find import find_quantities, singular


def parsed(text: str) -> Parsed:
    return Parsed(Passage("p1", "paragraph", 0, 0, len(text)), load()(for_parser(text)), 0, text)


@cache
def read(text: str) -> tuple[Quantity, ...]:
    return tuple(amount.quantity for amount in find_quantities(parsed(text)))


def only(text: str) -> Quantity:
    (quantity,) = read(text)
    return quantity


def counts(text: str) -> list[tuple[str, float | None]]:
    return [(q.measure, q.best) for q in read(text)]


BOUNDS = [
    ("The army lost 240 men.", 240, 240, 240, "exact"),
    ("More than 240 civilians were buried.", 240, None, None, "exclusive"),
    ("Over 3,000 families left.", 3000, None, None, "exclusive"),
    ("At least five soldiers died.", 5, None, None, "inclusive"),
    ("No fewer than two hundred and six fighters surrendered.", 206, None, None, "inclusive"),
    ("Up to 1 500 villagers fled.", None, None, 1500, "inclusive"),
    ("As many as forty-five herders were shot.", None, None, 45, "inclusive"),
    ("No more than 30 guards remained.", None, None, 30, "inclusive"),
    ("Fewer than 50 doctors remain.", None, None, 50, "exclusive"),
    ("About 300 rebels crossed the river.", None, 300, None, "approximate"),
    ("Some 1.5 million people need food.", None, 1500000, None, "approximate"),
    ("An estimated 2.5m people need food.", None, 2500000, None, "approximate"),
    ("Between 1,500 and 2,000 people fled.", 1500, None, 2000, "range"),
    ("Twenty to thirty gunmen came.", 20, None, 30, "range"),
    ("Police held 20-30 students.", 20, None, 30, "range"),
    ("Three to four hundred families left.", 300, None, 400, "range"),
    ("Rebels freed 200 or more prisoners.", 200, None, None, "inclusive"),
    ("Dozens of protesters were held.", 24, None, None, "inclusive"),
    ("Scores of homes burned.", 40, None, None, "inclusive"),
    ("Tens of thousands of people marched.", 20000, None, None, "inclusive"),
    ("Several hundred families fled.", 200, None, None, "inclusive"),
    ("A handful of fighters stayed.", 3, None, None, "inclusive"),
    ("Half a million people fled.", 500000, 500000, 500000, "exact"),
    ("A dozen monks were held.", 12, 12, 12, "exact"),
    ("Floods hit 3 lakh people.", 300000, 300000, 300000, "exact"),
]


@pytest.mark.parametrize(("text", "low", "best", "high", "bound"), BOUNDS)
def test_a_bound_stays_as_open_as_the_words_leave_it(
    text: str, low: float | None, best: float | None, high: float | None, bound: str
) -> None:
    quantity = only(text)
    assert (quantity.low, quantity.best, quantity.high, quantity.bound) == (low, best, high, bound)


MEASURES = [
    ("The raid left five dead and 22 wounded, raising the toll to nine.", [("killed", 5), ("injured", 22), ("killed", 9)]),
    ("Casualties: 12 KIA, 30 WIA.", [("killed", 12), ("injured", 30)]),
    ("Injured: 30. Killed: 7 soldiers.", [("injured", 30), ("killed", 7)]),
    ("12 killed in blast", [("killed", 12)]),
    ("The ferry disaster claimed the lives of 14 people.", [("killed", 14)]),
    ("The attack cost 12 lives.", [("killed", 12)]),
    ("Medics saved 12 lives.", [("count", 12)]),
    ("The death toll rose from 5 to 41.", [("killed", 41)]),
    ("The number of wounded reached 17.", [("injured", 17)]),
    ("The storm left 12 missing and 3,000 homeless.", [("missing", 12), ("displaced", 3000)]),
    ("Soldiers opened fire, killing five.", [("count", 5)]),
    ("Police reported 40 arrests.", [("detained", 40)]),
    ("Two hundred schoolgirls are still missing.", [("missing", 200)]),
]


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_the_number_phrase_says_what_became_of_those_counted(text: str, expected: list[tuple[str, float]]) -> None:
    assert counts(text) == expected


def test_including_six_kenyans_is_a_part_of_thirty_one() -> None:
    assert [(q.best, q.of) for q in read("Gunmen killed 31, including six Kenyans and two Ugandans.")] == [
        (31, None),
        (6, 31),
        (2, 31),
    ]


def test_thirty_eight_of_fifty_four_is_one_quantity() -> None:
    quantity = only("Negotiators freed 38 of 54 hostages.")
    assert (quantity.low, quantity.best, quantity.high, quantity.of) == (38, 38, 38, 54)


def test_ten_of_them_children_counts_children() -> None:
    whole, part = read("The shelling killed 38 villagers, 10 of them children.")
    assert (whole.best, part.best, part.of, part.unit) == (38, 10, 38, "children")


def test_the_unit_is_named_in_the_words_of_the_text() -> None:
    assert only("They executed 50 of their own militants.").unit == "militants"
    assert only("Shells hit three Ukrainian grain ships.").unit == "Ukrainian grain ships"


AGES = [
    ("A 30-year-old teacher was shot.", 30, 30, "exact"),
    ("They took boys aged nine and older.", 9, None, "inclusive"),
    ("They took boys as young as 9.", 9, None, "inclusive"),
    ("The guards held men over the age of 60.", 60, None, "exclusive"),
    ("Fighters aged 15 to 17 were seen.", 15, 17, "range"),
]


@pytest.mark.parametrize(("text", "low", "high", "bound"), AGES)
def test_an_age_is_no_count(text: str, low: float, high: float | None, bound: str) -> None:
    quantity = only(text)
    assert (quantity.measure, quantity.low, quantity.high, quantity.bound) == ("age", low, high, bound)


def test_a_share_is_per_cent() -> None:
    texts = (
        "Rebels hold 90% of Sake.",
        "Rebels hold 90 per cent of Sake.",
        "Rebels hold half of Sake.",
        "Rebels hold two-thirds of Sake.",
    )
    assert [(only(text).measure, only(text).best) for text in texts] == [("percent", p) for p in (90, 90, 50, 66.7)]


def test_a_converted_distance_is_not_counted_twice() -> None:
    quantity = only("The post lies about 45 kilometers (28 miles) north of Goma.")
    assert (quantity.measure, quantity.best, quantity.unit, quantity.bound) == ("distance", 45, "kilometers", "approximate")


def test_money_counts_nobody() -> None:
    assert [(q.measure, q.best) for q in read("Donors pledged $5m and 300 million naira.")] == [("other", 5e6), ("other", 3e8)]


@pytest.mark.parametrize(
    "text",
    [
        "Artillery fired 155mm shells.",
        "They lost a T-72 tank, an F-16 and AK-47 rifles.",
        "Trucks burned on Route 6.",
        "The war began in 2014.",
        "It began on 12 March 2016 at 14:32.",
        "The second brigade left two weeks ago.",
        "The council adopted Resolutions 2254 and 2118.",
        "Call 555-0199 or +44 20 7946 0958.",
        "One of the rebels spoke.",
        "Covid-19 spread in the camp.",
    ],
)
def test_names_dates_and_calibres_are_no_quantities(text: str) -> None:
    assert read(text) == ()


def test_nought_only_where_the_text_says_so() -> None:
    assert [(q.measure, q.best, q.span.exact) for q in read("No one was killed.")] == [("count", 0, "No one")]
    assert only("There were no casualties.").best == 0
    assert read("There was no retreat.") == ()


def test_a_soldier_is_one_only_for_the_reader_that_asks() -> None:
    text = parsed("The mine killed a soldier and a group of nuns near the gate.")
    words = {token.text: singular(token, text) for token in text.doc if token.tag_.startswith("NN")}
    soldier = words["soldier"]
    assert soldier is not None and (soldier.best, soldier.unit, soldier.span.exact) == (1, "soldier", "a soldier")
    assert words["group"] is None and words["gate"] is None
    assert find_quantities(text) == ()


def test_offsets_are_those_of_the_document() -> None:
    text = "Bamako.  At least 12 herders died."
    piece = Parsed(Passage("p2", "paragraph", 1, 9, len(text)), load()(text[9:]), 9, text[9:])
    span = find_quantities(piece)[0].quantity.span
    assert text[span.start : span.end] == span.exact == "At least 12"


# fmt: off
WORDS = st.sampled_from(
    [
        "at", "least", "12", "to", "20", "-", "30", "%", "km", "dozen", "dozens", "tens", "of", "thousands", "half", "a",
        "million", "two-thirds", "no", "one", "killed", "wounded", ",", ".", "including", "six", "1", "500", "2.5m", "$", "5",
        "bn", "from", "rose", "toll", "aged", "year-old", "(", ")", "999999999999999", "and", "hundred", "lives", "between",
        "T-72", "٣", "½", "🙂", "\u00a0",
    ]
)
# fmt: on


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=30))
def test_any_words_are_read_without_a_crash_and_spans_hold(words: list[str]) -> None:
    text = " ".join(words)
    for quantity in read(text):
        assert text[quantity.span.start : quantity.span.end] == quantity.span.exact
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The number of dead from the fire in the old market hall of Kasese has risen to 21.", [("killed", 21)]),
        ("The number of soldiers killed since the raid on the river port climbed to 115.", [("killed", 115)]),
        ("Officials revised the death toll up to 70.", [("killed", 70)]),
        ("The number of wounded has reached 200.", [("injured", 200)]),
    ],
)
def test_a_toll_told_far_from_its_figure_still_measures_it(text: str, found: list[tuple[str, float]]) -> None:
    assert counts(text) == found


def test_a_toll_that_passed_a_figure_is_above_it() -> None:
    toll = only("The death toll has passed 300.")
    assert (toll.measure, toll.low, toll.best, toll.bound) == ("killed", 300, None, "exclusive")
