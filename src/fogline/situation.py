"""A TOML file in, the Situation that someone follows out: its parties and their aliases, extra places, gazetteers, time zone."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fogline.errors import FoglineError

KEYS = {"title", "time_zone", "gazetteers", "party", "place", "feeds"}


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the conflict, as the situation's author names it."""

    id: str
    name: str
    kind: str = "unknown"
    aliases: tuple[str, ...] = ()
    country: str | None = None
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtraPlace:
    """A place that the gazetteer lacks; `lat`/`lon` in WGS 84 degrees or None, never guessed."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "place"
    lat: float | None = None
    lon: float | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """One crisis that someone follows; empty when nobody said."""

    title: str | None = None
    time_zone: str | None = None
    parties: tuple[Party, ...] = ()
    places: tuple[ExtraPlace, ...] = ()
    gazetteers: tuple[Path, ...] = ()


def load_situation(path: Path) -> Situation:
    """Read a situation file. Raises FoglineError F401 when it cannot be read, F402 when it does not have the form of docs/situation.md."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FoglineError("F401", str(path), error.strerror or "") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FoglineError("F402", str(path), str(error)) from error
    unknown = sorted(values.keys() - KEYS)
    if unknown:
        raise FoglineError("F402", str(path), f"unknown key {', '.join(unknown)}")
    try:
        return Situation(
            title=values.get("title"),
            time_zone=values.get("time_zone"),
            parties=tuple(Party(**_tuples(row)) for row in values.get("party", [])),
            places=tuple(ExtraPlace(**_tuples(row)) for row in values.get("place", [])),
            gazetteers=tuple(path.parent / name for name in values.get("gazetteers", [])),
        )
    except TypeError as error:
        raise FoglineError("F402", str(path), str(error)) from error


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
