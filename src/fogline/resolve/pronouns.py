"""Resolved claims in, claims whose "it" and "they" are led back to who they stand for out; open where the text is not clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fogline.model import Claim, Participant, Voice
from fogline.read.events.lexemes import grammar

PERSONAL = frozenset({"he", "him", "she", "her"})
GROUP_KINDS = frozenset({"state", "military", "police", "armed-group", "militia", "un", "ngo", "organisation", "outlet"})


def resolve_pronouns(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """A subject pronoun is the one who speaks ("it said that it had withdrawn"), else whoever acted just before in the passage."""
    found: list[Claim] = []
    for claim in claims:
        before = next((c for c in reversed(found) if c.passage == claim.passage and c.trigger.start < claim.trigger.start), None)
        found.append(replace(claim, participants=tuple(_meant(who, claim, before) for who in claim.participants)))
    return tuple(found)


def _meant(who: Participant, claim: Claim, before: Claim | None) -> Participant:
    word = who.span.exact.lower()
    if word not in grammar()["subject_pronouns"] or who.role != "actor":
        return who
    voice = next((link for link in claim.attribution if link.kind != "outlet"), None)
    if voice is not None and voice.id and _agrees(word, voice.kind):
        return replace(who, id=voice.id, name=_name(voice), kind=voice.kind)
    for other in before.participants if before is not None else ():
        if other.role == "actor" and other.name and _agrees(word, other.kind):
            return replace(who, id=other.id, name=other.name, kind=other.kind, protected=other.protected)
    return who


def _agrees(word: str, kind: str) -> bool:
    if word in PERSONAL:
        return kind in {"person", "official", "civilians"}
    return kind in GROUP_KINDS or word != "it"


def _name(voice: Voice) -> str | None:
    words = voice.antecedent or voice.span
    return voice.name or voice.organisation or (words.exact if words else None)
