"""A serving record in, the routes under /api out: each reads its question, asks `answers` and writes what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Header, Path, Query, Request
from starlette.responses import Response, StreamingResponse

from fogline import __version__
from fogline.model import ChangeKind
from fogline.show.web import answers, forms
from fogline.show.web.geojson import of_control, of_events, of_places
from fogline.show.web.guard import HEAD
from fogline.show.web.paging import Page
from fogline.show.web.problems import MEDIA_TYPE
from fogline.show.web.question import AsGeojson, Asked, Days, Filtered, KnownAt, Limit, OneDay, Paging, Published, Since
from fogline.show.web.scope import Scope
from fogline.show.web.serving import Serving
from fogline.show.web.stream import Hub

GEOJSON = "application/geo+json"
Ask = Callable[[Scope, Page], dict[str, Any]]
Place = Annotated[str | None, Query(min_length=1, max_length=200, pattern=r"^[^\x00]+$", description="Id or name of a place.")]
Sought = Annotated[
    str, Query(max_length=300, pattern=r"^[^\x00]*$", description="Words that all have to be there; no operators.")
]
Kinds = Annotated[list[ChangeKind] | None, Query(description="Only changes of these kinds.")]
Id = Annotated[str, Path(max_length=200, pattern=r"^[^\x00]+$", description="Id of a claim, event, dispute or document.")]


def told(form: Any, geojson: bool = False, *statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route answers with, for /openapi.json."""
    content = {GEOJSON: {"schema": {"$ref": "#/components/schemas/FeatureCollection"}}} if geojson else {}
    wrong = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    names = {400: "Not understood, or in the future", 401: "Without the token", 404: "Not in the record", 422: "Not understood"}
    return {
        200: {"model": form, "content": content},
        304: {"description": "Nothing has changed since the ETag in `If-None-Match`"},
        **{status: {"description": names[status], **wrong} for status in (400, 401, 422, *statuses)},
    }


def routes(serving: Serving, hub: Hub) -> APIRouter:
    """All of them; GET alone."""
    router = APIRouter(prefix="/api", default_response_class=Response)
    reply = _Reply(serving)

    @router.get("/record", responses=told(forms.Head), summary="Situation, cursor and counts")
    def record(request: Request, known_at: KnownAt = None) -> Response:
        title = serving.situation.title
        return reply.plain(request, serving.scope(known_at), lambda scope: answers.record_head(scope, title))

    @router.get("/documents", responses=told(forms.Items[forms.Document]), summary="Texts, without their words")
    def documents(request: Request, asked: Asked, days: Published) -> Response:
        return reply.listed(request, asked, "day", lambda scope, page: answers.documents(scope, days, page))

    @router.get("/claims", responses=told(forms.Items[forms.Claim]), summary="What each voice says")
    def claims(request: Request, asked: Asked, filters: Filtered) -> Response:
        return reply.listed(request, asked, "day", lambda scope, page: answers.claims(scope, filters, page))

    @router.get("/events", responses=told(forms.Items[forms.Event], True), summary="What is said to have happened")
    def events(request: Request, asked: Asked, filters: Filtered, geojson: AsGeojson) -> Response:
        return reply.listed(
            request, asked, "day", lambda scope, page: answers.events(scope, filters, page), of_events if geojson else None
        )

    @router.get("/control", responses=told(forms.ControlList, True), summary="Who is said to hold which place")
    def control(request: Request, asked: Asked, day: OneDay, geojson: AsGeojson, place: Place = None) -> Response:
        return reply.listed(
            request, asked, "id", lambda scope, page: answers.control(scope, place, day, page), of_control if geojson else None
        )

    @router.get("/disputes", responses=told(forms.Items[forms.Dispute]), summary="Questions with rival answers")
    def disputes(request: Request, asked: Asked, days: Days) -> Response:
        return reply.listed(request, asked, "day", lambda scope, page: answers.disputes(scope, days, page))

    @router.get("/places", responses=told(forms.Items[forms.NamedPlace], True), summary="Places of events")
    def places(request: Request, asked: Asked, geojson: AsGeojson) -> Response:
        return reply.listed(
            request,
            asked,
            "id",
            lambda scope, page: answers.places(scope, serving.catalogue, page),
            of_places if geojson else None,
        )

    @router.get("/actors", responses=told(forms.Items[forms.Actor]), summary="Those who take part in events")
    def actors(request: Request, asked: Asked) -> Response:
        return reply.listed(request, asked, "id", lambda scope, page: answers.actors(scope, serving.catalogue, page))

    @router.get("/changes", responses=told(forms.ChangeList), summary="What changed since a moment")
    def changes(request: Request, asked: Asked, day: OneDay, since: Since, kind: Kinds = None) -> Response:
        begin = serving.record.cursor(since)
        return reply.changed(request, asked, lambda scope, page: answers.changes(scope, begin, page, day, kind or ()))

    @router.get("/search", responses=told(forms.HitList), summary="Claims and texts that hold all the words")
    def search(request: Request, q: Sought, known_at: KnownAt = None, limit: Limit = 20) -> Response:
        return reply.plain(request, serving.scope(known_at), lambda scope: answers.hits(scope, q, limit))

    @router.get("/explain/{id}", responses=told(forms.Explained, False, 404), summary="How a value came to be")
    def explain(request: Request, id: Id, known_at: KnownAt = None) -> Response:
        return reply.plain(request, serving.scope(known_at), lambda scope: answers.evidence(scope, id))

    @router.get("/stream", responses=_STREAM, summary="Server-sent events as the record grows")
    def stream(request: Request, since: str | None = None, last_event_id: Annotated[str | None, Header()] = None) -> Response:
        wanted = last_event_id or since
        cursor = hub.last if wanted is None else serving.record.cursor(wanted[:64])
        if request.scope.get(HEAD):
            return Response(media_type=EVENTS)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(hub.events(cursor), media_type=EVENTS, headers=headers)

    return router


