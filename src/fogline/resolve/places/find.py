"""Places in a document's own words in, the same with id, country, region, point and precision out; a point is never made up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from fogline.model import Document, Place, PlaceId, Precision, Span
from fogline.resolve.places.context import Context, context_of
from fogline.resolve.places.gazetteer import Entry, Gazetteer
from fogline.resolve.places.gazetteer_keys import fold
from fogline.resolve.places.names import family_names, find_places
from fogline.resolve.places.no_place import is_name, is_place
from fogline.resolve.places.scene import Scene, shown
from fogline.resolve.places.scores import levels_of
from fogline.words import lexicon

__all__ = ["family_names", "find_places", "is_place", "resolve_places"]

_PRECISION: dict[str, Precision] = {"country": "country", "region": "admin1", "area": "admin2"}
_SETTLED = ("town", "quarter", "feature")
_ALTERNATIVES = 4
_CAPITAL = "capital"
_CHANCE = 0.02


def resolve_places(mentions: Sequence[Place], *, gazetteer: Gazetteer, document: Document | None = None) -> list[Place]:
    """Each mention placed, in order. Pure: the document's words and the gazetteer (with the situation's places) decide."""
    context = context_of(document.text, gazetteer) if document else Context()
    if document:
        _add_hints(context, (document.title, document.publisher), gazetteer)
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for place in mentions:
        name = _name(place)
        if not is_name(name):
            continue
        context.add(name, 1.0, place.within[0].name if place.within else None)
        for outer in place.within:
            context.add(outer.name, 1.0)
        if place.kind:
            kinds[fold(name)].append(_singular(place.kind))
    scene = Scene.of(document.text if document else "", context, gazetteer, kinds)
    return [_placed(place, scene) for place in mentions]


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


@cache
def _generics() -> frozenset[str]:
    return frozenset(word for kinds in lexicon("place_words")["generics"].values() for word in kinds)


def _singular(kind: str) -> str:
    lowered = kind.lower()
    return lowered[:-1] if lowered not in _generics() and lowered[:-1] in _generics() else lowered


def _placed(place: Place, scene: Scene) -> Place:
    name = _name(place)
    key = fold(name) if is_name(name) else ""
    chosen = scene.chosen(key)
    if chosen is not None and _is_elsewhere(place, chosen.entry, scene):
        chosen = None
    others = [sense.entry for sense in scene.senses.get(key, ()) if sense is not chosen and sense.share > _CHANCE]
    place = replace(place, alternatives=tuple(PlaceId(entry.id, entry.name) for entry in others[:_ALTERNATIVES]))
    if chosen is None:
        capital = scene.capital_at(place) if name.lower() == _CAPITAL and not place.within else None
        return _related(_capital(place, capital), capital) if capital else _unplaced(place, key, scene)
    return _related(_filled(place, chosen.entry), chosen.entry)


def _capital(place: Place, entry: Entry) -> Place:
    """ "the capital", in a text that plays in one country: that country's."""
    return replace(_filled(place, entry), name=entry.name, alternatives=())


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
        name=shown(_name(place), entry),
        kind=place.kind or entry.kind,
        country=entry.country or None,
        admin1=entry.admin1,
        lat=entry.lat if located else None,
        lon=entry.lon if located else None,
        precision=precision,
        within=entry.within,
    )


def _related(place: Place, landmark: Entry) -> Place:
    """A place told by its landmark is near or inside it, and has no point of its own."""
    if not place.relation:
        return place
    relations = lexicon("place_words")["relations"]
    words = set(place.relation.lower().replace(",", " ").split())
    if words <= {"in", "inside", "within", "at"}:
        return place
    inside = "in" in words or (words & set(relations["inside"]) and not words & set(relations["near"]))  # "in the west of X"
    precision: Precision = "inside" if inside else "near"
    within = _once((PlaceId(landmark.id, place.name), *landmark.within)) if inside else landmark.within
    return replace(place, lat=None, lon=None, precision=precision, within=within)


def _unplaced(place: Place, key: str, scene: Scene) -> Place:
    """No point: inside what it was said to be in; a part of a town inside the document's town; another name inside the
    document's country, if it has one; else unknown."""
    identity = "place:" + fold(_name(place)).replace(" ", "-")
    nowhere = replace(place, id=identity, name=_name(place), precision="unknown", lat=None, lon=None)
    holder = next(filter(None, (_holder(outer, place, scene) for outer in place.within)), None)
    if holder is None and (key or _is_part(place, scene.kinds.get(key, ()))):
        holder = _stage(nowhere, key, scene)
    if holder is None:
        return nowhere
    return replace(
        nowhere,
        id=f"{identity}@{holder.id}",
        country=holder.country,
        admin1=holder.admin1,
        precision="inside",
        within=_once((PlaceId(holder.id, holder.name), *holder.within)),
    )


def _holder(outer: PlaceId, place: Place, scene: Scene) -> Place | None:
    """What was said to contain a place, placed by the same rules as any; None where that leads nowhere ("X" of "X air base")."""
    placed = _placed(replace(place, name=outer.name, kind=None, relation=None, within=()), scene)
    if placed.id.startswith("place:") and (placed.precision == "unknown" or outer.name in place.name):
        return None
    return placed


def _is_elsewhere(place: Place, entry: Entry, scene: Scene) -> bool:
    """ "Odesa's Kyivskyi district" is none of another town's, whatever list holds one of that name."""
    if not place.within or not _is_part(place, ()):
        return False
    holder = _holder(place.within[0], place, scene)
    known = holder is not None and holder.precision == "exact" and None not in (holder.admin1, entry.admin1)
    return known and holder is not None and (holder.country, holder.admin1) != (entry.country, entry.admin1)


def _stage(place: Place, key: str, scene: Scene) -> Place | None:
    """Where the document plays: its town for what is called a part of one, its country for any other name of a place."""
    if _is_part(place, scene.kinds.get(key, ())):
        town = scene.town_at(place)
        return _as_place(town) if town else None
    country = scene.country_at(place) if is_place(place) else None
    return _as_place(country) if country else None


def _is_part(place: Place, kinds: Sequence[str]) -> bool:
    called = (*kinds, _singular(place.kind)) if place.kind else kinds
    return any("quarter" in levels_of(kind) or kind == "district" for kind in called)


def _once(within: tuple[PlaceId, ...]) -> tuple[PlaceId, ...]:
    """A region called like the town in it is not told again: "Aleppo, Syria"."""
    return tuple({fold(each.name): each for each in reversed(within)}.values())[::-1]


def _as_place(entry: Entry) -> Place:
    return _filled(Place(Span(0, 0, entry.name), name=entry.name), entry)
