"""A document of the record in, stretches of its text out as both of the Web Annotation selectors name them, names withheld."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fogline.model import Document, RecordedDocument, Span
from fogline.show.disclosure import Gate
from fogline.show.masking import WITHHELD
from fogline.show.spans import span

AROUND = 32
"""Characters before and after the exact words in a TextQuoteSelector."""


@dataclass(frozen=True, slots=True)
class Text:
    """The stored text of one document: what is withheld in it, and where characters stand that take two UTF-16 units."""

    document: str
    text: str
    withheld: Sequence[tuple[int, int]]
    wide: Sequence[int]
    readable: bool

    @classmethod
    def of(cls, document: Document, gate: Gate) -> Text:
        """As far as the gate lets it be read: the public reads no text beyond the quotes that it is given."""
        withheld = gate.names.withheld(document.text, [document.id])
        wide = () if document.text.isascii() else [at for at, char in enumerate(document.text) if ord(char) > 0xFFFF]
        return cls(document.id, document.text, withheld, wide, not gate.profile.public)

    def read(self, start: int, end: int) -> str:
        """The words between two places; a name that is withheld is so on both sides of a cut through it."""
        parts, at = [], max(0, start)
        for first, last in self.withheld:
            if last > at and first < end:
                parts += [self.text[at : max(at, first)], WITHHELD]
                at = min(last, end)
        return "".join([*parts, self.text[at : max(at, end)]])

    def units(self, at: int) -> int:
        """The same place counted in UTF-16 units, as JavaScript counts."""
        return at + bisect_left(self.wide, at)

    def where(self, stretch: Span) -> dict[str, Any]:
        """A span with its place in UTF-16 units beside that in code points."""
        return span(stretch, self.document) | {"start_utf16": self.units(stretch.start), "end_utf16": self.units(stretch.end)}

    def quoted(self, stretch: Span) -> dict[str, Any]:
        """The same with both selectors; what stands around the words is left out where the text may not be read."""
        around = {}
        if self.readable:
            before = self.read(stretch.start - AROUND, stretch.start)
            around = {"prefix": before, "suffix": self.read(stretch.end, stretch.end + AROUND)}
        selectors = [
            {"type": "TextPositionSelector", "start": stretch.start, "end": stretch.end},
            {"type": "TextQuoteSelector", "exact": stretch.exact, **around},
        ]
        return self.where(stretch) | {"selectors": selectors}


def texts(documents: Mapping[str, RecordedDocument], gate: Gate) -> dict[str, Text]:
    """The texts of documents as the record holds them, not as `shown_document` leaves them: offsets are those of the stored text."""
    return {id: Text.of(each.document, gate) for id, each in documents.items()}


def with_units(value: Any, text: Text) -> Any:
    """A JSON value in which every span has its place in UTF-16 units too."""
    if isinstance(value, dict):
        found = {key: with_units(each, text) for key, each in value.items()}
        if {"start", "end", "exact"} <= found.keys():
            found |= {"start_utf16": text.units(found["start"]), "end_utf16": text.units(found["end"])}
        return found
    return [with_units(each, text) for each in value] if isinstance(value, list | tuple) else value
