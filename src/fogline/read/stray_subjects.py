"""A parse in, the same with subjects that the parser gave to the wrong verb, or to none, hung where they belong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIONS = frozenset({"nsubj", "prep", "appos", "acl"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@cache
def _marks() -> frozenset[str]:
    return frozenset({"after", *lexicon("grammar")["words"]["anchoring"]})


def give_subjects(doc: Sequence[Token]) -> None:
    """Move, in place, what stands wrongly in the tokens of a parse."""
    for token in doc:
        relation = token.dep_
        if relation not in RELATIONS:
            continue
        if relation == "nsubj" and token.head.tag_ in FINITE:
            _object_before_teller(token)
        elif relation == "prep" and token.lower_ in _marks():
            _clause_of_time(token)
        elif relation == "appos" and token.pos_ in NAMING:
            _behind_opening(token)
        elif relation == "acl" and token.tag_ in {"VBD", "VBN"} and not has_subject(token):
            _of_verb_behind(token)


def has_subject(verb: Token) -> bool:
    """Does a verb have a subject of its own?"""
    return any(child.dep_ in SUBJECTS for child in verb.children)


def behind_comma(token: Token) -> bool:
    """Does a comma stand right before it?"""
    return bool(token.i > 0 and token.nbor(-1).text == ",")


def _object_before_teller(noun: Token) -> None:
    """ "…has killed 11 civilians including two monks, a rescue worker said": the civilians were killed, the worker said it."""
    teller = noun.head
    if teller.lemma_.lower() not in lexicon("speech")["verbs"]:
        return
    told = next((child for child in teller.children if child.dep_ == "ccomp" and child.i == noun.left_edge.i - 1), None)
    if told is None or any(child.dep_ == "dobj" for child in told.children) or not has_subject(told):
        return
    behind = [t for t in noun.subtree if t.dep_ in {"conj", "appos"} and behind_comma(t.left_edge)]
    speaker = max((t for t in behind if t.pos_ in NAMING), key=lambda t: t.left_edge.i, default=None)
    if speaker is not None and speaker.right_edge.i == teller.i - 1:
        noun.head, noun.dep_ = told, "dobj"
        speaker.head, speaker.dep_ = teller, "nsubj"


def _of_verb_behind(verb: Token) -> None:
    """ "A boat carrying 25 people capsized on Monday; 13 bodies have been found": the boat capsized, and was not found."""
    later = next((above for above in verb.ancestors if above.i > verb.i), None)
    subjects = [child for child in later.lefts if child.dep_ in {*SUBJECTS, "dep"}] if later is not None else []
    if later is None or len(subjects) < 2 or not subjects[0].i < verb.i < subjects[1].i:
        return
    nested = verb.head != subjects[0]  # "a truck loaded with explosives detonated": the inner one is the verb
    if (verb.tag_ == "VBD" or nested) and any(token.text in {";", ","} for token in verb.doc[verb.i : subjects[1].i]):
        subjects[0].head, subjects[0].dep_ = verb, "nsubj"
        verb.head, verb.dep_ = later, "ccomp" if later.lemma_.lower() in lexicon("speech")["verbs"] else "parataxis"


def _clause_of_time(mark: Token) -> None:
    """ "after one of its commanders, X, defected": who defected, not after whom."""
    noun = next((child for child in mark.children if child.dep_ == "pobj"), None)
    at = mark.right_edge.i + 1
    if noun is None or at >= len(mark.doc):
        return
    verb = mark.doc[at]
    beside = verb.head == mark.head and verb.dep_ in {"advcl", "conj", "ccomp", "dep"} and verb.tag_ in FINITE
    if beside and not has_subject(verb):
        noun.head, noun.dep_ = verb, "nsubj"
        mark.head, mark.dep_ = verb, "mark"


def _behind_opening(noun: Token) -> None:
    """ "In the city of Khan Younis, sixteen members of one family died": who died."""
    verb = noun.right_edge.i + 1
    if not behind_comma(noun.left_edge) or verb >= len(noun.doc):
        return
    told = next((t for t in noun.doc[verb : verb + 3] if t.pos_ in {"VERB", "AUX"} and t.tag_ in FINITE), None)
    if told is None:
        return
    told = told.head if told.dep_ in {"aux", "auxpass"} else told
    opening = next((above for above in noun.ancestors if above.dep_ == "prep" and above.head == told), None)
    if opening is not None and opening.i < noun.i and not has_subject(told):
        passive = any(child.dep_ == "auxpass" for child in told.children)
        noun.head, noun.dep_ = told, "nsubjpass" if passive else "nsubj"
