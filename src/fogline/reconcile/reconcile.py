"""A Reading and the current record in, the Revisions that it causes out: versions, copies, links, events, disputes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from fogline.model import Action, Dispute, Event, Reading, RecordedClaim, RecordedDocument, Revision
from fogline.reconcile.copies import bands_of, copies_of
from fogline.reconcile.disputes import disputes_in_event, disputes_of_roles, disputes_over_place
from fogline.reconcile.events import compose
from fogline.reconcile.grouping import Regrouped, regroup
from fogline.reconcile.known import Known
from fogline.reconcile.versions import join_versions


def reconcile(reading: Reading, known: Known, by: str) -> tuple[Revision, ...]:
    """What one new document changes, in the order in which it is to be recorded; nothing when it is known already."""
    if known.document(reading.document.id) is not None:
        return ()
    document = _recorded(reading, known)
    joined = join_versions(reading, known)
    revisions = [Revision("document", document.document.id, "assert", document, "read for the first time", by)]
    revisions += [
        Revision("claim", each.claim.id, each.action, None if each.into else each.claim, each.why, by) for each in joined
    ]
    changed = [each.claim for each in joined if each.into is None]
    absorbed = [each.claim.id for each in joined if each.into is not None]
    return (*revisions, *follow_up(known, changed, absorbed, by, document))


def follow_up(
    known: Known,
    changed: Sequence[RecordedClaim],
    removed: Collection[str],
    by: str,
    document: RecordedDocument | None = None,
) -> tuple[Revision, ...]:
    """What new, changed and removed claims do to links, events and disputes; `document` is one that is not recorded yet."""
    regrouped = regroup(known, changed, removed)
    copies = _copies(known, regrouped, document)
    events = {event: compose(event, claims, copies) for event, claims in sorted(regrouped.members.items())}
    return (
        *_links(regrouped, removed, by),
        *_events(known, regrouped, events, by),
        *_disputes(known, changed, removed, regrouped, events, by),
    )


def _recorded(reading: Reading, known: Known) -> RecordedDocument:
    bands = bands_of(reading.document.text)
    copies = copies_of(reading.document, bands, known)
    return RecordedDocument(reading.document, reading.passages, reading.reader, copies, bands, reading.notes)


def _copies(known: Known, regrouped: Regrouped, document: RecordedDocument | None) -> Mapping[str, frozenset[str]]:
    """Which documents share text, for all that the events' claims were seen in, the new one included."""
    seen = {sight.document for claims in regrouped.members.values() for claim in claims for sight in claim.sightings}
    copies = dict(known.copies(sorted(seen)))
    if document is not None:
        own = document.document.id
        copies[own] = frozenset(document.copies)
        for other in document.copies:
            copies[other] = copies.get(other, frozenset()) | {own}
    return copies


def _links(regrouped: Regrouped, removed: Collection[str], by: str) -> Iterator[Revision]:
    for link in regrouped.links:
        before = regrouped.before.get(link.claim)
        if before is None:
            yield Revision("link", link.claim, "assert", link, "; ".join(link.reasons) or "nothing like it is recorded", by)
        elif before.event == link.event:
            yield Revision("link", link.claim, "revise", link, "; ".join(link.reasons) or "fits on its own", by)
        else:
            action: Action = "merge" if regrouped.merged.get(before.event) == link.event else "split"
            yield Revision("link", link.claim, action, link, f"moved from {before.event}: {'; '.join(link.reasons)}", by)
    for claim in sorted(removed):
        yield Revision("link", claim, "retract", None, "the claim is gone", by)


def _events(known: Known, regrouped: Regrouped, events: Mapping[str, Event], by: str) -> Iterator[Revision]:
    before = known.events([*events, *regrouped.merged, *regrouped.gone])
    for event_id, event in events.items():
        old = before.get(event_id)
        if old is None and event_id in regrouped.split:
            yield Revision("event", event_id, "split", event, f"split from {regrouped.split[event_id]}", by)
        elif old is None:
            yield Revision("event", event_id, "assert", event, "first claim of it", by)
        elif old != event:
            yield Revision("event", event_id, "revise", event, _news(old, event), by)
    for event_id, into in sorted(regrouped.merged.items()):
        if event_id in before:
            yield Revision("event", event_id, "merge", None, f"merged into {into}", by)
    for event_id in sorted(regrouped.gone):
        if event_id in before:
            yield Revision("event", event_id, "retract", None, "no claim speaks of it any more", by)


def _news(old: Event, new: Event) -> str:
    joined, left = len(set(new.claims) - set(old.claims)), len(set(old.claims) - set(new.claims))
    parts = [f"{joined} more claim{'s' if joined > 1 else ''}"] if joined else []
    parts += [f"{left} claim{'s' if left > 1 else ''} fewer"] if left else []
    return ", ".join(parts) or "its claims changed"


def _disputes(
    known: Known,
    changed: Sequence[RecordedClaim],
    removed: Collection[str],
    regrouped: Regrouped,
    events: Mapping[str, Event],
    by: str,
) -> Iterator[Revision]:
    touched = {*events, *regrouped.merged, *regrouped.gone}
    places = _places_of_control(known, touched, events)
    old = known.claims([*removed, *(claim.id for claim in changed)])
    voices = (voice for claim in (*old.values(), *changed) for voice in claim.claim.attribution)
    people = sorted({voice.id for voice in voices if voice.id and voice.name})
    before = {dispute.id: dispute for dispute in known.disputes_about(sorted(touched), [*sorted(places), *people])}
    after: dict[str, Dispute] = {}
    for event_id, event in events.items():
        _keep(after, disputes_in_event(event, regrouped.members[event_id]))
    for place in sorted(places):
        standing = [event for event in known.control_of(place) if event.id not in touched]
        _keep(after, disputes_over_place(place, [*standing, *(each for each in events.values() if _over(each, place))]))
    if people:
        voiced = known.voiced_by(people, [*removed, *(claim.id for claim in changed)])
        _keep(after, disputes_of_roles([*voiced, *changed], people))
    for dispute_id, dispute in sorted(after.items()):
        if dispute_id not in before:
            yield Revision("dispute", dispute_id, "assert", dispute, "answers exclude each other", by)
        elif before[dispute_id] != dispute:
            yield Revision("dispute", dispute_id, "revise", dispute, "its answers changed", by)
    for dispute_id in sorted(before.keys() - after.keys()):
        yield Revision("dispute", dispute_id, "retract", None, "its answers no longer exclude each other", by)


def _keep(found: dict[str, Dispute], disputes: Iterable[Dispute]) -> None:
    found.update((dispute.id, dispute) for dispute in disputes)


def _over(event: Event, place: str) -> bool:
    return event.held is not None and event.held.place == place


def _places_of_control(known: Known, touched: Collection[str], events: Mapping[str, Event]) -> set[str]:
    """Places whose timeline may have changed: of the events as they were and as they are."""
    both = [*known.events(sorted(touched)).values(), *events.values()]
    return {event.held.place for event in both if event.held is not None}
