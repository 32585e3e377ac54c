"""Blocks of a text in, which of them speak of sport, the arts or markets out: there, verbs of war are figures of speech."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from fogline.words import lexicon

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
SHARE = 0.035  # of a block's words, from one domain
DOCUMENT_SHARE = 0.025  # of the whole text's
FEWEST = 2


@cache
def _domains() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for domain, entry in lexicon("domains").items():
        for word in entry["words"]:
            found.setdefault(word, []).append(domain)
    return {word: tuple(names) for word, names in found.items()}


def elsewhere(text: str, blocks: Sequence[tuple[int, int]]) -> list[bool]:
    """For each block: is it about another walk of life? A block of a text that is so as a whole needs one word, others more."""
    counts = [_count(text[start:end]) for start, end in blocks]
    words = sum(total for total, _ in counts)
    whole: Counter[str] = Counter()
    for _, found in counts:
        whole += found
    leading = {domain for domain, n in whole.items() if n >= 2 * FEWEST and n >= DOCUMENT_SHARE * words}
    return [_is_elsewhere(total, found, leading) for total, found in counts]


def _is_elsewhere(total: int, found: Counter[str], leading: set[str]) -> bool:
    if any(found[domain] for domain in leading) or (leading and total < 12):
        return True
    return any(n > FEWEST and n >= SHARE * total for n in found.values())


def _count(text: str) -> tuple[int, Counter[str]]:
    words = WORD.findall(text.lower())
    return len(words), Counter(domain for word in words for domain in _domains().get(word, ()))
