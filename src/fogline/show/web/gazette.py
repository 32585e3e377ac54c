"""A scope and the catalogue in, the places or the actors of the events that may be shown out, one page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from fogline.model import Cast, Event, Place
from fogline.record import glance
from fogline.record.answers import Filters
from fogline.record.keys import slug
from fogline.show.web.catalogue import Catalogue, Entry, Kind
from fogline.show.web.items import place_object
from fogline.show.web.paging import NOTHING, Page, listed, paged
from fogline.show.web.scope import Scope

Found = Place | Cast
ROUNDS = (1, 20, 500)
"""How many more events of one place are read, round by round, until one of them may be shown."""


def places(scope: Scope, catalogue: Catalogue, page: Page) -> dict[str, Any]:
    """The places at which something is said to have happened, with how many events tell of them or of what lies in them."""
    return _list("fogline.places/1", "place", scope, catalogue, page, _place)


def actors(scope: Scope, catalogue: Catalogue, page: Page) -> dict[str, Any]:
    """Those who take part in what is said to have happened; protected persons are none of them."""
    return _list("fogline.actors/1", "actor", scope, catalogue, page, _actor)


def _list(
    name: str, kind: Kind, scope: Scope, catalogue: Catalogue, page: Page, tell: Callable[[Any, int], dict[str, Any]]
) -> dict[str, Any]:
    def passed(some: Sequence[Entry]) -> Any:
        keys = {each.id: each.id if kind == "place" else slug(each.id) for each in some}
        counts = glance.uses(scope.view.at, f"event.{kind}", keys.values())
        there = [each for each in some if counts.get(keys[each.id])]
        found = _first_shown(scope, kind, there)
        return [(each, tell(found[each.id], counts[keys[each.id]])) for each in there if each.id in found], NOTHING

    def read(after: str | None, limit: int) -> Sequence[Entry]:
        return catalogue.entries(kind, scope.view, after, limit)

    found = paged(page, read, lambda each: each.id, passed)
    return listed(name, scope.view.seq, found.items, found.next)


def _first_shown(scope: Scope, kind: Kind, entries: Sequence[Entry]) -> dict[str, Found]:
    """What the first event that may be shown says of each: of those met first, else of all in order of time."""
    found: dict[str, Found] = {}
    known = scope.view.events(event for each in entries for event in each.events)
    shown = scope.part(events=known.values(), bare=True).events
    for each in entries:
        _note(found, kind, each.id, [shown[event] for event in each.events if event in shown])
    for each in entries:
        for most in ROUNDS:
            if each.id not in found:
                _note(found, kind, each.id, _events_of(scope, kind, each.id, most))
    return found


def _events_of(scope: Scope, kind: Kind, id: str, most: int) -> Iterable[Event]:
    filters: Filters = {"place": id, "limit": most} if kind == "place" else {"actor": id, "limit": most}
    return scope.part(events=scope.view.list_events(**filters), bare=True).events.values()


def _note(found: dict[str, Found], kind: Kind, id: str, events: Iterable[Event]) -> None:
    for each in events:
        parts: Sequence[Found] = each.places if kind == "place" else each.cast
        for part in parts:
            if part.id == id and id not in found:
                found[id] = part


def _place(place: Place, events: int) -> dict[str, Any]:
    return place_object(place) | {"events": events}


def _actor(cast: Cast, events: int) -> dict[str, Any]:
    return {"id": cast.id, "name": cast.name, "kind": cast.kind, "events": events}
