"""Which claims speak of the same happening: a function of the claims, whatever their order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.model import Link, Place, RecordedClaim
from fogline.reconcile.matching import Coded, Match, Matcher
from tests.reconcile.composed import CITY, HARBOUR, OLD_TOWN, claimed, day, grouped, groups, holds, killed, pin, take
from tests.reconcile.fakes import Memory
from tests.reconcile.stories import claims, reworded, stories

SENTENCE = "Shells fell on the market of the old town at noon and killed nine people who were queueing."


def sets(*groups_of: str) -> frozenset[frozenset[str]]:
    """ "ab c" as sets of one-letter claim ids."""
    return frozenset(frozenset(each) for each in groups_of)


def ties(memory: Memory) -> dict[str, Link]:
    """Every claim's link, its event left out."""
    return {claim: replace(link, event="") for claim, link in memory.linked.items()}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_in_whatever_order_claims_arrive_the_groups_and_their_ties_are_those_of_grouping_all_at_once(data: st.DataObject) -> None:
    story = data.draw(stories())
    at_once, one_by_one = Memory(), Memory()
    take(at_once, story)
    left = data.draw(st.permutations(story))
    while left:
        size = data.draw(st.integers(1, 4))
        take(one_by_one, left[:size])
        left = left[size:]
    assert groups(one_by_one) == groups(at_once)
    assert ties(one_by_one) == ties(at_once)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_claims_that_were_worded_otherwise_or_are_gone_leave_no_trace_in_the_groups(data: st.DataObject) -> None:
    story = data.draw(stories())
    before = data.draw(reworded(story))
    gone = [data.draw(claims(f"g{number}")) for number in range(data.draw(st.integers(0, 3)))]
    memory, at_once = Memory(), Memory()
    for claim in data.draw(st.permutations([*(before.get(each.id, each) for each in story), *gone])):
        take(memory, [claim])
    for claim in data.draw(st.permutations([each for each in story if each.id in before])):
        take(memory, [claim])
    take(memory, [], [claim.id for claim in gone])
    take(at_once, story)
    assert groups(memory) == groups(at_once)
    assert ties(memory) == ties(at_once)


@settings(max_examples=50, deadline=None)
@given(stories())
def test_adding_claims_again_changes_nothing(story: list[RecordedClaim]) -> None:
    memory = Memory()
    take(memory, story)
    found = take(memory, story)
    assert found.links == ()
    assert (dict(found.merged), found.gone, dict(found.split)) == ({}, frozenset(), {})


def test_two_events_are_not_bridged_by_a_claim_that_fits_both() -> None:
    first, second = (
        claimed("a", "air-strike", OLD_TOWN, time=day("2024-05-01")),
        claimed("b", "air-strike", OLD_TOWN, time=day("2024-05-03")),
    )
    vague = claimed("c", "air-strike", OLD_TOWN, time=day("2024-05-02", inferred=True))
    week = claimed("d", "air-strike", OLD_TOWN, time=day("2024-04-29", "2024-05-05", precision="week"))
    found = grouped([first, second, vague, week])
    assert not any({"a", "b"} <= group for group in found)
    assert len(found) == 2


def test_two_quarters_are_not_bridged_by_the_city_around_them() -> None:
    def told(id: str, where: object, number: float) -> RecordedClaim:
        return claimed(id, "shelling", where, quantities=[killed(number)])  # type: ignore[arg-type]

    assert grouped([told("a", OLD_TOWN, 9), told("b", HARBOUR, 9), told("c", CITY, 9), told("d", OLD_TOWN, 8)]) == sets(
        "acd", "b"
    )


def test_a_loose_claim_goes_to_the_best_anchor_that_comes_later() -> None:
    memory = Memory()
    rough, exact = (
        claimed("a", "air-strike", OLD_TOWN, quantities=[killed(5)]),
        claimed("b", "air-strike", HARBOUR, quantities=[killed(34)]),
    )
    loose = claimed("c", "killing", quantities=[killed(34)])
    take(memory, [loose, rough])
    assert groups(memory) == sets("a", "c")
    take(memory, [exact])
    assert groups(memory) == sets("a", "bc")
    assert memory.linked["c"].to == "b"
    assert "34 killed" in memory.linked["c"].reasons


