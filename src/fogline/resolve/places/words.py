"""Nothing in, the words that make a place or a person of a capitalised name out, as sets; and a passage's tokens at hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from fogline.resolve.places.gazetteer_keys import ARTICLES
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc


# The parser is shown names with an inner hyphen as one word, with a hyphen that does not break.
_HYPHEN = "\u2011"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of `lexicon/place_words.toml` that the recogniser asks, in small letters."""

    never: frozenset[str]
    given: frozenset[str]
    titles: frozenset[str]
    speech: frozenset[str]
    firm: frozenset[str]
    weak: frozenset[str]
    directions: frozenset[str]
    generic: frozenset[str]
    settled: frozenset[str]
    whole: frozenset[str]
    public: frozenset[str]
    part: frozenset[str]
    swallowing: frozenset[str]
    short: frozenset[str]
    behind: frozenset[str]
    other: frozenset[str]
    nouns: frozenset[str]
    peoples: frozenset[str]
    takes: frozenset[str]
    namers: frozenset[str]
    filler: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The lists, read once."""
    data: dict[str, Any] = lexicon("place_words")
    generics, heads, around, behind = data["generics"], data["heads"], data["around"], data["behind"]
    settled = frozenset(word for level in ("region", "area", "town", "quarter") for word in generics[level])
    return PlaceWords(
        never=frozenset(around["never"]),
        given=frozenset(around["given"]),
        titles=frozenset(around["titles"]),
        speech=frozenset(around["speech"]),
        firm=frozenset(around["firm"]),
        weak=frozenset(around["prepositions"]),
        directions=frozenset(around["directions"]),
        generic=settled | frozenset(generics["feature"]),
        settled=settled,
        whole=frozenset(heads["whole"]),
        public=frozenset(heads["public"]),
        part=frozenset(heads["part"]),
        swallowing=frozenset(heads["of"]),
        short=frozenset(data["abbreviations"]),
        behind=frozenset(behind["place"]),
        other=frozenset(behind["other"]),
        nouns=_nouns(),
        peoples=frozenset(around["peoples"]) | _of_states(),
        takes=frozenset(around["takes"]),
        namers=frozenset(data["namers"]["behind"]),
        filler=frozenset(data["namers"]["filler"]),
    )


def _of_states() -> frozenset[str]:
    """Words for peoples that have a state ("German"), but for those that are a place's name as well."""
    countries = lexicon("countries").values()
    names = {name for country in countries for name in (country["name"], *country["aliases"])}
    return frozenset(word.lower() for country in countries for word in country["demonyms"] if word not in names)


def _nouns() -> frozenset[str]:
    """Everyday nouns: a town called "Mill" or "Section" is not meant where one of them stands alone."""
    lists = [value for value in lexicon("things").values() if isinstance(value, list)]
    return frozenset(word for words in lists for word in words if isinstance(word, str))


@dataclass(frozen=True, slots=True)
class Tokens:
    """A passage's tokens, taken out of spaCy once: asking a Doc for its text costs its whole length each time."""

    doc: Doc
    text: tuple[str, ...]
    lower: tuple[str, ...]
    begins: tuple[bool, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc) -> Tokens:
        """The tokens of a parsed passage."""
        told = [(token.text, bool(token.is_sent_start), token.idx) for token in doc]
        text = tuple(word for word, _, _ in told)
        return cls(
            doc,
            text,
            tuple(word.lower().rstrip(".") or word for word in text),
            tuple(begins for _, begins, _ in told),
            tuple(start for _, _, start in told),
        )

    def name(self, start: int, end: int) -> str:
        """The words from token `start` to before token `end`."""
        return self.doc[start:end].text

    def capital(self, i: int) -> bool:
        """Whether token i exists and begins with a capital, behind an article or not."""
        return 0 <= i < len(self.text) and capitalised(self.text[i])


def capitalised(word: str) -> bool:
    """Whether a word begins with a capital, or with an article and a hyphen before one ("al-Bab" as one token)."""
    if word[:1].isupper():
        return True
    article, hyphen, rest = word.partition(_HYPHEN)
    return bool(hyphen) and article in ARTICLES and rest[:1].isupper()
