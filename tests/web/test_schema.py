"""/openapi.json holds: whatever Schemathesis asks, the answer has the form that it says, and no question makes the server fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from starlette.testclient import TestClient

from fogline.record.store import Record
from fogline.show.disclosure import FULL, PUBLIC, Profile
from fogline.show.web.app import create
from tests.web.client import LISTS, SITUATION, client, get

API_PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PATHS = ("/api/record", *(f"/api/{name}" for name in LISTS), "/api/changes", "/api/search", "/api/explain/{id}")
LOCAL = {"Host": "localhost"}
BOUNDED = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def schema(composed: Record) -> Any:
    """As the application tells it."""
    app = create(composed, SITUATION, FULL)
    with TestClient(app, base_url="http://localhost"):
        return schemathesis.openapi.from_asgi("/openapi.json", app, headers=LOCAL)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_form_that_the_schema_says(schema: Any, path: str) -> None:
    @BOUNDED
    @given(case=schema[path]["GET"].as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(headers=LOCAL, checks=CHECKS)

    ask()


@pytest.mark.parametrize("profile", [FULL, PUBLIC], ids=["full", "public"])
def test_the_answers_over_a_record_full_of_things_have_their_forms(sample: Record, story: Record, profile: Profile) -> None:
    for record in (sample, story):
        with client(record, profile) as asked:
            schema = asked.get("/openapi.json").json()
            for path in _asked(asked):
                answer = asked.get(path)
                assert answer.status_code == 200
                _validate(schema, path, answer)


def _asked(asked: TestClient) -> Iterator[str]:
    for name in LISTS:
        yield from (f"/api/{name}?limit=500", f"/api/{name}?limit=1&format=geojson")
    yield from ("/api/record", "/api/changes?since=0&limit=500", "/api/search?q=the&limit=100")
    for name in ("claims", "events", "disputes", "documents"):
        yield from (f"/api/explain/{each['id']}" for each in get(asked, f"/api/{name}", limit=20)["items"])


def _validate(schema: dict[str, Any], path: str, answer: Any) -> None:
    route = "/api/explain/{id}" if path.startswith("/api/explain/") else path.partition("?")[0]
    told = schema["paths"][route]["get"]["responses"]["200"]["content"][answer.headers["content-type"]]["schema"]
    validator = jsonschema_rs.validator_for({**told, "components": schema["components"]})
    assert [error.message[:200] for error in validator.iter_errors(answer.json())][:3] == []


def test_the_schema_needs_no_other_host(composed: Record) -> None:
    with client(composed, FULL) as asked:
        assert not re.search(r"https?://(?!localhost)", asked.get("/openapi.json").text)
        assert [asked.get(path).status_code for path in ("/docs", "/redoc")] == [404, 404]


# --- docs/api.md -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def told(composed: Record) -> dict[str, Any]:
    """/openapi.json."""
    return create(composed, SITUATION, FULL).openapi()


@pytest.fixture(scope="module")
def page() -> str:
    """docs/api.md."""
    return API_PAGE.read_text(encoding="utf-8")


def test_every_route_is_explained_and_no_other(told: dict[str, Any], page: str) -> None:
    assert set(re.findall(r"^### `(/api/[^`]*)`", page, re.MULTILINE)) == set(told["paths"])


def test_every_parameter_is_explained_at_its_route(told: dict[str, Any], page: str) -> None:
    common = page.partition("\n## Common to all\n")[2].partition("\n## ")[0]
    for path, operation in told["paths"].items():
        section = page.partition(f"### `{path}`")[2].partition("\n### ")[0]
        for parameter in operation["get"].get("parameters", []):
            assert f"`{parameter['name'].title() if parameter['in'] == 'header' else parameter['name']}`" in section + common, (
                path,
                parameter,
            )


def test_every_member_of_every_form_is_explained(told: dict[str, Any], page: str) -> None:
    schemas = told["components"]["schemas"]
    members = {name for form, schema in schemas.items() for name in schema.get("properties", {})}
    assert sorted(name for name in members if f"`{name}`" not in page) == []
