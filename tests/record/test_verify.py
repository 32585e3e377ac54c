"""Verifying: whoever reaches past the triggers is found out, and a rebuilt projection is the same to the byte."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from fogline.model import Link, Span
from fogline.record.chain import entry_hash, payload_hash
from fogline.record.codec import encoded, packed
from fogline.record.store import Record
from fogline.record.verify import spans_of
from tests.record.made import SENTENCE, always, claim, dispute, document, drop, event, put, span

GUARDS = ("log_append", "log_update", "log_delete", "payload_insert", "payload_update", "payload_delete")
FIELDS = ("seq", "recorded_at", "kind", "id", "action", "why", "by")
TABLES = ("state", "facet", "variant", "head", "found")


@pytest.fixture
def sound(record: Record) -> Record:
    """A record of six entries in two writes."""
    record.write(always(put(document("d1", title="One", bands=("b",))), put(claim("c1", "d1", keys=("k",)))))
    record.write(
        always(put(Link("c1", "e1")), put(event("e1", ("c1",), "army")), put(dispute("x1", ("e1",))), drop("dispute", "x1"))
    )
    assert not record.verify()
    return record


def tamper(record: Record, *statements: str, **values: Any) -> None:
    """Change what may not be changed, as somebody with the file or the server's password could."""
    with record.engine.begin() as connection:
        if record.engine.dialect.name == "sqlite":
            for guard in GUARDS:
                connection.execute(text(f"DROP TRIGGER IF EXISTS {guard}"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            connection.execute(text(statement), values)


def codes(record: Record) -> list[tuple[str, int | str]]:
    """What `verify` finds."""
    return [(fault.code, fault.where) for fault in record.verify()]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE log SET why = 'better' WHERE seq = 2", [("entry-changed", 2)]),
        ("UPDATE log SET by = 'someone' WHERE seq = 6", [("entry-changed", 6)]),
        ("UPDATE log SET recorded_at = '2001-01-01T00:00:00.000000Z' WHERE seq = 4", [("out-of-time", 4), ("entry-changed", 4)]),
        ("UPDATE log SET hash = prev_hash WHERE seq = 3", [("entry-changed", 3), ("broken-link", 4)]),
        ("UPDATE log SET prev_hash = hash WHERE seq = 3", [("broken-link", 3), ("entry-changed", 3)]),
        ("UPDATE payload SET body = (SELECT body FROM payload WHERE seq = 4) WHERE seq = 5", [("payload-changed", 5)]),
        ("UPDATE payload SET salt = body WHERE seq = 5", [("payload-changed", 5)]),
        ("UPDATE payload SET body = salt WHERE seq = 5", [("payload-changed", 5)]),
        ("UPDATE payload SET body = NULL, salt = NULL WHERE seq = 5", [("payload-missing", 5)]),
        ("DELETE FROM payload WHERE seq = 5", [("payload-missing", 5)]),
        ("INSERT INTO payload SELECT 6, salt, body FROM payload WHERE seq = 5", [("payload-changed", 6)]),
    ],
)
def test_a_changed_entry_or_payload_is_named(sound: Record, statement: str, expected: list[tuple[str, int]]) -> None:
    tamper(sound, statement)
    assert [fault for fault in codes(sound) if fault[0] != "projection"] == expected


def test_an_entry_that_was_taken_out_is_named(sound: Record) -> None:
    tamper(sound, "DELETE FROM log WHERE seq = 3", "DELETE FROM payload WHERE seq = 3")
    assert codes(sound)[0] == ("entry-missing", 3)


def test_a_log_whose_end_was_cut_off_is_found_by_what_is_left_beside_it(sound: Record) -> None:
    tamper(sound, "DELETE FROM log WHERE seq > 3")
    assert codes(sound)[:2] == [("entry-missing", 4), ("entry-missing", 5)]
    tamper(sound, "DELETE FROM payload WHERE seq > 3")
    assert {fault[0] for fault in codes(sound)} == {"projection"}


def test_a_cut_that_leaves_nothing_beside_it_is_not_found(sound: Record) -> None:
    """The docs say so: note the last hash elsewhere."""
    tamper(sound, "DELETE FROM log WHERE seq > 3", "DELETE FROM payload WHERE seq > 3")
    sound.rebuild()
    assert codes(sound) == []


def test_an_entry_forged_with_its_hash_breaks_the_next_link(sound: Record) -> None:
    with sound.engine.connect() as connection:
        row = connection.execute(text("SELECT * FROM log WHERE seq = 3")).one()
    fields = {name: getattr(row, name) for name in FIELDS} | {"why": "forged"}
    forged = entry_hash(row.prev_hash, fields, row.payload_hash)
    tamper(sound, "UPDATE log SET why = 'forged', hash = :hash WHERE seq = 3", hash=forged)
    assert codes(sound) == [("broken-link", 4)]


