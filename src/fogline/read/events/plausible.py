"""The happenings of a passage in, those that somebody who reads for a living would note down out."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache

from fogline.codebook import family, types
from fogline.read.events.arguments import is_verbal
from fogline.read.events.find import Happening
from fogline.read.events.lexemes import Classes, grammar
from fogline.read.events.sense import MATERIAL
from fogline.read.stray_subjects import behind_comma
from fogline.words import lexicon

FIRM: Classes = frozenset({"force", "state", "protester"})
PUBLIC: Classes = FIRM | {"organisation", "official", "name", "pronoun", "place"}
HARM = frozenset({"killed", "injured", "abducted", "displaced", "missing"})


def plausible(happenings: Sequence[Happening], figurative: bool, told: Container[int] = frozenset()) -> list[Happening]:
    """Without bare mentions ("after the clashes") and denials whose content is told; in figurative text, only with firm evidence.

    `told` are tokens of which another reader is certain that they tell of an event: such a noun stays, however bare, and such an
    act, however private it looks.
    """
    kept = [each for each in happenings if not _is_bare(each, told)]
    kept = [each for each in kept if not (_says_nothing(each) or _warns_of_others(each) or _is_loss_of_things(each))]
    kept = [
        each for each in kept if (each.trigger.token.i in told or not _is_private(each)) and (not figurative or is_firm(each))
    ]
    return [each for each in kept if not _is_mere_denial(each, kept)]


def _is_bare(happening: Happening, told: Container[int]) -> bool:
    """An event noun of which the words say nothing and that nothing carries, a participle that only describes, a wish to stay unnamed."""
    token = happening.trigger.token
    if is_verbal(token):
        return _only_describes(happening) or _asks_for_anonymity(happening) or _is_outcome(happening) or _asks_who(happening)
    if _names_the_story(happening) or _ranks_what_was_told(happening):
        return True
    if token.i in told or not happening.bare or happening.quantities or (happening.time is not None and token.dep_ != "pobj"):
        return False
    governor = token.head.head if token.head.lower_ == "of" else token.head
    return governor.lemma_.lower() not in grammar()["noticed"] and token.dep_ != "ROOT"


def _names_the_story(happening: Happening) -> bool:
    """ "Battle for Mosul", "War in Sudan: …" as a headline: what the page is about, no news."""
    token = happening.trigger.token
    if (
        happening.parsed.passage.kind != "headline"
        or happening.quantities
        or token.lemma_.lower() not in grammar()["story_names"]
    ):
        return False
    opens = happening.trigger.first <= 2 and any(t.text == ":" for t in token.doc[token.i + 1 : token.i + 6])
    return opens or token.dep_ == "ROOT"


def _ranks_what_was_told(happening: Happening) -> bool:
    """ "…, the deadliest attack in the province since March": the event that its sentence has told, ranked."""
    token = happening.trigger.token
    if happening.quantities or token.dep_ not in {"appos", "advcl", "npadvmod", "dobj", "attr", "conj", "nsubj"}:
        return False
    words = [t for child in token.lefts for t in (child, *child.lefts)]
    ranked = any(t.tag_ == "JJS" or t.lower_ in grammar()["ranking"] for t in words)
    return behind_comma(token.left_edge) and ranked and token.head.i < token.i


def _only_describes(happening: Happening) -> bool:
    """ "wounded civilians", "captured soldiers", "army-backed government": not "rebel-held town"."""
    token = happening.trigger.token
    return token.dep_ == "amod" and token.i < token.head.i and happening.control is None


def _asks_who(happening: Happening) -> bool:
    """ "could not establish who controlled the airport": nobody is said to."""
    token = happening.trigger.token
    asked = any(child.tag_ == "WP" and child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)
    return happening.control is not None and asked and token.dep_ in {"ccomp", "pcomp"}


def _is_outcome(happening: Happening) -> bool:
    """ "…, leaving the airport the only way out": who acted went nowhere."""
    token = happening.trigger.token
    leaves = happening.type == "withdrawal" and token.lower_ == "leaving" and token.dep_ == "advcl"
    return leaves and behind_comma(token)


def _asks_for_anonymity(happening: Happening) -> bool:
    """ "who asked not to be named": how a source speaks, no request."""
    if family(happening.type) != "speech":
        return False
    return any(
        child.dep_ in {"xcomp", "ccomp"} and child.lemma_ in grammar()["anonymity"] for child in happening.trigger.token.children
    )


def _says_nothing(happening: Happening) -> bool:
    """ "declined to comment", "refused to give details": of the telling, no event."""
    if happening.trigger.token.lemma_.lower() not in _denials():
        return False
    for verb in happening.trigger.token.children:
        if verb.dep_ == "xcomp":
            given = any(child.dep_ == "dobj" and child.lemma_.lower() in grammar()["details"] for child in verb.children)
            if verb.lemma_.lower() in grammar()["unspoken"] or given:
                return True
    return False


def _warns_of_others(happening: Happening) -> bool:
    """ "warned that Russia was preparing an offensive": no threat, for who warns does not say what it will do."""
    if types()[happening.type].get("plover", [""])[0] != "THREATEN":
        return False
    for verb in happening.trigger.token.children:
        subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"} and child.pos_ in {"NOUN", "PROPN"}]
        promised = any(child.lower_ in grammar()["threatening"] for child in verb.children if child.dep_ == "aux")
        if verb.dep_ == "ccomp" and subjects and not promised:
            return True
    return False


def _is_loss_of_things(happening: Happening) -> bool:
    """ "12 others were lost", of drones: nobody died."""
    harmed = [found for who, found in zip(happening.participants, happening.classes, strict=True) if who.role != "actor"]
    return happening.type in grammar()["harm_types"] and bool(harmed) and all(found and found <= MATERIAL for found in harmed)


def _is_private(happening: Happening) -> bool:
    """A boy who asks, a singer who agrees: politics and speech acts need somebody who acts in public."""
    public = family(happening.type) == "speech" or happening.type in grammar()["public_types"]
    if not public or not happening.classes:
        return False
    return not any(found & PUBLIC for found in happening.classes)


def is_firm(happening: Happening) -> bool:
    """Armed or political actors by name or noun, or people harmed in numbers."""
    if any(quantity.measure in HARM for quantity in happening.quantities):
        return True
    return any(found & {"state", "irregular"} or found >= {"organisation", "force"} for found in happening.classes)


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
