"""A text in, the actors and countries it names out: one pass, the longest name wins, doubtful names need support."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from fogline.resolve.actors.lexicon import WORD, Alias, Lexicon, fold, organ_words
from fogline.words import lexicon

Token = tuple[int, int, str]
GAPS = frozenset({" ", "-", "'", "’", ".", "\n", "\u00a0", "/", ". ", "/ ", "-\n", " & ", "&", "‑", "–", "' ", "’ ", " (", ") "})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of an actor in a text; `text[start:end]` are its words."""

    start: int
    end: int
    actor: str
    alias: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What a text names: actors in order; countries with how often; bare names of countries with their use."""

    mentions: tuple[Mention, ...] = ()
    states: tuple[tuple[Mention, str], ...] = ()
    known: frozenset[str] = frozenset()
    countries: Mapping[str, int] = field(default_factory=dict)
    cased: bool = True


@dataclass(frozen=True, slots=True)
class _Hit:
    first: int
    last: int
    aliases: tuple[Alias, ...]
    organ: str | None = None


@cache
def skipped() -> frozenset[str]:
    """Words that may stand between a demonym and an organ of its state ("Iraqi government forces")."""
    return frozenset(lexicon("organs")["skip"])


@cache
def organ_ends() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Last word -> (words, organ): for "the armed forces of Chad"."""
    by_last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for found in organ_words().values():
        for words, organ in found:
            by_last.setdefault(words[-1], []).append((words, organ))
    return {last: tuple(sorted(found, key=lambda f: -len(f[0]))) for last, found in by_last.items()}


def tokens_of(text: str) -> list[Token]:
    """The words of a text: start, end, the word without diacritics."""
    return [(m.start(), m.end(), fold(m.group())) for m in WORD.finditer(text)]


def scan(text: str, known: Lexicon, context: Scan | None = None) -> Scan:
    """What `text` names. A phrase cut from a document is read in the light of the document's own scan, `context`."""
    tokens = tokens_of(text)
    cased = context.cased if context else text != text.lower()
    hits = _hits(text, tokens, known, cased)
    seen = Counter(context.countries) if context else Counter[str]()
    sure: set[str] = set(context.known) if context else set()
    if context is None:
        for hit in hits:
            _count(hit, known, seen, sure)
    mentions, states = [], []
    for hit in hits:
        alias = _choose(hit, text, tokens, known, seen, sure, cased)
        if alias is None:
            continue
        start, end = tokens[hit.first][0], tokens[hit.last][1]
        if alias.actor not in known.states or hit.organ:
            actor = f"{alias.actor}-{hit.organ}" if hit.organ and hit.organ != "government" else alias.actor
            mentions.append(Mention(start, end, actor, text[start:end]))
        else:
            states.append((Mention(start, end, alias.actor, text[start:end]), alias.use))
    return Scan(tuple(mentions), tuple(states), frozenset(sure | {m.actor for m in mentions}), seen, cased)


def _count(hit: _Hit, known: Lexicon, seen: Counter[str], sure: set[str]) -> None:
    certain = {alias.actor for alias in hit.aliases if alias.condition is None}
    if len(certain) != 1:
        return
    actor = known.actors[certain.pop()]
    sure.add(actor.id)
    if actor.kind != "outlet" and actor.countries:
        seen[actor.countries[0]] += 1


def _hits(text: str, tokens: Sequence[Token], known: Lexicon, cased: bool) -> list[_Hit]:
    """Every longest name, left to right, with the organ that follows a country ("Iraqi special forces")."""
    words = [token[2].lower() for token in tokens]
    hits: list[_Hit] = []
    i, names = 0, known.names
    while i < len(words):
        found = names.get(words[i])
        hit = _longest(text, tokens, words, i, found, cased) if found else None
        if hit is None:
            i += 1
            continue
        if any(alias.actor in known.states for alias in hit.aliases):
            hit = _with_organ(text, tokens, words, hit, hits[-1].last if hits else -1)
        hits.append(hit)
        i = hit.last + 1
    return hits


def _longest(
    text: str, tokens: Sequence[Token], words: Sequence[str], i: int, found: Sequence[Alias], cased: bool
) -> _Hit | None:
    size = 0
    kept: list[Alias] = []
    for alias in found:
        n = len(alias.words)
        if kept and n < size:
            break
        if tuple(words[i : i + n]) == alias.words and _written_as(alias, tokens, i, cased) and _joined(text, tokens, i, n):
            size = n
            kept.append(alias)
    return _Hit(i, i + size - 1, tuple(kept)) if kept else None


