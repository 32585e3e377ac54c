"""Numbers of entries in, their States out: read and decoded once while they are in use."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock
from typing import Any

from sqlalchemy import Connection, bindparam, select

from fogline.model import RecordedDocument, State
from fogline.record.codec import decoded, unpacked
from fogline.record.tables import payload

AT_ONCE = 400
"""Values in one statement."""

_BODIES = select(payload.c.seq, payload.c.body).where(payload.c.seq.in_(bindparam("seqs", expanding=True)))


class Cache:
    """States by entry; an entry's state never changes, and what is erased is no longer asked for. Texts are not held."""

    def __init__(self, most: int = 8_000) -> None:
        self._most, self._lock = most, Lock()
        self._states: OrderedDict[int, State] = OrderedDict()

    def load(self, connection: Connection, seqs: Iterable[int]) -> dict[int, State]:
        """The states of entries; those without one are left out."""
        wanted = sorted(set(seqs))
        with self._lock:
            have = {seq: self._states[seq] for seq in wanted if seq in self._states}
            for seq in have:
                self._states.move_to_end(seq)
        for some in chunks([seq for seq in wanted if seq not in have]):
            for seq, body in connection.execute(_BODIES, {"seqs": some}):
                if body is not None:
                    have[seq] = decoded(unpacked(body))
                    self._keep(seq, have[seq])
        return have

    def forget(self) -> None:
        """Empty it: something was erased."""
        with self._lock:
            self._states.clear()

    def _keep(self, seq: int, state: State) -> None:
        if isinstance(state, RecordedDocument):
            return
        with self._lock:
            self._states[seq] = state
            if len(self._states) > self._most:
                self._states.popitem(last=False)


def chunks(values: Sequence[Any], size: int = AT_ONCE) -> Iterator[Sequence[Any]]:
    """The values, as many at a time as one statement takes."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
