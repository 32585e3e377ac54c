"""Filters in, one page of events, claims or disputes out; and the list of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from fogline.errors import FoglineError
from fogline.model import Dispute, EntityKind, Event, RecordedClaim, State
from fogline.record.answers import DocumentHead, Filters
from fogline.record.facets import days_of, places_of
from fogline.record.keys import CERTAINTIES, UNDATED, bits, day_of, key, slug
from fogline.record.lookup import Lookup, valid
from fogline.record.tables import facet, head, state

IDS = select(state.c.id).where(state.c.id.in_(bindparam("ids", expanding=True)), state.c.kind == bindparam("kind"), valid(state))
_HEADS = (
    select(state.c.id, head).join_from(state, head, head.c.seq == state.c.seq).where(state.c.kind == "document", valid(state))
)
_COUNTS = (
    select(facet.c.key, func.count().label("claims"))
    .where(facet.c.key.in_(bindparam("keys", expanding=True)), valid(facet))
    .group_by(facet.c.key)
)
_STEP = 500


def page_mark(item: Event | RecordedClaim | Dispute) -> str:
    """What `after` takes to go on behind this one."""
    return f"{days_of(item)[0]}/{item.id}"


def page(at: Lookup, kind: EntityKind, filters: Filters) -> Sequence[State]:
    """What fits all filters, in order of (day, id)."""
    limit = filters.get("limit")
    found: list[State] = []
    for some in _in_steps(at, _query(kind, filters), _mark(filters.get("after")), limit):
        found += [each for each in some if _inside(each, filters.get("bbox"))]
        if limit is not None and len(found) >= limit:
            return found[:limit]
    return found


def document_heads(at: Lookup) -> Sequence[DocumentHead]:
    """Every document without its text, in order of publication, then of id."""
    with at.reading() as connection:
        rows = connection.execute(_HEADS, {"now": at.seq}).all()
    keys = {key("seen", row.id): row.id for row in rows}
    counts = {keys[row.key]: row.claims for row in at.rows(_COUNTS, sorted(keys), "keys")}
    heads = [
        DocumentHead(r.id, r.title, r.url, r.publisher, r.published, r.language, r.sha256, counts.get(r.id, 0)) for r in rows
    ]
    return sorted(heads, key=lambda each: (each.published or "", each.id))


def _in_steps(at: Lookup, query: Select[Any], mark: tuple[int, str] | None, limit: int | None) -> Iterator[list[State]]:
    """The states in order, as many at a time as a page takes."""
    step = _STEP if limit is None else max(1, min(limit, _STEP))
    day, id = query.selected_columns.day, query.selected_columns.id
    while True:
        # not a comparison of pairs: SQLite takes no index for that one
        wanted = query if mark is None else query.where(day >= mark[0], or_(day > mark[0], id > mark[1]))
        with at.reading() as connection:
            rows = connection.execute(wanted.order_by(day, id).limit(step), {"now": at.seq}).all()
        states = at.load(row.seq for row in rows)
        yield [states[row.seq] for row in rows if row.seq in states]
        if len(rows) < step:
            return
        mark = (rows[-1].day, rows[-1].id)


def _query(kind: EntityKind, filters: Filters) -> Select[Any]:
    """Led by the first key, if there is one: its rows lie in order of day, and `kind` would lead SQLite to all of the kind."""
    named = [(facet.alias(f"facet_{number}"), each) for number, each in enumerate(_keys(kind, filters))]
    query = select(state.c.seq, named[0][0].c.day if named else state.c.day, state.c.id).select_from(state)
    for table, each in named:
        query = query.join(table, (table.c.entity == state.c.first) & (table.c.day == state.c.day))
        query = query.where(table.c.key == each, valid(table))
    return query.where(valid(state), *_conditions(filters), *(() if named else (state.c.kind == kind,)))


def _keys(kind: EntityKind, filters: Filters) -> Iterator[int]:
    if place := filters.get("place"):
        yield key(f"{kind}.place", place)
    if actor := filters.get("actor"):
        yield key(f"{kind}.actor", slug(actor))
    if voice := filters.get("voice"):
        yield key(f"{kind}.voice", slug(voice))


def _conditions(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if wanted := filters.get("type"):
        yield state.c.type == wanted
    if certainty := filters.get("certainty"):
        yield state.c.certainty.op("&")(_bit(certainty)) != 0
    if bbox := filters.get("bbox"):
        yield from _around(*bbox)
    start = _day(filters.get("valid_at") or filters.get("earliest"))
    end = _day(filters.get("valid_at") or filters.get("latest"))
    if start is not None or end is not None:
        yield state.c.day != UNDATED
    if start is not None:
        yield state.c.until >= start
    if end is not None:
        yield state.c.day <= end


def _around(west: float, south: float, east: float, north: float) -> Iterator[ColumnElement[bool]]:
    """The least boxes that touch the one asked for; what lies in it exactly is told from the state."""
    yield and_(state.c.south <= north * 100, state.c.north >= south * 100)
    left, right = state.c.west <= east * 100, state.c.east >= west * 100
    yield and_(left, right) if west <= east else or_(left, right)


def _inside(found: State, bbox: tuple[float, float, float, float] | None) -> bool:
    """Does a place lie in the box? One whose west is greater than its east goes over the 180th meridian."""
    if bbox is None:
        return True
    west, south, east, north = bbox
    points = [(place.lat, place.lon) for place in places_of(found) if place.lat is not None and place.lon is not None]
    return any(
        south <= lat <= north and (west <= lon <= east if west <= east else lon >= west or lon <= east) for lat, lon in points
    )


def _mark(after: str | None) -> tuple[int, str] | None:
    if after is None:
        return None
    day, _, last = after.partition("/")
    if not day.isdigit():
        raise FoglineError("F609", after, "this is no mark of a page")
    return int(day), last


def _day(moment: str | None) -> int | None:
    day = day_of(moment)
    if moment and day is None:
        raise FoglineError("F609", moment)
    return day


def _bit(certainty: str) -> int:
    return bits((certainty,)) if certainty in CERTAINTIES else 0
