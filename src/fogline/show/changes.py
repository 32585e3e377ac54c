"""Changes between two moments of the record in, what a reader is told of each out: before and after, with the newest words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fogline.model import Change, ChangeKind, Dispute, EntityKind, Event, RecordedClaim, State
from fogline.reconcile.changes import change, in_reading_order
from fogline.reconcile.claim_changes import claim_aspects
from fogline.reconcile.dispute_changes import dispute_aspects
from fogline.reconcile.event_changes import event_aspects
from fogline.reconcile.value_changes import Aspect
from fogline.show import places, wording
from fogline.show.differences import Difference, differences
from fogline.show.disclosure import shown_state, shown_why
from fogline.show.disputes import asked
from fogline.show.events import on_day
from fogline.show.layout import ids, wrapped
from fogline.show.quotes import Quoter
from fogline.show.report import Entry, Group, Point, Quote, Section
from fogline.show.sentences import lead, sentence, what
from fogline.show.shown import Shown
from fogline.show.sources import Sources, sources
from fogline.show.spans import envelope, said
from fogline.show.voices import who_says
from fogline.words import lexicon

if TYPE_CHECKING:
    from fogline.record.view import View

FORMAT = "fogline.changes/1"
KINDS: tuple[EntityKind, ...] = ("event", "dispute", "claim")


@dataclass(frozen=True, slots=True)
class Told:
    """One change as a reader is told it: of what, what happened to it, what was different before, the claims that speak of it now."""

    kind: ChangeKind
    entity: EntityKind
    id: str
    seq: int
    why: str
    about: str
    news: tuple[str, ...]
    differences: tuple[Difference, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes since a cursor, in reading order, and how many are held back."""

    since: int
    told: tuple[Told, ...]
    held_back: int


@dataclass(frozen=True, slots=True)
class Sifted:
    """Changes through the gate: those that are told, what changed inside each event, and how many are held back."""

    kept: tuple[Change, ...]
    inside: Mapping[str, Sequence[Change]]
    held_back: int


def changes_since(view: View, since: int, shown: Shown, valid_at: str | None = None) -> Changes:
    """What changed between a cursor and the view's moment."""
    found = (change(each.entity, each.id, each.seq, each.why, each.before, each.after) for each in view.changed(since, KINDS))
    return tell(in_reading_order(each for each in found if each is not None), since, shown, valid_at)


def tell(changes: Sequence[Change], since: int, shown: Shown, valid_at: str | None = None) -> Changes:
    """The changes that may be shown, or those of what is said to have been so on a day; what the gate holds back is counted."""
    sifted = sift(changes, shown, valid_at)
    return Changes(since, tuple(told(each, sifted, shown) for each in sifted.kept), sifted.held_back)


def sift(changes: Sequence[Change], shown: Shown, valid_at: str | None = None) -> Sifted:
    """Which changes are told.

    What changed in a claim is told with its event, when that changed too; a new claim always is.
    """
    changes = [each for each in changes if valid_at is None or _on_day(each, valid_at)]
    passed = [each for change in changes if (each := _passed(change, shown)) is not None]
    events = {each.id for each in passed if each.entity == "event"}
    inside: dict[str, list[Change]] = defaultdict(list)
    for each in passed:
        inside[_event_of(each, shown)].append(each)
    kept = [each for each in passed if not (each.entity == "claim" and (each.kind == "new" or _event_of(each, shown) in events))]
    return Sifted(tuple(kept), inside, len(changes) - len(passed))


def told(change: Change, sifted: Sifted, shown: Shown) -> Told:
    """One of the changes that are kept, as a reader is told it."""
    return _told(change, sifted.inside.get(change.id, ()) if change.entity == "event" else (), shown)


def changes_text(changes: Changes, shown: Shown) -> str:
    """A head line with counts, then one block a change."""
    quoter = Quoter(shown, sources(shown))
    lines = wrapped(head(changes, shown))
    for each in changes.told:
        lines += ["", *wrapped(f"{_kind(each)}: {each.about} {ids(each.claims)}")]
        lines += [line for words in (*each.news, *(d.words for d in each.differences)) for line in wrapped(words, 4, "· ")]
        lines += [line for quote in quoter.of_claims(each.claims[-1:]) for line in wrapped(_quoted(quote), 4)]
        lines += wrapped(f"Why: {each.why} (entry {each.seq}, {each.entity} {each.id})", 4)
    return "\n".join(lines)


def changes_json(changes: Changes, shown: Shown) -> str:
    """The same for programs."""
    values = {"since": changes.since, "counts": _counts(changes), "changes": [_object(each, shown) for each in changes.told]}
    return envelope(FORMAT, shown, values | {"changes_held_back": changes.held_back})


def change_section(changes: Changes, shown: Shown, numbered: Sources) -> Section:
    """What changed, at the head of a brief."""
    quoter = Quoter(shown, numbered)
    entries = tuple(_entry(each, quoter) for each in changes.told)
    return Section("changes", "What changed", (Group("", entries),) if entries else (), head(changes, shown))


