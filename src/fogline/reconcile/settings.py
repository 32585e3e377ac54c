"""A Reading in, the places out that the passage of a claim is about, for claims that name none themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fogline.model import Claim, Passage, Place, Reading
from fogline.reconcile.spots import spot_of


DATELINE = 40
"""Within so many characters from its beginning a report names the place that it is written from."""


def settings(reading: Reading) -> Mapping[str, tuple[Place, ...]]:
    """Claim id -> the place of its setting: named in its sentence, else last before it in its passage, else in the headline above,
    else where the report is written from, else the one place of the article."""
    told = [*(place for claim in reading.claims for place in claim.places), *reading.toponyms]
    named = {name: place for place in told if _is_told(place) for name in _names(place)}
    if not named:
        return {}
    names = re.compile(
        "|".join(rf"\b{re.escape(name)}\b" for name in sorted(named, key=lambda name: (-len(name), name))), re.IGNORECASE
    )
    found = {claim.id: _setting(claim, reading, names) for claim in reading.claims if not any(map(_is_told, claim.places))}
    only = _dateline(reading) or _only_place(list(named.values()))
    return {one: (named[name],) if name else only for one, name in found.items() if name or only}


def _names(place: Place) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (place.name, place.span.exact) if name)


def _is_told(place: Place) -> bool:
    """Is the place known by a name, and no province or country?"""
    spot = spot_of(place)
    return spot is not None and not spot.part and not spot.region


def _setting(claim: Claim, reading: Reading, names: re.Pattern[str]) -> str | None:
    """The name, folded, of the place that the claim's surroundings are about."""
    passage = next((each for each in reading.passages if each.id == claim.passage), None)
    stretches = [(claim.evidence.start, claim.evidence.end)]
    if passage is not None:
        stretches.append((passage.start, claim.evidence.start))
        stretches += [(each.start, each.end) for each in _headlines_above(passage, reading.passages)]
    found = (_last(reading.document.text[start:end], names) for start, end in stretches if start < end)
    return next((name for name in found if name), None)


def _last(text: str, names: re.Pattern[str]) -> str | None:
    found = names.findall(text)
    return found[-1].casefold() if found else None


def _headlines_above(passage: Passage, passages: Sequence[Passage]) -> Sequence[Passage]:
    """The last headline above the passage."""
    return [each for each in passages if each.kind == "headline" and each.order < passage.order][-1:]


def _dateline(reading: Reading) -> tuple[Place, ...]:
    """The place before the first sentence of a report: "NYALA, Sudan, Oct 3 (Harbour Wire) - "."""
    first = next((each for each in reading.passages if each.kind not in ("headline", "boilerplate")), None)
    opening = [place for place in reading.toponyms if first and first.start <= place.span.start < first.start + DATELINE]
    if not opening or not _is_told(opening[0]):
        return ()
    at = opening[0].span
    between = reading.document.text[at.end : first.start + 2 * DATELINE] if first else ""
    return (opening[0],) if at.exact.isupper() or re.match(r"[\w ,.()]{0,60}[-–—:] ", between) else ()


def _only_place(places: Sequence[Place]) -> tuple[Place, ...]:
    """The place of an article that is all about one: every place named is it, or lies in it."""
    outer = min(places, key=lambda place: (len(place.within), place.span.start))
    inside = all(place.id == outer.id or any(each.id == outer.id for each in place.within) for place in places)
    return (outer,) if inside else ()
