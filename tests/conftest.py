"""Shared by the tests: the parse pipeline, one sentence parsed, the gold folder where there is one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fogline.model import Passage
from fogline.read.model_files import load
from fogline.read.parse import Parsed, parse

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
Parse = Callable[[str], Parsed]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The parse pipeline, loaded once."""
    return load()


@pytest.fixture(scope="session")
def parsed(nlp: Language) -> Parse:
    """A function from a text to its parse, as one passage at offset 0."""

    def one(text: str) -> Parsed:
        return next(parse(nlp, text, [(Passage("p1", "paragraph", 1, 0, len(text)), 0, len(text))]))

    return one


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout that holds the seed and the gold data; skips where there is none."""
    folder = Path(os.environ.get("FOGLINE_GOLD", ROOT.parent / "shared" / "gold")).parent
    if not folder.is_dir():
        pytest.skip(f"no shared data at {folder}")
    return folder
