"""Drafts of a passage in, the same with the places that "it", "there", "the town" and "any ground" stand for out, where that is clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from fogline.model import Place
from fogline.read.events.drafts import Draft
from fogline.read.events.lexemes import grammar
from fogline.read.events.localities import places_of
from fogline.read.events.sense import Sense
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("control")["back"][name])


def lead_back_places(drafts: Sequence[Draft], sense: Sense) -> None:
    """ "captured the town, only to lose it": "it" is the place whose control the passage spoke of before."""
    last: list[Place] = []
    for draft in drafts:
        entry = draft.trigger.entry
        if entry.control is not None and not draft.places and _points_back(draft):
            named = [replace(place, relation=None) for place in last if place.name != place.name.lower()]
            draft.places = (named if len(named) == 1 else []) or _only_one(draft.trigger.token, drafts, sense) or last
        draft.places = draft.places or _there(draft, sense)
        if entry.counted and not draft.places:  # a toll is of the place that the passage is about
            draft.places = _only_one(draft.trigger.token, drafts, sense) or (_echoed(draft, drafts) if entry.echo else [])
        draft.places = [_meant(place, draft.trigger.token, drafts, sense) for place in draft.places]
        last = draft.places if entry.control is not None and draft.places else last


def _echoed(echo: Draft, drafts: Sequence[Draft]) -> list[Place]:
    """ "put the number at 16": the places of the harm told right before."""
    before = [draft for draft in drafts if draft.trigger.token.i < echo.trigger.token.i]
    harmed = [draft for draft in before if any(trigger.entry.measure for trigger in (draft.trigger, *draft.harms))]
    return list(harmed[-1].places) if harmed else []


def _points_back(draft: Draft) -> bool:
    """ "lose it", "lost any ground": a pronoun in the slot of the place, or a word for ground that says not where."""
    entry, slots = draft.trigger.entry, draft.trigger.slots
    return entry.pattern.object in _words("ground") or any(head.lower_ in {"it", "them"} for head in slots[entry.place])


def _there(draft: Draft, sense: Sense) -> list[Place]:
    """ "killed 34 people there": the place named last in the passage; of earlier ones `resolve` knows."""
    tokens = [t.token for t in (draft.trigger, *draft.harms)]
    tokens += [verb for verb in (draft.trigger.verb,) if verb is not None]
    for token in tokens:
        for child in (token, *token.children):
            for word in child.children:
                if word.lower_ == "there" and word.dep_ == "advmod" and word.i > token.i:
                    return [_named_last(word, sense)]
    return []


def _named_last(there: Token, sense: Sense) -> Place:
    """The place that the passage named last before "there", else the word itself."""
    span = sense.parsed.of(there)
    for head in reversed(sense.named_places()):
        if sense.place_at[head.i][1] < there.i and is_scene(head, sense):
            return replace(places_of(head, sense)[0], span=span, relation=None)
    return Place(span=span, name="there")


def _meant(place: Place, trigger: Token, drafts: Sequence[Draft], sense: Sense) -> Place:
    """ "the town": the one place named before it in the passage that can be meant; else the place as it is told."""
    if place.kind not in _words("common") or place.within or place.relation or place.name.lower() != place.kind:
        return place
    start = place.span.start - sense.parsed.offset
    token = next((t for t in trigger.sent if t.idx == start), None)
    if token is None or not any(child.dep_ == "det" and child.lower_ in {"the", "that"} for child in token.children):
        return place
    found = _only_one(token, drafts, sense)
    if len(found) != 1 or found[0].kind not in {None, place.kind}:
        return place
    return replace(found[0], span=place.span, relation=None)


def _only_one(before: Token, drafts: Sequence[Draft], sense: Sense) -> list[Place]:
    """The one place that the passage has named before a token, containers and the places of speakers left out; else none."""
    named: dict[str, Place] = {}
    for head in sense.named_places():
        if sense.place_at[head.i][0] >= before.i:
            break
        if not is_scene(head, sense):
            continue
        for place in places_of(head, sense):
            named.setdefault(place.name, place)
    for place in (place for draft in drafts if draft.trigger.token.i < before.i for place in draft.places):
        if place.name != place.name.lower() and place.span.start < sense.parsed.offset + before.idx:
            named.setdefault(place.name, place)
    held = {outer.name for place in named.values() for outer in place.within}
    found = [place for name, place in named.items() if name not in held]
    return [replace(place, relation=None) for place in found] if len(found) == 1 else []


def is_scene(head: Token, sense: Sense) -> bool:
    """Not a country, an adjective of nationality, or where somebody sits or comes from ("the mayor of Goma said")."""
    if "state" in sense.classes(head) or head.dep_ in {"amod", "nmod"}:
        return False
    if head.dep_ == "poss" and sense.classes(head.head) & {"person", "organisation", "force"}:
        return False
    return not any(sense.classes(above) & {"person", "organisation"} for above in _nouns_above(head))


def _nouns_above(head: Token) -> Iterator[Token]:
    """The nouns whose complement a name is, nearest first."""
    while head.dep_ == "pobj" and head.head.dep_ == "prep" and head.head.lower_ in grammar()["locative"] | {"of"}:
        head = head.head.head
        if head.pos_ not in {"NOUN", "PROPN"}:
            return
        yield head
