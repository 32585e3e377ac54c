"""The events of some days in, what the map draws out: a disc for each place that has a point, as wide as it is uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from fogline.model import Event, Place
from fogline.show import places, wording
from fogline.show.layout import counted
from fogline.show.sentences import lead, what
from fogline.show.shown import Shown
from fogline.show.web.parts.looking import Looking
from fogline.words import lexicon


@dataclass(frozen=True, slots=True)
class Line:
    """An event under a disc or in the tray."""

    event: str
    day: str
    where: str
    what: str


@dataclass(slots=True)
class Spot:
    """A place with a point: what is said to have been there, and somewhere inside it without a point of its own."""

    place: Place
    radius: int
    there: list[Line] = field(default_factory=list)
    inside: list[Line] = field(default_factory=list)

    @property
    def words(self) -> str:
        """ "10 events, 26 more somewhere inside"."""
        if not self.inside:
            return counted(len(self.there), "event")
        return f"{counted(len(self.there), 'event')}, {len(self.inside)} more somewhere inside"


@dataclass(frozen=True, slots=True)
class PlacesMap:
    """Discs, and the tray of what has no place on the map."""

    spots: tuple[Spot, ...]
    tray: tuple[Line, ...]

    def geojson(self) -> dict[str, Any]:
        """One point a disc; the radius is in metres."""
        return {"type": "FeatureCollection", "features": [_feature(each) for each in self.spots]}


def places_map(look: Looking) -> PlacesMap:
    """What the map draws of the days that are looked at, or of the day asked for."""
    if look.asked.at:
        shown = look.scope.part(events=look.view.list_events(valid_at=look.asked.at, limit=600))
    else:
        shown, _ = look.around
    return _drawn(list(shown.events.values()), shown)


def _drawn(events: Sequence[Event], shown: Shown) -> PlacesMap:
    """An event whose place has no point stands with the nearest place around it that has one: "somewhere inside"."""
    points = {place.id: place for event in events for place in event.places if place.lat is not None and place.lon is not None}
    spots: dict[str, Spot] = {}
    tray = []
    for event in events:
        line = _line(event, shown)
        around = _anchors(event, points)
        for id, inside in around.items():
            spot = spots.setdefault(id, Spot(points[id], lexicon("map")["radius"].get(points[id].precision, 0)))
            (spot.inside if inside else spot.there).append(line)
        if not around:
            tray.append(line)
    ordered = sorted(spots.values(), key=lambda each: (-len(each.there) - len(each.inside), each.place.name, each.place.id))
    return PlacesMap(tuple(ordered), tuple(tray))


def _anchors(event: Event, points: dict[str, Place]) -> dict[str, bool]:
    """Where an event is drawn, and whether it is only known to lie inside."""
    found: dict[str, bool] = {}
    for place in event.places:
        if place.id in points:
            found[place.id] = False
        elif area := next((each.id for each in place.within if each.id in points), None):
            found.setdefault(area, True)
    return found


def _line(event: Event, shown: Shown) -> Line:
    day = wording.days(event.earliest, event.latest, event.inferred)
    return Line(event.id, day, places.heading(event), f"{lead(event, shown)}{what(event, shown)}")


def _feature(spot: Spot) -> dict[str, Any]:
    events: dict[str, None] = dict.fromkeys(each.event for each in (*spot.there, *spot.inside))
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [spot.place.lon, spot.place.lat]},
        "properties": {
            "place": spot.place.id,
            "name": spot.place.name,
            "precision": spot.place.precision,
            "radius_m": spot.radius,
            "events": list(events),
            "number": len(events),
            "inside": len(spot.inside),
            "words": f"{spot.place.name}: {spot.words}",
        },
    }
