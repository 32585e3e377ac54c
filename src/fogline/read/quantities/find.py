"""A parsed passage in, every number that counts or measures something out, with its bounds, unit and words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.model import Quantity
from fogline.read.quantities.bounds import bound_before, bound_behind, bounded, plain
from fogline.read.quantities.kind import is_million, meaning
from fogline.read.quantities.numbers import Number, number_at
from fogline.read.quantities.parts import Before, is_conversion, is_former, opens_number, part_of, reaches, toll_at, toll_measure
from fogline.read.quantities.shares import Worded, nought, share
from fogline.read.quantities.words import closed, values
from fogline.read.stance.tree import Tree, tree_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from fogline.read.parse import Parsed

FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity with the tokens of its number phrase and the token that it counts (the number itself where no noun stands).

    A measure of "count" is a hook: what became of those counted is for the reader of the event to say ("killing five").
    """

    quantity: Quantity
    first: int
    last: int
    head: int


def find_quantities(parsed: Parsed) -> tuple[Amount, ...]:
    """Every quantity of the passage, in the order of the words."""
    tree = tree_of(parsed.doc)
    found: list[Amount] = []
    before, toll_i, i = Before(), 0, 0
    while i < len(tree.lower):
        lower = tree.lower[i]
        if i in tree.opening:
            before = Before()
        if lower in closed("toll") or lower in closed("number_of"):
            before, toll_i = replace(before, toll=toll_at(tree, i) or before.toll), i
        elif lower in closed("including"):
            before = replace(before, including=True)
        elif tree.tag[i] in FINITE and before.including:
            before = replace(before, including=False)
        end = i
        if opens_number(tree, i):
            context = before if reaches(tree, i, toll_i) else replace(before, toll=None)
            amount, end = _read(parsed, tree, i, context)
            if amount is not None:
                found.append(amount)
                before = replace(before, quantity=amount.quantity, last=amount.last)
        i = max(end, i) + 1
    return tuple(found)


def singular(token: Token, parsed: Parsed) -> Quantity | None:
    """ "a soldier", "an officer", "his son": one, for whoever is sure that the noun is a victim; None for "a group"."""
    tree = tree_of(parsed.doc)
    i = token.i
    if tree.lower[i] == "one":
        return Quantity("count", 1, 1, 1, "exact", None, None, parsed.span(i, i))
    if tree.tag[i] not in {"NN", "NNP"} or tree.lower[i] in closed("group_nouns"):
        return None
    for c in tree.having(i, "det", "nummod", "poss"):
        if tree.lower[c] in closed("articles") or tree.tag[c] == "PRP$":
            return Quantity("count", 1, 1, 1, "exact", _unit(parsed, tree, c + 1, i), None, parsed.span(c, i))
    return None


def _read(parsed: Parsed, tree: Tree, i: int, before: Before) -> tuple[Amount | None, int]:
    """The quantity that begins with token `i`, if it is one, and where the words read for it end."""
    worded = nought(tree, i) or share(tree, i)
    if worded is not None:
        return _worded(parsed, tree, worded), worded.end
    number = number_at(tree.lower, i)
    if number is None:
        return None, i
    if is_million(tree, number):
        times = values("short_scales")["m"]
        high = None if number.high is None else number.high * times
        number = replace(number, last=number.last + 1, low=number.low * times, high=high, scaled=True)
    if number.second > 0 and is_former(tree, number):
        number = replace(number, first=number.second, low=number.high or number.low, high=None)
    return _numbered(parsed, tree, number, before)


def _numbered(parsed: Parsed, tree: Tree, number: Number, before: Before) -> tuple[Amount | None, int]:
    start, kind = bound_before(tree, number)
    last, behind = bound_behind(tree, number)
    what = meaning(tree, replace(number, last=last), start)
    if what is None or is_conversion(tree, start, what, before) or is_former(tree, number):
        return None, number.last
    what = toll_measure(tree, start, what, before.toll)
    part = part_of(tree, number, what.measure, before)
    last, first = max(last, what.last), min(start, what.unit[0]) if what.unit else start
    unit = (part.noun, part.noun) if part.noun else what.unit
    on_bound = behind is not None and number.last < what.head and what.unit is None
    amount = Amount(
        Quantity(
            what.measure,
            *bounded(number, what.bound or behind or kind),
            unit=_unit(parsed, tree, *unit) if unit else None,
            of=None if part.of is None else plain(part.of),
            span=parsed.span(first, last),
        ),
        first,
        last,
        part.noun or (number.last if on_bound else what.head),
    )
    return amount, max(last, part.last)


def _worded(parsed: Parsed, tree: Tree, found: Worded) -> Amount:
    unit = _unit(parsed, tree, *found.unit) if found.unit else None
    quantity = Quantity(found.measure, *found.values, unit=unit, of=found.of, span=parsed.span(found.first, found.last))
    return Amount(quantity, found.first, found.last, found.head)


def _unit(parsed: Parsed, tree: Tree, first: int, last: int) -> str | None:
    """The words that name what is counted."""
    while first < last and tree.tag[first] == "_SP":
        first += 1
    return parsed.span(first, last).exact if first <= last < len(tree.lower) else None
