"""A parsed passage and the names known in it in, what kind of thing each noun names out (place, force, person, asset …)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

from fogline.read.events.lexemes import Classes, classes, grammar, kind_classes, verbs
from fogline.read.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME: Classes = frozenset({"name"})
PRONOUN: Classes = frozenset({"person", "force", "organisation", "pronoun"})
THING_PRONOUN: Classes = frozenset({"person", "force", "organisation", "asset", "place", "event", "pronoun"})
MATERIAL: Classes = frozenset({"asset", "weapon", "vehicle", "materiel", "aircraft", "drone", "missile", "artillery"})
COUNTED_BEFORE = 60  # tokens
NUMBER: Classes = frozenset({"person", "number", "civilian", "captive"})


@dataclass(frozen=True, slots=True)
class KnownName:
    """A known actor's name in a document: offsets into its text, and the actor's kind."""

    start: int
    end: int
    kind: str


class Names(Protocol):
    """What the reader asks of the world's names; `resolve` knows them."""

    def places(self, docs: Sequence[Doc]) -> Sequence[Sequence[tuple[int, int]]]:
        """Token ranges (first, last + 1) of place names in each of a document's parsed passages."""
        ...

    def actors(self, text: str) -> Sequence[KnownName]:
        """Known actors named in a document's text, in order."""
        ...


@dataclass(slots=True)
class Sense:
    """The names of one parsed passage, by token. `suggested` are words that tell of an event, by type, whatever the lexicon knows."""

    parsed: Parsed
    place_at: dict[int, tuple[int, int]] = field(default_factory=dict)
    actor_at: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    events: set[int] = field(default_factory=set)
    dated: set[int] = field(default_factory=set)
    event_types: dict[int, str] = field(default_factory=dict)
    suggested: Mapping[int, str] = field(default_factory=dict)
    sites: dict[int, list[Token]] = field(default_factory=dict)
    _memo: dict[int, Classes] = field(default_factory=dict)
    _named: list[Token] | None = None

    def named_places(self) -> list[Token]:
        """The heads of the passage's place names, in order, asked once."""
        if self._named is None:
            stretches = sorted(set(self.place_at.values()))
            self._named = [self.parsed.doc[first : last + 1].root for first, last in stretches]
        return self._named

    def classes(self, token: Token) -> Classes:
        """What kinds of thing the noun phrase headed by `token` names; empty when nothing is known."""
        if token.i not in self._memo:
            self._memo[token.i] = self._classes(token)
        return self._memo[token.i]

    def _classes(self, token: Token) -> Classes:
        if token.i in self.events:
            return self._common(token) | {"event"}
        if token.i in self.dated:
            return frozenset({"time"})
        inner = content(token)
        if inner is not token:
            return self.classes(inner)
        known = kind_classes().get(self.actor_at[token.i][2], NAME) if token.i in self.actor_at else frozenset()
        if token.i in self.place_at:
            return known | {"place"}
        if known:
            ends_the_name = token.i == self.actor_at[token.i][1] and token.tag_ in {"NN", "NNS"}
            return known | _titled(token) | (self._common(token) & MATERIAL if ends_the_name else frozenset())
        return self._common(token)

    def _common(self, token: Token) -> Classes:
        lower, lemma = token.lower_, token.lemma_.lower()
        if _stands_for_counted(token) and (counted := self._counted_before(token)) & MATERIAL and not _harmed(token):
            return counted
        if lower in grammar()["pronouns"]:
            return THING_PRONOUN if lower in {"it", "which", "that", "this", "these", "those"} else PRONOUN
        found = _pair(token) | (classes().get(lower) or classes().get(lemma) or frozenset())
        if not found and token.tag_ == "NNPS" and token.is_sent_start:
            found = classes().get(lower.removesuffix("s"), frozenset())
        if found:
            return found
        if lower != token.text and (token.tag_ in {"NNP", "NNPS"} or (token.pos_ == "NOUN" and not token.is_sent_start)):
            return NAME | _titled(token)
        if token.like_num and token.tag_[:2] == "JJ" and token.dep_ in {"nsubj", "nsubjpass"}:
            return self._counted_before(token)
        if token.like_num or token.tag_ == "CD":
            return NUMBER
        if token.tag_ in {"JJ", "JJS", "VBN"} and token.dep_ not in {"amod", "compound"}:  # "the wounded", "the displaced"
            return frozenset({"person"})
        return frozenset({"clause"}) if token.pos_ in {"VERB", "AUX"} else frozenset()

    def _counted_before(self, ordinal: Token) -> Classes:
        """ "Two car bombs … The second blew up", "downed 30 drones, while 12 others were lost": what was counted last before."""
        for token in reversed(ordinal.doc[max(0, ordinal.i - COUNTED_BEFORE) : ordinal.i]):
            if token.tag_ == "NNS" and any(child.dep_ == "nummod" for child in token.children):
                return self.classes(token)
        return frozenset()


def _stands_for_counted(token: Token) -> bool:
    """ "others", or a bare number: "intercepted one"."""
    bare = token.tag_ == "CD" and token.dep_ in {"dobj", "nsubj", "nsubjpass"} and not any(c.lower_ == "of" for c in token.rights)
    return token.lower_ == "others" or bare


def _harmed(others: Token) -> bool:
    """ "killed three others": only somebody can be."""
    return any(entry.measure and not entry.when for entry in verbs().get(others.head.lemma_.lower(), ()))


def _titled(name: Token) -> Classes:
    """ "Prime Minister Keir Starmer": what the title before a name says."""
    titles = (classes().get(child.lower_, frozenset()) for child in name.children if child.dep_ == "compound")
    return frozenset().union(*titles) & {"official", "force", "person"}


def _pair(token: Token) -> Classes:
    """The classes of a noun with its modifier ("aid worker", "power plant")."""
    if not token.i:
        return frozenset()
    before = token.doc[token.i - 1]
    return classes().get(f"{before.lower_} {token.lemma_.lower()}") or classes().get(
        f"{before.lower_} {token.lower_}", frozenset()
    )


def is_part_by_bearing(token: Token) -> bool:
    """ "the west of Nyala" lies in it; "30 km west of Nyala" does not."""
    return token.lower_ in grammar()["bearings"] and any(child.lower_ == "the" for child in token.lefts)


def content(token: Token) -> Token:
    """What a measuring word measures out: "parts of Aleppo", "the west of Aleppo" are Aleppo, "50 of its men" are men."""
    if token.tag_ != "CD" and token.lower_ not in grammar()["partitives"] and not is_part_by_bearing(token):
        return token
    for child in token.children:
        if child.lower_ == "of" and child.i > token.i:
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            return content(inner) if inner is not None else token
    return token


def make_sense(parsed: Parsed, places: Sequence[tuple[int, int]], known: Sequence[KnownName]) -> Sense:
    """Place the passage's names on its tokens. `places` are the passage's token ranges, `known` the whole document's actors."""
    doc, sense = parsed.doc, Sense(parsed)
    for first, stop in places:
        for i in range(first, stop):
            sense.place_at[i] = (first, stop - 1)
    here = known[bisect_left(known, parsed.offset, key=lambda name: name.start) :]
    last = parsed.offset + len(parsed.text or doc.text)
    for name in takewhile(lambda name: name.end <= last, here):
        span = doc.char_span(name.start - parsed.offset, name.end - parsed.offset, alignment_mode="expand")
        if span is not None:
            for token in span:
                sense.actor_at[token.i] = (span.start, span.end - 1, name.kind)
    return sense
