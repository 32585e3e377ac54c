"""A document in, its blocks out: headline, updates, paragraphs, captions, quotes, boilerplate, each with the words to be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from fogline.model import Document, Passage, Span
from fogline.read.passages.datelines import dateline
from fogline.read.passages.drafts import Draft, drafts
from fogline.read.passages.furniture import opens_links
from fogline.words import lexicon

FINAL = re.compile(r"(?:[.,;:…。؟۔।][\"'”’»)\]*_]*(?:\[\d+\])*|``|'')$")
HEADLINE_WORDS, SUBHEAD_WORDS, LONGEST = 28, 14, 300
EARLY = 3
"""Among how many paragraphs from the top a bare dateline is believed."""


@dataclass(frozen=True, slots=True)
class Block:
    """A passage and, in it, the stretch of words to be read: label, dateline and credit are cut off."""

    passage: Passage
    start: int
    end: int
    dateline: Span | None = None
    dateline_date: str | None = None
    credit: Span | None = None


def passages(document: Document) -> tuple[Block, ...]:
    """The blocks of a document, in order; all words but blanks lie in one of them, and no stretch to be read is empty."""
    text = document.text
    blocks = _headed(text, document.title, _stamped(drafts(document)))
    blocks = _entered(_titled_within(text, _placed(text, blocks)))
    entries = dict.fromkeys(block.entry for block in blocks if block.entry is not None)
    numbers = {entry: number for number, entry in enumerate(entries, 1)}
    times = {block.entry: _time(block) for block in reversed(blocks) if block.mark or block.stamp}
    return tuple(_block(i, block, numbers, times) for i, block in enumerate(blocks))


def _time(block: Draft) -> str | None:
    if block.mark is not None and block.mark.time is not None:
        return block.mark.time
    return block.stamp.time if block.stamp is not None else None


def _block(order: int, draft: Draft, numbers: dict[int, int], times: dict[int | None, str | None]) -> Block:
    number = numbers.get(draft.entry) if draft.entry is not None and draft.kind == "update" else None
    time = times.get(draft.entry) if number is not None else None
    passage = Passage(f"p{order + 1}", draft.kind, order, draft.first, draft.last, time, number)
    return Block(passage, draft.start, draft.end, draft.dateline, draft.date, draft.credit)


def _stamped(drafts: list[Draft]) -> list[Draft]:
    """Labels and time stamps cut off; one that stands alone goes to the block that follows it."""
    clocks = sum(draft.stamp is not None and draft.stamp.clock for draft in drafts)
    result: list[Draft] = []
    waiting: Draft | None = None
    for draft in drafts:
        found = draft.stamp if draft.stamp is not None and (draft.stamp.sure or clocks > 1) else None
        draft = replace(draft, stamp=found)
        if found is not None and found.alone:
            if waiting is not None:
                result.append(replace(waiting, kind="boilerplate", stamp=None))
            waiting = None if found.dated and clocks == 1 else draft
            if waiting is None:
                result.append(replace(draft, kind="boilerplate", stamp=None))
            continue
        if found is not None:
            draft = replace(draft, kind="update", start=draft.start + found.end)
        if waiting is not None and (found is not None or draft.kind == "boilerplate"):
            result.append(replace(waiting, kind="boilerplate", stamp=None))
        elif waiting is not None:
            draft = replace(draft, first=waiting.first, kind="update", stamp=waiting.stamp, close=waiting.close)
        waiting = None
        result.append(draft)
    return result if waiting is None else [*result, replace(waiting, kind="boilerplate", stamp=None)]


def _headed(text: str, title: str | None, blocks: list[Draft]) -> list[Draft]:
    """The headline found, its agency label cut off, and its repetitions told from it."""
    first = next((i for i, block in enumerate(blocks) if block.kind != "boilerplate"), None)
    if first is not None and not any(block.kind == "headline" for block in blocks[: first + 1]):
        top = blocks[first]
        label = _agency_label().match(text, top.start, top.end)
        start = label.end() if label else top.start
        if _may_head(text, top, start, alone=len(blocks) == 1):
            blocks[first] = replace(top, kind="headline", start=start, stamp=None)
    titles = [_key(title)] if title else []
    shown: set[str] = set()
    for i, block in enumerate(blocks):
        if block.end - block.start > LONGEST or block.kind not in ("headline", "paragraph"):
            continue
        key = _key(text[block.start : block.end])
        if block.kind == "headline" and not shown:
            titles.append(key)
        if key in titles:
            blocks[i] = replace(block, kind="boilerplate" if key in shown else "headline")
            shown.add(key)
    return blocks


def _may_head(text: str, top: Draft, start: int, alone: bool) -> bool:
    """Whether the topmost block is a headline: short, open at its end, without a clock and without a sure dateline."""
    words = text[start : top.end]
    if top.kind not in ("paragraph", "update") or (top.stamp is not None and top.stamp.clock):
        return False
    place = dateline(words, early=True)
    if dateline(words, early=False) is not None or (place is not None and place.end >= len(words)):
        return False
    return _is_title(words, HEADLINE_WORDS) and not (alone and start == top.start and len(words.split()) > SUBHEAD_WORDS)


def _is_title(words: str, most: int) -> bool:
    short = len(words) <= LONGEST and len(words.split()) <= most
    return short and not FINAL.search(words) and not words[:1].islower()


@cache
def _agency_label() -> re.Pattern[str]:
    """An agency's label before a headline ("WRAPUP 3-Rebels take …")."""
    labels = "|".join(map(re.escape, lexicon("passages")["updates"]["headline_labels"]))
    return re.compile(rf"(?:(?:{labels})(?:\s\d{{1,2}})?\s?-\s?)+(?=\S)")


