"""A parsed passage in, names that no list holds but that the words around make places of out ("the villages of X and Y")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from fogline.resolve.places.gazetteer_keys import ARTICLES
from fogline.resolve.places.words import Tokens, capitalised, place_words
from fogline.words import lexicon

_LONGEST = 4
_JOINED = ("-", "–")


@cache
def _namers() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    namers = lexicon("place_words")["namers"]
    return frozenset(namers["before"]), frozenset(namers["behind"]), frozenset(namers["filler"])


@cache
def _no_names() -> frozenset[str]:
    """Words with a capital that name no place: peoples, titles, months."""
    around = lexicon("place_words")["around"]
    words = {word for part in ("never", "titles", "directions") for word in around[part]}
    return frozenset(words - ARTICLES - set(around["honours"])) | place_words().peoples


def unlisted(tokens: Tokens, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Token ranges of such names, in order, where nothing of `taken` lies."""
    before, behind, filler = _namers()
    text = tokens.text
    covered = {i for start, end in taken for i in range(start, end)}
    found: set[tuple[int, int]] = set()
    for i, word in enumerate(text):
        if word in before and i + 2 < len(text) and text[i + 1] == "of":
            found.update(_listed_after(text, i + 2))
        if word in behind and i:
            end = i - 1 if text[i - 1] in filler else i
            found.update(_listed_before(tokens, end, many=word.endswith("s")))
    return sorted(span for span in found if covered.isdisjoint(range(*span)))


def _listed_after(text: Sequence[str], i: int) -> Iterator[tuple[int, int]]:
    """The names of a list that begins at token i: "X", "X, Y and Z"."""
    while i < len(text):
        if text[i] == "the":
            i += 1
        end = _run_forward(text, i)
        if end == i:
            return
        if _may_be(text[i:end]):
            yield i, end
        i = end
        while i < len(text) and text[i] in (",", "and", "or", "&"):
            i += 1
        if i == end:
            return


def _run_forward(text: Sequence[str], i: int) -> int:
    end = i
    while end < len(text) and end - i < 2 * _LONGEST and _belongs(text, end, end == i):
        end += 1
    return end


def _belongs(text: Sequence[str], i: int, first: bool) -> bool:
    """Whether token i is a part of a name: a capital, or an article or hyphen inside one ("Umm al-Qura")."""
    if capitalised(text[i]):
        return True
    joined = i + 1 < len(text) and (text[i + 1] in _JOINED or capitalised(text[i + 1]))
    if text[i] in ARTICLES:
        return joined and (text[i + 1] in _JOINED or not first)
    return not first and text[i] in _JOINED and i + 1 < len(text) and (text[i + 1][:1].isupper() or text[i + 1] in ARTICLES)


def _listed_before(tokens: Tokens, end: int, many: bool) -> Iterator[tuple[int, int]]:
    """The names that end before token `end`: "X village"; of "X, Y and Z villages" all."""
    text, begins = tokens.text, tokens.begins
    while end > 0:
        start = end
        while start > 0 and end - start < 2 * _LONGEST and _belongs(text, start - 1, False) and not begins[start]:
            start -= 1
        while start < end and (not _belongs(text, start, True) or text[start].lower() in _no_names() or text[start] == "The"):
            start += 1
        if start == end:
            return
        if _may_be(text[start:end]):
            yield start, end
        if not many or begins[start]:
            return
        end = start
        while end > 0 and text[end - 1] in (",", "and", "or", "&", "the"):
            end -= 1
        if end == start:
            return


def _may_be(words: Sequence[str]) -> bool:
    return not any(word.lower() in _no_names() for word in words) and not (len(words) == 1 and words[0].isupper())
