"""A page of a list in, the same as a GeoJSON FeatureCollection out: one feature an event, a place, or a claim of control."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Object = dict[str, Any]


def of_events(answer: Object) -> Object:
    """At the event's first place that has a point."""
    return _collection(answer, (_feature(each["id"], _point_of(each["places"]), each) for each in answer["items"]))


def of_places(answer: Object) -> Object:
    """Each at its own point."""
    return _collection(answer, (_feature(each["id"], each, each) for each in answer["items"]))


def of_control(answer: Object) -> Object:
    """Each spell at its place; a place without a spell is one feature with what else is said of it."""
    return _collection(answer, (feature for row in answer["items"] for feature in _spells(row)))


def _spells(row: Object) -> Iterator[Object]:
    about = {"place": row["place"], "place_words": row["words"], "named": row["named"], "others": row["others"]}
    for number, spell in enumerate(row["spells"], 1):
        yield _feature(f"{row['id']}/{number}", row["place"], about | {"spell": spell})
    if not row["spells"]:
        yield _feature(row["id"], row["place"], about | {"spell": None})


def _point_of(places: list[Object]) -> Object | None:
    return next((each for each in places if each["lat"] is not None and each["lon"] is not None), None)


def _feature(id: str, place: Object | None, properties: Object) -> Object:
    located = place is not None and place["lat"] is not None and place["lon"] is not None
    point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if place is not None and located else None
    radius = place["radius_m"] if place is not None else None
    return {"type": "Feature", "id": id, "geometry": point, "properties": properties | {"radius_m": radius}}


def _collection(answer: Object, features: Iterator[Object]) -> Object:
    kept = {key: answer[key] for key in ("cursor", "held_back", "next")}
    return {"type": "FeatureCollection", "features": list(features), **kept}
