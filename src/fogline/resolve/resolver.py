"""A Reading in its own words in, the same with one id for one thing out: actors, places, dates, codes, control."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline import codebook
from fogline.model import Claim, Document, Place, Reading, Reference
from fogline.read.events.sense import KnownName
from fogline.resolve.actors.find import ActorIndex, resolve_actors
from fogline.resolve.dates.chronology import resolve_times
from fogline.resolve.descriptions import lead_back
from fogline.resolve.places.find import family_names, find_places, is_place, resolve_places
from fogline.resolve.places.gazetteer import Gazetteer
from fogline.resolve.pronouns import Somebody, resolve_pronouns
from fogline.situation import Party, Situation

if TYPE_CHECKING:
    from spacy.tokens import Doc


PUBLIC = frozenset({"state", "military", "police", "armed-group", "militia", "official", "un"})


@dataclass(frozen=True, slots=True)
class Resolver:
    """What is known of the world's names; also answers the reader's questions about names in a text."""

    index: ActorIndex
    gazetteer: Gazetteer
    situation: Situation

    @classmethod
    def load(cls, situation: Situation) -> Resolver:
        """With the actor lexicon and the gazetteer, which is built on first use."""
        return cls(ActorIndex.load(_row(party) for party in situation.parties), Gazetteer.open(situation), situation)

    def places(self, docs: Sequence[Doc]) -> Sequence[Sequence[tuple[int, int]]]:
        """Token ranges of place names in each of a document's passages; a family name in one is none in another."""
        people = frozenset[str]().union(*(family_names(doc) for doc in docs))
        return [find_places(doc, self.gazetteer, people) for doc in docs]

    def actors(self, text: str) -> Sequence[KnownName]:
        """Known actors named in a text, states by name or nationality among them; a capital alone is a place."""
        found = self.index.scan(text)
        states = [mention for mention, use in found.states if use != "capital"]
        named = [KnownName(m.start, m.end, self.index.kind_of(m.actor)) for m in (*found.mentions, *states)]
        return sorted(named, key=lambda name: name.start)

    def _persons(self, text: str) -> Iterator[Somebody]:
        for mention in self.index.mentions(text):
            actor = self.index.known.actors.get(mention.actor)
            if actor is not None and actor.kind in {"official", "person"}:
                yield Somebody(mention.start, actor.id, actor.name, actor.kind)

    def resolve(self, reading: Reading) -> Reading:
        """Pure: the same reading gives the same result."""
        document = reading.document
        claims = resolve_actors(reading.claims, document, self.index)
        claims = resolve_pronouns(claims, self._persons(document.text))
        claims, toponyms = _located(claims, reading.toponyms, document, self)
        claims = lead_back(claims, document.text)
        claims = resolve_times(claims, document, reading.passages)
        coded = tuple(_coded(_controlled(_told_once(claim))) for claim in claims if _counts(claim))
        return replace(reading, claims=coded, toponyms=toponyms)


def _row(party: Party) -> dict[str, str]:
    """A situation's party as a row of the actor lexicon."""
    return {
        "id": party.id,
        "name": party.name,
        "kind": party.kind or "",
        "country": party.country or "",
        "parents": "|".join(party.parents),
        "aliases": "|".join(party.aliases),
    }


def _located(
    claims: Sequence[Claim], toponyms: Sequence[Place], document: Document, resolver: Resolver
) -> tuple[tuple[Claim, ...], tuple[Place, ...]]:
    """Every place resolved; what is none after all ("Taliban", "top spot") is dropped, and control over it with it."""
    mentions = [place for claim in claims for place in claim.places]
    named = [place for place in toponyms if all(place.span != other.span for other in mentions)] if claims else []
    placed = resolve_places([*mentions, *named], document=document, gazetteer=resolver.gazetteer)
    resolved = iter(placed)
    found = []
    for claim in claims:
        places = tuple(place for place in (next(resolved) for _ in claim.places) if is_place(place))
        if claim.control is None or places:
            found.append(replace(claim, places=places))
    spans = {place.span: place for place in placed}
    return tuple(found), tuple(spans[each.span] for each in toponyms if each.span in spans and is_place(spans[each.span]))


def _controlled(claim: Claim) -> Claim:
    """Control speaks of the resolved place."""
    if claim.control is None:
        return claim
    place = claim.places[0]
    return replace(claim, control=replace(claim.control, place=Reference(place.id, place.name, place.span)))


def _told_once(claim: Claim) -> Claim:
    """ "… told this newspaper": the outlet stands at the end of the chain and not twice."""
    outlet = claim.attribution[-1]
    if outlet.id is None:
        return claim
    return replace(claim, attribution=(*(link for link in claim.attribution[:-1] if link.id != outlet.id), outlet))


def _counts(claim: Claim) -> bool:
    """A statement counts when a power, an armed group or their officials make it."""
    return claim.type != "statement" or any(who.kind in PUBLIC for who in claim.participants)


def _coded(claim: Claim) -> Claim:
    """Codes that depend on who acts, now that it is known."""
    if not codebook.depends_on_who(claim.type):
        return claim
    actors = [who.kind for who in claim.participants if who.role == "actor"]
    victims = [who.kind for who in claim.participants if who.role in {"recipient", "victim"}]
    return replace(claim, codes=codebook.in_stance(codebook.codes_for(claim.type, None, actors, victims), claim.stance))
