"""An event in, the place under which it is told out."""

from __future__ import annotations

from fogline.model import Event, Place
from fogline.show import wording
from fogline.show.shown import Shown

NO_PLACE = "No place named"


def heading(event: Event) -> str:
    """The first place that has a name, with what contains it; else what contains a described one ("a house" in Karama)."""
    named = next((each for each in event.places if is_named(each)), None)
    if named is not None:
        return wording.place_words(_itself(named))
    around = next((each.within for each in event.places if each.within), ())
    if around:
        return wording.with_what_contains_it(around[0].name, [each.name for each in around[1:]])
    return NO_PLACE


def told_as(event: Event) -> str:
    """ "Karama (Iraq), " for a list; empty when no place is named."""
    place = heading(event)
    return "" if place == NO_PLACE else f"{place}, "


def besides(event: Event) -> list[str]:
    """Where else, or where exactly: "house", "outside Gogjali"; nothing when the place under which it is told says all."""
    named = next((each for each in event.places if is_named(each)), None)
    told = [_local_words(each) for each in event.places if each is not named or each.relation]
    return list(dict.fromkeys(told))


def is_said(event: Event, shown: Shown) -> bool:
    """Does one of its claims name a place itself? Else it is known from the passage around it alone."""
    claims = [shown.claims[each].claim for each in event.claims if each in shown.claims]
    return not claims or any(claim.places for claim in claims)


def is_named(place: Place) -> bool:
    """Has it a name of its own? "five districts" and "the bridge" have none."""
    return bool(place.name) and place.name != place.name.lower()


def _itself(place: Place) -> Place:
    """The place without "30 km south of": what is told near a place stands under it."""
    if place.relation is None:
        return place
    return Place(place.span, place.id, place.name, place.kind, place.country, place.admin1, within=place.within)


def _local_words(place: Place) -> str:
    if place.relation is None:
        return place.name or place.span.exact
    return place.span.exact if place.relation in place.span.exact else f"{place.relation} {place.name}"
