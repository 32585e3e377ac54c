"""A document in, the stretch of time that it says it covers out: "Reporting period: 14-20 October 2024"."""

from __future__ import annotations

import re
from functools import cache

from fogline.model import Document, Time
from fogline.read.times.find import find_times
from fogline.resolve.dates.find import resolve_time
from fogline.words import lexicon

HEAD = 1_500  # characters: what a text covers is said at its top
NEAR = 30  # characters between the words and the dates


def period_of(document: Document) -> Time | None:
    """From the first to the last day, marked as inferred; None where the text does not say so or names a single day."""
    found = _said().search(document.text, 0, HEAD)
    if found is None:
        return None
    phrases = find_times(document.text, found.end(), min(len(document.text), found.end() + 120))
    first = next((phrase for phrase in phrases if phrase.span.start - found.end() <= NEAR), None)
    if first is None or first.kind != "range":
        return None
    time = resolve_time(first, anchor=document.published, forward=False)
    if time.earliest is None or time.latest is None:
        return None
    return Time(None, time.earliest, time.latest, f"{time.earliest}/{time.latest}", anchor=time.anchor, inferred=True)


@cache
def _said() -> re.Pattern[str]:
    words = "|".join(re.escape(each) for each in lexicon("time")["period"]["words"])
    return re.compile(rf"\b(?:{words})\b\W{{0,3}}", re.IGNORECASE)
