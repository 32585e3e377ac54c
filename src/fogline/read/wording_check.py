"""A Reading of any reader in, the same without claims whose words are not in the document out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from fogline.model import Reading, Span


def only_found_words(reading: Reading) -> Reading:
    """Drop each claim with a span that does not hold, and say so in the notes: a value without its words is not recorded."""
    text = reading.document.text
    kept = tuple(claim for claim in reading.claims if all(holds(span, text) for span in spans(claim)))
    lost = len(reading.claims) - len(kept)
    if not lost:
        return reading
    note = f"{lost} claim(s) were not recorded: their words were not found in the text"
    return replace(reading, claims=kept, notes=(*reading.notes, note))


def holds(span: Span, text: str) -> bool:
    """Does the span give the text's own words?"""
    return 0 <= span.start <= span.end <= len(text) and text[span.start : span.end] == span.exact


def spans(value: Any) -> Iterator[Span]:
    """Every span inside a value of the model."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from spans(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans(getattr(value, field.name))
