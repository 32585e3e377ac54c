"""Tokens of a dependency tree in, the phrases around them out: subtrees, logical subjects, agents, what a preposition governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.read.attribution.cues import can_speak
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]
_CLIMB = 5


def subtree(token: Token) -> Range:
    """A token's whole phrase."""
    return token.left_edge.i, token.right_edge.i


def cut(whole: Range, hole: Range) -> list[Range]:
    """A range without another."""
    if hole[1] < whole[0] or hole[0] > whole[1]:
        return [whole]
    return [r for r in ((whole[0], hole[0] - 1), (hole[1] + 1, whole[1])) if r[0] <= r[1]]


def subject_of(verb: Token) -> tuple[Token | None, bool]:
    """Who does what a verb says, and whether the verb is passive; the subject of a verb above is taken over."""
    current = verb
    for _ in range(_CLIMB):
        subjects = [c for c in current.children if c.dep_ in ("nsubj", "nsubjpass")]
        if subjects:
            nearest = max((c for c in subjects if c.i < current.i), key=lambda c: c.i, default=subjects[0])
            if current.i != verb.i and verb.tag_ == "VBZ" and nearest.tag_ in ("NNS", "NNPS") and current.head != current:
                current = current.head  # "X says its forces hold and denies that": not the forces deny
                continue
            if nearest.tag_ in ("WDT", "WP") and current.i != verb.i:
                return _behind_pronoun(current)
            if current.i == verb.i:
                return nearest, nearest.dep_ == "nsubjpass"
            return nearest, verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(c.dep_ == "aux" for c in verb.children)
        if current.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep"):
            if current.head.pos_ not in ("VERB", "AUX") or (current.dep_ == "ccomp" and current.tag_ != "VBG"):
                return None, False
            if current.dep_ == "xcomp":
                given = next((c for c in current.head.children if c.dep_ == "dobj"), None)
                if given is not None and can_speak(given):
                    return given, False
            current = current.head
        elif current.dep_ in ("acl", "relcl"):
            return current.head, current.tag_ == "VBN"
        elif current.dep_ == "pcomp":
            above = current.head.head
            if current.head.lower_ == "as":
                given = next((c for c in above.children if c.dep_ in ("dobj", "nsubjpass")), None)
                if given is not None:
                    return given, False
            current = above
        else:
            return None, False
        if current.i == verb.i:
            return None, False
    return None, False


def _behind_pronoun(clause: Token) -> tuple[Token | None, bool]:
    """ "a decree that sent troops, arguing …": a decree cannot argue, so it is who acts in the sentence around it."""
    if can_speak(clause.head):
        return clause.head, False
    around = next((t for t in clause.head.ancestors if t.pos_ == "VERB"), None)
    who = next((c for c in around.lefts if c.dep_ == "nsubj"), None) if around is not None else None
    return (who, False) if who is not None and can_speak(who) else (None, False)


def agent_of(verb: Token) -> Token | None:
    """Whom "by" names in a passive."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj" and not _is_date(c)), None)
    return None


def _is_date(token: Token) -> bool:
    """ "recorded by 20 October": until when, not by whom."""
    times = lexicon("time")
    kinds = (times["any"]["MONTH"], times["any"]["WEEKDAY"], times["lower"]["LOWMONTH"])
    named = {word for kind in kinds for words in kind.values() for word in words}
    return token.lower_ in named or (token.like_num and not any(token.children))


def has_to(token: Token) -> bool:
    """Is it an infinitive with "to"?"""
    return any(c.tag_ == "TO" for c in token.children)


def object_range(preposition: Token) -> Range | None:
    """What a preposition governs."""
    inner = next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp")), None)
    return subtree(inner) if inner is not None else None
