"""A number and what was counted before it in, its place among them out: a toll, a part of a whole, the same distance again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fogline.model import Quantity
from fogline.read.quantities.meaning import Meaning, as_measure, word
from fogline.read.quantities.numbers import Number, number_at
from fogline.read.quantities.words import closed, measures, starts
from fogline.read.stance.tree import Tree

TOLL_REACH, FAR_TOLL = 10, 30
UNCOUNTED = frozenset({"age", "distance", "percent", "other"})


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a number in its sentence: the amount read last with its last token, a toll, an "including"."""

    quantity: Quantity | None = None
    last: int = -1
    toll: str | None = None
    including: bool = False

    @property
    def total(self) -> float | None:
        """How many the amount read last counts, whatever its bound."""
        if self.quantity is None or self.quantity.measure in UNCOUNTED:
            return None
        return next((v for v in (self.quantity.best, self.quantity.low, self.quantity.high) if v is not None), None)


@dataclass(frozen=True, slots=True)
class Part:
    """The whole that a number is a part of, the noun that says which part, and the last token read for it."""

    of: float | None = None
    noun: int | None = None
    last: int = -1


def is_conversion(tree: Tree, start: int, what: Meaning, before: Before) -> bool:
    """ "30 km (18.6 miles)": the same distance once more."""
    return (
        before.quantity is not None
        and before.quantity.measure == what.measure
        and what.measure in {"distance", "other"}
        and before.last + 1 == start - 1
        and word(tree, start - 1) in {"(", "[", "/"}
    )


def is_former(tree: Tree, number: Number) -> bool:
    """ "rose from 5 to 41": the toll before."""
    return word(tree, number.first - 1) == "from" and any(
        word(tree, i) in closed("rising") for i in range(number.first - 4, number.first - 1)
    )


def reaches(tree: Tree, start: int, toll: int) -> bool:
    """Does the toll at `toll` count the number at `start`? Further off only behind a verb of rising or standing."""
    near = start - toll < TOLL_REACH
    return near or (
        start - toll < FAR_TOLL and any(word(tree, start - k) in closed("rising") | closed("standing") for k in (1, 2, 3))
    )


def toll_at(tree: Tree, i: int) -> str | None:
    """Whom "toll" or "number of dead" at `i` counts."""
    if tree.lower[i] in closed("toll"):
        return measures("measures").get(word(tree, i - 1), "killed")
    at = i + 2
    while at < i + 5 and word(tree, at) not in measures("measures"):
        if not (
            word(tree, at) in closed("people") | closed("trimmed") or (at < len(tree.tag) and tree.tag[at][:2] in {"NN", "JJ"})
        ):
            break
        at += 1
    return measures("measures").get(word(tree, at)) if word(tree, i + 1) == "of" else None


def toll_measure(tree: Tree, start: int, what: Meaning, toll: str | None) -> Meaning:
    """A bare count behind "toll" or "the lives of" counts the dead; lives that were saved do not."""
    if what.measure == "killed" and tree.lower[what.head] == "lives" and _is_spared(tree, what.head):
        return replace(what, measure="count")
    if what.measure != "count":
        return what
    plain = what.unit is None or tree.lower[what.head] in closed("people")
    if toll and plain and {word(tree, i) for i in range(start - 3, what.last)} & closed("toll_places"):
        return replace(what, measure=as_measure(toll) or "count")
    for of in (start - 1, start - 2):
        if word(tree, of) == "of" and word(tree, of - 1) == "lives" and not _is_spared(tree, of - 1):
            return replace(what, measure="killed")
    return what


def _is_spared(tree: Tree, i: int) -> bool:
    return tree.lemma[tree.head[i]] in closed("spared")


def part_of(tree: Tree, number: Number, measure: str, before: Before) -> Part:
    """ "38 of 54", "31, including six Kenyans", "10 of them children", "of whom 57 escaped"."""
    last, total = number.last, before.total
    if measure in UNCOUNTED:
        return Part(last=last)
    if word(tree, last + 1) == "of":
        at = next((i for i in range(last + 2, last + 5) if word(tree, i) not in closed("trimmed")), last + 5)
        whole = number_at(tree.lower, at) if opens_number(tree, at) else None
        if whole is not None and not whole.vague and whole.low >= number.low:
            return Part(whole.low, None, whole.last)
    if total is None or before.quantity is None:
        return Part(last=last)
    if word(tree, last + 1) == "of" and word(tree, last + 2) in closed("part_pronouns"):
        noun = last + 3 if last + 3 < len(tree.tag) and tree.tag[last + 3][:2] == "NN" else None
        return Part(total, noun, noun or last) if total >= number.low else Part(last=last)
    whom = word(tree, number.first - 1) == "whom" and word(tree, number.first - 2) == "of"
    whole_count = before.quantity.of if before.including and before.quantity.of else total
    return Part(whole_count, None, last) if (before.including or whom) and whole_count >= number.low else Part(last=last)


def opens_number(tree: Tree, i: int) -> bool:
    """Could a number begin with this word?"""
    return i < len(tree.lower) and (tree.lower[i][:1].isdigit() or tree.lower[i] in starts())
