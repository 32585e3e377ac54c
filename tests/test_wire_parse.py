"""Composed sentences that the parser hangs wrongly in, proof out that they are read as they stand."""

from __future__ import annotations

import pytest

from tests.test_reading import Read, only, pipeline, read, voices  # noqa: F401

Cast = list[tuple[str, str]]


def cast(read: Read, text: str, kind: str) -> Cast:  # noqa: F811
    """Role and words of each participant of the only claim of a type."""
    return [(who.role, who.span.exact) for who in only(read(text), kind).participants]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("On 12 December M23 briefly held the nearby village of Mpofi.", "territory-held", [("actor", "M23")]),
        (
            "An air strike on a market in Sumy has killed at least 11 civilians including four porters, a nurse and a rescue "
            "worker said Thursday.",
            "air-strike",
            [("recipient", "market"), ("victim", "at least 11 civilians")],
        ),
        (
            "In the southern town of Djibo, sixteen members of one family died when their home was hit.",
            "attack",
            [("recipient", "home"), ("victim", "sixteen members of one family")],
        ),
        (
            "Aid workers described bodies lying in the streets and families fleeing on foot toward Tawila.",
            "displacement",
            [("victim", "families")],
        ),
        (
            "Rebels took Walikale after the Congolese army and allied Wazalendo fighters pulled out, residents said.",
            "withdrawal",
            [("actor", "Congolese army"), ("actor", "allied Wazalendo fighters")],
        ),
        ("The fall of the city gives the RSF control of all five state capitals.", "territory-gained", [("actor", "RSF")]),
        (
            "Gunmen on motorcycles raided Djibo, looting shops and burning the clinic.",
            "looting",
            [("actor", "Gunmen"), ("recipient", "shops")],
        ),
        ("A boat carrying 25 migrants capsized off Sfax on Monday; 13 bodies have been recovered.", "disaster", [("asset", "boat")]),
        ("A bus plunged into a ravine in Balochistan, a rescue official said, killing 28.", "disaster", [("asset", "bus")]),
        ("The same evening gunmen attacked a checkpoint in Konduga.", "attack", [("actor", "gunmen"), ("recipient", "checkpoint")]),
        (
            "Fighters executed patients at the hospital, the last one in the city.",
            "execution",
            [("actor", "Fighters"), ("victim", "patients")],
        ),
        ("Some 300 people were displaced by fighting in Masisi.", "displacement", [("victim", "300 people")]),
    ],
)  # fmt: skip
def test_who_takes_part_where_the_parse_is_wrong(text: str, kind: str, wanted: Cast, read: Read) -> None:  # noqa: F811
    assert sorted(cast(read, text, kind)) == sorted(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "A military spokesman declined to comment.",
        "Police refused to give details of the investigation.",
        "The mayor warned that floods were getting worse and that Russia was preparing for winter.",
        "The minister called for immediate de-escalation of the language used.",
        "Reporters could not establish who controlled the airport.",
    ],
)
def test_what_is_no_event(text: str, read: Read) -> None:  # noqa: F811
    kinds = {claim.type for claim in read(text).claims}
    assert not kinds & {"reject", "threat", "threat-territory", "threat-violence", "armed-clash", "territory-held"}


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed 20 people in Quetta on Friday, the deadliest attack in the province since March.",
        "Gunmen abducted 87 pupils in Kuriga on Thursday, the second mass kidnapping in the state in a week.",
    ],
)
def test_what_ranks_an_event_is_no_second_one(text: str, read: Read) -> None:  # noqa: F811
    assert len(read(text).claims) == 1


def test_others_are_what_was_counted_before(read: Read) -> None:  # noqa: F811
    claims = read("The air force downed 87 of 103 drones, while 12 others were lost.").claims
    assert not [claim for claim in claims if any(q.measure == "killed" for q in claim.quantities)]
    assert "victim" in [
        role for role, _ in cast(read, "The bomb killed two soldiers and wounded five others.", "explosive-device")
    ]


def test_who_holds_the_hub_does_not_hold_its_landmark(read: Read) -> None:  # noqa: F811
    text = "The seizure of the mining hub, some 125 km west of Goma, was confirmed by officials."
    control = only(read(text), "territory-gained").control
    assert control is not None
    assert control.place.name == "mining hub"


@pytest.mark.parametrize(
    ("text", "kind", "voice"),
    [
        (
            "The Kremlin said it was open to talks but that Kyiv must withdraw its troops from Donbas.",
            "withdrawal",
            "The Kremlin",
        ),
        ("The army shelled the village, residents said, and burned 40 houses.", "property-destruction", "residents"),
        (
            'The rebel spokesman wrote that Goma had been "liberated" and called on residents to remain calm.',
            "request",
            "The rebel spokesman",
        ),
    ],
)
def test_whose_words_go_on(text: str, kind: str, voice: str, read: Read) -> None:  # noqa: F811
    assert voices(only(read(text), kind))[0] == voice


@pytest.mark.parametrize(
    ("text", "kind", "when"),
    [
        ("He was ousted on 7 March and arrested the same day.", "arrest", "2024-03-07"),
        ("Some 300 people were displaced by fighting between 2 and 5 March.", "displacement", "2024-03-02/2024-03-05"),
        ("Soldiers cancelled the results of Saturday's election and closed the borders.", "restriction", "2024-03-15?"),
        ("The commission's tally for Monday: 53 killed and 11 missing.", "killing", "2024-03-11"),
        ("The mayor, who was abducted five days earlier, was freed.", "release", "2024-03-15?"),
    ],
)
def test_when_it_was(text: str, kind: str, when: str, read: Read) -> None:  # noqa: F811
    assert only(read(text), kind).time.edtf == when


def test_a_threat_is_made_though_it_hangs_on_a_condition(read: Read) -> None:  # noqa: F811
    claim = only(read('The gang leader had threatened "civil war" if the minister did not resign.'), "threat-violence")
    assert claim.stance.status == "actual"


def test_the_capital_is_that_of_the_country_that_the_text_plays_in(read: Read) -> None:  # noqa: F811
    text = "Armed groups attacked a prison in Haiti. Schools closed in Delmas and Carrefour. Gunfire was heard in the capital overnight."
    (place,) = only(read(text), "shooting").places
    assert (place.name, place.country) == ("Port-au-Prince", "HT")


@pytest.mark.parametrize(
    ("text", "kind", "holder"),
    [
        ('"We have taken the palace in Bangui," Eric Massi, a Seleka spokesman, told reporters.', "territory-gained", "seleka"),
        ('"Our forces entered the town of Uvira," M23 spokesman Lawrence Kanyuka said.', "territory-entered", "m23"),
        (
            "Russia's defence ministry said its forces had captured the village of Terny.",
            "territory-gained",
            "russia-armed-forces",
        ),
    ],
)
def test_a_speakers_own_forces_are_the_speakers_side(text: str, kind: str, holder: str, read: Read) -> None:  # noqa: F811
    control = only(read(text), kind).control
    assert control is not None
    assert control.holder.id == holder


def test_who_calls_an_attack_names_did_not_carry_it_out(read: Read) -> None:  # noqa: F811
    found = read('The president called the bombings "abhorrent" and vowed to help.').claims
    assert "explosive-device" not in [claim.type for claim in found]


def test_soldiers_that_another_country_sends_are_not_those_named_first(read: Read) -> None:  # noqa: F811
    text = "South African troops suffered losses in Bangui.\n\nFrance sent 350 soldiers to Bangui, an official in Paris said."
    claim = only(read(text), "mobilization")
    assert "south-africa-armed-forces" not in [who.id for who in claim.participants]
