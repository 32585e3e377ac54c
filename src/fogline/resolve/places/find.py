"""Places in a document's own words in, the same with id, country, region, point and precision out; a point is never made up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from fogline.model import Document, Place, PlaceId, Precision
from fogline.resolve.places.context import Context, context_of
from fogline.resolve.places.gazetteer import Entry, Gazetteer
from fogline.resolve.places.gazetteer_keys import fold
from fogline.resolve.places.names import family_names, find_places
from fogline.resolve.places.scores import Sense, kilometres, levels_of, senses
from fogline.words import lexicon

__all__ = ["family_names", "find_places", "resolve_places"]

_PRECISION: dict[str, Precision] = {"country": "country", "region": "admin1", "area": "admin2"}
_SETTLED = ("town", "quarter", "feature")
_WELL_KNOWN = 200_000
_WELL_SPELT = 0.95
# Shares of the document's other names that lie in the same country.
_COMPANION, _ONLY = 0.9, 0.95
_ANY_COMPANY, _SOME_COMPANY, _MUCH_COMPANY = 0.06, 0.15, 0.25
_CITY_KM = 40.0
_ALTERNATIVES = 4
_CHANCE = 0.02


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the document as a whole says: the senses of its names, and the town that it is mostly about."""

    senses: dict[str, list[Sense]]
    focus: Entry | None


def resolve_places(mentions: Sequence[Place], *, gazetteer: Gazetteer, document: Document | None = None) -> list[Place]:
    """Each mention placed, in order. Pure: the document's words and the gazetteer (with the situation's places) decide."""
    context = context_of(document.text, gazetteer) if document else Context()
    if document:
        _add_hints(context, (document.title, document.publisher), gazetteer)
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for place in mentions:
        name = _name(place)
        if not _is_name(name):
            continue
        context.add(name, 1.0, place.within[0].name if place.within else None)
        for outer in place.within:
            context.add(outer.name, 1.0)
        if place.kind:
            kinds[fold(name)].append(_singular(place.kind))
    found = senses(context, gazetteer, kinds)
    scene = _Scene(found, _focus(found, context))
    return [_placed(place, kinds[fold(_name(place))], scene) for place in mentions]


def _add_hints(context: Context, hints: Iterable[str | None], gazetteer: Gazetteer) -> None:
    """Places in the title, and in the name of the outlet, count among the document's."""
    for hint in filter(None, hints):
        for key, name in context_of(hint, gazetteer).written.items():
            context.written.setdefault(key, name)
            context.weight[key] += 0.5


def _name(place: Place) -> str:
    name = place.name or place.span.exact
    if name[-1:] == "." and name.count(".") == 1 and len(name) > 5:
        name = name[:-1]
    return name[4:] if name[:4].lower() == "the " else name


def _is_name(name: str) -> bool:
    return any(letter.isupper() for letter in name)


@cache
def _generics() -> frozenset[str]:
    return frozenset(word for kinds in lexicon("place_words")["generics"].values() for word in kinds)


def _singular(kind: str) -> str:
    lowered = kind.lower()
    return lowered[:-1] if lowered not in _generics() and lowered[:-1] in _generics() else lowered


def _focus(found: dict[str, list[Sense]], context: Context) -> Entry | None:
    """The town that the document names most, and most surely."""
    towns = [
        (context.weight[key] * group[0].share, group[0].entry.population, key)
        for key, group in found.items()
        if group[0].entry.level == "town" and (group[0].support > 0.1 or group[0].paired or len(found) == 1)
    ]
    if not towns:
        return None
    key = max(towns)[2]
    entry = found[key][0].entry
    return replace(entry, name=_shown(context.written[key], entry))


def _placed(place: Place, kinds: Sequence[str], scene: _Scene) -> Place:
    group = scene.senses.get(fold(_name(place)), []) if _is_name(_name(place)) else []
    chosen = next((sense for sense in group if _fits(sense, kinds, scene)), None)
    others = tuple(PlaceId(sense.entry.id, sense.entry.name) for sense in group if sense is not chosen and sense.share > _CHANCE)[
        :_ALTERNATIVES
    ]
    if chosen is None:
        return _unplaced(replace(place, alternatives=others), kinds, scene)
    return _related(_filled(replace(place, alternatives=others), chosen.entry), chosen.entry)


