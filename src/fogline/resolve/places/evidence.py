"""A name in a passage that may be a place in, how much speaks for it out: what it could be, and the words around it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from fogline.resolve.places.context import demonyms
from fogline.resolve.places.gazetteer import Entry
from fogline.resolve.places.words import Tokens, place_words

_WIDE = ("country", "region", "area-wide")
_APOSTROPHES = frozenset(("'s", "’s", "'", "’"))
_DASHES = frozenset(("-", "–", "—", "--", ":", "("))
_BIG = 500_000
_OBJECTS = frozenset(("dobj", "pobj", "nsubjpass", "conj", "appos"))
_OBJECT = 0.6
_MISTAGGED = 0.3
_TOWN = 50_000
_NAMED = 1.6
_TAKEN = 0.6


@dataclass(slots=True)
class Candidate:
    """Tokens that may name a place, what they could name, and the evidence so far."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    score: float = 0.0

    @property
    def wide(self) -> bool:
        """Whether it could be a country or a first-order region."""
        return any(entry.level in ("country", "region") for entry in self.entries)


def evidence(tokens: Tokens, candidate: Candidate, people: frozenset[str]) -> float:
    """All that the passage says for or against one name, alone."""
    return prior(tokens, candidate) + _before(tokens, candidate) + _after(tokens, candidate) - _person(tokens, candidate, people)


def prior(tokens: Tokens, candidate: Candidate) -> float:
    """How likely the name alone is a place: countries, regions and big towns are, small print is not."""
    best = max((_worth(entry, candidate) for entry in candidate.entries), default=0.0)
    capitals = sum(1 for i in range(candidate.start, candidate.end) if tokens.capital(i))
    return max(best, 0.0) + (0.8 if capitals > 1 else 0.0)


def _worth(entry: Entry, candidate: Candidate) -> float:
    if entry.match < 0.8:
        return 0.0
    if entry.level in _WIDE:
        return 3.0 if entry.match > 0.92 else 1.5
    if entry.level == "area":
        return 2.5 if candidate.end - candidate.start > 1 and entry.match > 0.92 else 0.8
    return math.log10(entry.population + 10) * 0.5 - 0.9 - (0.6 if entry.match < 1 else 0.0)


def _before(tokens: Tokens, candidate: Candidate) -> float:
    """The word before the name: "in", "the village of", "northern"; a line's first words may be a dateline."""
    words, i = place_words(), candidate.start - 1
    if i < 0 or tokens.begins[candidate.start]:
        return 0.4 if _DASHES.intersection(tokens.text[candidate.end : candidate.end + 6]) else -0.4
    if tokens.lower[i] in words.directions:
        return 1.0
    if tokens.lower[i] == "the" and i:
        i -= 1
    word, back = tokens.lower[i], tokens.lower[i - 1] if i else ""
    if word == "of":
        return -2.0 if back in words.swallowing else 2.2 if back in words.generic else 0.8
    if word in ("in", "near", "outside"):
        return 2.2
    if word in words.firm:
        return 1.5
    return 0.5 if word in words.weak else 1.0 if word in words.generic else 0.0


def _after(tokens: Tokens, candidate: Candidate) -> float:
    """The word behind the name: "province", "residents", "Post", "Police", "-based"."""
    words, i = place_words(), candidate.end
    if i >= len(tokens.text):
        return 0.0
    word = tokens.lower[i]
    if tokens.text[i] in _APOSTROPHES:
        return -2.0 if tokens.capital(i + 1) and tokens.lower[i + 1] in words.whole else 0.2
    joined = tokens.starts[i] == tokens.starts[i - 1] + len(tokens.text[i - 1])
    if tokens.text[i] == "-" and joined and i + 1 < len(tokens.text):
        return 0.8 if tokens.lower[i + 1] in ("based", "area", "born") else -0.5
    if not tokens.capital(i):
        named = i + 1 if word in words.filler and i + 1 < len(tokens.text) else i
        if tokens.lower[named] in words.namers and not tokens.begins[named]:
            return _NAMED
        return -3.0 if word in words.other else 1.2 if word in words.settled or word in words.behind else 0.0
    if tokens.begins[i]:
        return 0.0
    if word in words.part:
        return 1.2
    if word in words.public:
        return 0.8
    if tokens.lower[i - 1] in words.given and candidate.end - candidate.start == 1:
        return -3.0
    sure = candidate.wide or candidate.end - candidate.start > 1
    return (-2.0 if sure else -4.0) if word in words.whole else (-0.5 if sure else -2.0)


def _person(tokens: Tokens, candidate: Candidate, people: frozenset[str]) -> float:
    """Evidence that the name is somebody's, or no name at all."""
    words, start = place_words(), candidate.start
    single = candidate.end - start == 1
    against = 0.0
    if single and tokens.doc[start].tag_ not in ("NNP", "NNPS"):
        # A capital inside a sentence makes a name even of what the tagger takes for an adverb.
        against += 1.2 if tokens.begins[start] else _MISTAGGED
    if start and not tokens.begins[start]:
        before = tokens.lower[start - 1]
        if before in words.titles:
            against += 3.0
        elif tokens.capital(start - 1) and before not in words.directions | words.public | words.part | words.never:
            against += 3.0 if before in words.given or len(before) == 1 else 2.0
    known = candidate.wide or any(entry.population > _BIG for entry in candidate.entries)
    if single and not known:
        name = tokens.lower[start]
        against += (1.5 if name in words.given else 0.0) + (2.5 if name in people else 0.0)
    elif single and tokens.lower[start] in people:
        against += 0.8
    # A town's own name as an object, and no person of that name about: "shells hit Bakhmut", "rebels captured Goma".
    if single and against <= _MISTAGGED and not tokens.begins[start] and _plain_town(tokens.doc[start].dep_, candidate):
        against -= _OBJECT + (_TAKEN if tokens.doc[start].head.lemma_ in words.takes else 0.0)
    head = tokens.doc[candidate.end - 1]
    if not candidate.wide and head.dep_ == "nsubj" and head.head.lemma_ in words.speech:
        against += 1.5
    return against


def _plain_town(dep: str, candidate: Candidate) -> bool:
    own = any(entry.match == 1 for entry in candidate.entries)
    return (own and dep in _OBJECTS) or any(entry.match >= 0.95 and entry.population >= _TOWN for entry in candidate.entries)


def family_names(tokens: Tokens) -> frozenset[str]:
    """Last names of persons, in small letters: what ends a short run of capitals that a given name, a title or another
    name begins ("Mr Jordan", "Ayman Aleppi")."""
    found: set[str] = set()
    i, length = 0, len(tokens.text)
    while i < length:
        end = i
        while end < length and tokens.capital(end) and tokens.text[end].isalpha() and (end == i or not tokens.begins[end]):
            end += 1
        if 2 <= end - i <= 3 and _is_person(tokens, i, end):
            found.add(tokens.lower[end - 1])
        i = max(end, i + 1)
    return frozenset(found)


def _is_person(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a run of capitals reads like a person's name, and not like a body, a headline or a people."""
    words = place_words()
    bodies = words.part | words.public | words.whole | words.directions | words.never
    if tokens.lower[end - 1] in bodies:
        return False
    before = tokens.lower[start - 1] if start else ""
    if tokens.lower[start] in words.given | words.titles or before in words.titles:
        return True
    if bodies.intersection(tokens.lower[start:end]):
        return False
    run = tokens.doc[start:end]
    return all(token.tag_ == "NNP" and token.text not in demonyms() and not token.text.isupper() for token in run)
