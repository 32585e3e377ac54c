"""Stretches of a document in, their dependency parses with document offsets out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from fogline.model import Passage, Span
from fogline.read.reattach import reattach
from fogline.read.stray_subjects import give_subjects
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

OPENER = re.compile(r"(?:(?<=^)|(?<=[.!?] )|(?<=\n))[A-Z][a-z]{4,}(?=,)")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One passage's words, parsed. `offset` is where the stretch begins in the document's text.

    `doc` may hold stand-ins of equal length (see `for_parser`); spans always give the document's own words.
    """

    passage: Passage
    doc: Doc
    offset: int
    text: str = ""

    def span(self, first: int, last: int) -> Span:
        """The words from token `first` to token `last` (inclusive), as a span of the document."""
        start = self.doc[first].idx
        end = self.doc[last].idx + len(self.doc[last])
        return Span(self.offset + start, self.offset + end, (self.text or self.doc.text)[start:end])

    def of(self, token: Token) -> Span:
        """One token, as a span of the document."""
        return self.span(token.i, token.i)


def for_parser(text: str) -> str:
    """The same text with stand-ins of equal length for what the parser is known to misread ("IS", hyphens in names)."""
    for pattern, stand_in in _rules():
        text = pattern.sub(stand_in, text)
    return OPENER.sub(lambda word: _openers().get("".join(sorted(word[0])), word[0]), text)


@cache
def _openers() -> dict[str, str]:
    return {"".join(sorted(word)): word for word in lexicon("parser")["openers"]["words"]}


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rule["pattern"]), rule["stand_in"]) for rule in lexicon("parser")["stand_in"])


def _relemmatise(doc: Doc, text: str, start: int, end: int) -> None:
    """A stand-in for a verb has that verb's lemma."""
    for pattern, lemma in _lemmas():
        for found in pattern.finditer(text, start, end):
            span = doc.char_span(found.start() - start, found.end() - start)
            if span is not None:
                span[0].lemma_ = lemma


@cache
def _lemmas() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rule["pattern"]), rule["lemma"]) for rule in lexicon("parser")["stand_in"] if "lemma" in rule)


def parse(nlp: Language, text: str, stretches: Iterable[tuple[Passage, int, int]]) -> Iterator[Parsed]:
    """Parse each (passage, start, end) of `text`, batched; the order is kept."""
    pieces = [(for_parser(text[start:end]), (passage, start, end)) for passage, start, end in stretches]
    for doc, (passage, start, end) in nlp.pipe(pieces, as_tuples=True, batch_size=64):
        _relemmatise(doc, text, start, end)
        tokens = list(doc)  # once: spaCy makes a token anew whenever it is asked
        give_subjects(tokens)
        reattach(tokens)
        yield Parsed(passage, doc, start, text[start:end])
