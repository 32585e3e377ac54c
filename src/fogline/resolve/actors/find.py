"""Claims in their own words in, claims whose participants, holders and voices have ids, kinds and sides out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from fogline.model import ActorKind, Claim, Control, Document, Participant
from fogline.resolve.actors.describe import describe
from fogline.resolve.actors.document import DocumentActors, read_cast
from fogline.resolve.actors.holders import held_by_speaker
from fogline.resolve.actors.lexicon import Lexicon, build, organs
from fogline.resolve.actors.mentions import Mention, Scan, scan
from fogline.resolve.actors.own_side import of_speaker
from fogline.resolve.actors.participants import resolve_control, resolve_participant, sides_in
from fogline.resolve.actors.sides import Actor, side_of
from fogline.resolve.actors.voices import resolve_voice

__all__ = ["Actor", "ActorIndex", "Mention", "resolve_actors"]


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """The actors that Fogline knows, ready to be found in a text."""

    known: Lexicon

    @classmethod
    def load(cls, situation_actors: Iterable[Mapping[str, str]] = ()) -> ActorIndex:
        """The lexicon, and a situation's own actors as rows of the same form (name, kind, country, parents, aliases …)."""
        return cls(build(tuple(situation_actors)))

    def mentions(self, text: str) -> list[Mention]:
        """Every actor named in a text, in order. Bare names of countries are places and not among them."""
        return list(scan(text, self.known).mentions)

    def scan(self, text: str) -> Scan:
        """What a text names, countries included: the light in which its phrases are described."""
        return scan(text, self.known)

    def describe(self, words: str, context: Scan | None = None) -> Actor:
        """Whom a noun phrase means by itself; `context` is the scan of the document it stands in."""
        return describe(words, self.known, context)

    def kind_of(self, actor: str) -> ActorKind:
        """The kind of a known actor, or of a state's organ, by id."""
        known = self.known.actors.get(actor)
        if known is not None:
            return known.kind
        organ = next((row for key, row in organs().items() if actor.endswith(f"-{key}")), None)
        return cast(ActorKind, organ["kind"]) if organ else "unknown"

    def side_of(self, actor: Actor) -> frozenset[str]:
        """The ids at the top of what an actor is part of."""
        return side_of(actor, self.known)


def resolve_actors(claims: Sequence[Claim], document: Document, index: ActorIndex) -> tuple[Claim, ...]:
    """The claims with whom they speak of: participants, control, voices. Descriptions stay open where the text leaves them so."""
    who = read_cast(claims, document, index.known)
    parties = frozenset[str]().union(*(sides_in(claim, who) for claim in claims))
    return tuple(_resolved(claim, who, parties) for claim in claims)


def _resolved(claim: Claim, who: DocumentActors, parties: frozenset[str]) -> Claim:
    voices = tuple(resolve_voice(voice, claim, who, parties) for voice in claim.attribution)
    participants = tuple(of_speaker(resolve_participant(p, claim, who), claim, voices, who) for p in claim.participants)
    control = _as_participant(resolve_control(claim.control, who), participants)
    return replace(
        claim,
        participants=participants,
        control=held_by_speaker(control, claim, voices, who),
        attribution=voices,
    )


def _as_participant(control: Control | None, participants: Sequence[Participant]) -> Control | None:
    """Who holds is who takes part by the same words."""
    if control is None or control.holder.span is None or not control.holder.id.startswith("description:"):
        return control
    same = next((each for each in participants if each.span == control.holder.span), None)
    return replace(control, holder=replace(control.holder, id=same.id, name=same.name)) if same is not None else control
