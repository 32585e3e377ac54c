"""Resolved claims in, claims whose "the city" and "their hands" are led back to what they stand for out, where the text is clear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fogline.model import Claim, Control, Place, Reference, Voice
from fogline.read.events.lexemes import grammar

CITY, COUNTRY = "city", "country"
THERE = "there"
REACH = 600  # characters before "there" in which its place was named
WIDE = frozenset({"admin1", "country"})
PERSONAL = frozenset({"he", "him", "his", "she", "her"})


def lead_back(claims: Sequence[Claim], text: str) -> tuple[Claim, ...]:
    """Described places take the identity of the place they point to; pronouns that hold a place, that of the voice that speaks."""
    named = sorted((place for claim in claims for place in claim.places if _is_located(place)), key=lambda p: p.span.start)
    spoken = [
        place for claim in claims for place in claim.places if place.name != place.name.lower() and place.precision not in WIDE
    ]
    told = [place for claim in claims for place in claim.places if place.kind and place.name == place.name.lower()]
    city = _main_city(named)
    found = []
    for claim in claims:
        places = (_there(place, spoken, text) if place.name == THERE else place for place in claim.places)
        pointed = tuple(_pointed(place, named, told, city, text) for place in places if place is not None)
        found.append(replace(claim, places=pointed, control=_held(claim)))
    return tuple(found)


def _there(there: Place, spoken: Sequence[Place], text: str) -> Place | None:
    """The place that the text named last, if it did so not long ago; None where it did not."""
    since = max(0, there.span.start - REACH)
    near = [(text.rfind(other.span.exact, since, there.span.start), other) for other in spoken]
    at, last = max(near, key=lambda each: each[0], default=(-1, there))
    return replace(last, span=there.span, alternatives=()) if at >= 0 else None


def _is_located(place: Place) -> bool:
    return place.name != place.name.lower() and place.relation is None and place.precision != "unknown"


def _main_city(named: Sequence[Place]) -> Place | None:
    """The town or city that most claims name, if one leads."""
    leading = _leading(place.id for place in named if place.precision == "exact")
    return next((place for place in named if place.id == leading), None)


def _leading(told: Iterable[str]) -> str | None:
    """What is told most often, if nothing else is as often."""
    best, second = (*Counter(told).most_common(2), (None, 0), (None, 0))[:2]
    return best[0] if best[1] > second[1] else None


def _pointed(place: Place, named: Sequence[Place], told: Sequence[Place], city: Place | None, text: str) -> Place:
    """ "the district", "the city": the last place of that kind that was named before, or the city the text is about."""
    described = place.kind is not None and place.name.lower().split()[-1:] == [place.kind]
    if not described or place.within or place.relation or not _is_definite(place, text):
        return place
    before = [other for other in named if other.span.start < place.span.start and other.kind == place.kind]
    if place.kind == COUNTRY:
        target = _main_country(named)
    else:
        target = before[-1] if before else city if place.kind == CITY else _same_described(place, told)
    return replace(target, span=place.span, kind=place.kind, alternatives=()) if target is not None else place


def _main_country(named: Sequence[Place]) -> Place | None:
    """The country that most places of the text lie in, where the text gives it a place of its own or a holder of one."""
    lying = [place.country for place in named if place.country and place.precision != "country"]
    iso = _leading(lying or [place.country for place in named if place.country])
    if iso is None:
        return None
    own = next((place for place in named if place.precision == "country" and place.country == iso), None)
    inside = next((place for place in named if place.country == iso and place.within), None)
    if own is not None or inside is None:
        return own
    holder = inside.within[-1]
    return replace(
        inside, id=holder.id, name=holder.name, within=(), precision="country", lat=None, lon=None, admin1=None, relation=None
    )


def _same_described(place: Place, told: Sequence[Place]) -> Place | None:
    """ "the base" after "a base at X": the one described place of that kind that the text spoke of before."""
    before = [other for other in told if other.kind == place.kind and other.span.start < place.span.start]
    different = {(_unowned(other), other.within[:1]) for other in before}
    return before[-1] if len(different) == 1 else None


def _unowned(place: Place) -> str:
    """ "army's base" and "army base" are one."""
    return (place.name or "").lower().replace("'s ", " ").replace("’s ", " ")


def _is_definite(place: Place, text: str) -> bool:
    return text[: place.span.start].rstrip().lower().endswith(("the", "that", "this"))


def _held(claim: Claim) -> Control | None:
    """ "under their control", "he fled": whoever the pronoun was led back to, else, for a group, the voice that speaks."""
    control = claim.control
    if control is None or control.holder.span is None or control.holder.span.exact.lower() not in grammar()["pronouns"]:
        return control
    if not control.holder.id.startswith("description:"):
        return control
    who = next((p for p in claim.participants if p.span == control.holder.span and p.name), None)
    if who is not None:
        return replace(control, holder=Reference(who.id, who.name, control.holder.span))
    voice = next((link for link in claim.attribution if link.kind != "outlet"), None)
    if voice is None or control.holder.span.exact.lower() in PERSONAL:
        return control
    return replace(control, holder=_speaker(control.holder, voice))


def _speaker(holder: Reference, voice: Voice) -> Reference:
    """Who says "our" or "their" of what is held speaks of its own side."""
    words = voice.antecedent or voice.span
    name = voice.organisation or voice.name or (words.exact if words else None)
    return Reference(voice.id or holder.id, name, holder.span)
