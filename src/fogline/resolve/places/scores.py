"""The names of a document in, for each its possible places with a score out: prior, company, containment, distance."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from fogline.resolve.places.gazetteer_keys import fold
from fogline.resolve.places.gazetteer_sources import level_of
from fogline.words import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fogline.resolve.places.context import Context
    from fogline.resolve.places.gazetteer import Entry, Gazetteer

_KEPT = 24
_POINTS = 60
_ROUNDS = 4
_FLOOR = 0.03
# What a share of one in the same country, the same region and the neighbourhood is worth, against none: in logarithms.
_COUNTRY, _REGION, _CLOSE = 1.6, 1.5, 1.0
# The share of its own region that a country, which has none, is taken to have.
_TYPICAL = 0.35
# The first round trusts priors less, so that small places that agree can outweigh a big one.
_OPEN_MIND = 2.0
_KM_A_DEGREE = 111.2
_NEIGHBOURHOOD_KM = 150.0
_PAIRED = 6.0
_NO_POINT = 1.5
_TOO_BIG = 6.0
_METROPOLIS = 500_000
_CITY, _FAMOUS, _TOLD_CITY = 10_000, 200_000, 100_000
_AFTER_ITS_CITY = 2.0
_PRIOR = {"country": 8.0, "region": 6.5, "area-wide": 7.0, "area": 3.2, "quarter": 3.0, "feature": 3.0}


@dataclass(slots=True)
class Sense:
    """One place that a name may stand for: what it is worth alone, what it is worth here, and its probability.

    `paired`: the text puts it before what it lies in; `support`: how much of the rest of the document lies in its country, as a
    share, and `company`: as a weight (a name told once weighs one).
    """

    entry: Entry
    prior: float
    paired: bool = False
    score: float = 0.0
    share: float = 0.0
    support: float = 0.0
    company: float = 0.0


@dataclass(slots=True)
class Company:
    """How much of a document lies in each country and first-order region, and at which points."""

    countries: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    points: list[tuple[str, float, float, float]] = field(default_factory=list)
    total: float = 0.0


def senses(context: Context, gazetteer: Gazetteer, kinds: Mapping[str, Sequence[str]]) -> dict[str, list[Sense]]:
    """Each name's possible places, best first. All mentions of a name in one document are taken to mean the same."""
    found: dict[str, list[Sense]] = {}
    outers_of = {fold(outer) for group in context.outer.values() for outer in group}
    for key, name in context.written.items():
        entries = _candidates(name, kinds.get(key, ()), gazetteer)
        outers = [entry for outer in sorted(context.outer.get(key, ())) for entry in gazetteer.lookup(outer)]
        made = [_sense(entry, kinds.get(key, ()), outers) for entry in entries]
        _namesakes(made, name, key in outers_of, bool(kinds.get(key)))
        made = _rightly_spelt(made)
        made.sort(key=lambda sense: -sense.prior)
        if made:
            found[key] = made[:_KEPT]
    for sense in (sense for group in found.values() for sense in group):
        sense.score = sense.prior
    _normalise(found, _OPEN_MIND)
    for _ in range(_ROUNDS):
        _weigh(found, context)
    for group in found.values():
        group.sort(key=lambda sense: -sense.score)
    return found


