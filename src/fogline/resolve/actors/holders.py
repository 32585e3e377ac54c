"""A claim of control whose holder nobody names ("it is under control") and its voices in, the speaker's own side as holder out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fogline.model import ActorKind, Claim, Control, Reference, Voice
from fogline.resolve.actors.document import DocumentActors
from fogline.resolve.actors.sides import ARMED, Actor
from fogline.words import lexicon

SPEAKING: frozenset[ActorKind] = ARMED | {"police", "state", "official"}
HOLDING: frozenset[ActorKind] = ARMED | {"police", "state"}


def held_by_speaker(control: Control | None, claim: Claim, voices: Sequence[Voice], who: DocumentActors) -> Control | None:
    """Who says "under control" or "in our hands" and is under arms or in power speaks of its own side."""
    if control is None or control.change != "held" or not _is_own(control, claim):
        return control
    voice = next((link for link in voices if link.kind != "outlet"), None)
    if voice is None or voice.kind not in SPEAKING or voice.party is False:
        return control
    side = side_of_voice(voice, who)
    if side is None or side.kind not in HOLDING:
        return control
    return replace(control, holder=Reference(side.id, side.name, control.holder.span or voice.span))


def _is_own(control: Control, claim: Claim) -> bool:
    own = lexicon("control")["own"]
    if control.holder.span is not None:
        return control.holder.span.exact.lower() in own["pronouns"]
    return claim.trigger.exact.lower().split()[-1] in own["words"]


def side_of_voice(voice: Voice, who: DocumentActors) -> Actor | None:
    """The body that a voice speaks for, or the voice itself where it is one."""
    start = voice.span.start if voice.span else 0
    if voice.organisation:
        return who.meant(voice.organisation, start)
    words = voice.antecedent or voice.span
    return who.meant(words.exact, words.start) if words else None
