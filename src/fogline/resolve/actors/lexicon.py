"""The actor lexicon in, known actors by id and their names by first word out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, cast

from fogline.model import ActorKind
from fogline.words import lexicon, table

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class KnownActor:
    """One row of the lexicon. `parents` are the ids it is part of; `countries` ISO 3166-1 alpha-2, home first."""

    id: str
    name: str
    kind: ActorKind
    countries: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    ucdp: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of one actor. `condition`: None (always), "here", "known", "caps", "the"; `use`: name, demonym or capital."""

    actor: str
    text: str
    words: tuple[str, ...]
    exact: tuple[str, ...]
    condition: str | None = None
    use: str = "name"


@dataclass(slots=True)
class Lexicon:
    """Actors by id; names by the first of their words, longest first; organ phrases likewise; country code of a state's id."""

    actors: dict[str, KnownActor] = field(default_factory=dict)
    names: dict[str, list[Alias]] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)

    def add(self, actor: KnownActor, aliases: Iterable[str], short: Iterable[str] = (), use: str = "name") -> None:
        """Enter an actor under its name, its aliases and its short forms ("AA", "Sun:the"); an id entered twice grows."""
        self.actors.setdefault(actor.id, actor)
        conditions = {words: condition or "here" for words, _, condition in (text.partition(":") for text in short)}
        for words, condition in conditions.items():
            self.name(actor.id, words, condition)
        for text in (actor.name, *aliases) if use == "name" else aliases:
            if text.removeprefix("The ") not in conditions:
                self.name(actor.id, text, None, use)

    def name(self, actor: str, text: str, condition: str | None, use: str = "name") -> None:
        """Enter one name of an actor."""
        exact = tuple(fold(word) for word in WORD.findall(text))
        if len(exact) > 1 and exact[0].lower() == "the":
            exact = exact[1:]
        if exact:
            words = tuple(word.lower() for word in exact)
            self.names.setdefault(words[0], []).append(Alias(actor, text, words, exact, condition, use))


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without its diacritics, case kept."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def slug(words: str) -> str:
    """An id from words: lower case, no diacritics, hyphens between."""
    return "-".join(fold(word).lower() for word in WORD.findall(words.replace("'s", "").replace("’s", ""))) or "unnamed"


@cache
def organs() -> dict[str, dict[str, Any]]:
    """Organ -> kind, name, parent and words of the common organs of a state."""
    return {key: row for key, row in lexicon("organs").items() if isinstance(row, dict)}


@cache
def organ_words() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> (words, organ), longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for organ, row in organs().items():
        for phrase in row["words"]:
            words = tuple(WORD.findall(phrase))
            by_first.setdefault(words[0], []).append((words, organ))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in by_first.items()}


def split(cell: str | None) -> tuple[str, ...]:
    """The values of one cell of the lexicon."""
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def known_actor(row: Mapping[str, str], resolve: Mapping[str, str], kind: str = "") -> KnownActor:
    """One row of actors_*.csv (or of a situation's actors) as an actor; `resolve` gives the id of a state by its code."""
    own = row.get("id") or slug(row["name"])
    code, _, organ = own.partition("/")
    state = resolve.get(code)
    parents = tuple(_state_id(parent, resolve) for parent in split(row.get("parents")))
    return KnownActor(
        id=(f"{state}-{organ}" if organ else state) if state else own,
        name=row["name"],
        kind=cast(ActorKind, row.get("kind") or kind or "unknown"),
        countries=split(row.get("country")),
        parents=parents,
        tags=frozenset(split(row.get("tags"))),
        ucdp=row.get("ucdp") or None,
    )


def _state_id(parent: str, states: Mapping[str, str]) -> str:
    code, _, organ = parent.partition("/")
    if code not in states:
        return parent
    return f"{states[code]}-{organ}" if organ else states[code]


def build(situation: Sequence[Mapping[str, str]] = ()) -> Lexicon:
    """The whole lexicon, the situation's own actors included."""
    built = Lexicon()
    codes = _add_states(built)
    for row in situation:
        built.add(known_actor(row, codes, "armed-group"), split(row.get("aliases")), split(row.get("short")))
    silent = {row["id"] for row in situation if not row.get("kind")}
    for name in ("actors_states", "actors_groups", "actors_bodies"):
        for row in table(name):
            actor = known_actor(row, codes)
            if actor.id in silent:  # the situation names it and leaves its kind to the lexicon
                built.actors[actor.id] = actor
            built.add(actor, split(row["aliases"]), split(row["short"]))
    for row in table("outlets"):
        built.add(known_actor(row, codes, "outlet"), split(row["aliases"]), split(row["short"]))
    for row in table("leaders"):
        person = {"id": f"person:{slug(row['name'])}", **row}
        built.add(known_actor(person, codes, "official"), split(row["aliases"]))
    _add_ucdp(built)
    for found in built.names.values():
        found.sort(key=lambda alias: -len(alias.words))
    return built


def _add_states(built: Lexicon) -> dict[str, str]:
    codes = {}
    for code, row in lexicon("countries").items():
        country = code if len(code) == 2 else next(iter(row.get("successors", [])), code)
        state = KnownActor(slug(row["name"]), row["name"], "state", (country,), ucdp=f"Government of {row['name']}")
        codes[code] = state.id
        built.states[state.id] = country
        built.demonyms[state.id] = next(iter(row["demonyms"]), row["name"])
        built.add(state, row["aliases"])
        built.add(state, row["demonyms"], use="demonym")
        built.add(state, row["capitals"], use="capital")
    return codes


def _add_ucdp(built: Lexicon) -> None:
    """UCDP's actors that the lexicon does not name: each counts where its country is named."""
    names = lexicon("people")["names"]
    linked = {actor.ucdp for actor in built.actors.values() if actor.ucdp}
    skip = tuple(names["ucdp_skip"])
    codes = {row["name"]: code for code, row in lexicon("countries").items()}
    for row in table("ucdp_actors"):
        name = row["name"]
        if name in linked or "," in name or name.startswith(skip) or name.split(" (")[0] in names["ucdp_words"]:
            continue
        countries = tuple(codes[part] for part in (c.split(" (")[0] for c in split(row["countries"])) if part in codes)
        actor = KnownActor(f"ucdp-{slug(name)}", name, "armed-group", countries, tags=frozenset({"rebel", "militia"}), ucdp=name)
        built.actors[actor.id] = actor
        built.name(actor.id, name, "here")
