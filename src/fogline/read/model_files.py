"""Nothing in, the spaCy pipeline that reads English out: an installed official model, else the re-published one, checked."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from fogline.errors import FoglineError
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def load() -> Language:
    """The parse pipeline (tagger, parser, lemmatizer; no named-entity labels, see docs/decisions).

    Raises FoglineError F301 when no model is installed, F302 when the re-published one is not what its authors released.
    """
    import spacy

    return spacy.load(model_path(), exclude=["ner", "senter"])


def model_path() -> Path:
    """The folder of the model that `load` takes."""
    return _official() or _republished()


def _official() -> Path | None:
    for name in lexicon("parser")["official"]["names"]:
        spec = find_spec(name)
        if spec is not None and spec.origin:
            package = Path(spec.origin).parent
            return next(package.glob(f"{name}-*"), None)
    return None


def _republished() -> Path:
    facts = lexicon("parser")["republished"]
    spec = find_spec(facts["module"])
    if spec is None or not spec.origin:
        raise FoglineError("F301", facts["package"])
    path: Path = Path(spec.origin).parent / facts["folder"]
    _check(path, facts["sha256"], distribution(facts["package"]).version)
    return path


def _check(path: Path, expected: dict[str, str], version: str) -> None:
    for name, digest in expected.items():
        file = path / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise FoglineError("F302", f"{path.name} {version}", name)
