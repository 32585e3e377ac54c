"""Words in, what they say of a person or force out: head nouns of people, titles, names, ages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from fogline.model import ActorKind
from fogline.resolve.actors.lexicon import WORD, fold
from fogline.words import lexicon

AGE = re.compile(r"\b(\d{1,3}|[a-z]+)[- ](year|month|week|day)s?[- ]old\b|\baged? (?:just |only )?(\d{1,3})\b", re.IGNORECASE)
AGE_BESIDE = re.compile(r"\s?[,(]\s?(?:aged |age )?(\d{1,2})(?=\s?[,.;)]| and )")
ADULT = 18


@dataclass(frozen=True, slots=True)
class Noun:
    """What a head noun says: kind, combatant status, attribute, and whom it can mean without a name."""

    kind: ActorKind
    status: str
    attribute: str | None = None
    speaks: bool = False
    stands: bool = False
    minor: bool = False
    generic: bool = False
    fits: frozenset[str] = frozenset()
    organ: str | None = None


@cache
def names(key: str) -> frozenset[str]:
    """One of the word lists of people.toml."""
    return frozenset(lexicon("people")["names"][key])


@cache
def nouns() -> dict[tuple[str, ...], Noun]:
    """Words of a noun, singular and plural -> what it says."""
    found: dict[tuple[str, ...], Noun] = {}
    for row in lexicon("people")["noun"]:
        noun = Noun(
            kind=row["kind"],
            status=row["status"],
            attribute=row.get("attribute"),
            speaks=row.get("speaks", False),
            stands=row.get("stands", False),
            minor=row.get("protected") == "minor",
            generic=row.get("generic", False),
            fits=frozenset(row.get("fits", ())),
            organ=row.get("organ"),
        )
        for phrase in row["words"]:
            for form in (phrase, plural(phrase)):
                found.setdefault(tuple(fold(word).lower() for word in WORD.findall(form)), noun)
    for rank in names("ranks"):
        found.setdefault(tuple(rank.split()), Noun("official", "unknown", "force", speaks=True))
    return found


@cache
def linked_nouns() -> frozenset[tuple[str, str, str]]:
    """Three words running in an office's own name ("secretary of state"): what looks like the end of a phrase there is none."""
    offices = (phrase for phrase, noun in nouns().items() if noun.kind in ("official", "police", "state"))
    return frozenset((p[i - 1], p[i], p[i + 1]) for p in offices for i in range(1, len(p) - 1) if p[i] in names("breaks"))


@cache
def belongings() -> frozenset[str]:
    """What an armed party has and is struck for ("positions"), singular and plural."""
    words = lexicon("people")["belongings"]["words"]
    return frozenset(words) | frozenset(plural(word) for word in words)


@cache
def title_words() -> frozenset[str]:
    """Every word of an office, rank or form of address: none of them is part of a person's name."""
    offices = {word for phrase, noun in nouns().items() if noun.kind in ("official", "person") for word in phrase}
    return frozenset(offices | {word for key in ("ranks", "address") for title in names(key) for word in title.split()})


def plural(phrase: str) -> str:
    """The plural of a noun, by rule."""
    if phrase.endswith(("s", "people", "men", "women", "children")):
        return phrase
    if phrase.endswith(("man", "woman")):
        return phrase[:-2] + "en"
    if phrase.endswith("y") and phrase[-2] not in "aeiou":
        return phrase[:-1] + "ies"
    return phrase + ("es" if phrase.endswith(("ch", "sh", "x")) else "s")


@lru_cache(maxsize=20_000)
def head_of(words: tuple[str, ...]) -> tuple[tuple[str, ...], Noun] | None:
    """The longest noun of people, forces or organisations that these lower-case words end with."""
    for size in range(min(6, len(words)), 0, -1):
        noun = nouns().get(words[-size:])
        if noun:
            return words[-size:], noun
    return None


@lru_cache(maxsize=20_000)
def title_of(words: tuple[str, ...]) -> tuple[str, Noun | None] | None:
    """The title that these lower-case words end with: its words, and its noun (None for a bare form of address)."""
    found = head_of(words)
    if found and found[1].kind != "thing":
        return " ".join(found[0]), found[1]
    address = (" ".join(words[-size:]) for size in (2, 1) if len(words) >= size)
    return next(((title, None) for title in address if title in names("address")), None)


def age_in(words: str) -> float | None:
    """The age in years that a phrase states ("a 14-year-old girl", "aged nine"), months as part of a year."""
    found = AGE.search(words)
    if not found:
        return None
    if found.group(3):
        return float(found.group(3))
    value, unit = found.group(1).lower(), found.group(2).lower()
    number = float(value) if value.isdigit() else _number(value)
    return number if unit == "year" or number is None else 0.0


def _number(word: str) -> float | None:
    numbers: Sequence[str] = lexicon("people")["names"]["numbers"]
    return float(numbers.index(word) + 1) if word in numbers else None


def age_beside(text: str, end: int) -> float | None:
    """The age that stands right after a name ("Amina, 9,")."""
    found = AGE_BESIDE.match(text, end)
    return float(found.group(1)) if found else None


def is_minor(noun: Noun | None, age: float | None) -> bool:
    """Children by the word that names them or by their age; a stated age of eighteen or more overrules the word."""
    return age < ADULT if age is not None else bool(noun and noun.minor)
