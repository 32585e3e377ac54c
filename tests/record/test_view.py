"""A view: whatever is asked of the record, at any moment, is what was so at that moment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from fogline.errors import FoglineError
from fogline.model import Certainty, EntityKind, Link, Revision
from fogline.reconcile.known import Known
from fogline.record.answers import Filters
from fogline.record.lists import page_mark
from fogline.record.lookup import BY_ID, BY_KEY, IN_BLOCK
from fogline.record.store import Record
from tests.reconcile.fakes import Memory
from tests.record.made import SENTENCE, always, claim, dispute, document, drop, event, place, put

# --- the same answers as a record in memory, at every moment -------------------------------------------------------------

IDS = st.sampled_from(["1", "2", "3"])
SOME = st.lists(IDS, max_size=2, unique=True).map(tuple)
DAYS = st.sampled_from([None, "2031-05-01", "2031-05-02", "2031-05-09", "2031-09-30"])
PLACES = st.sampled_from(["aldermoor", "brackwater", "corran"])


@st.composite
def revision(draw: st.DrawFn) -> Revision:
    """Any change of any of a few things."""
    kind, id = draw(st.sampled_from(get_args(EntityKind))), draw(IDS)
    if draw(st.integers(0, 4)) == 0:
        return drop(kind, _id(kind, id))
    if kind == "document":
        url, day = draw(st.sampled_from([None, "https://wire.example/live"])), draw(DAYS)
        copies = tuple(f"d{each}" for each in draw(SOME) if each < id)
        return put(document(f"d{id}", url=url, published=day, copies=copies, bands=draw(SOME)))
    if kind == "claim":
        voices = ((f"v{draw(IDS)}", draw(st.sampled_from(["a medic", "an officer", None]))),)
        seen = tuple(sorted({f"d{id}", *(f"d{each}" for each in draw(SOME))}))
        days = (draw(DAYS), draw(DAYS))
        return put(claim(f"c{id}", f"d{id}", seen, days, (draw(PLACES),), voices, draw(SOME)))
    if kind == "link":
        return put(Link(f"c{id}", f"e{draw(IDS)}", 0.5))
    if kind == "event":
        holder = draw(st.sampled_from([None, "army", "rebels"]))
        return put(event(f"e{id}", draw(SOME), holder, places=(draw(PLACES),), days=(draw(DAYS), draw(DAYS))))
    return put(dispute(f"x{id}", tuple(f"e{each}" for each in draw(SOME)), draw(st.one_of(st.none(), PLACES))))


def _id(kind: str, id: str) -> str:
    return {"document": "d", "claim": "c", "link": "c", "event": "e", "dispute": "x"}[kind] + id


def answers(known: Known) -> list[Any]:
    """What the protocol says, asked in many ways."""
    documents, claims, events, places = ["d1", "d2", "d3"], ["c1", "c2", "c3"], ["e3", "e1", "e2"], ["aldermoor", "corran"]
    windows = [(None, None), ("2031-05-02", "2031-05-03"), (None, "2031-05-01"), ("2031-05-10", None)]
    return [
        [known.document(each) for each in documents],
        known.versions("https://wire.example/live", "Northgate Wire"),
        known.copies(documents[:2]),
        [known.sharing_text(["1", "2", "3"], *window) for window in windows],
        known.claims_of(documents[1:]),
        known.claims(claims),
        [known.near(keys, *window) for keys in (["1"], ["2", "3"]) for window in windows],
        [known.voiced_by(people, without) for people in (["v1"], ["v2", "v3"], ["nobody"]) for without in ([], ["c1", "c3"])],
        known.links(claims),
        known.members(events),
        known.events(events),
        [known.control_of(each) for each in places],
        known.disputes_about(events[:1], places[:1]),
    ]


def plain(answer: Any) -> Any:
    """Without the difference between a list and a tuple."""
    if isinstance(answer, dict):
        return [(key, plain(answer[key])) for key in answer]
    return [plain(each) for each in answer] if isinstance(answer, list | tuple) and not hasattr(answer, "_fields") else answer


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.lists(revision(), min_size=1, max_size=5), min_size=1, max_size=6))
def test_a_view_answers_as_a_record_in_memory_does_then_and_ever_after(writes: list[list[Revision]]) -> None:
    with TemporaryDirectory() as folder, Record.open(Path(folder) / "r.db") as record:
        memory, then = Memory(), list[tuple[int, list[Any]]]()
        for revisions in writes:
            memory.apply(revisions)
            record.write(always(*revisions))
            then.append((record.now().seq, plain(_without_absent(answers(memory), memory))))
            assert plain(answers(record.now())) == then[-1][1]
        assert [plain(answers(record.known_at(seq))) for seq, _ in then] == [answer for _, answer in then]
        assert [fault for fault in record.verify() if fault.code != "words-without-text"] == []


def _without_absent(found: list[Any], memory: Memory) -> list[Any]:
    """The record names no copy that is not in it (any more), as the fake does."""
    here = frozenset(memory.documents)
    found[2] = {each: copies & here for each, copies in found[2].items()}
    return found


def test_a_view_answers_alike_in_both_databases(record: Record) -> None:
    memory = Memory()
    first: Sequence[Revision] = [
        put(document("d1", url="https://wire.example/live", bands=("1",))),
        put(document("d2", url="https://wire.example/live", copies=("d1",), published="2031-05-01")),
        *(put(claim(f"c{each}", "d1", ("d1", "d2"), keys=("1", each), voices=((f"v{each}", "a medic"),))) for each in "12"),
        *(put(Link(f"c{each}", "e1")) for each in "12"),
        put(event("e1", ("c1", "c2"), "army")),
        put(event("e2", ("c3",), "rebels", days=("2031-04-01", None))),
        put(dispute("x1", ("e1", "e3"), "aldermoor")),
    ]
    second = [put(Link("c2", "e2")), drop("document", "d2"), put(event("e1", ("c1",), "rebels")), drop("dispute", "x1")]
    kept = []
    for revisions in (first, second):
        memory.apply(revisions)
        record.write(always(*revisions))
        kept.append(plain(_without_absent(answers(memory), memory)))
    assert [plain(answers(record.known_at(seq))) for seq in (len(first), len(first) + len(second))] == kept


# --- lists ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def listed(record: Record) -> Record:
    """Six events and their claims: two places, several days, one without a date, one with an open end."""
    days = [("2031-05-03", "2031-05-04"), ("2031-05-01", "2031-05-01"), (None, None), ("2031-05-01", None), (None, "2031-05-02")]
    certain: tuple[Certainty, ...] = ("stated", "alleged", "alleged", "reported", "unconfirmed")
    revisions = []
    for number, (day, how) in enumerate(zip(days, certain, strict=True), 1):
        at, kind = (("aldermoor",), "shelling") if number % 2 else (("brackwater",), "abduction")
        revisions.append(put(event(f"e{number}", (), days=day, places=at, type=kind, certainties=(how, "stated"))))
        revisions.append(put(claim(f"c{number}", "d1", days=day, places=at, type=kind, certainty=how)))
    record.write(always(put(document("d1")), *revisions))
    return record


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "52413"),
        ({"limit": 2}, "52"),
        ({"type": "abduction"}, "24"),
        ({"type": "no such type"}, ""),
        ({"place": "aldermoor"}, "513"),
        ({"place": "northland"}, "513"),
        ({"place": "velmark"}, "52413"),
        ({"place": "corran"}, ""),
        ({"certainty": "alleged"}, "23"),
        ({"certainty": "sure"}, ""),
        ({"valid_at": "2031-05-01"}, "524"),
        ({"valid_at": "2031-05-04"}, "41"),
        ({"earliest": "2031-05-03"}, "41"),
        ({"latest": "2031-05-01"}, "524"),
        ({"earliest": "2031-05-02", "latest": "2031-05-02"}, "54"),
        ({"bbox": (4.0, 3.0, 6.0, 5.0)}, "513"),
        ({"bbox": (170.0, -20.0, -170.0, 0.0)}, "24"),
        ({"bbox": (5.001, 3.0, 6.0, 5.0)}, ""),
        ({"actor": "civilians", "place": "aldermoor", "type": "shelling"}, "513"),
        ({"actor": "class:civilians"}, "52413"),
        ({"actor": "army"}, ""),
        ({"voice": "dana orlow", "type": "abduction"}, "24"),
        ({"voice": "orlow"}, "52413"),
        ({"voice": "nobody"}, ""),
    ],
)
def test_lists_hold_what_fits_all_filters_in_order_of_day_and_id(listed: Record, filters: Filters, expected: str) -> None:
    view = listed.now()
    assert [each.id for each in view.list_events(**filters)] == [f"e{number}" for number in expected]
    assert [each.id for each in view.list_claims(**filters)] == [f"c{number}" for number in expected]


def test_pages_put_together_are_the_list(listed: Record) -> None:
    view, after, pages = listed.now(), None, []
    while some := view.list_events(place="velmark", after=after, limit=2):
        pages.append([each.id for each in some])
        after = page_mark(some[-1])
    assert pages == [["e5", "e2"], ["e4", "e1"], ["e3"]]


def test_the_place_of_the_passage_counts_for_a_claim_that_names_none(record: Record) -> None:
    record.write(always(put(document("d1")), put(claim("c1", "d1", places=(), setting=(place("aldermoor"),)))))
    assert [each.id for each in record.now().list_claims(place="northland")] == ["c1"]


@pytest.mark.parametrize("filters", [{"valid_at": "May"}, {"earliest": "20"}, {"after": "e1"}])
def test_a_filter_that_is_not_understood_is_an_error(listed: Record, filters: Filters) -> None:
    with pytest.raises(FoglineError, match="F609"):
        listed.now().list_events(**filters)


def test_documents_come_in_order_of_publication_with_text_and_without(record: Record) -> None:
    days = ["2031-05-03", None, "2031-05-01T09:00:00+00:00", "2031-05-01"]
    documents = [document(f"d{number}", f"{SENTENCE} {number}", published=day) for number, day in enumerate(days)]
    record.write(always(*map(put, documents), put(claim("c1", "d0", ("d0", "d3"))), put(claim("c2", "d3"))))
    view = record.now()
    assert [each.document.id for each in view.documents()] == ["d1", "d3", "d2", "d0"]
    assert view.documents()[1] == documents[3]
    assert [(head.id, head.claims, head.sha256) for head in view.document_heads()] == [
        (f"d{n}", claims, documents[n].document.sha256) for n, claims in ((1, 0), (3, 2), (2, 0), (0, 1))
    ]


def test_held_places_are_those_with_events_of_control(record: Record) -> None:
    control = [event(f"e{n}", (), "army", places=(at,)) for n, at in enumerate(["corran", "aldermoor", "corran", "aldermoor"])]
    record.write(always(*map(put, control), put(event("e9", places=("brackwater",)))))
    assert [place.id for place in record.now().held_places()] == ["aldermoor", "corran"]
    record.write(always(drop("event", "e1"), drop("event", "e3")))
    assert [place.id for place in record.now().held_places()] == ["corran"]
    assert [place.id for place in record.known_at(5).held_places()] == ["aldermoor", "corran"]


def test_disputes_are_listed(record: Record) -> None:
    record.write(always(put(dispute("x2", ("e1",))), put(dispute("x1", ()))))
    assert [each.id for each in record.now().list_disputes()] == ["x1", "x2"]


# --- history and changes -------------------------------------------------------------------------------------------------


def test_the_history_of_a_claim_holds_its_link_and_every_state(record: Record) -> None:
    said = [claim("c1", "d1", killed=number) for number in (12, 15)]
    record.write(always(put(document("d1")), put(said[0]), put(Link("c1", "e1"))))
    record.write(always(put(said[1], why="a later edition"), drop("link", "c1")))
    told = [(each.seq, each.kind, each.state, each.why, each.erased) for each in record.now().history("c1")]
    assert told == [
        (2, "claim", said[0], "made up", False),
        (3, "link", Link("c1", "e1"), "made up", False),
        (4, "claim", said[1], "a later edition", False),
        (5, "link", None, "gone", False),
    ]
    assert [each.seq for each in record.known_at(3).history("c1")] == [2, 3]


def test_changes_are_net_between_the_two_moments(record: Record) -> None:
    record.write(always(put(event("e1")), put(event("e2")), put(event("e3")), put(event("e4"))))
    record.write(always(put(event("e1", ("c1",))), put(event("e5")), drop("event", "e2"), put(event("e3", ("c1",)))))
    record.write(always(put(event("e1", ("c1", "c2")), why="two"), drop("event", "e5"), put(event("e3")), put(event("e6"))))
    changed = record.now().changed(4)
    assert [(each.seq, each.id, each.before, each.after, each.why) for each in changed] == [
        (7, "e2", event("e2"), None, "gone"),
        (9, "e1", event("e1"), event("e1", ("c1", "c2")), "two"),
        (12, "e6", None, event("e6"), "made up"),
    ]
    assert [each.id for each in record.known_at(8).changed(4)] == ["e1", "e5", "e2", "e3"]
    assert record.now().changed(12) == []
    assert [each.id for each in record.now().changed(0)] == ["e4", "e1", "e3", "e6"]


def test_changes_can_be_asked_for_some_kinds_only(record: Record) -> None:
    record.write(always(put(document("d1")), put(claim("c1", "d1")), put(Link("c1", "e1")), put(event("e1"))))
    assert [each.entity for each in record.now().changed(0, ("event", "link"))] == ["link", "event"]


# --- search --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def searched(record: Record) -> Record:
    """Two texts with a claim each, the second revised later."""
    other = "Élan of São Tomé: مدرسة in al-Zahra.\nA second line about 3,500 tents."
    record.write(always(put(document("d1", title="Night of fire")), put(claim("c1", "d1"))))
    record.write(always(put(document("d2", other, title=None))))
    record.write(always(put(document("d2", other.replace("tents", "huts"), title=None))))
    return record


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Shells", ["c1", "d1"]),
        ("SHELLS aldermoor", ["c1", "d1"]),
        ("fire", ["d1"]),
        ("civilians", ["c1"]),
        ("shells huts", []),
        ("elan são", ["d2"]),
        ("مدرسة", ["d2"]),
        ("al-zahra", ["d2"]),
        ("zahra", ["d2"]),
        ("tents", []),
        ("", []),
        (" -- ", []),
    ],
)
def test_search_finds_what_holds_all_the_words_newest_first(searched: Record, words: str, expected: list[str]) -> None:
    assert [hit.id for hit in searched.now().search(words)] == expected


def test_search_at_an_earlier_moment_finds_the_words_of_then(searched: Record) -> None:
    assert [hit.id for hit in searched.known_at(3).search("tents")] == ["d2"]
    assert searched.known_at(3).search("huts") == []
    assert searched.known_at(2).search("zahra") == []


def test_a_hit_shows_the_words_where_they_stand(searched: Record) -> None:
    view = searched.now()
    for hit in [*view.search("shells"), *view.search("3 500")]:
        found = view.document(hit.document)
        assert found is not None and hit.span is not None
        assert found.document.text[hit.span.start : hit.span.end] == hit.span.exact
    assert view.search("3 500")[0].span == view.search("huts 500")[0].span
    assert view.search("fire")[0].span is None


def test_search_takes_no_more_than_it_is_asked_for(searched: Record) -> None:
    assert [hit.id for hit in searched.now().search("shells", limit=1)] == ["c1"]


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        "AND",
        "NEAR(",
        "a* OR b",
        "text:x",
        "{-",
        "^zz",
        "\\",
        "'' & !",
        ":*",
        "a <-> b",
        "%s :q",
        "\0",
        "x" * 5000,
        "(" * 999,
    ],
)
def test_hostile_words_are_plain_words(searched: Record, words: str) -> None:
    assert searched.now().search(words) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_whatever_words_a_text_holds_find_it(searched: Record, words: str) -> None:
    searched.write(always(put(document("d3", words, title=None))))
    found = {hit.id for hit in searched.now().search(words)}
    assert "d3" in found or not any(char.isalnum() for char in words)


def test_a_text_with_more_words_than_any_index_takes_is_recorded(record: Record) -> None:
    huge = " ".join(f"word{number:07}" for number in range(120_000))
    record.write(always(put(document("d1", huge))))
    assert [hit.id for hit in record.now().search("word0000007 word0000003")] == ["d1"]


# --- indexes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", [BY_ID, BY_KEY, IN_BLOCK], ids=["by id", "by key", "in a block"])
def test_what_reconciling_asks_is_answered_from_indexes(sqlite: str, statement: Any) -> None:
    names = {"ids": ["a", "b"], "keys": [1, 2], "kind": "claim", "now": 5, "start": 1, "end": 2, "earliest": 1, "latest": 2}
    with Record.open(sqlite) as record:
        record.write(always(put(document("d1")), put(claim("c1", "d1", keys=("1",)))))
        sql = str(
            statement.params(**names, undated=0).compile(
                record.engine, compile_kwargs={"literal_binds": True, "render_postcompile": True}
            )
        )
        with record.engine.connect() as connection:
            plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"))]
    assert plan
    assert not [step for step in plan if step.startswith("SCAN")]
