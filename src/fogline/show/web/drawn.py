"""A scope and filters in, what is drawn out: GeoJSON of events with their uncertainty in metres, and the bars of a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fogline.model import Event, Place
from fogline.record.answers import Filters
from fogline.record.lists import page_mark
from fogline.show.shown import HeldBack
from fogline.show.web.filters import fits, is_narrow
from fogline.show.web.items import event_head, place_object
from fogline.show.web.paging import Page, Paged, object_of, paged
from fogline.show.web.scope import Scope
from fogline.words import lexicon

Drawn = Paged[tuple[Event, dict[str, Any]]]


def map_features(scope: Scope, filters: Filters, page: Page) -> dict[str, Any]:
    """A FeatureCollection of what has a point, told by values and hedges alone; `unlocated` lists what has none."""
    found = _heads(scope, filters, page)
    located = [(event, head) for event, head in found.items if point_of(event) is not None]
    features = [feature(point_of(event), head | _days(event), f"{event.id}") for event, head in located]
    unlocated = [head | _days(event) for event, head in found.items if point_of(event) is None]
    return collection(features, scope.view.seq, found.next, _held(found, filters)) | {"unlocated": unlocated}


def timeline(scope: Scope, filters: Filters, page: Page) -> dict[str, Any]:
    """Bars in lanes by family, each between its earliest and latest day; those without any day last."""
    found = _heads(scope, filters, page)
    lanes = lexicon("map")["lane"]
    items = [head | _days(event) | {"lane": head["family"]} for event, head in found.items]
    there = {each["lane"] for each in items}
    return {
        "format": "fogline.timeline/1",
        "cursor": scope.view.seq,
        "held_back": object_of(_held(found, filters)),
        "lanes": [{"id": id, "title": title} for id, title in lanes.items() if id in there],
        "items": items,
        "next": found.next,
    }


def collection(
    features: Iterable[dict[str, Any]], seq: int, next_: str | None = None, held: HeldBack | None = None
) -> dict[str, Any]:
    """A GeoJSON FeatureCollection (RFC 7946); our own members beside its own."""
    return {
        "type": "FeatureCollection",
        "features": list(features),
        "cursor": seq,
        "held_back": object_of(held),
        "next": next_,
    }


def feature(place: Place | None, properties: dict[str, Any], id: str) -> dict[str, Any]:
    """One feature; without geometry where no source gives a point."""
    where = None if place is None or place.lat is None else {"type": "Point", "coordinates": [place.lon, place.lat]}
    told = {"place": place_object(place) if place else None}
    return {"type": "Feature", "id": id, "geometry": where, "properties": properties | told}


def point_of(event: Event) -> Place | None:
    """The first place with a point."""
    return next((each for each in event.places if each.lat is not None and each.lon is not None), None)


def _heads(scope: Scope, filters: Filters, page: Page) -> Drawn:
    fitting = fits(filters)

    def passed(some: Sequence[Event]) -> tuple[Sequence[tuple[Event, tuple[Event, dict[str, Any]]]], HeldBack]:
        shown = scope.part(events=some, bare=True)
        kept = [(each, shown.events[each.id]) for each in some if each.id in shown.events]
        return [(each, (told, event_head(told, shown))) for each, told in kept if fitting(told)], shown.held_back

    return paged(
        page, lambda after, limit: scope.view.list_events(**filters | {"after": after, "limit": limit}), page_mark, passed
    )


def _days(event: Event) -> dict[str, Any]:
    return {"earliest": event.earliest, "latest": event.latest, "inferred": event.inferred}


def _held(found: Drawn, filters: Filters) -> HeldBack | None:
    return None if is_narrow(filters) else found.held_back
