"""A parse in, the same with reporting verbs hung where they belong: "denied that A did it and said B" is one speaker's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.read.attribution.cues import words_of
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def reattach(doc: Doc) -> None:
    """Move, in place, each reporting verb that the parser hung on what another one reports."""
    for verb in doc:
        teller = _told_before(verb)
        if teller is not None:
            verb.head = teller
            continue
        content = verb.head
        if content.dep_ != "ccomp" or content.head.i > verb.i or not (_reports(verb) and _reports(content.head)):
            continue
        if _goes_on(verb) or _adds(verb) or _contrasts(verb):
            verb.head = content.head


def _told_before(verb: Token) -> Token | None:
    """ "…, the ministry said, blaming rebels": who blames is who said."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.i < 2 or verb.nbor(-1).text != ",":
        return None
    teller: Token = verb.nbor(-2)
    told = teller != verb.head and teller.tag_ in FINITE and _has_subject(teller)
    return teller if told and _reports(teller) and _reports(verb) else None


def _goes_on(verb: Token) -> bool:
    """ "denied that A did it and said B": no subject of its own, told in the same tense."""
    return verb.dep_ == "conj" and verb.tag_ in FINITE and verb.tag_ == verb.head.head.tag_ and not _has_subject(verb)


def _adds(verb: Token) -> bool:
    """ "said its troops had withdrawn, confirming reports"."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).text == ","


def _contrasts(verb: Token) -> bool:
    """ "announced that it had taken the town, while residents said …"."""
    marked = any(child.dep_ == "mark" and child.lower_ in words_of("grammar", "contrast") for child in verb.children)
    return marked and verb.dep_ == "advcl" and verb.tag_ in FINITE and _has_subject(verb)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _reports(verb: Token) -> bool:
    entry = lexicon("speech")["verbs"].get(verb.lemma_.lower())
    return entry is not None and entry.get("act") != "thought" and not entry.get("figure") and not entry.get("demands")
