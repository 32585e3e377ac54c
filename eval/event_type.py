"""Sentences with an actor → recipient pair (gold) in, macro-F1 of our PLOVER class out: `python -m eval.event_type`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.gold import gold_folder, missing, rows, table
from eval.plover import NONE, Coded, claims_in, confusion, depths, root_of, shown
from fogline.model import Claim, Span
from fogline.read.learned.pairs import classes
from fogline.read.learned.weights import Weights
from fogline.read.learned.weights import load as load_weights

FILE = "event_type.dev.jsonl"
# The set writes CONCEDE and RETREAT as one class, and counts it as material cooperation.
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("YIELD", "COOPERATE", "AID"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
HALF = 0.5
_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"a", "an", "the", "of", "in", "and", "for", "to", "s"})


def overlap(given: str, spans: Sequence[Span]) -> float:
    """How well the best of the spans fits the given words: shared words over the shorter of the two, 0 to 1."""
    wanted = _words(given)
    return max(
        (len(wanted & own) / min(len(wanted), len(own)) for s in spans if (own := _words(s.exact)) and wanted), default=0.0
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _EMPTY


def pick(text: str, claims: Sequence[Claim], actor: str, recipient: str) -> Claim | None:
    """Of the claims in which the given actor acts (of all, if there is none) the one nearest to the main clause's verb.

    The recipient only parts equals: PLOVER codes "agreed to lift the ban on X" as AGREE with X, who takes part in the lifting.
    """
    above = depths(text, claims)

    def rank(claim: Claim) -> tuple[bool, int, bool, int]:
        doers = [who.span for who in claim.participants if who.role == "actor"]
        others = [who.span for who in claim.participants if who.role != "actor"] + [place.span for place in claim.places]
        acts, suffers = overlap(actor, doers) >= HALF, overlap(recipient, others) >= HALF
        return not acts, above[claim.id], not suffers, claim.trigger.start

    return min(claims, key=rank, default=None)


def judged(gold: Path) -> list[Coded]:
    """Gold class, our class and the words behind it, for each sentence."""
    found = []
    for row in rows(gold):
        claims = claims_in(row["text"])
        claim = pick(row["text"], claims, row["actor"], row["recipient"])
        root = root_of(claim)
        found.append(Coded(row["plover"], MERGED.get(root, root), shown(claim, claims, row["text"]), row["quad"]))
    return found


def macro_f1(pairs: Sequence[tuple[object, object]]) -> float:
    """Unweighted mean of the F1 of each gold class, of (gold, ours); an answer outside the gold classes is a miss of one."""
    right = Counter(wanted for wanted, got in pairs if wanted == got)
    wanted, got = Counter(w for w, _ in pairs), Counter(g for _, g in pairs)
    return sum(2 * right[each] / (wanted[each] + got[each]) for each in wanted) / len(wanted) if wanted else 0.0


def answered(found: Sequence[Coded]) -> list[str]:
    """Our class of each sentence; the most frequent gold class where nothing was read."""
    usual = Counter(each.wanted for each in found).most_common(1)[0][0]
    return [usual if each.got == NONE else each.got for each in found]


def score(gold: Path) -> dict[str, float]:
    """Macro-F1 of root and quad class."""
    return figures(judged(gold))


def figures(found: Sequence[Coded]) -> dict[str, float]:
    """Macro-F1 of root and quad class, accuracy, and the share of sentences in which anything was read."""
    ours = answered(found)
    roots = [(each.wanted, got) for each, got in zip(found, ours, strict=True)]
    quads = [(each.quad, QUAD.get(got, 0)) for each, got in zip(found, ours, strict=True)]
    return {
        "root_f1": macro_f1(roots),
        "quad_f1": macro_f1(quads),
        "root_accuracy": sum(wanted == got for wanted, got in roots) / len(roots),
        "read": sum(each.got != NONE for each in found) / len(found),
    }


def given(gold: Path) -> list[Coded]:
    """Gold class and the learned head's class for the given pair, which is asked about even where no claim was read."""
    return of_pairs(rows(gold), load_weights())


def of_pairs(data: Sequence[dict[str, Any]], weights: Weights) -> list[Coded]:
    """Gold class and the class that some weights give to the pair of each row."""
    asked = [(row["text"], place_of(row["text"], row["actor"]), place_of(row["text"], row["recipient"])) for row in data]
    chances = classes(weights, asked)
    best = [max(each, key=lambda name: (each[name], name)) for each in chances]
    return [Coded(row["plover"], got, row["text"], row["quad"]) for row, got in zip(data, best, strict=True)]


def place_of(text: str, words: str) -> tuple[int, int]:
    """Where the words first stand in the sentence, whole if they can."""
    whole = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    start = whole.start() if whole else max(0, text.find(words))
    return start, start + len(words)


def score_given(gold: Path) -> dict[str, float]:
    """Macro-F1 of root and quad class with the pair given to the learned head."""
    return figures(given(gold))


def main() -> None:
    """Print the figures of the claims that are read, then those of the pair that is given; with -v the confusions."""
    gold = gold_folder() / FILE
    if missing(gold):
        return
    for title, found in ((f"{FILE}, claims", judged(gold)), (f"{FILE}, pair given", given(gold))):
        if "-v" in sys.argv:
            print(confusion(found))
        print(table(title, figures(found)))


if __name__ == "__main__":
    main()
