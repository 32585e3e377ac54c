"""Gold place names with coordinates in, figures out: names found, found names well placed, and both. `python -m eval.places`."""

from __future__ import annotations

import math
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from eval.gold import gold_folder, missing, rows, table
from fogline.model import Document, Place, Span
from fogline.read.model_files import load
from fogline.resolve.places.find import find_places, resolve_places
from fogline.resolve.places.gazetteer import Gazetteer

FILES = ("places_lgl.dev.jsonl", "places_geovirus.dev.jsonl")
CLOSE_KM = 161.0


def score(gold: Path, verbose: bool = False) -> dict[str, float]:
    """Recognition P, R, F1 by exact span (a located gold name counts as wanted, any gold name as right); then placing."""
    nlp, gazetteer, counts = load(), Gazetteer.open(), Counter[str]()
    for row in rows(gold):
        _article(row, _read(nlp(row["text"]), row, gazetteer), counts, verbose)
    precision = counts["right"] / max(1, counts["found"])
    recall = counts["hit"] / max(1, counts["wanted"])
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "accuracy_161": counts["close"] / max(1, counts["hit"]),
        "end_to_end_161": counts["close"] / max(1, counts["wanted"]),
        "wanted": float(counts["wanted"]),
    }


def _read(doc: Any, row: dict[str, Any], gazetteer: Gazetteer) -> list[Place]:
    spans = []
    for first, end in find_places(doc, gazetteer):
        start, stop = doc[first].idx, doc[end - 1].idx + len(doc[end - 1])
        spans.append(Span(start, stop, doc.text[start:stop]))
    document = Document(str(row["doc"]), None, None, None, row["published"], "en", "", row["text"])
    return resolve_places([Place(span, name=span.exact) for span in spans], document=document, gazetteer=gazetteer)


def _article(row: dict[str, Any], places: list[Place], counts: Counter[str], verbose: bool) -> None:
    found = {(place.span.start, place.span.end): place for place in places}
    spans = {(gold["start"], gold["end"]) for gold in row["places"]}
    counts["found"] += len(found)
    counts["right"] += len(spans & found.keys())
    for gold in row["places"]:
        if gold["lat"] is None:
            continue
        counts["wanted"] += 1
        place = found.get((gold["start"], gold["end"]))
        if place is None:
            _tell(verbose, "missed", row, gold, None)
            continue
        counts["hit"] += 1
        close = (
            place.lat is not None and place.lon is not None and _km(gold["lat"], gold["lon"], place.lat, place.lon) <= CLOSE_KM
        )
        counts["close"] += close
        if not close:
            _tell(verbose, "far", row, gold, place)
    for extra in sorted(found.keys() - spans):
        _tell(verbose, "false", row, {"start": extra[0], "end": extra[1], "name": found[extra].span.exact}, None)


def _tell(verbose: bool, what: str, row: dict[str, Any], gold: dict[str, Any], place: Place | None) -> None:
    if verbose:
        around = row["text"][max(0, gold["start"] - 40) : gold["end"] + 30].replace("\n", " ")
        got = f"{place.id} {place.name} {place.country} {place.admin1} {place.precision} {place.lat},{place.lon}" if place else ""
        print(f"{what}\t{row['doc']}\t{gold['name']}\t{gold.get('lat')},{gold.get('lon')}\t{got}\t{around}")


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    a, b = math.radians(lat), math.radians(other_lat)
    across = math.radians(other_lon - lon)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def main() -> None:
    """Print the figures of each gold file; with -v every name missed, far off or false."""
    for gold in (gold_folder() / name for name in FILES):
        if not missing(gold):
            print(table(gold.name, score(gold, verbose="-v" in sys.argv)))


if __name__ == "__main__":
    main()
