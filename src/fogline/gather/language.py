"""A text in, the ISO 639-1 code of its language out; None where the words do not tell."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from fogline.words import lexicon

if TYPE_CHECKING:
    from lingua import LanguageDetector

SAMPLE = 3_000
"""How many characters are looked at."""
FEWEST_LETTERS = 12
SHORT = 160
"""Below so many letters names outweigh the statistics: there English is presumed unless a little word speaks against it."""
PLAUSIBLE = 0.2
"""A longer text is English when English is at least so likely: names make English look like something else, not the reverse."""
WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The language of the text's beginning.

    Texts in Latin letters with fewer than `SHORT` letters are English unless they hold a little word of another language
    or a common word with a letter that English lacks, and the statistics agree.
    """
    words = WORD.findall(text[:SAMPLE])
    letters = sum(map(len, words))
    if letters < FEWEST_LETTERS or len(words) < 2:
        return None
    latin = sum(len(word) for word in words if word[0] < "ɐ") > letters / 2
    if latin and letters < SHORT and not _foreign(words):
        return "en"
    return _likeliest(" ".join(words), PLAUSIBLE if latin else 1.0)


def _foreign(words: list[str]) -> bool:
    """Whether a word that is no name (it opens the text or begins small) is none of English's."""
    common = [word for word in words if word[0].islower()]
    if len(words[0]) > len("al"):
        common.append(words[0].lower())
    return any(word in _little_words() or not word.isascii() for word in common)


def _likeliest(words: str, plausible: float) -> str | None:
    ranked = _detector().compute_language_confidence_values(words)
    english = next(guess.value for guess in ranked if guess.language.name == "ENGLISH")
    if english >= plausible:
        return "en"
    return str(ranked[0].language.iso_code_639_1.name.lower()) if ranked[0].value > 0 else None


@cache
def _little_words() -> frozenset[str]:
    return frozenset(lexicon("page")["languages"]["little_words"])


@cache
def _detector() -> LanguageDetector:
    """Trigrams only: 24 MB and a tenth of a second instead of 370 MB and more than two."""
    from lingua import Language, LanguageDetectorBuilder

    known = [getattr(Language, name) for name in lexicon("page")["languages"]["known"]]
    return LanguageDetectorBuilder.from_languages(*known).with_low_accuracy_mode().build()
