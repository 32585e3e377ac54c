"""The record's claims in, a mask over words out: where the name of a minor or of a private person stands, it says so instead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache, lru_cache, partial
from typing import Any, TypeVar

from fogline.model import Cast, Document, Participant, RecordedClaim, Span, Voice
from fogline.words import lexicon

WITHHELD = "[name withheld]"
PROTECTED = ("minor", "private")
WORD = re.compile(r"[^\W_]+")
SHORT = 60
"""Characters up to which words are remembered: names, ids and labels come again and again."""
T = TypeVar("T")


Starts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Names:
    """Names to withhold, by their first word: whole ones of several words in every text, single words in the documents that
    protect them.

    `outlets` are names of publishers in the record, which a reader may have taken for persons; they are not withheld.
    """

    everywhere: Starts = field(default_factory=dict)
    inside: Mapping[str, Starts] = field(default_factory=dict)
    outlets: frozenset[str] = frozenset()

    def mask(self, words: str, documents: Iterable[str] = ()) -> str:
        """The words without the names that are withheld in one of the documents."""
        masking = self.masking(documents)
        return masking(words) if masking else words

    def masking(self, documents: Iterable[str] = ()) -> Callable[[str], str] | None:
        """The same for many words of the same documents; None when nothing is withheld in them."""
        tables = self._tables(documents)
        return partial(_masked, tables) if tables else None

    def withheld(self, words: str, documents: Iterable[str] = ()) -> list[tuple[int, int]]:
        """Where in the words the names stand, in order."""
        return list(_stretches(words, _met(words, self._tables(documents))))

    def _tables(self, documents: Iterable[str]) -> tuple[Starts, ...]:
        return tuple(each for each in (self.everywhere, *(self.inside.get(document, {}) for document in documents)) if each)


def _masked(tables: Sequence[Starts], words: str) -> str:
    met = _met(words, tables)
    if not met:
        return words
    found, at = [], 0
    for start, end in _stretches(words, met):
        found += [words[at:start], WITHHELD]
        at = end
    return "".join([*found, words[at:]])


def _met(words: str, tables: Sequence[Starts]) -> list[Starts]:
    """The tables of which a name may begin in the words."""
    if not tables:
        return []
    there = _few_words(words) if len(words) <= SHORT else WORD.findall(words)
    return [each for each in tables if not each.keys().isdisjoint(there)]


@lru_cache(maxsize=50_000)
def _few_words(words: str) -> tuple[str, ...]:
    return tuple(WORD.findall(words))


def _stretches(text: str, tables: Sequence[Starts]) -> Iterator[tuple[int, int]]:
    at = 0
    for word in WORD.finditer(text) if tables else ():
        names = [name for table in tables for name in table.get(word[0], ())] if word.start() >= at else []
        for name in sorted(names, key=len, reverse=True):
            if match := _pattern(name).match(text, word.start()):
                at = match.end()
                yield word.start(), at
                break


def _starts(names: Iterable[str]) -> Starts:
    table: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        if first := WORD.search(name):
            table[first[0]].append(name[first.start() :])
    return {key: tuple(value) for key, value in table.items()}


def names_of(claims: Iterable[RecordedClaim], documents: Sequence[Document]) -> Names:
    """Whom the record protects. A publisher is not taken for a private person, a place's name not for a part of a name."""
    outlets = frozenset(_plain(each.publisher) for each in documents if each.publisher)
    whole: set[str] = set()
    inside: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        public = {word for place in claim.claim.places for word in (*place.name.split(), *place.span.exact.split())}
        for name in _protected_names(claim):
            if _plain(name) in outlets:
                continue
            words = name.split()
            whole |= {name} if len(words) > 1 else set()
            parts = {word for word in words if len(word) > 2 and word not in public}
            for sighting in (claim.document, *(each.document for each in claim.sightings)):
                inside[sighting] |= parts | {name}
    return Names(_starts(whole), {key: _starts(value) for key, value in inside.items()}, outlets)


def rewrite(value: T, change: Callable[[str], str]) -> T:
    """The value with every text inside it changed, whatever holds the text; offsets, numbers and shape stay."""
    if isinstance(value, str):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        parts = tuple(rewrite(each, change) for each in value)
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts  # type: ignore[return-value]
    changed = {}
    kind: Any = type(value)
    for name in _names_of_fields(kind):
        old = getattr(value, name)
        if (new := rewrite(old, change)) is not old:
            changed[name] = new
    return replace(value, **changed) if changed else value  # type: ignore[type-var]


@cache
def _names_of_fields(type_: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(type_)) if is_dataclass(type_) else ()


def _protected_names(claim: RecordedClaim) -> list[str]:
    found = [name for who in claim.claim.participants if is_withheld(who) for name in _written(who.name, who.span)]
    for voice in claim.claim.attribution:
        if is_withheld(voice):
            found += _written(voice.name, voice.antecedent or (voice.span if voice.name else None))
    return found


def is_withheld(who: Participant | Voice | Cast, names: Names | None = None) -> bool:
    """Is it a person whose name is protected? "40 boys" is protected and has no name."""
    protected = (who.id or "").partition(":")[0] in PROTECTED
    return protected and not (names is not None and who.name is not None and _plain(who.name) in names.outlets)


def _plain(name: str) -> str:
    return " ".join(word for word in name.casefold().split() if word not in _small_words())


def _written(name: str | None, span: Span | None) -> list[str]:
    """A name as it is known and as it is written: its capitalised words, or the whole words in a script without capitals."""
    found = [name] if name else []
    if span is not None:
        words = [each for each in re.findall(r"[^\W\d_][\w'’-]*", span.exact) if each[0].isupper()]
        words = [re.sub(r"['’]s$", "", each) for each in words if each.lower() not in _small_words()]
        if words:
            found.append(" ".join(words))
        elif not span.exact.isascii():
            found.append(span.exact)
    return [each for each in found if each.strip()]


@cache
def _small_words() -> frozenset[str]:
    return frozenset(lexicon("report_words")["names"]["not_a_name"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"{words}(?!\w)")
