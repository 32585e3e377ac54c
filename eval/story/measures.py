"""The truth of a set of articles and a record's state in, shares of what is right out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from eval.story.recorded import State
from eval.story.truth import Hold, Range, Truth
from fogline.model import ChangeKind, Dispute, Event
from fogline.reconcile.changes import GRAVEST_FIRST
from fogline.reconcile.control import holder_at
from fogline.reconcile.groups import is_toll
from fogline.reconcile.spells import Spell

Sight = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share; everything of nothing."""
        return self.right / self.of if self.of else 1.0


def b_cubed(found: Mapping[Sight, Hashable], gold: Mapping[Sight, Hashable]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 over the items of the gold; what was not found is a cluster of its own."""
    ours = {item: found.get(item, item) for item in gold}
    both = Counter((ours[item], gold[item]) for item in gold)
    sizes, wanted = Counter(ours.values()), Counter(gold.values())
    precision = sum(n * n / sizes[cluster] for (cluster, _), n in both.items()) / len(gold)
    recall = sum(n * n / wanted[cluster] for (_, cluster), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def gold_clusters(truth: Truth) -> dict[Sight, int]:
    """Each sighting of a claim, and what it speaks of."""
    return {sight: number for number, known in truth.events.items() for each in known.heard for sight in each.sightings}


def lasting(truth: Truth, state: State) -> Share:
    """Claims that are one claim in the record, over all versions of their article."""
    by_sight = {sight: claim for claim in state.claims for sight in state.sightings(claim)}
    sights = {claim: frozenset(state.sightings(claim)) for claim in state.claims}
    wanted = [each for known in truth.events.values() for each in known.heard if len(each.sightings) > 1]
    right = [each for each in wanted if sights.get(by_sight.get(each.sightings[0], "")) == frozenset(each.sightings)]
    return Share(len(right), len(wanted))


def matched(truth: Truth, state: State) -> dict[int, str]:
    """Each happening, and the event of the record that holds most of its claims."""
    clusters = state.clusters()
    found = {}
    for number, known in truth.events.items():
        votes = Counter(clusters[sight] for each in known.heard for sight in each.sightings if sight in clusters)
        if votes:
            found[number] = min(votes, key=lambda event: (-votes[event], event))
    return found


def speaks_of(truth: Truth, state: State) -> dict[str, int]:
    """Each event of the record, and the happening that most of its claims speak of."""
    gold = gold_clusters(truth)
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for sight, event in state.clusters().items():
        votes[event][gold[sight]] += 1
    return {event: min(found, key=lambda number: (-found[number], number)) for event, found in votes.items()}


def origins_right(truth: Truth, state: State) -> Share:
    """Happenings of several claims whose number of independent origins is right."""
    best = matched(truth, state)
    several = [(number, known) for number, known in truth.events.items() if len(known.heard) > 1]
    return Share(sum(_origins(best.get(number), state) == len(known.origins) for number, known in several), len(several))


def _origins(event: str | None, state: State) -> int:
    return len(state.events[event].origins) if event is not None else 0


def figures_right(truth: Truth, state: State) -> Share:
    """Tolls of happenings of several claims whose range is right at both ends."""
    best = matched(truth, state)
    wanted = [
        (number, measure, values)
        for number, known in truth.events.items()
        if len(known.heard) > 1
        for measure, values in known.figures.items()
    ]
    right = [each for each in wanted if each[0] in best and range_of(state.events[best[each[0]]], each[1]) == each[2]]
    return Share(len(right), len(wanted))


def range_of(event: Event, measure: str) -> Range | None:
    """The range of a toll; None where the record has no such toll, or several for different groups."""
    found = [figure for figure in event.figures if figure.measure == measure and is_toll(figure.group)]
    return (found[0].low, found[0].high) if len(found) == 1 else None


def control_right(truth: Truth, state: State, until: date) -> tuple[Share, Share]:
    """Days of places with the right holders, and with the right mark that it is contested, from the first gain that was told."""
    holders, marks, days = 0, 0, 0
    for place, holds in truth.control.items():
        spells = state.spells.get(place, ())
        day = date.fromisoformat(holds[0].day)
        while day <= until:
            wanted = [hold for hold in holds if hold.day <= day.isoformat()][-1]
            there = _holding(spells, day.isoformat())
            days += 1
            holders += {spell.holder for spell in there} == wanted.holders
            marks += any(spell.status == "contested" for spell in there) == wanted.contested
            day += timedelta(days=1)
    return Share(holders, days), Share(marks, days)


def wrong_holds(truth: Truth, state: State) -> list[tuple[str, Hold]]:
    """Changes of hands that the record tells otherwise on their day, for looking at."""
    return [
        (place, hold)
        for place, holds in truth.control.items()
        for hold in holds
        if {each.holder for each in _holding(state.spells.get(place, ()), hold.day)} != hold.holders
    ]


def _holding(spells: Sequence[Spell], day: str) -> list[Spell]:
    """The spells of those who are said to hold the place whole that day; of nobody known where it was lost."""
    return [spell for spell in holder_at(spells, day) if spell.whole or not spell.holder]


def disputes_right(truth: Truth, state: State) -> tuple[Share, Share]:
    """Precision and recall: disputes told that are some, and disputes told of those that must be."""
    about = speaks_of(truth, state)
    told = {over(dispute, about) for dispute in state.disputes}
    wanted = {key for key, weight in truth.disputes.items() if weight == "must"}
    return Share(len(told & truth.disputes.keys()), len(told)), Share(len(told & wanted), len(wanted))


def over(dispute: Dispute, about: Mapping[str, int]) -> tuple[str, int | str]:
    """What a dispute of the record is over, in the truth's terms."""
    if dispute.kind == "role":
        return "role", dispute.place or ""
    if dispute.kind == "holder":
        return "holder", f"{dispute.place} {(dispute.earliest or '')[:10]}"
    return dispute.kind, max((about[event] for event in dispute.events if event in about), default=-1)


def changes_right(
    truth: Truth, state: State, expected: Mapping[int, tuple[ChangeKind | None, ...]], told: Mapping[str, ChangeKind]
) -> dict[ChangeKind, tuple[Share, Share]]:
    """Precision and recall of the changes told of events, by kind; `told`: event -> kind."""
    about, best = speaks_of(truth, state), matched(truth, state)
    given = [(kind, kind in expected.get(about[event], ())) for event, kind in told.items() if event in about]
    wanted = [(kinds[0], told.get(best.get(number, "")) in kinds) for number, kinds in expected.items()]
    return {kind: (_share(kind, given), _share(kind, wanted)) for kind in GRAVEST_FIRST}


def _share(kind: ChangeKind, judged: Iterable[tuple[ChangeKind | None, bool]]) -> Share:
    right = [good for of, good in judged if of == kind]
    return Share(sum(right), len(right))
