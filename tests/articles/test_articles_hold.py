"""The test articles and their annotations in, proof out that every annotation speaks of words that its article holds."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fogline.words import lexicon

HERE = Path(__file__).parent
ANNOTATED = sorted(HERE.glob("*.toml"))
PARTS = ("actor", "recipient", "victim", "asset", "places", "chain")


def annotation(path: Path) -> tuple[str, dict[str, Any]]:
    """The article's text and its annotation."""
    notes = tomllib.loads(path.read_text(encoding="utf-8"))
    return (HERE / notes["text"]).read_text(encoding="utf-8"), notes


def whole_words(words: str, text: str) -> list[str]:
    """Where these words stand in the text as words, not as part of a longer one."""
    return re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text)


@pytest.mark.parametrize("path", ANNOTATED, ids=lambda path: path.stem)
def test_every_trigger_stands_in_its_article_at_one_known_place(path: Path) -> None:
    text, notes = annotation(path)
    for claim in notes["claim"]:
        stretch = claim.get("in", claim["trigger"])
        assert len(whole_words(stretch, text)) == 1, f"{stretch!r} occurs {len(whole_words(stretch, text))} times"
        assert len(whole_words(claim["trigger"], stretch)) == 1


@pytest.mark.parametrize("path", ANNOTATED, ids=lambda path: path.stem)
def test_every_word_named_stands_in_its_article(path: Path) -> None:
    text, notes = annotation(path)
    for claim in notes["claim"]:
        words = [word for part in PARTS for word in claim.get(part, [])]
        words += [claim[key] for key in ("time", "content_of") if key in claim]
        words += [claim["control"][key] for key in ("place", "holder", "from") if key in claim.get("control", {})]
        assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("path", ANNOTATED, ids=lambda path: path.stem)
def test_every_type_is_in_the_codebook_and_every_date_is_one(path: Path) -> None:
    _, notes = annotation(path)
    types = lexicon("codebook")["types"]
    for claim in notes["claim"]:
        assert {claim["type"], *claim.get("also", [])} <= set(types)
        dates = [date.fromisoformat(claim[key]) for key in ("earliest", "latest") if key in claim]
        assert dates == sorted(dates)


def test_every_composed_article_says_so_in_its_first_line() -> None:
    for path in HERE.glob("*.[tm][xd]*"):
        if path.name != "README.md" and path.suffix != ".toml":
            assert path.read_text(encoding="utf-8").startswith("Composed test text, not a report\n\n"), path.name
