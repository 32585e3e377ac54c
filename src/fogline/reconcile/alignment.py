"""Two rows of pieces of text in, which piece is which out: equal ones first, then the most alike, one to one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from fogline.reconcile.shingles import Shingle, shingles, words

ALIKE, BOUND, ALIKE_ELSEWHERE = 0.4, 0.2, 0.6
"""From which likeness on two pieces are one: at all, when both state the same time, when nothing else speaks for them."""
SHORT, WHOLE = 5, 0.6
COMMON = 24
"""A word in more pieces than this proposes no pair."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or sentence: its text without regard to blanks, its words; only pieces of one kind are compared."""

    plain: str
    words: frozenset[str]
    pairs: frozenset[Shingle]
    kind: str = ""
    time: str | None = None

    @classmethod
    def of(cls, text: str, kind: str = "", time: str | None = None) -> Piece:
        tokens = words(text)
        return cls(" ".join(text.split()), frozenset(tokens), shingles(tokens, 2), kind, time)


def align(old: Sequence[Piece], new: Sequence[Piece], *, strict: bool = False) -> dict[int, int]:
    """Index of the old piece -> index of the new one. `strict` where the pieces' surroundings do not speak for them."""
    found = _equal(old, new, SHORT if strict else 0)
    left = [i for i in range(len(old)) if i not in found]
    taken = set(found.values())
    free = [j for j in range(len(new)) if j not in taken]
    for _, i, j in _alike(old, new, left, free, strict):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _equal(old: Sequence[Piece], new: Sequence[Piece], shortest: int) -> dict[int, int]:
    """Pieces of the same text and kind: the first with the first, the second with the second."""
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j in reversed(range(len(new))):
        waiting[new[j].kind, new[j].plain].append(j)
    found = {}
    for i, piece in enumerate(old):
        same = waiting.get((piece.kind, piece.plain))
        if same and len(piece.words) >= shortest:
            found[i] = same.pop()
    return found


def _alike(
    old: Sequence[Piece], new: Sequence[Piece], left: Sequence[int], free: Sequence[int], strict: bool
) -> list[tuple[tuple[float, float, int], int, int]]:
    """Every pair alike enough, the most alike first."""
    count = Counter(word for row, at in ((old, left), (new, free)) for i in at for word in row[i].words)
    weight = {word: log(1 + (len(left) + len(free)) / times) for word, times in count.items()}
    pairs = []
    for i, j in _proposed(old, new, left, free, count):
        one, other = old[i], new[j]
        if one.kind != other.kind or (strict and min(len(one.words), len(other.words)) < SHORT):
            continue
        near, whole = _likeness(one, other, weight)
        bound = one.time is not None and one.time == other.time
        if near >= (ALIKE_ELSEWHERE if strict else BOUND if bound else ALIKE) and whole >= _least(one, other):
            pairs.append(((-near - (BOUND if bound else 0.0), -whole, abs(i - j)), i, j))
    return sorted(pairs)


def _least(one: Piece, other: Piece) -> float:
    """How much of both must be shared: a few words stand in many a longer text, and other entries have other times."""
    restamped = one.time is not None and other.time is not None and one.time != other.time
    return WHOLE if restamped or min(len(one.words), len(other.words)) < SHORT else 0.0


def _proposed(
    old: Sequence[Piece], new: Sequence[Piece], left: Sequence[int], free: Sequence[int], count: Counter[str]
) -> Iterable[tuple[int, int]]:
    """Pairs that share a word which not everything has."""
    having: dict[str, list[int]] = defaultdict(list)
    for j in free:
        for word in new[j].words:
            if count[word] <= COMMON:
                having[word].append(j)
    return sorted({(i, j) for i in left for word in old[i].words for j in having.get(word, ())})


def _likeness(one: Piece, other: Piece, weight: dict[str, float]) -> tuple[float, float]:
    """How much of the shorter stands in the longer (words by weight, and pairs of words), and how much of both is shared."""
    shared = _weigh(one.words & other.words, weight)
    sizes = sorted((_weigh(one.words, weight), _weigh(other.words, weight)))
    pairs = len(one.pairs & other.pairs) / (min(len(one.pairs), len(other.pairs)) or 1)
    return (shared / (sizes[0] or 1.0) + pairs) / 2, 2 * shared / (sum(sizes) or 1.0)


def _weigh(tokens: frozenset[str], weight: dict[str, float]) -> float:
    """The sum in one order: sums of floats depend on it."""
    return sum(weight[token] for token in sorted(tokens))
