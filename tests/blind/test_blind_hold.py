"""The blind articles and their annotations in, proof out that they keep the rules of the first set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.articles import test_articles_hold as rules

HERE = Path(__file__).parent
EACH = (
    rules.test_every_trigger_stands_in_its_article_at_one_known_place,
    rules.test_every_word_named_stands_in_its_article,
    rules.test_every_type_is_in_the_codebook_and_every_date_is_one,
)


@pytest.fixture(autouse=True)
def point_the_rules_at_this_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first set's functions look beside themselves for articles."""
    monkeypatch.setattr(rules, "HERE", HERE)


@pytest.mark.parametrize("rule", EACH, ids=lambda rule: rule.__name__.removeprefix("test_"))
@pytest.mark.parametrize("path", sorted(HERE.glob("*.toml")), ids=lambda path: path.stem)
def test_every_blind_annotation_keeps_the_rule(rule: Callable[[Path], None], path: Path) -> None:
    rule(path)


def test_every_blind_article_says_that_it_is_composed() -> None:
    rules.test_every_composed_article_says_so_in_its_first_line()
