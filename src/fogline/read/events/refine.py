"""A trigger's type and its participants' classes in, a narrower type out, as the codebook's refinements say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fogline.read.events.lexemes import Classes
from fogline.read.events.sense import Sense
from fogline.read.events.triggers import Trigger
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


def refined(
    trigger: Trigger, cast: Sequence[tuple[str, Classes]], instruments: Sequence[Classes], sense: Sense
) -> tuple[str, str | None]:
    """The type, and the type it was refined from (None if it was not)."""
    type_id = trigger.entry.type
    for rule in lexicon("codebook").get("refine", []):
        if type_id in rule["from"] and _applies(rule, trigger, cast, instruments, sense):
            return str(rule["to"]), type_id
    return type_id, None


def _applies(
    rule: dict[str, Any], trigger: Trigger, cast: Sequence[tuple[str, Classes]], instruments: Sequence[Classes], sense: Sense
) -> bool:
    if "slot" in rule and not _has_class(rule["slot"], set(rule["class"]), cast, instruments):
        return False
    inner = list(_inside(trigger)) if {"content", "words"} & rule.keys() else []
    if "content" in rule and not any(sense.event_types.get(token.i) in rule["content"] for token in inner):
        return "words" in rule and any(token.lemma_.lower() in rule["words"] for token in inner)
    return "content" in rule or "words" not in rule or any(token.lemma_.lower() in rule["words"] for token in inner)


def _has_class(slot: str, wanted: set[str], cast: Sequence[tuple[str, Classes]], instruments: Sequence[Classes]) -> bool:
    roles = {"recipient", "victim"} if slot in {"recipient", "victim"} else {slot}
    if slot == "asset" and any(found & wanted for found in instruments):
        return True
    return any(role in roles and found & wanted for role, found in cast)


def _inside(trigger: Trigger) -> Iterator[Token]:
    """The object and the clause of a trigger: the words that say what is demanded, threatened, rejected."""
    for child in trigger.token.rights:
        if child.dep_ in {"ccomp", "xcomp", "dobj", "prep", "advcl", "acl", "pobj", "conj"}:
            yield child
            yield from (g for g in child.rights if g.dep_ in {"pobj", "dobj", "xcomp", "ccomp", "acl", "conj", "pcomp"})
