"""A document in, its paragraphs out, each with what it shows by itself: mark, label, quotation, furniture, credit."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from fogline.model import Document, Mark, PassageKind, Span
from fogline.read.passages.captions import credit, is_credit, opening
from fogline.read.passages.furniture import is_furniture
from fogline.read.passages.lines import Paragraph, paragraphs
from fogline.read.passages.stamps import Stamp, stamp

SET_OFF = re.compile(r"(?:#{1,6}\s+|>\s?|(?:[-*•▪●·]|\d{1,2}[.)])\s+)*")
PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)\s*")
LONGEST_CAPTION = 800
QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“", "``": "''", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A block on its way: `first` and `last` bound it, `start` and `end` bound the words to be read."""

    first: int
    start: int
    end: int
    last: int
    close: bool
    kind: PassageKind = "paragraph"
    stamp: Stamp | None = None
    mark: Mark | None = None
    dateline: Span | None = None
    date: str | None = None
    credit: Span | None = None
    entry: int | None = None


def drafts(document: Document) -> list[Draft]:
    marks = sorted(document.marks, key=lambda mark: mark.start)
    starts = [mark.start for mark in marks]
    return [_draft(document.text, found, _mark_at(marks, starts, found.start)) for found in paragraphs(document.text)]


def _mark_at(marks: list[Mark], starts: list[int], position: int) -> Mark | None:
    i = bisect_right(starts, position) - 1
    return marks[i] if i >= 0 and position < marks[i].end else None


def _draft(text: str, paragraph: Paragraph, mark: Mark | None) -> Draft:
    """One paragraph with what it shows by itself, before its neighbours are looked at."""
    first, last = paragraph.start, paragraph.end
    words = text[first:last]
    set_off = SET_OFF.match(words[:120])
    start = first + (set_off.end() if set_off else 0)
    draft = Draft(first, start if start < last else first, last, last, paragraph.close, mark=mark)
    if is_furniture(words) and (mark is None or mark.kind == "update"):
        return replace(draft, kind="boilerplate", start=first)
    stated = mark.kind if mark is not None and mark.kind != "update" else None
    heading = stated == "headline" or (words.startswith("#") and start > first)
    found = stamp(text[draft.start : last]) if heading or stated is None else None
    if found is not None and (found.clock or not heading):
        return replace(draft, stamp=found)
    if heading:
        return replace(draft, kind="headline")
    if stated is not None:
        draft = replace(draft, kind=stated)
    elif words.startswith(">") or _is_quotation(words):
        draft = replace(draft, kind="quote")
    return _pictured(text, draft)


def _pictured(text: str, draft: Draft) -> Draft:
    """The draft without the label and the credit of a picture."""
    words = text[draft.start : draft.end]
    picture = PICTURE.fullmatch(words)
    if picture is not None:
        if not picture[1].strip():
            return replace(draft, kind="boilerplate")
        return replace(draft, kind="caption", start=draft.start + picture.start(1), end=draft.start + picture.end(1))
    if draft.kind not in ("paragraph", "caption"):
        return draft
    if is_credit(words):
        return replace(draft, kind="boilerplate", credit=Span(draft.start, draft.end, words))
    label = opening(words)
    found = credit(words)
    if label is not None or (found is not None and found.caption and len(words) <= LONGEST_CAPTION):
        draft = replace(draft, kind="caption")
    cut = label if label is not None and label < len(words) else 0
    if found is None or not words[cut : found.start].strip(" |•"):
        return replace(draft, start=draft.start + cut)
    named = words[found.start : found.end].strip()
    at = draft.start + words.index(named, found.start)
    end = draft.start + len(words[: found.start].rstrip(" \t\n|•"))
    return replace(draft, start=draft.start + cut, end=end, credit=Span(at, at + len(named), named))


def _is_quotation(words: str) -> bool:
    """Whether the whole block stands in one pair of quotation marks, or in one that a later paragraph closes."""
    mark = next((opened for opened in QUOTES if words.startswith(opened)), None)
    if mark is None:
        return False
    closed = words.find(QUOTES[mark], len(mark))
    while mark == "‘" and closed != -1 and words[closed + 1 : closed + 2].isalpha():
        closed = words.find("’", closed + 1)
    return closed == -1 or not words[closed + len(QUOTES[mark]) :].strip(" .")
