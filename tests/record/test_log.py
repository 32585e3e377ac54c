"""The log: only grows, chains its hashes, carries one rising moment for each write, gives states back as they were."""

from __future__ import annotations

import hashlib
import json
import threading
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from fogline.errors import FoglineError
from fogline.model import Document, RecordedDocument, Revision, State
from fogline.record.codec import decoded, encoded, packed, unpacked
from fogline.record.database import Database
from fogline.record.store import Record
from fogline.record.view import View
from tests.record.made import READER, always, claim, dispute, document, drop, event, looking, put, span

LONG_AGO = datetime(2001, 2, 3, tzinfo=UTC)


@pytest.fixture
def filled(record: Record) -> Record:
    """A record with one entry of each kind, in two writes."""
    record.write(always(put(document("d1")), put(claim("c1", "d1"))))
    record.write(always(put(event("e1", ("c1",))), put(dispute("x1", ("e1",)))))
    return record


def rows(record: Record, query: str) -> list[Any]:
    """What the database itself says."""
    with record.engine.connect() as connection:
        return list(connection.execute(text(query)))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET why = 'better' WHERE seq = 1",
        "UPDATE log SET seq = 99 WHERE seq = 4",
        "DELETE FROM log WHERE seq = 4",
        "DELETE FROM log",
        "INSERT INTO log SELECT * FROM log WHERE seq = 2",
        "UPDATE payload SET body = salt WHERE seq = 1",
        "UPDATE payload SET body = NULL WHERE seq = 1",
        "UPDATE payload SET seq = 99, body = NULL, salt = NULL WHERE seq = 1",
        "DELETE FROM payload WHERE seq = 1",
        "INSERT INTO payload SELECT * FROM payload WHERE seq = 2",
    ],
)
def test_the_database_refuses_to_change_the_log_or_a_payload(filled: Record, statement: str) -> None:
    before = rows(filled, "SELECT * FROM log"), rows(filled, "SELECT * FROM payload")
    with pytest.raises(DBAPIError), filled.engine.begin() as connection:
        connection.execute(text(statement))
    assert (rows(filled, "SELECT * FROM log"), rows(filled, "SELECT * FROM payload")) == before


@pytest.mark.parametrize("statement", ["INSERT OR REPLACE INTO log", "UPDATE OR REPLACE log", "INSERT OR REPLACE INTO payload"])
def test_sqlite_refuses_to_replace_what_it_may_not_change(sqlite: str, statement: str) -> None:
    rest = {"log": " SELECT * FROM log WHERE seq = 1", "payload": " SELECT * FROM payload WHERE seq = 1"}
    tail = " SET seq = 1 WHERE seq = 2" if statement.startswith("UPDATE") else rest[statement.rpartition(" ")[2]]
    with Record.open(sqlite) as record:
        record.write(always(put(document("d1")), put(claim("c1", "d1"))))
        with pytest.raises(DBAPIError), record.engine.begin() as connection:
            connection.execute(text(statement + tail))


@pytest.mark.parametrize("table", ["log", "payload"])
def test_postgresql_refuses_to_truncate(postgres: str, table: str) -> None:
    with Record.open(postgres) as record:
        record.write(always(put(document("d1"))))
        with pytest.raises(DBAPIError, match="never changed"), record.engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {table}"))


def test_the_hashes_are_those_that_the_docs_describe(filled: Record) -> None:
    filled.write(always(drop("dispute", "x1")))
    prev = bytes(32)
    for row in rows(filled, "SELECT log.*, salt, body FROM log LEFT JOIN payload ON payload.seq = log.seq ORDER BY log.seq"):
        hashed = None if row.body is None else hashlib.sha256(row.salt + unpacked(row.body)).digest()
        fields = {name: getattr(row, name) for name in ("seq", "recorded_at", "kind", "id", "action", "why", "by")}
        canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        assert (row.payload_hash, row.prev_hash) == (hashed, prev)
        assert row.hash == hashlib.sha256(prev + canonical + (hashed or b"")).digest()
        prev = row.hash


def test_numbers_follow_each_other_and_a_write_carries_one_moment(filled: Record) -> None:
    found = rows(filled, "SELECT seq, recorded_at FROM log ORDER BY seq")
    assert [row.seq for row in found] == [1, 2, 3, 4]
    moments = [row.recorded_at for row in found]
    assert moments[0] == moments[1] < moments[2] == moments[3]
    assert datetime.fromisoformat(moments[0]).tzinfo == UTC


@pytest.mark.parametrize("back", [timedelta(0), timedelta(hours=1)])
def test_each_write_is_later_than_the_one_before_even_if_the_clock_stands_still_or_goes_back(
    record: Record, monkeypatch: pytest.MonkeyPatch, back: timedelta
) -> None:
    ticks = [LONG_AGO - number * back for number in range(5)]
    clock = iter(ticks)
    monkeypatch.setattr(Database, "clock", lambda *_: next(clock))
    moments = []
    for number in range(5):
        written = record.write(always(put(document(f"d{number}"))))
        assert written is not None
        moments.append(written.recorded_at)
    assert moments == sorted(set(moments))
    assert moments[0] == "2001-02-03T00:00:00.000000Z"


def test_a_write_says_what_it_added(record: Record) -> None:
    record.write(always(put(document("d1"))))
    written = record.write(always(put(document("d2")), put(document("d3"))))
    assert written is not None
    assert (written.before, written.last, written.count) == (1, 3, 2)
    assert record.now().recorded_at == written.recorded_at


