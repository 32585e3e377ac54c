"""Erasing: the words are gone from every moment and every page of the file, a marker stays, and the record still holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from fogline.errors import FoglineError
from fogline.model import Link, Revision
from fogline.record.store import Record
from fogline.record.view import View
from tests.record.made import SENTENCE, always, claim, document, drop, event, put

SECRET = f"{SENTENCE} Quxwort lives at 7 Zyzzogeton Row."
WHO = "the desk"


@pytest.fixture
def told(record: Record) -> Record:
    """Two versions of one article: c1 only in d1; c2 in both, worded first by d1, then by d2; c3 only in d2; d3 beside them."""
    first, second = document("d1", SECRET, title="Zyzzogeton"), document("d2", f"{SENTENCE} More.", copies=("d1",))
    record.write(always(put(first), put(claim("c1", "d1")), put(claim("c2", "d1")), put(Link("c1", "e1"))))
    record.write(
        always(
            *(put(second), put(claim("c2", "d2", ("d1", "d2"))), put(claim("c3", "d2")), put(document("d3"))),
            *(put(Link("c2", "e1")), put(event("e1", ("c1", "c2")))),
        )
    )
    return record


def without(view: View) -> Sequence[Revision]:
    """What follows for the rest: d1 is seen no more, its event has a claim less."""
    return [put(claim("c2", "d2")), drop("link", "c1"), put(event("e1", ("c2",)))]


def test_an_erased_document_is_gone_with_the_claims_that_it_alone_held(told: Record) -> None:
    written = told.erase("d1", "asked by the family", WHO, without)
    assert written is not None
    view = told.now()
    assert view.seq == written.last
    assert view.document("d1") is None
    assert view.claims(["c1", "c2", "c3"]) == {"c2": claim("c2", "d2"), "c3": claim("c3", "d2")}
    assert view.events(["e1"]) == {"e1": event("e1", ("c2",))}
    assert [head.id for head in view.document_heads()] == ["d2", "d3"]
    assert not told.verify()


def test_it_is_gone_from_every_earlier_moment_too(told: Record) -> None:
    told.erase("d1", "asked by the family", WHO, without)
    for seq in range(1, told.now().seq + 1):
        view = told.known_at(seq)
        assert view.document("d1") is None
        assert "c1" not in view.claims(["c1"])
        assert all(each.document != "d1" for each in view.claims(["c1", "c2", "c3"]).values())
        assert view.search("zyzzogeton") == []
        assert view.claims_of(["d1"]) == [] or all(each.document == "d2" for each in view.claims_of(["d1"]))
        assert view.copies(["d2"]) in ({}, {"d2": frozenset()})
    assert told.known_at(10).events(["e1"]) == {"e1": event("e1", ("c1", "c2"))}
    assert told.known_at(10).claims(["c2"]) == {"c2": claim("c2", "d2", ("d1", "d2"))}


def test_a_marker_stays_and_says_why(told: Record) -> None:
    before = told.now().history("d1")[0]
    told.erase("d1", "asked by the family", WHO, without)
    emptied, marker = told.now().history("d1")
    assert (emptied.seq, emptied.hash, emptied.state, emptied.erased) == (1, before.hash, None, True)
    assert (marker.action, marker.why, marker.by, marker.state, marker.erased) == (
        "erase",
        "asked by the family",
        WHO,
        None,
        True,
    )
    assert [(each.action, each.erased) for each in told.now().history("c1") if each.kind == "claim"] == [
        ("assert", True),
        ("erase", True),
    ]
    assert [(each.action, each.erased) for each in told.now().history("c2") if each.kind == "claim"] == [
        ("assert", True),
        ("assert", False),
        ("erase", False),
        ("assert", False),
    ]
    assert told.now().erased(["d1", "d2", "c1", "c3"]) == told.known_at(2).erased(["d1", "d2", "c1", "c3"]) == {"d1", "c1"}


def test_a_claim_alone_can_be_erased(told: Record) -> None:
    told.erase("c3", "a mistake", WHO, always())
    assert "c3" not in told.known_at(10).claims(["c3"])
    assert told.now().document("d2") is not None
    assert not told.verify()


def test_what_follows_is_decided_on_the_state_before(told: Record) -> None:
    seen: list[object] = []

    def decide(view: View) -> Sequence[Revision]:
        seen.append(view.document("d1"))
        return without(view)

    told.erase("d1", "asked", WHO, decide)
    assert seen == [document("d1", SECRET, title="Zyzzogeton")]


def test_an_erasure_is_one_write_or_none(told: Record) -> None:
    def decide(view: View) -> list[Revision]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        told.erase("d1", "asked", WHO, decide)
    assert told.now().seq == 10
    assert told.now().document("d1") is not None
    assert not told.verify()
    written = told.erase("d1", "asked", WHO, without)
    assert written is not None
    assert {told.known_at(seq).recorded_at for seq in range(written.before + 1, written.last + 1)} == {written.recorded_at}


def test_erasing_twice_changes_nothing(told: Record) -> None:
    told.erase("d1", "asked", WHO, without)
    last = told.now().seq
    assert told.erase("d1", "asked again", WHO, without) is None
    assert told.now().seq == last


def test_what_was_recorded_again_can_be_erased_again(told: Record) -> None:
    told.erase("d1", "asked", WHO, without)
    told.write(always(put(document("d1", SECRET))))
    assert told.now().document("d1") is not None
    assert not told.verify()
    told.erase("d1", "asked again", WHO)
    assert told.now().document("d1") is None
    assert not told.verify()


def test_words_of_a_claim_that_is_gone_already_are_erased_with_their_document(told: Record) -> None:
    told.write(always(drop("claim", "c1")))
    told.erase("d1", "asked", WHO, without)
    assert "c1" not in told.known_at(4).claims(["c1"])
    assert not told.verify()


@pytest.mark.parametrize("id", ["d9", "e1", ""])
def test_only_documents_and_claims_of_the_record_can_be_erased(told: Record, id: str) -> None:
    with pytest.raises(FoglineError, match="F611"):
        told.erase(id, "asked", WHO)
    assert told.now().seq == 10


def test_a_view_from_before_shows_what_was_erased_no_more(told: Record) -> None:
    view = told.now()
    assert view.document("d1") is not None and view.claims(["c1"])
    told.erase("d1", "asked", WHO, without)
    assert view.document("d1") is None and not view.claims(["c1"])


def test_the_projection_after_an_erasure_is_what_a_rebuild_makes(told: Record) -> None:
    told.erase("d1", "asked", WHO, without)
    before = view_of_everything(told)
    told.rebuild()
    assert not told.verify()
    assert view_of_everything(told) == before


def view_of_everything(record: Record) -> object:
    """The current state and all history."""
    return [record.now().changed(0), [record.now().history(each) for each in ("d1", "d2", "c1", "c2", "c3", "e1")]]


def test_no_page_of_the_file_holds_the_words_or_the_body_any_more(sqlite: str) -> None:
    with Record.open(sqlite) as record:
        for number in range(60):
            record.write(always(put(document(f"a{number}", f"{SENTENCE} Filler {number}."))))
        record.write(always(put(document("d1", SECRET)), put(claim("c1", "d1"))))
        with record.engine.connect() as connection:
            bodies = [row[0] for row in connection.execute(text("SELECT body FROM payload WHERE seq > 60"))]
        for number in range(60):
            record.write(always(put(document(f"b{number}", f"{SENTENCE} Filler {number}."))))
        traces = [b"zyzzogeton", b"quxwort", *(body[8:40] for body in bodies)]
        assert [trace for trace in traces if trace not in on_disk(sqlite)] == []
        record.erase("d1", "asked", WHO)
        assert [trace for trace in traces if trace in on_disk(sqlite)] == []
        assert len(record.now().search("filler")) == 50


def on_disk(path: str) -> bytes:
    """Every byte of the record's files."""
    return b"".join(file.read_bytes() for file in sorted(Path(path).parent.glob("record.db*")) if not file.name.endswith("-shm"))


def test_the_salt_goes_with_the_body(told: Record) -> None:
    told.erase("d1", "asked", WHO, without)
    with told.engine.connect() as connection:
        rows = list(
            connection.execute(text("SELECT seq, salt, body FROM payload WHERE salt IS NULL OR body IS NULL ORDER BY seq"))
        )
    assert [tuple(row) for row in rows] == [(1, None, None), (2, None, None), (3, None, None)]
