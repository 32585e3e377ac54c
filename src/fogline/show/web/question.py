"""Query parameters in, what is asked of the record out: two moments, filters, a page, the form of the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request

from fogline.errors import FoglineError
from fogline.model import Certainty
from fogline.record.answers import Filters
from fogline.show.web.cursors import LONGEST, Mark, read, written
from fogline.show.web.paging import DEFAULT, MOST, Page
from fogline.show.web.scope import Scope
from fogline.show.web.serving import Serving

NUMBER = r"-?\d{1,3}(\.\d{1,10})?"
MOMENT = "a cursor (a number), an ISO date or an ISO time; a time without a zone is UTC"
DAY = "an ISO date (2016-11-04)"


def _day(words: str) -> Any:
    return Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description=words, examples=["2016-11-04"])


def _name(words: str) -> Any:
    return Query(min_length=1, max_length=200, pattern=r"^[^\x00]+$", description=words)


KnownAt = Annotated[str | None, Query(max_length=64, description=f"Answer as known then: {MOMENT}.", examples=["120"])]
Since = Annotated[str, Query(max_length=64, description=f"What changed after then: {MOMENT}.", examples=["0"])]
Box = Annotated[
    str | None,
    Query(
        pattern=f"^{NUMBER},{NUMBER},{NUMBER},{NUMBER}$",
        description="west,south,east,north in degrees (WGS 84); a west greater than its east goes over the 180th meridian.",
        examples=["43.0,36.2,43.3,36.5"],
    ),
]
Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many items.")]
After = Annotated[str | None, Query(max_length=LONGEST, description="The `next` of the page before.")]
Format = Annotated[
    Literal["json", "geojson"] | None, Query(description="`geojson` answers as `application/geo+json`, like its Accept.")
]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page is asked for, of which list: the path and every other parameter."""

    limit: int
    after: str | None
    known_at: str | None
    list: str

    def start(self, serving: Serving, form: str) -> tuple[Scope, Page]:
        """A page behind the first one is of the record as it was at the first one."""
        if self.after is None:
            return serving.scope(self.known_at), Page(self.limit)
        mark = read(self.after, self.list, form)
        return serving.scope(mark.seq), Page(self.limit, mark.mark)

    def next(self, seq: int, mark: str | None) -> str:
        """The word to go on with."""
        return written(Mark(seq, mark), self.list)


def paging(request: Request, known_at: KnownAt = None, limit: Limit = DEFAULT, after: After = None) -> Paging:
    """As a dependency of routes that list something."""
    asked = sorted(item for item in request.query_params.multi_items() if item[0] not in ("limit", "after", "format"))
    return Paging(limit, after, known_at, f"{request.url.path}?{asked}")


def event_filters(
    valid_at: Annotated[str | None, _day(f"Only what is said to have been so on that day: {DAY}.")] = None,
    earliest: Annotated[str | None, _day(f"Only what may have been so on that day or later: {DAY}.")] = None,
    latest: Annotated[str | None, _day(f"Only what may have been so on that day or before: {DAY}.")] = None,
    type: Annotated[str | None, _name("Type of the codebook, by id (`air-strike`).")] = None,
    place: Annotated[str | None, _name("Id of a place; also finds what lies within it.")] = None,
    actor: Annotated[str | None, _name("Id or name of one who takes part.")] = None,
    voice: Annotated[str | None, _name("Id or name of one who says so, or of the outlet.")] = None,
    certainty: Annotated[Certainty | None, Query(description="One of its voices is as sure as this.")] = None,
    bbox: Box = None,
) -> Filters:
    """The filters of events and claims. Raises FoglineError F609, F704."""
    filters = day_filters(valid_at, earliest, latest)
    return {**filters, "type": type, "place": place, "actor": actor, "voice": voice, "certainty": certainty, "bbox": box(bbox)}


def day_filters(
    valid_at: Annotated[str | None, _day(f"Only what is about that day: {DAY}.")] = None,
    earliest: Annotated[str | None, _day(f"Only what is about that day or later: {DAY}.")] = None,
    latest: Annotated[str | None, _day(f"Only what is about that day or before: {DAY}.")] = None,
) -> Filters:
    """The filters of time. Raises FoglineError F609."""
    return {"valid_at": day(valid_at), "earliest": day(earliest), "latest": day(latest)}


def publication(
    earliest: Annotated[str | None, _day(f"Only what was published on that day or later: {DAY}.")] = None,
    latest: Annotated[str | None, _day(f"Only what was published on that day or before: {DAY}.")] = None,
) -> Filters:
    """The filters of documents. Raises FoglineError F609."""
    return {"earliest": day(earliest), "latest": day(latest)}


def one_day(
    valid_at: Annotated[str | None, _day(f"Only what is said to have been so on that day: {DAY}.")] = None,
) -> str | None:
    """One day of valid time. Raises FoglineError F609."""
    return day(valid_at)


def day(words: str | None) -> str | None:
    """A day that the calendar has. Raises FoglineError F609."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise FoglineError("F609", words) from error


def box(words: str | None) -> tuple[float, float, float, float] | None:
    """A box on the globe. Raises FoglineError F704."""
    if words is None:
        return None
    west, south, east, north = (float(each) for each in words.split(","))
    if not (abs(west) <= 180 and abs(east) <= 180 and -90 <= south <= north <= 90):
        raise FoglineError("F704", "`bbox`", "degrees are at most 180 and 90, south lies south of north")
    return west, south, east, north


def wants_geojson(request: Request, format: Format = None) -> bool:
    """By parameter, else by the Accept header."""
    if format is not None:
        return format == "geojson"
    accepted = [each.partition(";")[0].strip() for each in re.split(",", request.headers.get("accept", ""))]
    return "application/geo+json" in accepted


Filtered = Annotated[Filters, Depends(event_filters)]
Days = Annotated[Filters, Depends(day_filters)]
Published = Annotated[Filters, Depends(publication)]
OneDay = Annotated[str | None, Depends(one_day)]
Asked = Annotated[Paging, Depends(paging)]
AsGeojson = Annotated[bool, Depends(wants_geojson)]
