"""The gold folder's files in, their rows out; a plain table of figures for the terminal."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def gold_folder() -> Path:
    """Where the gold data lies: FOGLINE_GOLD, else beside the repository."""
    return Path(os.environ.get("FOGLINE_GOLD") or Path(__file__).resolve().parents[2] / "shared" / "gold")


def rows(gold: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").split("\n") if line.strip()]


def missing(gold: Path) -> bool:
    """Is the file absent? Says so."""
    if not gold.is_file():
        print(f"{gold.name}: skipped, no gold data in {gold.parent} (set FOGLINE_GOLD)")
    return not gold.is_file()


def table(title: str, figures: Mapping[str, float]) -> str:
    """A title and one line for each figure; counts without decimals."""
    return "\n".join([title, *(f"  {name:20}{_shown(value):>10}" for name, value in figures.items())])


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() and value > 1 else f"{value:.3f}"
