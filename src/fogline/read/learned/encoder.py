"""Stretches of text in, a state of 384 numbers for each word piece out, with the characters that the piece stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from fogline.read.learned.weights import Array, Weights

if TYPE_CHECKING:
    from tokenizers import Encoding


@dataclass(frozen=True, slots=True)
class States:
    """The word pieces of one text. `offsets` are (start, end) characters of each, (0, 0) for those that stand for none.

    `values` are (pieces, 384); `events` (pieces, types) the chances that a piece is the trigger of each type, the first is "none";
    `tags` (pieces, tags, 3) the chances that it is outside, begins or continues a stretch of each tag; `parts` (pieces, 2, 128)
    what it is worth as a trigger and as a part of another's event.
    """

    values: Array
    events: Array
    tags: Array
    parts: Array
    offsets: tuple[tuple[int, int], ...]
    tokens: tuple[str, ...]

    def pieces(self, start: int, end: int) -> list[int]:
        """The pieces that share a character with a stretch."""
        first = max(1, bisect_left(self.offsets, (start, start), lo=1, hi=self.last) - 1)
        found = []
        for at in range(first, self.last):
            a, b = self.offsets[at]
            if a >= end:
                break
            if start < b:
                found.append(at)
        return found

    def words(self) -> list[range]:
        """The pieces in runs of one word each; what a hyphen joins is one word."""
        cuts = [1, *(at for at in range(2, self.last) if self._begins(at)), self.last]
        return [range(first, end) for first, end in pairwise(cuts) if first < end]

    def _begins(self, at: int) -> bool:
        """After a space, or where a mark other than a hyphen stands."""
        if self.offsets[at - 1][1] < self.offsets[at][0]:
            return True
        return not all(each[-1].isalnum() or each == "-" for each in (self.tokens[at - 1], self.tokens[at]))

    @property
    def last(self) -> int:
        """One past the last piece that stands for characters: an end mark follows it."""
        return len(self.offsets) - 1


def encode(weights: Weights, texts: Sequence[str]) -> list[States]:
    """States of each text, in the order given.

    One at a time: int8 takes its scale from all that is in a run, and what is read in a paragraph must not depend on its neighbours.
    """
    return [_encoded(weights, weights.tokenizer.encode(text)) for text in texts]


def _encoded(weights: Weights, one: Encoding) -> States:
    ids = np.array([one.ids], dtype=np.int64)
    found = weights.session.run(None, {"ids": ids, "mask": np.ones_like(ids)})
    states, events, tags, parts = (each[0] for each in found)
    return States(states, events, tags, parts, tuple(one.offsets), tuple(one.tokens))
