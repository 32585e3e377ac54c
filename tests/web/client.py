"""A record in, a client of the application over it out, in process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from starlette.testclient import TestClient

from fogline.record.store import Record
from fogline.show.disclosure import Profile
from fogline.show.web.app import create
from fogline.situation import Situation

TOKEN = "open-sesame"
LISTS = ("documents", "claims", "events", "control", "disputes", "places", "actors")
SITUATION = Situation(title="The war over the mills")


@contextmanager
def client(record: Record, profile: Profile) -> Iterator[TestClient]:
    """As on this machine for the analyst; with the token for the public."""
    app = create(record, SITUATION, profile, TOKEN if profile.public else None)
    headers = {"Authorization": f"Bearer {TOKEN}"} if profile.public else {}
    with TestClient(app, base_url="http://localhost:8420", headers=headers) as made:
        yield made


def get(asked: TestClient, path: str, **params: Any) -> Any:
    """The answer's JSON; it has to be one."""
    answer = asked.get(path, params=params or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def walked(asked: TestClient, path: str, limit: int, **params: Any) -> Iterator[Any]:
    """All items of a list, page by page."""
    after: dict[str, str] = {}
    while True:
        answer = get(asked, path, limit=limit, **params, **after)
        assert len(answer["items"]) <= limit
        yield from answer["items"]
        if answer["next"] is None:
            return
        after = {"after": answer["next"]}
