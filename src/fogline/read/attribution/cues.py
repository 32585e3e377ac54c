"""One parsed passage in, its cues of speech, belief and evidence out: verbs, nouns and phrases of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its head word, the first and last token of its phrase, and what the lexicon knows of it.

    `preposition` is the token that the entry asked for ("call for"), None otherwise.
    """

    head: Token
    first: int
    last: int
    lemma: str
    entry: Entry
    kind: Literal["verb", "noun", "phrase"]
    preposition: Token | None = None


@cache
def _heads(part: str) -> dict[str, list[str]]:
    """First word of each entry of a lexicon part -> its entries, longest first."""
    heads: dict[str, list[str]] = {}
    for key in sorted(lexicon("speech")[part], key=lambda k: -len(k.split())):
        heads.setdefault(key.split()[0], []).append(key)
    return heads


@cache
def words_of(part: str, key: str) -> frozenset[str]:
    """A word list of the lexicon."""
    return frozenset(lexicon("speech")[part][key])


@cache
def known_verbs() -> frozenset[str]:
    """The verbs of the lexicon, by their first word."""
    return frozenset(_heads("verbs"))


def verb_denies(lemma: str) -> bool:
    """Is it a verb of denial?"""
    return bool(lexicon("speech")["verbs"].get(lemma, {}).get("polarity") == "denied")


def can_speak(token: Token) -> bool:
    """A person, a body, a name or a pronoun."""
    lemma = token.lemma_.lower()
    return lemma in words_of("people", "roles") or lemma in words_of("groups", "bodies") or token.pos_ in ("PROPN", "PRON")


def is_spoken(token: Token) -> bool:
    """A report, a statement: a thing that speaks."""
    return bool(lexicon("speech")["nouns"].get(token.lemma_.lower(), {}).get("speaks"))


def find_cues(doc: Doc) -> Iterator[Cue]:
    """The cues of one passage in order."""
    phrases, verbs, nouns = _heads("phrases"), _heads("verbs"), _heads("nouns")
    for token in doc:
        lower = token.lower_
        if lower in phrases:
            cue = _phrase(doc, token, phrases[lower])
            if cue is not None:
                yield cue
                continue
        pos = token.pos_
        if pos in ("VERB", "AUX"):
            cue = _verb(token, _known(token.lemma_.lower(), verbs))
        elif pos in ("NOUN", "PROPN"):
            cue = _noun(token, token.lemma_.lower(), nouns)
        else:
            cue = None
        if cue is not None:
            yield cue


def _known(lemma: str, table: dict[str, list[str]]) -> list[str]:
    """The entries under a lemma; the small model's lemmatizer drops an "e" ("hop" for "hoping")."""
    return table.get(lemma) or table.get(lemma + "e") or []


def _phrase(doc: Doc, token: Token, keys: list[str]) -> Cue | None:
    for key in keys:
        entry = lexicon("speech")["phrases"][key]
        parts = key.split()
        if entry["side"] == "after":
            last = token.i + len(parts) - 1
            if last < len(doc) and all(doc[token.i + n].lower_ == part for n, part in enumerate(parts)):
                return Cue(token, token.i, last, key, entry, "phrase")
        else:
            closing = parts[parts.index("…") + 1 :]
            for end in range(token.i + 2, min(token.i + 9, len(doc) - len(closing) + 1)):
                if doc[end].is_punct:
                    break
                if all(doc[end + n].lower_ == part for n, part in enumerate(closing)):
                    if doc[end - 1].tag_ in ("POS", "PRP$"):
                        return Cue(token, token.i, end + len(closing) - 1, key, entry, "phrase")
                    break
    return None


def _verb(token: Token, keys: list[str]) -> Cue | None:
    for key in keys:
        entry = lexicon("speech")["verbs"][key]
        follow = key.split()[1:]
        first = _first(token)
        if entry.get("figure") and not _gives_figure(token, entry, follow):
            continue
        if any(c.dep_ == "prep" and c.lower_ in entry.get("without", ()) for c in token.children):
            continue
        if not follow:
            return Cue(token, first, token.i, key, entry, "verb")
        last = token.i
        found = [
            c
            for c in token.children
            if c.i > token.i and c.lower_ in follow and c.dep_ in ("prt", "prep", "advmod", "dobj", "acomp", "oprd")
        ]
        if "clear" in follow or "known" in follow:
            found = [t for t in token.subtree if t.i > token.i and t.lower_ in follow and t.i <= token.i + 3]
        if entry.get("bare") and any(c.dep_ == "dobj" and found and c.i < found[-1].i for c in token.children):
            continue  # "called a strike for Wednesday" is no call for Wednesday
        if len(found) >= len(follow):
            last = max(t.i for t in found)
            return Cue(token, first, last if last - token.i <= 3 else token.i, key, entry, "verb", _prep(found))
    return None


def _gives_figure(verb: Token, entry: Entry, follow: list[str]) -> bool:
    """ "counted 14 bodies", "speaks of 34": the object that the entry asks for, a number behind its preposition."""
    if "things" in entry:
        return any(c.dep_ == "dobj" and c.lemma_.lower() in entry["things"] for c in verb.children)
    preps = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in follow]
    return not follow or any(c.pos_ == "NUM" for prep in preps for c in prep.children)


def _prep(found: list[Token]) -> Token | None:
    return next((t for t in found if t.dep_ == "prep"), None)


def _first(verb: Token) -> int:
    """Where a verb's group begins: its auxiliaries, negation and the adverbs between."""
    first = verb.i
    wanted = ("aux", "auxpass", "neg", "advmod")
    while (
        first > 0 and verb.doc[first - 1].head.i == verb.i and verb.doc[first - 1].dep_ in wanted and verb.doc[first - 1].is_alpha
    ):
        if verb.doc[first - 1].tag_ in ("WRB", "TO") or verb.doc[first - 1].lower_ in ("as", "then", "later"):
            break
        first -= 1
    return first


def _noun(token: Token, lemma: str, nouns: dict[str, list[str]]) -> Cue | None:
    for key in nouns.get(token.lower_, []) or nouns.get(lemma, []):
        return Cue(token, token.i, token.i, key, lexicon("speech")["nouns"][key], "noun")
    return None
