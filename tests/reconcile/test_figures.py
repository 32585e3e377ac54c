"""Claims with numbers in, ranges out: whose number stands, what is a range, what is never added up."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from fogline.model import Figure, Origin, RecordedClaim
from fogline.reconcile.figures import figures
from fogline.reconcile.groups import group_of, is_addition
from tests.reconcile.build import claim, number, origin, who


def apart(*claims: RecordedClaim) -> tuple[Origin, ...]:
    return tuple(origin(f"voice {each.id}", each) for each in claims)


def only(found: tuple[Figure, ...]) -> Figure:
    assert len(found) == 1
    return found[0]


def test_two_voices_give_a_range_and_never_a_sum() -> None:
    one, other = claim("a", numbers=[number(17)]), claim("b", numbers=[number(34)])
    figure = only(figures([one, other], apart(one, other)))
    assert (figure.low, figure.high) == (17, 34)
    assert [each.standing for each in figure.claims] == ["stands", "stands"]


def test_a_later_toll_of_one_voice_supersedes_its_earlier_one() -> None:
    first = claim("a", numbers=[number(4)], published="2031-05-01")
    later = claim("b", numbers=[number(6)], published="2031-05-02")
    figure = only(figures([later, first], [origin("medics", first, later)]))
    assert (figure.low, figure.best, figure.high) == (6, 6, 6)
    assert [(each.claim, each.standing) for each in figure.claims] == [("a", "superseded"), ("b", "stands")]


def test_a_later_toll_stands_beside_that_of_another_voice() -> None:
    first = claim("a", numbers=[number(4)], published="2031-05-01")
    later = claim("b", numbers=[number(6)], published="2031-05-02")
    figure = only(figures([first, later], apart(first, later)))
    assert (figure.low, figure.high) == (4, 6)


def test_a_late_relay_of_an_old_toll_does_not_bring_it_back() -> None:
    wire = claim("a", numbers=[number(4)], published="2031-05-01", outlet="Wire")
    risen = claim("b", numbers=[number(6)], published="2031-05-02", outlet="Wire", document="wire-2")
    late = claim("c", numbers=[number(4)], published="2031-05-03", outlet="The Courier")
    figure = only(figures([wire, risen, late], [origin("medics", wire, risen, late)]))
    assert (figure.low, figure.high) == (6, 6)


def test_ten_relays_of_one_number_all_stand() -> None:
    claims = [claim(f"c{i}", numbers=[number(12)], outlet=f"Outlet {i}") for i in range(10)]
    figure = only(figures(claims, [origin("spokesman", *claims)]))
    assert {each.standing for each in figure.claims} == {"stands"}


def test_a_claim_whose_paragraph_scrolled_off_a_live_page_still_counts() -> None:
    gone = claim("a", numbers=[number(40)], dropped=True)
    assert only(figures([gone], apart(gone))).high == 40


def test_a_claim_that_was_cut_from_its_text_no_longer_counts() -> None:
    gone, stays = claim("a", numbers=[number(40)], withdrawn=True), claim("b", numbers=[number(9)])
    figure = only(figures([gone, stays], apart(gone, stays)))
    assert (figure.low, figure.high) == (9, 9)
    assert figure.claims[0].standing == "dropped"


def test_a_denied_number_is_no_number_and_no_zero() -> None:
    denied = claim("a", numbers=[number(40)], polarity="denied")
    figure = only(figures([denied], apart(denied)))
    assert (figure.low, figure.best, figure.high) == (None, None, None)


def test_silence_is_no_zero() -> None:
    assert figures([claim("a")], apart(claim("a"))) == ()


def test_nought_that_somebody_says_is_a_number() -> None:
    said = claim("a", numbers=[number(0, words="no")])
    assert only(figures([said], apart(said))).high == 0


def test_at_least_240_has_no_upper_end() -> None:
    said = claim("a", numbers=[number(240, bound="inclusive")])
    figure = only(figures([said], apart(said)))
    assert (figure.low, figure.best, figure.high) == (240, None, None)


def test_an_upper_end_that_an_open_bound_goes_beyond_is_not_shown() -> None:
    exact, least = claim("a", numbers=[number(17)]), claim("b", numbers=[number(240, bound="inclusive")])
    figure = only(figures([exact, least], apart(exact, least)))
    assert (figure.low, figure.high) == (17, None)


def test_up_to_5_beside_17_has_no_lower_end() -> None:
    exact, most = claim("a", numbers=[number(17)]), claim("b", numbers=[number(None, bound="inclusive", high=5)])
    figure = only(figures([exact, most], apart(exact, most)))
    assert (figure.low, figure.high) == (None, 17)


def test_about_30_is_30_at_both_ends() -> None:
    said = claim("a", numbers=[number(30, bound="approximate")])
    figure = only(figures([said], apart(said)))
    assert (figure.low, figure.best, figure.high) == (30, 30, 30)
    assert figure.claims[0].bound == "approximate"


def test_the_best_value_is_that_of_most_origins() -> None:
    claims = [
        claim("a", numbers=[number(9)]),
        claim("b", numbers=[number(9)]),
        claim("c", numbers=[number(30)], published="2031-06-01"),
    ]
    assert only(figures(claims, apart(*claims))).best == 9


def test_of_two_equal_values_the_one_of_no_party_is_best() -> None:
    army, medics = claim("a", numbers=[number(50)], published="2031-05-09"), claim("b", numbers=[number(11)])
    assert only(figures([army, medics], [origin("army", army, party=True), origin("medics", medics)])).best == 11


def test_then_the_newest_and_then_the_lower_is_best() -> None:
    old, new = claim("a", numbers=[number(50)], published="2031-05-01"), claim("b", numbers=[number(60)], published="2031-05-03")
    assert only(figures([old, new], apart(old, new))).best == 60


def test_totals_and_parts_are_different_groups() -> None:
    said = claim("a", numbers=[number(21), number(9, "children", of=21)])
    found = figures([said], apart(said))
    assert [(each.group, each.low, each.high) for each in found] == [("children", 9, 9), ("people", 21, 21)]


def test_a_part_that_names_nobody_known_does_not_lower_the_toll() -> None:
    text = "31 people died, including six Kenyans"
    said = claim("a", said=text, numbers=[number(31, said=text), number(6, "Kenyans", of=31, said=text, words="six")])
    assert {each.group: each.low for each in figures([said], apart(said))} == {"people": 31, "kenyans": 6}


def test_of_two_numbers_for_the_same_people_in_one_claim_the_greater_is_the_toll() -> None:
    text = "killed 12 in the market and 5 at the mill"
    said = claim("a", said=text, numbers=[number(12, said=text), number(5, said=text)])
    assert {each.group: each.low for each in figures([said], apart(said))} == {"people": 12, "people, part of them": 5}


def test_killed_soldiers_and_killed_civilians_are_two_figures() -> None:
    one, other = claim("a", numbers=[number(3, "soldiers")]), claim("b", numbers=[number(40, "civilians")])
    assert [each.group for each in figures([one, other], apart(one, other))] == ["civilians", "soldiers"]


def test_ages_distances_and_counts_are_no_figures() -> None:
    said = claim(
        "a",
        numbers=[number(9, None, "age"), number(30, "km", "distance"), number(2, "tanks", "count"), number(60, None, "percent")],
    )
    assert figures([said], apart(said)) == ()


def test_what_is_only_feared_does_not_raise_a_toll() -> None:
    happened, feared = claim("a", numbers=[number(8)]), claim("b", numbers=[number(700)], status="possible")
    found = figures([happened, feared], apart(happened, feared))
    assert {each.group: each.high for each in found} == {"people": 8, "people, possible": 700}


def test_two_more_is_on_top_and_does_not_lower_the_toll() -> None:
    text = "Two more bodies were found under the roof"
    toll = claim("a", numbers=[number(17)])
    added = claim("b", said=text, numbers=[number(2, "bodies", said=text, words="Two")], published="2031-05-03")
    found = figures([toll, added], [origin("medics", toll, added)])
    assert {each.group: (each.low, each.high) for each in found} == {"people": (17, 17), "people more": (2, None)}
    assert found[1].claims[0].standing == "stands"


def test_additions_of_one_voice_do_not_supersede_each_other() -> None:
    texts = ("Another 5 died overnight", "A further 3 died at noon")
    claims = [
        claim(f"c{i}", said=text, numbers=[number(n, said=text)]) for i, (text, n) in enumerate(zip(texts, (5, 3), strict=True))
    ]
    figure = only(figures(claims, [origin("medics", *claims)]))
    assert (figure.low, figure.best, figure.high) == (3, None, None)
    assert [each.standing for each in figure.claims] == ["stands", "stands"]


def test_those_of_the_injured_who_die_later_come_on_top() -> None:
    text = "Two of the injured died overnight"
    later = number(2, None, said=text, words="Two")
    assert is_addition(later, claim("a", said=text, numbers=[later]).claim)


def test_ten_more_who_were_hurt_beside_four_dead_are_the_toll_of_the_hurt() -> None:
    text = "The blast killed four and wounded ten more"
    dead = number(4, "soldiers", said=text, words="four")
    hurt = number(10, None, "injured", said=text, words="ten")
    assert not is_addition(hurt, claim("a", said=text, numbers=[dead, hurt]).claim)


def test_more_than_240_is_no_addition() -> None:
    text = "More than 240 people, more than last year, died"
    many = number(240, bound="exclusive", said=text, words="More than 240")
    assert not is_addition(many, claim("a", said=text, numbers=[many]).claim)


def test_residents_are_people_until_a_source_calls_them_civilians() -> None:
    units = {
        "residents": "people",
        "villagers": "people",
        "men": "people",
        "civilians": "civilians",
        "Syrian soldiers": "soldiers",
    }
    units |= {
        "police officers": "police",
        "militants": "fighters",
        "schoolgirls": "children",
        "reporters": "journalists",
        "nurses": "health workers",
    }
    units |= {
        "aid workers": "aid workers",
        "bodies": "people",
        "women": "women",
        "UN peacekeepers": "peacekeepers",
        "Border guards": "police",
    }
    found = {unit: group_of(quantity := number(5, unit), claim("a", numbers=[quantity]).claim) for unit in units}
    assert found == units


def test_a_number_without_a_unit_counts_the_victims_that_hold_it() -> None:
    soldiers = who("victim", "x", "army", "military", "six of his")
    counted = number(6, None, words="six", said="six of his")
    assert group_of(counted, claim("a", said="six of his", numbers=[counted], cast=[soldiers]).claim) == "soldiers"


def test_cattle_are_not_people() -> None:
    cows = number(90, "cattle")
    assert group_of(cows, claim("a", numbers=[cows]).claim) == "cattle"


@given(st.lists(st.integers(0, 60), min_size=1, max_size=4))
def test_the_range_holds_every_standing_number_whatever_the_order(tolls: list[int]) -> None:
    claims = [claim(f"c{i}", numbers=[number(toll)], published=f"2031-05-0{i + 1}") for i, toll in enumerate(tolls)]
    said_by = apart(*claims)
    found = {figures(list(order), said_by) for order in permutations(claims)}
    figure = only(found.pop())
    assert not found
    assert (figure.low, figure.high) == (min(tolls), max(tolls))
    assert figure.best in tolls