def test_a_past_mention_joins_the_old_event() -> None:
    def taken(id: str, **values: object) -> RecordedClaim:
        return claimed(id, "territory-gained", OLD_TOWN, control=holds(OLD_TOWN, "mali", "gained"), **values)  # type: ignore[arg-type]

    july = day("2023-07-01", "2023-07-31", precision="month")
    old, new = taken("a", time=day("2023-07-14"), published="2023-07-15"), taken("b", time=day("2024-05-02"))
    assert grouped([old, new, taken("c", time=july)]) == sets("ac", "b")


def test_the_same_sentence_is_the_same_happening_whatever_day_and_place_its_papers_infer() -> None:
    wire = claimed(
        "a", "killing", setting=(OLD_TOWN,), time=day("2024-05-02", inferred=True), sentence=SENTENCE, trigger="killed"
    )
    late = claimed(
        "b", "killing", time=day("2024-05-04", inferred=True), sentence=SENTENCE, trigger="killed", published="2024-05-04"
    )
    memory = Memory()
    take(memory, [late])
    take(memory, [wire])
    assert groups(memory) == sets("ab")
    assert memory.linked["b"] == Link("b", memory.linked["a"].event, 1.0, "a", ("same sentence",))


def test_a_sentence_that_comes_back_on_another_day_it_names_is_another_happening() -> None:
    story = [
        claimed(id, "killing", CITY, sentence=SENTENCE, trigger="killed", time=day(said))
        for id, said in (("a", "2024-05-02"), ("b", "2024-05-09"))
    ]
    assert grouped(story) == sets("a", "b")


@pytest.mark.parametrize(
    ("published", "where", "groups_of"),
    [
        ("2024-05-04", OLD_TOWN, sets("ab")),
        ("2024-05-04", HARBOUR, sets("a", "b")),
        ("2024-11-05", OLD_TOWN, sets("a", "b")),
    ],
)
def test_the_same_words_join_only_within_days_and_where_the_places_do_not_contradict(
    published: str, where: Place, groups_of: frozenset[frozenset[str]]
) -> None:
    first = claimed("a", "killing", OLD_TOWN, time=day("2024-05-02", inferred=True), sentence=SENTENCE, trigger="killed")
    again = claimed(
        "b", "killing", where, time=day(published, inferred=True), sentence=SENTENCE, trigger="killed", published=published
    )
    assert grouped([first, again]) == groups_of


def test_a_toll_told_days_later_goes_to_the_best_strike_before_it_and_bridges_no_two() -> None:
    story = [
        claimed("a", "air-strike", OLD_TOWN, time=day("2024-05-01"), quantities=[killed(9)]),
        claimed("b", "air-strike", OLD_TOWN, time=day("2024-05-03"), quantities=[killed(30)]),
        claimed("c", "death", OLD_TOWN, time=day("2024-05-04", inferred=True), quantities=[killed(9)]),
        claimed("d", "death", OLD_TOWN, time=day("2024-05-04"), quantities=[killed(34)], sentence="They counted 34 bodies."),
    ]
    assert grouped(story) == sets("ac", "bd")


def test_a_planned_and_a_real_strike_are_apart_and_a_denial_is_with_the_real_one() -> None:
    story = [
        claimed("a", "air-strike", CITY),
        claimed("b", "air-strike", CITY, status="planned"),
        claimed("c", "air-strike", CITY, polarity="denied"),
    ]
    assert grouped(story) == sets("ac", "b")


