"""Opening a record: made where there is none, found again as it was left, refused with a reason and what to do."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from fogline.errors import FoglineError
from fogline.record import database, migrations
from fogline.record.database import CHANNEL
from fogline.record.migrate import VERSIONS
from fogline.record.store import Record
from fogline.record.tables import metadata
from fogline.record.view import View
from tests.record.made import always, document, event, looking, put


def test_a_record_is_found_again_as_it_was_left(where: str) -> None:
    with Record.open(where) as record:
        record.write(always(put(document("d1"))))
    with Record.open(where, create=False) as record:
        assert record.now().document("d1") == document("d1")
        assert record.where == where


def test_an_empty_record_answers(record: Record) -> None:
    view = record.now()
    assert (view.seq, view.recorded_at) == (0, None)
    assert (view.document("d1"), view.documents(), view.list_events(), view.changed(0), view.history("d1")) == (
        None,
        [],
        [],
        [],
        [],
    )
    assert record.known_at(0).seq == record.cursor("2001-01-01") == 0
    assert not record.verify()


def test_two_that_open_a_new_record_at_once_make_one(where: str) -> None:
    records: list[Record] = []
    threads = [threading.Thread(target=lambda: records.append(Record.open(where))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    for number, record in enumerate(records):
        record.write(always(put(document(f"d{number}"))))
    assert [head.id for head in records[0].now().document_heads()] == ["d0", "d1", "d2", "d3"]
    for record in records:
        record.close()


def test_threads_share_a_record(record: Record) -> None:
    def work(number: int) -> None:
        for turn in range(5):
            record.write(always(put(document(f"d{number}{turn}"))))
            assert record.now().document(f"d{number}{turn}") is not None

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(record.now().document_heads()) == 20
    assert not record.verify()


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?.db", "a#b.db", "Аллея.db", "file:x.db", "'.db"])
def test_a_record_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Record.open(tmp_path / name) as record:
        record.write(always(put(document("d1"))))
    assert (tmp_path / name).stat().st_size > 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_the_version_of_the_code_is_the_newest_of_the_scripts_and_makes_the_tables_of_the_code(record: Record) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.HEAD
    with record.engine.connect() as connection:
        options = {
            "compare_type": True,
            "version_table": VERSIONS,
            "include_name": lambda name, *_: not str(name).startswith("words"),
        }
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    names = [getattr(difference[-1], "name", difference) for difference in differences]
    assert names == ([] if record.engine.dialect.name == "sqlite" else names)
    assert {str(name) for name in names} <= {"found_words", "words"}


def test_a_write_in_postgresql_notifies_once(postgres: str) -> None:
    with Record.open(postgres) as record:
        raw = record.engine.raw_connection()
        connection = raw.driver_connection
        assert connection is not None
        connection.autocommit = True
        connection.execute(f"LISTEN {CHANNEL}")
        record.write(always(*(put(document(f"d{number}")) for number in range(5))))
        record.write(always())
        assert [notice.payload for notice in connection.notifies(timeout=0.5)] == ["5"]
        raw.close()


# --- what cannot be opened -----------------------------------------------------------------------------------------------


def refused(code: str, where: str | Path, create: bool = True) -> str:
    """The message with which a record is refused; it names the record and says what to do."""
    with pytest.raises(FoglineError) as caught:
        Record.open(where, create)
    assert caught.value.code == code
    assert caught.value.advice
    return str(caught.value)


def test_a_record_that_is_not_there_is_not_made_unasked(tmp_path: Path, postgres: str) -> None:
    assert "none.db" in refused("F601", tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()
    refused("F601", tmp_path / "no-folder" / "new.db")
    refused("F601", postgres, create=False)


def test_an_empty_file_is_a_record_that_was_not_made_yet(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    refused("F601", tmp_path / "empty.db", create=False)
    with Record.open(tmp_path / "empty.db") as record:
        assert record.now().seq == 0


def test_what_is_no_record_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    note, other = tmp_path / "note.txt", tmp_path / "other.db"
    note.write_text("not a database, whatever its length " * 40)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE address (name text)")
    connection.close()
    before = note.read_bytes(), other.read_bytes()[100:]
    for path in (note, other, tmp_path):
        assert str(path) in refused("F602", path)
    refused("F602", "mysql://me:secret@host/db")
    assert (note.read_bytes(), other.read_bytes()[100:]) == before


def test_a_database_of_a_server_may_be_shared_but_not_with_tables_of_our_names(postgres: str) -> None:
    engine = database.connect(postgres, True).engine
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE procrastinate_jobs (id int)"))
    with Record.open(postgres) as record:
        record.write(always(put(document("d1"))))
    with engine.begin() as connection:
        connection.execute(text(f"DROP TABLE {VERSIONS}"))
    refused("F602", postgres)
    engine.dispose()


def test_a_record_of_a_newer_version_is_refused(where: str) -> None:
    with Record.open(where) as record, record.engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSIONS} SET version_num = '9999'"))
    assert "upgrade" in refused("F603", where)


def test_a_server_that_cannot_be_reached_is_named_without_its_password(postgres: str) -> None:
    for url in (
        "postgresql://me:secret@127.0.0.1:1/record",
        "postgres://me:secret@[::1/record",
        f"{postgres}&application_name=x",
    ):
        if url.startswith(postgres):
            url = url.replace("/record_", "/nothing_")
        message = refused("F607", url)
        assert "secret" not in message


def test_without_its_driver_postgresql_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    message = refused("F608", "postgresql://me:secret@127.0.0.1/record")
    assert "fogline[postgresql]" in message
    assert "secret" not in message


def test_a_writer_that_waits_too_long_says_so(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 1)
    with Record.open(where) as record, Record.open(where) as other:
        inside, release = threading.Event(), threading.Event()

        def hold(_: View) -> None:
            inside.set()
            release.wait(20)

        holder = threading.Thread(target=record.write, args=(looking(hold),))
        holder.start()
        inside.wait(20)
        with pytest.raises(FoglineError, match="F604"):
            other.write(always(put(document("d1"))))
        assert other.now().seq == 0
        release.set()
        holder.join(20)
        assert other.write(always(put(document("d1")))) is not None


def test_a_full_disk_says_so_and_the_record_goes_on_when_there_is_room(sqlite: str) -> None:
    with Record.open(sqlite) as record:
        record.write(always(put(document("d1"))))
        with record.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(FoglineError, match="F606"):
            record.write(always(*(put(event(f"e{number}", ("c" * 500,))) for number in range(400))))
        assert record.now().seq == 1
        assert not record.verify()
        with record.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        assert record.write(always(put(document("d2")))) is not None


def test_a_damaged_file_says_so(sqlite: str) -> None:
    with Record.open(sqlite) as record:
        record.write(always(*(put(document(f"d{number}")) for number in range(200))))
    content = bytearray(Path(sqlite).read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    Path(sqlite).write_bytes(content)
    with pytest.raises(FoglineError, match="F613"), Record.open(sqlite) as record:
        record.now().documents()


READ_ONLY = """
import os, sys, tempfile
from fogline.errors import FoglineError
from fogline.record.store import Record
from tests.record.made import always, document, put
with tempfile.TemporaryDirectory() as folder, Record.open(folder + "/warm-up.db") as record:
    record.write(always(put(document("d1"))))
    record.verify()
if os.geteuid() == 0:
    os.setuid(65534)  # root may write to everything
with Record.open(sys.argv[1], create=False) as record:
    print(record.now().document("d1").document.id, len(record.verify()), record.cursor("2001-01-01"))
    try:
        record.write(always(put(document("d2"))))
    except FoglineError as error:
        print(error)
"""


@pytest.mark.parametrize("folder_too", [False, True])
def test_a_record_that_may_not_be_written_to_can_be_read(folder_too: bool) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with Record.open(path) as record:
            record.write(always(put(document("d1"))))
        path.chmod(0o444)
        Path(folder).chmod(0o555 if folder_too else 0o777)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, check=False, timeout=60
        )
        Path(folder).chmod(0o777)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first == "d1 0 0"
    assert second.startswith(f"F605 {path}")