def head(changes: Changes, shown: Shown) -> str:
    """ "14 changes between cursor 120 and 310: 2 contradicted, 12 new"."""
    number = len(changes.told)
    counts = ", ".join(f"{count} {kind}" for kind, count in _counts(changes).items())
    held = f" {changes.held_back} held back." if changes.held_back else ""
    span = f"between cursor {changes.since} and cursor {shown.seq}"
    return f"{number or 'No'} change{'' if number == 1 else 's'} {span}{f': {counts}' if counts else ''}.{held}"


def _counts(changes: Changes) -> dict[str, int]:
    count = Counter(each.kind for each in changes.told)
    return {kind: count[kind] for kind in lexicon("report_words")["change"] if count[kind]}


def _passed(change: Change, shown: Shown) -> Change | None:
    """The change with the states that may be shown; None when one of them may not."""
    before, after = (shown_state(each, shown.gate) if each else None for each in (change.before, change.after))
    if (before is None) != (change.before is None) or (after is None) != (change.after is None):
        return None
    return replace(change, before=before, after=after, why=shown_why(change.why, change.id, shown.gate))


def _event_of(change: Change, shown: Shown) -> str:
    link = shown.links.get(change.id) if change.entity == "claim" else None
    return link.event if link else ""


def _told(change: Change, inside: Sequence[Change], shown: Shown) -> Told:
    now = change.after or change.before
    found, news = differences(change.before, change.after), _news(change)
    for claim in inside:
        found += [replace(each, of=f"{each.of}, claim {claim.id}") for each in differences(claim.before, claim.after)]
        news += [f"claim {claim.id} {phrase}" for phrase in _news(claim) if change.kind != "retracted" and claim.kind != "new"]
    about = _about(now, change.kind, shown)
    phrases = tuple(dict.fromkeys(news))
    return Told(change.kind, change.entity, change.id, change.seq, change.why, about, phrases, tuple(found), _claims(now, shown))


def _news(change: Change) -> list[str]:
    """What the change means for a reader, beyond values before and after."""
    return [phrase for kind, phrase in _aspects(change) if kind != "revised"]


def _aspects(change: Change) -> list[Aspect]:
    before, after = change.before, change.after
    if isinstance(before, Event) and isinstance(after, Event):
        return list(event_aspects(before, after))
    if isinstance(before, Dispute) and isinstance(after, Dispute):
        return list(dispute_aspects(before, after))
    if isinstance(before, RecordedClaim) and isinstance(after, RecordedClaim):
        return list(claim_aspects(before, after))
    return (
        [("new", "now in dispute")] if isinstance(after, Dispute) else [] if after else [("retracted", "no longer in the record")]
    )


def _on_day(change: Change, day: str) -> bool:
    state = change.after or change.before
    return on_day(state, day) if isinstance(state, Event | Dispute) else False


def _about(state: State | None, kind: ChangeKind, shown: Shown) -> str:
    """What the change is about, with its hedges; what is new is told whole."""
    if isinstance(state, Event):
        if kind == "new":
            return f"{places.told_as(state)}{sentence(state, shown)}"
        day = wording.days(state.earliest, state.latest, state.inferred)
        return f"{places.told_as(state)}{day}: {lead(state, shown)}{what(state, shown)}."
    if isinstance(state, Dispute):
        return asked(state)
    if isinstance(state, RecordedClaim):
        stance = wording.stance(state.claim)
        return f"{wording.label(state.claim)}, as told by {who_says(state.claim)}{f' ({stance})' if stance else ''}."
    return "An entry of the record."


def _claims(state: State | None, shown: Shown) -> tuple[str, ...]:
    if isinstance(state, Event):
        return tuple(each for each in state.claims if each in shown.claims)
    if isinstance(state, Dispute):
        return tuple(dict.fromkeys(claim for answer in state.answers for claim in answer.claims if claim in shown.claims))
    return (state.id,) if isinstance(state, RecordedClaim) and state.id in shown.claims else ()


def _entry(told_: Told, quoter: Quoter) -> Entry:
    points = tuple(Point(words, ()) for words in (*told_.news, *(each.words for each in told_.differences)))
    return Entry(f"{_kind(told_)}: {told_.about}", told_.claims, told_.id, points, quoter.of_claims(told_.claims[-1:]))


def _kind(told_: Told) -> str:
    return str(lexicon("report_words")["change"][told_.kind])


def _quoted(quote: Quote) -> str:
    if quote.repeats:
        return f"Words as quoted under {quote.repeats}."
    return f"“{' '.join(quote.exact.split())}” [{quote.claim}]"


def _object(each: Told, shown: Shown) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "entity": each.entity,
        "id": each.id,
        "seq": each.seq,
        "why": each.why,
        "about": each.about,
        "news": list(each.news),
        "differences": [{"of": d.of, "before": d.before, "after": d.after} for d in each.differences],
        "claims": [said(shown.claims[claim]) for claim in each.claims],
    }
