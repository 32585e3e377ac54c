"""The beginning of a paragraph in, its dateline out: the place words, the date words, and where the news begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from fogline.words import lexicon

HEAD = 140
DASH = re.compile(r"\s*(?:--+|[—–]|(?<=[\s)\]])[-_]|[-_](?=$)|(?<=\))_)(?=\s|$|[A-Z“\"‘`])\s*")
COLON = re.compile(r"\s*:\s+")
WIRE = re.compile(r"\.?\s*/([A-Z][\w .-]{1,20})/\.?\s*(?:[-–—]+\s+)?")
AGENCY = re.compile(r"\s*(?:\(\s*(?:[A-Z][^()\d]{0,40}?|@?\w{2,20})\s*\)|\[[A-Z][^\[\]]{0,30}\]|/[A-Z][\w .-]{1,20}/)\s*$")
BARE_AGENCY = re.compile(r"\(\s?([A-Z]{2,6}|[A-Z][a-z]+)\s?\)\s*(?:--|[-–—_:])?\s*(?=[A-Z“\"‘`])")
NAMED = re.compile(r"\s*\([A-Z]{2,8}\)\s+(?=[A-Z“\"‘`])")
WORD = re.compile(r"(?!\w{5,}\.$)[^\W\d_](?:[^\W\d_]|[.'’ʼ\-])*")
JOINT = re.compile(r"\s+and\s+|\s*/\s*")
LONGEST = 6
"""Words in one part of a place name ("Central African Republic", "UNITED ARAB EMIRATES")."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Offsets into the paragraph: the place words (None where only the agency stands there) and where the news begins."""

    place: tuple[int, int] | None
    date: str | None
    end: int


def dateline(words: str, early: bool) -> Dateline | None:
    """The dateline that opens a paragraph. `early` says that it is among the first of its text, where plain forms count too."""
    head = words[:HEAD]
    bare = BARE_AGENCY.match(head)
    if bare is not None and early:
        return Dateline(None, None, bare.end())
    if not head[:1].isalpha() or not head[:1].isupper():
        return None
    for parting in _partings(head, early):
        found = _read(head[: parting.start()], parting, words, early)
        if found is not None:
            return found
    return _alone(words) if early and len(words) < HEAD else None


def _alone(words: str) -> Dateline | None:
    """A line of nothing but a place and a date."""
    date = _date().search(words)
    place = words[: date.start()].rstrip(" ,.;") if date else ""
    return Dateline((0, len(place)), date["words"], len(words)) if date and _is_place(place) else None


def _partings(head: str, early: bool) -> list[re.Match[str]]:
    """Where the dateline could end: the first dashes, an agency between slashes, early in a text also the first colon."""
    found = [*DASH.finditer(head)][:3]
    wire = WIRE.search(head)
    colon = COLON.search(head) if early else None
    return sorted((match for match in (*found, wire, colon, NAMED.search(head)) if match is not None), key=re.Match.start)


def _read(before: str, parting: re.Match[str], words: str, early: bool) -> Dateline | None:
    agency = AGENCY.search(before)
    before = before[: agency.start()] if agency else before
    credited = agency is not None or parting.re is WIRE
    date = _date().search(before)
    place = before[: date.start()] if date else before
    place = place.rstrip(" ,.;")
    if not _is_place(place):
        return None
    town = place.split(",")[0]
    capitals = town.upper() == town and sum(map(str.isupper, town)) > 1
    if not _trusted(capitals, credited, date is not None, "," in place, parting, words, early):
        return None
    return Dateline((0, len(place)), date["words"] if date else None, parting.end())


def _trusted(capitals: bool, credited: bool, dated: bool, country: bool, parting: re.Match[str], words: str, early: bool) -> bool:
    """Whether the form is a dateline's: the less it says, the earlier it must stand."""
    following = words[parting.end() : parting.end() + 1]
    if following and following.islower():
        return False
    if parting.re is COLON:
        return early and (capitals or credited or dated)
    if parting.re is NAMED:
        return dated
    if credited or dated or (capitals and country):
        return True
    return early and (capitals or parting[0] != parting[0].strip())


def _is_place(place: str) -> bool:
    """Whether every part is a short run of capitalised words, small words of names apart, and none is a label or a day."""
    forms = lexicon("passages")
    parts = [part.strip() for piece in place.split(",") for part in JOINT.split(piece)]
    if not (parts[0] and len(parts) <= LONGEST) or parts[0].split()[0].lower() in forms["datelines"]["not_first"]:
        return False
    for part in parts:
        tokens = re.sub(r"\s*[\[(][^()\[\]]*[\])]$", "", part).split()
        if not 0 < len(tokens) <= LONGEST or part.lower() in _no_places():
            return False
        if not all(
            WORD.fullmatch(token) and (token[0].isupper() or token in forms["datelines"]["particles"]) for token in tokens
        ):
            return False
    return True


@cache
def _no_places() -> frozenset[str]:
    forms = lexicon("passages")
    calendar = forms["calendar"]
    names = [*calendar["months"], *calendar["weekdays"], *forms["datelines"]["not_places"]]
    return frozenset([*names, *(label.lower() for label in forms["updates"]["labels"] + forms["updates"]["headline_labels"])])


@cache
def _date() -> re.Pattern[str]:
    calendar = lexicon("passages")["calendar"]
    months = "|".join(f"{month}|{month[:3]}" for month in [*calendar["months"], "sept"])
    days = "|".join(f"{day}|{day[:3]}" for day in calendar["weekdays"])
    return re.compile(
        rf"(?:^|[,.;]?\s+|,)\(?(?P<words>(?:(?:{days})\.?,?\s+)?"
        rf"(?:(?:{months})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{months})\b\.?)"
        rf"(?:,?\s+(?:\d{{4}}|\d\d))?"
        rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|(?:{days})|(?:{months})\.?\s+\d{{4}})\)?\.?,?\s*$",
        re.IGNORECASE,
    )
