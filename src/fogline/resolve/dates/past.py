"""A document in, whether a sentence tells of long ago out: after an old date, or in a text of history, nothing undated is of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fogline.model import Document, Passage, Span
from fogline.read.times.find import find_times
from fogline.read.times.phrase import TimePhrase
from fogline.resolve.dates.find import is_narrative, resolve_time
from fogline.resolve.dates.moment import add_days, parse_day

RECENT = 31  # days before the anchor
OPENING = 16  # characters: a date so near to a sentence's beginning is that of all of it


@dataclass(slots=True)
class Past:
    """The dates that a document tells, read when they are first asked for; each with its place and whether it is old."""

    document: Document
    _dated: dict[str, list[tuple[int, bool]]] = field(default_factory=dict)
    _history: bool = False

    def tells(self, passage: Passage, sentence: Span, anchor: str) -> bool:
        """Is the last date that the passage has told before the sentence, or that opens it, over for more than a month?

        A passage without dates tells of the past where all dates before it do.
        """
        before = [each for each in self._old(anchor) if each[0] <= sentence.start + OPENING]
        here = [old for start, old in before if passage.start <= start]
        return here[-1] if here else self._history or (bool(before) and all(old for _, old in before))

    def _old(self, anchor: str) -> list[tuple[int, bool]]:
        """Where each phrase that names a time begins, and whether that time was over long before the anchor."""
        if anchor not in self._dated:
            phrases = find_times(self.document.text)
            self._history = is_narrative(phrases)
            self._dated[anchor] = _old(phrases, anchor)
        return self._dated[anchor]


def _old(phrases: Sequence[TimePhrase], anchor: str) -> list[tuple[int, bool]]:
    today = parse_day(anchor)
    since = add_days(today, -RECENT) if today else None
    named = [each for each in phrases if each.kind in ("point", "range", "list")]
    ends = [(each, parse_day(resolve_time(each, anchor=anchor, forward=False).latest)) for each in named]
    return [(each.span.start, end < since) for each, end in ends if end is not None and since is not None]