def _joined(text: str, tokens: Sequence[Token], i: int, n: int) -> bool:
    return all(text[tokens[k][1] : tokens[k + 1][0]] in GAPS for k in range(i, i + n - 1))


def _written_as(alias: Alias, tokens: Sequence[Token], i: int, cased: bool) -> bool:
    """Abbreviations stand in capitals, names begin with one; a text without any capitals is taken as it is."""
    if not cased:
        return alias.condition != "caps" and alias.text.lower() not in ("us", "is", "who", "it", "am", "un")
    shown = [tokens[i + k][2] for k in range(len(alias.exact))]
    if any(wanted.isupper() and not word.isupper() for wanted, word in zip(alias.exact, shown, strict=True)):
        return False
    return alias.text.islower() or any(not word[0].islower() for word in shown)


def _with_organ(text: str, tokens: Sequence[Token], words: Sequence[str], hit: _Hit, floor: int) -> _Hit:
    """The country with the organ named beside it, if one is: "Iraqi army", "Iraq's army", "the army of Iraq"."""
    uses = {alias.use for alias in hit.aliases}
    if "capital" in uses:
        return hit
    after = hit.last + 1
    for _ in range(3):
        organ = _organ_at(text, tokens, words, after)
        if organ:
            return _Hit(hit.first, organ[0], hit.aliases, organ[1])
        if after >= len(words) or words[after] not in skipped() or not _near(text, tokens, after - 1):
            break
        after += 1
    before = hit.first - 1
    if "name" in uses and before > 0 and words[before] == "the":
        before -= 1
    if "name" in uses and before > floor and words[before] == "of":
        organ_first = _organ_before(text, tokens, words, before - 1, floor)
        if organ_first:
            return _Hit(organ_first[0], hit.last, hit.aliases, organ_first[1])
    return hit


def _organ_at(text: str, tokens: Sequence[Token], words: Sequence[str], i: int) -> tuple[int, str] | None:
    if i >= len(words) or not _near(text, tokens, i - 1):
        return None
    for phrase, organ in organ_words().get(words[i], ()):
        n = len(phrase)
        if tuple(words[i : i + n]) == phrase and _joined(text, tokens, i, n):
            return i + n - 1, organ
    return None


def _organ_before(text: str, tokens: Sequence[Token], words: Sequence[str], last: int, floor: int) -> tuple[int, str] | None:
    for phrase, organ in organ_ends().get(words[last], ()):
        first = last - len(phrase) + 1
        if first > floor and tuple(words[first : last + 1]) == phrase and _joined(text, tokens, first, len(phrase) + 1):
            return first, organ
    return None


def _near(text: str, tokens: Sequence[Token], i: int) -> bool:
    return text[tokens[i][1] : tokens[i + 1][0]] in (" ", "\n", "'", "’", "\u00a0")


def _choose(
    hit: _Hit, text: str, tokens: Sequence[Token], known: Lexicon, seen: Counter[str], sure: set[str], cased: bool
) -> Alias | None:
    """The one actor that this name means here, or none where it cannot be told."""
    fit = [alias for alias in hit.aliases if _counts(alias, hit, text, tokens, known, seen, sure)]
    if len(fit) < 2:
        return fit[0] if fit else None
    ranked = sorted(fit, key=lambda alias: _rank(alias, known, seen, sure), reverse=True)
    tied = _rank(ranked[0], known, seen, sure) == _rank(ranked[1], known, seen, sure) and ranked[0].actor != ranked[1].actor
    return None if tied and ranked[0].actor not in known.states else ranked[0]


def _rank(alias: Alias, known: Lexicon, seen: Counter[str], sure: set[str]) -> tuple[bool, bool, int]:
    countries = known.actors[alias.actor].countries
    return alias.condition is None, alias.actor in sure, seen[countries[0]] if countries else 0


def _counts(
    alias: Alias, hit: _Hit, text: str, tokens: Sequence[Token], known: Lexicon, seen: Counter[str], sure: set[str]
) -> bool:
    if alias.condition is None or alias.actor in sure:
        return True
    if alias.condition == "here":
        return any(seen[country] for country in known.actors[alias.actor].countries)
    if alias.condition == "the":
        return hit.first > 0 and tokens[hit.first - 1][2].lower() == "the" and tokens[hit.first][2][0].isupper()
    return alias.condition == "caps" and not _among_capitals(hit, tokens)


def _among_capitals(hit: _Hit, tokens: Sequence[Token]) -> bool:
    beside = [tokens[i][2] for i in (hit.first - 1, hit.last + 1) if 0 <= i < len(tokens)]
    return bool(beside) and all(word.isupper() and len(word) > 1 for word in beside)
