"""The head of a noun phrase in, the stretch of words that names it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.read.events.lexemes import grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

LEFT = frozenset(
    {"amod", "compound", "nummod", "nmod", "poss", "quantmod", "advmod", "npadvmod", "case", "predet", "punct", "det"}
)


def phrase(head: Token, with_of: bool = True) -> tuple[int, int]:
    """First and last token of the phrase: modifiers on the left and an "of" complement; no article, apposition or clause."""
    doc = head.doc
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in LEFT or child.right_edge.i != first - 1 or _is_clause(child):
            break
        first = child.left_edge.i
    while first < head.i and (doc[first].lower_ in grammar()["determiners"] or doc[first].is_punct):
        first += 1
    return first, _last(head, with_of and not _of_verb(head))


def _of_verb(head: Token) -> bool:
    """ "acquitted the general of murder": the "of" is the verb's."""
    return head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_ in grammar()["of_charge"]


def _is_clause(child: Token) -> bool:
    """ "troops had abducted villagers", parsed as if "abducted" described the villagers."""
    return child.dep_ == "amod" and child.tag_ == "VBN" and child.i > 0 and child.doc[child.i - 1].lemma_ in {"have", "be"}


def _joined(name: Token) -> Token:
    """ "the presidents of Rwanda and the Congo": the second of two names of a plural is in it too."""
    plural = name.head.head.tag_ in {"NNS", "NNPS"} and name.pos_ == "PROPN"
    other = next((child for child in name.children if child.dep_ == "conj" and child.pos_ == "PROPN"), None)
    return other if plural and other is not None and any(child.lower_ == "and" for child in name.children) else name


def _last(head: Token, with_of: bool) -> int:
    last = head.i
    for child in head.rights:
        if child.dep_ == "case" and child.i == last + 1:
            last = child.i
        elif with_of and child.lower_ == "of" and child.i == last + 1:
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            return _last(_joined(inner), with_of) if inner is not None else last
    return last


def is_turned_over(token: Token) -> bool:
    """ "de-escalation", "non-aggression": not what stands behind the hyphen."""
    before = token.doc[max(0, token.i - 2) : token.i]
    return len(before) == 2 and before[1].text == "-" and before[0].lower_ in grammar()["prefixes"]
