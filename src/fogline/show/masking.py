"""The record's claims in, a mask over words out: where the name of a minor or of a private person stands, it says so instead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import TypeVar

from fogline.model import Cast, Document, Participant, RecordedClaim, Span, Voice
from fogline.words import lexicon

WITHHELD = "[name withheld]"
PROTECTED = ("minor", "private")
WORD = re.compile(r"[^\W_]+")
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
        tables = [each for each in (self.everywhere, *(self.inside.get(document, {}) for document in documents)) if each]
        return _masked(words, tables) if tables else words


def _masked(text: str, tables: Sequence[Starts]) -> str:
    found, at = [], 0
    for word in WORD.finditer(text):
        names = [name for table in tables for name in table.get(word[0], ())] if word.start() >= at else []
        for name in sorted(names, key=len, reverse=True):
            if match := _pattern(name).match(text, word.start()):
                found += [text[at : word.start()], WITHHELD]
                at = match.end()
                break
    return "".join([*found, text[at:]])


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
        return tuple(rewrite(each, change) for each in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: rewrite(getattr(value, each.name), change) for each in fields(value)}
        return replace(value, **changed)
    return value


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
