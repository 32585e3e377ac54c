"""Sample texts in, words per CPU-second of reading beside bare spaCy, load time and peak memory out: `python -m bench.reading`."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
REPEAT = 12


def main() -> None:
    """Print the table; everything runs on one core in this process, load time in a process of its own."""
    crisis, plain = _crisis(), _plain()
    print("loading in a fresh process:")
    print(f"  {_fresh()}")
    bare, rules, ours, parse_only = _bare(), _ours(learned=False), _ours(learned=True), _parse_only()
    print(f"{'words per CPU-second':34}{'crisis text':>14}{'other text':>14}")
    rows = [
        ("bare spaCy, full pipeline", bare),
        ("the parse that we use (no NER)", parse_only),
        ("fogline, whole reading (rules)", rules),
        ("fogline, whole reading (learned)", ours),
    ]
    figures = []
    for name, run in rows:
        pair = (_speed(run, crisis), _speed(run, plain))
        figures.append(pair)
        print(f"{name:34}{pair[0]:>14,.0f}{pair[1]:>14,.0f}")
    for name, at, least in (("rules / bare spaCy", 2, 0.70), ("learned / bare spaCy", 3, 1 / 2.2)):
        print(f"{name:34}{figures[at][0] / figures[0][0]:>14.2f}{figures[at][1] / figures[0][1]:>14.1f}")
        print(f"{'to reach':34}{least:>14.2f}{10.0:>14.1f}")
    print(
        f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (both pipelines loaded)"
    )


def _crisis() -> list[Path]:
    files = sorted((ROOT / "src/fogline/sample").glob("*.txt")) + sorted((ROOT / "tests/articles").glob("*.txt"))
    return [path for path in files if "football" not in path.name and "market" not in path.name]


def _plain() -> list[Path]:
    return sorted(HERE.glob("plain*.txt"))


def _speed(run: Callable[[list[Path]], None], files: list[Path]) -> float:
    run(files)
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in files) * REPEAT
    start = time.process_time()
    run(files * REPEAT)
    return words / (time.process_time() - start)


def _paragraphs(files: list[Path]) -> Iterator[str]:
    return (part for path in files for part in path.read_text(encoding="utf-8").split("\n\n"))


def _bare() -> Callable[[list[Path]], None]:
    import spacy

    from fogline.read.model_files import model_path

    nlp = spacy.load(model_path())
    return _piped(nlp)


def _parse_only() -> Callable[[list[Path]], None]:
    from fogline.read.model_files import load

    nlp = load()
    return _piped(nlp)


def _piped(nlp: Language) -> Callable[[list[Path]], None]:
    def run(files: list[Path]) -> None:
        for _ in nlp.pipe(_paragraphs(files), batch_size=64):
            pass

    return run


def _ours(learned: bool) -> Callable[[list[Path]], None]:
    from fogline.pipeline import Pipeline, Request
    from fogline.situation import Situation

    pipeline = Pipeline.load(Situation(), learned=learned)

    def run(files: list[Path]) -> None:
        for path in files:
            pipeline.read(Request(str(path), published="2024-06-05"))

    return run


FRESH = """
import resource, time
start = time.perf_counter()
from fogline.pipeline import Pipeline
from fogline.situation import Situation
Pipeline.load(Situation())
print(f"{time.perf_counter() - start:.2f} s, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
"""


def _fresh() -> str:
    """Wall seconds and peak memory of a new Python process that loads everything."""
    return subprocess.run([sys.executable, "-c", FRESH], capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    main()
