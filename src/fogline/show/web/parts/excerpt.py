"""A claim and the stored text that holds it in, its exact words in their paragraph with the paragraphs around out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fogline.model import Passage, RecordedClaim, RecordedDocument, Span
from fogline.show.web.selectors import Text


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph; `kind` is "" outside the evidence, else "said", "trigger", "hedge" or "number"."""

    words: str
    kind: str = ""

    @property
    def told(self) -> bool:
        """Does it belong to the evidence?"""
        return bool(self.kind)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The paragraph before, the paragraph in pieces, the paragraph after; no more than the quote where the text may not be read."""

    before: str
    pieces: tuple[Piece, ...]
    after: str
    kind: str
    readable: bool


def excerpt(claim: RecordedClaim, document: RecordedDocument, text: Text) -> Excerpt:
    """The evidence in its place."""
    evidence = claim.claim.evidence
    if not text.readable:
        return Excerpt("", (Piece(evidence.exact, "said"),), "", "", False)
    blocks = paragraphs(document.passages)
    at = next((i for i, each in enumerate(blocks) if each.start <= evidence.start < each.end), None)
    if at is None:
        return Excerpt("", _pieces(claim, text, evidence.start, evidence.end), "", "", True)
    start, end = blocks[at].start, max(blocks[at].end, evidence.end)
    before = text.read(blocks[at - 1].start, blocks[at - 1].end) if at else ""
    following = next((each for each in blocks[at + 1 :] if each.start >= end), None)
    after = text.read(following.start, following.end) if following else ""
    return Excerpt(before.strip(), _pieces(claim, text, start, end), after.strip(), blocks[at].kind, True)


def paragraphs(passages: Iterable[Passage]) -> Sequence[Passage]:
    """The blocks in the order of the text, without those inside another one."""
    found: list[Passage] = []
    for each in sorted(passages, key=lambda each: (each.start, -each.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return found


def _pieces(claim: RecordedClaim, text: Text, start: int, end: int) -> tuple[Piece, ...]:
    """The paragraph cut where the evidence begins and ends, and inside it at the words that tell."""
    evidence, inner = claim.claim.evidence, claim.claim
    marks = [(inner.trigger, "trigger"), *((each, "hedge") for each in inner.stance.cues)]
    marks += [(each.span, "number") for each in inner.quantities]
    found, at = [Piece(text.read(start, evidence.start))], evidence.start
    for mark, kind in sorted(_inside(marks, evidence), key=lambda each: (each[0].start, -each[0].end)):
        if mark.start >= at:
            found += [Piece(text.read(at, mark.start), "said"), Piece(text.read(mark.start, mark.end), kind)]
            at = mark.end
    found += [Piece(text.read(at, evidence.end), "said"), Piece(text.read(evidence.end, end))]
    return tuple(each for each in found if each.words)


def _inside(marks: Iterable[tuple[Span, str]], evidence: Span) -> list[tuple[Span, str]]:
    return [each for each in marks if evidence.start <= each[0].start < each[0].end <= evidence.end]
