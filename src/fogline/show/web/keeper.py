"""A record in, what the gate has to know of all of it out: built once, then kept up with the record's cursor.

Names are never masked less than by the gate over the whole record; of an earlier moment, every name that was ever protected is masked.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TypeVar, cast

from fogline.model import Document, EntityKind, RecordedClaim
from fogline.record import glance
from fogline.record.codec import decoded
from fogline.record.view import View
from fogline.show.disclosure import Profile
from fogline.show.masking import PROTECTED, Names, names_of
from fogline.show.positions import Window
from fogline.show.web.telling import Telling, Told

MARKS = tuple(f'"{each}:'.encode() for each in PROTECTED)
"""How the id of a protected person begins in the JSON of a state."""

KINDS: tuple[EntityKind, ...] = ("claim", "document")
COUNTED: tuple[EntityKind, ...] = ("document", "claim", "link", "event", "dispute")
REMEMBERED = 64
SHORTLY = 2_000
"""Entries of the log up to which a count is carried on."""

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Whole:
    """What is known of the whole record up to `seq`.

    `protecting` are the claims that ever named a protected person (id → entry → state), `last` their last entries, `publishers` go
    with their first entry. `changed` is the entry with which names changed last.
    """

    seq: int = 0
    erasures: int = 0
    protecting: Mapping[str, Mapping[int, RecordedClaim]] = field(default_factory=dict)
    last: Mapping[str, int] = field(default_factory=dict)
    publishers: Mapping[str, int] = field(default_factory=dict)
    changed: int = 0


class Keeper:
    """Threads may share it."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._lock, self._whole = Lock(), Whole()
        self._names: OrderedDict[tuple[int, bool, int], Names] = OrderedDict()
        self._windows: OrderedDict[int, Window] = OrderedDict()
        self._totals: OrderedDict[int, dict[str, int]] = OrderedDict()
        self._telling = Telling()

    def names(self, view: View) -> Names:
        """Whose names are withheld in an answer from the view."""
        with self._lock:
            self._catch_up(view)
            whole = self._whole
            now = view.seq >= whole.seq
            known = [name for name, first in whole.publishers.items() if first <= view.seq]
            return _remembered(self._names, (whole.changed, now, len(known)), lambda: _names(whole, now, known))

    def window(self, view: View) -> Window:
        """From when on positions are recent in an answer from the view."""
        with self._lock:
            hours = self.profile.hold_back_hours
            return _remembered(self._windows, view.seq, lambda: Window.before(glance.newest_published(view.at), hours))

    def telling(self, view: View, claims: Collection[str]) -> set[str]:
        """Those of the claims that by themselves tell a force's position in an answer from the view."""
        window = self.window(view)
        with self._lock:
            return self._telling.among(view, window, claims)

    def told(self, view: View) -> Told | None:
        """All that tells a force's position in an answer from the newest view; None where the view is none."""
        window = self.window(view)
        with self._lock:
            self._catch_up(view)
            return self._telling.now(view, window)

    def totals(self, view: View) -> Mapping[str, int]:
        """How many things of each kind there are."""
        with self._lock:
            return _remembered(self._totals, view.seq, lambda: self._count(view))

    def _count(self, view: View) -> dict[str, int]:
        """From a count of shortly before, where there is one: of the whole record it takes a hundred times as long."""
        before = max((seq for seq in self._totals if view.seq - SHORTLY <= seq < view.seq), default=None)
        if before is None:
            return glance.totals(view.at)
        return dict(Counter(self._totals[before]) + Counter(glance.growth(view.at, before, COUNTED)))

    def version(self, view: View) -> str:
        """The state of what bears on an answer beside its view: names that came later, and what was erased."""
        with self._lock:
            self._catch_up(view)
            return f"{self._whole.changed}.{self._whole.erasures}"

    def _catch_up(self, view: View) -> None:
        whole = self._whole
        if view.seq <= whole.seq:
            return
        erasures = glance.erasures(view.at, whole.seq)
        if erasures and whole.seq:  # what was erased is forgotten here too
            self._names.clear()
            self._totals.clear()
            self._telling = Telling()
            whole = Whole(erasures=whole.erasures)
        self._whole = replace(_with(whole, view, self._claims(view, whole.seq)), erasures=whole.erasures + erasures)
        if self.profile.public:
            self._telling.catch_up(view)

    def _claims(self, view: View, since: int) -> Iterator[tuple[int, str, bytes]]:
        """Every state of a claim as JSON. For the public it is read on the way what it tells, which the first answers ask for."""
        for entry, id, body in glance.ever(view.at, "claim", since):
            if self.profile.public:
                self._telling.read(entry, body)
            yield entry, id, body


def _with(whole: Whole, view: View, claims: Iterable[tuple[int, str, bytes]]) -> Whole:
    """All of it as it is known in a later view."""
    protecting = dict(whole.protecting)
    for seq, id, body in claims:
        if any(mark in body for mark in MARKS):
            protecting[id] = {**protecting.get(id, {}), seq: cast(RecordedClaim, decoded(body))}
    news = glance.notes(view.at, whole.seq, KINDS) if whole.seq else ()
    later = {note.id: note.seq for note in news if note.kind == "claim" and note.id in protecting}
    now = later if whole.seq else glance.last_entries(view.at, "claim", protecting)
    first = _publishers_of(view, news) if whole.seq else glance.publishers(view.at)
    publishers = {**first, **whole.publishers}
    changed = max((whole.changed, *now.values()))
    if len(publishers) > len(whole.publishers):
        changed = view.seq
    return Whole(view.seq, whole.erasures, protecting, {**whole.last, **now}, publishers, changed)


def _publishers_of(view: View, news: Sequence[glance.Note]) -> dict[str, int]:
    documents = {note.id: note.seq for note in news if note.kind == "document"}
    heads = glance.heads_of(view.at, documents)
    return {each.publisher: documents[each.id] for each in heads if each.publisher is not None}


def _names(whole: Whole, now: bool, publishers: Iterable[str]) -> Names:
    """Of now, those whom the newest states protect; of an earlier moment, all whom any state ever protected."""
    states = [
        state
        for id, by_entry in sorted(whole.protecting.items())
        for seq, state in sorted(by_entry.items())
        if not now or seq == whole.last[id]
    ]
    return names_of(states, [Document("", None, None, each, None, None, "", "") for each in sorted(publishers)])


def _remembered(store: OrderedDict[K, V], key: K, make: Callable[[], V]) -> V:
    if key not in store:
        store[key] = make()
        if len(store) > REMEMBERED:
            store.popitem(last=False)
    store.move_to_end(key)
    return store[key]
