"""A record, its situation and who looks in, the routes of the page and of its parts out: the server renders every state of a URL."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fogline.errors import FoglineError
from fogline.show.disclosure import Profile
from fogline.show.web.keeper import Keeper
from fogline.show.web.parts import words
from fogline.show.web.parts.asked import Asked
from fogline.show.web.parts.evidence import evidence
from fogline.show.web.parts.feed import feed, news
from fogline.show.web.parts.looking import Looking
from fogline.show.web.parts.matrix import matrix
from fogline.show.web.parts.places_map import places_map
from fogline.show.web.parts.timeline import timeline
from fogline.show.web.tiles import HERE, Tiles
from fogline.situation import Situation

if TYPE_CHECKING:
    from fogline.record.store import Record

TEMPLATES = Path(__file__).parent / "templates"
STATUS = {"F604": 503, "F607": 503, "F609": 400, "F610": 400, "F611": 404}
PARTS: dict[str, Callable[[Looking], Any]] = {
    "feed": feed,
    "control": matrix,
    "places": places_map,
    "evidence": evidence,
    "timeline": timeline,
}
"""What each part is made from; `top` takes the feed, for its counts."""


def routes(
    record: Record, situation: Situation | None, profile: Profile, keeper: Keeper | None = None, tiles: Tiles | None = None
) -> APIRouter:
    """The page under `/`, its parts under `/part/`."""
    router, pages = APIRouter(include_in_schema=False), _environment()
    pages.globals["tiles"] = tiles.url if tiles else ""
    look = partial(_look, record, keeper or Keeper(profile), situation)

    def answered(request: Request, make: Callable[[Looking], Response]) -> Response:
        try:
            return make(look(request))
        except FoglineError as error:
            return _failed(pages, error, request)

    @router.get("/")
    def page(request: Request) -> Response:
        return answered(
            request,
            lambda at: _html(pages, "page.html", at, PARTS | {"totals": lambda look: look.scope.keeper.totals(look.view)}),
        )

    @router.get("/part/map")
    def map_data(request: Request) -> Response:
        return answered(request, lambda at: JSONResponse(places_map(at).geojson()))

    @router.get("/part/news")
    def news_since(request: Request) -> Response:
        return answered(request, lambda at: JSONResponse({"cursor": at.view.seq, "number": news(at, at.since)}))

    @router.get("/part/{name}")
    def part(request: Request, name: str) -> Response:
        if name == "top":
            return answered(request, lambda at: _html(pages, "parts/top.html", at, {"feed": feed}))
        if name not in PARTS:
            return HTMLResponse("", 404)
        return answered(request, lambda at: _html(pages, f"parts/{name}.html", at, {name: PARTS[name]}))

    if tiles and (file := tiles.file):
        router.add_api_route(HERE, lambda: FileResponse(file))
    return router


def _look(record: Record, keeper: Keeper, situation: Situation | None, request: Request) -> Looking:
    return Looking.of(Asked.of(request.query_params), record, keeper, situation.title if situation else None)


def _html(pages: Environment, template: str, look: Looking, parts: dict[str, Callable[[Looking], Any]]) -> HTMLResponse:
    made = {name: make(look) for name, make in parts.items()}
    return HTMLResponse(pages.get_template(template).render(look=look, asked=look.asked, **made))


def _failed(pages: Environment, error: FoglineError, request: Request) -> HTMLResponse:
    """The whole page, or a line in place of the part."""
    part = request.url.path.startswith("/part/")
    status = STATUS.get(error.code, 500)
    template = pages.get_template("parts/failed.html" if part else "failed.html")
    retry = {"Retry-After": "3"} if status == 503 else {}
    return HTMLResponse(template.render(error=error, status=status), status, headers=retry)


def _environment() -> Environment:
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    pages.globals |= words.FUNCTIONS
    return pages
