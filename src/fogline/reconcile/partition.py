"""Claims in, groups of those that speak of the same happening out: a function of the set of claims, whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fogline.model import RecordedClaim
from fogline.reconcile.features import Features, kept, searched
from fogline.reconcile.matching import Coded, Match, Matcher, is_looser, outer_of
from fogline.reconcile.order import by_publication
from fogline.reconcile.sentences import Sketch, copies
from fogline.reconcile.unions import Unions
from fogline.words import lexicon


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a claim is in its group: the claim it goes with best, how well, and why; `to` is None for the one that opens it."""

    to: str | None = None
    score: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one happening in order of publication. `pinned`: the event that a person put some of them in; `pulled`: that of
    the pinned claim that the others go with best."""

    claims: tuple[RecordedClaim, ...]
    pinned: str | None = None
    pulled: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """Claims with equal Features (and one pin), in order of publication: they match alike."""

    features: Features
    pinned: str | None
    claims: tuple[RecordedClaim, ...]

    @property
    def first(self) -> str:
        """The id of the claim that was published first."""
        return self.claims[0].id


def partition(sketches: Sequence[Sketch]) -> tuple[tuple[Group, ...], Mapping[str, Tie]]:
    """The groups, and the tie of every claim that no person pinned.

    Claims of one tier are joined by chains of matches; a claim that matches one of a firmer tier goes with the best of those
    instead, and so never bridges two happenings.
    """
    sets = copies(sketches)
    web = _Web(_nodes(each[0] for each in sets.values()))
    told = {other.claim.id: speaker for speaker, each in sets.items() for other in each[1:]}
    unions = web.unions()
    for copy, speaker in told.items():
        unions.join(copy, speaker)
    claims = {each.claim.id: each.claim for each in sorted(sketches, key=lambda each: by_publication(each.claim))}
    groups = [web.group([claims[one] for one in ids]) for ids in unions.sets(claims)]
    opening = frozenset(group.claims[0].id for group in groups)
    ties = web.ties({one: rank for rank, one in enumerate(claims)}, opening)
    return tuple(groups), ties | {copy: Tie(speaker, 1.0, ("same sentence",)) for copy, speaker in told.items()}


def tie_between(matcher: Matcher, a: Coded, b: Coded) -> Match | None:
    """The match of two that may be tied: joined where they are of one tier, attached where one is firmer."""
    thresholds = lexicon("same_event")["thresholds"]
    found, tier = matcher.match(a, b), a.features.tier
    if found is None:
        return None
    least = thresholds["join"][tier] if tier == b.features.tier else thresholds["attach"]
    if tier == b.features.tier and thresholds["around"] <= found.score < least and outer_of(a.features, b.features):
        return found
    return found if found.score >= least else None


def _nodes(sketches: Iterable[Sketch]) -> list[Node]:
    found: dict[tuple[Features, str | None], list[RecordedClaim]] = defaultdict(list)
    for sketch in sketches:
        found[sketch.features, sketch.pinned].append(sketch.claim)
    nodes = [Node(each, pin, tuple(sorted(claims, key=by_publication))) for (each, pin), claims in found.items()]
    return sorted(nodes, key=lambda node: by_publication(node.claims[0]))


class _Web:
    """Nodes in order of publication and the ties that are possible between them; a node's own says that its claims go together."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.edges: list[dict[int, Match]] = [{} for _ in nodes]
        blocks: dict[str, list[int]] = defaultdict(list)
        matcher = Matcher()
        coded = [matcher.coded(node.features) for node in nodes]
        for number, node in enumerate(nodes):
            for key in kept(node.features):
                blocks[key].append(number)
            for other in {other for key in searched(node.features) for other in blocks.get(key, ())}:
                if found := tie_between(matcher, coded[number], coded[other]):
                    self.edges[number][other] = self.edges[other][number] = found

    @cached_property
    def above(self) -> Mapping[int, int]:
        """The best of the firmer matches, of equally good ones the first published, for every node that has one."""
        found = {}
        for number, edges in enumerate(self.edges):
            firmer = [other for other in edges if self._is_looser(number, other)]
            if firmer and not self.nodes[number].pinned:
                found[number] = min(firmer, key=lambda other: (-edges[other].score, other))
        return found

    def _is_looser(self, number: int, other: int) -> bool:
        return is_looser(self.nodes[number].features, self.nodes[other].features)

    @cached_property
    def beside(self) -> Sequence[Mapping[int, Match]]:
        """Every free node's matches among the other free ones; itself where its claims go together."""
        free = [number not in self.above and not node.pinned for number, node in enumerate(self.nodes)]
        return [
            {other: found for other, found in edges.items() if free[number] and free[other]}
            for number, edges in enumerate(self.edges)
        ]

    def unions(self) -> Unions[str]:
        """The sets that ties and pins form."""
        unions, pins = Unions[str](), dict[str, str]()
        for number, node in enumerate(self.nodes):
            with_them = {self.nodes[other].first for other in self.beside[number]}
            if number in self.above:
                with_them.add(self.nodes[self.above[number]].first)
            if node.pinned:
                with_them.add(pins.setdefault(node.pinned, node.first))
            for claim in node.claims:
                for other in with_them:
                    unions.join(claim.id, other)
        return unions

    def ties(self, ranks: Mapping[str, int], opening: frozenset[str]) -> dict[str, Tie]:
        """Every unpinned claim's tie; `ranks` is the order of publication, `opening` are the claims that open their groups."""
        free = ((number, node) for number, node in enumerate(self.nodes) if not node.pinned)
        return {claim.id: self._tie(number, claim.id, ranks, opening) for number, node in free for claim in node.claims}

    def _tie(self, number: int, claim: str, ranks: Mapping[str, int], opening: frozenset[str]) -> Tie:
        """To the best of a firmer tier; else to the best match published before it; else, unless it opens the group, to any."""
        if number in self.above:
            found, to = self.edges[number][self.above[number]], self.nodes[self.above[number]].first
            return Tie(to, found.score, found.reasons)
        matches = []
        for other, found in self.beside[number].items():
            to = next((each.id for each in self.nodes[other].claims[:2] if each.id != claim), claim)
            if to != claim and (ranks[to] < ranks[claim] or claim not in opening):
                matches.append((ranks[to] > ranks[claim], -found.score, ranks[to], to, found))
        if not matches:
            return Tie()
        *_, to, found = min(matches, key=lambda each: each[:3])
        return Tie(to, found.score, found.reasons)

    @cached_property
    def pins(self) -> Mapping[str, str]:
        """Pinned claim -> its event."""
        return {claim.id: node.pinned for node in self.nodes if node.pinned for claim in node.claims}

    @cached_property
    def pulls(self) -> Mapping[str, tuple[float, str]]:
        """Claim -> its best match among pinned claims, as (score below zero, event)."""
        found = {}
        for number, edges in enumerate(self.edges):
            best = [(-tie.score, pin) for other, tie in edges.items() if (pin := self.nodes[other].pinned)]
            if best and not self.nodes[number].pinned:
                found.update({claim.id: min(best) for claim in self.nodes[number].claims})
        return found

    def group(self, claims: Sequence[RecordedClaim]) -> Group:
        """The claims as a group, with what pins say of it."""
        pinned = next((self.pins[claim.id] for claim in claims if claim.id in self.pins), None)
        pulled = min((self.pulls[claim.id] for claim in claims if claim.id in self.pulls), default=None)
        return Group(tuple(claims), pinned, pulled[1] if pulled else None)
