"""Sentences with a PLOVER code (gold) in, how often the type of our main event is that code out: `python -m eval.plover [-v]`."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from eval.gold import gold_folder, missing, rows, table
from fogline.model import Claim, Document
from fogline.pipeline import Pipeline
from fogline.read.model_files import load
from fogline.situation import Situation

FILE = "plover_gsr.dev.jsonl"
NONE = "–"


class Coded(NamedTuple):
    """One sentence: the gold class, ours, the words behind it, the gold quad class where the data has one."""

    wanted: str
    got: str
    words: str = ""
    quad: int = 0


@cache
def pipeline(learned: bool = True) -> Pipeline:
    """The way of a text, loaded once for each reader, without a situation."""
    return Pipeline.load(Situation(), learned=learned)


def claims_in(text: str) -> tuple[Claim, ...]:
    """What the whole way of a text, gate included, reads in a sentence without date or publisher."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    document = Document(sha[:16], None, None, None, None, "en", sha, text)
    return tuple(claim for claim in pipeline().read_document(document).claims if claim.codes.plover)


def depths(text: str, claims: Iterable[Claim]) -> dict[str, int]:
    """Claim id -> how many words stand above its trigger in the parse; the main clause's verb has none."""
    doc, found = load()(text), {}
    for claim in claims:
        span = doc.char_span(claim.trigger.start, claim.trigger.end, alignment_mode="expand")
        found[claim.id] = sum(1 for _ in span.root.ancestors) if span is not None else len(doc)
    return found


def main_claim(text: str, claims: Sequence[Claim]) -> Claim | None:
    """The claim nearest to the main clause's verb; of several the first in the words."""
    above = depths(text, claims)
    return min(claims, key=lambda claim: (above[claim.id], claim.trigger.start), default=None)


def root_of(claim: Claim | None) -> str:
    """The PLOVER event of a claim."""
    return claim.codes.plover[0] if claim and claim.codes.plover else NONE


def judged(gold: Path) -> list[Coded]:
    """Gold code, our code and the words behind it, for each record."""
    found = []
    for row in rows(gold):
        claims = claims_in(row["text"])
        claim = main_claim(row["text"], claims)
        found.append(Coded(row["plover"], root_of(claim), shown(claim, claims, row["text"])))
    return found


def shown(claim: Claim | None, claims: Sequence[Claim], text: str) -> str:
    """The chosen claim, the others, the sentence."""
    others = [f"{c.type} “{c.trigger.exact}”" for c in claims if c is not claim]
    chosen = f"{claim.type} “{claim.trigger.exact}”" if claim else "nothing"
    return f"{chosen}; others {others}\n      {text}"


def score(gold: Path) -> dict[str, float]:
    """Share of records whose main event has the gold type; a record in which nothing is read counts as wrong."""
    return figures(judged(gold))


def figures(found: Sequence[Coded]) -> dict[str, float]:
    """Type accuracy, and the share of records in which anything was read."""
    return {
        "type_accuracy": sum(each.wanted == each.got for each in found) / len(found),
        "read": sum(each.got != NONE for each in found) / len(found),
    }


def confusion(found: Sequence[Coded], most: int = 25, each: int = 6) -> str:
    """The most frequent errors with some of their sentences."""
    wrong = Counter((each.wanted, each.got) for each in found if each.wanted != each.got)
    lines = []
    for (wanted, got), number in wrong.most_common(most):
        lines.append(f"{number:4}  {wanted} read as {got}")
        lines += [f"    - {one.words}" for one in found if (one.wanted, one.got) == (wanted, got)][:each]
    return "\n".join(lines)


def main() -> None:
    """Print the figures; with -v the confusions."""
    gold = gold_folder() / FILE
    if missing(gold):
        return
    found = judged(gold)
    if "-v" in sys.argv:
        print(confusion(found))
    print(table(FILE, figures(found)))


if __name__ == "__main__":
    main()
