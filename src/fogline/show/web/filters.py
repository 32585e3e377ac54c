"""The filters of a question in, a test out whether something fits them as it may be shown: what is withheld cannot be asked for."""

from __future__ import annotations

from collections.abc import Callable

from fogline.model import Event, RecordedClaim
from fogline.record.answers import Filters
from fogline.record.facets import facets_of, places_of
from fogline.record.keys import key, slug

NARROW = ("place", "actor", "voice", "bbox")
"""Filters by which something could be found that is withheld in what is shown."""

Shape = Event | RecordedClaim


def is_narrow(filters: Filters) -> bool:
    """Does one of them ask for a place, an actor or a voice?"""
    return any(filters.get(name) for name in NARROW)


def fits(filters: Filters) -> Callable[[Shape], bool]:
    """Does it fit as it is shown?"""
    return lambda shape: _names_fit(shape, filters) and _lies_in(shape, filters.get("bbox"))


def _names_fit(shape: Shape, filters: Filters) -> bool:
    kind = "event" if isinstance(shape, Event) else "claim"
    wanted = {key(f"{kind}.place", place)} if (place := filters.get("place")) else set()
    wanted |= {key(f"{kind}.actor", slug(actor))} if (actor := filters.get("actor")) else set()
    wanted |= {key(f"{kind}.voice", slug(voice))} if (voice := filters.get("voice")) else set()
    return not wanted or wanted <= {each.key for each in facets_of(shape)}


def _lies_in(shape: Shape, bbox: tuple[float, float, float, float] | None) -> bool:
    """One whose west is greater than its east goes over the 180th meridian."""
    if bbox is None:
        return True
    west, south, east, north = bbox
    points = [(each.lat, each.lon) for each in places_of(shape) if each.lat is not None and each.lon is not None]
    return any(
        south <= lat <= north and (west <= lon <= east if west <= east else lon >= west or lon <= east) for lat, lon in points
    )
