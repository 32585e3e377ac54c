"""Sentences with an actor and a recipient in, how likely each PLOVER class is between the two out."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.read.learned import heads
from fogline.read.learned.encoder import States, encode
from fogline.read.learned.weights import Weights

MARKS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
"""Around the actor, around the recipient: the same as in `training.batches`."""

Place = tuple[int, int]


def classes(weights: Weights, asked: Sequence[tuple[str, Place, Place]]) -> list[dict[str, float]]:
    """For each (text, actor's place, recipient's place) the chance of each PLOVER class; CONCEDE and RETREAT are YIELD."""
    states = encode(weights, [marked(*each) for each in asked])
    names = weights.labels["pair"]
    if not states:
        return []
    chances = heads.pairs(weights, [(one, _at(one, MARKS[0]), _at(one, MARKS[2])) for one in states])
    return [heads.named(names, each) for each in chances]


def marked(text: str, actor: Place, recipient: Place) -> str:
    """The text with a mark before and after each of the two."""
    cuts = [(actor[0], 0, f"{MARKS[0]} "), (actor[1], 1, f" {MARKS[1]}")]
    cuts += [(recipient[0], 0, f"{MARKS[2]} "), (recipient[1], 1, f" {MARKS[3]}")]
    for at, _, mark in sorted(cuts, key=lambda cut: (cut[0], -cut[1]), reverse=True):
        text = text[:at] + mark + text[at:]
    return text


def _at(states: States, mark: str) -> int:
    return states.tokens.index(mark) if mark in states.tokens else 0
