"""A request in, passed on or refused: its host, its method, its token; and out, every answer with the headers that keep a browser safe."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from hashlib import sha256
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fogline.errors import FoglineError
from fogline.show.web.problems import failure, problem

COOKIE = "fogline"
HEAD = "fogline.head"
"""Is set in a request's scope when only the head of the answer is asked for."""

LOCAL = ("localhost", "127.0.0.1", "[::1]")


def policy(tiles: str = "") -> str:
    """What a page may load: this server's own files, and map tiles of one origin if one is named. No inline script or style."""
    other = f" {tiles}" if tiles else ""
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{other}; connect-src 'self'{other}; "
        "worker-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


SAFE = {
    "Content-Security-Policy": policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Stands before all routes. `local`: only requests to this machine by its own names pass (no DNS rebinding).

    `tiles`: the origin from which map tiles come, if they come from another host.
    """

    def __init__(self, app: ASGIApp, token: str | None, local: bool, tiles: str = "") -> None:
        self._app, self._token, self._local = app, token, local
        self._safe = SAFE | {"Content-Security-Policy": policy(tiles)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        out = _Out(send, scope["method"] == "HEAD", self._safe)
        if out.head:
            scope = {**scope, "method": "GET", HEAD: True}
        try:
            await (refused or self._app)(scope, receive, out)
        except Exception:
            logging.getLogger("fogline").exception("no answer to %s", scope["path"])
            if out.started:
                raise
            await failure()(scope, receive, out)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to who may not pass; None for who may."""
        headers, path = Headers(scope=scope), scope["path"]
        if self._local and _name_of(headers.get("host", "")) not in LOCAL:
            return problem(FoglineError("F708", headers.get("host", "")[:100]), path)
        if scope["method"] not in ("GET", "HEAD"):
            return problem(FoglineError("F706", path), path, {"Allow": "GET, HEAD"})
        if self._token is None or self._is_known(headers):
            return None if self._token is None or "token=" not in _query(scope) else _cleaned(scope, None)
        given = dict(parse_qsl(_query(scope))).get("token", "")
        if _same(given.encode(), self._token):
            return _cleaned(scope, _cookie(self._token))
        return problem(FoglineError("F707", path), path, {"WWW-Authenticate": "Bearer"})

    def _is_known(self, headers: Mapping[str, str]) -> bool:
        assert self._token is not None
        scheme, _, given = headers.get("authorization", "").partition(" ")
        cookies: SimpleCookie = SimpleCookie()
        try:
            cookies.load(headers.get("cookie", ""))
        except CookieError:
            cookies.clear()
        kept = cookies[COOKIE].value if COOKIE in cookies else ""
        bearer = scheme.lower() == "bearer" and _same(given.strip().encode("latin-1"), self._token)
        return _same(kept.encode(), _cookie(self._token)) or bearer


class _Out:
    """Sends the answer on, with safe headers; of an answer to HEAD no body."""

    def __init__(self, send: Send, head: bool, safe: Mapping[str, str]) -> None:
        self._send, self.head, self._safe, self.started = send, head, safe, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in self._safe.items():
                headers[name] = value
        elif message["type"] == "http.response.body" and self.head:
            message = {**message, "body": b""}
        await self._send(message)


def _query(scope: Scope) -> str:
    return str(scope["query_string"].decode("latin-1"))


def _name_of(host: str) -> str:
    """The host without its port, in small letters."""
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    return name.lower().removesuffix(".")


def _same(given: bytes, wanted: str) -> bool:
    """In a time that does not depend on how much of it is right."""
    return compare_digest(given, wanted.encode())


def _cookie(token: str) -> str:
    """What the browser keeps: the token cannot be told from it."""
    return sha256(f"fogline cookie {token}".encode()).hexdigest()


def _cleaned(scope: Scope, cookie: str | None) -> Response:
    """To the same page without the token in its address. The path stays on this host."""
    left = [(key, value) for key, value in parse_qsl(_query(scope), keep_blank_values=True) if key != "token"]
    path = "/" + quote(scope["path"].lstrip("/\\"))
    answer = RedirectResponse(f"{path}?{urlencode(left)}" if left else path, 303)
    answer.headers["Cache-Control"] = "no-store"
    if cookie is not None:
        answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
    return answer
