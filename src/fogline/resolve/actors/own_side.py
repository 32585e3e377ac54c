"""A participant told as the speaker's own ("we", "its forces") and the voices of its claim in, whose side it is out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fogline.codebook import family
from fogline.model import Claim, Participant, Span, Voice
from fogline.resolve.actors.document import DocumentActors
from fogline.resolve.actors.holders import HOLDING, side_of_voice
from fogline.resolve.actors.participants import FIGHTING
from fogline.resolve.actors.sides import ARMED, Actor, actor_of, side_of, state_organ
from fogline.words import lexicon

QUOTES = "\"“”‘'"


def of_speaker(participant: Participant, claim: Claim, voices: Sequence[Voice], who: DocumentActors) -> Participant:
    """ "Our forces entered the town", the rebels' spokesman said; the ministry said its troops had: whose they are."""
    if not participant.id.startswith("description:"):
        return participant
    voice = next((link for link in voices if link.kind != "outlet"), None)
    if voice is None or not _is_own(participant, claim, voice, who):
        return participant
    side = _under_arms(side_of_voice(voice, who), claim, who)
    return participant if side is None else replace(participant, id=side.id, name=side.name, kind=side.kind)


def _is_own(participant: Participant, claim: Claim, voice: Voice, who: DocumentActors) -> bool:
    own = lexicon("control")["own"]
    if participant.span.exact.lower() in own["speaking"]:
        return participant.role == "actor"
    before = claim.evidence.exact[: participant.span.start - claim.evidence.start].split()
    owner = before[-1].strip(QUOTES).lower() if before else ""
    if participant.kind not in ARMED or owner not in own["ours"] + own["theirs"]:
        return False
    return owner in own["ours"] or _speaks_last(voice, participant.span, who)


def _speaks_last(voice: Voice, span: Span, who: DocumentActors) -> bool:
    """Between who speaks and "its forces" nobody else is named whose they could be."""
    if voice.span is None or voice.span.end > span.start:
        return False
    named = (*who.scan.mentions, *(state for state, _ in who.scan.states))
    return not any(voice.span.end <= mention.start < span.start for mention in named)


def _under_arms(side: Actor | None, claim: Claim, who: DocumentActors) -> Actor | None:
    """Of a ministry or a government that fights, its state's armed forces."""
    if side is None or side.described or side.kind not in HOLDING:
        return None
    states = side_of(side, who.known) & who.known.states.keys()
    if side.kind == "state" and len(states) == 1 and family(claim.type) in FIGHTING:
        return actor_of(state_organ(next(iter(states)), "armed-forces"), who.known)
    return side
