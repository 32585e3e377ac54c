"""Fine-tuned weights in, what the package ships out: the encoder as int8 ONNX, the heads as a NumPy file, the tokenizer, their SHA-256."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.batches import tokenizer
from training.labels import TAGS, all_labels
from training.model import Learner

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "fogline" / "read" / "learned" / "weights"


OUT = ("states", "events", "tags", "parts")
IN_GRAPH = ("encoder.", "events.", "tags.", "role_event.", "role_word.")


class _Encoder(nn.Module):
    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self.learner = learner

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        states = self.learner.states(ids, mask)
        tags = self.learner.tags(states).unflatten(-1, (len(TAGS), 3))
        parts = torch.stack([self.learner.role_event(states), self.learner.role_word(states)], 2)
        return states, self.learner.events(states).softmax(-1), tags.softmax(-1), parts


def export(learner: Learner, folder: Path) -> dict[str, str]:
    """Write encoder.onnx, heads.npz, tokenizer.json and labels.json; each file's SHA-256."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        full = Path(scratch) / "encoder.onnx"
        ids = torch.ones(2, 16, dtype=torch.long)
        axes = {0: "rows", 1: "pieces"}
        torch.onnx.export(
            _Encoder(learner.eval()).eval(), (ids, ids), str(full), input_names=["ids", "mask"], output_names=list(OUT),
            dynamic_axes={"ids": axes, "mask": axes, **dict.fromkeys(OUT, axes)}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(full, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    heads = {name: value for name, value in learner.state_dict().items() if not name.startswith(IN_GRAPH)}
    np.savez(folder / "heads.npz", **{name: value.numpy().astype(np.float16) for name, value in heads.items()})
    tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "labels.json").write_text(json.dumps(all_labels(), indent=1) + "\n", encoding="utf-8")
    sums = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.suffix != ".toml"
    }
    lines = [
        "# SHA-256 of each file beside this one; written by `python -m training.export`.",
        *(f'"{k}" = "{v}"' for k, v in sums.items()),
    ]
    (folder / "sums.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sums


@click.command()
@click.argument("weights", type=click.Path(exists=True, path_type=Path))
@click.option("--folder", default=PACKAGE, type=click.Path(path_type=Path), help="Where to write; the package by default.")
def main(weights: Path, folder: Path) -> None:
    """Export what `training.train` wrote."""
    learner = Learner()
    learner.load_state_dict(torch.load(weights, weights_only=True))
    for name, digest in export(learner, folder).items():
        click.echo(f"{digest}  {name}  {(folder / name).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
