"""Two claims of one sentence's versions in, how surely they are one claim out; 0 when they are not."""

from __future__ import annotations

from fogline.model import Claim, Place
from fogline.reconcile.shingles import words

SAME_BUT_FOR_A_WORD = 0.7
"""What share of both sentences' words must be shared for a claim to have only been corrected."""


def sameness(one: Claim, other: Claim) -> float:
    """The same trigger word, or the same type and the same cast; of control the same place. Symmetric.

    What may change in a claim from version to version (figures, hedges, dates, voices) only ranks the candidates. Another place or
    cast is a correction where the sentence stands otherwise, else another happening told in the same form.
    """
    if one.control and other.control and _place(one) != _place(other):
        return 0.0
    trigger = words(one.trigger.exact) == words(other.trigger.exact)
    kind = one.type == other.type
    cast = _cast_alike(one, other)
    if not trigger and not (kind and cast != 0.0):
        return 0.0
    mine, theirs = _places(one.places), _places(other.places)
    wording = _shared(frozenset(words(one.evidence.exact)), frozenset(words(other.evidence.exact)))
    elsewhere = bool(mine and theirs and not mine & theirs)
    if (elsewhere or cast == 0.0) and wording < SAME_BUT_FOR_A_WORD:
        return 0.0
    figures = {each.measure for each in one.quantities} == {each.measure for each in other.quantities}
    told = one.stance.polarity == other.stance.polarity
    nested = (one.content_of is None) == (other.content_of is None)
    whose = _voice(one) == _voice(other)
    ranks = (cast or 0.0) + _overlap(mine, theirs) + wording + 0.25 * (figures + told + nested + whose)
    return 2.0 * trigger + 2.0 * kind + ranks


def _cast_alike(one: Claim, other: Claim) -> float | None:
    """How far those who take part in the same role are the same; None where the two name nobody in the same role."""
    mine, theirs = _cast(one), _cast(other)
    roles = sorted(mine.keys() & theirs.keys())
    if not roles:
        return None
    return sum(_overlap(mine[role], theirs[role]) for role in roles) / len(roles)


def _cast(claim: Claim) -> dict[str, frozenset[str]]:
    """Role -> the words and ids for it; numbers tell nobody."""
    found: dict[str, set[str]] = {}
    for who in claim.participants:
        tokens = {word for word in words(who.span.exact) if not word[0].isdigit()}
        if tokens:
            found.setdefault(who.role, set()).update(tokens, {f"id:{who.id}"} if who.id else ())
    return {role: frozenset(tokens) for role, tokens in found.items()}


def _place(claim: Claim) -> str:
    place = claim.control.place if claim.control else None
    return (place.id or "-".join(words(place.name or ""))) if place else ""


def _places(places: tuple[Place, ...]) -> frozenset[str]:
    return frozenset(place.id or place.span.exact for place in places)


def _voice(claim: Claim) -> tuple[str | None, str | None]:
    first = claim.attribution[0] if claim.attribution else None
    return (first.id, first.name) if first else (None, None)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0
