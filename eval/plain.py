"""Paragraphs in which nothing happens in, how many events are told of them all the same out: `python -m eval.plain [-v]`."""

from __future__ import annotations

import hashlib
import sys

from eval.plover import pipeline
from fogline.model import Claim, Document
from fogline.pipeline import Pipeline
from training import data

PUBLISHED = "2019-05-14"


def told(reader: Pipeline) -> tuple[list[Claim], int]:
    """Every claim that tells of an event, and the words of all paragraphs; each paragraph is read as a text of its own."""
    claims, words = list[Claim](), 0
    for each in data.plain("test"):
        sha = hashlib.sha256(each.text.encode()).hexdigest()
        document = Document(sha[:16], None, None, "The Outlet", PUBLISHED, "en", sha, each.text)
        claims += [claim for claim in reader.read_document(document).claims if claim.type != "statement"]
        words += len(each.text.split())
    return claims, words


def score(learned: bool = True) -> dict[str, float]:
    """False events per 1,000 words; plain statements are none."""
    claims, words = told(pipeline(learned=learned))
    return {"false_per_1000_words": 1000 * len(claims) / max(words, 1)}


def main() -> None:
    """Print both readers' figure; with -v every claim."""
    for name in ("learned", "rules"):
        claims, words = told(pipeline(learned=name == "learned"))
        if "-v" in sys.argv:
            print("\n".join(f"{each.type} “{each.trigger.exact}” in “{each.evidence.exact}”" for each in claims))
        print(f"{name:8} {1000 * len(claims) / max(words, 1):.1f} false events per 1,000 words")


if __name__ == "__main__":
    main()
