"""A scope and filters in, one page of events, claims, disputes or documents out, each with its words, voices and hedges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from fogline.model import Dispute, Event, RecordedClaim
from fogline.record import glance
from fogline.record.answers import DocumentHead, Filters
from fogline.record.lists import page as of_kind
from fogline.record.lists import page_mark
from fogline.show.shown import HeldBack
from fogline.show.web.filters import fits, is_narrow
from fogline.show.web.items import Teller, document_head
from fogline.show.web.paging import NOTHING, Page, listed, paged
from fogline.show.web.scope import Scope

Kept = tuple[Sequence[tuple[Any, Any]], HeldBack]


def events(scope: Scope, filters: Filters, page: Page) -> dict[str, Any]:
    """What is said to have happened, in order of time."""
    fitting = fits(filters)

    def passed(some: Sequence[Event]) -> Kept:
        shown = scope.part(events=some)
        kept = [each for each in some if each.id in shown.events and fitting(shown.events[each.id])][: page.limit + 1]
        told = Teller.of(scope, shown, of=[claim for each in kept for claim in each.claims])
        return [(each, told.event(shown.events[each.id])) for each in kept], shown.held_back

    found = paged(
        page, lambda after, limit: scope.view.list_events(**filters | {"after": after, "limit": limit}), page_mark, passed
    )
    return listed("fogline.events/2", scope.view.seq, found.items, found.next, None if is_narrow(filters) else found.held_back)


def claims(scope: Scope, filters: Filters, page: Page) -> dict[str, Any]:
    """What each voice says, in order of time."""
    fitting = fits(filters)

    def passed(some: Sequence[RecordedClaim]) -> Kept:
        shown = scope.part(claims=some)
        kept = [each for each in some if each.id in shown.claims and fitting(shown.claims[each.id])][: page.limit + 1]
        told = Teller.of(scope, shown, of=[each.id for each in kept])
        return [(each, told.claim(shown.claims[each.id])) for each in kept], shown.held_back

    found = paged(
        page, lambda after, limit: scope.view.list_claims(**filters | {"after": after, "limit": limit}), page_mark, passed
    )
    return listed("fogline.claims/1", scope.view.seq, found.items, found.next, None if is_narrow(filters) else found.held_back)


def disputes(scope: Scope, filters: Filters, page: Page) -> dict[str, Any]:
    """Questions with rival answers, in order of time."""

    def read(after: str | None, limit: int) -> Sequence[Dispute]:
        return cast(Sequence[Dispute], of_kind(scope.view.at, "dispute", filters | {"after": after, "limit": limit}))

    def passed(some: Sequence[Dispute]) -> Kept:
        shown = scope.part(disputes=some)
        told, kept = Teller.of(scope, shown), {each.id: each for each in shown.disputes}
        return [(each, told.dispute(kept[each.id])) for each in some if each.id in kept], shown.held_back

    found = paged(page, read, page_mark, passed)
    return listed("fogline.disputes/2", scope.view.seq, found.items, found.next, found.held_back)


def documents(scope: Scope, filters: Filters, page: Page) -> dict[str, Any]:
    """The texts of the record without their words, in order of publication."""

    def read(after: str | None, limit: int) -> Sequence[tuple[int, DocumentHead]]:
        mark = None if after is None else (int(after.partition("/")[0]), after.partition("/")[2])
        return glance.document_page(scope.view.at, limit, mark, filters.get("earliest"), filters.get("latest"))

    def passed(some: Sequence[tuple[int, DocumentHead]]) -> Kept:
        titles = scope.titles(each.id for _, each in some)
        return [((day, each), document_head(each, titles.get(each.id))) for day, each in some], NOTHING

    found = paged(page, read, lambda each: f"{each[0]}/{each[1].id}", passed)
    return listed("fogline.documents/1", scope.view.seq, found.items, found.next)
