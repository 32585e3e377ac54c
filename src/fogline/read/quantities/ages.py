"""A number in its sentence in, the age that it states out, or None: "30-year-old", "aged nine and older", "Amina, 34, said"."""

from __future__ import annotations

from fogline.read.quantities.meaning import Meaning, word
from fogline.read.quantities.numbers import Number
from fogline.read.quantities.words import bounds, closed, unit_words
from fogline.read.stance.tree import Tree


def is_age_phrase(tree: Tree, i: int) -> bool:
    """ "old", "of age" behind "nine years"."""
    return word(tree, i) in unit_words("compound", "ages") or (word(tree, i) == "of" and word(tree, i + 1) == "age")


def age_of(tree: Tree, number: Number, start: int) -> Meaning | None:
    """ "30-year-old", "aged nine and older", "boys as young as 9", "Amina, 34, said"."""
    if number.low > 120 or number.scaled:
        return None
    end = _years_old(tree, number.last + 1)
    last = end or number.last
    said = {word(tree, i) for i in range(start - 2, number.first)} & closed("aged")
    unit = (
        (last - 2, last - 2)
        if end and tree.lower[last - 1] in unit_words("compound", "hyphens")
        else (last - 1, last - 1)
        if end
        else None
    )
    for length in (1, 2, 3):
        bound = (
            bounds("age_after").get(tuple(tree.lower[last + 1 : last + 1 + length])) if last + length < len(tree.lower) else None
        )
        if bound and (end or said or word(tree, start - 1) in closed("minors")):
            return Meaning("age", last + length, number.last, unit, bound)
    if end or said or _is_age_limit(tree, number, start) or _is_apposed_age(tree, number, start):
        return Meaning("age", last, number.last, unit)
    return None


def _is_age_limit(tree: Tree, number: Number, start: int) -> bool:
    """ "children under five"."""
    behind = tree.tag[number.last + 1] if number.last + 1 < len(tree.tag) else ""
    return (
        start == number.first - 1
        and tree.lower[start] in closed("age_limits")
        and word(tree, start - 1) in closed("minors")
        and behind[:2] not in {"NN", "JJ"}
    )


def _years_old(tree: Tree, i: int) -> int | None:
    """Last token of "-year-old", "years old", "years of age" that begins at `i`."""
    hyphens = unit_words("compound", "hyphens")
    at = i + 1 if word(tree, i) in hyphens else i
    if word(tree, at) not in unit_words("compound", "age_units"):
        return None
    at += 2 if word(tree, at + 1) in hyphens else 1
    if word(tree, at) in unit_words("compound", "ages"):
        return at
    return at + 1 if word(tree, at) == "of" and word(tree, at + 1) == "age" else None


def _is_apposed_age(tree: Tree, number: Number, start: int) -> bool:
    """ "Amina Musa, 34, said": a number between commas right of a name."""
    return (
        number.digits
        and start >= 2
        and word(tree, start - 1) == ","
        and tree.tag[start - 2] in {"NNP", "NN"}
        and word(tree, number.last + 1) in {",", ".", ";", ")"}
        and 1 <= number.low <= 110
        and tree.dep[number.last] in {"appos", "npadvmod", "nummod"}
    )
