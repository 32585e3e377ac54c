"""The hedge lexicon in, its words indexed by kind and lemma out: what each does to how real and how sure a happening is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fogline.words import lexicon

REACH = {
    "verbs": frozenset({"clause", "object"}),
    "nouns": frozenset({"clause", "prep", "compound"}),
    "adjectives": frozenset({"clause", "subject", "prep"}),
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word does to what it acts on: turn the polarity over, make it less real, make it less sure."""

    denies: bool = False
    status: str | None = None
    certainty: str | None = None


NOTHING = Effect()


@dataclass(frozen=True, slots=True)
class Governor:
    """A word that acts on what depends on it, under these conditions."""

    effect: Effect
    if_denied: Effect
    passes: bool
    reach: frozenset[str]
    particle: str | None = None
    prep: str | None = None
    under: str | None = None
    voice: str | None = None
    tags: frozenset[str] = frozenset()
    infinitive: bool | None = None
    subjunctive: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Modal:
    """An auxiliary: its effect, before "have", and in the words of a past report."""

    effect: Effect
    perfect: Effect
    backshift: Effect


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that opens a clause: its effect on the clause, on the clause above, and the words after which it is no condition."""

    effect: Effect
    main: Effect
    not_after: frozenset[str]


def effect(row: Mapping[str, Any] | None) -> Effect:
    """One effect as the lexicon writes it."""
    row = row or {}
    return Effect(row.get("polarity") == "denied", row.get("status"), row.get("certainty"))


@cache
def _words() -> dict[str, Any]:
    return lexicon("hedges")


@cache
def ranks() -> tuple[dict[str, int], dict[str, int]]:
    """Status -> remoteness from fact; certainty -> weakness. Of two values the higher one holds."""
    words = _words()
    return {s: n for n, s in enumerate(words["remoteness"])}, {c: n for n, c in enumerate(words["strength"])}


@cache
def governors() -> dict[tuple[str, str], tuple[Governor, ...]]:
    """(verbs | nouns | adjectives, lemma) -> what it does; those that ask for more first."""
    found: dict[tuple[str, str], list[Governor]] = defaultdict(list)
    for row in _words()["governor"]:
        for kind, reach in REACH.items():
            for words in row.get(kind, ()):
                lemma, governor = _governor(words, row, reach)
                found[kind, lemma].append(governor)
    for kind, row, words in _reporting():
        found[kind, words.split()[0]].append(_report(words, kind, row))
    return {key: tuple(sorted(rows, key=_is_plain)) for key, rows in found.items()}


def _is_plain(governor: Governor) -> bool:
    return not (governor.prep or governor.particle or governor.under or governor.voice or governor.tags)


def _governor(words: str, row: Mapping[str, Any], reach: frozenset[str]) -> tuple[str, Governor]:
    lemma, *rest = words.split()
    sign = {word[0]: word[1:] for word in rest if word[0] in "~^"}
    particle = next((word for word in rest if word[0] not in "~^"), None)
    return lemma, Governor(
        effect=effect(row.get("effect")),
        if_denied=effect(row.get("if_denied")),
        passes=row.get("passes", False),
        reach=frozenset(row.get("reach", reach)),
        particle=particle,
        prep=sign.get("~"),
        under=sign.get("^"),
        voice=row.get("voice"),
        tags=frozenset(row.get("tag", ())),
        infinitive=row.get("infinitive"),
        subjunctive=row.get("subjunctive", False),
        bare=row.get("bare", False),
    )


def _reporting() -> Iterable[tuple[str, Mapping[str, Any], str]]:
    """The reporting words of the speech lexicon; what this lexicon says of a word comes before it."""
    speech = lexicon("speech")
    for kind in ("verbs", "nouns"):
        for words, row in speech.get(kind, {}).items():
            yield kind, row, words


def _report(words: str, kind: str, row: Mapping[str, Any]) -> Governor:
    denies = row.get("polarity") == "denied"
    certainty = row.get("certainty", "stated")
    reach = {"clause", "prep", "compound"} if kind == "nouns" else {"clause", "object"} if denies else {"clause"}
    _, _, particle = words.partition(" ")
    return Governor(
        effect=Effect(denies, None, certainty),
        if_denied=NOTHING if denies else Effect(certainty="unconfirmed"),
        passes=False,
        reach=frozenset(reach),
        particle=particle.split()[0] if particle else None,
        infinitive=False if kind == "verbs" else None,
    )


@cache
def reporting_verbs() -> frozenset[str]:
    """Lemmas of the verbs that report what somebody said."""
    return frozenset(words.split()[0] for words in lexicon("speech")["verbs"])


@cache
def denials() -> frozenset[str]:
    """Lemmas of the verbs and nouns that say that something said is not so."""
    return frozenset(lemma for (_, lemma), rows in governors().items() if any(g.effect.denies and not g.passes for g in rows))


@cache
def light_verbs() -> frozenset[str]:
    """Lemmas of the verbs that say only that their object happened."""
    rows = [row for row in lexicon("light_verbs")["light"] if row["noun"] == "obj"]
    return frozenset(pattern.split()[0] for row in rows for pattern in row["words"])


@cache
def modals() -> dict[str, Modal]:
    """Auxiliary -> what it does."""
    return {
        word: Modal(effect(row["effect"]), effect(row.get("perfect", row["effect"])), effect(row.get("backshift", row["effect"])))
        for row in _words()["modal"]
        for word in row["words"]
    }


@cache
def marks() -> dict[str, Mark]:
    """Conjunction -> what it does."""
    return {
        word: Mark(effect(row["effect"]), effect(row.get("main")), frozenset(row.get("not_after", ())))
        for row in _words()["mark"]
        for word in row["words"]
    }


@cache
def simple(table: str) -> dict[str, Effect]:
    """Word -> effect, of the tables that hold nothing else: adverb, adjective, preposition, predicate, asked."""
    return {word: effect(row["effect"]) for row in _words()[table] for word in row["words"]}


@cache
def closed(table: str, name: str = "words") -> frozenset[str]:
    """A closed class of words ("negation", "determiners")."""
    return frozenset(_words()[table][name])


@cache
def fixed(name: str) -> Effect:
    """The effect of a construction: purpose, progressive, question."""
    return effect(_words()[name]["effect"])
