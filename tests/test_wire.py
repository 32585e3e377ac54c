"""Composed sentences in the stock phrases of agencies in, proof out that they are read as an analyst reads them."""

from __future__ import annotations

import pytest

from tests.test_reading import Read, only, pipeline, read, voices  # noqa: F401


@pytest.mark.parametrize(
    ("text", "killed", "certainty"),
    [
        ("At least 60 people were feared dead after the ferry sank near Kisumu.", (60, None, None), "presumed"),
        ("Some 40 people are believed dead in the landslide in Enga province.", (None, 40, None), "believed"),
        ("Eleven miners are confirmed dead, the governor of Lualaba said.", (11, 11, 11), "stated"),
    ],
)
def test_a_verb_before_dead_says_how_surely(
    text: str,
    killed: tuple[int | None, int | None, int | None],
    certainty: str,
    read: Read,  # noqa: F811
) -> None:
    claim = only(read(text), "death")
    assert [(q.low, q.best, q.high) for q in claim.quantities if q.measure == "killed"] == [killed]
    assert claim.stance.certainty == certainty


def test_men_that_an_army_lost_are_its_dead_and_it_did_not_act(read: Read) -> None:  # noqa: F811
    (claim,) = read("The army lost eight fighters in an ambush near Djibo.").claims
    assert [(q.measure, q.best) for q in claim.quantities] == [("killed", 8)]
    assert [who.role for who in claim.participants] == ["victim"]


def test_under_army_control_is_held_by_the_army(read: Read) -> None:  # noqa: F811
    claim = only(read("About 60% of Bria is now under army control, according to a military source."), "territory-held")
    assert claim.control is not None
    assert (claim.control.place.name, claim.control.holder.span and claim.control.holder.span.exact, claim.control.percent) == (
        "Bria",
        "army",
        60,
    )


def test_who_hears_gunfire_does_not_shoot(read: Read) -> None:  # noqa: F811
    claim = only(read("Residents said they had heard gunfire near the presidential palace in Bissau overnight."), "shooting")
    assert claim.participants == ()
    assert voices(claim)[0] == "Residents"


def test_who_tells_afterwards_took_no_part(read: Read) -> None:  # noqa: F811
    text = (
        "Gunmen attacked a convoy near Gao on Friday, killing at least 25 civilians, a local official and a hospital source said."
    )
    claim = only(read(text), "attack")
    assert [who.span.exact for who in claim.participants if who.role == "victim"] == ["at least 25 civilians"]
    assert [(q.measure, q.low) for q in claim.quantities] == [("killed", 25)]
    assert voices(claim)[0] == "a local official and a hospital source"


def test_nobody_claims_nothing(read: Read) -> None:  # noqa: F811
    claim = only(read("No group has claimed responsibility for the bombing of the market in Jos."), "responsibility-claim")
    assert claim.stance.polarity == "denied"
    assert voices(claim) == ["The Wharf Herald"]


@pytest.mark.parametrize(
    ("text", "denier", "type_id"),
    [
        (
            "The rebels said they had taken the airport at Birao, but the government denied it.",
            "the government",
            "territory-gained",
        ),
        (
            "Residents said soldiers had burned 30 houses in Kunje. The army rejected the claim.",
            "The army",
            "property-destruction",
        ),
        ("Ukraine said Russia had shelled the dam at Oskil. Moscow denied involvement.", "Moscow", "shelling"),
        ("Police shot dead four protesters in Kita, activists say. The ministry denies this.", "The ministry", "protest-force"),
    ],
)
def test_a_denial_that_points_back_denies_what_was_told(text: str, denier: str, type_id: str, read: Read) -> None:  # noqa: F811
    told, denied = (claim for claim in read(text).claims if claim.type == type_id)
    assert (told.stance.polarity, denied.stance.polarity) == ("affirmed", "denied")
    assert voices(denied)[0] == denier
    assert denied.places == told.places
    assert denied.trigger.exact in denied.evidence.exact


