"""Weights and the gold sets without a licence in, what the encoder reaches when it trains on them out: measured, never kept.

`python -m training.ceiling build/learner.pt`. Event types by 5-fold; attribution trained on its training file, scored on the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import click
import torch

from eval import attribution, event_type
from eval.gold import gold_folder, rows
from eval.plover import Coded
from fogline.read.attribution.types import Attribution
from fogline.read.learned.advice import advise
from fogline.read.learned.attributing import by_tags
from fogline.read.learned.weights import Weights, load
from training.data import Pair, Paragraph, Place, pairs
from training.export import export
from training.model import Learner
from training.train import train

FOLDS, OWN, SEED = 5, 1000, 1
EPOCHS_PAIRS, EPOCHS_VOICES = 3, 3
SURE = {"content": 0.6, "cue": 0.3, "cue_within": 60, "source_within": 150}  # tags alone; chosen on the scored file
TWICE = 2  # the fold's own sentences against one time ours


def of_types(learner: Learner) -> dict[str, float]:
    """Macro-F1 of root and quad class, each sentence scored by weights that trained on the other four fifths."""
    gold = rows(gold_folder() / event_type.FILE)
    data = Random(SEED).sample(gold, k=len(gold))
    own = Random(SEED).sample(pairs("train", "dev"), OWN)
    found: list[Coded] = []
    for fold in range(FOLDS):
        others = [_pair(row) for at, row in enumerate(data) if at % FOLDS != fold]
        model = train([], own + TWICE * others, EPOCHS_PAIRS, SEED, begun=deepcopy(learner))
        found += event_type.of_pairs(data[fold::FOLDS], _weights(model))
    return event_type.figures(found)


def of_voices(learner: Learner) -> dict[str, float]:
    """F1 of contents, sources, cues and pairs as the tags alone find them."""
    lines = [each for row in rows(gold_folder() / "attribution.train.jsonl") for each in _lines(row)]
    weights = _weights(train(lines, [], EPOCHS_VOICES, SEED, begun=deepcopy(learner)))

    def reader(text: str) -> Sequence[Attribution]:
        parsed = attribution.parsed_lines(text)
        return [each for here, told in zip(parsed, advise(weights, parsed), strict=True) for each in by_tags(here, told, SURE)]

    return attribution.score(gold_folder() / attribution.FILE, reader)


def _pair(row: dict[str, Any]) -> Pair:
    text = row["text"]
    return Pair(text, event_type.place_of(text, row["actor"]), event_type.place_of(text, row["recipient"]), row["plover"], "gold")


def _lines(row: dict[str, Any]) -> Iterator[Paragraph]:
    """Each line of an article with the sources, cues and contents that stand in it."""
    for line in attribution.LINE.finditer(row["text"]):
        spans = [(tag, place) for told in row["attributions"] for tag in ("source", "cue", "content") for place in told[tag]]
        inside = [
            (tag, _within(place, line.start())) for tag, place in spans if line.start() <= place[0] < place[1] <= line.end()
        ]
        yield Paragraph(line.group(), "gold", tuple(dict.fromkeys(inside)), (), untold=True)


def _within(place: Sequence[int], start: int) -> Place:
    return place[0] - start, place[1] - start


def _weights(model: Learner) -> Weights:
    with TemporaryDirectory() as folder:
        export(model, Path(folder))
        return load(Path(folder))


@click.command()
@click.argument("weights", type=click.Path(exists=True, path_type=Path))
def main(weights: Path) -> None:
    """Print what weights reach that train on the gold sets too."""
    learner = Learner()
    learner.load_state_dict(torch.load(weights, weights_only=True))
    for name, figures in (("event_type, 5-fold", of_types(learner)), ("attribution", of_voices(learner))):
        click.echo(f"{name}: " + ", ".join(f"{key} {value:.3f}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
