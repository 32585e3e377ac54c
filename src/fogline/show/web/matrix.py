"""A scope in, the control matrix out: one row a place, its spells from when to when, by whom, how founded, with what is said beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import to_builtins

from fogline.model import Place
from fogline.reconcile.spells import Spell
from fogline.record import glance
from fogline.record.keys import day_of
from fogline.show import places, wording
from fogline.show.control import HeldPlace, held_places, is_in, newest_day, sign, spell_words
from fogline.show.events import shown_ids
from fogline.show.sentences import sentence
from fogline.show.shown import HeldBack, Shown
from fogline.show.web.items import place_object
from fogline.show.web.paging import Page, listed, paged
from fogline.show.web.scope import Scope

FOUNDED = {True: "party", False: "other", None: "unknown"}


def control(scope: Scope, place: str | None, valid_at: str | None, page: Page) -> dict[str, Any]:
    """Every place that somebody is said to hold, or the one asked for and its parts, in order of their words."""
    candidates = _candidates(scope, place, valid_at)
    ids = [each.id for each in candidates]

    def read(after: str | None, limit: int) -> Sequence[Place]:
        start = ids.index(after) + 1 if after in ids else 0
        return candidates[start : start + limit]

    def passed(some: Sequence[Place]) -> tuple[Sequence[tuple[Place, dict[str, Any]]], HeldBack]:
        shown = scope.part(events=scope.control_of(each.id for each in some), bare=True)
        rows = {each.id: each for each in held_places(shown, None, valid_at)}
        others = _others(scope, rows.values())
        return [(each, _row(rows[each.id], others)) for each in some if each.id in rows], shown.held_back

    found = paged(page, read, lambda each: each.id, passed)
    answer = listed("fogline.control/2", scope.view.seq, found.items, found.next, None if place else found.held_back)
    return answer | {"valid_at": valid_at, "place": place}


def _candidates(scope: Scope, place: str | None, valid_at: str | None) -> list[Place]:
    """Nobody is said to hold a place before the first that is said of it."""
    found = [each for each in scope.view.held_places() if place is None or is_in(each, place)]
    if (day := day_of(valid_at)) is not None:
        first = glance.first_days(scope.view.at, "held", [each.id for each in found])
        found = [each for each in found if first[each.id] <= day]
    return sorted(found, key=lambda each: (wording.place_words(each).casefold(), each.id))


def _others(scope: Scope, rows: Iterable[HeldPlace]) -> Shown:
    """What is told in sentences takes its claims."""
    events = scope.view.events(event.id for row in rows for event in row.others)
    return scope.part(events=events.values())


def _row(held: HeldPlace, others: Shown) -> dict[str, Any]:
    told = [others.events[each.id] for each in held.others if each.id in others.events]
    return {
        "id": held.id,
        "words": wording.place_words(held.place),
        "named": places.is_named(held.place),
        "place": place_object(held.place),
        "newest_day": newest_day(held.spells),
        "spells": [spell_object(each) for each in held.spells],
        "others": [
            {"event": each.id, "sentence": sentence(each, others), "claims": list(shown_ids(each, others))} for each in told
        ],
    }


def spell_object(spell: Spell) -> dict[str, Any]:
    """Who is said to hold the place from when to when: `founded` on parties alone, on one that is no party, or it is not known."""
    values = to_builtins(spell)
    del values["place"]
    return {
        "words": spell_words(spell),
        "sign": sign(spell),
        "holder_words": wording.holder(spell.holder_name),
        "founded": FOUNDED[spell.by_party],
        "rival": spell.rival,
        **values,
    }
