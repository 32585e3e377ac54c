"""An error in, a problem document (RFC 9457) with Fogline's code, what happened and what to do out."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from fogline.errors import FoglineError

MEDIA_TYPE = "application/problem+json"
STATUS = {"F609": 400, "F610": 400, "F611": 404, "F704": 422, "F705": 404, "F706": 405, "F707": 401, "F708": 421, "F709": 400}
UNAVAILABLE = 503
OF_STATUS = {404: "F705", 405: "F706"}


def problem(error: FoglineError, path: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """The answer that says so."""
    status = STATUS.get(error.code, UNAVAILABLE)
    values = {
        "type": f"urn:fogline:error:{error.code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": f"{error.source}: {error.what}",
        "instance": path,
        "code": error.code,
        "advice": error.advice,
    }
    return _response(values, headers)


def failure() -> Response:
    """Something failed here and not in the question; what, stands in the server's log."""
    values = {"type": "about:blank", "title": HTTPStatus(500).phrase, "status": 500, "detail": "the server failed to answer"}
    return _response(values | {"instance": "", "code": None, "advice": "look into the server's log"}, None)


def install(app: FastAPI) -> None:
    """Every error of the app is told so."""
    app.add_exception_handler(FoglineError, _of_ours)
    app.add_exception_handler(RequestValidationError, _of_the_question)
    app.add_exception_handler(HTTPException, _of_the_route)


def _of_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, FoglineError)
    return problem(error, request.url.path)


def _of_the_question(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return problem(FoglineError("F704", f"`{first['loc'][-1]}`", first["msg"]), request.url.path)


def _of_the_route(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = OF_STATUS.get(error.status_code)
    if code is None:
        values = {"type": "about:blank", "title": HTTPStatus(error.status_code).phrase, "status": error.status_code}
        return _response(values | {"detail": str(error.detail), "instance": request.url.path, "code": None, "advice": ""}, None)
    return problem(FoglineError(code, request.url.path), request.url.path, error.headers)


def _response(values: Mapping[str, Any], headers: Mapping[str, str] | None) -> Response:
    return Response(msgspec.json.encode(values), values["status"], headers, MEDIA_TYPE)
