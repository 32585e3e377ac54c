"""All versions of an article in, which paragraphs and sentences of theirs are one that runs on out: whichever version came when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

from fogline.model import Passage, Span
from fogline.reconcile.alignment import Piece, align
from fogline.reconcile.paragraphs import compare
from fogline.reconcile.shingles import sentences


@dataclass(frozen=True, slots=True)
class Version:
    """One version's id, text and passages."""

    id: str
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Threads:
    """For each version, where its paragraphs and sentences begin and the number of the thread that each belongs to."""

    paragraphs: dict[str, dict[int, int]] = field(default_factory=dict)
    sentences: dict[str, dict[int, int]] = field(default_factory=dict)

    def sentence(self, version: str, offset: int) -> int | None:
        """The thread of the sentence at an offset of a version."""
        return _at(self.sentences[version], offset)

    def paragraph(self, version: str, offset: int) -> int | None:
        """The thread of the paragraph at an offset of a version."""
        return _at(self.paragraphs[version], offset)


def threads(versions: Sequence[Version]) -> Threads:
    """Follow paragraphs and sentences from version to version, given in order of publication; a sentence may come back later."""
    found, numbers = Threads(), count()
    latest: dict[int, str] = {}
    older: Version | None = None
    for version in versions:
        parts = _sentences(version)
        blocks, lines = _partners(older, version) if older else ((), ())
        before = found.sentences[older.id] if older else {}
        own = {new: before[old] for old, new in lines}
        own |= _come_back([part for part in parts if part.start not in own], latest, before.values())
        found.sentences[version.id] = {part.start: own[part.start] if part.start in own else next(numbers) for part in parts}
        above = found.paragraphs[older.id] if older else {}
        kept = {new: above[old] for old, new in blocks}
        starts = sorted(passage.start for passage in version.passages)
        found.paragraphs[version.id] = {start: kept[start] if start in kept else next(numbers) for start in starts}
        latest |= {found.sentences[version.id][part.start]: part.exact for part in parts}
        older = version
    return found


def _sentences(version: Version) -> list[Span]:
    passages = sorted(version.passages, key=lambda passage: passage.start)
    return [part for passage in passages for part in sentences(version.text, passage.start, passage.end)]


def _come_back(parts: Sequence[Span], latest: Mapping[int, str], present: Iterable[int]) -> dict[int, int]:
    """Where a sentence begins -> the thread that it takes up again, of those that were cut from an earlier version."""
    gone = sorted(latest.keys() - set(present))
    pairs = align([Piece.of(latest[thread]) for thread in gone], [Piece.of(part.exact) for part in parts], strict=True)
    return {parts[new].start: gone[old] for old, new in pairs.items()}


Starts = tuple[tuple[int, int], ...]


@lru_cache(maxsize=256)
def _partners(older: Version, newer: Version) -> tuple[Starts, Starts]:
    """Where paragraphs, and where sentences, begin in the one version and in the other."""
    changes = compare((older.text, older.passages), (newer.text, newer.passages))
    blocks = {(each.before.start, each.after.start) for each in changes if each.before and each.after}
    parts = (part for each in changes for part in each.sentences)
    lines = {(part.before.start, part.after.start) for part in parts if part.before and part.after}
    return tuple(sorted(blocks)), tuple(sorted(lines))


def _at(starts: Mapping[int, int], offset: int) -> int | None:
    """What begins last at or before an offset; `starts` is in order."""
    keys = list(starts)
    i = bisect_right(keys, offset) - 1
    return starts[keys[i]] if i >= 0 else None
