"""Records that cannot be opened, read or written in; coded errors that name them, and nothing half-written, out."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event, text

from fogline.errors import FoglineError
from fogline.model import Revision
from fogline.record import database
from fogline.record.store import Record
from fogline.record.view import View
from tests.record.children import (
    PATIENCE,
    ended,
    hold_the_lock,
    processes,
    start,
    told,
    write_with_little_room,
    write_without_rights,
)
from tests.record.load import revisions, write_of


def refused(code: str, name: str | Path, act: Callable[[], object]) -> None:
    """The act fails with that code; its one line names the record and says what to do."""
    with pytest.raises(FoglineError) as raised:
        act()
    assert raised.value.code == code, str(raised.value)
    assert raised.value.source == str(name)
    assert raised.value.advice
    assert "\n" not in str(raised.value)


def holds(record: Record, documents: int) -> None:
    """The record is sound and holds so many documents, each with all its entries."""
    assert list(record.verify()) == []
    assert record.now().seq == 4 * documents
    assert len(record.now().documents()) == documents


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that others may enter and not change; pytest's own may not be entered."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


# --- what is no record ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"a shopping list\n", b"\x00" * 5000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    refused("F602", path, lambda: Record.open(path))
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "places.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE log (name text)")
    connection.close()
    before = path.read_bytes()
    refused("F602", path, lambda: Record.open(path))
    refused("F602", path, lambda: Record.open(path, create=False))
    assert path.read_bytes() == before


def test_a_server_database_of_something_else_is_refused(postgres: str) -> None:
    with psycopg.connect(postgres) as connection:
        connection.execute("CREATE TABLE log (name text)")
    with pytest.raises(FoglineError, match="F602"):
        Record.open(postgres)


def test_a_folder_a_missing_folder_and_a_missing_record_are_refused_and_nothing_is_made(tmp_path: Path) -> None:
    refused("F602", tmp_path, lambda: Record.open(tmp_path))
    refused("F601", tmp_path / "no" / "record.db", lambda: Record.open(tmp_path / "no" / "record.db"))
    refused("F601", tmp_path / "record.db", lambda: Record.open(tmp_path / "record.db", create=False))
    assert list(tmp_path.iterdir()) == []


def test_a_record_of_a_newer_fogline_is_refused_and_left_as_it_is(where: str) -> None:
    with Record.open(where) as record:
        record.write(write_of("w", 0))
        with record.engine.begin() as connection:
            connection.execute(text("UPDATE fogline_version SET version_num = 'from the future'"))
        refused("F603", record.name, lambda: Record.open(where))
        refused("F603", record.name, lambda: Record.open(where, create=False))
        holds(record, 1)


# --- what cannot be written -------------------------------------------------------------------------------------------


def test_a_record_that_another_holds_too_long_is_refused_read_meanwhile_and_written_afterwards(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(where) as record:
        record.write(write_of("w", 0))
    held, release = processes().Event(), processes().Event()
    child = start(hold_the_lock, where, held, release)
    assert held.wait(PATIENCE)
    monkeypatch.setattr(database, "PATIENCE", 0.2)
    with Record.open(where) as record:
        refused("F604", record.name, lambda: record.write(write_of("w", 1)))
        holds(record, 1)
        release.set()
        assert ended(child) == [0]
        record.write(write_of("w", 1))
        holds(record, 2)


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o666, 0o555), (0o444, 0o755)])
def test_a_record_in_a_file_or_folder_without_rights_is_read_but_not_written(shared_folder: Path, file: int, folder: int) -> None:
    path = shared_folder / "record.db"
    with Record.open(path) as record:
        record.write(write_of("w", 0))
    path.chmod(file)
    shared_folder.chmod(folder)
    heard = told(write_without_rights, str(path))
    assert heard[-1].startswith(f"F605 {path}")
    shared_folder.chmod(0o755)
    path.chmod(0o644)
    with Record.open(path) as record:
        holds(record, 1)
        record.write(write_of("w", 1))
        holds(record, 2)


def test_a_new_record_in_a_folder_without_rights_is_refused(shared_folder: Path) -> None:
    shared_folder.chmod(0o555)
    assert told(write_without_rights, str(shared_folder / "record.db"))[0].startswith(f"F605 {shared_folder}")
    assert list(shared_folder.iterdir()) == []


def test_a_server_that_only_answers_is_read_but_not_written(postgres: str) -> None:
    with Record.open(postgres) as record:
        record.write(write_of("w", 0))
        with record.engine.begin() as connection:
            name = connection.execute(text("SELECT current_database()")).scalar_one()
            connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    with Record.open(postgres) as record:
        refused("F605", record.name, lambda: record.write(write_of("w", 1)))
        holds(record, 1)


# --- a full disk ------------------------------------------------------------------------------------------------------


def test_a_full_disk_is_told_leaves_nothing_half_written_and_the_next_write_completes(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        record.write(write_of("w", 0))
        event.listen(record.engine, "checkout", grow_no_more)
        refused("F606", record.name, lambda: record.write(many))
        holds(record, 1)
        event.remove(record.engine, "checkout", grow_no_more)
        record.engine.dispose()  # the limit goes with the connection
        record.write(many)
        holds(record, 200)


def many(_: View) -> Sequence[Revision]:
    return [revision for number in range(1, 200) for revision in revisions("w", number)]


def grow_no_more(connection: sqlite3.Connection, *_: object) -> None:
    [[pages]] = connection.execute("PRAGMA page_count").fetchall()
    connection.execute(f"PRAGMA max_page_count = {pages}").close()


@pytest.mark.parametrize("room", [0, 4096, 20_000, 100_000])
def test_files_that_may_not_grow_leave_nothing_half_written_and_the_next_write_completes(tmp_path: Path, room: int) -> None:
    heard = told(write_with_little_room, str(tmp_path / "record.db"), room)
    assert heard[0].startswith("F606")
    [held, written] = heard[1].removeprefix("holds ").split(" of ")
    assert held == written
    assert heard[2].endswith(f"of {int(written) + 1}, 0 faults")


def test_a_full_disk_of_the_server_is_told_and_nothing_is_half_written(postgres: str) -> None:
    with Record.open(postgres) as record:
        record.write(write_of("w", 0))
        with record.engine.begin() as connection:
            connection.execute(text(FULL))
            connection.execute(text("CREATE TRIGGER full_disk BEFORE INSERT ON found FOR EACH ROW EXECUTE FUNCTION full_disk()"))
        refused("F606", record.name, lambda: record.write(write_of("w", 1)))
        with record.engine.begin() as connection:
            connection.execute(text("DROP TRIGGER full_disk ON found"))
        holds(record, 1)
        record.write(write_of("w", 1))
        holds(record, 2)


FULL = """CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"""


# --- what is damaged or out of reach ----------------------------------------------------------------------------------


@pytest.mark.parametrize("part", [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_told_and_not_mended_in_silence(tmp_path: Path, part: float) -> None:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        record.write(lambda _: [each for number in range(50) for each in revisions("w", number)])
    os.truncate(path, int(path.stat().st_size * part))
    before = path.read_bytes()
    try:
        with Record.open(path) as record:
            faults = [fault.code for fault in record.verify()]
    except FoglineError as error:
        assert error.code in ("F602", "F613"), str(error)
        assert error.source == str(path)
    else:
        assert faults
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "url", ["postgresql://ann:s3cret@127.0.0.1:1/record", "postgresql://ann:s3cret@no-such-host.invalid/record"]
)
def test_a_server_out_of_reach_is_told_without_its_password(url: str) -> None:
    with pytest.raises(FoglineError) as raised:
        Record.open(url)
    assert raised.value.code == "F607"
    assert "s3cret" not in str(raised.value)


def test_a_connection_cut_in_the_middle_of_a_write_leaves_nothing_and_the_next_write_completes(postgres: str) -> None:
    with Record.open(postgres) as record:
        record.write(write_of("w", 0))

        def cut(_: View) -> Sequence[Revision]:
            with psycopg.connect(postgres, autocommit=True) as beside:
                beside.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
            return revisions("w", 1)

        refused("F607", record.name, lambda: record.write(cut))
        record.write(write_of("w", 1))
        holds(record, 2)
