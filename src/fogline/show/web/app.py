"""A record and who may look in, the web application out: API, page and stream behind one guard and one gate."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from anyio.to_thread import run_sync
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter
from starlette.staticfiles import StaticFiles

from fogline import __version__
from fogline.record.store import Record
from fogline.show.disclosure import Profile
from fogline.show.web import api, page
from fogline.show.web.forms import FeatureCollection, Problem
from fogline.show.web.guard import Guard
from fogline.show.web.problems import install
from fogline.show.web.serving import Serving
from fogline.show.web.stream import Hub
from fogline.show.web.tiles import Tiles
from fogline.show.web.warm import warm
from fogline.situation import Situation

STATIC = Path(__file__).parent / "static"
SUMMARY = (
    "What is said to have happened, who says so, in which words and how surely. Claims of others, read by machine; not findings."
)


def create(
    record: Record, situation: Situation, profile: Profile, token: str | None = None, tiles: Tiles | None = None
) -> FastAPI:
    """The application. To all but the public only requests to this machine by its own names pass; with a token only who has it."""
    serving = Serving.of(record, situation, profile)
    hub = Hub(serving)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_sync(serving.catch_up)
        hub.start()
        yield
        hub.close()
        await run_sync(hub.join)

    app = FastAPI(title="Fogline", version=__version__, description=SUMMARY, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.hub, app.state.warm = hub, partial(warm, app, token)
    app.add_middleware(Guard, token=token, local=not profile.public, tiles=tiles.origin if tiles else "")
    install(app)
    app.include_router(api.routes(serving, hub))
    app.include_router(page.routes(record, situation, profile, serving.keeper, tiles))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _openapi(app: FastAPI) -> dict[str, Any]:
    """With the forms that no route returns as its model."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        for form in (Problem, FeatureCollection):
            schema = TypeAdapter(form).json_schema(ref_template="#/components/schemas/{model}")
            made["components"]["schemas"] |= {**schema.pop("$defs", {}), form.__name__: schema}
        for unused in ("HTTPValidationError", "ValidationError"):
            made["components"]["schemas"].pop(unused, None)
        app.openapi_schema = made
    return app.openapi_schema
