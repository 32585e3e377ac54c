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
    joined = _linear(weights, "role_event", states.values[at]) + _linear(weights, "role_word", states.values[pieces]) + near
    return _softmax(_linear(weights, "role_out", np.tanh(joined)))


def pair(weights: Weights, states: States, actor: int, recipient: int) -> Array:
    """The chance of each PLOVER class between two marked stretches, by the pieces of their opening marks."""
    values = states.values
    both = np.concatenate([values[actor], values[recipient], values.mean(0)])
    return _softmax(_linear(weights, "pair_out", np.tanh(_linear(weights, "pair_in", both))))


def named(names: Sequence[str], chances: Array) -> dict[str, float]:
    """Chances by name."""
    return dict(zip(names, (float(each) for each in chances), strict=True))


def _linear(weights: Weights, name: str, values: Array) -> Array:
    result: Array = values @ weights.heads[f"{name}.weight"].T + weights.heads[f"{name}.bias"]
    return result


def _softmax(scored: Array) -> Array:
    raised = np.exp(scored - scored.max(-1, keepdims=True))
    result: Array = raised / raised.sum(-1, keepdims=True)
    return result
