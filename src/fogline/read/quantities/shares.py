"""A passage's tree in, the shares and noughts that it puts in words out: "a third of", "half of", "no one was killed"."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model import Measure
from fogline.read.quantities.bounds import Values, bound_before, bounded, plain
from fogline.read.quantities.meaning import as_measure, word
from fogline.read.quantities.numbers import Number, number_at
from fogline.read.quantities.words import closed, measures, unit_words, values
from fogline.read.stance.tree import Tree

NOUGHT: Values = (0, 0, 0, "exact")


@dataclass(frozen=True, slots=True)
class Worded:
    """A quantity in words: its values, its first and last token, the token that it counts, and the last token read for it."""

    measure: Measure
    values: Values
    first: int
    last: int
    head: int
    end: int
    unit: tuple[int, int] | None = None
    of: float | None = None


def share(tree: Tree, i: int) -> Worded | None:
    """ "a third of", "two-thirds of", "half of": a share, as per cent."""
    at, parts = i, 1.0
    if tree.lower[i] in values("cardinals"):
        parts, at = values("cardinals")[tree.lower[i]], i + 1
    elif tree.lower[i] == "a":
        at = i + 1
    at += word(tree, at) in unit_words("compound", "hyphens")
    name = word(tree, at)
    if name not in values("fractions") or (at == i and name not in closed("half")) or not 0 < parts <= 9:
        return None
    if word(tree, at + 1) not in closed("share_of"):
        return None
    per_cent = min(100.0, round(parts * values("fractions")[name], 1))
    number = Number(i, at, per_cent)
    start, kind = bound_before(tree, number)
    of = at + 1 + (word(tree, at + 1) == "of")
    of += word(tree, of) in closed("trimmed")
    whole = number_at(tree.lower, of) if word(tree, of)[:1].isdigit() else None
    found = bounded(number, kind)
    return Worded("percent", found, start, at, at, whole.last if whole else at, of=plain(whole.low) if whole else None)


def nought(tree: Tree, i: int) -> Worded | None:
    """ "no casualties", "no one was killed", "none were hurt": nought, only where the text says so."""
    lower = tree.lower[i]
    last = i + 1 if lower == "no" and word(tree, i + 1) == "one" else i
    if last > i or lower in closed("none"):
        verb = tree.head[last]
        harmed = tree.dep[last] in {"nsubj", "nsubjpass", "dobj"} and tree.lemma[verb] in measures("harm_verbs")
        return Worded("count", NOUGHT, i, last, last, last) if harmed else None
    head = tree.head[i]
    if lower != "no" or tree.dep[i] != "det" or not i < head <= i + 4 or tree.tag[head] not in {"NN", "NNS"}:
        return None
    state = measures("measures").get(tree.lower[head])
    if state is None and not (tree.dep[head] in {"nsubjpass", "dobj"} and tree.lemma[tree.head[head]] in measures("harm_verbs")):
        return None
    return Worded(as_measure(state) or "count", NOUGHT, i, i, head, head, unit=(i + 1, head))