def _candidates(name: str, kinds: Sequence[str], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places of the name, and those of the name with its kind ("Henry" with "county")."""
    entries = gazetteer.lookup(name) or _without_kind(name, kinds, gazetteer)
    for kind in dict.fromkeys(kinds):
        entries += tuple(entry for entry in gazetteer.lookup(f"{name} {kind}") if entry.match > 0.8)
    return tuple({entry.id: entry for entry in reversed(entries)}.values())[::-1]


def _without_kind(name: str, kinds: Sequence[str], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places of a name that ends in its kind ("Latakia province", "Abu Shouk displacement camp"): only those of that kind."""
    words, filler = name.split(), lexicon("place_words")["namers"]["filler"]
    if len(words) < 2 or words[-1].lower() not in kinds:
        return ()
    while len(words) > 1 and (words[-1].lower() in kinds or words[-1] in filler):
        words.pop()
    levels = frozenset().union(*map(levels_of, kinds))
    return tuple(
        entry
        for entry in gazetteer.lookup(" ".join(words))
        if entry.level in levels and entry.match >= 0.9 and _alike(entry, kinds)
    )


def _alike(entry: Entry, kinds: Sequence[str]) -> bool:
    """A camp is no bridge: what is built or natural must be of the same kind, regions and towns of the same rank."""
    return entry.level != "feature" or entry.kind in kinds or any(kind.endswith(entry.kind) for kind in kinds)


def _rightly_spelt(group: list[Sense]) -> list[Sense]:
    """A place that only sounds alike is not meant in a country that has one of exactly this name."""
    spelt = {sense.entry.country for sense in group if sense.entry.match >= 0.9}
    return [sense for sense in group if sense.entry.match >= 0.9 or sense.entry.country not in spelt]


def _prior(entry: Entry, kinds: Sequence[str]) -> float:
    worth = _PRIOR.get(entry.level, math.log10(entry.population + 30))
    # "Hanover" alone is the town before it is Hanover County.
    if entry.level == "area" and entry.match < 0.95:
        worth -= 1.0
    worth -= (1 - entry.match) * 16
    if entry.lat is None and entry.level != "area-wide":
        worth -= _NO_POINT
    if entry.population > _METROPOLIS:
        worth += 1.0
    if entry.level == "town" and entry.population > _CITY and entry.name in _capitals(entry.country):
        worth += 1.5
    if "city" in kinds and entry.population >= _TOLD_CITY:
        worth += 1.5
    largest = lexicon("place_words")["largest"]
    if any(entry.population > largest[kind] for kind in kinds if kind in largest):
        worth -= _TOO_BIG
    wanted = {level_of(kind, "") for kind in kinds} - {""}
    if wanted:
        worth += 3.0 if entry.level in wanted else -1.5
    return worth + (4.0 if entry.id.startswith("user:") else 0.0)


@cache
def _capitals(country: str) -> frozenset[str]:
    return frozenset(lexicon("countries").get(country, {}).get("capitals", ()))


def _sense(entry: Entry, kinds: Sequence[str], outers: list[Entry]) -> Sense:
    held = {holder.id for holder in entry.within}
    paired = any(outer.id in held for outer in outers)
    return Sense(entry, _prior(entry, kinds) + (_PAIRED if paired else 0.0), paired)


def _namesakes(group: list[Sense], written: str, outer: bool, told: bool) -> None:
    """A region called after its city, or after a big city elsewhere: the city is meant, unless the text uses the name as a region's."""
    for sense in group:
        if sense.entry.level != "region" or outer or told:
            continue
        if sense.entry.match < 1 and fold(sense.entry.name) != fold(written):
            far = [other.prior for other in group if other.entry.match == 1 and other.entry.population >= _FAMOUS]
            sense.prior = min([sense.prior, *(prior - _AFTER_ITS_CITY for prior in far)])
        cities = [
            other.prior
            for other in group
            if other.entry.level == "town" and other.entry.region == sense.entry.region and other.entry.population >= _CITY
        ]
        if cities:
            sense.prior = min(sense.prior, max(cities) - _AFTER_ITS_CITY)


def _normalise(found: dict[str, list[Sense]], doubt: float = 1.0) -> None:
    for group in found.values():
        best = max(sense.score for sense in group)
        weights = [math.exp((sense.score - best) / doubt) for sense in group]
        total = sum(weights)
        for sense, weight in zip(group, weights, strict=True):
            sense.share = weight / total


def _company(found: dict[str, list[Sense]], context: Context) -> Company:
    company = Company()
    for iso, count in context.peoples.items():
        company.countries[iso] += 0.5 * math.sqrt(count)
        company.total += 0.5 * math.sqrt(count)
    for key, group in found.items():
        weight = math.sqrt(context.weight[key])
        company.total += weight
        for sense in group:
            part = weight * sense.share
            if sense.entry.country:
                company.countries[sense.entry.country] += part
            if sense.entry.region:
                company.regions[sense.entry.region] += part
        best = max(group, key=lambda sense: sense.share)
        if best.entry.level in ("town", "area", "quarter") and best.entry.lat is not None and best.entry.lon is not None:
            company.points.append((key, best.entry.lat, best.entry.lon, weight * best.share))
    # A list of a thousand towns is placed in linear time: the surest sixty are company enough.
    company.points = sorted(company.points, key=lambda point: -point[3])[:_POINTS]
    return company


def _weigh(found: dict[str, list[Sense]], context: Context) -> None:
    """One round: every place is judged by the company that the other names make."""
    company = _company(found, context)
    for key, group in found.items():
        weight = math.sqrt(context.weight[key])
        rest = max(company.total - weight, 1e-6)
        shares = _own(group)
        for sense in group:
            entry = sense.entry
            sense.company = company.countries[entry.country] - weight * shares[entry.country] if entry.country else 0.0
            region = (company.regions[entry.region] - weight * shares[entry.region]) / rest if entry.region else 0.0
            near = _near(key, entry, company) / rest
            sense.support = max(sense.company / rest, 0.0)
            # How sure the company is: two names say less than ten.
            trust = rest / (rest + 1.5)
            worth = _COUNTRY * math.log(_FLOOR + sense.support) + _REGION * math.log(_FLOOR + max(region, 0.0))
            if entry.level in ("country", "area-wide"):
                worth = _COUNTRY * math.log(_FLOOR + sense.support) + _REGION * math.log(_FLOOR + _TYPICAL)
            sense.score = sense.prior + trust * (worth + _CLOSE * math.log(_FLOOR + near))
    _normalise(found)


def _own(group: list[Sense]) -> defaultdict[str, float]:
    own: defaultdict[str, float] = defaultdict(float)
    for sense in group:
        own[sense.entry.country] += sense.share
        if sense.entry.region:
            own[sense.entry.region] += sense.share
    return own


def _near(key: str, entry: Entry, company: Company) -> float:
    if entry.lat is None or entry.lon is None or entry.level in ("country", "region", "area-wide"):
        return 0.15 * company.total
    return sum(
        weight * math.exp(-kilometres(entry.lat, entry.lon, lat, lon) / _NEIGHBOURHOOD_KM)
        for other, lat, lon, weight in company.points
        if other != key
    )


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Roughly, on a sphere: good to a per cent below a thousand kilometres."""
    across = (other_lon - lon + 180) % 360 - 180
    east = across * math.cos(math.radians((lat + other_lat) / 2))
    return _KM_A_DEGREE * math.hypot(other_lat - lat, east)


@cache
def levels_of(kind: str) -> frozenset[str]:
    """Every rank that a generic noun may stand for ("district": a second-order region)."""
    return frozenset(level for level, kinds in lexicon("place_words")["generics"].items() if kind in kinds)
