"""Triggers and the tokens of their sentences in, which trigger governs which token out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fogline.read.events.arguments import is_verbal
from fogline.read.events.triggers import Trigger
from fogline.read.quantities.words import closed

if TYPE_CHECKING:
    from spacy.tokens import Token

CLIMB = 5  # words between a harm and the toll that counts it


def owners(drafts: Sequence[tuple[Trigger, Sequence[Trigger]]]) -> dict[int, int]:
    """Token -> draft, for every trigger word and every verb that carries an event noun."""
    owner: dict[int, int] = {}
    for at, (first, harms) in enumerate(drafts):
        for trigger in (first, *harms):
            owner.update(dict.fromkeys(range(trigger.first, trigger.last + 1), at))
    for at, (first, harms) in enumerate(drafts):
        carriers = (first.verb, *(toll_verb(trigger.token) for trigger in (first, *harms) if trigger.entry.measure))
        for verb in carriers:
            if verb is not None:
                owner.setdefault(verb.i, at)
    return owner


def toll_verb(token: Token) -> Token | None:
    """ "the number of people killed … rose to 115", "put the death toll at nine": the verb of the toll that holds the harm."""
    for _ in range(CLIMB):
        toll = token.lower_ in closed("toll") or token.lower_ in closed("number_of")
        if toll and token.dep_ in {"nsubj", "nsubjpass", "dobj"} and is_verbal(token.head):
            return token.head
        if token.head == token or token.dep_ not in {"acl", "relcl", "amod", "prep", "pobj", "conj", "compound"}:
            return None
        token = token.head
    return None


def owner_of(token: Token, owner: dict[int, int], stop_at_clause: bool) -> int | None:
    """The draft that governs a token: climb the tree to the nearest trigger."""
    for _ in range(40):
        if token.i in owner:
            return owner[token.i]
        if token.head == token or (stop_at_clause and is_verbal(token) and token.dep_ in {"ccomp", "relcl", "acl"}):
            return None
        token = token.head
    return None
