"""No route tells what is withheld: not in an answer, not by what a filter or a search finds, not in a count, not in an error."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from fogline.record.store import Record
from fogline.show.disclosure import FULL, PUBLIC, Profile
from fogline.show.web.app import create
from tests.web.client import LISTS, SITUATION, client, get
from tests.web.composed import NAMES, POSITIONS, TEXT_ONLY

PAGE = (
    "/",
    "/part/feed",
    "/part/control",
    "/part/evidence",
    "/part/timeline",
    "/part/top",
    "/part/map",
    "/part/places",
    "/part/news",
)
PROFILES = {"full": FULL, "public": PUBLIC}


@pytest.fixture(scope="module", params=PROFILES)
def profile(request: pytest.FixtureRequest) -> Profile:
    """For the analyst and for the public."""
    return PROFILES[request.param]


@pytest.fixture(scope="module")
def asked(composed: Record, profile: Profile) -> Iterator[TestClient]:
    """The composed record, for one of them."""
    with client(composed, profile) as made:
        yield made


@pytest.fixture(scope="module")
def everything(asked: TestClient, composed: Record) -> dict[str, str]:
    """Every answer of every route, for every thing in the record and for the words that are withheld."""
    answers = {url: asked.get(url) for url in urls(composed)}
    assert [url for url, each in answers.items() if each.status_code not in (200, 404)] == []
    return {url: each.text for url, each in answers.items()}


def urls(record: Record) -> Iterator[str]:
    """Each route, with each of its parameters that can name something."""
    view = record.now()
    ids = [*(each.id for each in view.list_claims()), *(each.id for each in view.list_events())]
    ids += [*(each.id for each in view.list_disputes()), *(each.document.id for each in view.documents())]
    words = (*NAMES, *POSITIONS, "ledger", "granary")
    for name in LISTS:
        yield from (f"/api/{name}", f"/api/{name}?format=geojson", f"/api/{name}?known_at={view.seq - 3}", f"/api/{name}?limit=1")
    for name in ("events", "claims"):
        yield from (f"/api/{name}?{by}={word}" for by in ("place", "actor", "voice") for word in words)
        yield from (f"/api/{name}?place=geo:{word.lower()}" for word in POSITIONS)
        yield from (f"/api/{name}?actor={id}" for id in ("minor:0a", "private:0b"))
        yield f"/api/{name}?bbox=1.9,0.9,2.1,1.1"
    yield from ("/api/record", "/api/changes?since=0", "/api/changes?since=0&kind=new&limit=2", "/openapi.json")
    yield from (f"/api/search?q={word}" for word in words)
    yield from (f"/api/explain/{id}{known}" for id in ids for known in ("", f"?known_at={view.seq}"))
    for path in PAGE:
        yield from (path, f"{path}?since=0", f"{path}?known_at={view.seq - 3}")
        yield from (f"{path}?{by}={id}" for id in ids for by in ("event", "claim", "dispute", "document"))
        yield from (f"{path}?q={word}" for word in words)


def test_every_route_of_the_api_is_asked(composed: Record, everything: dict[str, str]) -> None:
    paths = {each.path for each in routes(create(composed, SITUATION, FULL)) if each.path.startswith("/api/")}
    known = {"/api/explain/{id}" if url.startswith("/api/explain/") else url.partition("?")[0] for url in everything}
    assert paths - known == {"/api/stream"}


def routes(app: Any) -> Iterator[APIRoute]:
    """All routes, those of included routers among them."""
    for each in app.routes:
        if isinstance(each, APIRoute):
            yield each
        elif hasattr(each, "original_router"):
            yield from routes(each.original_router)


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_names_a_child_or_a_private_person(everything: dict[str, str], name: str) -> None:
    assert [url for url, text in everything.items() if name in text.replace(_own(url), "")] == []


@pytest.mark.parametrize("place", POSITIONS)
def test_no_answer_tells_the_public_where_a_force_is(everything: dict[str, str], profile: Profile, place: str) -> None:
    telling = [url for url, text in everything.items() if place.lower() in text.lower().replace(_own(url).lower(), "")]
    assert bool(telling) != profile.public, telling[:3]


def test_no_answer_gives_the_public_a_text(everything: dict[str, str], profile: Profile) -> None:
    telling = [url for url, text in everything.items() if TEXT_ONLY in text]
    assert bool(telling) != profile.public, telling[:3]


def test_the_public_gets_no_words_around_a_quote(asked: TestClient, profile: Profile) -> None:
    quotes = [each["words"]["selectors"][1] for each in get(asked, "/api/claims")["items"]]
    assert quotes
    assert all(("prefix" in each) != profile.public for each in quotes)


@pytest.mark.parametrize(
    "question", ["place=geo:kolm", "place=geo:brannock", "actor=minor:0a", "actor=private:0b", "voice=Tolan Reeve"]
)
def test_what_is_withheld_is_not_found_by_its_id_and_not_counted(asked: TestClient, profile: Profile, question: str) -> None:
    if not profile.public and question.startswith("place"):
        pytest.skip("the analyst may know it")
    for name in ("events", "claims"):
        answer = asked.get(f"/api/{name}?{question}").json()
        assert (answer["items"], answer["next"], answer["held_back"]) == ([], None, None)


@pytest.mark.parametrize("words", [*NAMES, "Imra Selden", "Tolan Reeve baker"])
def test_a_protected_name_is_not_found(asked: TestClient, words: str) -> None:
    assert get(asked, "/api/search", q=words)["items"] == []


@pytest.mark.parametrize("words", [*POSITIONS, "army fought", "ledger granary"])
def test_words_that_are_withheld_from_the_public_are_not_found(asked: TestClient, profile: Profile, words: str) -> None:
    assert bool(get(asked, "/api/search", q=words)["items"]) != profile.public


def test_what_is_held_back_is_counted_where_the_count_tells_no_place(asked: TestClient, profile: Profile) -> None:
    held = get(asked, "/api/events")["held_back"]
    assert (held["events"] + held["coarsened"] > 0) == profile.public


def test_the_mark_of_a_page_tells_nothing_of_what_is_held_back(asked: TestClient, composed: Record, profile: Profile) -> None:
    shown = {each["id"] for each in get(asked, "/api/events")["items"]}
    after: dict[str, str] = {}
    while True:
        answer = get(asked, "/api/events", limit=1, **after)
        if answer["next"] is None:
            break
        mark = urlsafe_b64decode(answer["next"] + "==").decode()
        assert any(id in mark for id in shown)
        after = {"after": answer["next"]}


def _own(url: str) -> str:
    """What the asker said may be said back to it."""
    return url.rpartition("=")[2] if "=" in url else "\0"
