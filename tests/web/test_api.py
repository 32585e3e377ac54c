"""The API: lists that can be walked, answers that stay, ETags, GeoJSON, problems with a code, spans that hold, a guard before it all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from fogline.record.store import Record
from fogline.show.disclosure import FULL, PUBLIC
from fogline.show.web.app import create
from fogline.show.web.guard import SAFE
from tests.web.client import LISTS, SITUATION, TOKEN, client, get, walked
from tests.web.composed import MARKUP, READINGS, TEXT_ONLY
from tests.web.conftest import add

MOMENTS = ("-1", "9999999", "2990-01-01", "yesterday", "1e3", "９", "9" * 64, "")


@pytest.fixture(scope="module")
def told(story: Record) -> Iterator[TestClient]:
    """The generated story, to the analyst."""
    with client(story, FULL) as made:
        yield made


@pytest.fixture(scope="module")
def small(composed: Record) -> Iterator[TestClient]:
    """The composed record, to the analyst."""
    with client(composed, FULL) as made:
        yield made


# --- lists -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("limit", [1, 7])
def test_all_pages_together_are_the_whole_list(told: TestClient, name: str, limit: int) -> None:
    if limit == 1 and name in ("claims", "events"):
        limit = 3
    whole = get(told, f"/api/{name}", limit=500)
    assert whole["next"] is None
    assert whole["items"]
    assert list(walked(told, f"/api/{name}", limit)) == whole["items"]


def test_all_pages_of_changes_together_are_the_whole_list(told: TestClient) -> None:
    whole = get(told, "/api/changes", since="40", limit=500)
    assert whole["next"] is None
    assert list(walked(told, "/api/changes", 9, since="40")) == whole["items"]
    assert sum(whole["counts"].values()) == len(whole["items"])


def test_a_list_that_is_walked_while_the_record_grows_is_that_of_its_first_page(growing: Record) -> None:
    with client(growing, FULL) as asked:
        before = get(asked, "/api/claims")["items"]
        first = get(asked, "/api/claims", limit=1)
        add(growing, *READINGS[2:])
        rest = get(asked, "/api/claims", after=first["next"])
        assert first["items"] + rest["items"] == before
        assert rest["cursor"] == first["cursor"] < get(asked, "/api/record")["cursor"]


def test_the_next_of_one_question_is_none_of_another(told: TestClient) -> None:
    mark = get(told, "/api/events", limit=1)["next"]
    for path, params in (("/api/events", {"type": "air-strike"}), ("/api/claims", {})):
        answer = told.get(path, params={**params, "after": mark})
        assert (answer.status_code, answer.json()["code"]) == (400, "F709")


@pytest.mark.parametrize("mark", ["x", "AAAA", "WzEsMSwxXQ", "é", "W10", "=" * 40, "WzEsIi8iLCIiXQ"])
def test_a_mark_that_was_not_made_here_is_refused(told: TestClient, mark: str) -> None:
    assert told.get("/api/events", params={"after": mark}).status_code == 400


def test_filters_leave_what_fits_and_all_of_it(told: TestClient) -> None:
    everything = [each for each in walked(told, "/api/events", 200) if each["earliest"] and each["latest"]]
    day = everything[len(everything) // 2]["earliest"]
    kind = everything[0]["type"]
    hedge = next(certainty for each in everything for certainty in each["certainties"] if certainty != "stated")
    asked: list[tuple[dict[str, str], Callable[[Any], bool]]] = [
        ({"type": kind}, lambda each: each["type"] == kind),
        ({"certainty": hedge}, lambda each: hedge in each["certainties"]),
        ({"earliest": day}, lambda each: each["latest"] >= day),
        ({"latest": day}, lambda each: each["earliest"] <= day),
        ({"valid_at": day}, lambda each: each["earliest"] <= day <= each["latest"]),
    ]
    for filters, holds in asked:
        found = [each for each in walked(told, "/api/events", 200, **filters) if each["earliest"] and each["latest"]]
        assert found == [each for each in everything if holds(each)]
        assert 0 < len(found) < len(everything), filters


def test_a_place_an_actor_a_voice_and_a_box_find_their_events(told: TestClient) -> None:
    event = next(
        each
        for each in walked(told, "/api/events", 200)
        if each["places"] and each["places"][0]["lat"] is not None and each["cast"] and each["origins"]
    )
    where = event["places"][0]
    box = ",".join(f"{each:.4f}" for each in (where["lon"] - 0.01, where["lat"] - 0.01, where["lon"] + 0.01, where["lat"] + 0.01))
    asked = {"place": where["id"], "actor": event["cast"][0]["id"], "voice": event["origins"][0]["name"], "bbox": box}
    for name, value in asked.items():
        assert event["id"] in [each["id"] for each in walked(told, "/api/events", 200, **{name: value})], name
    assert get(told, "/api/events", bbox="170,-60,-170,-50")["items"] == []


# --- two clocks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["record", *LISTS, "changes?since=0", "search?q=the"])
def test_an_answer_as_known_then_never_changes_while_the_record_grows(growing: Record, path: str) -> None:
    with client(growing, FULL) as asked:
        cursor = growing.now().seq
        url = f"/api/{path}{'&' if '?' in path else '?'}known_at={cursor}"
        before = asked.get(url)
        add(growing, *READINGS[2:])
        after = asked.get(url)
        assert before.status_code == after.status_code == 200
        assert after.content == before.content
        assert asked.get(f"/api/{path}").content != before.content


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_that_is_none_or_lies_in_the_future_is_refused_with_a_code(told: TestClient, moment: str) -> None:
    for name in ("known_at", "since"):
        answer = told.get("/api/changes", params={"since": "0", name: moment})
        assert answer.status_code in (400, 422) or moment == "９"
        assert moment == "９" or answer.json()["code"] in ("F609", "F610", "F704")


def test_the_same_question_gives_the_same_bytes(story: Record) -> None:
    with client(story, FULL) as one, client(story, FULL) as other:
        for path in ("record", *LISTS, "changes?since=100", "search?q=strike"):
            first, second = one.get(f"/api/{path}"), other.get(f"/api/{path}")
            assert first.content == second.content
            assert first.headers["etag"] == second.headers["etag"]


# --- forms -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["record", *LISTS, "changes?since=1", "search?q=died"])
def test_who_has_the_answer_already_is_told_so_until_the_record_grows(growing: Record, path: str) -> None:
    with client(growing, FULL) as asked:
        tag = asked.get(f"/api/{path}").headers["etag"]
        again = asked.get(f"/api/{path}", headers={"If-None-Match": f'"x", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        add(growing, *READINGS[2:])
        assert asked.get(f"/api/{path}", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("name", ["events", "control", "places"])
def test_geojson_is_had_by_parameter_and_by_accept(told: TestClient, name: str) -> None:
    one, other = told.get(f"/api/{name}?format=geojson"), told.get(f"/api/{name}", headers={"Accept": "application/geo+json"})
    assert one.headers["content-type"] == other.headers["content-type"] == "application/geo+json"
    assert one.json() == other.json()
    assert one.json()["type"] == "FeatureCollection"
    for each in one.json()["features"]:
        assert each["geometry"] is None or each["geometry"]["type"] == "Point"
        assert each["geometry"] is None or (abs(each["geometry"]["coordinates"][0]) <= 180 and each["properties"]["radius_m"] > 0)
    assert told.get(f"/api/{name}").headers["content-type"] == "application/json"
    assert told.get(f"/api/{name}").headers["etag"] != one.headers["etag"]


def test_what_no_source_locates_has_no_point_and_no_radius(told: TestClient) -> None:
    for each in get(told, "/api/events", limit=500, format="geojson")["features"]:
        located = any(place["lat"] is not None for place in each["properties"]["places"])
        assert (each["geometry"] is not None) == located


@pytest.mark.parametrize("path", ["/api/claims", "/api/events"])
def test_every_span_stands_in_the_text_by_both_selectors(composed: Record, small: TestClient, path: str) -> None:
    texts = {each.document.id: each.document.text for each in composed.now().documents()}
    spans = [each["words"] for item in get(small, path)["items"] for each in ([item] if "words" in item else item["claims"])]
    assert spans
    for each in spans:
        text = texts[each["document"]]
        position, quote = each["selectors"]
        assert (position["start"], position["end"]) == (each["start"], each["end"])
        units = text.encode("utf-16-le")[2 * each["start_utf16"] : 2 * each["end_utf16"]].decode("utf-16-le")
        assert units == text[each["start"] : each["end"]]
        if not each.get("withheld"):
            assert units == each["exact"] == quote["exact"]
            stand = text[each["start"] - len(quote["prefix"]) : each["end"] + len(quote["suffix"])]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] == stand or "withheld" in quote["prefix"] + quote["suffix"]
    assert any(each["start_utf16"] > each["start"] for each in spans)


def test_a_hostile_document_comes_out_as_json_text(small: TestClient) -> None:
    claim = next(each for each in get(small, "/api/claims")["items"] if MARKUP in each["words"]["exact"])
    answers = [small.get("/api/claims"), small.get(f"/api/explain/{claim['id']}"), small.get("/api/documents")]
    for answer in answers:
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert MARKUP in answers[0].text.replace('\\"', '"')
    assert small.get(f"/api/explain/{MARKUP}").status_code == 404
    assert small.get(f"/api/search?q={MARKUP}").headers["content-type"] == "application/json"


def test_everything_can_be_explained_down_to_the_words_and_up_to_its_hash(told: TestClient) -> None:
    for name in ("claims", "events", "disputes", "documents"):
        item = get(told, f"/api/{name}", limit=3)["items"][-1]
        answer = get(told, f"/api/explain/{item['id']}")
        assert answer["entity"] == name.removesuffix("s")
        assert answer["now"]["id"] == item["id"]
        assert [len(each["hash"]) for each in answer["revisions"]] == [64] * len(answer["revisions"])
    assert told.get("/api/explain/nothing").json()["code"] == "F611"


def test_a_claim_is_explained_with_its_paragraph_its_voices_and_its_versions(told: TestClient) -> None:
    claim = next(each for each in walked(told, "/api/claims", 100) if len(each["sightings"]) > 1)
    now = get(told, f"/api/explain/{claim['id']}")["now"]
    assert now["context"]["exact"] == now["words"]["exact"]
    assert now["chain"][-1]["kind"] == "outlet"
    assert {each["document"] for each in now["sightings"]} <= {each["id"] for each in now["versions"]}
    assert now["source"]["sha256"]


def test_a_new_version_is_told_by_what_became_of_its_paragraphs(told: TestClient) -> None:
    found = [
        get(told, f"/api/explain/{each['id']}")["now"]["difference"] for each in get(told, "/api/documents", limit=60)["items"]
    ]
    changed = [paragraph for each in found if each for paragraph in each["paragraphs"]]
    assert {each["fate"] for each in changed} & {"added", "edited"}
    assert all(each["after"]["exact"] for each in changed if each["fate"] == "added")


def test_search_finds_claims_and_texts(small: TestClient) -> None:
    found = get(small, "/api/search", q="ledger GRANARY")["items"]
    assert [each["kind"] for each in found] == ["document"]
    assert TEXT_ONLY in found[0]["line"]["exact"]
    assert {each["kind"] for each in get(small, "/api/search", q="clinic closed")["items"]} == {"claim", "document"}
    assert get(small, "/api/search", q="")["items"] == []


def test_an_empty_record_answers_every_list_with_nothing(tmp_path: object) -> None:
    with Record.open(f"{tmp_path}/empty.db") as record, client(record, FULL) as asked:
        for path in (*LISTS, "changes?since=0", "search?q=x"):
            assert get(asked, f"/api/{path}")["items"] == []
        assert get(asked, "/api/record")["counts"]["claims"] == 0


# --- problems and the guard ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/events?limit=0", 422, "F704"),
        ("/api/events?limit=501", 422, "F704"),
        ("/api/events?certainty=sure", 422, "F704"),
        ("/api/events?bbox=1,2,3", 422, "F704"),
        ("/api/events?bbox=1,9,2,3", 422, "F704"),
        ("/api/events?bbox=999,1,2,3", 422, "F704"),
        ("/api/events?valid_at=2021-02-30", 400, "F609"),
        ("/api/events?earliest=0000-00-00", 400, "F609"),
        ("/api/events?place=%00", 422, "F704"),
        ("/api/changes", 422, "F704"),
        ("/api/explain/%00", 422, "F704"),
        ("/api/stream?since=99999999", 400, "F610"),
        ("/api/nothing", 404, "F705"),
        ("/nothing", 404, "F705"),
    ],
)
def test_a_wrong_question_is_answered_by_a_problem_with_its_code(told: TestClient, path: str, status: int, code: str) -> None:
    answer = told.get(path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["advice"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_changed(told: TestClient, method: str) -> None:
    for path in ("/api/events", "/", "/static/x", "/nothing"):
        answer = told.request(method, path)
        assert (answer.status_code, answer.json()["code"], answer.headers["allow"]) == (405, "F706", "GET, HEAD")


def test_head_is_get_without_the_body(told: TestClient) -> None:
    for path in ("/api/events", "/openapi.json", "/api/stream"):
        answer = told.head(path)
        assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("path", ["/api/events", "/api/nothing", "/", "/openapi.json", "/static/nothing", "/api/events?limit=x"])
def test_every_answer_carries_the_headers_that_keep_a_browser_safe(told: TestClient, path: str) -> None:
    answer = told.get(path)
    assert {name: answer.headers[name] for name in SAFE} == SAFE
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1:8420", "", "[::2]:80"]
)
def test_a_page_elsewhere_cannot_lead_a_browser_here(told: TestClient, host: str) -> None:
    answer = told.get("/api/events", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (421, "F708")


@pytest.mark.parametrize("host", ["localhost", "localhost:8420", "127.0.0.1:1", "[::1]", "[::1]:8420", "LOCALHOST:80"])
def test_this_machine_is_known_by_its_own_names(told: TestClient, host: str) -> None:
    assert told.get("/api/record", headers={"Host": host}).status_code == 200


def test_without_the_token_nothing_is_told(composed: Record) -> None:
    token = "schlüssel"
    with TestClient(create(composed, SITUATION, PUBLIC, token), base_url="http://host.example") as asked:
        wrong: list[dict[bytes, bytes]] = [
            {},
            {b"Authorization": b"Bearer no"},
            {b"Authorization": f"Basic {token}".encode()},
            {b"Cookie": b"fogline=x"},
            {b"Cookie": b"\x07;="},
        ]
        for path in ("/", "/api/events", "/api/stream", "/openapi.json", "/static/vendor/htmx.min.js", "/nothing"):
            for headers in wrong:
                answer = asked.get(path, headers=headers)
                assert (answer.status_code, answer.json()["code"]) == (401, "F707")
                assert answer.headers["www-authenticate"] == "Bearer"
        assert asked.get("/api/events?token=no").status_code == 401
        assert asked.get("/api/events", headers={b"Authorization": f"bearer  {token}".encode()}).status_code == 200


def test_the_token_in_an_address_becomes_a_cookie_and_leaves_the_address(composed: Record) -> None:
    with TestClient(create(composed, SITUATION, PUBLIC, TOKEN), base_url="http://host.example", follow_redirects=False) as asked:
        answer = asked.get("/api/events", params={"token": TOKEN, "limit": "1"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/api/events?limit=1")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert TOKEN not in cookie
        assert asked.get("/api/events?limit=1").status_code == 200
        assert asked.get("/api/events", params={"token": TOKEN}).headers["location"] == "/api/events"


def test_the_way_to_the_clean_address_leads_to_no_other_host(composed: Record) -> None:
    with TestClient(create(composed, SITUATION, PUBLIC, TOKEN), base_url="http://host.example", follow_redirects=False) as asked:
        for path in ("//evil.example/", "/\\evil.example", "/%0d%0aSet-Cookie:x"):
            answer = asked.get(f"http://host.example{path}", params={"token": TOKEN})
            location = answer.headers["location"]
            assert location.startswith("/")
            assert not location.startswith(("//", "/\\"))
            assert "\n" not in location


def test_no_failure_of_ours_is_told_to_the_asker(composed: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    with client(composed, FULL) as asked:
        monkeypatch.setattr(Record, "now", lambda self: 1 // 0)
        answer = asked.get("/api/record")
        assert answer.status_code == 500
        assert answer.headers["content-type"] == "application/problem+json"
        assert "division" not in answer.text
        assert answer.headers["content-security-policy"]
