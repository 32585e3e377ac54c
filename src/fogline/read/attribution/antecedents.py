"""Mentions of speakers in the order of the text in, what a pronoun, a short description or a bare surname stands for out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from fogline.model import Span
from fogline.read.attribution.cues import words_of
from fogline.read.attribution.speakers import Speaker
from fogline.words import lexicon, table

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 3  # passages back for a pronoun
_LOOK = 60  # mentions back


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or some body as the text names it at one place; `root` is the fuller phrase that it was led back to."""

    span: Span
    root: Span
    who: Speaker
    head: str
    words: frozenset[str]
    passage: int
    plural: bool
    gender: Literal["m", "f"] | None
    person: bool | None
    source: bool
    main: bool


def mention(span: Span, who: Speaker, head: Token, passage: int, source: bool) -> Mention:
    """What one phrase tells of number, gender and kind."""
    words = frozenset(_words(span.exact))
    plural = (
        head.tag_ in ("NNS", "NNPS")
        or head.lower_ in words_of("grammar", "plural")
        or any(c.dep_ == "conj" for c in head.children)
    )
    if head.text.isupper() or (who.name is not None and not who.role and head.tag_ == "NNPS"):
        plural = False
    person = _person(who, words, head)
    main = head.dep_ in ("nsubj", "nsubjpass") and head.head.dep_ == "ROOT"
    return Mention(span, span, who, head.lemma_.lower(), words, passage, plural, _gender(words), person, source, main)


def _words(text: str) -> Iterator[str]:
    for word in text.lower().replace("-", " ").split():
        yield word.strip(".,;:()\"“”'’").removesuffix("'s").removesuffix("’s")


def _gender(words: frozenset[str]) -> Literal["m", "f"] | None:
    female, male = bool(words & words_of("people", "female")), bool(words & words_of("people", "male"))
    if female != male:
        return "f" if female else "m"
    return None


def _person(who: Speaker, words: frozenset[str], head: Token) -> bool | None:
    """A person, a body or thing, or None where the words leave it open (a bare name)."""
    lemma = head.lemma_.lower()
    if who.kind == "outlet" or lemma in words_of("groups", "bodies"):
        return False
    if who.name is not None:
        if who.role is not None or words & words_of("people", "courtesy"):
            return True
        if who.organisation == who.name or who.name.lower() in _nobodies() or head.left_edge.lower_ == "the":
            return False
        return None
    return lemma in words_of("people", "roles")


@cache
def _nobodies() -> frozenset[str]:
    """Names of states, their capitals and armed groups: "he" is none of them."""
    names: set[str] = set()
    for row in lexicon("countries").values():
        names.update(name.lower() for name in (row["name"], *row["aliases"], *row["capitals"]))
    for group in table("actors_groups"):
        names.update(n.lower() for key in ("name", "aliases", "short") for n in (group[key] or "").split("|") if n)
    return frozenset(names)


def is_pronoun(text: str) -> bool:
    """Does the phrase need its antecedent to say anything?"""
    lower = text.lower()
    return (
        lower in words_of("grammar", "masculine") | words_of("grammar", "feminine")
        or lower in words_of("grammar", "plural")
        or lower in words_of("grammar", "neuter")
    )


def antecedent(span: Span, who: Speaker, head: Token, passage: int, earlier: Sequence[Mention], since: int = 0) -> Mention | None:
    """The earlier mention that a phrase stands for; None where the text leaves it open. `since` is where the sentence before begins."""
    lower = span.exact.lower()
    recent = [m for m in reversed(earlier[-_LOOK:]) if m.span.end <= span.start]
    if is_pronoun(lower):
        fitting = [m for m in recent if passage - m.passage <= _REACH and _agrees(lower, m)]
        return _first(fitting, passage, since)
    if who.name is not None:
        return _fuller(who, recent) if who.role is None and who.kind == "unknown" and who.organisation != who.name else None
    if lower.split()[0] in words_of("grammar", "definite"):
        return _described(span, head, recent)
    return None


def _first(fitting: Sequence[Mention], passage: int, since: int) -> Mention | None:
    """The source or the subject of the sentence before, else the last source of the passage, its last subject, the last source."""
    here = [m for m in fitting if m.passage == passage]
    near = [m for m in here if m.span.start >= since]
    order = (
        *([m for m in near if m.source], [m for m in near if m.main], [m for m in here if m.source], here),
        [m for m in fitting if m.source],
    )
    return next((found[0] for found in order if found), None)


def _agrees(pronoun: str, other: Mention) -> bool:
    """Number, gender and kind; a pronoun that was itself left open stands for nobody."""
    if is_pronoun(other.root.exact):
        return False
    if pronoun in words_of("grammar", "masculine") | words_of("grammar", "feminine"):
        return (
            not other.plural
            and other.person is not False
            and other.gender in (None, "f" if pronoun in words_of("grammar", "feminine") else "m")
        )
    if pronoun in words_of("grammar", "plural"):
        return other.plural or (other.person is False and other.head in words_of("groups", "collectives"))
    return not other.plural and other.person is not True


def _fuller(who: Speaker, recent: Sequence[Mention]) -> Mention | None:
    """ "Diallo" after "Colonel Amadou Diallo": the nearest fuller form of the name."""
    name = (who.name or "").split()
    if not name:
        return None
    last = name[-1].lower()
    for other in recent:
        parts = (other.who.name or "").lower().split()
        fuller = len(parts) > len(name) or other.who.role is not None
        if parts and parts[-1] == last and fuller and {w.lower() for w in name} <= set(parts):
            return other
    return None


@cache
def _wider() -> dict[str, frozenset[str]]:
    return {k: frozenset(v) for k, v in lexicon("speech")["groups"]["wider"].items()}


def _described(span: Span, head: Token, recent: Sequence[Mention]) -> Mention | None:
    """ "The Foreign Secretary", "the agency", "the statement": an earlier, fuller mention that holds every word of it."""
    lemma = head.lemma_.lower()
    if lemma not in words_of("people", "roles") and lemma not in words_of("groups", "bodies") and lemma not in _spoken():
        return None
    own = span.exact.split(",")[0].split(" who ")[0]
    words = [w for w in _words(own) if w and w not in words_of("grammar", "definite")]
    modifiers = {w for w in words if w != head.lower_.strip(".") and w != lemma}
    kinds = _wider().get(lemma, frozenset()) | {lemma}
    found: list[Mention] = []
    for other in recent:
        if not other.source or is_pronoun(other.span.exact) or other.plural != (head.tag_ in ("NNS", "NNPS")):
            continue
        known = other.words | frozenset(_words(other.root.exact)) | {other.head}
        outlet = other.who.kind == "outlet" and lemma in words_of("media", "plain")
        headed = other.head in kinds or (known & kinds and other.who.name is not None)
        if (headed or outlet) and modifiers <= known:
            found.append(other)
    if not found:
        return None
    # A role that fits several people ("the official") is theirs only who spoke last.
    return next((m for m in found if lemma in m.words or lemma == m.head), found[0])


@cache
def _spoken() -> frozenset[str]:
    return frozenset(k for k, v in lexicon("speech")["nouns"].items() if v.get("speaks"))
