"""A TOML file in, the Situation that someone follows out: its parties and their aliases, extra places, gazetteers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args

from fogline.errors import FoglineError
from fogline.model import ActorKind

KEYS = {"title": str, "gazetteers": list, "party": list, "place": list}


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the conflict, as the situation's author names it; without `kind` that of the known actor, else armed group."""

    id: str
    name: str
    kind: ActorKind | None = None
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
    parties: tuple[Party, ...] = ()
    places: tuple[ExtraPlace, ...] = ()
    gazetteers: tuple[Path, ...] = ()


def load_situation(path: Path) -> Situation:
    """Read a situation file.

    Raises FoglineError F401 when it cannot be read, F402 when it does not have the form of docs/situation.md.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FoglineError("F401", str(path), error.strerror or "") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FoglineError("F402", str(path), str(error)) from error
    try:
        return _situation(values, path.parent)
    except (TypeError, ValueError) as error:
        raise FoglineError("F402", str(path), str(error)) from error


def _situation(values: dict[str, Any], folder: Path) -> Situation:
    for key, value in values.items():
        if key not in KEYS:
            raise ValueError(f"unknown key {key}")
        if not isinstance(value, KEYS[key]):
            raise TypeError(f"{key} must be a {'string' if KEYS[key] is str else 'list'}")
    return Situation(
        title=values.get("title"),
        parties=tuple(_party(row) for row in values.get("party", [])),
        places=tuple(_place(row) for row in values.get("place", [])),
        gazetteers=tuple(folder / _text("gazetteers", name) for name in values.get("gazetteers", [])),
    )


def _party(row: Mapping[str, Any]) -> Party:
    _known("party", row, Party)
    if row.get("kind") is not None and row["kind"] not in get_args(ActorKind):
        raise ValueError(f"party.kind {row['kind']!r} is none of {', '.join(get_args(ActorKind))}")
    texts = {key: _text(f"party.{key}", row[key]) for key in ("id", "name", "kind", "country") if key in row}
    lists = {key: _texts(f"party.{key}", row[key]) for key in ("aliases", "parents") if key in row}
    return Party(**texts, **lists)  # type: ignore[arg-type]


def _place(row: Mapping[str, Any]) -> ExtraPlace:
    _known("place", row, ExtraPlace)
    texts = {key: _text(f"place.{key}", row[key]) for key in ("name", "kind", "within") if key in row}
    lists = {key: _texts(f"place.{key}", row[key]) for key in ("aliases",) if key in row}
    degrees = {key: _degrees(f"place.{key}", row[key], limit) for key, limit in (("lat", 90), ("lon", 180)) if key in row}
    return ExtraPlace(**texts, **lists, **degrees)  # type: ignore[arg-type]


def _known(table: str, row: object, type_: type) -> None:
    if not isinstance(row, dict):
        raise TypeError(f"{table} must be written [[{table}]]")
    unknown = sorted(row.keys() - {field.name for field in fields(type_)})
    if unknown:
        raise ValueError(f"unknown key {table}.{unknown[0]}")


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{key} must be a string with words in it")
    return value


def _texts(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{key} must be a list of strings")
    return tuple(_text(key, each) for each in value)


def _degrees(key: str, value: object, limit: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > limit:
        raise ValueError(f"{key} must be a number of degrees between -{limit} and {limit}")
    return float(value)
