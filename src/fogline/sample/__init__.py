"""Nothing in, the packaged sample's sources and situation out: one composed story in seven reports by invented outlets."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

from fogline.pipeline import Request
from fogline.situation import Situation, load_situation

SAMPLE_NOTE = "This is a composed sample, not a report: the outlets and their words are invented."


def sample_requests() -> list[Request]:
    """One request for each report of `sample.toml`, in the order in which they appeared."""
    folder = Path(str(files("fogline"))) / "sample"
    rows = tomllib.loads((folder / "sample.toml").read_text(encoding="utf-8"))["report"]
    return [Request(str(folder / row["file"]), row["published"], row["publisher"]) for row in rows]


def sample_situation() -> Situation:
    """The parties and places of the sample's story."""
    return load_situation(Path(str(files("fogline"))) / "sample" / "situation.toml")
