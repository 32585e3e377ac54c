"""A number in its sentence in, what it measures out: age, per cent, distance, money, a count, or nothing (a date, a label)."""

from __future__ import annotations

import re

from fogline.read.quantities.ages import age_of, is_age_phrase
from fogline.read.quantities.counts import counted
from fogline.read.quantities.meaning import Meaning, word
from fogline.read.quantities.numbers import Number
from fogline.read.quantities.words import closed, measures, unit_words, units
from fogline.read.stance.tree import Tree

YEAR = re.compile(r"(1[89]|20)\d\d")
JOINTS = frozenset({"-", "–", "‑", "/", ":"})


def meaning(tree: Tree, number: Number, start: int) -> Meaning | None:
    """What the number measures; None where it is no quantity. `start` is the first word of its bound."""
    if _is_money(tree, start, number):
        return _money(tree, number)
    unit = unit_behind(tree, number)
    if unit is not None:
        return _measured(number, *unit)
    age = age_of(tree, number, start)
    if age is not None:
        return age
    if _is_name(tree, number, start) or _is_date(tree, number, start):
        return None
    return counted(tree, number) if number.low == int(number.low) else None


def behind(tree: Tree, number: Number) -> int:
    """The first token behind the number that is no white space."""
    i = number.last + 1
    return i + 1 if word(tree, i).isspace() else i


def _is_money(tree: Tree, start: int, number: Number) -> bool:
    before = word(tree, start - 1)
    if before in unit_words("currency", "signs") or word(tree, number.first - 1) in unit_words("currency", "signs"):
        return True
    behind = _phrase_kind(tree, number.last + 1)
    return behind is not None and behind[0] == "money" and tree.tag[number.last + 1] != "VBD"


def _money(tree: Tree, number: Number) -> Meaning:
    behind = _phrase_kind(tree, number.last + 1)
    if behind is not None and behind[0] == "money":
        return Meaning("other", behind[1], number.last, (number.last + 1, behind[1]))
    sign = next(
        (i for i in range(number.first - 1, max(-1, number.first - 5), -1) if word(tree, i) in unit_words("currency", "signs")),
        None,
    )
    return Meaning("other", number.last, number.last, None if sign is None else (sign, sign))


def _phrase_kind(tree: Tree, i: int) -> tuple[str, int] | None:
    """Kind and last token of the unit that begins at `i`."""
    for length in (2, 1):
        kind = units().get(tuple(tree.lower[i : i + length]))
        if kind is not None and i + length <= len(tree.lower):
            return kind, i + length - 1
    return None


def unit_behind(tree: Tree, number: Number) -> tuple[str, int, int] | None:
    """Kind, first and last token of the unit behind a number, a hyphen between them allowed."""
    i = behind(tree, number)
    if word(tree, i) in unit_words("compound", "hyphens"):
        i += 1
        if word(tree, i + 1) in unit_words("compound", "hyphens") and word(tree, i + 2) in unit_words("compound", "ages"):
            return None
    found = _phrase_kind(tree, i)
    if found is None or (found[0] == "time" and is_age_phrase(tree, found[1] + 1)):
        return None
    if word(tree, i) == "m" and is_million(tree, number):
        return None
    return found[0], i, found[1]


def is_million(tree: Tree, number: Number) -> bool:
    """Does "m" behind the number stand for million ("2.5m people"), not for metres ("500m north")?"""
    i = number.last + 1
    if word(tree, i) != "m" or not number.digits:
        return False
    if word(tree, number.first - 1) in unit_words("currency", "signs"):
        return True
    following = next(
        (j for j in range(i + 1, min(i + 4, len(tree.tag))) if tree.tag[j][:2] not in {"JJ", "VB"} or tree.tag[j] == "NN"), i
    )
    return tree.lower[number.last].count(".") > 0 or (following > i and tree.tag[following] in {"NNS", "NNPS"})


def _measured(number: Number, kind: str, first: int, last: int) -> Meaning | None:
    if kind in {"time", "skipped"}:
        return None
    if kind == "percent":
        return Meaning("percent", last, last)
    return Meaning("distance" if kind == "distance" else "other", last, last, (first, last))


# --- names and dates -------------------------------------------------------------------------------------------------


def _is_name(tree: Tree, number: Number, start: int) -> bool:
    """A label, a model, a phone number, a rank, the pronoun "one": no count."""
    before, after = word(tree, number.first - 1), word(tree, number.last + 1)
    head = tree.head[number.last]
    if start == number.first and before in {"-", "‑", "/", "#", "№", "'"} and not tree.spaced[number.first - 1]:
        return True
    if number.digits and (after[:1].isdigit() or (before.isdigit() and not YEAR.fullmatch(before))):
        return True
    if after in JOINTS and not tree.spaced[number.last]:
        return word(tree, number.last + 2) not in closed("strong")
    if number.first == number.last and tree.lower[number.first] == "one" and not _counts_one(tree, number.first):
        return True
    # "Resolutions 2254 and 2118": the second number is named by the label of the first.
    listed = tree.dep[number.last] == "conj" and tree.tag[head] == "CD"
    named = head if listed else number.first
    label = word(tree, named - 1)
    labelled = (
        bool({label, label.removesuffix("s")} & closed("labels")) and tree.tag[named - 1][0] == "N" and tree.head[named] <= named
    )
    if start == number.first and (labelled or (number.first in tree.opening and after == ".")):
        return True
    return (
        number.digits
        and start == number.first
        and tree.dep[number.last] == "nummod"
        and head == number.first - 1
        and tree.tag[head] in {"NNP", "NNPS"}
        and before not in measures("measures") | measures("headline_verbs")
    )


def _counts_one(tree: Tree, i: int) -> bool:
    """ "one soldier": a determiner of a noun, not "one of the deadliest", "one another", "no one", "one day"."""
    head = tree.head[i]
    return (
        tree.dep[i] == "nummod"
        and head > i
        and tree.tag[head] in {"NN", "NNS"}
        and word(tree, i - 1) not in {"no", "any", "every"}
    )


def _is_date(tree: Tree, number: Number, start: int) -> bool:
    before, after = word(tree, number.first - 1), word(tree, number.last + 1)
    if not number.digits and number.low > 31:
        return False
    months = closed("months")
    if tree.lower[number.first].isdigit() and (
        before in months or after in months or (after == "of" and word(tree, number.last + 2) in months)
    ):
        return True
    if after in closed("clock"):
        return True
    if before == "at" and re.fullmatch(r"[012]\d[0-5]\d", tree.lower[number.first]):
        return True
    if number.high is not None and all(YEAR.fullmatch(tree.lower[i]) for i in (number.first, number.last)):
        return True
    if number.first != number.last or not YEAR.fullmatch(tree.lower[number.first]):
        return False
    head = tree.head[number.last]
    counts = (
        tree.dep[number.last] == "nummod" and head > number.last and tree.tag[head] in {"NNS", "NNPS"} and start == number.first
    )
    return (
        not (counts and before not in closed("year_before"))
        and start == number.first
        and not (counts or tree.dep[number.last] == "dobj")
    )