def test_a_bridging_claim_merges_two_events_into_the_bigger_one_and_its_going_splits_them() -> None:
    def told(id: str, number: float, actor: str = "") -> RecordedClaim:
        return claimed(id, "killing", OLD_TOWN, quantities=[killed(number)], published=f"2024-05-03T1{ord(id) - 97}:00:00+00:00")

    memory = Memory()
    take(memory, [told("a", 4), told("b", 4), told("c", 30)])
    small, big = memory.linked["c"].event, memory.linked["a"].event
    assert groups(memory) == sets("ab", "c")
    found = take(memory, [told("d", 11)])
    assert groups(memory) == sets("abcd")
    assert found.merged == {small: big}
    assert found.gone == frozenset()
    assert {link.claim for link in found.links} == {"c", "d"}
    assert list(found.members) == [big]
    assert [claim.id for claim in found.members[big]] == ["a", "b", "c", "d"]
    back = take(memory, [], ["d"])
    assert groups(memory) == sets("ab", "c")
    assert list(back.split.values()) == [big]
    assert set(back.members) == {big, memory.linked["c"].event}


def test_an_event_keeps_its_id_while_claims_come_and_go_and_is_gone_with_the_last() -> None:
    memory = Memory()
    take(memory, [claimed("b", "air-strike", CITY)])
    event = memory.linked["b"].event
    take(memory, [claimed("a", "air-strike", CITY, published="2024-05-01")])
    assert memory.linked["a"].event == memory.linked["b"].event == event
    take(memory, [], ["b"])
    assert memory.linked["a"].event == event
    found = take(memory, [], ["a"])
    assert found.gone == frozenset({event})
    assert found.members == {}


def test_an_event_is_told_again_when_only_a_value_of_a_claim_changes() -> None:
    memory = Memory()
    first = claimed("a", "air-strike", CITY, quantities=[killed(4)])
    take(memory, [first, claimed("b", "shelling", HARBOUR)])
    found = take(memory, [claimed("a", "air-strike", CITY, quantities=[killed(5)])])
    assert found.links == ()
    assert list(found.members) == [memory.linked["a"].event]


def test_a_new_event_never_takes_an_id_that_another_has() -> None:
    memory = Memory()
    take(memory, [claimed("a", "air-strike", CITY)])
    event = memory.linked["a"].event
    for other in "bc":
        take(memory, [claimed(other, "air-strike", CITY, published="2024-05-09")])
    found = take(memory, [claimed("a", "air-strike", HARBOUR)])
    assert memory.linked["b"].event == memory.linked["c"].event == event
    assert memory.linked["a"].event != event
    assert dict(found.split) == {memory.linked["a"].event: event}


def test_what_a_person_pinned_stays_and_what_fits_only_that_goes_with_it() -> None:
    memory = Memory()
    take(memory, [claimed("a", "air-strike", CITY), claimed("b", "air-strike", CITY)])
    event = memory.linked["a"].event
    pin(memory, "b", "e-own")
    take(memory, [claimed("b", "air-strike", CITY)])
    take(memory, [claimed("c", "air-strike", HARBOUR)])
    pin(memory, "c", "e-harbour")
    take(memory, [claimed("d", "air-strike", HARBOUR)])
    assert memory.linked["a"].event == event
    assert memory.linked["b"] == Link("b", "e-own", pinned=True)
    assert memory.linked["d"].event == "e-harbour"


def test_a_person_s_merge_holds_when_more_arrives() -> None:
    memory = Memory()
    take(memory, [claimed("a", "air-strike", OLD_TOWN), claimed("b", "air-strike", HARBOUR)])
    event = memory.linked["a"].event
    pin(memory, "b", event)
    take(memory, [claimed("c", "air-strike", OLD_TOWN), claimed("d", "air-strike", HARBOUR)])
    assert groups(memory) == sets("abcd")


def test_claims_that_say_the_same_are_compared_once_however_many_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    compared, plain = list[object](), Matcher.match

    def counted(self: Matcher, a: Coded, b: Coded) -> Match | None:
        compared.append((a, b))
        return plain(self, a, b)

    monkeypatch.setattr(Matcher, "match", counted)
    quarters = [OLD_TOWN, HARBOUR]
    assert (
        len(grouped(claimed(f"x{number}", "air-strike", quarters[number % 2], quantities=[killed(9)]) for number in range(300)))
        == 2
    )
    assert len(compared) < 10
