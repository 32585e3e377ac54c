"""Writers killed at any moment in; a record that opens whole and is completed by the next run out (invariant 2)."""

from __future__ import annotations

import random
import shutil
import signal
import time
from pathlib import Path

from fogline.record.store import Record
from tests.record.children import (
    PATIENCE,
    ended,
    open_until_killed,
    processes,
    start,
    write_and_tell,
    write_documents,
    write_until_killed,
)
from tests.record.load import document_id, write_of

ROUNDS = 25
MOST = 3  # documents of a round before it is killed, and a moment more
FAR = 100_000  # documents, which no round comes to


def content(record: Record) -> list[tuple[object, ...]]:
    """All that the record says, with the number of each entry, without the clock."""
    return [(each.seq, each.entity, each.id, each.why, each.after) for each in record.now().changed(0)]


def uninterrupted(folder: Path, count: int) -> list[tuple[object, ...]]:
    """What a record of so many documents says when nothing comes between."""
    with Record.open(folder / "uninterrupted.db") as record:
        for number in range(count):
            record.write(write_of("w", number))
        return content(record)


def done(where: str) -> int:
    """How many documents the record holds; it opens, it is whole, and none is there in part."""
    with Record.open(where) as record:
        assert list(record.verify()) == []
        count = len(record.now().document_heads())
        assert record.now().seq == 4 * count
        return count


def kill_after(where: str, documents: int, delay: float) -> int | None:
    """Start a run, kill it when it has come to that document and a moment has passed; its exit code."""
    here, there = processes().Pipe(duplex=False)
    child = start(write_and_tell, where, "w", FAR, there)
    there.close()
    while here.poll(PATIENCE) and here.recv() < documents:
        pass
    time.sleep(delay)
    child.kill()
    return ended(child)[0]


def test_a_run_that_is_killed_again_and_again_leaves_a_whole_record_that_the_next_one_completes(
    where: str, tmp_path: Path
) -> None:
    dice = random.Random(20)
    written, killed = 0, 0
    for _ in range(ROUNDS):
        killed += kill_after(where, written + dice.randrange(MOST), dice.random() * 0.01) == -signal.SIGKILL
        written = done(where)
    print(f"killed {killed} times, {written} documents by then")
    assert killed == ROUNDS
    with Record.open(where) as record:
        for number in range(written + 5):
            record.write(write_of("w", number))
        assert content(record) == uninterrupted(tmp_path, written + 5)


def test_a_write_killed_before_any_of_its_statements_leaves_the_record_as_it_was_and_the_next_one_completes_it(
    tmp_path: Path,
) -> None:
    Record.open(tmp_path / "empty.db").close()
    expected, statement, codes = uninterrupted(tmp_path, 1), 0, set[int | None]()
    while 0 not in codes:
        statement += 1
        where = shutil.copy(tmp_path / "empty.db", tmp_path / f"{statement}.db")
        codes |= set(ended(start(write_until_killed, statement, str(where), "w")))
        assert done(str(where)) == (0 in codes)
        with Record.open(where) as record:
            record.write(write_of("w", 0))
            assert content(record) == expected
    print(f"killed before each of {statement - 1} statements of a write")
    assert codes == {0, -signal.SIGKILL}
    assert statement > 5


def test_a_record_killed_while_it_is_made_is_made_by_the_next_one(tmp_path: Path) -> None:
    statement, codes = 1, set[int | None]()
    while 0 not in codes:
        where = str(tmp_path / f"{statement}.db")
        codes |= set(ended(start(open_until_killed, statement, where)))
        assert done(where) == 0
        statement += 4
    print(f"killed before {statement // 4 - 1} statements of the making")
    assert codes == {0, -signal.SIGKILL}
    assert statement > 8


def test_of_several_writers_that_are_killed_one_by_one_none_holds_up_the_next(where: str) -> None:
    names = [f"w{number}" for number in range(4)]
    children = [start(write_documents, where, name, 500) for name in names]
    for child in children:
        time.sleep(0.1)
        child.kill()
    assert ended(*children) == [-signal.SIGKILL] * len(names)
    with Record.open(where) as record:
        assert list(record.verify()) == []
        for name in names:
            record.write(write_of(name, 499))
            assert record.now().document(document_id(name, 499)) is not None
        assert list(record.verify()) == []
