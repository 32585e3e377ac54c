"""The trigger lexicon and the codebook: they agree with each other, cover the code books, and read sentences of every type."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from fogline.read.events.find import find_happenings
from fogline.words import lexicon
from tests.conftest import Parse

NAMES = ("codebook", "verbs", "nouns", "light_verbs", "things", "gate")
SENTENCES = tomllib.loads((Path(__file__).parent / "lexicon_sentences.toml").read_text(encoding="utf-8"))

ACLED = {
    "Battles": ["Armed clash", "Government regains territory", "Non-state actor overtakes territory"],
    "Protests": ["Excessive force against protesters", "Protest with intervention", "Peaceful protest"],
    "Riots": ["Violent demonstration", "Mob violence"],
    "Explosions/Remote violence": [
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ],
    "Violence against civilians": ["Sexual violence", "Attack", "Abduction/forced disappearance"],
    "Strategic developments": [
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ],
}
PLOVER = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
# What the engine itself says of a slot, beside the classes of things.toml.
OF_THE_ENGINE = {"name", "event", "clause", "none", "number", "pronoun"}


def types() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = lexicon("codebook")["types"]
    return found


def rows() -> list[dict[str, Any]]:
    return [*lexicon("verbs")["verb"], *lexicon("nouns")["noun"]]


def reached() -> set[str]:
    return {row["type"] for row in rows()} | {rule["to"] for rule in lexicon("codebook")["refine"]}


def codes(book: str) -> set[tuple[str, str]]:
    own = [entry for entry in types().values() if book in entry]
    varied = [code for entry in types().values() for key in ("by", "of") for code in entry.get(key, {}).values() if book in code]
    return {tuple(entry[book]) for entry in (*own, *varied)}


def conditions() -> Iterator[tuple[str, str, str]]:
    """(type, which condition, class) of every condition and refinement."""
    for row in rows():
        for slot, wanted in row.get("when", {}).items():
            yield from ((row["type"], f"when.{slot}", name) for name in wanted)
    for rule in lexicon("codebook")["refine"]:
        yield from ((rule["to"], rule["slot"], name) for name in rule.get("class", []))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_opens_with_its_source_and_form(name: str) -> None:
    head = (files("fogline") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8").split("\n\n")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert "Ours" in head
    assert "# Form:" in head


def test_every_type_that_a_word_names_is_in_the_codebook() -> None:
    named = reached() | {name for rule in lexicon("codebook")["refine"] for name in (*rule["from"], *rule.get("content", []))}
    assert not named - types().keys()


def test_every_type_of_the_codebook_has_a_trigger() -> None:
    assert types().keys() - reached() == {"statement"}


def test_every_condition_names_a_known_class() -> None:
    kinds = {name for names in lexicon("grammar")["kind_classes"].values() for name in names} | set(
        lexicon("grammar")["kind_classes"]
    )
    unknown = [each for each in conditions() if each[2] not in lexicon("things") and each[2] not in OF_THE_ENGINE | kinds]
    assert not unknown


@pytest.mark.parametrize(("event", "kinds"), ACLED.items())
def test_every_acled_sub_event_type_can_be_reached(event: str, kinds: list[str]) -> None:
    assert {(event, kind) for kind in kinds} <= codes("acled")


def test_no_acled_code_is_made_up() -> None:
    assert codes("acled") <= {(event, kind) for event, kinds in ACLED.items() for kind in kinds}


@pytest.mark.parametrize(("event", "modes"), PLOVER.items())
def test_every_plover_event_and_mode_can_be_reached(event: str, modes: str) -> None:
    found = codes("plover")
    assert event in {name for name, _ in found}
    assert {(event, mode) for mode in modes.split()} <= found


def test_no_plover_code_is_made_up() -> None:
    assert codes("plover") <= {(event, mode) for event, modes in PLOVER.items() for mode in ("", *modes.split())}


@pytest.mark.parametrize("kind", ["verb", "noun"])
def test_no_wording_stands_twice_under_the_same_conditions(kind: str) -> None:
    entries = lexicon(f"{kind}s")[kind]
    seen = Counter(
        (words, *(tuple(sorted((slot, *sorted(names)) for slot, names in row.get(key, {}).items())) for key in ("when", "not")))
        for row in entries
        for words in row["words"]
    )
    assert [wording for wording, count in seen.items() if count > 1] == []


def test_an_entry_of_control_says_where_its_place_stands() -> None:
    slots = {"subj", "obj", "of", "poss", "for"} | set(lexicon("grammar")["words"]["locative"])
    for row in rows():
        if "control" in row:
            assert row.get("place", "obj") in slots, row["words"][0]


@pytest.mark.parametrize(("wanted", "sentence"), [(name, each) for name, found in SENTENCES.items() for each in found])
def test_a_sentence_is_read_as_its_type(parsed: Parse, wanted: str, sentence: str) -> None:
    passage = parsed(sentence.replace("*", ""))
    marked = {word for part in sentence.split("*")[1::2] for word in part.split()}
    places = [(token.i, token.i + 1) for token in passage.doc if token.text in marked]
    assert wanted in [happening.type for happening in find_happenings(passage, places, ())]


def test_every_type_has_a_sentence() -> None:
    assert types().keys() - SENTENCES.keys() == {"statement"}
