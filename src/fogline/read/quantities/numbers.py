"""A passage's words in, the numbers written in them out: digits, words, scales, ranges, vague counts; not what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline.read.quantities.words import closed, values

DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?")
SCALED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(k|m|mn|mln|bn|bln)")
TWO = re.compile(r"(\d[\d,]*)[-–—‑](\d[\d,]*)")
SMALL = 100
LARGEST = 1e13
BARE_SCALE = 1000
BARE_VAGUE = frozenset({"few", "couple", "handful"})
PLURAL_SCALES = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "tens", "lakhs"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written from token `first` to `last`; `high` for a range; vague where only the lower end is meant."""

    first: int
    last: int
    low: float
    high: float | None = None
    vague: bool = False
    digits: bool = False
    scaled: bool = False
    second: int = -1  # first token of the higher end of a range


def number_at(words: Sequence[str], i: int) -> Number | None:
    """The number that begins with word `i`, a range included."""
    between = words[i - 1] == "between" if i else False
    first = _single(words, i)
    if first is None or first.high is not None:
        return first
    after = first.last + 1
    joiner = words[after] if after < len(words) else ""
    if first.vague or not (joiner in closed("range_words") or (between and joiner == "and")):
        return first
    second = _single(words, after + 1) if after + 1 < len(words) else None
    return _joined(first, second, joiner) or first


def _joined(first: Number, second: Number | None, joiner: str) -> Number | None:
    """ "20 to 30", "two or three dozen", "2-3 million"; None where the two are no range."""
    if (
        second is None
        or second.vague
        or second.high is not None
        or (first.digits != second.digits and joiner not in {"to", "and", "or"})
    ):
        return None
    low = first.low
    if second.scaled and not first.scaled and low < second.low:
        scale = next(
            (s for s in sorted(values("scales").values(), reverse=True) if s <= second.low and low * s <= second.low), 1.0
        )
        low *= scale
    if low >= second.low or (joiner == "or" and second.low > 2 * low + 5):
        return None
    return Number(first.first, second.last, low, second.low, digits=second.digits, second=second.first)


def _single(words: Sequence[str], i: int) -> Number | None:
    word = words[i]
    following = words[i + 1] if i + 1 < len(words) else ""
    if word[:1].isdigit():
        return _digits(words, i)
    if word in closed("half"):
        return _half(words, i)
    if word in {"a", "an"}:
        return _with_article(words, i, following)
    if word in values("vague"):
        return _vague(words, i)
    if word in values("cardinals"):
        return _spelled(words, i)
    if values("scales").get(word, LARGEST) <= BARE_SCALE and word != "score":
        return _scaled(words, Number(i, i, values("scales")[word], scaled=True))
    return None


def _digits(words: Sequence[str], i: int) -> Number | None:
    word = words[i]
    two = TWO.fullmatch(word)
    if two:
        low, high = (_value(part) for part in two.groups())
        return Number(i, i, low, high, digits=True) if 0 < low < high and not two[2].startswith("0") else None
    scaled = SCALED.fullmatch(word)
    if scaled and scaled[2] != "m":
        return Number(i, i, _value(scaled[1]) * values("short_scales")[scaled[2]], digits=True, scaled=True)
    if not DIGITS.fullmatch(word) or (len(word) > 1 and word[0] == "0" and "." not in word):
        return None
    last, text = i, word
    while len(text) < 13 and len(words[i]) <= 3 and (step := _group(words, last)):
        last += step
        text += words[last]
    return _scaled(words, Number(i, last, _value(text), digits=True))


def _group(words: Sequence[str], last: int) -> int:
    """How many tokens further a group of three digits stands that a space divides off ("1 500"); 0 if none does."""
    step = 2 if last + 2 < len(words) and words[last + 1].isspace() else 1
    following = words[last + step] if last + step < len(words) else ""
    return step if len(following) == 3 and following.isdigit() and words[last].isdigit() else 0


