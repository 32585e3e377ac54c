"""A number in its sentence in, what it counts out: the noun, its words, what became of those counted if these words say so."""

from __future__ import annotations

from fogline.model import Measure
from fogline.read.quantities.meaning import Meaning, as_measure, word
from fogline.read.quantities.numbers import Number
from fogline.read.quantities.words import closed, measures, unit_words, units
from fogline.read.stance.tree import Tree

FAR = 8


def counted(tree: Tree, number: Number) -> Meaning:
    """A count of what the number stands with: its unit in the text's words, and its measure where these words say it."""
    last = number.last
    if word(tree, last + 1) in unit_words("compound", "hyphens") and word(tree, last + 2) in closed("strong"):
        return Meaning("count", last, tree.head[last + 2] if tree.head[last + 2] > last else last)
    head = _counted_noun(tree, number)
    if head is None:
        return Meaning(_state_behind(tree, number, last) or "count", last, last)
    first = last + 1
    while first < head and (tree.lower[first] in closed("trimmed") or tree.tag[first] in {"DT", "PRP$", "POS", "CD"}):
        first += 1
    if units().get((tree.lower[head],)) == "money":
        return Meaning("other", last, head, (first, head))
    own = [i for i in range(first, head + 1) if i == head or tree.tag[i] in {"JJ", "VBN"}]
    state = next((measures("measures")[tree.lower[i]] for i in own if tree.lower[i] in measures("measures")), None)
    return Meaning(as_measure(state) or _state_behind(tree, number, head) or "count", last, head, (first, head))


def _counted_noun(tree: Tree, number: Number) -> int | None:
    """The noun that is counted: the head of the number, what follows "of", or the noun that ends the words behind it."""
    last, lower = number.last, tree.lower
    if word(tree, last + 1) == "of":
        return _noun_of(tree, last + 1)
    head = tree.head[last]
    outside = next((tree.head[i] for i in range(number.first, last + 1) if tree.head[i] > last), head)
    if (
        last < outside <= last + FAR
        and tree.dep[last] not in {"nsubj", "nsubjpass", "advmod"}
        and _is_run(tree, last + 1, outside)
    ):
        return outside
    i = last + 1
    while i < len(lower) and i < last + 6 and _in_run(tree, i):
        i += 1
    nouns = [j for j in range(last + 1, i) if tree.tag[j][:2] == "NN"]
    return nouns[-1] if nouns else None


def _noun_of(tree: Tree, of: int) -> int | None:
    for i in range(of + 1, min(of + FAR, len(tree.lower))):
        if tree.tag[i][:2] == "NN" and not (i + 1 < len(tree.tag) and (tree.tag[i + 1][:2] == "NN" or tree.tag[i + 1] == "POS")):
            return i
        if not _in_run(tree, i) and tree.tag[i] not in {"DT", "PRP$", "PDT"}:
            return None
    return None


def _is_run(tree: Tree, first: int, end: int) -> bool:
    return tree.tag[end][:2] == "NN" and all(_in_run(tree, i) for i in range(first, end))


def _in_run(tree: Tree, i: int) -> bool:
    """May the word stand between a number and its noun?"""
    joined = tree.lower[i] in {"or", "and"} and tree.dep[i] == "cc" and tree.tag[i - 1][:2] == "JJ"
    return joined or tree.tag[i][:2] in {"JJ", "NN", "CD", "HY", "PO", "_S"} or tree.tag[i] in {"VBN", "VBG", "RBR"}


def _state_behind(tree: Tree, number: Number, head: int) -> Measure | None:
    """The state named around the counted words: "12 people dead", "five wounded", "Killed: 12", "wounds 30"."""
    i = head + 1
    while word(tree, i) in closed("linking") and i <= head + 4:
        i += 1
    state = measures("measures").get(word(tree, i))
    if state and (tree.tag[i][:2] in {"JJ", "NN"} or (tree.tag[i] == "VBG" and i > head + 1)):
        return as_measure(state)
    if state and tree.tag[i] in {"VBN", "VBD"} and not tree.having(i, "dobj", "auxpass", "aux") and head >= number.last:
        return as_measure(state)
    if word(tree, number.first - 1) == ":" and word(tree, number.first - 2) in measures("measures"):
        return as_measure(measures("measures")[tree.lower[number.first - 2]])
    if word(tree, number.first - 1) in measures("headline_verbs") and tree.tag[number.first - 1][0] == "N":
        return as_measure(measures("headline_verbs")[tree.lower[number.first - 1]])
    return None
