"""A cue and its source in, who hands the word on out: the outlet that was told, the agency that carried the statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fogline.read.attribution.cues import words_of
from fogline.read.attribution.outlets import is_outlet
from fogline.read.attribution.speakers import capital, governed
from fogline.read.attribution.tree import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def carriers(verb: Token, source: Token | None, hearers: Sequence[Range]) -> list[Range]:
    """Through whom the word reaches the writer: "told Reuters", "in a statement carried by X", "documents seen by Y"."""
    doc = verb.doc
    found = [o for o in (_outlet_in(doc, h) for h in hearers) if o is not None]
    if source is not None:
        found.extend(_carried(source))
    for child in verb.children:
        if (
            child.dep_ in ("prep", "dative")
            and child.lower_ in words_of("hearing", "prepositions")
            and child.right_edge.i - child.i < 16
        ):
            found.extend(_in_phrase(child))
    return [each for each in dict.fromkeys(found) if not _own(doc, each)]


def _own(doc: Doc, medium: Range) -> bool:
    """ "told this newspaper", "said on its channel": the outlet itself or the speaker's own medium is no further voice."""
    first = doc[medium[0]]
    if first.lower_ in words_of("media", "ourselves"):
        return True
    return first.tag_ == "PRP$" and not any(capital(doc[i]) for i in range(medium[0] + 1, medium[1] + 1))


def _outlet_in(doc: Doc, hearer: Range) -> Range | None:
    """The outlet that a hearer is; the parse may lose the last word of its name ("told Myanmar Now")."""
    for last in range(hearer[1], min(hearer[1] + 3, len(doc))):
        if last > hearer[1] and not capital(doc[last]):
            break
        if is_outlet(doc[hearer[0] : last + 1].text):
            return hearer[0], last
    return None


def _in_phrase(preposition: Token) -> list[Range]:
    inner = governed(preposition)
    if inner is None:
        return []
    if is_outlet(_short(inner).text):
        return [(_short(inner).start, _short(inner).end - 1)]
    found = _carried(inner)
    if inner.lemma_.lower() in words_of("hearing", "own"):
        for child in inner.children:
            if child.dep_ == "prep" and child.lower_ in ("with", "on", "to", "by"):
                below = governed(child)
                if below is not None and is_outlet(_short(below).text):
                    found.append((_short(below).start, _short(below).end - 1))
    return found


def _carried(noun: Token) -> list[Range]:
    found: list[Range] = []
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in words_of("hearing", "carried"):
            for agent in child.children:
                below = governed(agent) if agent.dep_ in ("agent", "prep") and agent.lower_ in ("by", "on") else None
                if below is not None and (agent.lower_ == "by" or is_outlet(_short(below).text)):
                    found.append((_short(below).start, _short(below).end - 1))
    return found


def _short(head: Token) -> Span:
    """A head with what stands before it, without what follows but its name ("state news agency SANA")."""
    end = head.i + 1
    while head.lower_ in words_of("media", "plain") and end < len(head.doc) and capital(head.doc[end]):
        end += 1
    return head.doc[head.left_edge.i : end]
