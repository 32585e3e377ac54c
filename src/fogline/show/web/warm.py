"""An application in, the same application out, ready to answer: it has been asked once for each kind of thing, by nobody outside.

What a first answer waits for (templates, statements, lexica, pages of the file, the newest states) is then there.
"""

from __future__ import annotations

import json
from typing import Any

from starlette.types import ASGIApp, Message

LISTS = ("documents", "claims", "events", "disputes", "control", "places", "actors")
PATHS = (
    "/",
    *(f"/api/{each}" for each in ("record", *LISTS, "search?q=the", "events?format=geojson")),
    "/part/map",
    "/part/feed",
)


async def warm(app: ASGIApp, token: str | None) -> None:
    """Ask, one after the other, and then for how the newest of each kind came to be."""
    answers = {path: await _asked(app, path, token) for path in PATHS}
    for name in LISTS[:4]:
        for item in _items(answers[f"/api/{name}"])[-1:]:
            await _asked(app, f"/api/explain/{item['id']}", token)
    cursor = json.loads(answers["/api/record"] or b"{}").get("cursor", 0)
    await _asked(app, f"/api/changes?since={max(0, cursor - 1)}", token)


def _items(answer: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(answer or b"{}").get("items", [])
    return found


async def _asked(app: ASGIApp, path: str, token: str | None) -> bytes:
    """The body of an answer; empty when there is none. What goes wrong is told by the application itself."""
    status, body = 0, b""

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status, body
        status = message.get("status", status)
        body += message.get("body", b"")

    route, _, query = path.partition("?")
    headers = [(b"host", b"localhost"), *([(b"authorization", f"Bearer {token}".encode())] if token else [])]
    await app(
        {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": route,
            "raw_path": route.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": headers,
            "client": ("127.0.0.1", 0),
            "server": ("127.0.0.1", 0),
        },
        receive,
        send,
    )
    return body if status == 200 else b""
