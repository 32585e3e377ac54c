"""The lexicons of numbers and units in, lookups by lower-case word out."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from fogline.words import lexicon

BoundKind = Literal["above", "at_least", "at_most", "below", "about", "exactly"]
LONGEST = 4


def _numbers() -> dict[str, Any]:
    return lexicon("numbers")


@cache
def values(table: str) -> dict[str, float]:
    """Word -> value, of cardinals, scales, short_scales, vague or fractions."""
    return {word: float(value) for word, value in _numbers()[table].items()}


@cache
def closed(name: str) -> frozenset[str]:
    """A small class of words by its name."""
    return frozenset(_numbers()["closed"][name])


@cache
def bounds(table: str) -> dict[tuple[str, ...], BoundKind]:
    """Phrase as words -> what it makes of the number beside it; tables bounds, bounds_after, age_after."""
    return {tuple(phrase.split()): kind for kind, phrases in _numbers()[table].items() for phrase in phrases}


@cache
def measures(table: str) -> dict[str, str]:
    """Word -> what became of those counted; tables measures, headline_verbs, harm_verbs."""
    return {word: measure for measure, found in _numbers()[table].items() for word in found}


@cache
def units() -> dict[tuple[str, ...], str]:
    """Unit as words -> kind: distance, percent, points, other, time, calibre, money."""
    return {tuple(unit.split()): kind for kind, found in lexicon("units")["units"].items() for unit in found}


@cache
def unit_words(table: str, name: str) -> frozenset[str]:
    """A word class of the unit lexicon."""
    return frozenset(lexicon("units")[table][name])


@cache
def starts() -> frozenset[str]:
    """Every word that can open a number, besides digits."""
    opening = {*values("cardinals"), *values("vague"), *values("scales"), *closed("half"), "a", "an", "no"} | closed("none")
    return frozenset(opening)
