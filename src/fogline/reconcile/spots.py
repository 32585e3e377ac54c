"""The places of a claim in, what matching needs of them out; two such places in, how well they are one out."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from fogline.model import Place
from fogline.words import lexicon

_APART = re.compile(r"[^\w]+")
_MARKS = re.compile(r"['’‘ʻʼʿʾ`´ʹʺ′]+")
_EARTH_KM = 6371.0
_REGIONS = ("admin1", "country")
_QUARTERS = ("area", "quarter")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as matching sees it: id, folded name without its kind, level of the kind, ids and folded names of what it lies in
    within its country.

    `facility` is the kind of something built ("checkpoint"); `region` a province or country; `near` beside the place, not at
    it; `part` some undescribed part of it ("a suburb of Mosul").
    """

    id: str
    core: str
    shown: str
    level: str = ""
    facility: str = ""
    region: bool = False
    near: bool = False
    part: bool = False
    country: str = ""
    chain: frozenset[str] = frozenset()
    point: tuple[float, float] | None = None


def spot_of(place: Place) -> Spot | None:
    """The place as a Spot; one that is only described ("the suburb") is a part of the named place around it, or nothing."""
    if not is_named(place):
        around = next(iter(place.within), None)
        if around is None or around.id.startswith("iso:") or around.name == place.admin1:
            return None
        chain = _chain(place) - {around.id, fold(around.name)}
        return Spot(
            id=around.id,
            core=fold(around.name),
            shown=around.name,
            level=level_of(place.kind),
            facility=facility_of(place),
            part=True,
            country=_country(place),
            chain=chain,
        )
    return Spot(
        id=place.id or fold(place.name),
        core=_core(place),
        shown=place.name,
        level=level_of(place.kind),
        facility=facility_of(place),
        region=place.precision in _REGIONS,
        near=place.precision == "near",
        country=_country(place),
        chain=_chain(place),
        point=(place.lat, place.lon) if place.lat is not None and place.lon is not None else None,
    )


def spots_of(places: Iterable[Place]) -> tuple[Spot, ...]:
    """Each once, in order of id; a described place goes where the place around it is named as well, and so does any place in which
    another of them lies: "the Harbour district of Tessit" is not all of Tessit."""
    found = {spot for place in places if (spot := spot_of(place)) is not None}
    named = {spot.id for spot in found if not spot.part}
    around = {key for spot in found if not spot.region for key in spot.chain}
    kept = (each for each in found if not (each.part and each.id in named) and each.id not in around)
    return tuple(sorted(kept, key=lambda each: (each.id, each.core, each.level, each.facility)))


def is_named(place: Place) -> bool:
    """Does it have a name of its own? "the suburb" and "five districts" have none; in a script without capitals all have."""
    return place.name != place.name.lower() or place.name.lower() == place.name.upper() != ""


def facility_of(place: Place) -> str:
    """The kind of something built, one word for kinds that are alike; "" for settlements, areas and kinds that tell little."""
    kind = (place.kind or "").lower()
    return "" if not kind or level_of(kind) or kind in _vague() else _alike().get(kind, kind)


def level_of(kind: str | None) -> str:
    """region, area, town or quarter, by the noun that names the kind of place; "" for anything else."""
    return _levels().get((kind or "").lower(), "")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A place's name in small letters, without marks and articles ("al-Zahra": "zahra")."""
    plain = unicodedata.normalize("NFKD", _MARKS.sub("", name.casefold()))
    words = _APART.sub(" ", "".join(each for each in plain if not unicodedata.combining(each))).split()
    kept = [word for word in words if word not in _articles()]
    return " ".join(kept or words)


@dataclass(frozen=True, slots=True)
class Nearness:
    """How well two places are one (0 to 1, a region alone is as good as unknown), and why.

    `same` is the very same place; `outer` the one of the two that the other lies in.
    """

    score: float
    why: str
    same: bool = False
    outer: Spot | None = None