def test_they_who_are_denied_are_not_who_denies(read: Read) -> None:  # noqa: F811
    _, denied = read("The rebels said they had taken the airport at Birao, but the government denied it.").claims
    assert [who.span.exact for who in denied.participants] == ["The rebels"]


def test_a_semicolon_ends_what_is_said_and_what_denies(read: Read) -> None:  # noqa: F811
    text = "The UN said the militia had killed 42 civilians in Bule; the group's spokesman dismissed the report."
    told, denied = read(text).claims
    assert (told.stance.polarity, voices(told)[0]) == ("affirmed", "The UN")
    assert (denied.stance.polarity, voices(denied)[0]) == ("denied", "the group's spokesman")


def test_a_spokesman_denies_one_thing_and_says_another(read: Read) -> None:  # noqa: F811
    text = "A spokesman denied that the army was responsible and said gunmen had attacked two army posts near Rutshuru on Friday."
    claim = only(read(text), "attack")
    assert (claim.stance.polarity, voices(claim)[0]) == ("affirmed", "A spokesman")


def test_who_is_accused_did_what_is_alleged(read: Read) -> None:  # noqa: F811
    claim = only(read("The army accused the rebels of breaking the truce."), "ceasefire-violation")
    assert [who.span.exact for who in claim.participants if who.role == "actor"] == ["rebels"]
    assert claim.stance.certainty == "alleged"


def test_the_condition_of_a_threat_is_not_the_threats(read: Read) -> None:  # noqa: F811
    reading = read("The group threatened to kill the hostages unless the army halted its offensive.")
    assert only(reading, "threat-violence").stance.status == "actual"
    assert only(reading, "killing").stance.status == "hypothetical"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Rebels attempted to assassinate the governor of Tombali in February.", "2024-02-01", "2024-02-29"),
        ("Some 2,000 people have been killed in the region since the conflict began in 2017.", "2017-01-01", "2024-03-15"),
        ("The president has called an emergency summit in Accra for Wednesday.", "2024-03-20", "2024-03-20"),
    ],
)
def test_attempts_lie_behind_and_what_is_set_for_a_day_ahead(
    text: str,
    earliest: str,
    latest: str | None,
    read: Read,  # noqa: F811
) -> None:
    claim = read(text).claims[0]
    assert (claim.time.earliest, claim.time.latest) == (earliest, latest)


def test_what_is_condemned_on_a_day_came_before_it(read: Read) -> None:  # noqa: F811
    reading = read("The Security Council on Sunday condemned the killing of 108 people in Houla.")
    assert only(reading, "condemn").time.earliest == "2024-03-10"
    assert only(reading, "killing").time.earliest is None


def test_a_report_tells_of_the_period_that_it_covers(read: Read) -> None:  # noqa: F811
    text = (
        "Situation update\n\nReporting period: 4-10 March 2024\n\nSome 3,200 people were displaced by fighting in Kani township."
    )
    claim = only(read(text), "displacement")
    assert (claim.time.earliest, claim.time.latest, claim.time.inferred) == ("2024-03-04", "2024-03-10", True)


def test_a_quotation_behind_a_telling_is_the_tellers(read: Read) -> None:  # noqa: F811
    text = 'The wards are full, a doctor in Goma says. "We have counted 34 bodies since Monday."'
    claim = only(read(text), "death")
    assert voices(claim)[0] == "a doctor in Goma"


def test_a_date_behind_by_is_nobody(read: Read) -> None:  # noqa: F811
    claim = only(read("Cholera spread in two camps; 41 cases and two deaths were recorded by 10 March."), "death")
    assert voices(claim) == ["The Wharf Herald"]


def test_who_acts_is_not_where(read: Read) -> None:  # noqa: F811
    claim = only(read("Russia launched 147 drones at the Ukrainian city of Odesa overnight."), "drone-strike")
    assert "Russia" not in {place.name for place in claim.places}


def test_a_short_post_is_read_although_nobody_public_acts(read: Read) -> None:  # noqa: F811
    assert [claim.type for claim in read("The fishermen were held by pirates for three months.").claims] != []
