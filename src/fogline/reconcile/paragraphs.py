"""Two versions of one text in, what became of each paragraph and sentence out: kept, moved, edited, added, removed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fogline.model import Passage, Span
from fogline.reconcile.alignment import Piece, align
from fogline.reconcile.shingles import sentences

Fate = Literal["kept", "moved", "edited", "added", "removed"]
Version = tuple[str, Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """One sentence on both sides. "moved": it stands in another paragraph now, maybe re-worded."""

    fate: Fate
    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """One paragraph on both sides. "moved": it stands elsewhere among those that stayed, not just below something new."""

    fate: Fate
    before: Passage | None
    after: Passage | None
    sentences: tuple[SentenceChange, ...]


def compare(before: Version, after: Version) -> tuple[ParagraphChange, ...]:
    """What became of each paragraph, in the order of the newer version; what was removed stands where it stood."""
    old, new = _blocks(before), _blocks(after)
    pairs = align([_piece(before[0], each) for each in old], [_piece(after[0], each) for each in new])
    old_parts = [tuple(sentences(before[0], each.start, each.end)) for each in old]
    new_parts = [tuple(sentences(after[0], each.start, each.end)) for each in new]
    partners = _sentence_partners(old_parts, new_parts, pairs)
    stayed = _longest_rise(sorted(pairs.items()))
    changes = []
    for i, j in _merged_order(len(old), len(new), pairs):
        one, other = (old[i] if i is not None else None), (new[j] if j is not None else None)
        parts = _sentences(old_parts[i] if i is not None else (), new_parts[j] if j is not None else (), partners)
        changes.append(ParagraphChange(_fate(before[0], after[0], one, other, (i, j) in stayed), one, other, parts))
    return tuple(changes)


def _blocks(version: Version) -> list[Passage]:
    return sorted(version[1], key=lambda passage: (passage.start, passage.order))


def _piece(text: str, passage: Passage) -> Piece:
    return Piece.of(text[passage.start : passage.end], "headline" if passage.kind == "headline" else "text", passage.time)


def _fate(old_text: str, new_text: str, before: Passage | None, after: Passage | None, stayed: bool) -> Fate:
    if before is None or after is None:
        return "added" if before is None else "removed"
    if old_text[before.start : before.end].split() != new_text[after.start : after.end].split():
        return "edited"
    return "kept" if stayed else "moved"


Parts = Sequence[tuple[Span, ...]]
Partners = tuple[dict[Span, tuple[Span, bool]], dict[Span, tuple[Span, bool]]]


def _sentence_partners(old: Parts, new: Parts, pairs: dict[int, int]) -> Partners:
    """Each sentence's partner on the other side and whether it stands in the same paragraph: looked for there first."""
    forth: dict[Span, tuple[Span, bool]] = {}
    for i, j in sorted(pairs.items()):
        for a, b in align([Piece.of(each.exact) for each in old[i]], [Piece.of(each.exact) for each in new[j]]).items():
            forth[old[i][a]] = (new[j][b], True)
    taken = {partner for partner, _ in forth.values()}
    left = [each for part in old for each in part if each not in forth]
    free = [each for part in new for each in part if each not in taken]
    for a, b in align([Piece.of(each.exact) for each in left], [Piece.of(each.exact) for each in free], strict=True).items():
        forth[left[a]] = (free[b], False)
    return forth, {partner: (each, same) for each, (partner, same) in forth.items()}


def _sentences(old: tuple[Span, ...], new: tuple[Span, ...], partners: Partners) -> tuple[SentenceChange, ...]:
    """One paragraph's sentences in their order now; those that left it last."""
    forth, back = partners
    found = []
    for each in new:
        partner = back.get(each)
        fate: Fate = "added" if partner is None else _worded(partner[0], each) if partner[1] else "moved"
        found.append(SentenceChange(fate, partner[0] if partner else None, each))
    for each in old:
        partner = forth.get(each)
        if partner is None or not partner[1]:
            found.append(SentenceChange("moved" if partner else "removed", each, partner[0] if partner else None))
    return tuple(found)


def _worded(before: Span, after: Span) -> Fate:
    return "kept" if before.exact.split() == after.exact.split() else "edited"


def _merged_order(old: int, new: int, pairs: dict[int, int]) -> list[tuple[int | None, int | None]]:
    """The newer order; a paragraph without a partner follows the paragraph that it followed."""
    back = {j: i for i, j in pairs.items()}
    after: dict[int | None, list[int]] = {}
    last: int | None = None
    for i in range(old):
        if i in pairs:
            last = i
        else:
            after.setdefault(last, []).append(i)
    order: list[tuple[int | None, int | None]] = [(i, None) for i in after.get(None, ())]
    for j in range(new):
        order.append((back.get(j), j))
        if j in back:
            order += [(i, None) for i in after.get(back[j], ())]
    return order


def _longest_rise(pairs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The most pairs that stand in the same order on both sides."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        k = bisect_left(tails, j)
        tails[k : k + 1] = [j]
        ends[k : k + 1] = [at]
        before.append(ends[k - 1] if k else -1)
    found, at = set(), ends[-1] if ends else -1
    while at >= 0:
        found.add(pairs[at])
        at = before[at]
    return found
