"""Words in, whether they name a medium out."""

from __future__ import annotations

from functools import cache

from fogline.read.attribution.cues import words_of
from fogline.words import table


@cache
def _outlets() -> frozenset[str]:
    """The names of the outlets that the lexicon knows, in lower case."""
    names: set[str] = set()
    for row in table("outlets"):
        short = [each.split(":")[0] for each in (row["short"] or "").split("|")]
        names.update(n.lower() for n in (row["name"], *(row["aliases"] or "").split("|"), *short) if n)
    return frozenset(names)


def is_outlet(words: str) -> bool:
    """Do the words name a medium: a known name, or a name that says what it is ("Daily …", "… TV")?"""
    parts = words.replace("\u2011", "-").split()
    while len(parts) > 1 and parts[0].lower() in ("the", "a", "an"):
        parts = parts[1:]
    lower = [p.lower().strip(".,'’()") for p in parts]
    if not lower or not lower[-1]:
        return False
    if (
        " ".join(lower) in _outlets()
        or (parts[-1][:1].isupper() and lower[-1] in _outlets())
        or lower[-1] in words_of("media", "plain")
    ):
        return True
    if len(parts) < 2 or not all(p[:1].isupper() or p.lower() in ("of", "the", "and") for p in parts):
        return False
    return lower[0] in _outlets() or lower[-1] in words_of("media", "words") or lower[0] in words_of("media", "words")
