"""The gate: what it lets through, what it keeps out, and how it cuts long blocks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from eval.gate_recall import EVERYDAY, score
from fogline.read.gate import gate, gate_sentences

CRISIS = [
    "Gunmen killed nine farmers in Zamfara state.",
    "Residents fled as shells hit the market.",
    "The junta's troops retook two villages near Lashio.",
    "Kampala and Kinshasa agreed to joint patrols.",
    "The UN is visiting the camp.",
    "Cholera has spread to four districts.",
    "THOUSANDS RALLY AGAINST COUP IN MANDALAY",
]
HOMELY = [
    "Chop the parsley and stir it into the rice.",
    "The goalkeeper saved twice before the interval.",
    "Shares closed a little higher in quiet trading.",
    "Water the roses in the evening.",
]


@pytest.mark.parametrize("text", CRISIS)
def test_an_event_of_a_crisis_passes(text: str) -> None:
    assert gate(text, 0, len(text))


@pytest.mark.parametrize("text", HOMELY)
def test_everyday_text_is_kept_out(text: str) -> None:
    assert not gate(text, 0, len(text))


def test_an_everyday_word_passes_only_beside_public_life() -> None:
    homely, public = "The sisters agreed on a colour.", "The ministers agreed on a border."
    assert not gate(homely, 0, len(homely))
    assert gate(public, 0, len(public))


def test_two_everyday_words_pass_together() -> None:
    assert gate("They opened fire on everyone.", 0, 28)
    for text in ("They opened the shop.", "They sat by the fire."):
        assert not gate(text, 0, len(text))


def test_only_the_stretch_asked_for_counts() -> None:
    text = "The cake cools in the tin. Rebels shelled the town."
    assert not gate(text, 0, 26)
    assert gate(text, 26, len(text))


def test_irregular_forms_are_known() -> None:
    for text in ("They fled at night.", "He was slain there.", "Two women were stabbed."):
        assert gate(text, 0, len(text)), text


def test_of_a_long_block_only_the_telling_sentences_are_kept() -> None:
    text = "The cake cools. Rebels shelled the town. Two boys were wounded. Serve it with cream. Police arrested a man."
    kept = [text[start:end].strip() for start, end in gate_sentences(text, 0, len(text))]
    assert kept == ["Rebels shelled the town. Two boys were wounded.", "Police arrested a man."]


def test_kept_stretches_lie_inside_the_block_in_order() -> None:
    text = "Troops clashed. " * 3000
    found = gate_sentences(text, 16, len(text) - 16)
    assert found[0][0] == 16
    assert found[-1][1] == len(text) - 16
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def test_a_line_without_an_end_is_cut_between_words() -> None:
    text = "shelled " * 5000
    found = gate_sentences(text, 0, len(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start <= 2_000 and text[end - 1] == " " for start, end in found)


def test_text_without_words_is_kept_out() -> None:
    for text in ("", "   ", "👍🏽 12:30", "مدينة"):
        assert not gate(text, 0, len(text))


def test_little_of_the_everyday_sample_passes() -> None:
    paragraphs = [p for p in EVERYDAY.split("\n\n") if p.strip()]
    assert sum(gate(p, 0, len(p)) for p in paragraphs) <= len(paragraphs) // 10


@pytest.mark.parametrize("name", ["event_type.dev.jsonl", "plover_gsr.dev.jsonl"])
def test_nearly_every_gold_sentence_with_an_event_passes(shared: Path, name: str) -> None:
    gold = shared / "gold" / name
    if not gold.is_file():
        pytest.skip(f"no gold data at {gold}: set FOGLINE_GOLD")
    assert score(gold)["recall"] >= 0.98
