"""A noun phrase in, its parts out: what stands before its end, what is named in it, where a person's name begins."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.resolve.actors.lexicon import Lexicon
from fogline.resolve.actors.mentions import Mention, Scan, Token, scan, tokens_of
from fogline.resolve.actors.people import linked_nouns, names, title_words

LONGEST = 400


@dataclass(frozen=True, slots=True)
class Owner:
    """An actor or country named in a phrase: its tokens (end exclusive) and, for a country, "name", "demonym" or "capital"."""

    actor: str
    words: str
    use: str | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart: its words, how many of them stand before what follows the head, and what it names."""

    text: str
    tokens: list[Token]
    lower: tuple[str, ...]
    front: int
    owners: tuple[Owner, ...]
    found: Scan

    def named(self, first: int, last: int) -> tuple[Owner, ...]:
        """What is named between two tokens."""
        return tuple(owner for owner in self.owners if first <= owner.first and owner.last <= last)

    def words(self, first: int, last: int) -> str:
        """The text from one token to before another."""
        return self.text[self.tokens[first][0] : self.tokens[last - 1][1]]

    def gap(self, i: int) -> str:
        """What stands between token i - 1 and token i."""
        return self.text[self.tokens[i - 1][1] : self.tokens[i][0]]

    def own(self, first: int, last: int) -> list[int]:
        """The tokens that say who is meant: determiners and numbers in front left out, unless there is nothing else."""
        start = first
        while start < last - 1 and self._counts_only(start):
            start += 1
        return list(range(first if self._counts_only(start) else start, last))

    def _counts_only(self, i: int) -> bool:
        if self.lower[i] in names("ranges"):
            return joins_numbers(i, self.lower)
        number = self.lower[i].isdigit() and not (i + 1 < len(self.lower) and "-" in self.gap(i + 1))
        return number or self.lower[i] in names("determiners")


def take_apart(words: str, known: Lexicon, context: Scan | None) -> Phrase:
    """The parts of a phrase; of a very long one, its beginning."""
    words = words[:LONGEST]
    tokens = tokens_of(words)
    lower = tuple(token[2].lower() for token in tokens)
    found = scan(words, known, context)
    every = _named(tokens, found)
    inside = {i for owner in every for i in range(owner.first + 1, owner.last)}
    front = next((i for i in range(1, len(tokens)) if i not in inside and _breaks(i, words, tokens, lower)), len(tokens))
    return Phrase(words, tokens, lower, front, tuple(o for o in every if not _bound(o, words, tokens, lower)), found)


def _named(tokens: list[Token], found: Scan) -> list[Owner]:
    starts = {token[0]: i for i, token in enumerate(tokens)}
    ends = {token[1]: i + 1 for i, token in enumerate(tokens)}
    every: list[tuple[Mention, str | None]] = [(mention, None) for mention in found.mentions]
    every += found.states
    return sorted((Owner(m.actor, m.alias, use, starts[m.start], ends[m.end]) for m, use in every), key=lambda o: o.first)


def _bound(owner: Owner, words: str, tokens: list[Token], lower: tuple[str, ...]) -> bool:
    """Part of a compound that means somebody else ("IS-linked", "anti-Houthi", "Iran-backed")."""
    after = lower[owner.last] if owner.last < len(lower) else ""
    before = lower[owner.first - 1] if owner.first else ""
    hyphen = words[tokens[owner.first][0] - 1 : tokens[owner.first][0]] == "-"
    return after in names("compound") or (hyphen and before in names("against")) or before in ("anti", "pro")


def joins_numbers(i: int, lower: tuple[str, ...]) -> bool:
    """ "between 1,500 and 2,000 people", "300 to 400": a word of a range, with a number behind it."""
    return lower[i] in names("ranges") and i + 1 < len(lower) and (lower[i + 1].isdigit() or lower[i + 1] in names("determiners"))


def _breaks(i: int, words: str, tokens: list[Token], lower: tuple[str, ...]) -> bool:
    """Whether what is said before token i is complete: a comma, a preposition, a relative pronoun follows."""
    gap = words[tokens[i - 1][1] : tokens[i][0]]
    if any(mark in gap for mark in (", ", ",\n", "(", ";", "—", "\n\n")):
        return not all(word in names("determiners") for word in lower[:i])
    followed = lower[i] in names("participles") and lower[i + 1 : i + 2] and lower[i + 1] in names("breaks")
    if not (followed or lower[i] in names("breaks")) or lower[i - 1] in names("determiners") or "-" in gap:
        return False
    if lower[i] == "of" and lower[i - 1].isdigit():
        return False
    if (lower[i - 1].isdigit() or lower[i - 1] in names("determiners")) and joins_numbers(i, lower):
        return False
    return lower[i - 1 : i + 2] not in linked_nouns()


def belonging(phrase: Phrase) -> tuple[Owner, ...]:
    """What is named after the head as what it belongs to: "fighters from the RSF", "a spokesman for the ministry"."""
    if phrase.front >= len(phrase.lower):
        return ()
    link = phrase.lower[phrase.front]
    if link not in names("belongs") and "," not in phrase.gap(phrase.front):
        return ()
    limit = min(len(phrase.tokens), phrase.front + 12)
    found = phrase.named(phrase.front, limit)
    return tuple(o for o in found if o.use is None or (o.use != "capital" and link in ("of", "from", "loyal", "for")))


def name_start(phrase: Phrase) -> int:
    """Where the run of name words begins that ends the phrase's front: capitalised words, and particles between them."""
    countries = {i for owner in phrase.owners if owner.use for i in range(owner.first, owner.last)}
    i = phrase.front
    while i > 0 and i - 1 not in countries:
        word, lower = phrase.tokens[i - 1][2], phrase.lower[i - 1]
        office = lower in title_words() and not (i == phrase.front and _surname(phrase, i - 1))
        if office or not (word[0].isupper() or lower in names("particles")):
            break
        i -= 1
    while i < phrase.front and phrase.lower[i] in names("determiners"):
        i += 1
    return i


def _surname(phrase: Phrase, i: int) -> bool:
    """Whether a word that could be a title ends a name ("Tom King"): a capitalised word that is none stands before it."""
    before = phrase.tokens[i - 1][2] if i else ""
    return before[:1].isupper() and before.lower() not in title_words()
