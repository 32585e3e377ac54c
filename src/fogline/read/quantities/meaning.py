"""What a number can mean: the value that the readers of units, ages and counts hand on, and the two look-ups that they share."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model import Measure
from fogline.read.quantities.words import BoundKind
from fogline.read.stance.tree import Tree


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a number measures: up to which token its words go, its unit's first and last token, and which token it counts."""

    measure: Measure
    last: int
    head: int
    unit: tuple[int, int] | None = None
    bound: BoundKind | None = None


def word(tree: Tree, i: int) -> str:
    """The lower-case word at `i`, empty beyond the ends."""
    return tree.lower[i] if 0 <= i < len(tree.lower) else ""


def as_measure(name: str | None) -> Measure | None:
    """A measure of the lexicon as the model's type."""
    known: dict[str, Measure] = {
        "killed": "killed",
        "injured": "injured",
        "missing": "missing",
        "displaced": "displaced",
        "abducted": "abducted",
        "detained": "detained",
        "affected": "affected",
    }
    return known.get(name or "")
