"""Changed and removed claims and the record in, the links and events that come of them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from fogline.model import Link, RecordedClaim
from fogline.reconcile.known import Known
from fogline.reconcile.naming import named
from fogline.reconcile.order import by_publication
from fogline.reconcile.partition import Tie, partition
from fogline.reconcile.region import Overlay, Region, region


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What became of links and events.

    `links` are new or changed, `before` is how they were. `members` are the claims of every event that is new, has other
    claims or a claim that says something else, in order of publication. `merged`: event that is no more -> the event that
    took most of its claims; `gone`: events left without claims; `split`: new event -> the event it came out of.
    """

    links: tuple[Link, ...]
    before: Mapping[str, Link]
    members: Mapping[str, tuple[RecordedClaim, ...]]
    merged: Mapping[str, str]
    gone: frozenset[str]
    split: Mapping[str, str]


def regroup(known: Known, changed: Sequence[RecordedClaim], removed: Collection[str]) -> Regrouped:
    """Group afresh whatever the changed and removed claims may touch. The groups depend on the claims alone, never on their order."""
    if not changed and not removed:
        return Regrouped((), {}, {}, {}, frozenset(), {})
    overlay = Overlay(known, {claim.id: claim for claim in changed}, frozenset(removed))
    touched = region(overlay)
    groups, ties = partition(touched.sketches)
    events = named(groups, touched.links, lambda event: event in touched.events or bool(known.members([event])))
    links = _links(events, ties, touched.links)
    return _regrouped(events, links, touched, overlay)


def _links(events: Mapping[str, Sequence[RecordedClaim]], ties: Mapping[str, Tie], before: Mapping[str, Link]) -> list[Link]:
    """The new links; a pinned one stays as it was."""
    return [
        Link(claim.id, event, tie.score, tie.to, tie.reasons)
        for event in sorted(events)
        for claim in events[event]
        if claim.id in ties and not (claim.id in before and before[claim.id].pinned)
        for tie in (ties[claim.id],)
    ]


def _regrouped(
    events: Mapping[str, Sequence[RecordedClaim]], links: Sequence[Link], touched: Region, overlay: Overlay
) -> Regrouped:
    news = [link for link in links if touched.links.get(link.claim) != link]
    went = _whither(events, touched.links)
    left = {event: into for event, into in went.items() if event not in events}
    moved = {touched.links[one].event for one in overlay.removed if one in touched.links}
    for link in news:
        old = touched.links.get(link.claim)
        if old is None or old.event != link.event:
            moved |= {link.event} | ({old.event} if old else set())
    said = {event for event, claims in events.items() if any(claim.id in overlay.changed for claim in claims)}
    return Regrouped(
        links=tuple(news),
        before={link.claim: touched.links[link.claim] for link in news if link.claim in touched.links},
        members={event: tuple(sorted(events[event], key=by_publication)) for event in sorted((moved | said) & events.keys())},
        merged=left,
        gone=frozenset(touched.events - events.keys() - left.keys()),
        split=_split(events, touched),
    )


def _whither(events: Mapping[str, Sequence[RecordedClaim]], before: Mapping[str, Link]) -> dict[str, str]:
    """Old event -> the event in which most of its claims are now."""
    shares = Counter(
        (before[claim.id].event, event) for event, claims in events.items() for claim in claims if claim.id in before
    )
    return {old: event for (old, event), _ in sorted(shares.items(), key=lambda each: (each[1], *reversed(each[0])))}


def _split(events: Mapping[str, Sequence[RecordedClaim]], touched: Region) -> dict[str, str]:
    found = {}
    for event in sorted(events.keys() - touched.events):
        origins = Counter(touched.links[claim.id].event for claim in events[event] if claim.id in touched.links)
        if origins:
            found[event] = min(origins, key=lambda old: (-origins[old], old))
    return found
