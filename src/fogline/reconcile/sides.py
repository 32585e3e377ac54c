"""Ids of actors in, whether they can be rivals out: one that is part of the other, or of the same state or group, is no rival."""

from __future__ import annotations

from functools import cache, lru_cache

from fogline.resolve.actors.describe import describe
from fogline.resolve.actors.lexicon import Lexicon, build
from fogline.resolve.actors.sides import actor_of, side_of


def is_identified(actor: str) -> bool:
    """Is it clear who is meant? Descriptions ("the fighters") and pronouns leave it open."""
    return bool(actor) and not actor.startswith("description:")


def same_side(one: str, other: str) -> bool:
    """The same actor, one that is part of the other, or two that belong to the same state or group."""
    return one == other or bool(_sides(one) & _sides(other))


def belongs(one: str, other: str) -> bool:
    """The same actor, or one that is part of the other."""
    return one == other or one in _above(other) or other in _above(one)


@lru_cache(maxsize=10_000)
def meant(words: str) -> str:
    """The id of the actor that words mean by themselves."""
    return describe(words, _lexicon()).id


@lru_cache(maxsize=10_000)
def _sides(actor: str) -> frozenset[str]:
    return side_of(actor_of(_known(actor), _lexicon()), _lexicon())


@lru_cache(maxsize=10_000)
def _above(actor: str) -> frozenset[str]:
    found, open_ids = set[str](), [_known(actor)]
    while open_ids:
        parents = actor_of(open_ids.pop(), _lexicon()).parents
        open_ids += [parent for parent in parents if parent not in found]
        found.update(parents)
    return frozenset(found | {_known(actor)} - {actor})


def _known(actor: str) -> str:
    """The known group or organ that the id of one of its members begins with ("sudan-armed-forces-spokesman"); never a whole state."""
    words = actor.split("-")
    for size in range(len(words), 0, -1):
        start = "-".join(words[:size])
        if actor_of(start, _lexicon()).kind != "unknown" and (size == len(words) or start not in _lexicon().states):
            return start
    return actor


@cache
def _lexicon() -> Lexicon:
    return build()
