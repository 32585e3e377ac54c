"""Events of control in, a timeline out: who is said to have held the place, and what stays blank."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from fogline.model import Event
from fogline.reconcile.control import holder_at, parts, timeline
from fogline.reconcile.spells import Spell
from tests.reconcile.build import holding, origin, place

ARMY, RSF, M23 = "sudan-armed-forces", "rsf", "m23"


def told(*events: Event) -> list[tuple[str, str | None, str | None]]:
    return [(spell.holder, spell.start_earliest, spell.end_earliest) for spell in timeline(events)]


def holders(spells: tuple[Spell, ...], day: str) -> list[str]:
    return [spell.holder for spell in holder_at(spells, day)]


def test_taken_lost_and_taken_again_are_spells_one_after_the_other() -> None:
    events = [holding("e1", ARMY, on="2031-05-01"), holding("e2", RSF, on="2031-05-03"), holding("e3", ARMY, on="2031-05-06")]
    assert told(*events) == [(ARMY, "2031-05-01", "2031-05-03"), (RSF, "2031-05-03", "2031-05-06"), (ARMY, "2031-05-06", None)]
    assert not any(spell.rival for spell in timeline(events))


def test_the_one_before_is_known_from_the_timeline() -> None:
    spells = timeline([holding("e1", ARMY, on="2031-05-01"), holding("e2", RSF, on="2031-05-03")])
    assert spells[1].previous == ARMY


def test_the_same_holder_said_again_thickens_one_spell() -> None:
    events = [
        holding("e1", RSF, "entered", "2031-05-01", "foothold"),
        holding("e2", RSF, "held", "2031-05-02", "most", 60),
        holding("e3", RSF, "held", "2031-05-04", "full"),
    ]
    (spell,) = timeline(events)
    assert [(step.extent, step.percent) for step in spell.steps] == [("foothold", None), ("most", 60), ("full", None)]
    assert (spell.start_earliest, spell.extent, len(spell.origins)) == ("2031-05-01", "full", 3)
    assert spell.claims == ("e1-claim", "e2-claim", "e3-claim")


def test_a_day_is_told_as_it_was_then() -> None:
    spells = timeline([holding("e1", RSF, "held", "2031-05-01", "partial"), holding("e2", RSF, "held", "2031-05-04", "full")])
    assert [spell.extent for day in ("2031-05-03", "2031-05-04") for spell in holder_at(spells, day)] == ["partial", "full"]


def test_held_without_a_word_of_how_much_keeps_what_was_said_before() -> None:
    (spell,) = timeline([holding("e1", RSF, "held", "2031-05-01", "most", 60), holding("e2", RSF, "held", "2031-05-02")])
    assert (spell.extent, spell.percent) == ("most", 60)


def test_a_foothold_stands_beside_the_holder() -> None:
    events = [holding("e1", ARMY, "held", "2031-05-01"), holding("e2", RSF, "entered", "2031-05-02", "foothold")]
    assert told(*events) == [(ARMY, "2031-05-01", None), (RSF, "2031-05-02", None)]
    assert not any(spell.rival for spell in timeline(events))


def test_parts_that_are_held_do_not_exclude_each_other() -> None:
    events = [holding("e1", ARMY, "held", extent="partial"), holding("e2", RSF, "held", extent="most")]
    assert sorted(holders(timeline(events), "2031-05-02")) == [RSF, ARMY]
    assert not any(spell.rival for spell in timeline(events))


def test_a_loss_without_a_taker_leaves_the_holder_unknown() -> None:
    spells = timeline([holding("e1", ARMY, on="2031-05-01"), holding("e2", ARMY, "lost", "2031-05-04")])
    assert [(s.holder, s.start_earliest, s.end_earliest) for s in spells] == [
        (ARMY, "2031-05-01", "2031-05-04"),
        ("", "2031-05-04", None),
    ]
    assert spells[1].previous == ARMY


def test_a_loss_and_a_gain_on_one_day_leave_no_gap() -> None:
    events = [
        holding("e1", ARMY, on="2031-05-01"),
        holding("e2", RSF, on="2031-05-04"),
        holding("e3", ARMY, "lost", "2031-05-04"),
    ]
    assert told(*events) == [(ARMY, "2031-05-01", "2031-05-04"), (RSF, "2031-05-04", None)]


def test_a_loss_that_is_told_after_the_gain_opens_nothing() -> None:
    events = [
        holding("e1", ARMY, on="2031-05-01"),
        holding("e2", RSF, on="2031-05-04"),
        holding("e3", ARMY, "lost", "2031-05-05"),
    ]
    spells = timeline(events)
    assert [spell.holder for spell in spells] == [ARMY, RSF]
    assert "e3" in spells[0].events


def test_who_loses_a_place_held_it_before_since_nobody_knows_when() -> None:
    spells = timeline([holding("e1", ARMY, "lost", "2031-05-04")])
    assert (spells[0].holder, spells[0].start_earliest, spells[0].end_earliest, spells[0].ended) == (
        ARMY,
        None,
        "2031-05-04",
        True,
    )
    assert holders(spells, "2031-05-01") == []


def test_the_loss_of_most_leaves_a_part() -> None:
    spells = timeline([holding("e1", ARMY, on="2031-05-01"), holding("e2", ARMY, "lost", "2031-05-04", "most", 80)])
    assert [(s.holder, s.extent, s.percent, s.ended) for s in spells] == [(ARMY, "partial", 20, False)]


def test_fighting_and_encirclement_change_no_holder() -> None:
    events = [
        holding("e1", ARMY, on="2031-05-01"),
        holding("e2", RSF, "surrounded", "2031-05-02"),
        holding("e3", RSF, "contested", "2031-05-03"),
    ]
    (spell,) = timeline(events)
    assert (spell.holder, spell.ended) == (ARMY, False)
    assert [step.change for step in spell.steps] == ["gained", "surrounded", "contested"]
    assert spell.origins == ("e1-origin",)


def test_what_is_planned_denied_or_retracted_makes_no_spell() -> None:
    events = [
        holding("e1", ARMY, real=False),
        holding("e2", RSF, status="denied", denials=("e2-claim",)),
        holding("e3", M23, status="retracted"),
    ]
    assert timeline(events) == ()


def test_two_who_hold_all_of_it_on_one_day_are_rivals() -> None:
    spells = timeline([holding("e1", ARMY, "held"), holding("e2", RSF, "held")])
    assert {spell.holder: spell.rivals for spell in spells} == {ARMY: (RSF,), RSF: (ARMY,)}
    assert {spell.status for spell in spells} == {"contested"}
    assert sorted(holders(spells, "2031-05-03")) == [RSF, ARMY]


def test_taken_from_somebody_on_one_day_is_a_sequence() -> None:
    events = [holding("e1", ARMY, "gained"), holding("e2", RSF, "gained", previous=ARMY)]
    assert not any(spell.rival for spell in timeline(events))


def test_held_on_the_day_of_its_loss_was_held_until_then() -> None:
    events = [holding("e1", RSF, "held"), holding("e2", RSF, "lost"), holding("e3", ARMY, "gained")]
    spells = timeline(events)
    assert not any(spell.rival for spell in spells)
    assert holders(spells, "2031-05-02") == [ARMY]


def test_one_that_was_displaced_and_says_it_holds_the_place_still_is_a_rival() -> None:
    events = [holding("e1", RSF, "held", "2031-05-01"), holding("e2", ARMY, "gained", "2031-05-03")]
    events.append(holding("e3", RSF, "held", "2031-05-04", by_party=True))
    spells = timeline(events)
    assert [(spell.holder, spell.rivals) for spell in spells if spell.rival] == [(ARMY, (RSF,)), (RSF, (ARMY,))]


def test_a_passing_mention_of_the_old_holder_on_the_day_of_the_gain_is_no_rival() -> None:
    events = [holding("e1", RSF, "held", "2031-05-01"), holding("e2", ARMY, "gained", "2031-05-03")]
    events.append(holding("e3", RSF, "held", "2031-05-03", inferred=True))
    spells = timeline(events)
    assert not any(spell.rival for spell in spells)
    assert holders(spells, "2031-05-03") == [ARMY]


def test_who_is_said_to_hold_a_place_soon_after_another_took_it_is_a_rival() -> None:
    spells = timeline([holding("e1", RSF, "gained", "2031-05-01"), holding("e2", ARMY, "held", "2031-05-02", "full")])
    assert [spell.rivals for spell in spells] == [(ARMY,), (RSF,)]


def test_who_is_said_to_hold_a_place_long_after_another_took_it_got_it_unreported() -> None:
    spells = timeline([holding("e1", RSF, "gained", "2031-05-01"), holding("e2", ARMY, "held", "2031-09-01", "full")])
    assert [(spell.holder, spell.ended, spell.rivals) for spell in spells] == [(RSF, True, ()), (ARMY, False, ())]


def test_a_passing_mention_of_who_held_a_place_on_the_day_that_it_was_taken_is_what_was_before() -> None:
    spells = timeline([holding("e1", ARMY, "gained"), holding("e2", RSF, "held", inferred=True)])
    assert not any(spell.rival for spell in spells)
    assert {spell.holder: spell.ended for spell in spells} == {ARMY: False, RSF: True}


def test_a_denied_loss_makes_the_loser_a_rival() -> None:
    events = [holding("e1", ARMY, "gained", "2031-05-03", "full", by_party=True)]
    events.append(holding("e2", RSF, "lost", "2031-05-04", status="denied", denials=("e2-claim",)))
    (spell,) = timeline(events)
    assert (spell.rivals, spell.denials, spell.status) == ((RSF,), ("e2-claim",), "contested")


def test_an_army_and_its_special_forces_are_one_side() -> None:
    events = [holding("e1", "iraq-armed-forces", on="2031-05-01"), holding("e2", "iraq-special-forces", "held", "2031-05-02")]
    (spell,) = timeline(events)
    assert (spell.holder, spell.events) == ("iraq-armed-forces", ("e1", "e2"))


def test_who_enters_a_place_that_it_holds_holds_no_less_of_it() -> None:
    (spell,) = timeline([holding("e1", ARMY, on="2031-05-01"), holding("e2", ARMY, "entered", "2031-05-03", "foothold")])
    assert spell.whole


def test_who_is_said_to_hold_a_place_that_it_had_entered_holds_it_whole() -> None:
    (spell,) = timeline([holding("e1", ARMY, "entered", "2031-05-01", "foothold"), holding("e2", ARMY, "held", "2031-06-03")])
    assert (spell.extent, spell.whole) == ("unknown", True)


def test_nobody_named_takes_a_place_from_nobody() -> None:
    (spell,) = timeline([holding("e1", ARMY, on="2031-05-01"), holding("e2", "", "held", "2031-05-02", "full")])
    assert spell.holder == ARMY


def test_rebels_that_nobody_names_take_the_place_on_a_later_day() -> None:
    events = [holding("e1", ARMY, on="2031-05-01"), holding("e2", "description:rebels", on="2031-05-02")]
    assert [holder for holder, _, _ in told(*events)] == [ARMY, "description:rebels"]


def test_what_nobody_has_said_is_blank() -> None:
    spells = timeline([holding("e1", ARMY, on="2031-05-03")])
    assert holder_at(spells, "2031-05-02") == ()
    assert holder_at((), "2031-05-02") == ()


def test_only_parties_say_so_or_also_others() -> None:
    party, other = holding("e1", ARMY, by_party=True), holding("e2", ARMY, "held", "2031-05-02")
    assert [spell.by_party for spell in timeline([party])] == [True]
    assert [spell.by_party for spell in timeline([party, other])] == [False]
    assert [spell.status for spell in timeline([party])] == ["claimed"]


def test_who_denies_that_somebody_holds_it_does_not_say_so() -> None:
    said_by = (origin("rsf", "e1-claim", party=True), origin("army", "e1-no", party=True))
    event = holding("e1", RSF, claims=("e1-claim", "e1-no"), denials=("e1-no",), origins=said_by, status="contested")
    (spell,) = timeline([event])
    assert (spell.origins, spell.denials, spell.status) == (("rsf",), ("e1-no",), "contested")


def test_districts_are_parts_of_their_city_and_say_nothing_of_the_whole() -> None:
    district, far = place("north-bank", within=["city"]), place("far-town", within=["other"])
    assert parts([far, district], "city") == (district,)


CHANGES = st.sampled_from(["gained", "lost", "held", "entered", "contested", "surrounded"])
EVENTS = st.lists(
    st.tuples(
        st.sampled_from([ARMY, RSF, M23, ""]), CHANGES, st.integers(1, 6), st.sampled_from(["full", "unknown", "partial", "most"])
    ),
    max_size=5,
)


@given(EVENTS)
def test_the_order_of_arrival_changes_nothing(rows: list[tuple[str, str, int, str]]) -> None:
    events = [holding(f"e{i}", who, change, f"2031-05-0{day}", extent) for i, (who, change, day, extent) in enumerate(rows)]
    expected = timeline(events)
    assert all(timeline(order) == expected for order in list(permutations(events))[:24])


@given(EVENTS)
def test_two_whole_holders_at_one_time_are_always_rivals(rows: list[tuple[str, str, int, str]]) -> None:
    events = [holding(f"e{i}", who, change, f"2031-05-0{day}", extent) for i, (who, change, day, extent) in enumerate(rows)]
    for day in range(1, 8):
        whole = [spell for spell in holder_at(timeline(events), f"2031-05-0{day}") if spell.holder and spell.whole]
        assert all(any(other.holder in spell.rivals for other in whole) for spell in whole) or len(whole) < 2
