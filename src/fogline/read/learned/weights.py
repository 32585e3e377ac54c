"""The files shipped beside this one in, the encoder, its tokenizer, its heads and their labels out, checked and loaded once."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from fogline.errors import FoglineError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parent / "weights"
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """All that `training.export` wrote. `heads` are weights and biases by name, `labels` the names of each head's numbers."""

    session: InferenceSession
    tokenizer: Tokenizer
    heads: Mapping[str, Array]
    labels: Mapping[str, tuple[str, ...]]


@cache
def load(folder: Path = FOLDER) -> Weights:
    """Raises FoglineError F303 when a file is missing or is not the one that was released."""
    sums = tomllib.loads((folder / "sums.toml").read_text(encoding="utf-8"))
    for name, digest in sums.items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise FoglineError("F303", "the learned reader", name)
    from tokenizers import Tokenizer

    with np.load(folder / "heads.npz") as stored:
        heads = {name: stored[name].astype(np.float32) for name in stored.files}
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return Weights(
        _session(folder / "encoder.onnx"),
        Tokenizer.from_file(str(folder / "tokenizer.json")),
        heads,
        {name: tuple(values) for name, values in labels.items()},
    )


def _session(path: Path) -> Any:
    """One thread: the numbers do not depend on the machine's cores, and readers run side by side."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
