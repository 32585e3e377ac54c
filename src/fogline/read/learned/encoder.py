"""Stretches of text in, a state of 384 numbers for each word piece out, with the characters that the piece stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from fogline.read.learned.weights import Array, Weights

BATCH = 16
PADDED = 2_048  # word pieces of a batch, padding counted


@dataclass(frozen=True, slots=True)
class States:
    """The word pieces of one text. `offsets` are (start, end) characters of each, (0, 0) for those that stand for none.

    `values` are (pieces, 384); `events` (pieces, types) the chances that a piece is the trigger of each type, the first is "none";
    `tags` (pieces, tags, 3) the chances that it is outside, begins or continues a stretch of each tag.
    """

    values: Array
    events: Array
    tags: Array
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

    @property
    def last(self) -> int:
        """One past the last piece that stands for characters: an end mark follows it."""
        return len(self.offsets) - 1


def encode(weights: Weights, texts: Sequence[str]) -> list[States]:
    """States of each text, in the order given; texts of about equal length go together."""
    read = weights.tokenizer.encode_batch(list(texts))
    order = sorted(range(len(read)), key=lambda at: (len(read[at].ids), at))
    found: dict[int, States] = {}
    for batch in _batches(order, [len(one.ids) for one in read]):
        longest = max(len(read[at].ids) for at in batch)
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, at in enumerate(batch):
            ids[row, : len(read[at].ids)] = read[at].ids
            mask[row, : len(read[at].ids)] = 1
        states, events, tags = weights.session.run(None, {"ids": ids, "mask": mask})
        for row, at in enumerate(batch):
            one = read[at]
            own = slice(len(one.ids))
            found[at] = States(states[row, own], events[row, own], tags[row, own], tuple(one.offsets), tuple(one.tokens))
    return [found[at] for at in range(len(texts))]


def _batches(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for at in order:
        if batch and (len(batch) == BATCH or lengths[at] * (len(batch) + 1) > PADDED):
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch
