"""Judged happenings (gold) in, agreement of our stance with the judges out (Pearson r, MAE): `python -m eval.factuality`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import correlation

from spacy.tokens import Doc

from eval.gold import gold_folder, missing, rows, table
from fogline.model import Passage, Stance
from fogline.read.model_files import load
from fogline.read.parse import Parsed
from fogline.read.stance.find import stance_of
from fogline.read.stance.words import modals

FILE = "factuality.dev.jsonl"
# How real an affirmed happening of each status is on the judges' scale, -3 certainly not to +3 certainly.
STATUS = {"actual": 3.0, "ongoing": 2.8, "habitual": 2.6, "planned": 1.6, "ordered": 1.7, "possible": 1.4, "hypothetical": 1.3}
# What "will" announces is held for surer than what somebody merely intends.
ANNOUNCED = 2.45
# Upper limit that a certainty sets.
CERTAINTY = {"stated": 3.0, "reported": 2.7, "believed": 2.1, "presumed": 2.1, "alleged": 2.4, "unconfirmed": 1.3}
# The same where it is denied.
DENIED = {
    "actual": -1.9,
    "ongoing": -1.6,
    "habitual": -1.6,
    "planned": -0.8,
    "ordered": -0.5,
    "possible": -0.3,
    "hypothetical": -1.2,
}


def value(stance: Stance) -> float:
    """The stance as a number on the judges' scale."""
    if stance.polarity == "denied":
        return DENIED[stance.status] * CERTAINTY[stance.certainty] / 3
    announced = stance.status == "planned" and any(cue.exact.lower() in modals() for cue in stance.cues[-1:])
    return min(ANNOUNCED if announced else STATUS[stance.status], CERTAINTY[stance.certainty])


def judged(gold: Path) -> Iterator[tuple[Stance, float]]:
    """Our stance and the judges' value, for each happening of the file."""
    nlp = load()
    records = rows(gold)
    docs = nlp.pipe((Doc(nlp.vocab, words=row["tokens"]) for row in records), batch_size=64)
    for row, doc in zip(records, docs, strict=True):
        parsed = Parsed(Passage("p1", "paragraph", 0, 0, len(doc.text)), doc, 0, doc.text)
        for target in row["targets"]:
            yield stance_of(doc[target["token"]], parsed), target["value"]


def score(gold: Path) -> dict[str, float]:
    """Pearson r and mean absolute error over the happenings of one file."""
    ours, theirs = zip(*((value(stance), gold_value) for stance, gold_value in judged(gold)), strict=True)
    errors = [abs(a - b) for a, b in zip(ours, theirs, strict=True)]
    return {"happenings": float(len(ours)), "pearson": correlation(ours, theirs), "mae": sum(errors) / len(errors)}


def main() -> None:
    """Print the figures."""
    gold = gold_folder() / FILE
    if not missing(gold):
        print(table(FILE, score(gold)))


if __name__ == "__main__":
    main()
