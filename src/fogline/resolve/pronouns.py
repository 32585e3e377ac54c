"""Resolved claims in, claims whose "it" and "they" are led back to who they stand for out; open where the text is not clear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fogline.model import ActorKind, Claim, Participant, Voice
from fogline.read.events.lexemes import grammar

PERSONAL = frozenset({"he", "she"})
SPEAKING = frozenset({"we", "i"})
REACH = 400  # characters before the sentence in which a person may have been named
BETWEEN = 6  # words between a verb of telling and the pronoun that is its speaker
PERSON_KINDS = frozenset({"person", "official"})
GROUP_KINDS = frozenset({"state", "military", "police", "armed-group", "militia", "un", "ngo", "organisation", "outlet"})


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person named in the document; `start` is the offset of the name."""

    start: int
    id: str
    name: str
    kind: ActorKind


def resolve_pronouns(claims: Sequence[Claim], known: Iterable[Somebody] = ()) -> tuple[Claim, ...]:
    """A subject pronoun is the one who speaks ("it said that it had withdrawn"), else who was named or acted just before.

    `known` are the persons that the actor lexicon knows, where the document names them.
    """
    people = sorted((*_people(claims), *known), key=lambda who: who.start)
    found: list[Claim] = []
    for claim in claims:
        before = next((c for c in reversed(found) if c.passage == claim.passage and c.trigger.start < claim.trigger.start), None)
        found.append(replace(claim, participants=tuple(_meant(who, claim, before, people) for who in claim.participants)))
    return tuple(found)


def _people(claims: Sequence[Claim]) -> Iterator[Somebody]:
    for claim in claims:
        for who in claim.participants:
            if who.kind in PERSON_KINDS and who.name and who.span.exact[0].isupper():
                yield Somebody(who.span.start, who.id, who.name, who.kind)
        for link in claim.attribution:
            if link.kind in PERSON_KINDS and link.name and link.span and link.id:
                yield Somebody(link.span.start, link.id, link.name, link.kind)


def _meant(who: Participant, claim: Claim, before: Claim | None, people: Sequence[Somebody]) -> Participant:
    word = who.span.exact.lower()
    if word not in grammar()["subject_pronouns"] or who.role != "actor" or not who.id.startswith("description:"):
        return who
    voices = [link for link in claim.attribution if link.kind != "outlet"]
    if word in PERSONAL:
        if voices and voices[0].kind in PERSON_KINDS and voices[0].id and not _in_quotation(who, claim):
            return replace(who, id=voices[0].id, name=_name(voices[0]), kind=voices[0].kind)
        if voices and voices[0].kind not in GROUP_KINDS and not _in_quotation(who, claim):
            return who  # "X, who said she would": X, though nothing more is known of X
        return _last_person(who, claim, people, {link.id for link in voices})
    if word in SPEAKING or not _in_quotation(who, claim):
        near = next((link for link in voices if _right_before(link, who, claim)), None)
        voice = near or (voices[0] if len(voices) == 1 and (word in SPEAKING or _leads(voices[0], who)) else None)
        if voice is not None and voice.id and _agrees(word, voice.kind):
            return replace(who, id=voice.id, name=_name(voice), kind=voice.kind)
    for other in before.participants if before is not None else ():
        if other.role == "actor" and other.name and _agrees(word, other.kind):
            return replace(who, id=other.id, name=other.name, kind=other.kind, protected=other.protected)
    return who


def _leads(voice: Voice, who: Participant) -> bool:
    """ "It had fallen, the army said": a pronoun before its teller rather stands for something told before."""
    return voice.span is None or voice.span.start < who.span.start


def _right_before(voice: Voice, who: Participant, claim: Claim) -> bool:
    """ "X said on Tuesday (that) it had …": between the verb of telling and the pronoun stands no other clause."""
    if voice.span is None or voice.verb is None or not claim.evidence.start <= voice.span.end <= who.span.start:
        return False
    start = claim.evidence.start
    _, verb, after = claim.evidence.exact[voice.span.end - start : who.span.start - start].partition(voice.verb)
    return bool(verb) and len(after.split()) <= BETWEEN and not any(mark in after for mark in ',;:"“”')


def _in_quotation(who: Participant, claim: Claim) -> bool:
    """Inside quotation marks "they" are never the ones who speak."""
    before = claim.evidence.exact[: who.span.start - claim.evidence.start]
    return sum(before.count(mark) for mark in '"“”') % 2 == 1


def _last_person(who: Participant, claim: Claim, people: Sequence[Somebody], speaking: set[str | None]) -> Participant:
    """The last person named in the sentence or right before it who is not the one speaking."""
    near = [p for p in people if claim.evidence.start - REACH <= p.start < who.span.start and p.id not in speaking]
    return replace(who, id=near[-1].id, name=near[-1].name, kind=near[-1].kind) if near else who


def _agrees(word: str, kind: str) -> bool:
    if word in PERSONAL:
        return kind in PERSON_KINDS
    return kind in GROUP_KINDS or (word != "it" and kind not in PERSON_KINDS)


def _name(voice: Voice) -> str | None:
    words = voice.antecedent or voice.span
    return voice.name or voice.organisation or (words.exact if words else None)
