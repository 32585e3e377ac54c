"""A Reading in, its claims as lines for a terminal out: what, who, where, when, how many, how surely, in which words, who says so."""

from __future__ import annotations

from fogline.model import Claim, Reading
from fogline.show import wording


def listing(reading: Reading) -> str:
    """The document's head and one block of lines a claim."""
    document = reading.document
    head = wording.title(document, reading.passages)
    source = ", ".join(part for part in (document.publisher, document.published, document.url) if part)
    count = f"{len(reading.claims)} claim{'s' if len(reading.claims) != 1 else ''}"
    lines = [head, source, f"{count} in {len(reading.passages)} passages", ""]
    for claim in reading.claims:
        lines += [*claim_lines(claim), ""]
    return "\n".join(line for at, line in enumerate(lines) if line or at != 1).rstrip() + "\n"


def claim_lines(claim: Claim) -> list[str]:
    """One claim: a headline of its values, the words, the voices."""
    facts = [wording.label(claim), wording.where(claim), wording.when(claim.time), wording.figures(claim), wording.control(claim)]
    lines = [f"{claim.id}  {' · '.join(fact for fact in facts if fact)}"]
    cast = [("by", "actor"), ("against", "recipient"), ("victims", "victim"), ("objects", "asset")]
    who = [f"{word} {wording.people(claim, role)}" for word, role in cast if wording.people(claim, role)]
    if who:
        lines.append(f"    {'; '.join(who)}")
    if wording.stance(claim):
        lines.append(f"    {wording.stance(claim)}")
    lines.append(f"    “{' '.join(claim.evidence.exact.split())}”")
    lines.append(f"    said by: {wording.chain(claim)}")
    return lines
