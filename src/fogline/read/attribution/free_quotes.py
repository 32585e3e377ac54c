"""Attributions and quotations in, the quotations that no cue introduces given to the speaker who goes on speaking out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fogline.read.attribution.extent import Page, Place

if TYPE_CHECKING:
    from fogline.read.attribution.quotes import Quote

_ENOUGH = 0.6


def give_free_quotes(pages: Sequence[Page], said: Sequence[tuple[list[Place], Place, bool]], text: str) -> None:
    """Add to each speaker's contents the quotations that go on where the last one ended.

    `said` holds, in the order of the text, (contents, the place of source and cue, is it direct speech); contents are added in
    place. Speech goes on in the next sentence of the paragraph, and over paragraphs where the mark was left open or a colon
    announces it.
    """
    if not pages:
        return
    quotes = pages[0].quotes
    owners = _owners(quotes, said)
    breaks = [b for page in pages for b in page.sentences]
    last: int | None = None
    last_end = 0
    by_end = sorted((place[1], n) for n, (_, place, _) in enumerate(said))
    ends = [end for end, _ in by_end]
    for number, quote in enumerate(quotes):
        owner = owners[number]
        if owner is not None:
            place = said[owner][1]
            last, last_end = owner, max(place[1], quote.end)
            continue
        gap = text[last_end : quote.start]
        goes_on = last is not None and "\n" not in gap and len(gap) < 200 and _only_rest(gap) and _starts(quote.start, breaks)
        if not goes_on and quote.continues and number and owners[number - 1] is not None:
            goes_on, last = True, owners[number - 1]
        if not goes_on:
            announced = _announced(quote, text, by_end, ends)
            if announced is None:
                announced = _follows(quote, text, by_end, ends)
            if announced is not None:
                goes_on, last = True, announced
        if goes_on and last is not None:
            said[last][0].append((quote.start, quote.end))
            owners[number] = last
            last_end = quote.end
        else:
            last = None
    for number in range(len(quotes) - 1, 0, -1):
        owner = owners[number]
        if quotes[number].continues and owner is not None and owners[number - 1] is None:
            said[owner][0].insert(0, (quotes[number - 1].start, quotes[number - 1].end))
            owners[number - 1] = owner


def _owners(quotes: Sequence[Quote], said: Sequence[tuple[list[Place], Place, bool]]) -> list[int | None]:
    """Who speaks each quotation: the attribution whose content holds most of it, direct speech first; None where it is free."""
    starts = [q.start for q in quotes]
    owners: list[int | None] = [None] * len(quotes)
    for n, (contents, _, direct) in enumerate(said):
        for start, end in contents:
            at = max(bisect_left(starts, start) - 1, 0)
            while at < len(quotes) and quotes[at].start < end:
                quote = quotes[at]
                shared = min(end, quote.end) - max(start, quote.start)
                if shared > _ENOUGH * (quote.end - quote.start) and (owners[at] is None or direct):
                    owners[at] = n
                at += 1
    return owners


def _only_rest(gap: str) -> bool:
    """Between the cue and the next quotation stands no new sentence: at most the rest of the cue's own."""
    rest = gap.strip()
    return rest.endswith((".", ":", ",", ";", "—", "")) and ". " not in rest and "? " not in rest


def _starts(at: int, breaks: Sequence[int]) -> bool:
    n = bisect_left(breaks, at - 1)
    return n < len(breaks) and breaks[n] <= at + 2


def _follows(quote: Quote, text: str, by_end: Sequence[tuple[int, int]], ends: Sequence[int]) -> int | None:
    """ "…, a doctor says. “We have no beds.”": a quotation that opens the sentence right behind the cue."""
    n = bisect_left(ends, quote.start) - 1
    return by_end[n][1] if n >= 0 and text[by_end[n][0] : quote.start] in {". ", ".  "} else None


def _announced(quote: Quote, text: str, by_end: Sequence[tuple[int, int]], ends: Sequence[int]) -> int | None:
    """ "… said in a statement:" and the quotation as a paragraph of its own."""
    before = text[max(0, quote.start - 400) : quote.start]
    if "\n" not in before[len(before.rstrip()) :] or not before.rstrip().endswith(":"):
        return None
    n = bisect_left(ends, quote.start) - 1
    line = text.rfind("\n", 0, quote.start - len(before) + len(before.rstrip()))
    return by_end[n][1] if n >= 0 and by_end[n][0] > line else None