def forge(record: Record, seq: int, state: Any) -> None:
    """Put another state under an entry, with all hashes made anew from there on."""
    salt, content = bytes(16), encoded(state)
    tamper(record, "UPDATE payload SET salt = :salt, body = :body WHERE seq = :seq", salt=salt, body=packed(content), seq=seq)
    with record.engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM log WHERE seq >= :seq ORDER BY seq"), {"seq": seq}).all()
    prev = rows[0].prev_hash
    for row in rows:
        hashed = payload_hash(salt, content) if row.seq == seq else row.payload_hash
        own = entry_hash(prev, {name: getattr(row, name) for name in FIELDS}, hashed)
        values = {"payload": hashed, "prev": prev, "own": own, "seq": row.seq}
        tamper(record, "UPDATE log SET payload_hash = :payload, prev_hash = :prev, hash = :own WHERE seq = :seq", **values)
        prev = own
    record.rebuild()


def test_words_that_are_not_those_of_the_text_are_found_even_under_good_hashes(sound: Record) -> None:
    said = claim("c1", "d1", keys=("k",))
    other = replace(said, claim=replace(said.claim, evidence=Span(0, 6, "Bullet")))
    forge(sound, 2, other)
    assert codes(sound) == [("words-differ", 2)]
    assert "0 to 6" in sound.verify()[0].what


def test_a_text_that_is_not_that_of_its_checksum_is_found(sound: Record) -> None:
    own = document("d1", title="One", bands=("b",))
    forge(sound, 1, replace(own, document=replace(own.document, text=f"{SENTENCE} Really.")))
    assert codes(sound) == [("text-changed", 1)]


def test_a_claim_of_a_document_that_was_never_recorded_is_found(record: Record) -> None:
    record.write(always(put(claim("c1", "d9"))))
    assert codes(record) == [("words-without-text", 1)]


def test_words_of_an_erased_text_that_came_back_are_found(sound: Record) -> None:
    sound.erase("d1", "asked", "the desk")
    sound.write(always(put(claim("c1", "d1"))))
    assert codes(sound) == [("words-without-text", sound.now().seq)]


def test_a_payload_may_be_empty_only_before_its_erasure(sound: Record) -> None:
    sound.erase("c1", "asked", "the desk")
    sound.write(always(put(claim("c1", "d1"))))
    last = sound.now().seq
    assert codes(sound) == []
    tamper(sound, f"UPDATE payload SET body = NULL, salt = NULL WHERE seq = {last}")
    assert ("payload-missing", last) in codes(sound)


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE state SET day = day + 1 WHERE seq = 2", "state"),
        ("UPDATE state SET seq_to = 5 WHERE seq = 2", "state"),
        ("DELETE FROM facet", "facet"),
        ("INSERT INTO facet VALUES (1, 1, 1, 1, 1)", "facet"),
        ("UPDATE variant SET id = 'c2'", "variant"),
        ("UPDATE head SET title = 'Two'", "head"),
        ("UPDATE found SET seq_to = 3", "found"),
    ],
)
def test_a_projection_that_is_not_that_of_the_log_is_named_and_a_rebuild_mends_it(
    sound: Record, statement: str, table: str
) -> None:
    tamper(sound, statement)
    assert codes(sound) == [("projection", table)]
    sound.rebuild()
    assert codes(sound) == []


def test_a_full_text_index_with_other_words_is_named(sound: Record) -> None:
    sqlite = sound.engine.dialect.name == "sqlite"
    added = "INSERT INTO words (rowid, text) VALUES (7, 'extra')"
    tamper(sound, added if sqlite else "UPDATE found SET words = array_to_tsvector(ARRAY['extra']) WHERE seq = 1")
    assert codes(sound) == [("projection", "words" if sqlite else "found")]
    sound.rebuild()
    assert codes(sound) == []


def dump(record: Record) -> dict[str, list[str]]:
    """Every row of every table of the projection, and the words of the full-text index."""
    with record.engine.connect() as connection:
        tables = {name: sorted(map(repr, connection.execute(text(f"SELECT * FROM {name}")))) for name in TABLES}
        if record.engine.dialect.name == "sqlite":
            connection.execute(text("CREATE VIRTUAL TABLE temp.v USING fts5vocab('main', 'words', 'row')"))
            tables["words"] = sorted(map(repr, connection.execute(text("SELECT * FROM temp.v"))))
            connection.execute(text("DROP TABLE temp.v"))
        return tables


def test_a_projection_thrown_away_is_rebuilt_to_the_byte(sound: Record) -> None:
    revised = document("d1", title="Two", bands=("c",), published=None)
    sound.write(always(put(revised), put(claim("c1", "d1", keys=("k", "l"), voices=(("v", None),))), put(Link("c1", "e2"))))
    sound.write(always(put(document("d2", copies=("d1", "d9"))), put(event("e1", (), "rebels")), drop("claim", "c1")))
    sound.write(always(put(claim("c1", "d2", ("d1", "d2"))), put(dispute("x1", ("e1",), "aldermoor"))))
    sound.erase("d2", "asked", "the desk")
    before = dump(sound)
    assert all(before.values())
    sound.rebuild()
    assert dump(sound) == before
    tamper(sound, *(f"DELETE FROM {table}" for table in TABLES))
    sound.rebuild()
    assert dump(sound) == before
    assert not sound.verify()


def test_every_span_in_a_claim_is_looked_at() -> None:
    said = claim("c1", "d1", ("d1",), setting=(claim("c2", "d1").claim.places[0],))
    found = {each.exact for each in spans_of(said)}
    assert found == {SENTENCE, "Shells", "people", "Aldermoor", "12", "Dana Orlow"}
    assert span("12") in set(spans_of(said))
