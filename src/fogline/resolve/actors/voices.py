"""A link of an attribution chain in, the same with id, kind and whether it is a party to the conflict out."""

from __future__ import annotations

from dataclasses import replace

from fogline.codebook import family
from fogline.model import ActorKind, Claim, Voice
from fogline.resolve.actors.document import DocumentActors, is_name, person
from fogline.resolve.actors.participants import actor_in, anonymous, is_public
from fogline.resolve.actors.sides import ARMED, Actor, actor_of, side_of
from fogline.words import lexicon

BODIES: frozenset[ActorKind] = frozenset({"outlet", "un", "ngo", "organisation"})
OUTSIDE: frozenset[ActorKind] = frozenset({"outlet", "un", "ngo", "civilians", "protesters", "rioters"})
PERSONS: frozenset[ActorKind] = frozenset({"official", "person", "civilians", "unknown"})
ARMS: frozenset[ActorKind] = ARMED | {"police"}


def resolve_voice(voice: Voice, claim: Claim, who: DocumentActors, parties: frozenset[str]) -> Voice:
    """One voice: who it is, what it speaks for, whether that fights here. Role and organisation stay as said."""
    start = voice.span.start if voice.span else 0
    role = who.meant(voice.role, start) if voice.role else None
    organisation = who.meant(voice.organisation, start) if voice.organisation else None
    if role is None and _is_medium(voice, who):
        voice = replace(voice, organisation=voice.name, kind="outlet")
    subject = _subject(voice, role, organisation, start, who)
    if subject is None:
        return voice
    if voice.kind == "outlet" and voice.span is None:  # who published it, from the metadata: as the caller named it
        return replace(voice, id=subject.id)
    bodies = _bodies(subject, role, organisation, who)
    kind = _kind(voice, subject, role, bodies)
    party = _party(kind, subject, role, bodies, claim, who, parties)
    name = subject.name if voice.name else None
    private = subject.person and kind in ("person", "civilians") and not bodies and not _at_work(subject, role, who)
    id = anonymous(subject.person or "", "private", who) if private else subject.id
    return replace(voice, id=id, name=name, kind=kind, party=party)


def _is_medium(voice: Voice, who: DocumentActors) -> bool:
    """ "Kestrel put the dead at 17": a single name, introduced nowhere, that gives figures is a medium's and no person's."""
    name = voice.name or ""
    known = who.meant(name, voice.span.start if voice.span else 0) if name else None
    if known is None or known.kind != "unknown" or known.person or not name.istitle() or " " in name or voice.kind in BODIES:
        return False
    return who.full_name(name) == name and (voice.verb or "").lower() in lexicon("speech")["media"]["telling"]


def _subject(voice: Voice, role: Actor | None, organisation: Actor | None, start: int, who: DocumentActors) -> Actor | None:
    """Who speaks: a person or organisation by name, else by role, by organisation, by the words themselves."""
    if voice.name:
        named = who.meant(voice.name, start)
        shortened = voice.name.isupper() and " " not in voice.name
        unknown = (
            named.person is None
            and named.kind == "unknown"
            and voice.kind not in BODIES
            and is_name(voice.name)
            and not shortened
        )
        return person(who.full_name(voice.name), role or named, who.known) if unknown else named
    if role or organisation:
        return role or organisation
    words = voice.antecedent or voice.span
    return who.meant(words.exact, words.start) if words else None


def _bodies(subject: Actor, role: Actor | None, organisation: Actor | None, who: DocumentActors) -> list[Actor]:
    """What a voice speaks for, as said of it here, else as said of the same person elsewhere in the document."""
    found = [organisation] if organisation else []
    for actor in (role, subject):
        if actor and (actor.person or actor.kind in PERSONS):
            found += [actor_of(parent, who.known) for parent in actor.parents]
        elif actor:
            found.append(actor)
    if not found and subject.person:
        found = [actor_of(side, who.known) for side in sorted(who.sides.get(subject.id, ()))]
    return found


def _kind(voice: Voice, subject: Actor, role: Actor | None, bodies: list[Actor]) -> ActorKind:
    """What kind of voice: that of the body it speaks for, an official's, or what its role says."""
    if subject.person is None and subject.kind not in PERSONS:
        return "organisation" if subject.kind == "thing" else subject.kind
    for body in bodies:
        if body.kind in BODIES:
            return body.kind
        if body.kind in ARMS or body.kind == "state":
            return "official"
    said = (actor.kind for actor in (role, subject) if actor and actor.kind not in ("unknown", "thing"))
    return next(said, voice.kind)


def _at_work(subject: Actor, role: Actor | None, who: DocumentActors) -> bool:
    """In office, or named for a trade that is public: journalists sign what they write."""
    said = subject.attributes | (role.attributes if role else frozenset())
    return is_public(subject, who) or bool(said & {"journalist", "public"})


def _party(
    kind: ActorKind,
    subject: Actor,
    role: Actor | None,
    bodies: list[Actor],
    claim: Claim,
    who: DocumentActors,
    parties: frozenset[str],
) -> bool | None:
    """Whether the voice is an organ, official or spokesman of a side that fights here; None when it cannot be told."""
    if kind in OUTSIDE:
        return False
    sides = frozenset[str]().union(*(side_of(body, who.known) for body in bodies if not body.described))
    if sides & parties or (any(body.kind in ARMS for body in bodies) and sides & _acting(claim, who)):
        return True
    said = subject.attributes | (role.attributes if role else frozenset())
    if kind == "person" and (role or "journalist" in said) and "source" not in said and not sides:
        return False
    if kind == "organisation" and subject.id in who.known.actors:
        return False
    return None


def _acting(claim: Claim, who: DocumentActors) -> frozenset[str]:
    """The sides that act in what is claimed, where that is more than speech."""
    if family(claim.type) == "speech":
        return frozenset()
    acting = (actor_in(p, claim, who) for p in claim.participants if p.role == "actor")
    return frozenset().union(*(side_of(actor, who.known) for actor in acting if not actor.described))
