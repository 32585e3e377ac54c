"""A document that is itself somebody's statement in, its issuer and the stretch that the issuer says in the first person out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from fogline.model import Span
from fogline.read.attribution.cues import words_of
from fogline.read.attribution.extent import Page, Place
from fogline.read.attribution.speakers import Speaker, speaker
from fogline.read.attribution.types import Attribution
from fogline.words import lexicon

_LONGEST = 160  # characters of a heading
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Whose statement the document is: the words that name it, the word for the statement, and what is said in it."""

    name: Span
    cue: Span
    who: Speaker
    content: Span

    def attribution(self) -> Attribution:
        """The statement as an attribution: whatever is voiced in it is voiced through its issuer."""
        return Attribution(self.name, self.cue, (self.content,), "statement", "noun", who=self.who)

    def speaks(self, word: str, place: Place) -> bool:
        """Does a first person stand for the issuer here?"""
        return is_first_person(word) and self.content.start <= place[0] < self.content.end


def is_first_person(word: str) -> bool:
    """ "We", "our", "I"."""
    return word.lower() in words_of("grammar", "first_person")


@cache
def _headings() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in lexicon("speech")["issuer"]["headings"])


def find_issuer(pages: Sequence[Page], text: str) -> Issuer | None:
    """The issuer that the first line names, where the text below it says "we" outside quotations."""
    line = _LINE.search(text)
    if line is None or len(line[0]) > _LONGEST:
        return None
    heading = next((m for m in (p.match(text, *line.span()) for p in _headings()) if m is not None), None)
    if heading is None:
        return None
    spoken = [page for page in pages if page.start >= line.end() and _in_first_person(page)]
    if not spoken:
        return None
    name, cue = (Span(*heading.span(part), heading[part]) for part in ("who", "what"))
    start = line.end() + len(text[line.end() :]) - len(text[line.end() :].lstrip())
    return Issuer(name, cue, _who(pages, name), Span(start, spoken[-1].end, text[start : spoken[-1].end]))


def _in_first_person(page: Page) -> bool:
    return any(
        token.tag_ in ("PRP", "PRP$") and is_first_person(token.text) and page.quote_at(page.offset + token.idx) is None
        for token in page.parsed.doc
    )


def _who(pages: Sequence[Page], name: Span) -> Speaker:
    """The issuer by its own words; a heading in capitals tells no name from a role."""
    page = next((p for p in pages if p.start <= name.start and name.end <= p.end), None)
    if page is not None and not name.exact.isupper():
        found = page.parsed.doc.char_span(name.start - page.offset, name.end - page.offset, alignment_mode="expand")
        if found is not None:
            return speaker(page.parsed, (found.start, found.end - 1))
    return Speaker(name.exact, None, name.exact)
