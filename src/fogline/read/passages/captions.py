"""A block's words in, the credit of a picture out: where it begins, and whether it makes the block a caption."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from fogline.words import lexicon

TAIL = 160
WORD = r"(?:[A-Z]\.|[^\W\d_a-z][\w'’\-]+)"
PERSON = rf"{WORD}(?:\s{WORD})?"
LONG_NAME = rf"{WORD}(?:\s{WORD}){{0,4}}"


@dataclass(frozen=True, slots=True)
class Credit:
    """The credit runs from `start` to `end`; `caption` is False for a mere source tag, which ordinary paragraphs have too."""

    start: int
    end: int
    caption: bool


def credit(words: str) -> Credit | None:
    """The credit that ends a block, also where it runs into the last word ("…, the cityREUTERS/Name")."""
    base = max(0, len(words) - TAIL)
    tail = words[base:]
    for pattern, caption in _endings():
        match = pattern.search(tail)
        if match is not None:
            return Credit(base + match.start("credit"), base + match.end("credit"), caption)
    return None


def opening(words: str) -> int | None:
    """How many characters of a caption's label to cut off ("FILE PHOTO: "); 0 where the words stay; None for no caption."""
    match = _opening().match(words)
    if match is not None:
        return match.end()
    return 0 if words.startswith(tuple(lexicon("passages")["credits"]["stays"])) else None


def is_credit(words: str) -> bool:
    """Whether a line says nothing but whose picture it is."""
    return len(words) <= TAIL and (_only().match(words) is not None or any(pattern.fullmatch(words) for pattern, _ in _endings()))


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _opening() -> re.Pattern[str]:
    labels = lexicon("passages")["credits"]["openings"]
    return re.compile(rf"[*_]*(?:(?:{_alternatives(labels)})(?:\s*[:—–,]|\s+-{{1,2}}(?=\s))|\(FILES?\))[*_]*\s*")


@cache
def _only() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(lexicon('passages')['credits']['only'])})\b\s*[:,]?\s")


@cache
def _endings() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The forms of a credit at the end of a block, surest first, each with whether it makes a caption."""
    forms = lexicon("passages")["credits"]
    house = rf"(?:{_alternatives(forms['glued'] + forms['spaced'])})(?![^\W_])"
    glued = rf"(?:{_alternatives(forms['glued'])})(?![^\W_])"
    said = _alternatives(forms["words"])
    trail = rf"(?:\s?[/|,]\s?[^\W_][^/|()\[\]]{{0,49}}|\s(?:via|Photo|Images|Pool)(?:\s{house})?|\s?\(?Handout\)?){{0,4}}"
    end = r"\s*\.?\s*$"
    start = r"(?:^|(?<=[\s.,;”\"'’)\]|…–—-]))"
    lead = r"\s*(?:[|•·–—-]\s*)?"
    after = r"(?<=[.!?”\")])\s*"
    inside = (
        rf"(?i:file )?(?:{said})\b[^()\[\]]{{0,110}}|{house}\s(?:Photo|Images)\b[^()\[\]]{{0,50}}|{house}\s?/[^()\[\]]{{1,60}}"
        rf"|[^()\[\]]{{1,60}}(?:/\s?|\bvia\s){house}[^()\[\]]{{0,40}}"
    )
    makes = [
        rf"(?P<credit>\s*[\[(](?:{inside})[\])]{end})",
        rf"(?P<credit>{start}{lead}(?:©|\(c\)|Copyright)\s?[^©]{{2,80}}$)",
        rf"(?P<credit>(?<=[a-z\d.,!?)”\"'’]){glued}{trail}{end})",
        rf"(?P<credit>(?<=[a-z]{{2}}){LONG_NAME}/\s?{LONG_NAME}$)",
        rf"(?P<credit>{start}{lead}{house}\s?/\s?[^/()\[\]]{{2,60}}(?:/[^/()\[\]]{{2,60}}){{0,3}}$)",
        rf"(?P<credit>{start}{lead}(?:{said})"
        rf"(?:\s(?:by|of|courtesy of|credit))?(?:\s?:|(?<=by)\s|(?<=of)\s)\s?(?:[^\s:]+\s){{0,7}}[^\s:]+$)",
        rf"(?P<credit>(?:(?:{after}{LONG_NAME}|{start}{PERSON})(?:/|\s/\s)|\s+/\s?)(?:{PERSON}\s?/\s?)?{house}{trail}{end})",
        rf"(?P<credit>{start}(?:{house}\s)?via\s{house}{end})",
        rf"(?P<credit>(?<=[.!?”\")|–—-])\s+(?:Getty Images|(?:AP|AFP|EPA)\s(?:Photo|PHOTO)){end})",
    ]
    tags = [
        rf"(?P<credit>\s*[\[(]{house}[^()\[\]]{{0,30}}[\])]{end})",
        rf"(?P<credit>(?<=[.!?”\")])\s*[|–—-]?\s*{house}{end})",
        rf"(?P<credit>\s+[|–—-]{{1,2}}\s*{house}{end})",
    ]
    return tuple([(re.compile(form), True) for form in makes] + [(re.compile(form), False) for form in tags])
