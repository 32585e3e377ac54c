"""A stretch of raw text in, whether it may hold an event and deserves a parse out: a cheap look at its words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from fogline.read.events.lexemes import Pattern, nouns, verbs
from fogline.words import lexicon, table

WORD = re.compile(r"[^\W\d_]+")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9])|\n\s*\n")
UPPER = re.compile(r"\b(?:U\.?S|U\.?N|E\.?U|NATO)\b")
CAPITALS = re.compile(r"\b[A-Z][A-Z0-9]{1,3}\b")
LONGEST = 2_000
"""Characters of a sentence at most: what never ends is cut between two words."""


def gate(text: str, start: int, end: int, alone: bool = False) -> bool:
    """May this stretch hold an event? One that stands alone is let through by any word of events: nothing beside it says who acts."""
    stretch = text[start:end]
    words = set(WORD.findall(stretch.lower()))
    if not words.isdisjoint(_strong()) or _paired(words):
        return True
    return not words.isdisjoint(_weak()) and (alone or not words.isdisjoint(_public()) or _names_in_capitals(stretch))


def _names_in_capitals(stretch: str) -> bool:
    """ "U.N.", and short names of armed groups, which are words of their own only in capitals ("M23")."""
    return UPPER.search(stretch) is not None or not _acronyms().isdisjoint(CAPITALS.findall(stretch))


def _paired(words: set[str]) -> bool:
    """Two words that tell only together ("They opened fire")."""
    return any(not words.isdisjoint(one) and not words.isdisjoint(other) for one, other in _together())


def gate_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a long block that may hold an event; sentences that stand side by side are joined."""
    found: list[tuple[int, int]] = []
    for first, last in _sentences(text, start, end):
        if not gate(text, first, last):
            continue
        if found and found[-1][1] == first and last - found[-1][0] <= LONGEST:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences as the full stops have them, side by side, none longer than LONGEST."""
    for mark in SENTENCE_END.finditer(text, start, end):
        yield from _cut(text, start, mark.end())
        start = mark.end()
    yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        stop = space + 1 if space > 0 else start + LONGEST
        yield start, stop
        start = stop
    if start < end:
        yield start, end


# --- the words -----------------------------------------------------------------------------------------------------


@cache
def _strong() -> frozenset[str]:
    """Forms of trigger words that say enough by themselves."""
    data = lexicon("gate")
    common = set(data["idle"]) | set(data["weak"])
    return _forms(_telling(common)) | _forms(data["always"])


@cache
def _weak() -> frozenset[str]:
    return _forms(lexicon("gate")["weak"])


@cache
def _together() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((_forms([one]), _forms([other])) for one, other in lexicon("gate")["together"])


@cache
def _public() -> frozenset[str]:
    return _forms(lexicon("gate")["public"]) | {name.lower() for name in _names() if WORD.fullmatch(name) and len(name) > 3}


@cache
def _acronyms() -> frozenset[str]:
    short = (name for group in table("actors_groups") for name in (group["name"], group["short"], *group["aliases"].split("|")))
    return frozenset(name for name in short if name and CAPITALS.fullmatch(name))


def _names() -> Iterator[str]:
    """Of countries, their people and capitals, and of armed groups."""
    for row in lexicon("countries").values():
        yield from (row["name"], *row["aliases"], *row["demonyms"], *row["capitals"])
    for group in table("actors_groups"):
        yield from (group["name"], *group["aliases"].split("|"))


def _telling(common: set[str]) -> Iterator[str]:
    """Of each wording the word that tells most: a fixed noun where it has one, else its head; common words never."""
    for entries in (*verbs().values(), *nouns().values()):
        for entry in entries:
            yield from islice((word for word in _fixed(entry.pattern) if word not in common), 1)


def _fixed(pattern: Pattern) -> Iterator[str]:
    """The words of a wording, the most telling kind first."""
    if pattern.object is not None:
        yield pattern.object
    yield from (noun for _, noun in pattern.preps if noun is not None)
    yield from (part for part in pattern.lemma.split("-") if len(part) > 3 or part == pattern.lemma)


def _forms(lemmas: Iterable[str]) -> frozenset[str]:
    irregular = lexicon("gate")["irregular"]
    return frozenset(form for lemma in lemmas for form in (*_inflected(lemma), *irregular.get(lemma, ())))


def _inflected(lemma: str) -> Iterator[str]:
    """The forms that the rules of English spelling make of a verb or noun; that some do not exist does no harm."""
    yield lemma
    if lemma.endswith("e"):
        yield from (lemma + "s", lemma + "d", lemma[:-1] + "ing")
    elif lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    elif lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        yield from (lemma + "es", lemma + "ed", lemma + "ing")
    else:
        yield from (lemma + "s", lemma + "ed", lemma + "ing", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")
    if lemma.endswith("man"):
        yield lemma[:-2] + "en"
