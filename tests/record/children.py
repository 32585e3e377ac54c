"""A record's address in, writers in processes of their own out, which can be killed at any moment or at any statement."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import signal
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from fogline.errors import FoglineError
from fogline.model import Revision
from fogline.record.store import Decide, Record
from fogline.record.view import View
from tests.record.load import write_of

NOBODY = 65534
PATIENCE = 60.0  # seconds after which a child is taken to hang: far beyond what a loaded machine needs


def processes() -> ForkServerContext:
    """Processes that start fast and inherit no connection: forked from a server that has imported everything already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.record.children"])
    return context


def start(work: Callable[..., None], *arguments: object) -> ForkServerProcess:
    """Run `work` in a process of its own, which ends with this one."""
    process = processes().Process(target=work, args=arguments, daemon=True)
    process.start()
    return process


def ended(*children: ForkServerProcess) -> list[int | None]:
    """Wait for the children; the exit code of each (None: it hangs)."""
    for child in children:
        child.join(PATIENCE)
    return [child.exitcode for child in children]


def write_documents(where: str, writer: str, count: int) -> None:
    """Open the record and write one document after another; each write takes its time inside the transaction."""
    dice = random.Random(writer)
    with Record.open(where) as record:
        for number in range(count):
            record.write(_slowly(write_of(writer, number), dice))


def open_in_step(places: Sequence[str], gate: Barrier) -> None:
    """Open one record after another, each at the same moment as the other processes."""
    try:
        for where in places:
            gate.wait(PATIENCE)
            Record.open(where).close()
    except BaseException:
        gate.abort()  # the others need not wait for one that has failed
        raise


def write_and_tell(where: str, writer: str, count: int, told: Connection) -> None:
    """As `write_documents`, without a pause, and say each document's number before it is written."""
    with Record.open(where) as record:
        for number in range(count):
            told.send(number)
            record.write(write_of(writer, number))


def open_until_killed(statement: int, where: str) -> None:
    """Make a record, killed before the n-th statement or commit of that."""
    _kill_before(statement)
    Record.open(where).close()


def write_until_killed(statement: int, where: str, writer: str) -> None:
    """Write a document into a record, killed before the n-th statement or commit of that."""
    with Record.open(where) as record:
        _kill_before(statement)
        record.write(write_of(writer, 0))


def hold_the_lock(where: str, held: Event, release: Event) -> None:
    """Begin a write and stay in it until told to go on."""

    def decide(_: View) -> Sequence[Revision]:
        held.set()
        release.wait(PATIENCE)
        return ()

    with Record.open(where) as record:
        record.write(decide)


def told(work: Callable[..., None], *arguments: object) -> list[str]:
    """What a child has to tell that runs `work` with a pipe as its last argument."""
    here, there = processes().Pipe(duplex=False)
    child = start(work, *arguments, there)
    there.close()
    lines: list[str] = []
    with suppress(EOFError):
        while here.poll(PATIENCE):
            lines.append(here.recv())
    assert ended(child) == [0]
    return lines


def write_without_rights(where: str, tell: Connection) -> None:
    """Ask and write as somebody who may not write there; tell what came of it."""
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "warm-up.db") as record:
        record.write(write_of("w", 0))
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
    try:
        with Record.open(where) as record:
            tell.send(f"holds {len(record.now().documents())}")
            record.write(write_of("w", 1))
            tell.send("written")
    except FoglineError as error:
        tell.send(str(error))


def write_with_little_room(where: str, room: int, tell: Connection) -> None:
    """Write while the files may grow by no more than `room` bytes, then without that limit; tell what came of it."""
    with Record.open(where) as record:
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        size = max(file.stat().st_size for file in Path(where).parent.glob(f"{Path(where).name}*"))  # the log beside it, too
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, limits[1]))
        number = 0
        try:
            while record.write(write_of("w", number)):
                number += 1
        except FoglineError as error:
            tell.send(str(error))
        tell.send(f"holds {len(record.now().documents())} of {number}")
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        record.write(write_of("w", number))
        tell.send(f"holds {len(record.now().documents())} of {number + 1}, {len(record.verify())} faults")


def _slowly(decide: Decide, dice: random.Random) -> Decide:
    def pausing(view: View) -> Sequence[Revision]:
        time.sleep(dice.random() * 0.003)
        return decide(view)

    return pausing


def _kill_before(statement: int) -> None:
    left = [statement]

    def count_down(*_: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count_down)
    event.listen(Engine, "commit", count_down)
