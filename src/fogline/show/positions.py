"""The record's claims and events in, those out that tell where a force stands now, and a place coarse enough to be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal

from fogline import codebook
from fogline.model import ActorKind, Event, Place, PlaceId, Precision, RecordedClaim, RecordedDocument

PlaceLevel = Literal["admin2", "admin1", "country"]
FORCES: tuple[ActorKind, ...] = ("military", "armed-group", "militia")
FIGHTING = ("battle", "control")
POSITION_FAMILIES = (*FIGHTING, "remote")
PLACE_WITHHELD = "[place withheld]"


@dataclass(frozen=True, slots=True)
class Window:
    """From when on a force's position is recent: `since` is an ISO date-time, None when no document has a date."""

    since: str | None

    @classmethod
    def before_newest(cls, documents: Iterable[RecordedDocument], hours: int) -> Window:
        """The last hours before the newest document."""
        return cls.before((each.document.published for each in documents), hours)

    @classmethod
    def before(cls, published: Iterable[str | None], hours: int) -> Window:
        """The same by the dates of publication alone."""
        dates = [moment for each in published if (moment := _moment(each)) is not None]
        return cls((max(dates) - timedelta(hours=hours)).isoformat() if dates else None)

    def holds(self, iso: str | None) -> bool:
        """Does the moment lie inside? What has no date is taken for recent."""
        moment, start = _moment(iso, end_of_day=True), _moment(self.since)
        return moment is None or start is None or moment >= start


def tells_a_position(claim: RecordedClaim, window: Window) -> bool:
    """Fighting, control or fire by a force (or by nobody who is named), going on or recent."""
    return is_told(position_of(claim), window)


def position_of(claim: RecordedClaim) -> bool | str:
    """Does it tell of one: never, always (what goes on, or has no date), or while a moment is recent?"""
    inner = claim.claim
    if not _by_force(codebook.family(inner.type), [each.kind for each in inner.participants if each.role == "actor"]):
        return False
    newest = max((each.published or "" for each in claim.sightings), default="")
    return inner.stance.status == "ongoing" or inner.time.latest or inner.time.earliest or newest or True


def is_told(position: bool | str, window: Window) -> bool:
    """What `position_of` found, or `position_of_event`, in a window."""
    return window.holds(position) if isinstance(position, str) else position


def event_tells_a_position(event: Event, window: Window) -> bool:
    """The same of what an event's claims say together."""
    return is_told(position_of_event(event), window)


def position_of_event(event: Event) -> bool | str:
    """Never, always, or while a moment is recent?"""
    kinds = [each.kind for each in event.cast if each.role == "actor"]
    return _by_force(codebook.family(event.type), kinds) and (event.latest or event.earliest or True)


def _by_force(family: str, kinds: Sequence[ActorKind]) -> bool:
    """Done by a force; fighting and control also when nobody is named who is none."""
    if any(kind in FORCES for kind in kinds):
        return family in POSITION_FAMILIES
    return family in FIGHTING and all(kind == "unknown" for kind in kinds)


def coarse(places: Sequence[Place], level: PlaceLevel) -> tuple[Place, ...] | None:
    """The areas that hold the places, at the level or coarser; None where one lies in no known area."""
    found: dict[str, Place] = {}
    for place in places:
        area = _area(place, level)
        if area is None:
            return None
        found.setdefault(area.name, area)
    return tuple(found.values())


def names_finer_than(places: Iterable[Place], level: PlaceLevel) -> frozenset[str]:
    """Every name by which the places, and what lies between them and their area, are called."""
    names: set[str] = set()
    for place in places:
        names |= {place.name, place.span.exact, *(each.name for each in place.alternatives)}
        area = _area(place, level)
        kept = {each.name for each in area.within} | {area.name} if area else set()
        names |= {each.name for each in place.within if each.name not in kept}
    return frozenset(name for name in names if name)


def _area(place: Place, level: PlaceLevel) -> Place | None:
    at = _level_in(place, level)
    if at is None:
        return None
    area = place.within[at]
    precision: Precision = "country" if _is_country(area) else "admin1" if area.name == place.admin1 else "admin2"
    return Place(
        span=replace(place.span, exact=PLACE_WITHHELD),
        id=area.id,
        name=area.name,
        kind=None,
        country=place.country,
        admin1=None if _is_country(area) else place.admin1,
        precision=precision,
        within=place.within[at + 1 :],
    )


def _level_in(place: Place, level: PlaceLevel) -> int | None:
    """Which of the places around it is the area: the first-order region, what lies right inside it, or the country."""
    first = next((at for at, each in enumerate(place.within) if each.name == place.admin1), None)
    country = next((at for at, each in enumerate(place.within) if _is_country(each)), None)
    if level == "country" or first is None:
        return country
    return first - 1 if level == "admin2" and first > 0 else first


def _is_country(place: PlaceId) -> bool:
    return place.id.startswith("iso:")


@lru_cache(maxsize=50_000)
def _moment(iso: str | None, end_of_day: bool = False) -> datetime | None:
    """An ISO date or date-time; without a zone it is UTC, a day its first or last minute."""
    if not iso:
        return None
    moment = datetime.fromisoformat(iso)
    if len(iso) == 10 and end_of_day:
        moment += timedelta(hours=23, minutes=59)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
