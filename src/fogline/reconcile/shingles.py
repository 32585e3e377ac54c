"""Text in, its normalised words, runs of words and sentences out: what texts are compared by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from fogline.model import Span

WORD = re.compile(r"\w+(?:[-.,'’]\w+)*")
SENTENCE_END = re.compile(r"[.!?…。؟۔।][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\s\W_a-z])|\n\s*\n")

Shingle = tuple[str, ...]


def words(text: str) -> tuple[str, ...]:
    """The words, whatever their case, apostrophes and form of letters."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return tuple(WORD.findall(plain))


def shingles(tokens: Sequence[str], size: int) -> frozenset[Shingle]:
    """Every run of `size` words; the whole of a text that is shorter."""
    if len(tokens) <= size:
        return frozenset((tuple(tokens),) if tokens else ())
    return frozenset(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences between two offsets, by their marks alone: an abbreviation may part one, the same way in every version."""
    first = start
    for found in SENTENCE_END.finditer(text, start, end):
        yield from _trimmed(text, first, found.end())
        first = found.end()
    yield from _trimmed(text, first, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words_of = text[start:end]
    left = len(words_of) - len(words_of.lstrip())
    exact = words_of.strip()
    if exact:
        yield Span(start + left, start + left + len(exact), exact)
