"""A quantity and the claim that it stands in in, the group of victims that it counts out: its unit's, else its victims', else people."""

from __future__ import annotations

from functools import cache
from typing import Any

from fogline.model import Claim, Measure, Participant, Quantity
from fogline.reconcile.said import UNREAL
from fogline.resolve.actors.lexicon import WORD, fold
from fogline.resolve.actors.people import Noun, head_of
from fogline.words import lexicon

TOLLS: tuple[Measure, ...] = ("killed", "injured", "abducted", "detained", "missing", "displaced", "affected")
PEOPLE = "people"
MORE = " more"
PART = "part of them"


def group_of(quantity: Quantity, claim: Claim) -> str:
    """Whom the number counts, and what sets it apart from a toll: planned or only possible, an addition, a part of another number."""
    group = _people(quantity, claim)
    if (quantity.of is not None and _has_whole(quantity, group, claim)) or _is_smaller_twin(quantity, group, claim):
        group = own if (own := _head(quantity.unit)) and own not in (PEOPLE, group) else f"{group}, {PART}"
    if claim.stance.status in UNREAL:
        return f"{group}, {claim.stance.status}"
    return f"{group}{MORE}" if is_addition(quantity, claim) else group


def is_toll(group: str) -> bool:
    """A group whose numbers are rival or agreeing answers to "how many"; additions may come on top of each other."""
    return not group.endswith(MORE)


def is_addition(quantity: Quantity, claim: Claim) -> bool:
    """ "two more", "another five": on top of a toll of the same kind; beside a number of another kind it is the toll of its own."""
    earlier = [each for each in claim.quantities if each.span.start < quantity.span.start and each.measure in TOLLS]
    if earlier and all(each.measure != quantity.measure for each in earlier):
        return False
    before, inside, behind = _around(quantity, claim)
    words = lexicon("victim_groups")["more"]
    if behind[:1] and behind[0] in words["behind"]:
        return behind[1:2] != list(words["than"])
    if quantity.measure == "killed" and behind[:1] == ["of"] and behind[-1] in words["among"]:
        return True
    return any(word in words["before"] for word in (*before[-1:], *inside))


def _around(quantity: Quantity, claim: Claim) -> tuple[list[str], list[str], list[str]]:
    """The words before, in and behind a number, as far as the claim's evidence goes."""
    start, end = quantity.span.start - claim.evidence.start, quantity.span.end - claim.evidence.start
    text = claim.evidence.exact
    if not 0 <= start <= end <= len(text):
        return [], _words(quantity.span.exact), []
    return _words(text[:start])[-3:], _words(text[start:end]), _words(text[end:])[:3]


def _people(quantity: Quantity, claim: Claim) -> str:
    group = _by_words(_words(quantity.unit or ""))
    if group is not None and group != PEOPLE:
        return group
    victim = _counted(quantity, claim)
    if victim is not None and victim.kind != "thing":
        described = _by_words(_words(victim.span.exact)) if group is None else None
        return (described if described != PEOPLE else None) or _kinds().get(victim.kind, PEOPLE)
    return group or _head(quantity.unit) or PEOPLE


def _counted(quantity: Quantity, claim: Claim) -> Participant | None:
    """Whom the number counts: the one whose words hold it, else the only victim of a number without a unit."""
    victims = [each for each in claim.participants if each.role in ("victim", "recipient")]
    held = [each for each in victims if each.span.start <= quantity.span.start and quantity.span.end <= each.span.end]
    if held or quantity.unit is not None:
        return held[0] if held else None
    tolls = [each for each in claim.quantities if each.measure in TOLLS]
    return victims[0] if len(victims) == len(tolls) == 1 else None


def _by_words(words: tuple[str, ...] | list[str]) -> str | None:
    """The group that words name, the longest ending first; None for words that are not known."""
    found = tuple(words)
    for size in range(min(4, len(found)), 0, -1):
        if group := _named().get(" ".join(found[-size:])):
            return group
    head = head_of(found) if found else None
    return _by_noun(head[1]) if head else None


def _by_noun(noun: Noun) -> str | None:
    if noun.minor:
        return "children"
    table = lexicon("victim_groups")
    if noun.attribute in table["attribute"]:
        return str(table["attribute"][noun.attribute])
    if noun.kind == "civilians":
        return "civilians" if noun.status == "civilian" else PEOPLE
    return _kinds().get(noun.kind) if noun.kind != "thing" else None


def _has_whole(quantity: Quantity, group: str, claim: Claim) -> bool:
    """Is it a part of another number of the same claim, measure and group ("31, 10 of them men")?"""
    others = [each for each in claim.quantities if each is not quantity and each.measure == quantity.measure]
    return any(quantity.of in (each.low, each.best, each.high) and _people(each, claim) == group for each in others)


def _is_smaller_twin(quantity: Quantity, group: str, claim: Claim) -> bool:
    """One voice's second number for the same people in one claim: the greatest is the toll, no other lowers it."""
    twins = [each for each in claim.quantities if each.measure == quantity.measure and _people(each, claim) == group]
    twins = [each for each in twins if not is_addition(each, claim)]
    greatest = max(twins, key=lambda each: (_size(each), -each.span.start), default=quantity)
    return greatest is not quantity and quantity in twins


def _size(quantity: Quantity) -> float:
    return max((value for value in (quantity.low, quantity.best, quantity.high) if value is not None), default=0)


def _head(unit: str | None) -> str | None:
    """The last word of a unit that no list knows ("Kenyans"): a group of its own."""
    words = _words(unit or "")
    return words[-1] if words else None


def _words(text: str) -> list[str]:
    return [fold(word).lower() for word in WORD.findall(text)]


@cache
def _named() -> dict[str, str]:
    return {" ".join(_words(word)): group for group, words in lexicon("victim_groups")["words"].items() for word in words}


@cache
def _kinds() -> dict[Any, str]:
    return dict(lexicon("victim_groups")["kind"])
