"""The corpus in, fine-tuned weights out: `python -m training.train [--epochs N --seed S --out FILE]`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import click
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.batches import IGNORE, Pairs, Words, in_batches, of_pairs, of_paragraphs, tokenizer
from training.data import Pair, Paragraph, articles, pairs, pairs_of_articles, paragraphs, plain
from training.labels import EVENTS, TAGS, root_of
from training.model import STANCES, Learner
from training.silver import silver

SIZE_PAIRS, SIZE_WORDS = 32, 16
TIMES = 3  # an epoch goes over the articles so many times: they are few, and all heads but one learn from them
DULL = 2  # and over the paragraphs in which nothing happens so many
RATE_ENCODER, RATE_HEADS = 1.5e-4, 1e-3
ROOT_NAMES = sorted({root_of(event) for event in EVENTS})
ROOT = torch.tensor([ROOT_NAMES.index(root_of(event)) if event != "none" else -1 for event in EVENTS])


def train(
    words: list[Paragraph], couples: list[Pair], epochs: int, seed: int, run: int = 0, begun: Learner | None = None
) -> Learner:
    """Fine-tune on paragraphs and pairs, interleaved; the same seed and run give the same weights on the same machine.

    Runs of one seed begin with the same heads and see the examples in other orders, so that their weights can be averaged; `begun`
    is a learner to go on with, in place.
    """
    torch.manual_seed(seed)
    tok, model = tokenizer(), begun.train() if begun is not None else Learner()
    torch.manual_seed(seed + run)
    random = Random(seed + run)
    steps = epochs * (-(-len(words) // SIZE_WORDS) + -(-len(couples) // SIZE_PAIRS))
    optimizer, schedule = _optimizer(model, steps)
    began, smooth = time.monotonic(), 0.0
    for epoch in range(epochs):
        batches: list[list[Paragraph] | list[Pair]] = [
            *in_batches(words, SIZE_WORDS, random),
            *in_batches(couples, SIZE_PAIRS, random),
        ]
        random.shuffle(batches)
        for batch in batches:
            loss = _loss(model, batch, tok)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            smooth = 0.98 * smooth + 0.02 * loss.item()
        click.echo(f"run {run + 1}, epoch {epoch + 1}/{epochs}: loss {smooth:.3f}, {time.monotonic() - began:.0f} s", err=True)
    return model.eval()


def averaged(models: Sequence[Learner]) -> Learner:
    """One learner whose every weight is the mean of theirs."""
    found = Learner()
    states = [model.state_dict() for model in models]
    found.load_state_dict({name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]})
    return found.eval()


def _optimizer(model: Learner, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    model.encoder.embeddings.requires_grad_(False)  # half of the weights: left as they are they cost no time and keep rare words
    encoder = [each for each in model.encoder.parameters() if each.requires_grad]
    heads = [each for name, each in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": RATE_ENCODER}, {"params": heads, "lr": RATE_HEADS}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [RATE_ENCODER, RATE_HEADS], total_steps=steps + 1, pct_start=0.1)
    return optimizer, schedule


def _loss(model: Learner, batch: list[Paragraph] | list[Pair], tok: Tokenizer) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        if isinstance(batch[0], Pair):
            return pair_loss(model, of_pairs(batch, tok))
        return word_loss(model, of_paragraphs(batch, tok))


def pair_loss(model: Learner, batch: Pairs) -> Tensor:
    """Cross-entropy over the PLOVER classes."""
    scored = model.pair(model.states(batch.ids, batch.mask), batch.mask, batch.actor, batch.recipient)
    return nn.functional.cross_entropy(scored.float(), batch.plover, label_smoothing=0.1)


def word_loss(model: Learner, batch: Words) -> Tensor:
    """Tags, triggers with type and class, stance and roles, added up."""
    states = model.drop(model.states(batch.ids, batch.mask))
    tags = model.tags(states).float().unflatten(-1, (len(TAGS), 3))
    total = _mean_loss(tags.flatten(0, 2), batch.tags.flatten())
    events = model.events(states).float()
    total = total + _mean_loss(events.flatten(0, 1), batch.events.flatten())
    if not len(batch.row):
        return total
    types = batch.events[batch.row, batch.at]
    at_triggers = events[batch.row, batch.at]
    total = total + 0.3 * nn.functional.cross_entropy(at_triggers, types) + 0.3 * _root_loss(at_triggers, types)
    stance = model.stance(states[batch.row, batch.at]).float().split(STANCES, -1)
    for column, scored in enumerate(stance):
        total = total + 0.3 * nn.functional.cross_entropy(scored, batch.stance[:, column])
    roles = model.roles(states, batch.row, batch.at).float()
    return total + _mean_loss(roles.flatten(0, 1), batch.roles.flatten())


def _mean_loss(scored: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy over what is labelled; nothing where nothing is."""
    count = (labels != IGNORE).sum().clamp(min=1)
    return nn.functional.cross_entropy(scored, labels, ignore_index=IGNORE, reduction="sum") / count


def _root_loss(events: Tensor, types: Tensor) -> Tensor:
    """How surely the class of the type is found, whichever of its types is named."""
    chance = events.log_softmax(-1)
    grouped = torch.stack([chance[:, root == ROOT].logsumexp(-1) for root in range(len(ROOT_NAMES))], -1)
    return nn.functional.nll_loss(grouped, ROOT[types])


@click.command()
@click.option("--epochs", default=5, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--runs", default=3, show_default=True, help="Trainings in other orders, whose weights are averaged.")
@click.option("--out", default="build/learner.pt", show_default=True, type=click.Path(path_type=Path))
def main(epochs: int, seed: int, runs: int, out: Path) -> None:
    """Train on the training part of the corpus and write the weights."""
    words, dull = paragraphs(articles("train", "dev")), plain("train")
    short = pairs("train", "dev")
    agreed = silver(short)
    click.echo(f"{len(words)} paragraphs, {len(dull)} in which nothing happens, {len(short)} sentences", err=True)
    examples, couples = TIMES * words + DULL * dull + agreed, short + pairs_of_articles(words)
    model = averaged([train(examples, couples, epochs, seed, run) for run in range(runs)])
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), out)


if __name__ == "__main__":
    main()
