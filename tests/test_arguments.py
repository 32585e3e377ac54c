"""Sentences in, proof out that each verb's and event noun's slots are filled by the right words."""

from __future__ import annotations

import pytest

from fogline.read.events.arguments import Slots, slots
from fogline.read.events.phrases import phrase
from tests.conftest import Parse


def of(text: str, word: str, parsed: Parse) -> Slots:
    token = next(t for t in parsed(text).doc if t.text == word)
    return slots(token)


def words(found: Slots, slot: str) -> list[str]:
    return [token.text for token in found[slot]]


@pytest.mark.parametrize(
    ("text", "verb", "subject", "object_"),
    [
        ("Rebels attacked the convoy.", "attacked", ["Rebels"], ["convoy"]),
        ("The convoy was attacked by rebels.", "attacked", ["rebels"], ["convoy"]),
        ("Soldiers entered the camp and burned tents.", "burned", ["Soldiers"], ["tents"]),
        ("Troops trying to retake the port fell back.", "retake", ["Troops"], ["port"]),
        ("The governor ordered police to clear the square.", "clear", ["police"], ["square"]),
        ("Gunmen stormed the village, killing four farmers.", "killing", ["Gunmen"], ["farmers"]),
        ("The men who raided the clinic fled.", "raided", ["men"], ["clinic"]),
        ("Militiamen fired back, hitting and disabling a truck.", "hitting", ["Militiamen"], ["truck"]),
    ],
)
def test_a_verb_has_its_logical_subject_and_object(
    text: str, verb: str, subject: list[str], object_: list[str], parsed: Parse
) -> None:
    found = of(text, verb, parsed)
    assert words(found, "subj") == subject
    assert words(found, "obj") == object_


def test_a_list_fills_a_slot_with_each_of_its_members(parsed: Parse) -> None:
    found = of("The army captured Bara, Kosti and Singa.", "captured", parsed)
    assert words(found, "obj") == ["Bara", "Kosti", "Singa"]


def test_an_event_noun_has_its_agent_its_object_and_its_place(parsed: Parse) -> None:
    found = of("The recapture of the airport by marines ended the siege.", "recapture", parsed)
    assert words(found, "of") == ["airport"]
    assert words(found, "by") == ["marines"]


def test_a_phrase_leaves_out_the_article_and_what_follows_the_noun(parsed: Parse) -> None:
    one = parsed("They shot three of their own men who had fled.")
    head = next(t for t in one.doc if t.text == "three")
    assert one.span(*phrase(head)).exact == "three of their own men"


def test_a_stand_in_never_shows_in_a_span(parsed: Parse) -> None:
    one = parsed("Residents said IS shelled al-Bab.")
    token = next(t for t in one.doc if t.idx == "Residents said ".__len__())
    assert one.of(token).exact == "IS"


def test_a_way_of_going_is_not_what_was_searched(parsed: Parse) -> None:
    assert words(of("Troops searched Kafia house by house.", "searched", parsed), "obj") == ["Kafia"]


def test_a_verb_behind_a_relative_clause_has_that_clauses_noun(parsed: Parse) -> None:
    text = (
        "Fighters who came out of a tunnel retook several streets in the south of Karama shortly after prayers, an officer says."
    )
    assert words(of(text, "seized", parsed), "subj") == ["Fighters"]