def test_nothing_is_written_when_nothing_is_decided(filled: Record) -> None:
    assert filled.write(always()) is None
    assert filled.now().seq == 4


def test_a_decision_that_fails_writes_nothing_and_holds_nobody_up(filled: Record) -> None:
    def decide(view: View) -> list[Revision]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        filled.write(decide)
    written = filled.write(always(put(document("d2"))))
    assert written is not None
    assert written.before == 4


def test_a_decision_sees_what_was_recorded_before_it(filled: Record) -> None:
    seen: list[object] = []
    filled.write(looking(lambda view: seen.append(view.document("d1")), put(document("d2"))))
    filled.write(looking(lambda view: seen.append(view.document("d2"))))
    assert seen == [document("d1"), document("d2")]


def test_one_write_may_take_a_thing_through_several_states(record: Record) -> None:
    record.write(always(put(event("e1")), put(event("e1", ("c1",))), drop("event", "e1"), put(event("e1", ("c2",)))))
    assert [record.known_at(seq).events(["e1"]).get("e1") for seq in range(1, 5)] == [
        event("e1"),
        event("e1", ("c1",)),
        None,
        event("e1", ("c2",)),
    ]
    assert not record.verify()


def test_what_is_not_text_for_postgresql_is_recorded_in_both(record: Record) -> None:
    odd = document("d1", "Nul \0, snow \u2603 and \U0001f600.", title="a\0b")
    record.write(always(put(odd, why="because\0 of it")))
    assert record.now().document("d1") == odd
    assert record.now().document_heads()[0].title == "ab"
    assert not record.verify()


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NUMBERS = st.one_of(st.none(), st.integers(-(10**6), 10**6), st.floats(allow_nan=False, allow_infinity=False))


@given(text=WORDS, title=st.one_of(st.none(), WORDS), low=NUMBERS, high=NUMBERS)
def test_a_state_read_back_equals_the_state_written(text: str, title: str | None, low: float | None, high: float | None) -> None:
    own = RecordedDocument(Document("d", title, None, None, None, None, "0", text), (), READER, ("d0",), (), (text,))
    said = claim("c1", "d", killed=3)
    quantity = said.claim.quantities[0].__class__("killed", low, 3, high, "range", title, None, span("12"))
    states: list[State] = [own, event("e1", (text,)), dispute("x1", (text,), title), claim(text, "d", days=(title, None))]
    for state in [
        *states,
        said.__class__(text, said.claim.__class__(**_parts(said.claim) | {"quantities": (quantity,)}), "d", ()),
    ]:
        assert decoded(unpacked(packed(encoded(state)))) == state


def _parts(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_the_dictionary_against_which_bodies_are_compressed_is_the_one_of_the_first_version() -> None:
    """Another one would make every body of every record unreadable."""
    packaged = (files("fogline") / "record" / "preset.txt").read_bytes()
    assert hashlib.sha256(packaged).hexdigest() == "86454285355aa53ff2a6f253b6535f01759788ade4f7b57ce3478b8107634ef7"


# --- moments ------------------------------------------------------------------------------------------------------------


def test_a_cursor_is_the_last_entry_recorded_by_then(filled: Record) -> None:
    first, second = filled.known_at(2).recorded_at, filled.known_at(4).recorded_at
    assert first is not None and second is not None
    between = (datetime.fromisoformat(second) - timedelta(microseconds=1)).isoformat()
    assert [filled.cursor(each) for each in (0, "3", first, between, second)] == [0, 3, 2, 2, 4]
    assert filled.cursor("2001-02-03") == 0
    assert filled.cursor(datetime.now(UTC).isoformat()) == 4


def test_a_time_without_a_zone_is_utc_and_one_with_a_zone_is_that_moment(filled: Record) -> None:
    second = filled.known_at(4).recorded_at
    assert second is not None
    moment = datetime.fromisoformat(second)
    assert filled.cursor(moment.replace(tzinfo=None).isoformat()) == 4
    assert filled.cursor(moment.astimezone(timezone(timedelta(hours=-7))).isoformat()) == 4
    assert filled.cursor("2001-02-03T23:00:00+14:00") == 0


@pytest.mark.parametrize("moment", [5, "5", "3000-01-01", "9999-12-31T23:59:59+00:00"])
def test_a_moment_that_lies_in_the_future_is_refused(filled: Record, moment: int | str) -> None:
    with pytest.raises(FoglineError, match="F610"):
        filled.known_at(moment)


@pytest.mark.parametrize("moment", [-1, "", "yesterday", "2031-13-01", "١٢", "0001-01-01T00:00:00+14:00"])
def test_a_moment_that_is_none_is_refused(filled: Record, moment: int | str) -> None:
    with pytest.raises(FoglineError, match=r"F609|F610"):
        filled.known_at(moment)


def test_a_moment_now_waits_for_the_write_that_is_under_way(filled: Record) -> None:
    """That write may carry an earlier moment; its entries must not come into an answer that was given already."""
    inside, release, found = threading.Event(), threading.Event(), []

    def decide(view: View) -> list[Revision]:
        inside.set()
        release.wait(20)
        return [put(document("d2"))]

    writer = threading.Thread(target=filled.write, args=(decide,))
    writer.start()
    inside.wait(20)
    asked = datetime.now(UTC).isoformat()
    reader = threading.Thread(target=lambda: found.append(filled.cursor(asked)))
    reader.start()
    reader.join(0.3)
    assert found == []
    release.set()
    writer.join(20)
    reader.join(20)
    assert found == [filled.cursor(asked)]
