"""A record's path in, a `fogline serve` over it in a process of its own out, and the record's file out of the system's cache."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

TOKEN = "bench"
PROCESS_CLOCK = 2
"""Linux: the clock of all that a process of a given number has computed (`CPUCLOCK_SCHED`)."""

PROGRAM = """
import sys
from fogline.commands.serve import listening, run
from fogline.record.store import Record
from fogline.show.disclosure import FULL, PUBLIC
from fogline.show.web.app import create
from fogline.situation import Situation
listener = listening("127.0.0.1", 0)
say = lambda: print(listener.getsockname()[1], flush=True)
with Record.open(sys.argv[1], create=False) as record:
    run(create(record, Situation(), PUBLIC if sys.argv[2] else FULL, sys.argv[2] or None), listener, say)
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A server that says it is ready: how long that took, and how much memory it holds."""

    address: str
    client: httpx2.Client
    seconds: float
    process: int

    @property
    def megabytes(self) -> float:
        """Resident memory; 0 where the system does not tell."""
        try:
            return int(Path(f"/proc/{self.process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
        except OSError:
            return 0.0

    def computed(self) -> float:
        """Seconds of a core that it has used, which others on the machine do not lengthen; 0 where the system does not tell."""
        try:
            return time.clock_gettime((~self.process << 3) | PROCESS_CLOCK)
        except (AttributeError, OSError):
            return 0.0


@contextmanager
def served(path: Path, public: bool = False) -> Iterator[Served]:
    """On the loopback address; for the public as on another one."""
    began, token = time.perf_counter(), TOKEN if public else ""
    server = subprocess.Popen([sys.executable, "-c", PROGRAM, str(path), token], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        address = f"http://127.0.0.1:{int(server.stdout.readline())}"
        seconds = time.perf_counter() - began
        with httpx2.Client(base_url=address, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=120) as client:
            client.get("/static/icon.svg").raise_for_status()  # the connection is there
            yield Served(address, client, seconds, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)


def evict(path: Path) -> None:
    """Let the system forget what it read of the file, where it can be told to."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