EVENTS = "text/event-stream"
_STREAM: dict[int | str, dict[str, Any]] = {
    **{status: each for status, each in told(forms.Problem).items() if status in (400, 401, 422)},
    200: {"description": "Events `changes`; the id of each is a cursor", "content": {EVENTS: {"schema": {"type": "string"}}}},
}


class _Reply:
    """Writes answers: with an ETag, and with nothing else when the one who asks has the answer already."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def plain(self, request: Request, scope: Scope, ask: Callable[[Scope], Mapping[str, Any]]) -> Response:
        """One object."""
        tag = _tag(request, scope, "json")
        return _not_modified(request, tag) or _written(ask(scope), tag)

    def listed(
        self,
        request: Request,
        asked: Paging,
        form: str,
        ask: Ask,
        shape: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
    ) -> Response:
        """One page of a list, as JSON or in another shape."""
        scope, page = asked.start(self._serving, form)
        tag = _tag(request, scope, GEOJSON if shape else "json")
        if unchanged := _not_modified(request, tag):
            return unchanged
        answer = ask(scope, page)
        if answer["next"] is not None:
            answer["next"] = asked.next(scope.view.seq, answer["next"])
        return _written(shape(answer) if shape else answer, tag, GEOJSON if shape else "application/json")

    def changed(self, request: Request, asked: Paging, ask: Ask) -> Response:
        """One page of changes; behind the last of one stretch of the log comes the first of the stretch before."""
        scope, page = asked.start(self._serving, "number")
        tag = _tag(request, scope, "json")
        if unchanged := _not_modified(request, tag):
            return unchanged
        answer = ask(scope, page)
        earlier, mark = answer.pop("earlier"), answer["next"]
        if mark is not None:
            answer["next"] = asked.next(scope.view.seq, mark)
        elif earlier is not None:
            answer["next"] = asked.next(earlier, None)
        return _written(answer, tag)


def _tag(request: Request, scope: Scope, form: str) -> str:
    """It names the answer: the same question of the same moment, as names and erasures since then let it be told."""
    asked = f"{request.url.path}?{request.url.query}"
    state = (asked, scope.view.seq, scope.keeper.version(scope.view), repr(scope.profile), form, __version__)
    return f'W/"{blake2b(repr(state).encode(), digest_size=12).hexdigest()}"'


def _not_modified(request: Request, tag: str) -> Response | None:
    given = [each.strip() for each in request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304, headers=_headers(tag)) if tag in given or given == ["*"] else None


def _written(values: Mapping[str, Any], tag: str, media_type: str = "application/json") -> Response:
    return Response(msgspec.json.encode(values), headers=_headers(tag), media_type=media_type)


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie"}
