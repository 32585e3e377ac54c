"""Plain text in, its words as tokens with the classes of the time grammar out: one class string and one value table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from fogline.read.times.phrase import Amount, Point, TimePhrase
from fogline.words import lexicon

Value = int | float | str | Amount | Point | TimePhrase
Values = Mapping[str, Value]

_TOKEN = re.compile(
    r"""(?P<iso>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z\b)?)?(?!\d))
    |(?P<numeric>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?![\d/.]))
    |(?P<clock>\d{1,2}[:.h]\d\d(?::\d\d)?(?![\d.,]))
    |(?P<decade>(?!\d{3}[1-9]['’]s\b)['’]?\d{2}(?:\d\d)?['’]?s\b)
    |(?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)
    |(?P<fraction>[1-3]/[2-4](?![\d/]))
    |(?P<big>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)
    |(?P<short>['’]\d\d\b)
    |(?P<int>\d+)
    |(?P<quarter>Q[1-4]\b)
    |(?P<dotted>[A-Za-z]\.(?:[A-Za-z]\.)+|[ap]\.m\b|ca?\.(?=\s?\d))
    |(?P<poss>['’]s\b)
    |(?P<word>[^\W\d_]+(?:['’]clock)?)
    |(?P<blank>\n[^\S\n]*\n\s*)
    |(?P<sign>[^\s\w])""",
    re.VERBOSE,
)


class Item(NamedTuple):
    """A token, or what the grammar has made of several: its offsets and its value under each class."""

    start: int
    end: int
    values: Values


class Words(NamedTuple):
    """The lexicon compiled: values of each lower-case word, by how the word is written, and the phrases by their first word."""

    any: dict[str, dict[str, Value]]
    proper: dict[str, dict[str, Value]]
    lower: dict[str, dict[str, Value]]
    phrases: dict[str, re.Pattern[str]]


@cache
def words() -> Words:
    """The words of `lexicon/time.toml`."""
    data = lexicon("time")
    tables: dict[str, dict[str, dict[str, Value]]] = {"any": {}, "proper": {}, "lower": {}}
    for case, table in tables.items():
        for name, by_value in data.get(case, {}).items():
            for value, forms in by_value.items():
                for form in forms:
                    table.setdefault(form, {})[name] = _typed(value)
    for number, holiday in enumerate(data["holiday"]):
        for form in holiday["words"]:
            tables["any"].setdefault(form, {})["HOLIDAY"] = number
    proper, lower = ({w: {**tables["any"].get(w, {}), **v} for w, v in tables[case].items()} for case in ("proper", "lower"))
    return Words(tables["any"], proper, lower, _phrases(tables["any"]))


def _typed(value: str) -> Value:
    return int(value) if value.lstrip("-").isdigit() else value


def _phrases(table: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """First word -> a pattern of the rest of every phrase that begins with it, longest first."""
    rests: dict[str, list[str]] = {}
    for form in table:
        if match := re.match(r"([a-z]+)([\s-].+|['’]\w? .+|['’]s|['’] .+)$", form):
            rests.setdefault(match[1], []).append(re.escape(match[2]).replace(r"\ ", r"\s+"))
    return {
        first: re.compile("(?:" + "|".join(sorted(found, key=len, reverse=True)) + r")(?![\w-])", re.IGNORECASE)
        for first, found in rests.items()
    }


def tokenise(text: str, start: int, end: int) -> list[Item]:
    """The tokens of text[start:end]."""
    items: list[Item] = []
    append, known, at = items.append, words(), start
    for match in _TOKEN.finditer(text, start, end):
        begin, stop, kind = match.start(), match.end(), match.lastgroup
        if begin < at:
            continue
        if kind == "word":
            stop, values = _word(text, begin, stop, end, known)
        elif kind == "sign":
            values = known.any.get(match[0], _OTHER)
        else:
            values = _shaped(kind or "", match[0], known)
        append(Item(begin, stop, values))
        at = stop
    return items


# An unknown word: in small letters, with a capital, or looking like a plural.
_OTHER: dict[str, Value] = {"OTHER": ""}
_NAME: dict[str, Value] = {"NAME": ""}
_THINGS: dict[str, Value] = {"THINGS": ""}


def _word(text: str, start: int, stop: int, limit: int, known: Words) -> tuple[int, Values]:
    """Where the word (or the phrase that it begins) ends, and its values."""
    exact = text[start:stop]
    word = exact.lower()
    phrase = known.phrases.get(word)
    if phrase is not None and (match := phrase.match(text, stop, limit)):
        return match.end(), known.any.get(_plain(text[start : match.end()]), _OTHER)
    if exact[0].isupper():
        if word in known.proper:
            values = known.proper[word]
            dotted = ("MONTHABBR" in values or "DAYABBR" in values) and text[stop : stop + 1] == "." and stop < limit
            return stop + dotted, values
        return stop, known.any.get(word, _NAME)
    if word == exact and word in known.lower:
        return stop, known.lower[word]
    plural = len(word) > 4 and word[-1] == "s" and word[-2] not in "sui"
    return stop, known.any.get(word, _THINGS if plural else _OTHER)


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())


def _shaped(kind: str, exact: str, known: Words) -> Values:
    """The values of a number, a dotted abbreviation, a mark of possession or a paragraph break."""
    if kind == "int":
        return _integer(exact)
    if kind == "dotted":
        return known.any.get(exact.lower(), _NAME)
    if kind == "poss":
        return {"POSS": exact}
    if kind == "ordinal":
        return {"ORDNUM": int(exact[:-2])}
    if kind == "fraction":
        return {"FRACTION": int(exact[0]) / int(exact[2])}
    if kind == "big":
        return {"BIG": float(exact.replace(",", ""))}
    if kind == "quarter":
        return {"QTOKEN": int(exact[1])}
    if kind == "blank":
        return {"BREAK": ""}
    if kind == "short":
        return {"SHORTYEAR": int(exact[1:])}
    return {kind.upper(): exact}


@lru_cache(maxsize=4096)
def _integer(exact: str) -> dict[str, Value]:
    """The values of a whole number: what it may be by its size and length."""
    if len(exact) > 7:
        return _OTHER
    number = int(exact)
    values: dict[str, Value] = {"INT": number}
    if len(exact) <= 2 and 1 <= number <= 31:
        values["DAY"] = number
    if len(exact) <= 2 and number <= 24:
        values["HOUR"] = number
    if len(exact) == 2:
        values["TWO"] = number
    if len(exact) == 4 and number % 100 < 60 and number < 2400:
        values["INT4"] = number
    if len(exact) == 4 and 1500 <= number < 2100:
        values["YEAR"] = number
    elif len(exact) == 4 and 1000 <= number < 1500:
        values["OLDYEAR"] = number
    return values


@cache
def class_sets() -> frozenset[frozenset[str]]:
    """Every set of classes that a token can have."""
    known = words()
    written = {frozenset(values) for table in (known.any, known.proper, known.lower) for values in table.values()}
    # One number of every shape that `_integer` tells apart.
    numbers = [
        "00",
        "0",
        "1",
        "24",
        "25",
        "31",
        "32",
        "100",
        "0530",
        "1000",
        "1060",
        "1500",
        "1560",
        "2060",
        "2100",
        "2160",
        "2400",
        "12345678",
    ]
    shapes = [
        "ISO",
        "NUMERIC",
        "CLOCK",
        "DECADE",
        "ORDNUM",
        "FRACTION",
        "BIG",
        "QTOKEN",
        "POSS",
        "BREAK",
        "SHORTYEAR",
        "OTHER",
        "NAME",
        "THINGS",
    ]
    return frozenset(written | {frozenset(_integer(n)) for n in numbers} | {frozenset([shape]) for shape in shapes})
