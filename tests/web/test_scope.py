"""A part of the record is shown as the gate over the whole record shows it: no item differs, whatever else is asked with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from fogline.record.store import Record
from fogline.record.view import View
from fogline.show import web
from fogline.show.changes import changes_since
from fogline.show.control import held_places, spell_words
from fogline.show.disclosure import FULL, PUBLIC, Profile
from fogline.show.disputes import dispute_object
from fogline.show.events import event_object
from fogline.show.masking import WITHHELD
from fogline.show.shown import Shown, show
from fogline.show.web.answers import Page, Scope, changes, control, disputes, documents, events
from fogline.show.web.feed import slice_of
from fogline.show.web.keeper import Keeper
from tests.web.composed import READINGS
from tests.web.conftest import add

RECORDS = ("sample", "story", "composed")
PROFILES = {"full": FULL, "public": PUBLIC, "wary": Profile(public=True, hold_back_hours=24 * 30, place_level="admin2")}


@pytest.fixture(params=RECORDS)
def record(request: pytest.FixtureRequest) -> Record:
    """Each of the records."""
    found: Record = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=PROFILES)
def profile(request: pytest.FixtureRequest) -> Profile:
    """For the analyst, for the public, and for a public that is to learn of nothing of the last month."""
    return PROFILES[request.param]


@pytest.fixture
def view(record: Record) -> View:
    """The newest state."""
    return record.now()


@pytest.fixture
def scope(view: View, profile: Profile) -> Scope:
    """What may be shown of it, part by part."""
    return Scope(view, Keeper(profile))


@pytest.fixture
def whole(view: View, profile: Profile) -> Shown:
    """What may be shown of it, all at once."""
    return show(view, profile)


def test_each_event_alone_is_shown_as_in_the_whole(view: View, scope: Scope, whole: Shown) -> None:
    for event in view.list_events():
        part = scope.part(events=[event])
        assert part.events.get(event.id) == whole.events.get(event.id)
        for claim in event.claims:
            assert part.claims.get(claim) == whole.claims.get(claim)
            assert part.links.get(claim) == (whole.links[claim] if claim in part.claims else None)
        bare = scope.part(events=[event], bare=True)
        assert bare.events == part.events


def test_each_claim_alone_is_shown_as_in_the_whole(view: View, scope: Scope, whole: Shown) -> None:
    for claim in view.list_claims():
        part = scope.part(claims=[claim])
        assert part.claims.get(claim.id) == whole.claims.get(claim.id)
        heads = part.passage_kinds.get(claim.document, {}).get(claim.claim.passage)
        assert claim.id not in part.claims or (heads == "headline") == (
            whole.passage_kinds[claim.document][claim.claim.passage] == "headline"
        )


def test_each_dispute_and_document_alone_is_shown_as_in_the_whole(view: View, scope: Scope, whole: Shown) -> None:
    kept = {each.id: each for each in whole.disputes}
    for dispute in view.list_disputes():
        assert {each.id: each for each in scope.part(disputes=[dispute]).disputes}.get(dispute.id) == kept.get(dispute.id)
    for document, shown in zip(view.documents(), whole.documents, strict=True):
        assert scope.part(documents=[document]).documents == (shown,)


def test_nothing_that_the_whole_withholds_is_told_of_an_earlier_moment(record: Record, profile: Profile) -> None:
    for seq in (record.now().seq // 3, record.now().seq * 2 // 3):
        view, keeper = record.known_at(seq), Keeper(profile)
        keeper.names(record.now())
        whole = show(view, profile)
        part = Scope(view, keeper).part(events=view.list_events(), claims=view.list_claims(), disputes=view.list_disputes())
        assert part.events.keys() == whole.events.keys()
        assert part.claims.keys() == whole.claims.keys()
        assert {each.id for each in part.disputes} == {each.id for each in whole.disputes}
        for id, claim in part.claims.items():
            assert _unmasked(claim.claim.evidence.exact) <= _unmasked(whole.claims[id].claim.evidence.exact)


@pytest.mark.parametrize("name", ["public", "wary"])
def test_what_tells_a_position_now_is_what_the_gate_of_the_whole_says(view: View, name: str) -> None:
    whole, told = show(view, PROFILES[name]).gate, Keeper(PROFILES[name]).told(view)
    assert told is not None
    assert (told.claims, told.events, told.window) == (whole.claims, whole.events, whole.window)
    spans = {key: {each.exact for each in value} for key, value in whole.words.items()}
    claims = view.claims(told.claims)
    assert {key: {claims[each].claim.evidence.exact for each in value} for key, value in told.in_text.items()} == spans


@pytest.mark.parametrize("name", ["public", "wary"])
def test_a_keeper_that_grew_with_the_record_judges_as_one_that_reads_all_of_it(tmp_path: Path, name: str) -> None:
    keeper = Keeper(PROFILES[name])
    with Record.open(tmp_path / "grows.db") as record:
        for reading in READINGS:
            add(record, reading)
            view, fresh = record.now(), Keeper(PROFILES[name])
            assert keeper.told(view) == fresh.told(view)
            assert keeper.names(view) == fresh.names(view)
            assert keeper.totals(view) == fresh.totals(view)
        record.erase(view.list_claims()[0].id, "asked for", "a test")
        view, fresh = record.now(), Keeper(PROFILES[name])
        assert keeper.told(view) == fresh.told(view)
        assert keeper.totals(view) == fresh.totals(view)


@pytest.mark.parametrize("name", ["public", "wary"])
def test_an_earlier_moment_is_told_as_it_was_when_it_was_the_newest(tmp_path: Path, name: str) -> None:
    told = []
    with Record.open(tmp_path / "grows.db") as record:
        for reading in READINGS:
            add(record, reading)
            told.append((record.now().seq, _part_of_all(record.now(), Keeper(PROFILES[name]))))
        late = Keeper(PROFILES[name])
        late.names(record.now())
        for seq, part in told[:-1]:
            again = _part_of_all(record.known_at(seq), late)
            assert late.told(record.known_at(seq)) is None
            assert (again.claims.keys(), again.events.keys()) == (part.claims.keys(), part.events.keys())
            assert [each.id for each in again.disputes] == [each.id for each in part.disputes]


def _part_of_all(view: View, keeper: Keeper) -> Shown:
    return Scope(view, keeper).part(view.list_events(), view.list_claims(), view.list_disputes(), view.documents())


def _unmasked(words: str) -> set[str]:
    return set(words.replace(WITHHELD, " ").split())


def test_the_events_of_all_pages_are_those_of_the_whole(scope: Scope, whole: Shown) -> None:
    told = {each["id"]: each for each in walked(lambda page: events(scope, {}, page))}
    assert told.keys() == whole.events.keys()
    for id, event in whole.events.items():
        expected = event_object(event, whole)
        assert told[id]["sentence"] == expected["sentence"]
        assert [plain(each) for each in told[id]["claims"]] == expected["claims"]


def test_the_disputes_of_all_pages_are_those_of_the_whole(scope: Scope, whole: Shown) -> None:
    told = {each["id"]: each for each in walked(lambda page: disputes(scope, {}, page))}
    expected = {each.id: dispute_object(each, whole) for each in whole.disputes}
    assert told.keys() == expected.keys()
    for id, each in expected.items():
        assert [[plain(claim) for claim in answer["claims"]] for answer in told[id]["answers"]] == [
            a["claims"] for a in each["answers"]
        ]


def test_the_control_of_all_pages_is_that_of_the_whole(scope: Scope, whole: Shown) -> None:
    told = list(walked(lambda page: control(scope, None, None, page)))
    expected = held_places(whole)
    assert [each["id"] for each in told] == [each.id for each in expected]
    assert [[s["words"] for s in each["spells"]] for each in told] == [[spell_words(s) for s in each.spells] for each in expected]


def test_the_control_of_each_day_is_that_of_the_whole(scope: Scope, whole: Shown) -> None:
    days = {day[:10] for event in whole.events.values() if event.held for day in (event.earliest, event.latest) if day}
    for day in sorted({*days, *(f"{each[:8]}01" for each in days), "1990-01-01", "2990-01-01"})[::3]:
        told = [each["id"] for each in walked(lambda page, day=day: control(scope, None, day, page))]
        assert told == [each.id for each in held_places(whole, valid_at=day)]


def test_the_documents_of_all_pages_are_those_of_the_whole(scope: Scope, whole: Shown) -> None:
    told = {each["id"]: each["title"] for each in walked(lambda page: documents(scope, {}, page))}
    assert told == {each.document.id: each.document.title for each in whole.documents}


def test_what_changed_is_told_as_in_the_whole(view: View, scope: Scope, whole: Shown) -> None:
    for since in (view.seq * 9 // 10, view.seq // 2):
        if slice_of(scope, since).begin > since:
            continue
        expected = changes_since(view, since, whole)
        told = list(walked(lambda page, since=since: changes(scope, since, page)))
        assert [_told(each) for each in told] == [
            {"kind": e.kind, "entity": e.entity, "id": e.id, "seq": e.seq, "why": e.why, "about": e.about, "news": list(e.news),
             "claims": list(e.claims), "differences": [asdict(d) for d in e.differences]}
            for e in expected.told
        ]  # fmt: skip
        if scope.profile.public:
            assert changes(scope, since, Page())["changes_held_back"] == expected.held_back


def _told(item: dict[str, Any]) -> dict[str, Any]:
    names = ("kind", "entity", "id", "seq", "why", "about", "news", "claims", "differences")
    return {name: item[name] for name in names}


def walked(ask: Any, limit: int = 7) -> Iterator[dict[str, Any]]:
    """All items, page by page."""
    after = None
    while True:
        answer = ask(Page(limit, after))
        yield from answer["items"]
        if (after := answer["next"]) is None:
            return


def plain(said: dict[str, Any]) -> dict[str, Any]:
    """A claim in short without what only the API adds."""
    words = {key: said["words"][key] for key in ("document", "start", "end", "exact", "withheld") if key in said["words"]}
    return said | {"words": words}


def test_only_the_scope_the_keeper_and_the_catalogue_read_the_record_past_the_gate() -> None:
    folder = Path(web.__file__ or "").parent
    whole = ("list_claims()", "list_events()", ".documents()", "document_heads()")
    assert [path.name for path in folder.rglob("*.py") if any(each in path.read_text() for each in whole)] == []
