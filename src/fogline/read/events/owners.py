"""Triggers and the tokens of their sentences in, which trigger governs which token out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fogline.read.events.arguments import is_verbal
from fogline.read.events.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


def owners(drafts: Sequence[tuple[Trigger, Sequence[Trigger]]]) -> dict[int, int]:
    """Token -> draft, for every trigger word and every verb that carries an event noun."""
    owner: dict[int, int] = {}
    for at, (first, harms) in enumerate(drafts):
        for trigger in (first, *harms):
            owner.update(dict.fromkeys(range(trigger.first, trigger.last + 1), at))
    for at, (first, _) in enumerate(drafts):
        if first.verb is not None:
            owner.setdefault(first.verb.i, at)
    return owner


def owner_of(token: Token, owner: dict[int, int], stop_at_clause: bool) -> int | None:
    """The draft that governs a token: climb the tree to the nearest trigger."""
    for _ in range(40):
        if token.i in owner:
            return owner[token.i]
        if token.head == token or (stop_at_clause and is_verbal(token) and token.dep_ in {"ccomp", "relcl", "acl"}):
            return None
        token = token.head
    return None