def _value(text: str) -> float:
    return min(float(text.replace(",", "")), LARGEST)


def _spelled(words: Sequence[str], i: int) -> Number:
    """ "thirty-eight", "two hundred and six", "five thousand"."""
    table, scales = values("cardinals"), values("scales")
    total, part, last, at = 0.0, table[words[i]], i, i + 1
    scaled = False
    while at < len(words):
        word = words[at]
        if word in scales and word != "score" and (part or not total):
            part, last, scaled = part * scales[word], at, True
            if scales[word] > SMALL:
                total, part = total + part, 0.0
            at += 1
        elif word in {"-", "‑", "and"} and at + 1 < len(words) and _continues(part, total, words[at + 1], word):
            part, last, at = part + table[words[at + 1]], at + 1, at + 2
        elif _continues(part, total, word, ""):
            part, last, at = part + table[word], at, at + 1
        else:
            break
    return Number(i, last, min(total + part, LARGEST), scaled=scaled)


def _continues(part: float, total: float, word: str, link: str) -> bool:
    """Can this word follow in the same number ("thirty" + "eight", "two hundred" + "and six")?"""
    value = values("cardinals").get(word, 0)
    if not value:
        return False
    if link != "and" and part % 100 >= 20 and part % 10 == 0:
        return value < 10
    return part % 100 == 0 and (part >= SMALL or (part == 0 and total > 0)) and (link == "and" or part >= SMALL or total > 0)


def _scaled(words: Sequence[str], number: Number) -> Number:
    """The number with the scales behind it ("1.5 million", "two dozen", "3 lakh")."""
    scales = values("scales")
    while number.last + 1 < len(words) and words[number.last + 1] in scales and number.low < LARGEST:
        last = number.last + 1
        number = replace(number, last=last, low=number.low * scales[words[last]], scaled=True)
    last = number.last + 1
    if number.digits and not number.scaled and last < len(words) and words[last] in values("short_scales") and words[last] != "m":
        number = replace(number, last=last, low=number.low * values("short_scales")[words[last]], scaled=True)
    return number


def _half(words: Sequence[str], i: int) -> Number | None:
    """ "half a million", "half a dozen"."""
    if i + 2 < len(words) and words[i + 1] in {"a", "-"} and words[i + 2] in values("scales"):
        return Number(i, i + 2, values("scales")[words[i + 2]] / 2, scaled=True)
    return None


def _with_article(words: Sequence[str], i: int, following: str) -> Number | None:
    """ "a dozen", "a hundred", "a couple of", "a handful of", "a few hundred"."""
    if following in values("scales") and following != "score":
        return _scaled(words, Number(i, i + 1, values("scales")[following], scaled=True))
    if following == "score" and words[i + 2 : i + 3] == ["of"]:
        return Number(i, i + 1, values("scales")[following], scaled=True)
    if following in {"couple", "handful", "few"}:
        found_vague = _vague(words, i + 1)
        return replace(found_vague, first=i) if found_vague else None
    return None


def _vague(words: Sequence[str], i: int) -> Number | None:
    """ "dozens", "tens of thousands", "several hundred"."""
    low, last = values("vague")[words[i]], i
    if words[i] in PLURAL_SCALES:
        while words[last + 1 : last + 2] == ["of"] and words[last + 2 : last + 3] and words[last + 2] in PLURAL_SCALES:
            last += 2
            low = min(low * values("vague")[words[last]] / 2, LARGEST)
        return None if words[i] == "tens" and last == i else Number(i, last, low, vague=True)
    at = i + 2 if words[i + 1 : i + 2] == ["of"] and words[i + 2 : i + 3] and words[i + 2] in values("scales") else i + 1
    while at < len(words) and words[at] in values("scales"):
        low = (2.0 if last == i else low) * values("scales")[words[at]]
        last, at = at, at + 1
    if last == i and words[i] in BARE_VAGUE and (i == 0 or words[i - 1] != "a"):
        return None
    return Number(i, last, min(low, LARGEST), vague=True)
