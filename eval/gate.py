"""The bench's data and baseline in, a verdict out (1 when a figure fell or data changed): `python -m eval.gate [--update]`."""

from __future__ import annotations

import argparse
import hashlib
import json
import time
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.accuracy import page
from eval.tasks import ROOT, TASKS, Figure, Task
from training.data import CORPUS, articles, plain

BASELINE = ROOT / "eval" / "baseline.json"
ACCURACY = ROOT / "docs" / "accuracy.md"
Entry = dict[str, Any]
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Measured:
    """What one task gave: its data's hash and count, and its figures."""

    sha256: str
    rows: int
    figures: Mapping[str, float]


def fingerprint(data: Path) -> tuple[str, int]:
    """SHA-256 and number of records of a gold file; for a folder of articles, of all notes and their texts, and its claims."""
    if data.is_file():
        raw = data.read_bytes()
        return hashlib.sha256(raw).hexdigest(), sum(1 for line in raw.split(b"\n") if line.strip())
    digest, claims = hashlib.sha256(), 0
    if data == CORPUS:
        for article in articles("test"):
            digest.update(article.path.read_bytes())
            claims += sum("optional" not in article.notes[mark.id].words for mark in article.kind("e"))
        return digest.hexdigest(), claims
    if data == CORPUS / "plain":
        texts = [each.text for each in plain("test")]
        return hashlib.sha256("\n".join(texts).encode()).hexdigest(), len(texts)
    for path in sorted(data.glob("*.toml")):
        notes = tomllib.loads(path.read_text(encoding="utf-8"))
        digest.update(path.read_bytes() + (data / notes["text"]).read_bytes())
        claims += sum(not claim.get("optional", False) for claim in notes["claim"])
    return digest.hexdigest(), claims


def measure(task: Task) -> Measured:
    """Score one task."""
    figures = task.score(task.path)
    return Measured(*fingerprint(task.path), {each.key: round(figures[each.key], DECIMALS) for each in task.figures})


def floor_of(figure: Figure, value: float) -> float | None:
    """The worst value that still passes, given what was measured."""
    if figure.tolerance is None:
        return None
    return round(value + figure.tolerance if figure.lower_is_better else value - figure.tolerance, DECIMALS)


def worse(figure: Figure, value: float, floor: float) -> bool:
    """Is the value on the wrong side of the floor?"""
    return value > floor if figure.lower_is_better else value < floor


def faults(task: Task, entry: Entry | None, now: Measured) -> list[str]:
    """What the gate objects to in one task; a task without a baseline passes."""
    if entry is None:
        return []
    found = []
    if entry["sha256"] != now.sha256:
        found.append(f"{task.name}: the data {task.data} is not that of the baseline ({entry['rows']} → {now.rows} {task.unit})")
    for figure in task.figures:
        floor, value = entry["figures"].get(figure.key, {}).get("floor"), now.figures[figure.key]
        if floor is not None and worse(figure, value, floor):
            found.append(f"{task.name}: {figure.key} {value:.4f} is worse than its floor {floor:.4f}")
    return found


def updated(task: Task, entry: Entry | None, now: Measured, lower: bool) -> Entry:
    """The task's new baseline entry: floors rise with what is measured, and fall only where `lower` allows it."""
    figures = {}
    for figure in task.figures:
        value = now.figures[figure.key]
        old, new = (entry or {"figures": {}})["figures"].get(figure.key, {}).get("floor"), floor_of(figure, value)
        keep = old is not None and new is not None and worse(figure, new, old) and not lower
        figures[figure.key] = {"measured": value, "floor": old if keep else new}
    return {"data": task.data, "sha256": now.sha256, "rows": now.rows, "figures": figures}


def refusals(task: Task, entry: Entry | None, now: Measured) -> list[str]:
    """The figures that an update would have to lower a floor for."""
    floors = entry["figures"] if entry else {}
    return [
        f"{task.name}: {figure.key} {now.figures[figure.key]:.4f} is worse than its floor {floor:.4f} (--lower {task.name})"
        for figure in task.figures
        if (floor := floors.get(figure.key, {}).get("floor")) is not None and worse(figure, now.figures[figure.key], floor)
    ]


def told(task: Task, entry: Entry | None, now: Measured, seconds: float) -> str:
    """The task's lines of the report."""
    lines = [f"{task.name}: {task.title} ({now.rows:,} {task.unit}, {seconds:.0f} s){'' if entry else ', no baseline yet'}"]
    for figure in task.figures:
        floor = (entry or {"figures": {}})["figures"].get(figure.key, {}).get("floor")
        held = "" if floor is None else f"  {'at most' if figure.lower_is_better else 'floor'} {floor:.3f}"
        beside = [f"{name}: {words}" for name, words in (("peers", figure.peers), ("ceiling", figure.ceiling)) if words != "–"]
        lines.append("  ".join([f"  {figure.label:36}{now.figures[figure.key]:9.3f}{held}", *beside]))
    return "\n".join(lines)


def measured_tasks(baseline: Mapping[str, Entry]) -> dict[str, Measured]:
    """Every task whose data is there, told as it goes; the others are named."""
    found = {}
    for task in TASKS:
        if not task.path.exists():
            print(f"{task.name}: skipped, no {task.data} in {task.path.parent} (set FOGLINE_GOLD)", flush=True)
            continue
        began = time.perf_counter()
        found[task.name] = measure(task)
        print(told(task, baseline.get(task.name), found[task.name], time.perf_counter() - began), flush=True)
    return found


def update(baseline: dict[str, Entry], found: Mapping[str, Measured], lower: Collection[str]) -> list[str]:
    """Write the new baseline and the page of figures, unless a floor would have to fall; says what stands against it."""
    tasks = [task for task in TASKS if task.name in found]
    refused = [
        line for task in tasks if task.name not in lower for line in refusals(task, baseline.get(task.name), found[task.name])
    ]
    if not refused:
        for task in tasks:
            baseline[task.name] = updated(task, baseline.get(task.name), found[task.name], task.name in lower)
        BASELINE.write_text(json.dumps(baseline, indent=1) + "\n", encoding="utf-8")
        ACCURACY.write_text(page(baseline), encoding="utf-8")
    return refused


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate."""
    parser = argparse.ArgumentParser(prog="python -m eval.gate", description="Score every task and hold the floors.")
    parser.add_argument("--update", action="store_true", help="write what is measured as the new baseline, and docs/accuracy.md")
    parser.add_argument("--lower", action="append", default=[], metavar="TASK", choices=[task.name for task in TASKS])
    parser.add_argument(
        "--write-docs", action="store_true", help="only write docs/accuracy.md from the baseline; nothing is scored"
    )
    options = parser.parse_args(arguments)
    baseline: dict[str, Entry] = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.is_file() else {}
    if options.write_docs:
        ACCURACY.write_text(page(baseline), encoding="utf-8")
        return 0
    found = measured_tasks(baseline)
    if options.update:
        wrong = update(baseline, found, options.lower)
    else:
        wrong = [line for task in TASKS if task.name in found for line in faults(task, baseline.get(task.name), found[task.name])]
    print(
        "\n".join(["", *wrong])
        if wrong
        else f"\n{len(found)} of {len(TASKS)} tasks scored: {'updated' if options.update else 'passed'}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
