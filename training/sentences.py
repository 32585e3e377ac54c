"""The short sentences of the corpus in, `Labelled` ones out: text, the pair's spans, PLOVER type, conflict, contrast group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.inline import OPENING, Fault

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
LINE = re.compile(rf"({'|'.join(TYPES)})  (\S.*)")
MARK = re.compile(r"\[([ar]):([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence with the PLOVER type of one pair; spans are offsets into `text`, end exclusive."""

    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]
    plover: str
    conflict: str
    group: str


def load(path: Path) -> Sequence[Labelled]:
    """Every sentence of a file; raises `Fault` with every bad line."""
    found, bad = _read(path)
    if bad:
        raise Fault("; ".join(bad))
    return found


def load_all(folder: Path) -> Sequence[Labelled]:
    """Every sentence of a folder."""
    return [each for path in sorted(folder.glob("*.txt")) for each in load(path)]


def faults(path: Path) -> Sequence[str]:
    """What is wrong with a file, line by line."""
    return _read(path)[1]


def _read(path: Path) -> tuple[list[Labelled], list[str]]:
    found: list[Labelled] = []
    bad: list[str] = []
    conflict, group = "", 0
    for at, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if at == 1:
            bad += [] if line == OPENING else [f"{path.name}:1: must open with “{OPENING}”"]
        elif line.startswith("# "):
            conflict, group = line[2:].strip(), group + 1
        elif not line.strip():
            group += 1
        else:
            try:
                found.append(_labelled(path, at, line, conflict, f"{path.stem}-{group}"))
            except Fault as fault:
                bad.append(str(fault))
    return found, bad


def _labelled(path: Path, at: int, line: str, conflict: str, group: str) -> Labelled:
    match = LINE.fullmatch(line.rstrip())
    if match is None or not conflict:
        raise Fault(f"{path.name}:{at}: a line is “TYPE  sentence” under a heading “# conflict”")
    spans, text, last = {}, "", 0
    for mark in MARK.finditer(match[2]):
        text += match[2][last : mark.start()]
        if mark[1] in spans:
            raise Fault(f"{path.name}:{at}: two [{mark[1]}:…]")
        spans[mark[1]] = (len(text), len(text) + len(mark[2]))
        text, last = text + mark[2], mark.end()
    text += match[2][last:]
    if set(spans) != {"a", "r"} or "[" in text:
        raise Fault(f"{path.name}:{at}: exactly one [a:…] and one [r:…]")
    return Labelled(text, spans["a"], spans["r"], match[1], conflict, group)
