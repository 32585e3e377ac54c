"""The clause of what is said and its verb of telling in, where it ends and which clauses go on with it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.read.attribution.cues import known_verbs
from fogline.read.attribution.tree import Range, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 25  # words before a verb among which a semicolon is looked for
FINITE = ("VBD", "VBZ", "VBP", "MD")


def gerund(verb: Token) -> bool:
    """ "denied firing", "denied having fired"."""
    return verb.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "VBG" for c in verb.children)


def turn(clause: Token) -> int | None:
    """Where what is said ends: ", but residents have buried eleven" is a sentence of its own."""
    for child in clause.rights:
        if child.dep_ == "conj" and independent(child, "but") and child.left_edge.i - 2 > clause.i:
            comma = child.left_edge.i - 2
            return comma - 1 if child.doc[comma].text == "," else None
    return None


def independent(verb: Token, conjunction: str) -> bool:
    """Has a clause after a conjunction a subject of its own, other than a pronoun, and no "that"?"""
    first = verb.left_edge
    own = any(c.dep_ in ("nsubj", "nsubjpass") and c.pos_ in ("NOUN", "PROPN") and c.i < verb.i for c in verb.children)
    return own and first.dep_ != "mark" and first.i > 1 and first.nbor(-1).lower_ == conjunction


def goes_on(verb: Token, clause: Token) -> list[Range]:
    """ "said troops withdrew, and fighters entered the town": a clause in the same tense that has no verb of telling is said too."""
    if clause.i < verb.i:
        return []
    following = [c for c in verb.rights if c.dep_ == "conj" and c.i > clause.i]
    if len(following) != 1 or not independent(following[0], "and") or following[0].lemma_.lower() in known_verbs():
        return []
    return [subtree(following[0])] if tense(following[0]) == tense(clause) and tense(clause) else []


def tense(verb: Token) -> str:
    """The tag of the finite word of a clause."""
    auxiliary = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), verb)
    return auxiliary.tag_ if auxiliary.tag_ in FINITE else ""


def aside(clause: Token, verb: Token) -> bool:
    """ "…, X said, killing five": a participle after a comma, taken for a complement."""
    bare = clause.tag_ == "VBG" and clause.i > verb.i and not any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
    return bare and clause.nbor(-1).is_punct


def parted(clause: Token, verb: Token) -> bool:
    """ "The army holds the ridge; residents say otherwise": a semicolon ends what the parse took for a complement."""
    return clause.i < verb.i and any(t.text == ";" for t in verb.doc[max(clause.i, verb.i - _NEAR) : verb.i])


def behind_semicolon(clause: Token) -> bool:
    """Does a clause begin right behind a semicolon, wherever the parse hangs that?"""
    first = clause.left_edge
    return first.text == ";" or (first.i > 0 and first.nbor(-1).text == ";")


def same_voice(clause: Token, verb: Token) -> bool:
    """ "The town is calm, X says; his men hold the bridge": after a semicolon the speaker still speaks of himself and his own."""
    if clause.i < verb.i or not behind_semicolon(clause) or clause.lemma_.lower() in known_verbs():
        return False
    first = clause.left_edge.nbor(1) if clause.left_edge.is_punct else clause.left_edge
    return first.tag_ in ("PRP", "PRP$") and not any(c.dep_ == "ccomp" for c in clause.children)


def clause_end(verb: Token, end: int) -> int:
    """Where a clause after its cue ends: what follows without a comma is still of it, wherever the parse hangs it."""
    for child in verb.rights:
        other = child.dep_ == "advcl" and child.lemma_.lower() in known_verbs() and any(c.dep_ == "nsubj" for c in child.children)
        if not other and child.left_edge.i == end + 1 and child.dep_ in ("ccomp", "advcl", "prep", "npadvmod", "advmod"):
            end = child.right_edge.i
    return end
