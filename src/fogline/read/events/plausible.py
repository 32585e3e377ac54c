"""The happenings of a passage in, those that somebody who reads for a living would note down out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from fogline.read.events.arguments import is_verbal
from fogline.read.events.find import Happening
from fogline.read.events.lexemes import Classes, grammar
from fogline.words import lexicon

FIRM: Classes = frozenset({"force", "state", "protester"})
HARM = frozenset({"killed", "injured", "abducted", "displaced", "missing"})


def plausible(happenings: Sequence[Happening], figurative: bool) -> list[Happening]:
    """Without bare mentions ("after the clashes") and denials whose content is told; in figurative text, only with firm evidence."""
    kept = [each for each in happenings if not _is_bare(each) and (not figurative or _is_firm(each))]
    return [each for each in kept if not _is_mere_denial(each, kept)]


def _is_bare(happening: Happening) -> bool:
    """An event noun of which the sentence says nothing and that nothing carries."""
    trigger = happening.trigger
    if is_verbal(trigger.token) or trigger.verb is not None or happening.participants or happening.places or happening.quantities:
        return False
    if happening.time is not None and trigger.token.dep_ != "pobj":
        return False
    governor = trigger.token.head
    return governor.lemma_.lower() not in grammar()["noticed"] and trigger.token.dep_ != "ROOT"


def _is_firm(happening: Happening) -> bool:
    """Armed or political actors by name or noun, or people harmed in numbers."""
    if any(quantity.measure in HARM for quantity in happening.quantities):
        return True
    return any(found & FIRM for found in happening.classes)


def _is_mere_denial(happening: Happening, others: Sequence[Happening]) -> bool:
    """ "X denies that Y": the claim is Y, denied; the denying is not one beside it."""
    token = happening.trigger.token
    if token.lemma_.lower() not in _denials():
        return False
    return any(token in other.trigger.token.ancestors for other in others if other is not happening)


@cache
def _denials() -> frozenset[str]:
    verbs = lexicon("speech")["verbs"]
    return frozenset(lemma for lemma, entry in verbs.items() if entry.get("polarity") == "denied")
