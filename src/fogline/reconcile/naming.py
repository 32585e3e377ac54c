"""Groups of claims and the events that the claims were in in, an event id for every group out: old ids last."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from fogline.model import Link, RecordedClaim
from fogline.reconcile.partition import Group


def named(
    groups: Sequence[Group], links: Mapping[str, Link], is_taken: Callable[[str], bool]
) -> Mapping[str, tuple[RecordedClaim, ...]]:
    """Event id -> its claims. A group keeps the event with which it shares most claims; what a person pinned stays there.

    A group of unpinned claims goes to the event of the pinned claim that it matches best, unless it has one of its own.
    """
    before = [Counter(links[claim.id].event for claim in group.claims if claim.id in links) for group in groups]
    names: dict[int, str] = {}
    for number, group in enumerate(groups):
        event = group.pinned or (group.pulled if _own(before[number]) in (None, group.pulled) else None)
        if event is not None:
            names[number] = event
    kept = {group.pinned for group in groups if group.pinned} & set(names.values())
    held = set(names.values()) - kept
    wishes = sorted((-shared, event, number) for number, each in enumerate(before) for event, shared in each.items())
    for _, event, number in wishes:
        if number not in names and event not in held:
            names[number] = event
            held.add(event)
    for number, group in enumerate(groups):
        if number not in names:
            names[number] = _new_id(group.claims[0], lambda event: event in names.values() or is_taken(event))
    return _by_event(groups, names)


def _own(before: Counter[str]) -> str | None:
    """The event that most of the group was in."""
    return min(before, key=lambda event: (-before[event], event), default=None)


def _by_event(groups: Sequence[Group], names: Mapping[int, str]) -> Mapping[str, tuple[RecordedClaim, ...]]:
    found: dict[str, tuple[RecordedClaim, ...]] = {}
    for number in sorted(names, key=lambda number: names[number]):
        found[names[number]] = found.get(names[number], ()) + groups[number].claims
    return found


def _new_id(first: RecordedClaim, is_taken: Callable[[str], bool]) -> str:
    """From the first claim's earliest sighting; counted on where another event has the id already."""
    content = f"{first.sightings[0].published}\x1f{first.sightings[0].document}\x1f{first.sightings[0].claim}"
    for turn in range(1_000_000):
        event = "e" + hashlib.sha256(f"{content}{turn or ''}".encode()).hexdigest()[:12]
        if not is_taken(event):
            return event
    raise AssertionError("no id is free")
