"""A scope and an earlier cursor in, what changed since out: counts by kind, and one page of changes in reading order.

A long stretch of the log is told in slices, the newest first, each of whole writes: a slice compares its end with its beginning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fogline.model import Change, ChangeKind, Dispute, Event, RecordedClaim, State
from fogline.reconcile.changes import GRAVEST_FIRST, change, in_reading_order
from fogline.record import glance
from fogline.show.changes import KINDS, Sifted, Told, sift, told
from fogline.show.disclosure import Gate
from fogline.show.sentences import sentence
from fogline.show.shown import Shown
from fogline.show.web.items import Teller, event_head
from fogline.show.web.paging import Page, listed
from fogline.show.web.scope import Scope
from fogline.words import lexicon

SLICE = 1_500
"""Entries of the log in one slice; the rest of the write in which it begins comes with it."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The changes between two cursors, through the gate."""

    begin: int
    sifted: Sifted
    recorded: dict[int, str]


def changes(
    scope: Scope, since: int, page: Page, valid_at: str | None = None, kinds: Collection[ChangeKind] = ()
) -> dict[str, Any]:
    """The newest slice since a cursor; where it does not reach back that far, `earlier` is the cursor at which the next one ends."""
    found = slice_of(scope, since, valid_at)
    kept = [each for each in found.sifted.kept if not kinds or each.kind in kinds]
    start = int(page.after or 0)
    some = kept[start : start + page.limit]
    items = _items(scope, some, found)
    more = start + page.limit < len(kept)
    count = Counter(each.kind for each in found.sifted.kept)
    answer = listed("fogline.changes/2", scope.view.seq, items, str(start + page.limit) if more else None)
    return answer | {
        "since": since,
        "begin": found.begin,
        "earlier": found.begin if not more and found.begin > since else None,
        "counts": {kind: count[kind] for kind in GRAVEST_FIRST},
        "changes_held_back": found.sifted.held_back,
    }


def slice_of(scope: Scope, since: int, valid_at: str | None = None) -> Slice:
    """The changes of the newest slice."""
    at = scope.view.at
    begin = max(since, glance.end_of_write(at, scope.view.seq - SLICE))
    touched = [each for each in glance.touched(at, begin, KINDS) if scope.profile.public or not _only_claimed(each)]
    states = glance.states(at, [seq for each in touched for seq in (each.note.seq, each.before) if seq is not None])
    found = [_change(each, states) for each in touched]
    ordered = in_reading_order(each for each in found if each is not None)
    recorded = {each.note.seq: each.note.recorded_at for each in touched}
    return Slice(begin, sift(ordered, _for_sifting(scope, ordered), valid_at), recorded)


def _only_claimed(each: glance.Touched) -> bool:
    """A new claim: it is told with its event and is no change by itself."""
    return each.note.kind == "claim" and each.before is None


def _change(each: glance.Touched, states: dict[int, State]) -> Change | None:
    note, before = each.note, states.get(each.before) if each.before is not None else None
    return change(note.kind, note.id, note.seq, note.why, before, states.get(note.seq))


def _for_sifting(scope: Scope, changes: Iterable[Change]) -> Shown:
    """The gate and the links of the claims: to the analyst that takes no other state."""
    changes = list(changes)
    if scope.profile.public:
        return part_of(scope, changes)
    claims = [each.id for each in changes if each.entity == "claim"]
    gate = Gate(scope.profile, scope.keeper.names(scope.view))
    return Shown(scope.view.seq, links=scope.view.links(claims), gate=gate)


def part_of(scope: Scope, changes: Iterable[Change]) -> Shown:
    """All that the changes tell of, as it is and as it was."""
    now = [each.after for each in changes if each.after is not None]
    return scope.part(
        events=[each for each in now if isinstance(each, Event)],
        claims=[each for each in now if isinstance(each, RecordedClaim)],
        disputes=[each for each in now if isinstance(each, Dispute)],
        past=[each.before for each in changes if each.before is not None],
    )


def _items(scope: Scope, some: Sequence[Change], found: Slice) -> list[dict[str, Any]]:
    inside = [each for change in some if change.entity == "event" for each in found.sifted.inside.get(change.id, ())]
    shown = part_of(scope, [*some, *inside])
    teller = Teller.of(scope, shown)
    return [_item(each, told(each, found.sifted, shown), teller, found) for each in some]


def _item(change: Change, each: Told, teller: Teller, found: Slice) -> dict[str, Any]:
    event = change.after or change.before
    return {
        "kind": each.kind,
        "title": lexicon("report_words")["change"][each.kind],
        "entity": each.entity,
        "id": each.id,
        "seq": each.seq,
        "recorded_at": found.recorded[each.seq],
        "why": each.why,
        "about": each.about,
        "sentence": sentence(event, teller.shown) if isinstance(event, Event) else None,
        "event": event_head(event, teller.shown) if isinstance(event, Event) else None,
        "news": list(each.news),
        "differences": [{"of": d.of, "before": d.before, "after": d.after} for d in each.differences],
        "claims": list(each.claims),
        "words": teller.said(each.claims[-1]) if each.claims else None,
    }
