"""The name of a lexicon file in, its content out: the one door to `lexicon/`."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The content of `lexicon/<name>.toml`. Treat it as read-only: it is shared."""
    return tomllib.loads((files("fogline") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8"))


def table(name: str) -> list[dict[str, str]]:
    """The rows of `lexicon/<name>.csv`, head comments (`#`) left out."""
    text = (files("fogline") / "lexicon" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.split("\n") if not line.startswith("#")))
