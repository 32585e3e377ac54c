"""A record that grows in, server-sent events out: each with a cursor as its id, from which a client that was cut off goes on."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Any

import msgspec
from anyio.to_thread import run_sync

from fogline.errors import FoglineError
from fogline.reconcile.changes import GRAVEST_FIRST
from fogline.show.web.feed import slice_of
from fogline.show.web.serving import Serving

HEARTBEAT = 15.0
AGAIN = 1.0
REMEMBERED = 32


class Hub:
    """One follower of the record for all clients of the process."""

    def __init__(self, serving: Serving) -> None:
        self._serving, self._stop, self._lock = serving, Event(), Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[asyncio.Event] = set()
        self._told: OrderedDict[tuple[int, int], bytes] = OrderedDict()
        self._thread: Thread | None = None
        self.last = 0

    def start(self) -> None:
        """Follow the record, in a thread of its own; to be called in the loop that the clients are in."""
        self._loop, self.last = asyncio.get_running_loop(), self._serving.record.now().seq
        self._thread = Thread(target=self._follow, name="fogline-follow", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End every stream. Any thread, and a signal handler, may call it."""
        self._stop.set()
        self._wake()

    def join(self) -> None:
        """Wait until the follower has let go of the record."""
        if self._thread is not None:
            self._thread.join(timeout=5)

    @property
    def closed(self) -> bool:
        """Are the streams to end?"""
        return self._stop.is_set()

    async def events(self, cursor: int) -> AsyncIterator[bytes]:
        """What a client is sent that knows the record up to a cursor."""
        yield b"retry: 1000\n" + event("cursor", cursor, {"cursor": cursor})
        while not self.closed:
            last = self.last
            if last > cursor:
                yield await run_sync(self.news, cursor, last)
                cursor = last
            elif not await self._grown():
                yield b": still here\n\n"

    def news(self, since: int, last: int) -> bytes:
        """The event for what changed between two cursors; made once for all clients."""
        with self._lock:
            if (since, last) not in self._told:
                self._told[since, last] = event("changes", last, told(self._serving, since, last))
                if len(self._told) > REMEMBERED:
                    self._told.popitem(last=False)
            return self._told[since, last]

    async def _grown(self) -> bool:
        """Wait for something new; false after some seconds without."""
        waiting, before = asyncio.Event(), self.last
        self._waiting.add(waiting)
        try:
            if self.last == before and not self.closed:
                await asyncio.wait_for(waiting.wait(), HEARTBEAT)
            return True
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(waiting)

    def _follow(self) -> None:
        while not self._stop.is_set():
            try:
                for last in self._serving.record.follow(self.last, self._stop):
                    self._serving.catch_up()
                    self.last = last
                    self._wake()
            except FoglineError as error:
                logging.getLogger("fogline").warning("%s", error)
                self._stop.wait(AGAIN)

    def _wake(self) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop is over
                self._loop.call_soon_threadsafe(self._wake_all)

    def _wake_all(self) -> None:
        for each in list(self._waiting):
            each.set()


def told(serving: Serving, since: int, last: int) -> dict[str, Any]:
    """Counts by kind, and what changed, gravest first; `begin` is later than `since` where that is too far back for one event."""
    found = slice_of(serving.scope(last), since)
    kept = found.sifted.kept
    count = Counter(each.kind for each in kept)
    items = [{"kind": each.kind, "entity": each.entity, "id": each.id} for each in kept]
    return {
        "cursor": last,
        "since": since,
        "begin": found.begin,
        "counts": {kind: count[kind] for kind in GRAVEST_FIRST},
        "items": items,
        "changes_held_back": found.sifted.held_back,
    }


def event(name: str, cursor: int, data: dict[str, Any]) -> bytes:
    """As it goes over the line."""
    return b"event: %s\nid: %d\ndata: %s\n\n" % (name.encode(), cursor, msgspec.json.encode(data))
