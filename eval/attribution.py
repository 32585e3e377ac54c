"""PolNeAR attributions (gold) in, F1 of our contents, sources, cues and pairs out: `python -m eval.attribution`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from eval.gold import gold_folder, missing, rows
from fogline.model import Passage
from fogline.read.attribution.find import Attribution, find_attributions
from fogline.read.learned.advice import advise
from fogline.read.learned.attributing import added
from fogline.read.learned.weights import load as load_weights
from fogline.read.model_files import load
from fogline.read.parse import Parsed, parse

Spans = tuple[tuple[int, int], ...]
FILE = "attribution.dev.jsonl"
LINE = re.compile(r"[^\n]*\S[^\n]*")


def parsed_lines(text: str) -> tuple[Parsed, ...]:
    """Every line parsed, none left out, so that the gate for crisis words plays no part in the score."""
    places = [line.span() for line in LINE.finditer(text)]
    lines = [(Passage(f"p{n}", "paragraph", n, *place), *place) for n, place in enumerate(places)]
    return tuple(parse(load(), text, lines))


def read(text: str) -> tuple[Attribution, ...]:
    """What rules and encoder together find."""
    parsed = parsed_lines(text)
    return added(parsed, advise(load_weights(), parsed), find_attributions(parsed, text))


def _spans(value: Iterable[Any]) -> Spans:
    return tuple((s.start, s.end) for s in value if s is not None)


def _overlap(one: Spans, other: Spans) -> float:
    """Intersection over union, in characters."""
    inside = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    union = sum(b - a for a, b in one) + sum(d - c for c, d in other) - inside
    return inside / union if union else 0.0


def _hits(found: Sequence[tuple[Spans, ...]], gold: Sequence[tuple[Spans, ...]]) -> int:
    """Greedy one-to-one pairing, best overlap first; every part must overlap by more than half."""
    scored = []
    for i, ours in enumerate(found):
        for j, theirs in enumerate(gold):
            least = min(_overlap(a, b) for a, b in zip(ours, theirs, strict=True))
            if least > 0.5:
                scored.append((-least, i, j))
    used_i: set[int] = set()
    used_j: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
    return len(used_i)


def _parts(found: Sequence[tuple[Spans, Spans, Spans]]) -> dict[str, list[tuple[Spans, ...]]]:
    """Triples of source, cue, content -> the distinct things each score counts."""
    return {
        "content": [(k,) for k in dict.fromkeys(k for _, _, k in found) if k],
        "source": [(s,) for s in dict.fromkeys(s for s, _, _ in found) if s],
        "cue": [(c,) for c in dict.fromkeys(c for _, c, _ in found) if c],
        "pair": [(s, k) for s, k in dict.fromkeys((s, k) for s, _, k in found) if s and k],
    }


def score(gold: Path, reader: Callable[[str], Sequence[Attribution]] = read) -> dict[str, float]:
    """Precision, recall and F1 of each part over all the articles of a gold file."""
    counts = {part: [0, 0, 0] for part in ("content", "source", "cue", "pair")}
    for row in rows(gold):
        ours = _parts([(_spans([a.source]), _spans([a.cue]), _spans(a.contents)) for a in reader(row["text"])])
        theirs = _parts([tuple(tuple(map(tuple, a[k])) for k in ("source", "cue", "content")) for a in row["attributions"]])  # type: ignore[misc]
        for part, count in counts.items():
            count[0] += _hits(ours[part], theirs[part])
            count[1] += len(ours[part])
            count[2] += len(theirs[part])
    result = {}
    for part, (hit, found, wanted) in counts.items():
        result[f"{part}_precision"] = hit / found if found else 0.0
        result[f"{part}_recall"] = hit / wanted if wanted else 0.0
        result[f"{part}_f1"] = 2 * hit / (found + wanted) if found + wanted else 0.0
    return result


def main() -> None:
    """Print precision, recall and F1 of each part."""
    gold = gold_folder() / FILE
    if missing(gold):
        return
    result = score(gold)
    print(f"{FILE}, IoU > 0.5\n{'':10}{'P':>8}{'R':>8}{'F1':>8}")
    for part in ("content", "source", "cue", "pair"):
        print(f"{part:10}" + "".join(f"{result[f'{part}_{m}']:8.3f}" for m in ("precision", "recall", "f1")))


if __name__ == "__main__":
    main()
