"""A text in, the offsets of its paragraphs out, whether a line is a paragraph or a paragraph is wrapped over many lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
CLOSED = re.compile(r"[.!?:;…。؟۔।][\"'”’»)\]]*$")
OPENER = re.compile(r"[-*•·–—#>\[(“\"«]|``|\d+[.)]\s|[A-Z]{4,}\b.{0,40}[:\-–—]")
WIDEST, NARROWEST, SHORTEST, RAGGED = 140, 50, 20, 6
"""Text is wrapped by hand or machine at some width between these; a longer line is a paragraph of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line's words: offsets without margins, the width of its left margin, and how many breaks stand before it."""

    start: int
    end: int
    indent: int
    breaks: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The offsets of a paragraph, and whether only one line break parts it from the paragraph before."""

    start: int
    end: int
    close: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, in order: blank lines part them, and single line breaks where lines do not run on."""
    lines = list(_lines(text))
    width = _width(text, lines)
    found: list[Paragraph] = []
    for i, line in enumerate(lines):
        if i and line.breaks == 1 and _runs_on(text, lines[i - 1], line, width):
            found[-1] = Paragraph(found[-1].start, line.end, found[-1].close)
        else:
            found.append(Paragraph(line.start, line.end, line.breaks == 1))
    return found


def _lines(text: str) -> Iterator[Line]:
    previous = 0
    breaks = 0
    for match in LINE.finditer(text):
        breaks += len(BREAK.findall(text, previous, match.start()))
        previous = match.end()
        start, end = match.span()
        while start < end and _is_margin(text[start]):
            start += 1
        while end > start and _is_margin(text[end - 1]):
            end -= 1
        if start < end:
            yield Line(start, end, start - match.start(), breaks)
            breaks = 0


def _is_margin(character: str) -> bool:
    return character.isspace() or character < " " or character in "\u200b\u200e\u200f\ufeff"


def _width(text: str, lines: list[Line]) -> int:
    """The width at which the text is wrapped, 0 where it is not: at most breaks the next word would not have fitted."""
    narrow = [line.end - line.start for line in lines if line.end - line.start <= WIDEST]
    width = max(narrow, default=0)
    if width < NARROWEST or len(narrow) < 0.8 * len(lines):
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if b.breaks == 1]
    running = [pair for pair in pairs if _full(text, *pair, width) and not CLOSED.search(text, pair[0].end - 4, pair[0].end)]
    return width if len(running) >= max(1, 0.4 * len(pairs)) else 0


def _full(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether a line left no room for the first word of the next. A ragged hand may break a word or two early."""
    word = text[following.start : min(following.end, following.start + WIDEST)].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width - RAGGED


def _runs_on(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether a line's last sentence goes on in the next: the line is full, or it is open and the next begins small."""
    if line.end - line.start > WIDEST or following.indent > line.indent + 1:
        return False
    quoted = text[line.start] == ">" and text[following.start] == ">"
    closed = CLOSED.search(text, max(line.start, line.end - 4), line.end) is not None
    begins = text[following.start : following.start + 3].lstrip("> ")[:1] if quoted else text[following.start]
    if not closed and begins.islower() and line.end - line.start >= SHORTEST:
        return True
    opens = OPENER.match(text, following.start, following.start + 60) is not None and not quoted
    return bool(width) and _full(text, line, following, width) and not (opens and closed)
