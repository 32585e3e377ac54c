"""Two independent annotations of the same articles in, how far they agree out: `python -m training.agreement`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from fogline import codebook
from training.data import CERTAINTIES, CORPUS, ROLE_KEYS, STATUSES
from training.inline import Article, Fault, Mark, load

KINDS = {"e": "triggers", "s": "sources", "c": "cues", "x": "contents", "q": "quantities", "t": "times"}


def agreement(first: Article, second: Article) -> Counter[str]:
    """Counts: for each kind of mark "found" by both and the "sum" of both; for events that both have, what is the same of how many."""
    if first.text != second.text:
        raise Fault(f"{first.path.name}: the two texts differ")
    counts: Counter[str] = Counter()
    for letter, name in KINDS.items():
        pairs = _paired(list(first.kind(letter)), list(second.kind(letter)))
        counts[f"{name} both"] += len(pairs)
        counts[f"{name} sum"] += sum(1 for _ in first.kind(letter)) + sum(1 for _ in second.kind(letter))
        if letter == "e":
            for one, other in pairs:
                _compare(counts, first, one, second, other)
    return counts


def _paired(ones: list[Mark], others: list[Mark]) -> list[tuple[Mark, Mark]]:
    """Marks that share more than half of their words' characters, one for one (triggers: any)."""
    found, left = [], list(others)
    for one in ones:
        hit = next((each for each in left if _alike(one, each)), None)
        if hit is not None:
            left.remove(hit)
            found.append((one, hit))
    return found


def _alike(one: Mark, other: Mark) -> bool:
    inside = min(one.end, other.end) - max(one.start, other.start)
    return inside > 0 and (one.id[0] == "e" or 2 * inside > max(one.end, other.end) - min(one.start, other.start))


def _compare(counts: Counter[str], first: Article, one: Mark, second: Article, other: Mark) -> None:
    mine, theirs = first.notes[one.id], second.notes[other.id]
    types = [{note.words[0], *note.values.get("also", ())} for note in (mine, theirs)]
    counts["events"] += 1
    counts["same type"] += mine.words[0] == theirs.words[0]
    counts["type as good"] += bool(types[0] & types[1])
    counts["same family"] += codebook.family(mine.words[0]) == codebook.family(theirs.words[0])
    stances = [{flag for flag in note.words[1:] if flag in {*STATUSES, *CERTAINTIES, "denied"}} for note in (mine, theirs)]
    counts["same stance"] += stances[0] == stances[1]
    places = [
        {(key, mark.start) for key in ROLE_KEYS for id in note.values.get(key, ()) for mark in article.of(id)[:1]}
        for article, note in ((first, mine), (second, theirs))
    ]
    counts["roles both"] += len(places[0] & places[1])
    counts["roles sum"] += len(places[0]) + len(places[1])


@click.command()
@click.option("--second", default=CORPUS / "second", type=click.Path(exists=True, path_type=Path))
def main(second: Path) -> None:
    """Print the agreement over all articles that were annotated twice."""
    counts: Counter[str] = Counter()
    paths = sorted(second.glob("*.txt"))
    for path in paths:
        counts += agreement(load(CORPUS / "articles" / path.name), load(path))
    click.echo(f"{len(paths)} articles annotated twice")
    for name in (*KINDS.values(), "roles"):
        if counts[f"{name} sum"]:
            click.echo(f"{name:16} F1 {2 * counts[f'{name} both'] / counts[f'{name} sum']:.3f}")
    for name in ("same type", "type as good", "same family", "same stance"):
        click.echo(f"{name:16} {counts[name] / max(counts['events'], 1):.3f} of {counts['events']}")


if __name__ == "__main__":
    main()
