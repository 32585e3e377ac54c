"""A number among its words in, the words that bound it and the low, best and high values that they leave out."""

from __future__ import annotations

from fogline.model import Bound
from fogline.read.quantities.meaning import word
from fogline.read.quantities.numbers import Number
from fogline.read.quantities.words import LONGEST, BoundKind, bounds, closed, unit_words
from fogline.read.stance.tree import Tree

Values = tuple[float | None, float | None, float | None, Bound]


def bound_before(tree: Tree, number: Number) -> tuple[int, BoundKind | None]:
    """First token and kind of the bound before the number ("more than 240"), a currency sign between them allowed."""
    first = number.first
    if word(tree, first - 1) in unit_words("currency", "signs"):
        first -= 1
    if word(tree, first - 1) == "between" and number.high is not None:
        return first - 1, None
    for length in range(LONGEST, 0, -1):
        phrase = tuple(tree.lower[max(0, first - length) : first])
        kind = bounds("bounds").get(phrase)
        if kind is not None and len(phrase) == length and not _goes_up(tree, first - length):
            return first - length, kind
    return first, None


def _goes_up(tree: Tree, i: int) -> bool:
    """ "revised the toll up to 70": the way the toll went, no bound."""
    return word(tree, i) == "up" and word(tree, i - 1) in closed("toll") | closed("rising")


def bound_behind(tree: Tree, number: Number) -> tuple[int, BoundKind | None]:
    """Last token and kind of the bound behind the number ("200 or more")."""
    for length in (3, 2, 1):
        kind = bounds("bounds_after").get(tuple(tree.lower[number.last + 1 : number.last + 1 + length]))
        if kind is not None and number.high is None and number.last + length < len(tree.lower):
            return number.last + length, kind
    return number.last, None


def bounded(number: Number, kind: BoundKind | None) -> Values:
    """Low, best, high and bound, as the words have it: an open end stays open."""
    n = plain(number.low)
    if number.high is not None:
        return n, None, plain(number.high), "range"
    if number.vague:
        return n, None, None, "exclusive" if kind == "above" else "inclusive"
    table: dict[BoundKind | None, Values] = {
        "above": (n, None, None, "exclusive"),
        "at_least": (n, None, None, "inclusive"),
        "at_most": (None, None, n, "inclusive"),
        "below": (None, None, n, "exclusive"),
        "about": (None, n, None, "approximate"),
    }
    return table.get(kind, (n, n, n, "exact"))


def plain(value: float) -> float:
    """A whole number as such, so that it is printed without a point."""
    return int(value) if value == int(value) else value
