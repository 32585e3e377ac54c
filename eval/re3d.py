"""Texts on Syria and Iraq with entities and relations (re3d, gold) in, F1 of what our claims name and relate out: `python -m eval.re3d`."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.gold import gold_folder, missing, rows, table
from eval.plover import pipeline
from fogline.codebook import family
from fogline.model import Claim, Document, Reading, Span
from fogline.read.times.find import find_times

FILE = "re3d.dev.jsonl"
FIGHTS = frozenset({"battle", "remote", "violence", "control"})
SAME = 0.5
_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"the", "a", "an", "of", "and", "in", "on", "at"})

Pair = tuple[frozenset[str], frozenset[str]]


def spans_of(reading: Reading) -> set[tuple[int, int]]:
    """Every stretch that is read as a name or part of a claim: participants, places, times, quantities, voices; toponyms, known actors."""
    found: set[tuple[int, int]] = {(each.span.start, each.span.end) for each in reading.toponyms}
    found |= {(each.start, each.end) for each in pipeline().resolver.actors(reading.document.text)}
    found |= {(each.span.start, each.span.end) for each in find_times(reading.document.text)}
    for claim in reading.claims:
        parts: list[Span | None] = [each.span for each in claim.participants]
        parts += [each.span for each in claim.places] + [each.span for each in claim.quantities]
        parts += [voice.span for voice in claim.attribution] + [claim.time.span]
        found |= {(each.start, each.end) for each in parts if each is not None}
    return found


def fights(claims: Sequence[Claim]) -> Iterator[Pair]:
    """Who is against whom, in either order."""
    for claim in claims:
        if family(claim.type) in FIGHTS:
            yield from _pairs(claim)


def located(claims: Sequence[Claim]) -> Iterator[Pair]:
    """Who is where."""
    for claim in claims:
        for who in claim.participants:
            yield from ((_words(who.span.exact), _words(place.span.exact)) for place in claim.places)


def _pairs(claim: Claim) -> Iterator[Pair]:
    others = [who for who in claim.participants if who.role != "actor"]
    for who in claim.participants:
        if who.role == "actor":
            yield from ((_words(who.span.exact), _words(other.span.exact)) for other in others)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _EMPTY


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) / min(len(one), len(other)) >= SAME


def related(gold: Sequence[Pair], ours: Sequence[Pair]) -> int:
    """How many gold pairs ours name, one for one, in either order."""
    left, hits = list(gold), 0
    for a, b in ours:
        fits = (p for p in left if (_alike(a, p[0]) and _alike(b, p[1])) or (_alike(a, p[1]) and _alike(b, p[0])))
        hit = next(fits, None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return hits


def score(gold: Path) -> dict[str, float]:
    """F1 of named stretches (any overlap above half, types not compared) and of two relations."""
    counts: Counter[str] = Counter()
    for row in rows(gold):
        reading = pipeline().read_document(_document(row["text"]))
        _count_entities(counts, row, reading)
        for name, ours in (("FightingAgainst", set(fights(reading.claims))), ("CoLocated", set(located(reading.claims)))):
            wanted = [(_words(each["source"]), _words(each["target"])) for each in row["relations"] if each["type"] == name]
            counts[f"{name} hit"] += related(wanted, sorted(ours, key=lambda pair: tuple(map(sorted, pair))))
            counts[f"{name} found"] += len(ours)
            counts[f"{name} wanted"] += len(wanted)
    return {_key(name): _f1(counts, name) for name in ("entity", "FightingAgainst", "CoLocated")}


def _count_entities(counts: Counter[str], row: dict[str, Any], reading: Reading) -> None:
    wanted = {(each["start"], each["end"]) for each in row["entities"]}
    ours = spans_of(reading)
    counts["entity found"] += len(ours)
    counts["entity wanted"] += len(wanted)
    left = set(wanted)
    for a, b in sorted(ours):
        hit = max(left, key=lambda w: _share((a, b), w), default=None)
        if hit is not None and _share((a, b), hit) > SAME:
            left.remove(hit)
            counts["entity hit"] += 1


def _share(one: tuple[int, int], other: tuple[int, int]) -> float:
    inside = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, inside) / (max(one[1], other[1]) - min(one[0], other[0]))


def _document(text: str) -> Document:
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(sha[:16], None, None, None, None, "en", sha, text)


def _key(name: str) -> str:
    return f"{name.lower()}_f1"


def _f1(counts: Counter[str], name: str) -> float:
    total = counts[f"{name} found"] + counts[f"{name} wanted"]
    return 2 * counts[f"{name} hit"] / total if total else 0.0


def main() -> None:
    """Print the figures."""
    gold = gold_folder() / FILE
    if not missing(gold):
        print(table(FILE, score(gold)))


if __name__ == "__main__":
    main()
