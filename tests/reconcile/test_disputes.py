"""Events, places and persons in, disputes out: what excludes what, and what is only history, rounding or a count that rises."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import pytest

from fogline.model import Dispute, RecordedClaim
from fogline.reconcile.disputes import disputes_in_event, disputes_of_roles, disputes_over_place
from fogline.reconcile.events import compose
from fogline.reconcile.figures import Values
from fogline.reconcile.rivals import excludes
from tests.reconcile.build import claim, held, holding, number, place, speaker, who
from tests.reconcile.test_control import ARMY, RSF

MEDIC = speaker("Ilsa Noor", "medic", party=False, kind="person", id="person:ilsa-noor")
UNHCR = speaker("UNHCR", party=False, kind="un", id="unhcr")
REBELS = speaker("RSF", party=True, kind="armed-group", id="rsf")
MILL = place("mill-quarter", "Mill Quarter")


def among(*claims: RecordedClaim, headlines: Collection[str] = ()) -> Sequence[Dispute]:
    told = [replace(claim, headline=claim.id in headlines) for claim in claims]
    return disputes_in_event(compose("e1", told, {}), told)


def values(disputes: Sequence[Dispute]) -> list[tuple[str, list[str]]]:
    return [(each.kind, [answer.value for answer in each.answers]) for each in disputes]


def toll(id: str, value: float, voice: object, published: str = "2031-05-02T09:00+00:00", **more: object) -> RecordedClaim:
    return claim(id, numbers=[number(value)], voice=voice, published=published, at=[MILL], **more)  # type: ignore[arg-type]


def test_17_and_34_by_two_voices_are_rival_answers_to_one_question() -> None:
    (dispute,) = among(toll("a", 17, MEDIC), toll("b", 34, REBELS))
    assert dispute.question == "How many were killed in the air strike in Mill Quarter on 1 May 2031?"
    assert [(a.value, a.claims, a.party) for a in dispute.answers] == [("17", ("a",), False), ("34", ("b",), True)]
    assert [a.origins for a in dispute.answers] == [("voice:person:ilsa-noor",), ("voice:rsf",)]


def test_the_same_dispute_has_the_same_id_whatever_its_answers() -> None:
    (one,) = among(toll("a", 17, MEDIC), toll("b", 34, REBELS))
    (other,) = among(toll("a", 17, MEDIC), toll("b", 36, REBELS))
    assert one.id == other.id


def test_an_alleged_answer_says_so() -> None:
    (dispute,) = among(toll("a", 17, MEDIC), toll("b", 34, REBELS, certainty="alleged"))
    assert [answer.value for answer in dispute.answers] == ["17", "34 (alleged)"]


def test_an_answer_that_some_allege_and_one_states_says_in_part() -> None:
    (dispute,) = among(toll("a", 17, MEDIC), toll("b", 34, REBELS, certainty="alleged"), toll("c", 34, UNHCR))
    assert [answer.value for answer in dispute.answers] == ["17", "34 (in part alleged)"]


EXACT: list[tuple[Values, Values, bool]] = [
    ((17, 17, 17, "exact"), (34, 34, 34, "exact"), True),
    ((10, None, None, "inclusive"), (12, 12, 12, "exact"), False),
    ((10, None, None, "inclusive"), (8, 8, 8, "exact"), True),
    ((None, 30, None, "approximate"), (31, 31, 31, "exact"), False),
    ((None, 30, None, "approximate"), (50, 50, 50, "exact"), True),
    ((None, 100, None, "approximate"), (60, 60, 60, "exact"), True),
    ((22000, 22000, 22000, "exact"), (22200, 22200, 22200, "exact"), False),
    ((31000, 31000, 31000, "exact"), (22200, 22200, 22200, "exact"), True),
    ((5, None, 10, "range"), (7, 7, 7, "exact"), False),
    ((5, None, 10, "range"), (12, 12, 12, "exact"), True),
    ((None, None, 5, "inclusive"), (3, 3, 3, "exact"), False),
    ((0, 0, 0, "exact"), (1, None, None, "inclusive"), True),
]


@pytest.mark.parametrize(("one", "other", "rival"), EXACT)
def test_numbers_exclude_each_other_only_when_both_cannot_be_true(one: Values, other: Values, rival: bool) -> None:
    assert excludes(one, other) is rival
    assert excludes(other, one) is rival


def test_a_count_that_rises_by_a_later_voice_that_is_no_party_is_no_dispute() -> None:
    assert among(toll("a", 11, MEDIC), toll("b", 17, UNHCR, "2031-05-02T18:00+00:00")) == []


def test_a_party_that_raises_a_count_is_in_dispute_with_it() -> None:
    assert values(among(toll("a", 11, MEDIC), toll("b", 34, REBELS, "2031-05-02T18:00+00:00"))) == [("figures", ["11", "34"])]


def test_a_lower_count_that_comes_later_is_a_dispute() -> None:
    assert values(among(toll("a", 17, MEDIC), toll("b", 11, UNHCR, "2031-05-03T18:00+00:00"))) == [("figures", ["11", "17"])]


def test_a_difference_that_persists_is_a_dispute() -> None:
    again = toll("c", 11, MEDIC, "2031-05-04T09:00+00:00", document="d3")
    risen = toll("b", 17, UNHCR, "2031-05-03T09:00+00:00")
    assert values(among(toll("a", 11, MEDIC), risen, again)) == [("figures", ["11", "17"])]


def test_two_counts_in_one_document_are_a_dispute() -> None:
    one, other = toll("a", 14, MEDIC, document="d"), toll("b", 15, UNHCR, document="d")
    assert values(among(one, other)) == [("figures", ["14", "15"])]


def test_a_rise_within_one_voice_is_never_a_dispute() -> None:
    assert among(toll("a", 4, MEDIC), toll("b", 6, MEDIC, document="d2")) == []


def test_numbers_of_different_groups_are_no_dispute() -> None:
    soldiers = claim("b", numbers=[number(34, "soldiers")], voice=REBELS)
    assert among(toll("a", 17, MEDIC), soldiers) == []


def test_an_addition_is_no_rival_of_a_toll() -> None:
    said = "Two more died"
    added = claim("b", said=said, numbers=[number(2, None, said=said, words="Two")], voice=UNHCR)
    assert among(toll("a", 17, MEDIC), added) == []


def test_what_left_its_text_is_in_no_dispute() -> None:
    assert among(toll("a", 17, MEDIC), toll("b", 34, REBELS, withdrawn=True)) == []


def test_affirmed_and_denied_by_two_voices_asks_whether_it_happened() -> None:
    (dispute,) = among(claim("a", voice=MEDIC, at=[MILL]), claim("b", voice=REBELS, polarity="denied", at=[MILL]))
    assert dispute.question == "Did the air strike in Mill Quarter on 1 May 2031 happen?"
    assert [(a.value, a.claims) for a in dispute.answers] == [("it happened", ("a",)), ("it did not happen", ("b",))]


def test_a_voice_that_takes_its_word_back_is_in_no_dispute_with_itself() -> None:
    assert among(claim("a", voice=MEDIC), claim("b", voice=MEDIC, polarity="denied", document="d2")) == []


def test_who_denies_only_that_anybody_was_hurt_does_not_deny_the_strike() -> None:
    struck, unhurt = claim("a", voice=MEDIC, at=[MILL]), claim("b", "injury", voice=REBELS, polarity="denied", at=[MILL])
    assert among(struck, unhurt) == []


def test_a_denied_gain_asks_who_took_the_place() -> None:
    gain = claim("a", "territory-gained", control=held("mill-quarter", "rsf"), at=[MILL], voice=REBELS)
    denied = claim("b", "territory-gained", control=held("mill-quarter", "rsf"), at=[MILL], voice=MEDIC, polarity="denied")
    (dispute,) = among(gain, denied)
    assert dispute.question == "Did rsf take Mill Quarter on 1 May 2031?"


def test_two_sides_that_are_each_said_to_have_done_it_exclude_each_other() -> None:
    by_army = claim("a", "shelling", cast=[who("actor", "sudan-armed-forces", "Sudanese army", "military")], voice=REBELS)
    by_rebels = claim("b", "shelling", cast=[who("actor", "rsf", "RSF", "armed-group")], voice=MEDIC)
    assert values(among(by_army, by_rebels)) == [("who", ["RSF", "Sudanese army"])]


def test_two_forces_of_one_state_do_not_exclude_each_other() -> None:
    one = claim("a", "air-strike", cast=[who("actor", "iraq-air-force", "Iraqi air force", "military")], voice=REBELS)
    other = claim("b", "air-strike", cast=[who("actor", "iraq-armed-forces", "Iraqi army", "military")], voice=MEDIC)
    assert among(one, other) == []


def test_those_who_clash_did_not_do_it_to_each_others_exclusion() -> None:
    one = claim("a", "armed-clash", cast=[who("actor", "rsf", "RSF", "armed-group")], voice=REBELS)
    other = claim("b", "armed-clash", cast=[who("actor", "m23", "M23", "armed-group")], voice=MEDIC)
    assert among(one, other) == []


def test_unnamed_gunmen_exclude_nobody() -> None:
    gunmen = claim("a", "shooting", cast=[who("actor", "description:gunmen", "gunmen", "armed-group")], voice=REBELS)
    named = claim("b", "shooting", cast=[who("actor", "m23", "M23", "armed-group")], voice=MEDIC)
    assert among(gunmen, named) == []


# --- headlines ---------------------------------------------------------------------------------------------------------


def test_a_headline_that_is_surer_than_the_text_beneath_it_is_a_dispute() -> None:
    head, body = claim("a", passage="p1", document="d"), claim("b", passage="p4", document="d", voice=MEDIC, certainty="alleged")
    (dispute,) = among(head, body, headlines=["a"])
    assert [(a.value, a.claims) for a in dispute.answers] == [
        ("outright in the headline", ("a",)),
        ("beneath it (alleged)", ("b",)),
    ]


def test_a_headline_of_something_only_planned_is_a_dispute() -> None:
    head, body = claim("a", document="d"), claim("b", document="d", voice=MEDIC, status="planned")
    assert values(among(head, body, headlines=["a"])) == [("hedge", ["outright in the headline", "beneath it (planned)"])]


def test_a_headline_as_sure_as_the_surest_sentence_beneath_it_is_none() -> None:
    head, sure = claim("a", document="d", certainty="reported"), claim("b", document="d", certainty="believed")
    unsure = claim("c", document="d", certainty="alleged", voice=MEDIC)
    assert among(head, sure, unsure, headlines=["a"]) == []


def test_a_headline_over_another_text_is_none() -> None:
    head, body = claim("a", document="d1"), claim("b", document="d2", voice=MEDIC, certainty="alleged")
    assert among(head, body, headlines=["a"]) == []


# --- places ------------------------------------------------------------------------------------------------------------


def test_two_who_hold_a_place_on_the_same_day_are_rival_answers() -> None:
    (dispute,) = disputes_over_place("the-mill", [holding("e1", ARMY, "held"), holding("e2", RSF, "held", by_party=True)])
    assert (dispute.kind, dispute.question, dispute.place) == ("holder", "Who holds the Mill?", "the-mill")
    assert [(a.value, a.claims, a.party) for a in dispute.answers] == [
        (RSF, ("e2-claim",), True),
        (ARMY, ("e1-claim",), False),
    ] or [(a.value, a.claims, a.party) for a in dispute.answers] == [(ARMY, ("e1-claim",), False), (RSF, ("e2-claim",), True)]
    assert dispute.events == tuple(f"{a.claims[0][:2]}" for a in dispute.answers)


def test_who_denies_the_loss_answers_too() -> None:
    gain = holding("e1", ARMY, "gained", "2031-05-03", "full", certainties=("alleged",))
    (dispute,) = disputes_over_place(
        "the-mill", [gain, holding("e2", RSF, "lost", "2031-05-04", status="denied", denials=("e2-claim",))]
    )
    assert [a.value for a in dispute.answers] == [f"{ARMY} (alleged)", f"{RSF}, which denies having lost it"]
    assert dispute.answers[1].claims == ("e2-claim",)


def test_taken_lost_and_taken_again_is_history() -> None:
    events = [holding("e1", ARMY, on="2031-05-01"), holding("e2", RSF, on="2031-05-02"), holding("e3", ARMY, on="2031-05-03")]
    assert disputes_over_place("the-mill", events) == []


def test_two_who_hold_parts_are_in_no_dispute() -> None:
    events = [holding("e1", ARMY, "held", extent="partial"), holding("e2", RSF, "held", extent="most")]
    assert disputes_over_place("the-mill", events) == []


def test_two_disputes_over_a_place_years_apart_are_two() -> None:
    events = [holding("e1", ARMY, "held", "2031-05-01"), holding("e2", RSF, "held", "2031-05-01")]
    events += [holding("e3", ARMY, "lost", "2031-05-09"), holding("e4", RSF, "lost", "2033-01-01")]
    events += [holding("e5", ARMY, "held", "2034-01-01"), holding("e6", RSF, "held", "2034-01-01")]
    found = disputes_over_place("the-mill", events)
    assert [(each.earliest, each.latest) for each in found] == [("2031-05-01", "2031-05-09"), ("2034-01-01", None)]


def test_a_place_taken_and_still_held_on_one_day_is_disputed_anew_after_an_earlier_rivalry() -> None:
    events = [
        holding("e1", ARMY, on="2031-05-01"),
        holding("e2", RSF, on="2031-05-03"),
        holding("e3", ARMY, "held", "2031-05-03"),
    ]
    for inferred in (False, True):
        again = [holding("e4", RSF, on="2031-05-10"), holding("e5", ARMY, "held", "2031-05-10", inferred=inferred)]
        found = disputes_over_place("the-mill", [*events, *again])
        assert [(each.earliest, each.latest) for each in found] == [("2031-05-03", "2031-05-10"), ("2031-05-10", None)]
        assert all([answer.value for answer in each.answers] == [RSF, ARMY] for each in found)


def test_who_bears_out_the_holder_by_denying_a_loss_is_no_answer_against_it() -> None:
    command = speaker(None, "the command", party=True, id=ARMY)
    gain = claim("a", "territory-gained", control=held("the-mill", ARMY))
    denial = claim("b", "territory-lost", control=held("the-mill", "", "lost"), voice=command, polarity="denied", outlet="Other")
    event = compose("e", [gain, denial], {})
    assert (event.denials, event.status) == ((), "corroborated")
    assert [each.kind for each in disputes_in_event(event, [gain, denial])] == []


# --- roles -------------------------------------------------------------------------------------------------------------


def voiced(
    id: str, role: str | None, organisation: str | None = None, published: str = "2031-05-02", person: str = "person:odo-vance"
) -> RecordedClaim:
    voice = speaker("Odo Vance", role, id=person, organisation=organisation)
    return claim(id, "statement", voice=voice, published=published, outlet=f"Outlet {id}")


def test_one_person_with_two_offices_is_a_dispute() -> None:
    (dispute,) = disputes_of_roles([voiced("a", "governor of Adaland"), voiced("b", "the defence minister")])
    assert (dispute.kind, dispute.question, dispute.place) == ("role", "What is the role of Odo Vance?", "person:odo-vance")
    assert [(a.value, a.claims) for a in dispute.answers] == [("governor of Adaland", ("a",)), ("the defence minister", ("b",))]


def test_one_person_of_two_ranks_is_a_dispute() -> None:
    assert len(disputes_of_roles([voiced("a", "Lt. Gen."), voiced("b", "Colonel")])) == 1


def test_one_person_of_two_organisations_is_a_dispute() -> None:
    assert len(disputes_of_roles([voiced("a", "spokesman", "M23"), voiced("b", "spokesman", "Islamic State")])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("army spokesman", None), ("a spokesperson for the military", None)),
        (("general", None), ("army spokesman", None)),
        (("General", None), ("lieutenant general", None)),
        (("minister", None), ("defence minister", None)),
        (("senior official", None), ("governor", None)),
        (("commander", "Iraqi army"), ("officer", "Iraqi special forces")),
        (("former governor", None), ("defence minister", None)),
    ],
)
def test_roles_that_go_together_are_no_dispute(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert disputes_of_roles([voiced("a", *one), voiced("b", *other)]) == []


def test_who_changed_office_long_after_is_in_no_dispute() -> None:
    assert disputes_of_roles([voiced("a", "governor"), voiced("b", "defence minister", published="2032-05-02")]) == []


def test_private_persons_are_never_asked_about() -> None:
    claims = [voiced("a", "governor", person="private:1234"), voiced("b", "defence minister", person="private:1234")]
    assert disputes_of_roles(claims) == []


def test_of_each_role_the_claim_first_published_is_told_whichever_others_are_known() -> None:
    claims = [voiced("z", "governor of Adaland", published="2031-05-01"), voiced("b", "the defence minister")]
    more = [voiced("a", "governor of Adaland"), voiced("c", "the defence minister", published="2031-05-04")]
    (dispute,) = disputes_of_roles([*more, *claims])
    assert [each.claims for each in dispute.answers] == [("z",), ("b",)]
    assert disputes_of_roles(claims) == [dispute]


def test_only_the_persons_asked_about_are_told_of() -> None:
    claims = [voiced("a", "governor of Adaland"), voiced("b", "the defence minister")]
    assert disputes_of_roles(claims, ["person:odo-vance"]) and not disputes_of_roles(claims, ["person:ana-brook"])
