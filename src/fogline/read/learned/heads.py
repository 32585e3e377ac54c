"""States of word pieces in, what each head says of them out: chances, as plain NumPy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fogline.read.learned.encoder import States
from fogline.read.learned.weights import Array, Weights


def stance(weights: Weights, states: States, at: int) -> tuple[Array, Array, Array]:
    """Polarity, status and certainty of the event whose trigger begins at a piece."""
    scored = _linear(weights, "stance", states.values[at])
    sizes = [len(weights.labels[name]) for name in ("polarities", "statuses", "certainties")]
    first, second, third = np.split(scored, np.cumsum(sizes)[:2])
    return _softmax(first), _softmax(second), _softmax(third)


def roles(weights: Weights, states: States, at: int, pieces: Sequence[int]) -> Array:
    """(pieces, roles): what some pieces are to the event whose trigger begins at a piece; the first is "none"."""
    gap = np.array(pieces) - at
    step = np.sign(gap) * np.minimum(8, np.ceil(np.log2(np.abs(gap) + 1)))
    near = weights.heads["role_near.weight"][(8 + step).astype(int)]
    joined = states.parts[at, 0] + states.parts[pieces, 1] + near
    return _softmax(_linear(weights, "role_out", np.tanh(joined)))


def pairs(weights: Weights, asked: Sequence[tuple[States, int, int]]) -> Array:
    """(asked, classes): the chance of each PLOVER class between two marked stretches, given the pieces of their opening marks."""
    both = [np.concatenate([one.values[actor], one.values[recipient], one.values.mean(0)]) for one, actor, recipient in asked]
    return _softmax(_linear(weights, "pair_out", np.tanh(_linear(weights, "pair_in", np.array(both)))))


def named(names: Sequence[str], chances: Array) -> dict[str, float]:
    """Chances by name."""
    return dict(zip(names, (float(each) for each in chances), strict=True))


def _linear(weights: Weights, name: str, values: Array) -> Array:
    """Not as a matrix product: these are small, and BLAS would keep a second thread spinning beside the parser."""
    product: Array = np.einsum("...i,ji->...j", values, weights.heads[f"{name}.weight"])
    return product + weights.heads[f"{name}.bias"]


def _softmax(scored: Array) -> Array:
    raised = np.exp(scored - scored.max(-1, keepdims=True))
    result: Array = raised / raised.sum(-1, keepdims=True)
    return result
