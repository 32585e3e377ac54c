"""A place name in, the keys under which it is found out: as written, as it sounds, and by its consonants."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from fogline.words import lexicon

ARTICLES = frozenset(lexicon("place_words")["articles"]["arabic"])

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ŋ": "n", "ħ": "h"}
)
_MARKS = re.compile(r"['’‘ʻʼʿʾ`´ʹʺ′]+")
_APART = re.compile(r"[^a-z0-9]+")
_SAINT = re.compile(r"\b(st|saint|sainte|ste)\b")

# Spellings of one sound: longer ones first.
_SOUNDS = (
    (re.compile(r"tsch|tch|tsh|sch|sh|ch|cz"), "š"),
    (re.compile(r"dzh|dj|dg(?=[ei])|zh"), "j"),
    (re.compile(r"kh|x"), "x"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ts|tz"), "z"),
    (re.compile(r"q|ck|c(?=[aoukrlt])|c$"), "k"),
    (re.compile(r"ou(?=[aei])"), "w"),
    (re.compile(r"iy(?=[aeou])"), "i"),
    (re.compile(r"(?<=[aeiou])h\b"), ""),
    (re.compile(r"(aw|au|ou|ow|oo|uw)(?![aeiou])|o|u"), "u"),
    (re.compile(r"(ay|ai|ei|ey|ee|ie|iy|ij)(?![aeiou])|e|i|y(?![aeiou])"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_VOWELS = re.compile(r"(?<!^)[aiuy]|(?<=[a-z])w(?=[^aiu]|$)")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name in small ASCII letters, without marks, hyphens or points; empty for a name in another script."""
    lowered = name.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKD", _MARKS.sub("", lowered).translate(_LETTERS))
        lowered = "".join(letter for letter in lowered if not unicodedata.combining(letter))
    folded = _APART.sub(" ", _MARKS.sub("", lowered)).strip()
    return _SAINT.sub("st", folded) if "s" in folded else folded


def without_article(folded: str) -> str:
    """The folded name without Arabic articles ("deir ez zor" to "deir zor"); unchanged where nothing else would be left."""
    words = folded.split()
    kept = [word for word in words if word not in ARTICLES]
    return " ".join(kept) if kept and len(kept) < len(words) else folded


def sound(folded: str) -> str:
    """How the name sounds, roughly: articles, doubled letters and spellings of one sound fall together."""
    heard = without_article(folded)
    for spelling, letter in _SOUNDS:
        heard = spelling.sub(letter, heard)
    return heard.replace(" ", "")


def skeleton(heard: str) -> str:
    """The consonants of a sound, with a vowel that opens the name; empty where too few are left to tell anything."""
    bones = _VOWELS.sub("", heard)
    return bones if len(bones) >= 3 else ""