def nearness(a: Spot, b: Spot) -> Nearness | None:
    """How well the two are one place; None where they are two. Symmetric."""
    weights = lexicon("same_event")["place"]
    if a.country and b.country and a.country != b.country:
        return None
    if a.region or b.region:
        return Nearness(weights["unknown"], "") if _consistent(a, b) else None
    if a.id == b.id or (a.core == b.core and _may_be_one(a, b)):
        return _same(a, b, weights)
    for inner, outer in ((a, b), (b, a)):
        if {outer.id, outer.core} & inner.chain:
            if outer.part:
                return Nearness(weights["somewhere_in"], f"within {outer.shown}", outer=outer)
            return Nearness(weights["facility_within" if inner.facility else "within"], f"within {outer.shown}", outer=outer)
    quarters = a.level in _QUARTERS and b.level in _QUARTERS
    if not quarters and a.point and b.point and kilometres(a.point, b.point) <= weights["near_km"]:
        return Nearness(weights["near"], "a few kilometres apart")
    return None


def _same(a: Spot, b: Spot, weights: dict[str, float]) -> Nearness:
    shown = min(a.shown, b.shown)
    if a.part or b.part:
        built = all(not spot.level for spot in (a, b) if spot.part)
        alone = "facility_within" if built else "within"
        return Nearness(weights["somewhere_in" if a.part and b.part and not built else alone], f"within {shown}")
    if a.near != b.near:
        return Nearness(weights["near"], f"near {shown}")
    if bool(a.facility) != bool(b.facility):
        return Nearness(weights["facility_within"], f"at {shown}")
    return Nearness(weights["same" if a.id == b.id else "named_alike"], f"same place {shown}", same=True)


def _may_be_one(a: Spot, b: Spot) -> bool:
    """May two places of one name be one? Not a city and its district, nor namesakes that lie in different places."""
    levels = {a.level, b.level}
    apart = a.point and b.point and kilometres(a.point, b.point) > lexicon("same_event")["place"]["namesake_km"]
    return (
        not ("town" in levels and levels & {"area", "quarter"})
        and not apart
        and (not a.chain or not b.chain or bool(a.chain & b.chain))
    )


def _consistent(a: Spot, b: Spot) -> bool:
    """Can a province or country and another place be meant together? A place of which nothing around is known may lie anywhere."""
    return a.id == b.id or any(
        region.region
        and (region.id.startswith("iso:") or {region.id, region.core} & other.chain or not (other.chain or other.region))
        for region, other in ((a, b), (b, a))
    )


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The way between two points over the globe."""
    (south, west), (north, east) = (tuple(map(math.radians, point)) for point in (a, b))
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _chain(place: Place) -> frozenset[str]:
    """Ids and folded names of what the place lies in, the country left out."""
    return frozenset(key for each in place.within if not each.id.startswith("iso:") for key in (each.id, fold(each.name)) if key)


def _country(place: Place) -> str:
    return next((each.id[4:6] for each in place.within if each.id.startswith("iso:")), place.country or "")


def _core(place: Place) -> str:
    """The folded name without the noun of its kind ("Gogjali checkpoint": "gogjali")."""
    folded = fold(place.name)
    kept = [word for word in folded.split() if word != (place.kind or "").lower()]
    return " ".join(kept) or folded


@cache
def _articles() -> frozenset[str]:
    return frozenset(lexicon("place_words")["articles"]["arabic"]) | {"the"}


@cache
def _levels() -> dict[str, str]:
    generics = lexicon("place_words")["generics"]
    return {word: level for level in ("town", "quarter", "area", "region") for word in generics[level]}


@cache
def _vague() -> frozenset[str]:
    return frozenset(lexicon("same_event")["facilities"]["vague"])


@cache
def _alike() -> dict[str, str]:
    return {kind: group[0] for group in lexicon("same_event")["facilities"]["alike"] for kind in group}
