"""The trigger lexicon in, entries indexed by lemma out: which words tell of an event, and who fills which role."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from fogline.model import ControlChange, Extent, Measure
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

Classes = frozenset[str]
NOTHING: Classes = frozenset({"none"})  # the condition that a slot is empty


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording: head lemma, particles to its right, a fixed object, fixed complements, or words to its left (nouns)."""

    lemma: str
    particles: tuple[str, ...] = ()
    object: str | None = None
    preps: tuple[tuple[str, str | None], ...] = ()
    before: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How much it asks for: the wording that asks for more is tried first."""
        fixed = sum(2 if noun else 1 for _, noun in self.preps)
        return len(self.particles) + 2 * (self.object is not None) + fixed + 2 * len(self.before)


@dataclass(frozen=True, slots=True)
class Entry:
    """One wording of one codebook type. Slots are "subj", "obj", "of", "poss" or a preposition; roles as in the lexicon's head."""

    type: str
    pattern: Pattern
    roles: Mapping[str, str]
    when: Mapping[str, Classes] = field(default_factory=dict)
    unless: Mapping[str, Classes] = field(default_factory=dict)
    measure: Measure | None = None
    control: ControlChange | None = None
    holder: str = "subj"
    place: str = "obj"
    previous: str | None = None
    extent: Extent = "unknown"
    weak: bool = False
    counted: bool = False
    echo: bool = False
    hedging: bool = False

    @property
    def weight(self) -> int:
        """Conditions and fixed words: more specific entries are tried first."""
        filled = sum(wanted != NOTHING for wanted in self.when.values())
        return 3 * filled + (len(self.when) - filled) + 2 * self.pattern.weight


@dataclass(frozen=True, slots=True)
class Light:
    """A verb that says only that an event noun happened, with the slots of the noun, of who does and of who suffers it."""

    pattern: Pattern
    noun: str
    agent: str | None
    patient: str | None


def pattern(words: str) -> Pattern:
    """Read one wording of a verb ("take =control ~of", "put ~to=death", "drive out")."""
    head, *rest = words.split()
    particles, preps, obj = [], [], None
    for word in rest:
        if word.startswith("="):
            obj = word[1:]
        elif word.startswith("~"):
            prep, _, noun = word[1:].partition("=")
            preps.append((prep, noun or None))
        else:
            particles.append(word)
    return Pattern(head, tuple(particles), obj, tuple(preps))


def noun_pattern(words: str) -> Pattern:
    """Read one wording of a noun ("air strike": the last word is the head; "number ~of=dead": what its "of" names)."""
    plain = [word for word in words.split() if not word.startswith("~")]
    preps = [word[1:].partition("=") for word in words.split() if word.startswith("~")]
    return Pattern(plain[-1], preps=tuple((prep, noun) for prep, _, noun in preps), before=tuple(plain[:-1]))


def _slots(row: Mapping[str, Any], key: str) -> dict[str, Classes]:
    return {slot: frozenset(values) for slot, values in row.get(key, {}).items()}


def _entry(row: Mapping[str, Any], wording: Pattern, roles: dict[str, str], place: str) -> Entry:
    return Entry(
        type=row["type"],
        pattern=wording,
        roles=roles | row.get("prep", {}),
        when=_slots(row, "when"),
        unless=_slots(row, "not"),
        measure=row.get("measure"),
        control=row.get("control"),
        holder=row.get("holder", "subj"),
        place=row.get("place", place),
        previous=row.get("previous"),
        extent=row.get("extent", "unknown"),
        weak=row.get("weak", False),
        counted=row.get("counted", False),
        echo=row.get("echo", False),
        hedging=row.get("hedging", False),
    )


def _indexed(entries: list[Entry]) -> dict[str, tuple[Entry, ...]]:
    by_lemma: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_lemma[entry.pattern.lemma].append(entry)
    return {lemma: tuple(sorted(found, key=lambda e: -e.weight)) for lemma, found in by_lemma.items()}


@cache
def verbs() -> dict[str, tuple[Entry, ...]]:
    """Lemma -> entries of verbs, the most specific first."""
    found = []
    for row in lexicon("verbs")["verb"]:
        roles = {"subj": row.get("subj", "actor"), "obj": row.get("obj", "recipient")}
        found += [_entry(row, pattern(words), dict(roles), "obj") for words in row["words"]]
    return _indexed(found)


@cache
def nouns() -> dict[str, tuple[Entry, ...]]:
    """Lemma of the head -> entries of nouns, the most specific first."""
    found = []
    for row in lexicon("nouns")["noun"]:
        roles = {"subj": row.get("subj", "actor"), "of": row.get("of", "recipient")}
        found += [_entry(row, noun_pattern(words), dict(roles), "of") for words in row["words"]]
    return _indexed(found)


@cache
def usual(type_id: str, verbal: bool) -> Entry | None:
    """How most verbs (or nouns) of a type fill its slots: for a word that the lexicon does not know; None where none has the type."""
    known = [each for found in (verbs() if verbal else nouns()).values() for each in found if each.type == type_id]
    if not known:
        return None
    built = Counter((tuple(sorted(each.roles.items())), each.measure, each.control, each.holder, each.place) for each in known)
    (roles, measure, control, holder, place), _ = built.most_common(1)[0]
    return Entry(type_id, Pattern(""), dict(roles), measure=measure, control=control, holder=holder, place=place)


@cache
def lights() -> dict[str, tuple[Light, ...]]:
    """Lemma -> light verbs."""
    by_lemma: dict[str, list[Light]] = defaultdict(list)
    for row in lexicon("light_verbs")["light"]:
        for words in row["words"]:
            found = Light(pattern(words), row["noun"], row.get("agent"), row.get("patient"))
            by_lemma[found.pattern.lemma].append(found)
    return {lemma: tuple(sorted(found, key=lambda e: -e.pattern.weight)) for lemma, found in by_lemma.items()}


@cache
def classes() -> dict[str, Classes]:
    """Head noun -> what kinds of thing it names (place, facility, force, person, asset, weapon …)."""
    by_word: dict[str, set[str]] = defaultdict(set)
    for name, words in lexicon("things").items():
        for word in words:
            by_word[word].update({name, "force"} if name == "irregular" else {name})
    return {word: frozenset(names) for word, names in by_word.items()}


@cache
def grammar() -> dict[str, frozenset[str]]:
    """Closed word classes by name (locative prepositions, determiners …)."""
    return {name: frozenset(words) for name, words in lexicon("grammar")["words"].items()}


@cache
def common_words() -> frozenset[str]:
    """Lemmas of triggers with many everyday senses ("take", "hit"): what stands beside them must be known."""
    return frozenset(lexicon("gate")["idle"]) | frozenset(lexicon("gate")["weak"])


@cache
def kind_classes() -> dict[str, Classes]:
    """Actor kind -> what kinds of thing its actors are."""
    return {kind: frozenset(names) for kind, names in lexicon("grammar")["kind_classes"].items()}


@cache
def about_others() -> frozenset[str]:
    """Types of acts whose day is not that of what they are about ("condemned", "agreed to")."""
    return frozenset({*grammar()["looking_back"], *grammar()["looking_ahead"]})


def tells_speech(token: Token) -> bool:
    """Is the token a verb of reporting with something reported?"""
    return token.lemma_.lower() in lexicon("speech")["verbs"] and any(
        child.dep_ in {"ccomp", "parataxis"} for child in token.children
    )
