"""A Reading in, the places out that the passage of a claim is about, for claims that name none themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile

from fogline.model import Claim, Passage, Place, PlaceId, Reading, Span
from fogline.reconcile.spots import fold, spot_of
from fogline.words import lexicon

RESIDENT = ("civilians", "communal", "person")
DATELINE = 40
"""Within so many characters from its beginning a report names the place that it is written from."""


def settings(reading: Reading) -> Mapping[str, tuple[Place, ...]]:
    """Claim id -> the place of its setting: named in its sentence, else last before it in its passage, else that of its voice
    ("residents of Taiba"), else in the headlines above, else where the report is written from, else the one place of the article."""
    told = [*(place for claim in reading.claims for place in claim.places), *reading.toponyms]
    named = {name: place for place in told if _is_told(place) for name in _names(place)}
    if not named:
        return {}
    names = re.compile(
        "|".join(rf"\b{re.escape(name)}\b" for name in sorted(named, key=lambda name: (-len(name), name))), re.IGNORECASE
    )
    from_city = _dateline(reading, named, names)
    named = {name: _quarter_of(place, reading.document.text, from_city) for name, place in named.items()}
    away = _elsewhere(reading)
    found = {c.id: _setting(c, reading, names, away) for c in reading.claims if not any(map(_is_told, c.places))}
    only = from_city or _only_place(list(named.values()))
    return {one: (named[name],) if name else only for one, name in found.items() if name or only}


def _names(place: Place) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (place.name, place.span.exact) if name)


def _is_told(place: Place) -> bool:
    """Is the place known by a name, and no province or country?"""
    spot = spot_of(place)
    return spot is not None and not spot.part and not spot.region


def _elsewhere(reading: Reading) -> tuple[Span, ...]:
    """Where those who are no residents speak from: "a spokeswoman in Geneva" tells of no Geneva."""
    voices = (voice for claim in reading.claims for voice in claim.attribution)
    return tuple(voice.span for voice in voices if voice.span is not None and voice.kind not in RESIDENT)


def _setting(claim: Claim, reading: Reading, names: re.Pattern[str], away: tuple[Span, ...]) -> str | None:
    """The name, folded, of the place that the claim's surroundings are about."""
    passage = next((each for each in reading.passages if each.id == claim.passage), None)
    voices = tuple(voice.span for voice in claim.attribution if voice.span is not None)
    said = [(claim.evidence.start, claim.evidence.end, (*voices, *away))]
    if passage is not None:
        said.append((passage.start, claim.evidence.start, away))
    said.append((claim.evidence.start, claim.evidence.end, away))
    if passage is not None:
        said += [(each.start, each.end, away) for each in _headlines_above(passage, reading.passages)]
    found = (_last(reading.document.text, start, end, names, but) for start, end, but in said if start < end)
    return next((name for name in found if name), None)


def _last(text: str, start: int, end: int, names: re.Pattern[str], but: Sequence[Span]) -> str | None:
    """The last name in a stretch of the text, but for some spans."""
    found = [each for each in names.finditer(text, start, end) if not any(no.start <= each.start() < no.end for no in but)]
    return found[-1][0].casefold() if found else None


def _headlines_above(passage: Passage, passages: Sequence[Passage]) -> Sequence[Passage]:
    """The last headlines above the passage that stand together, the title before what is beneath it ("From our man in Goma")."""
    above = [each for each in passages if each.order < passage.order]
    while above and above[-1].kind != "headline":
        above.pop()
    stack = list(takewhile(lambda each: each.kind == "headline", reversed(above)))
    return stack[::-1]


def _quarter_of(place: Place, text: str, city: tuple[Place, ...]) -> Place:
    """What the text calls a quarter, in a report written from a city, lies in that city and not where a list has a town of that
    name, when the text does not speak of that region or country."""
    noun = _quarter_noun().match(text, place.span.end)
    at_home = city and place.country == city[0].country and place.within[1:]
    if (
        noun is None
        or not city
        or at_home
        or any(each.name in text for each in place.within if each.id != f"iso:{city[0].country}")
    ):
        return place
    name, outer = f"{place.name} {noun[1]}", city[0]
    named = Place(place.span, f"place:{fold(name).replace(' ', '-')}@{outer.id}", name, noun[1], outer.country, outer.admin1)
    return replace(named, precision="inside", within=(PlaceId(outer.id, outer.name), *outer.within))


@cache
def _quarter_noun() -> re.Pattern[str]:
    return re.compile(rf"\s+({'|'.join(lexicon('place_words')['generics']['quarter'])})\b")


def _dateline(reading: Reading, named: Mapping[str, Place], names: re.Pattern[str]) -> tuple[Place, ...]:
    """The place before the first sentence of a report: "NYALA, Sudan, Oct 3 (Harbour Wire) - "."""
    first = next((each for each in reading.passages if each.kind not in ("headline", "boilerplate")), None)
    opening = names.search(reading.document.text, first.start, first.start + DATELINE) if first is not None else None
    if first is None or opening is None:
        return ()
    between = reading.document.text[opening.end() : first.start + 2 * DATELINE]
    return (named[opening[0].casefold()],) if opening[0].isupper() or re.match(r"[\w ,.()]{0,60}[-–—:] ", between) else ()


def _only_place(places: Sequence[Place]) -> tuple[Place, ...]:
    """The place of an article that is all about one: every place named is it, or lies in it."""
    outer = min(places, key=lambda place: (len(place.within), place.span.start))
    inside = all(place.id == outer.id or any(each.id == outer.id for each in place.within) for place in places)
    return (outer,) if inside else ()
