"""The log of one thing in, its entries as the panel lists them out: what was done, why, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.model import Entry
from fogline.show.disclosure import Gate, shown_why
from fogline.show.web.parts.looking import Looking
from fogline.show.web.parts.wording import moment

MOST = 60


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the log about it."""

    seq: int
    at: str
    action: str
    why: str
    by: str
    erased: bool


def steps(id: str, history: Sequence[Entry], look: Looking) -> tuple[Step, ...]:
    """The newest first."""
    gate = look.scope.part(events=look.view.events([id]).values(), claims=look.view.claims([id]).values()).gate
    return tuple(_step(each, gate) for each in reversed(history[-MOST:]))


def _step(entry: Entry, gate: Gate) -> Step:
    action = f"{entry.kind} {entry.action}"
    return Step(entry.seq, moment(entry.recorded_at[:16]), action, shown_why(entry.why, entry.id, gate), entry.by, entry.erased)
