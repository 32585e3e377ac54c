"""A verb (or event noun) in, the tense of its clause out: what a date without words is inferred from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.model import Tense
from fogline.read.events.arguments import is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token


def tense_of(token: Token) -> Tense:
    """past, present, future, background (before the story: "had seized", "held since 2014") or none (a noun, an infinitive)."""
    if not is_verbal(token):
        return "none"
    auxiliaries = [child for child in token.children if child.dep_ in {"aux", "auxpass"}]
    if any(aux.lower_ in {"will", "shall", "'ll", "wo"} for aux in auxiliaries):
        return "future"
    if any(aux.lemma_ == "have" and aux.tag_ == "VBD" for aux in auxiliaries):
        return "background"
    if any(aux.tag_ == "VBD" for aux in auxiliaries) or (token.tag_ == "VBD"):
        return "past"
    if any(aux.lemma_ == "have" for aux in auxiliaries):
        return "present"
    if auxiliaries and any(aux.tag_ in {"VBP", "VBZ"} for aux in auxiliaries):
        return "present"
    if token.tag_ in {"VBP", "VBZ"}:
        return "present"
    if token.dep_ in {"acl", "amod"} and token.tag_ == "VBN":
        return "background"
    if token.dep_ in {"advcl", "conj", "xcomp", "pcomp", "acl"} and token.head != token:
        return tense_of(token.head)
    return "none"
