"""A parsed passage in, the token ranges of the place names in it out: by gazetteer, capitals and the words around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from fogline.resolve.places import evidence as weighing
from fogline.resolve.places.evidence import Candidate, evidence
from fogline.resolve.places.gazetteer_keys import ARTICLES
from fogline.resolve.places.scores import levels_of
from fogline.resolve.places.unlisted import unlisted
from fogline.resolve.places.words import Tokens, place_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from fogline.resolve.places.gazetteer import Entry, Gazetteer

_LONGEST = 6
_LINK = 3
_CITY = 100_000
_ENOUGH, _SURE, _AGAIN, _CLOSE = 2.0, 2.4, 1.5, 1.5
_HELD, _HOLDING, _LISTED = 2.5, 1.5, 0.7
_CONNECTORS = frozenset(
    ("of", "the", "and", "de", "da", "do", "du", "des", "del", "la", "le", "on", "upon", "-", "–", "'", "’", "ul")
)
_LINKS = _CONNECTORS | ARTICLES


def find_places(
    doc: Doc, gazetteer: Gazetteer, people: frozenset[str] = frozenset(), likely: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """The token ranges (end exclusive) of the place names of one passage, in order.

    What the rest of the document tells: `people`, the family names of persons in it (`family_names`), and `likely`, the
    names that are places elsewhere in it; both in small letters.
    """
    tokens = _tokens(doc)
    people |= weighing.family_names(tokens)
    candidates = list(_candidates(tokens, gazetteer))
    for candidate in candidates:
        candidate.score = evidence(tokens, candidate, people)
    _neighbours(tokens, candidates)
    _repeated(tokens, candidates, likely)
    listed = [(candidate.start, candidate.end) for candidate in candidates if candidate.score >= _ENOUGH]
    return sorted([*listed, *unlisted(tokens, listed)])


def family_names(doc: Doc) -> frozenset[str]:
    """The last names of persons in a passage, in small letters."""
    return weighing.family_names(_tokens(doc))


@lru_cache(maxsize=64)
def _tokens(doc: Doc) -> Tokens:
    """A passage's tokens, asked for once for the persons and once for the places of an article."""
    return Tokens.of(doc)


def _candidates(tokens: Tokens, gazetteer: Gazetteer) -> Iterator[Candidate]:
    i = 0
    while i < len(tokens.text):
        end = _longest(tokens, i, gazetteer) if _starts(tokens, i) else i
        if end > i:
            yield Candidate(i, end, gazetteer.lookup(tokens.name(i, end)))
        i = max(end, i + 1)


def _starts(tokens: Tokens, i: int) -> bool:
    """Whether a name may begin here: a capital, or an article joined to one ("al-Bab")."""
    joined = tokens.text[i] in ARTICLES and i + 1 < len(tokens.text) and tokens.text[i + 1] == "-"
    return tokens.capital(i) or (joined and tokens.capital(i + 2))


def _longest(tokens: Tokens, i: int, gazetteer: Gazetteer) -> int:
    """The end of the longest listed name that begins at token i; i itself where there is none."""
    text, reach = tokens.text, i + 1
    while (
        reach < len(text)
        and reach - i < _LONGEST
        and (tokens.capital(reach) or tokens.lower[reach] in _LINKS or (text[reach - 1] == "-" and len(text[reach]) <= _LINK))
    ):
        reach += 1
    for end in range(reach, i, -1):
        if not tokens.capital(end - 1):
            continue
        if _goes_on(tokens, end):
            continue
        name = tokens.name(i, end)
        if end < len(text) and text[end] == "." and f"{name}." in place_words().short:
            return end + 1
        if _may_name(name, end - i, gazetteer, _told_place(tokens, i)) and gazetteer.known(name):
            return end
    return i


def _told_place(tokens: Tokens, i: int) -> bool:
    """ "the town of Van": what may name a thing as well names a place here."""
    return i > 1 and tokens.lower[i - 1] == "of" and bool(levels_of(tokens.lower[i - 2]))


def _goes_on(tokens: Tokens, end: int) -> bool:
    """Whether the name is only the front of one with a link inside ("Mazar" of "Mazar-i-Sharif", "Khan" of "Khan al-Assal")."""
    text, starts = tokens.text, tokens.starts
    if end < len(text) and tokens.capital(end) and text[end][:1].islower():
        return True
    if end + 2 >= len(text):
        return False
    if text[end] in ARTICLES and text[end + 1] == "-":
        return starts[end + 1] == starts[end] + len(text[end])
    joined = all(starts[k] == starts[k - 1] + len(text[k - 1]) for k in (end, end + 1, end + 2))
    return joined and text[end] == text[end + 2] == "-" and text[end + 1].islower() and len(text[end + 1]) <= _LINK


def _may_name(name: str, length: int, gazetteer: Gazetteer, told: bool = False) -> bool:
    """Leaves out what is listed as a place somewhere but hardly ever means one, unless the text calls it one (`told`)."""
    words, lowered = place_words(), name.lower()
    if name in words.short:
        return True
    if (
        lowered in words.never
        or lowered in words.peoples
        or len(name) < 2
        or "\n" in name
        or not (name[-1].isalnum() or name[-1] == ".")
    ):
        return False
    if length == 1 and not told and (lowered in words.nouns or lowered in words.directions):
        return False
    if name.isupper() and len(name) <= 4:
        # Capitals alone are short for a country or region ("UAE"), a city's dateline ("KYIV -"), or a word of a headline.
        entries = gazetteer.lookup(name)[:3]
        return any(entry.level in ("country", "region") or entry.population > _CITY for entry in entries if entry.match > 0.9)
    return True


def _neighbours(tokens: Tokens, candidates: Sequence[Candidate]) -> None:
    """A town before its region or country ("Goma, Congo") and places in a list vouch for each other."""
    for left, right in pairwise(candidates):
        between = tokens.text[left.end : right.start]
        if between == (",",):
            held = _holds(left.entries, right.entries)
            left.score += _HELD if held else 0.3
            right.score += _HOLDING if held else 0.3
        elif between in (("and",), (",", "and"), ("or",)) and _vouch(left, right):
            left.score += _LISTED
            right.score += _LISTED


def _vouch(left: Candidate, right: Candidate) -> bool:
    """Whether either is sure, or both are close to it."""
    return max(left.score, right.score) >= _ENOUGH or min(left.score, right.score) >= _CLOSE


def _repeated(tokens: Tokens, candidates: Sequence[Candidate], likely: frozenset[str]) -> None:
    """A name that is surely a place once is likely one again."""
    names = [tokens.name(candidate.start, candidate.end).lower() for candidate in candidates]
    sure = likely | {name for name, candidate in zip(names, candidates, strict=True) if candidate.score >= _SURE}
    for name, candidate in zip(names, candidates, strict=True):
        candidate.score += _AGAIN if name in sure else 0.0


def _holds(inner: tuple[Entry, ...], outer: tuple[Entry, ...]) -> bool:
    """Whether some place of the first name lies in a region or country of the second."""
    regions = {entry.region for entry in outer if entry.level == "region"}
    countries = {entry.country for entry in outer if entry.level == "country"}
    return any(
        entry.country in countries or (entry.region in regions and entry.level != "region")
        for entry in inner
        if entry.level not in ("country", "area-wide")
    )
