"""A text in, the words out by which it is found: the same in both databases, which only store and compare them."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 64  # characters of a word that count
_MOST = 600_000  # bytes of words of one text; PostgreSQL keeps at most 1 MB with its own bookkeeping


def words_of(text: str) -> tuple[str, ...]:
    """The different words of a text, folded (case, accents) and sorted; of a text beyond all measure, its first ones."""
    distinct = dict.fromkeys(word[:_LONGEST] for word in _WORD.findall(_folded(text)))
    size = 0
    for count, word in enumerate(distinct):
        size += len(word.encode()) + 8
        if size > _MOST:
            return tuple(sorted(list(distinct)[:count]))
    return tuple(sorted(distinct))


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if unicodedata.category(char) != "Mn")
