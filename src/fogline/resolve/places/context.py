"""A document's text in, what it says about where it plays out: place names with their weight, pairs, peoples."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from fogline.resolve.places.gazetteer_keys import fold
from fogline.resolve.places.words import place_words
from fogline.words import lexicon

if TYPE_CHECKING:
    from fogline.resolve.places.gazetteer import Gazetteer

_WORD = r"(?:(?:al|el|ad|ar|as|ash|at|az|an|ez)-)?[^\W\d_a-z][\w’']*(?:-\w+)*(?:\.(?=[A-Z ]?[A-Z]\.|,| [a-z(]))?"
_RUN = re.compile(rf"\b{_WORD}(?:[ ](?:(?:of|the|de|da|do|del|la|le|al|el|and|an|on|upon)[ ]){{0,2}}{_WORD})*")
_BEFORE = re.compile(r"(\w+)\s+(?:the\s+)?$")
_LONGEST = 5
_TIMID = 0.3


@dataclass(slots=True)
class Context:
    """Names (by key) with how they are written and how much they weigh, outer names they stand before, and countries
    named by their people ("Syrian")."""

    written: dict[str, str] = field(default_factory=dict)
    weight: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    outer: dict[str, set[str]] = field(default_factory=dict)
    peoples: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, name: str, weight: float, outer: str | None = None) -> None:
        """One mention of a name, perhaps with the name of what it lies in."""
        key = fold(name)
        if not key:
            return
        self.written.setdefault(key, name)
        self.weight[key] += weight
        if outer:
            self.outer.setdefault(key, set()).add(outer)


@cache
def demonyms() -> dict[str, str]:
    """Words for a people ("Syrian"), with the country that they point to; without those that two countries share."""
    shared: dict[str, list[str]] = {}
    for iso, country in lexicon("countries").items():
        for word in country["demonyms"]:
            shared.setdefault(word, []).append(iso)
    return {word: countries[0] for word, countries in shared.items() if len(countries) == 1}


@cache
def _shy() -> frozenset[str]:
    words = lexicon("place_words")["around"]
    return frozenset((*words["never"], *words["given"], *words["titles"])) | place_words().nouns


def context_of(text: str, gazetteer: Gazetteer) -> Context:
    """Every listed name in a text. Without a parse: one behind a preposition or before its region weighs full, others little."""
    context, firm = Context(), frozenset(lexicon("place_words")["around"]["firm"])
    for run in _RUN.finditer(text):
        before = _BEFORE.search(text, max(0, run.start() - 24), run.start())
        weight = 1.0 if before and before[1].lower() in firm else _TIMID
        found = list(_listed(run[0], gazetteer))
        for at, (start, name) in enumerate(found):
            end = run.start() + start + len(name)
            outer = _outer(text, end, gazetteer) if at == len(found) - 1 else None
            context.add(name, 1.0 if outer or " " in name or _wide(name, gazetteer) else weight, outer)
            weight = _TIMID
        for word in run[0].split():
            if iso := demonyms().get(word):
                context.peoples[iso] += 1
    return context


def _wide(name: str, gazetteer: Gazetteer) -> bool:
    return any(entry.level in ("country", "region") for entry in gazetteer.lookup(name)[:3])


def _listed(run: str, gazetteer: Gazetteer) -> list[tuple[int, str]]:
    """The longest listed names in a run of capitalised words, with their offsets."""
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", run)]
    found, i = [], 0
    while i < len(words):
        for end in range(min(len(words), i + _LONGEST), i, -1):
            name = run[words[i][0] : words[end - 1][1]]
            behind = run[words[end][0] : words[end][1]] if end < len(words) else ""
            if "-" in behind and behind[0].islower():  # "Khan" of "Khan al-Assal"
                continue
            if name.lower() in _shy() or (end - i == 1 and len(name) < 3 and not name.isupper()):
                continue
            if (name[0].isupper() or "-" in name) and gazetteer.known(name):
                found.append((words[i][0], name))
                i = end - 1
                break
        i += 1
    return found


def _outer(text: str, end: int, gazetteer: Gazetteer) -> str | None:
    """The region or country right behind a name and a comma."""
    if text[end : end + 2] != ", ":
        return None
    run = _RUN.match(text, end + 2)
    for _, name in _listed(run[0], gazetteer)[:1] if run else ():
        if run and run[0].startswith(name) and _wide(name, gazetteer):
            return name
    return None
