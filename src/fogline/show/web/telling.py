"""A record that is served to the public in, the claims and events that tell a force's position out: judged once, then kept up.

Of the newest moment all of them are known; of an earlier one those that are asked about are looked up.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import cast

from fogline.model import EntityKind, Event, RecordedClaim
from fogline.record import glance
from fogline.record.view import View
from fogline.show.disclosure import telling_in
from fogline.show.positions import Window, is_told, position_of, position_of_event
from fogline.show.web.bodies import claim_in, event_in

KINDS: tuple[EntityKind, ...] = ("claim", "event")
Position = bool | str
Happening = tuple[Position, tuple[str, ...]]
"""What an event tells by itself, and its claims."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that tells a position at a moment; `in_text` are the claims that do by the document that they are quoted from."""

    seq: int
    window: Window
    claims: frozenset[str]
    events: frozenset[str]
    in_text: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Telling:
    """To be asked by one thread at a time."""

    def __init__(self) -> None:
        self._positions: dict[int, tuple[Position, str]] = {}
        self._seq = 0
        self._claims: dict[str, int] = {}
        self._events: dict[str, Happening] = {}
        self._told: Told | None = None

    def read(self, entry: int, body: bytes) -> None:
        """Take in the state of an entry about a claim, as JSON."""
        claim = claim_in(body)
        self._positions[entry] = position_of(claim), sys.intern(claim.document)

    def catch_up(self, view: View) -> None:
        """What is so now, up to the view."""
        if self._seq:
            touched = {(each.note.kind, each.note.id) for each in glance.touched(view.at, self._seq, KINDS)}
            claims, events = (glance.entries_of(view.at, kind, [id for of, id in touched if of == kind]) for kind in KINDS)
            self._claims = {id: entry for id, entry in self._claims.items() if ("claim", id) not in touched}
            self._events = {id: event for id, event in self._events.items() if ("event", id) not in touched}
        else:
            claims, events = (glance.current(view.at, kind) for kind in KINDS)
        self._claims |= claims
        self._events |= {id: _happening(event_in(body)) for id, body in glance.bodies_of(view.at, events)}
        self._seq = view.seq

    def now(self, view: View, window: Window) -> Told | None:
        """All that tell, in an answer from the newest view; None for an earlier one."""
        if view.seq != self._seq:
            return None
        if self._told is None or (self._told.seq, self._told.window) != (view.seq, window):
            self._told = self._judged(window)
        return self._told

    def among(self, view: View, window: Window, claims: Collection[str]) -> set[str]:
        """Those of the claims that tell by themselves, at any moment."""
        entries = glance.entries_of(view.at, "claim", claims)
        states = glance.states(view.at, [each for each in entries.values() if each not in self._positions])
        for entry, state in states.items():
            claim = cast(RecordedClaim, state)
            self._positions[entry] = position_of(claim), sys.intern(claim.document)
        return {id for id, entry in entries.items() if is_told(self._position(entry), window)}

    def _position(self, entry: int) -> Position:
        """What was erased in this very moment tells, to be on the safe side."""
        return self._positions.get(entry, (True, ""))[0]

    def _judged(self, window: Window) -> Told:
        own = {id for id, entry in self._claims.items() if is_told(self._position(entry), window)}
        claims, events = telling_in(own, ((id, of, is_told(position, window)) for id, (position, of) in self._events.items()))
        in_text: dict[str, list[str]] = {}
        for each in sorted(claims & self._claims.keys()):
            in_text.setdefault(self._positions.get(self._claims[each], (True, ""))[1], []).append(each)
        return Told(self._seq, window, claims, events, {key: tuple(value) for key, value in in_text.items()})


def _happening(event: Event) -> Happening:
    return position_of_event(event), event.claims