def _key(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _placed(text: str, blocks: list[Draft]) -> list[Draft]:
    """Datelines cut off; one that stands alone goes to the block that follows it."""
    result: list[Draft] = []
    waiting: Draft | None = None
    ordinal = 0
    for block in blocks:
        if block.kind in ("paragraph", "update") and waiting is not None:
            block = replace(block, first=waiting.first, dateline=waiting.dateline, date=waiting.date, close=waiting.close)
        elif waiting is not None:
            result.append(replace(waiting, kind="boilerplate", dateline=None, date=None))
        elif block.kind in ("paragraph", "update"):
            block = _with_dateline(text, block, ordinal < EARLY or block.stamp is not None)
        waiting = None
        ordinal += block.kind in ("paragraph", "update", "quote") and not _is_title(text[block.start : block.end], HEADLINE_WORDS)
        if block.start >= block.end:
            waiting = replace(block, start=block.first)
        else:
            result.append(block)
    return result if waiting is None else [*result, replace(waiting, kind="boilerplate", dateline=None, date=None)]


def _with_dateline(text: str, block: Draft, early: bool) -> Draft:
    words = text[block.start : block.end]
    found = dateline(words, early)
    if found is None:
        return block
    place = None
    if found.place is not None:
        start, end = block.start + found.place[0], block.start + found.place[1]
        place = Span(start, end, text[start:end])
    return replace(block, start=block.start + found.end, dateline=place, date=found.date)


def _titled_within(text: str, blocks: list[Draft]) -> list[Draft]:
    """Short open lines told apart: under "Also read" a link, beside a caption its first line, elsewhere a heading."""
    result: list[Draft] = []
    links = False
    most = HEADLINE_WORDS
    for i, block in enumerate(blocks):
        words = text[block.start : block.end]
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        open_line = block.kind in ("paragraph", "headline") and block.dateline is None and _is_title(words, HEADLINE_WORDS)
        bulleted = block.start > block.first and block.kind == "paragraph"
        if block.kind == "boilerplate":
            links = links or opens_links(words)
        elif not open_line:
            links = False
        elif links:
            block = replace(block, kind="boilerplate")
        elif block.kind == "paragraph" and not bulleted and _is_title(words, most):
            beside = following is not None and following.kind == "caption" and following.close
            block = replace(block, kind="caption" if beside else "headline")
        if not open_line and block.kind == "paragraph":
            most = SUBHEAD_WORDS
        result.append(block)
    return result


def _entered(blocks: list[Draft]) -> list[Draft]:
    """Updates numbered, and the paragraphs that belong to a live blog's entry joined to it.

    Labelled paragraphs that stand one on the other are an update each. Where other paragraphs stand between them each
    label holds until the next; the last one, if it states a clock, until the text ends or another dateline begins.
    """
    for i, block in enumerate(blocks):
        if block.mark is not None and block.mark.kind == "update" and block.kind in ("paragraph", "headline", "quote", "update"):
            blocks[i] = replace(block, kind="update", entry=block.mark.start)
    labelled = [i for i, block in enumerate(blocks) if block.kind == "update" and block.stamp is not None and block.entry is None]
    stops = [*labelled[1:], len(blocks)] if labelled else []
    spread = any(blocks[j].kind in ("paragraph", "quote") for i, stop in pairwise(labelled) for j in range(i + 1, stop))
    for i, stop in zip(labelled, stops, strict=True):
        entry = blocks[i].first
        blocks[i] = replace(blocks[i], entry=entry)
        found = blocks[i].stamp
        if not spread or (stop == len(blocks) and not (found is not None and found.clock)):
            continue
        for j in range(i + 1, stop):
            if blocks[j].dateline is not None or blocks[j].entry is not None:
                break
            if blocks[j].kind in ("paragraph", "headline", "quote"):
                blocks[j] = replace(blocks[j], kind="update", entry=entry)
    return blocks
