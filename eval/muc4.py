"""Reports of political violence (MUC-4, gold) in, CEAF-REE F1 of our role fillers out: `python -m eval.muc4`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from eval.gold import gold_folder, missing, rows, table
from eval.plover import pipeline
from fogline.codebook import family
from fogline.model import Claim, Document, Participant

FILE = "muc4.dev.jsonl"
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
VIOLENT = frozenset({"battle", "violence", "remote"})
BODIES = frozenset({"armed-group", "militia", "military", "police", "state", "organisation"})
THINGS = frozenset({"thing", "organisation", "unknown"})
_LEAD = re.compile(r"^(?:the|a|an|some|several|two|three|four|five|\d+) ")

Entity = tuple[str, ...]


def fillers(claims: Sequence[Claim]) -> Mapping[str, set[str]]:
    """What fills each role in the claims of violence of one report, in the report's words."""
    found: dict[str, set[str]] = {role: set() for role in ROLES}
    for claim in claims:
        if family(claim.type) in VIOLENT or claim.type.startswith("attack"):
            for who in claim.participants:
                found[_role(who)].add(_plain(who.span.exact))
    return found


def _role(who: Participant) -> str:
    if who.role == "actor":
        return "PerpOrg" if who.kind in BODIES else "PerpInd"
    return "Target" if who.role == "asset" or (who.role == "recipient" and who.kind in THINGS) else "Victim"


def _plain(words: str) -> str:
    return _LEAD.sub("", " ".join(words.lower().split()))


def matched(gold: Sequence[Entity], ours: set[str]) -> int:
    """How many of ours are a mention of a gold entity, one for one."""
    left, hits = list(gold), 0
    for words in sorted(ours):
        hit = next((entity for entity in left if words in {_plain(mention) for mention in entity}), None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return hits


def score(gold: Path) -> dict[str, float]:
    """F1 over all roles and reports, and of each role. Weapons are not among what a claim says: that role stays empty."""
    counts = {role: [0, 0, 0] for role in ROLES}
    for row in rows(gold):
        ours = fillers(pipeline().read_document(_document(row["text"])).claims)
        for role in ROLES:
            entities = [tuple(mention for mention, _ in entity) for entity in row["entities"][role]]
            for at, number in enumerate((matched(entities, ours[role]), len(ours[role]), len(entities))):
                counts[role][at] += number
    return dict(_figures(counts))


def _document(text: str) -> Document:
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(sha[:16], None, None, None, None, "en", sha, text)


def _figures(counts: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, float]]:
    hit, found, wanted = (sum(each[at] for each in counts.values()) for at in range(3))
    yield "f1", _f1(hit, found, wanted)
    yield "precision", hit / found if found else 0.0
    yield "recall", hit / wanted if wanted else 0.0
    for role, each in counts.items():
        yield role.lower(), _f1(*each)


def _f1(hit: int, found: int, wanted: int) -> float:
    return 2 * hit / (found + wanted) if found + wanted else 0.0


def main() -> None:
    """Print the figures."""
    gold = gold_folder() / FILE
    if not missing(gold):
        print(table(FILE, score(gold)))


if __name__ == "__main__":
    main()
