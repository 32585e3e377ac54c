"""A block's words in, whether they are the page's furniture out: advertisements, links, share bars, bylines, copyright."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from fogline.words import lexicon

HEAD = 400
SURE_WORDS, SHORT_WORDS, SHARE_WORDS = 45, 14, 16
"""How long a block may be to be furniture: by a sure opening, by an opening that sentences have too, as a share bar."""
CAPITALISED = r"[^\W\d_a-z][\w.'’-]*"
BYLINE = re.compile(rf"[*_]*By\s+{CAPITALISED}(?:[\s,|&]+(?:{CAPITALISED}|and|in|for|of|the)){{0,14}}[*_]*$")
STOP = re.compile(r"[.!?][\"'”’)\]]*$")
AROUND = "*_#>•|-–—=[]() \t.:!"


def is_furniture(words: str) -> bool:
    """Whether a block is no part of the news, or holds no words at all."""
    head = words[:HEAD]
    plain = " ".join(head.strip(AROUND).lower().replace("’", "'").split())
    if not plain:
        return not any(map(str.isalnum, words))
    count = len(head.split())
    known = _known()
    if plain in known.whole:
        return True
    if count > SURE_WORDS or len(words) > HEAD:
        return False
    brief = head.startswith("(") or (count <= SHORT_WORDS and not STOP.search(head))
    if _opens(plain, known.openings) or (brief and _opens(plain, known.short_openings)):
        return True
    if any(phrase in plain for phrase in known.anywhere) or BYLINE.fullmatch(head.strip()):
        return True
    return count <= SHARE_WORDS and all(word in known.share for word in re.findall(r"[^\W_][\w-]*", plain))


def opens_links(words: str) -> bool:
    """Whether a line is a heading over links to other stories ("Also read")."""
    return len(words) < HEAD and words.strip(AROUND).lower().replace("’", "'") in _known().links


@dataclass(frozen=True, slots=True)
class _Known:
    whole: frozenset[str]
    openings: tuple[str, ...]
    short_openings: tuple[str, ...]
    anywhere: tuple[str, ...]
    share: frozenset[str]
    links: frozenset[str]


@cache
def _known() -> _Known:
    lists = lexicon("passages")["boilerplate"]
    return _Known(
        frozenset(lists["whole"]),
        tuple(lists["openings"]),
        tuple(lists["short_openings"]),
        tuple(lists["anywhere"]),
        frozenset(lists["share"]),
        frozenset(lists["links"]),
    )


def _opens(plain: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases opens the words and ends where a word ends."""
    if not plain.startswith(phrases):
        return False
    found = (phrase for phrase in phrases if plain.startswith(phrase))
    return any(not phrase[-1].isalnum() or not plain[len(phrase) : len(phrase) + 1].isalnum() for phrase in found)
