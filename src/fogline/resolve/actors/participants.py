"""A claim's participants in, the same with id, name, kind and protection out."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from fogline.codebook import family
from fogline.model import Claim, Control, Participant, Protected, Reference
from fogline.resolve.actors.document import DocumentActors, is_name, person
from fogline.resolve.actors.people import age_beside, age_in, is_minor
from fogline.resolve.actors.sides import ARMED, Actor, actor_of, side_of, state_organ

FIGHTING = frozenset({"battle", "violence", "remote", "control"})
PUBLIC = frozenset({"public", "force", "state", "spokesperson", "speaks"})
AGE_NEAR = 15


def resolve_participant(participant: Participant, claim: Claim, who: DocumentActors) -> Participant:
    """One participant, with whom its words mean in this document."""
    actor = actor_in(participant, claim, who)
    protected = _protection(actor, participant, claim, who)
    kind = "thing" if participant.role == "asset" and actor.kind == "unknown" else actor.kind
    if kind == "unknown":
        kind = participant.kind
    if protected and actor.person:
        id = anonymous(actor.person, protected, who)
        return replace(participant, id=id, name=None if protected == "minor" else actor.name, kind=kind, protected=protected)
    return replace(participant, id=actor.id, name=actor.name, kind=kind, protected=protected)


def actor_in(participant: Participant, claim: Claim, who: DocumentActors) -> Actor:
    """Whom a participant's words mean, given what it does or suffers."""
    actor = who.meant(participant.span.exact, participant.span.start)
    if "demonym" in actor.attributes and participant.role == "actor" and family(claim.type) in FIGHTING:
        return actor_of(state_organ(actor.id.removesuffix("-nationals"), "armed-forces"), who.known)
    named = actor.kind == "unknown" and not actor.described and actor.name is not None and is_name(actor.name)
    victim = participant.role == "victim" and len((actor.name or "").split()) > 1
    if named and (victim or age_beside(who.document.text, participant.span.end) is not None):
        return person(actor.name or "", actor, who.known)
    return actor


def anonymous(name: str, protected: Protected, who: DocumentActors) -> str:
    """An id that neither tells the name nor follows the person into another document."""
    return f"{protected}:{hashlib.sha256(f'{who.document.id}|{name}'.encode()).hexdigest()[:12]}"


def is_public(actor: Actor, who: DocumentActors) -> bool:
    """In office, in command, speaking for or leading something: such persons may be named."""
    known = actor.id in who.offices or bool(who.sides.get(actor.id))
    return known or actor.kind == "official" or bool(actor.attributes & PUBLIC)


def _protection(actor: Actor, participant: Participant, claim: Claim, who: DocumentActors) -> Protected | None:
    age = _age(actor, participant, claim, who)
    young = age is not None and is_minor(None, age) and actor.kind in ("person", "civilians", "unknown")
    if young or "minor" in actor.attributes:
        return "minor"
    if actor.person is None or is_public(actor, who):
        return None
    if participant.role == "actor" and ("journalist" in actor.attributes or family(claim.type) in FIGHTING):
        return None
    return "private"


def _age(actor: Actor, participant: Participant, claim: Claim, who: DocumentActors) -> float | None:
    """The age in the participant's words, right behind its name, or of the claim's quantity beside it."""
    if age := age_in(participant.span.exact):
        return age
    if actor.person:
        beside = age_beside(who.document.text, participant.span.end)
        if beside is not None:
            return beside
    for quantity in claim.quantities:
        near = participant.span.start <= quantity.span.start <= participant.span.end + AGE_NEAR
        if quantity.measure == "age" and near:
            return quantity.high if quantity.high is not None else quantity.best
    return None


def resolve_control(control: Control | None, who: DocumentActors) -> Control | None:
    """Who holds and who held, with whom the words mean."""
    if control is None:
        return None
    previous = _reference(control.previous, who) if control.previous else None
    return replace(control, holder=_reference(control.holder, who), previous=previous)


def _reference(reference: Reference, who: DocumentActors) -> Reference:
    if reference.span is None:
        return reference
    actor = who.meant(reference.span.exact, reference.span.start)
    if "demonym" in actor.attributes:
        actor = actor_of(state_organ(actor.id.removesuffix("-nationals"), "armed-forces"), who.known)
    return replace(reference, id=actor.id, name=actor.name)


def sides_in(claim: Claim, who: DocumentActors) -> frozenset[str]:
    """The sides that fight in a claim: roots of the armed actors and states that do or suffer it, hold or lose."""
    if family(claim.type) not in FIGHTING or claim.stance.polarity == "denied":
        return frozenset()
    actors = [actor_in(p, claim, who) for p in claim.participants]
    if claim.control:
        held = (claim.control.holder, claim.control.previous)
        actors += [who.meant(r.span.exact, r.span.start) for r in held if r and r.span]
    fighting = (a for a in actors if (a.kind in ARMED or a.kind in ("police", "state")) and not a.described)
    return frozenset().union(*(side_of(actor, who.known) for actor in fighting))
