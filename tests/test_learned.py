"""The learned part of reading: its files are checked, its stretches stand where they should, it has a say beside the rules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fogline.errors import FoglineError
from fogline.model import Document, Passage, Reading
from fogline.pipeline import Pipeline
from fogline.read.learned import pairs
from fogline.read.learned.advice import advise
from fogline.read.learned.encoder import encode
from fogline.read.learned.weights import FOLDER, Weights, load
from fogline.read.model_files import load as load_parser
from fogline.read.parse import parse
from fogline.situation import Situation

STORY = "Marines shelled the harbour of Port Selwyn on Monday. Two dockers said the fire killed nine people."


@pytest.fixture(scope="module")
def weights() -> Weights:
    return load()


@pytest.fixture(scope="module")
def readers() -> tuple[Pipeline, Pipeline]:
    return Pipeline.load(Situation(), learned=True), Pipeline.load(Situation(), learned=False)


def document(text: str) -> Document:
    return Document("d", None, None, "The Test Wire", "2031-05-04", "en", "0" * 64, text)


def test_files_that_are_not_those_released_are_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "weights")
    (tmp_path / "weights" / "heads.npz").write_bytes(b"something else")
    with pytest.raises(FoglineError, match="F303"):
        load(tmp_path / "weights")


def test_the_shipped_files_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 25_000_000


def test_states_come_in_the_order_of_the_texts_and_do_not_depend_on_their_company(weights: Weights) -> None:
    alone = encode(weights, [STORY])[0]
    among = encode(weights, ["Short.", STORY, STORY * 3])[1]
    assert alone.offsets == among.offsets
    assert (alone.events == among.events).all()


def test_pieces_are_those_that_share_a_character(weights: Weights) -> None:
    states = encode(weights, [STORY])[0]
    start = STORY.index("shelled")
    inside = states.pieces(start, start + 7)
    assert "".join(STORY[slice(*states.offsets[at])] for at in inside) == "shelled"
    assert states.pieces(7, 8) == []  # the space


def test_a_pair_is_marked_around_its_words() -> None:
    assert pairs.marked("A hit B", (0, 1), (6, 7)) == "[unused1] A [unused2] hit [unused3] B [unused4]"
    assert pairs.marked("B, A's", (3, 4), (0, 1)) == "[unused3] B [unused4], [unused1] A [unused2]'s"


def test_the_class_of_a_pair_depends_on_the_pair(weights: Weights) -> None:
    text = "Norland bombed Sudland, and Estland sent Westland tents and flour."
    place = {name: (text.index(name), text.index(name) + len(name)) for name in ("Norland", "Sudland", "Estland", "Westland")}
    asked = [(text, place["Norland"], place["Sudland"]), (text, place["Estland"], place["Westland"])]
    first, second = (max(chances, key=lambda name: chances[name]) for chances in pairs.classes(weights, asked))
    assert (first, second) == ("ASSAULT", "AID")


def test_long_passages_are_read_in_windows_of_whole_sentences(weights: Weights) -> None:
    text = STORY * 12
    (parsed,) = parse(load_parser(), text, [(Passage("p", "paragraph", 0, 0, len(text)), 0, len(text))])
    (advice,) = advise(weights, [parsed])
    assert len(advice.windows) > 1
    last = text.rindex("shelled")
    assert advice.tells(last, last + 7) > advice.tells(last + 8, last + 11)


def test_readings_say_which_reader_read(readers: tuple[Pipeline, Pipeline]) -> None:
    names = [reader.read_document(document(STORY)).reader.name for reader in readers]
    assert names == ["learned", "rules"]


def test_the_same_text_is_read_the_same(readers: tuple[Pipeline, Pipeline]) -> None:
    first, second = (readers[0].read_document(document(STORY)) for _ in range(2))
    assert first == second


def triggers(reading: Reading) -> set[str]:
    return {claim.trigger.exact for claim in reading.claims}


def test_an_event_whose_word_no_list_holds_is_read(readers: tuple[Pipeline, Pipeline]) -> None:
    text = (
        "Soldiers fired on the crowd in Kalo on Sunday. Police truncheoned two reporters and bundled a student leader into a van."
    )
    learned, rules = (triggers(reader.read_document(document(text))) for reader in readers)
    assert "truncheoned" not in rules and "truncheoned" in learned


def test_a_metaphor_that_the_rules_take_for_an_event_is_left_out(readers: tuple[Pipeline, Pipeline]) -> None:
    text = "The visitors bombarded the home side's goal after the break and their striker shot twice, but the champions held out."
    learned, rules = (readers[at].read_document(document(text)) for at in (0, 1))
    assert len(learned.claims) <= len(rules.claims)
    assert not learned.claims
