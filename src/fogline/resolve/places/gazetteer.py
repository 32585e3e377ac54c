"""A place name in, the places of that name out: queried from SQLite, tolerant of spellings, best match first."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fogline.errors import FoglineError
from fogline.model import PlaceId
from fogline.resolve.places.gazetteer_build import base_file, extra_file
from fogline.resolve.places.gazetteer_keys import fold, skeleton, sound, without_article
from fogline.resolve.places.gazetteer_sources import Row
from fogline.situation import ExtraPlace, Situation

_LIMIT = 60
_NOWHERE = Situation()
_WELL_KNOWN = 100_000
_COLUMNS = "p.id, p.name, p.kind, p.level, p.country, p.region, p.area, p.lat, p.lon, p.population, p.within"
_BY_NAME = f"SELECT {_COLUMNS}, k.quality FROM names k JOIN places p USING (n) WHERE k.key = ? ORDER BY k.rank LIMIT {_LIMIT}"
_IS_NAME = "SELECT 1 FROM names WHERE key = ? LIMIT 1"
_BY_SOUND = f"SELECT {_COLUMNS}, 0 FROM sounds k JOIN places p USING (n) WHERE k.key = ? ORDER BY k.rank LIMIT {_LIMIT}"
_BY_ID = f"SELECT {_COLUMNS}, 0 FROM places p WHERE p.id = ?"
_BY_REGION = f"SELECT {_COLUMNS}, 0 FROM places p WHERE p.region = ? AND p.level = 'region'"

# How well a name matches: by its own name, an alias, without its article; by sound; by consonants alone.
_EXACT = {0: 1.0, 1: 0.95, 2: 0.9}
_HEARD, _BONES = 0.75, 0.55


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer, and how well the name asked for matches it (1 is its own name).

    `level` is country, region (first order), area (second order), area-wide (a sea, a part of a continent), town, quarter
    or feature; `region` the GeoNames code of its first-order region; `within` what it lies in, smallest first.
    """

    id: str
    name: str
    kind: str
    level: str
    country: str
    region: str
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    population: int
    within: tuple[PlaceId, ...]
    match: float


class Gazetteer:
    """Layers of places: the user's own first, the world's beneath."""

    def __init__(self, layers: Sequence[Path]) -> None:
        self._paths = tuple(layers)
        self._local = threading.local()
        self.lookup = lru_cache(maxsize=16384)(self._lookup)
        self.known = lru_cache(maxsize=65536)(self._known)
        self.entry = lru_cache(maxsize=4096)(self._entry)
        self.region = lru_cache(maxsize=4096)(self._region)

    @classmethod
    def open(cls, situation: Situation = _NOWHERE) -> Gazetteer:
        """The world's gazetteer (built on first use) under a situation's places and its user's lists and GeoNames dumps."""
        opened = cls((base_file(),))
        sources: list[Path | Sequence[ExtraPlace]] = [*situation.gazetteers, *([situation.places] if situation.places else [])]
        for source in sources:
            path = extra_file(source, opened.rows, opened._paths[0].name)
            opened = cls((path, *opened._paths))
        return opened

    def _files(self) -> tuple[sqlite3.Connection, ...]:
        """One connection a thread and file."""
        files: tuple[sqlite3.Connection, ...] | None = getattr(self._local, "files", None)
        if files is None:
            files = tuple(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) for path in self._paths)
            self._local.files = files
        return files

    def _query(self, query: str, key: str) -> list[tuple[object, ...]]:
        try:
            return [row for file in self._files() for row in file.execute(query, (key,))]
        except sqlite3.DatabaseError as error:
            raise FoglineError("F503", ", ".join(map(str, self._paths)), str(error)) from error

    def _known(self, name: str) -> bool:
        """Whether a place of exactly this name (marks and articles aside) is listed."""
        key = fold(name)
        return len(key) > 1 and bool(self._query(_IS_NAME, key))

    def _lookup(self, name: str) -> tuple[Entry, ...]:
        """The places of this name, the most populous first; then those that sound like it, unless the name is well known."""
        key = fold(name)
        if len(key) < 2:
            return ()
        entries = [self._made(row, _EXACT[int(str(row[-1]))]) for row in self._query(_BY_NAME, key)]
        if not entries and (plain := without_article(key)) != key:
            entries = [self._made(row, 0.9) for row in self._query(_BY_NAME, plain)]
        # A small place may be known under this spelling, and the one that is meant under another.
        if not any(entry.population >= _WELL_KNOWN or entry.level in ("country", "region", "area-wide") for entry in entries):
            heard = sound(key)
            entries += [self._made(row, _HEARD) for row in self._query(_BY_SOUND, heard)]
            if not entries and (bones := skeleton(heard)):
                entries = [self._made(row, _BONES) for row in self._query(_BY_SOUND, f"~{bones}")]
        return _unique(entries)

    def _entry(self, identity: str) -> Entry | None:
        """The place with this id."""
        return next((self._made(row, 1.0) for row in self._query(_BY_ID, identity)), None)

    def _region(self, code: str) -> Entry | None:
        """The first-order region with this GeoNames code."""
        return next((self._made(row, 1.0, region=True) for row in self._query(_BY_REGION, code)), None)

    def rows(self, name: str) -> list[Row]:
        """The places of this name as rows, for a list that is laid over this one."""
        return [
            Row(e.id, e.name, (), e.kind, e.level, e.country, e.region, e.lat, e.lon, e.population) for e in self.lookup(name)
        ]

    def _made(self, row: tuple[object, ...], match: float, region: bool = False) -> Entry:
        identity, name, kind, level, country, code, area, lat, lon, population, inside, _ = row
        holders: list[PlaceId] = []
        first = None if region or not code else self.region(str(code))
        if level in ("town", "quarter", "feature") and str(inside) and str(identity).startswith("user:"):
            holders += self._named(str(inside).split("|")[0], first)
        # Readers know the region; the second order helps with what has no point, if it says more than the name.
        if area and lat is None and fold(str(name)) not in fold(str(area)):
            holders.append(PlaceId(_slug(str(area)), str(area)))
        if first and level != "region":
            holders.append(PlaceId(first.id, first.name))
        if country and level != "country" and (state := self.entry(f"iso:{country}")):
            holders.append(PlaceId(state.id, state.name))
        admin1 = str(name) if level == "region" else first.name if first else None
        return Entry(
            str(identity), str(name), str(kind), str(level), str(country), str(code), admin1, str(area) or None,
            lat if isinstance(lat, float) else None, lon if isinstance(lon, float) else None,
            int(str(population)), tuple(dict.fromkeys(holders)), match,
        )  # fmt: skip

    def _named(self, name: str, first: Entry | None) -> list[PlaceId]:
        """The place that a user's list says another lies in, unless it is the region that is given anyway."""
        found = next((entry for entry in self.lookup(name) if not first or entry.region == first.region), None)
        if found is None:
            return [PlaceId(_slug(name), name)]
        return [] if first and found.id == first.id else [PlaceId(found.id, found.name)]


def _slug(name: str) -> str:
    return "place:" + fold(name).replace(" ", "-")


def _unique(entries: list[Entry]) -> tuple[Entry, ...]:
    """Each place once: what a user's list says stands before what the world's list says of the same id."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        kept.setdefault(entry.id, entry)
    return tuple(kept.values())
