"""Answers kept at many moments in; the same answers when the same moments are asked for at the end out (invariant 4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.model import Action, EntityKind, Revision
from fogline.record.database import Database
from fogline.record.store import Record
from fogline.record.view import View
from tests.record.load import BY, revisions, write_of

_EXAMPLES = count()
THINGS: tuple[EntityKind, ...] = ("document", "claim", "event", "link")
Step = list[tuple[int, EntityKind, int | None]]

steps = st.lists(
    st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(THINGS), st.none() | st.integers(1, 60)),
        min_size=1,
        max_size=5,
    ),
    min_size=2,
    max_size=6,
)
"""Writes of some revisions: of the n-th document one thing, gone or with so many killed."""


def decided(example: str, step: Step) -> Sequence[Revision]:
    """The revisions of a step; a thing may come, change, go and come back, also within one write."""
    return [revision(example, *each) for each in step]


def revision(example: str, number: int, kind: EntityKind, killed: int | None) -> Revision:
    [found] = [each for each in revisions(example, number, killed) if each.kind == kind]
    action: Action = "retract" if killed is None else "revise"
    return Revision(kind, found.id, action, None if killed is None else found.state, "made up", BY)


def answers(view: View) -> list[object]:
    """What a view says, by the log and by the index."""
    documents, events = view.documents(), view.list_events()
    claims = view.list_claims()
    links = view.links(claim.id for claim in claims)
    return [
        view.recorded_at,
        view.changed(0),
        documents,
        view.document_heads(),
        events,
        claims,
        links,
        view.members(event.id for event in events),
        view.claims_of(document.document.id for document in documents),
        view.list_events(place="place-Corran"),
        view.near(["shelling|Aldermoor"], "2031-05-01", None),
        view.search("shelling killed"),
        [view.history(claim.id) for claim in claims],
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(writes=steps)
def test_an_answer_as_known_then_is_the_same_for_ever_by_number_and_by_time(record: Record, writes: list[Step]) -> None:
    example, kept = f"x{next(_EXAMPLES)}", list[tuple[int, str, list[object]]]()
    for write in writes:
        written = record.write(lambda _, write=write: decided(example, write))  # type: ignore[misc]
        assert written is not None
        kept.append((written.last, written.recorded_at, answers(record.now())))
    record.rebuild()
    for last, recorded_at, answer in kept:
        assert answers(record.known_at(last)) == answer
        assert answers(record.known_at(recorded_at)) == answer


def test_a_moment_between_two_writes_is_answered_by_the_first(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime(2031, 5, 2, 12, tzinfo=UTC)
    for number in range(3):
        set_clock(monkeypatch, noon + timedelta(hours=number))
        record.write(write_of("w", number))
    asked = ["2031-05-02T11:59", "2031-05-02T12:30", "2031-05-02T15:30+02:00", "2031-05-02T13:59:59.999999Z", "2031-05-02T14:00"]
    assert [record.cursor(moment) for moment in asked] == [0, 4, 8, 8, 12]


@pytest.mark.parametrize("drift", [0, -1, -3_600_000_000])
def test_recorded_at_rises_with_every_write_also_when_the_clock_stands_or_is_set_back(
    record: Record, monkeypatch: pytest.MonkeyPatch, drift: int
) -> None:
    moment, seen = datetime(2031, 5, 2, 12, tzinfo=UTC), list[str]()
    for number in range(4):
        set_clock(monkeypatch, moment + number * timedelta(microseconds=drift))
        written = record.write(write_of("w", number))
        assert written is not None
        seen.append(written.recorded_at)
    assert seen == sorted(set(seen))
    assert [record.cursor(each) for each in seen] == [4, 8, 12, 16]
    assert list(record.verify()) == []


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(Database, "clock", lambda *_: moment)


def test_what_another_process_erased_is_gone_from_every_moment_also_where_it_was_in_use(where: str, record: Record) -> None:
    record.write(write_of("w", 0))
    record.write(lambda _: revisions("w", 0, killed=7)[1:2])
    assert "medic" in str(record.known_at(8 - 3).changed(0))
    with Record.open(where) as other:
        other.erase("claim-w-0000", "asked by the person", "a lawyer")
        other.erase("doc-w-0000", "asked by the person", "a lawyer")
    for seq in range(record.now().seq + 1):
        assert "medic of post" not in str(answers(record.known_at(seq)))
