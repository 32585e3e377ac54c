"""A record in, every place and actor of its events out: by what name, and in which events each was met first.

It is built once and kept up with the cursor. What is told of a place or an actor is read from its events at the moment asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal, cast

from fogline.model import Event
from fogline.record import glance
from fogline.record.codec import decoded
from fogline.record.view import View
from fogline.show.masking import PROTECTED

Kind = Literal["place", "actor"]
FEW = 3
"""Events that are kept in mind for each: more are looked up when none of them serves."""


@dataclass(slots=True)
class Entry:
    """A place or an actor: the name under which it was met first, and its first events."""

    id: str
    name: str
    events: list[str] = field(default_factory=list)

    @property
    def order(self) -> tuple[str, str]:
        """By name, then id."""
        return self.name.casefold(), self.id


class Catalogue:
    """Threads may share it."""

    def __init__(self) -> None:
        self._lock, self._seq = Lock(), 0
        self._entries: dict[Kind, dict[str, Entry]] = {"place": {}, "actor": {}}
        self._sorted: dict[Kind, list[Entry]] = {"place": [], "actor": []}

    def entries(self, kind: Kind, view: View, after: str | None, limit: int) -> Sequence[Entry]:
        """In order of name, behind the one whose id is given."""
        with self._lock:
            self._catch_up(view)
            last = self._entries[kind].get(after) if after is not None else None
            found = self._sorted[kind]
            start = bisect_right(found, last.order, key=lambda each: each.order) if last else 0
            return found[start : start + limit]

    def catch_up(self, view: View) -> None:
        """Take in what was recorded up to the view."""
        with self._lock:
            self._catch_up(view)

    def _catch_up(self, view: View) -> None:
        if view.seq <= self._seq:
            return
        for _, id, body in glance.ever(view.at, "event", self._seq):
            event = cast(Event, decoded(body))
            self._take_in("place", id, ((each.id, each.name or each.span.exact) for each in event.places))
            people = (each for each in event.cast if each.id.partition(":")[0] not in PROTECTED and each.kind != "thing")
            self._take_in("actor", id, ((each.id, each.name or each.id) for each in people))
        self._seq = view.seq
        self._sorted = {kind: sorted(entries.values(), key=lambda each: each.order) for kind, entries in self._entries.items()}

    def _take_in(self, kind: Kind, event: str, named: Iterable[tuple[str, str]]) -> None:
        entries = self._entries[kind]
        for id, name in named:
            if id:
                entry = entries.setdefault(id, Entry(id, name))
                if len(entry.events) < FEW and event not in entry.events:
                    entry.events.append(event)