def _fits(sense: Sense, kinds: Sequence[str], scene: _Scene) -> bool:
    """Whether the place can be meant here: of the right kind, and not a namesake at the other end of the world."""
    entry = sense.entry
    if entry.id.startswith("user:") or sense.paired:
        return True
    levels = frozenset().union(*map(levels_of, kinds)) if kinds else frozenset[str]()
    if levels == {"quarter"}:
        return entry.level in ("quarter", "feature") or (entry.level == "town" and _beside(entry, scene.focus))
    if levels == {"feature"} and entry.level not in ("feature", "area-wide"):
        return False
    # Districts of one city that share their names with those of another vouch for each other: a share is asked of them.
    lonely = sense.support < _SOME_COMPANY if kinds else sense.support < _ANY_COMPANY and sense.company < _COMPANION
    far = lonely and len(scene.senses) > 2
    if "district" in kinds and entry.level == "town" and scene.focus and not _beside(entry, scene.focus):
        return False
    if entry.level == "area-wide":
        return entry.match >= _WELL_SPELT
    if levels and entry.level not in levels and far:
        return False
    if entry.level in ("country", "region"):
        return entry.match >= _WELL_SPELT or (entry.match > 0.8 and not far)
    if entry.match >= _WELL_SPELT and entry.population >= (_WELL_KNOWN if entry.match == 1 else 5 * _WELL_KNOWN):
        return True
    if entry.match == 1 and not kinds and sense.share > _ONLY:
        return True
    return not far and (entry.match > 0.7 or sense.support > _MUCH_COMPANY)


def _beside(entry: Entry, focus: Entry | None) -> bool:
    if focus is None or None in (entry.lat, entry.lon, focus.lat, focus.lon):
        return False
    assert entry.lat is not None and entry.lon is not None and focus.lat is not None and focus.lon is not None
    return entry.id != focus.id and kilometres(entry.lat, entry.lon, focus.lat, focus.lon) < _CITY_KM


def _filled(place: Place, entry: Entry) -> Place:
    precision = _PRECISION.get(entry.level, "unknown")
    located = entry.lat is not None and entry.level != "area-wide"
    if entry.level in _SETTLED and located:
        precision = "exact"
    elif entry.level not in _PRECISION and entry.within:
        precision = "inside"
    return replace(
        place,
        id=entry.id,
        name=_shown(_name(place), entry),
        kind=place.kind or entry.kind,
        country=entry.country or None,
        admin1=entry.admin1,
        lat=entry.lat if located else None,
        lon=entry.lon if located else None,
        precision=precision,
        within=entry.within,
    )


def _shown(written: str, entry: Entry) -> str:
    """The name a place goes by: countries and regions by their listed one, others as the source spells it."""
    listed = entry.level in ("country", "region", "area-wide") or written.isupper() or entry.id.startswith("user:")
    return entry.name if listed else written


def _related(place: Place, landmark: Entry) -> Place:
    """A place told by its landmark is near or inside it, and has no point of its own."""
    if not place.relation:
        return place
    relations = lexicon("place_words")["relations"]
    words = set(place.relation.lower().replace(",", " ").split())
    if words <= {"in", "inside", "within", "at"}:
        return place
    inside = words & set(relations["inside"]) and not words & set(relations["near"])
    precision: Precision = "inside" if inside else "near"
    within = (PlaceId(landmark.id, place.name), *landmark.within) if inside else landmark.within
    return replace(place, lat=None, lon=None, precision=precision, within=within)


def _unplaced(place: Place, kinds: Sequence[str], scene: _Scene) -> Place:
    """No point: inside what it was said to be in, or inside the document's town for a part of a town; else unknown."""
    holder = next(filter(None, (_holder(outer, scene) for outer in place.within)), None)
    part = any("quarter" in levels_of(kind) or kind == "district" for kind in kinds)
    if holder is None and part:
        holder = scene.focus
    identity = "place:" + fold(_name(place)).replace(" ", "-")
    if holder is None:
        return replace(place, id=identity, name=_name(place), precision="unknown", lat=None, lon=None)
    within = (PlaceId(holder.id, holder.name), *holder.within)
    return replace(
        place,
        id=f"{identity}@{holder.id}",
        name=_name(place),
        country=holder.country or None,
        admin1=holder.admin1,
        lat=None,
        lon=None,
        precision="inside",
        within=within,
    )


def _holder(outer: PlaceId, scene: _Scene) -> Entry | None:
    group = scene.senses.get(fold(outer.name))
    return replace(group[0].entry, name=_shown(outer.name, group[0].entry)) if group else None
