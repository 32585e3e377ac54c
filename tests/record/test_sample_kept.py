"""The packaged sample in, kept in each database: what the record promises, from the words of seven reports to the answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fogline.model import Quantity, Reader, Reading
from fogline.pipeline import Pipeline, erase_from
from fogline.reconcile.corrections import correct
from fogline.reconcile.reconcile import reconcile
from fogline.reconcile.reread import reread
from fogline.record.store import Record
from fogline.record.view import View
from fogline.sample import sample_requests, sample_situation
from fogline.show.brief import brief
from fogline.show.changes import changes_json, changes_since
from fogline.show.control import control_json
from fogline.show.disputes import disputes_json
from fogline.show.events import events_json
from fogline.show.explain import explain_json
from fogline.show.shown import show

BY = "rules 1"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """Every report of the sample, read once."""
    pipeline = Pipeline.load(sample_situation())
    return [pipeline.read(request) for request in sample_requests()]


@pytest.fixture
def kept(record: Record, readings: list[Reading]) -> Record:
    """A record of the whole sample."""
    for reading in readings:
        add(record, reading)
    return record


def add(record: Record, reading: Reading) -> None:
    record.write(lambda known: reconcile(reading, known, BY))


def answers(view: View) -> list[str]:
    """All that people are told at one moment."""
    shown = show(view)
    told = [brief(shown, "json"), events_json(shown), control_json(shown), disputes_json(shown)]
    return [*told, changes_json(changes_since(view, 0, shown), shown)]


def test_the_record_of_the_sample_is_whole(kept: Record) -> None:
    assert list(kept.verify()) == []


def test_adding_every_report_again_changes_nothing(kept: Record, readings: list[Reading]) -> None:
    before = kept.now().seq
    for reading in readings:
        add(kept, reading)
    assert kept.now().seq == before


def test_an_answer_as_known_at_a_moment_never_changes(record: Record, readings: list[Reading]) -> None:
    then = []
    for reading in readings:
        add(record, reading)
        view = record.now()
        then.append((view.seq, view.recorded_at, answers(view)))
    for seq, recorded_at, told in then:
        assert answers(record.known_at(seq)) == told
        assert recorded_at is not None and answers(record.known_at(recorded_at)) == told


def test_the_order_in_which_reports_arrive_does_not_matter(kept: Record, readings: list[Reading], tmp_path: Path) -> None:
    with Record.open(tmp_path / "shuffled.db") as other:
        for at in (5, 2, 6, 0, 4, 1, 3):
            add(other, readings[at])
        assert told_of(other) == told_of(kept)


def told_of(record: Record) -> list[Any]:
    """Events, their figures, control and disputes by the words they rest on, ids aside."""
    view = record.now()
    claims = {each.id: min((s.document, s.claim) for s in each.sightings) for each in view.list_claims()}

    def names(ids: tuple[str, ...]) -> list[Any]:
        return sorted(claims[each] for each in ids)

    events = [
        (
            each.type,
            each.earliest,
            each.latest,
            each.status,
            names(each.claims),
            len(each.origins),
            each.held and each.held.holder,
        )
        for each in view.list_events()
    ]
    figures = [(f.measure, f.group, f.low, f.best, f.high) for each in view.list_events() for f in each.figures]
    disputes = [(d.kind, sorted((a.value, names(a.claims)) for a in d.answers)) for d in view.list_disputes()]
    return [sorted(map(repr, part)) for part in (events, figures, disputes)]


def test_every_span_that_is_told_stands_in_its_document(kept: Record) -> None:
    view = kept.now()
    texts = {each.document.id: each.document.text for each in view.documents()}
    found = [span for told in answers(view) for span in spans(json.loads(told))]
    assert found
    for span in found:
        assert span.get("withheld") or texts[span["document"]][span["start"] : span["end"]] == span["exact"]


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span with its document in a JSON value."""
    if isinstance(value, dict):
        if {"document", "start", "end", "exact"} <= set(value):
            yield value
        for each in value.values():
            yield from spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from spans(each)


def test_every_sentence_of_a_brief_is_explained_down_to_words(kept: Record) -> None:
    view = kept.now()
    report = json.loads(brief(show(view), "json"))
    entries = [entry for section in report["sections"] for group in section["groups"] for entry in group["entries"]]
    told = [entry for entry in entries if any(letter.isdigit() for letter in entry["text"]) and entry["claims"]]
    assert told
    for claim in {claim for entry in told for claim in entry["claims"]}:
        assert any(span["exact"] for span in spans(json.loads(explain_json(view, claim))))


def test_no_figure_is_a_sum_and_none_is_zero(kept: Record) -> None:
    for event in kept.now().list_events():
        for figure in event.figures:
            said = {value for each in figure.claims for value in (each.low, each.best, each.high) if value is not None}
            assert {figure.low, figure.best, figure.high} - {None} <= said
            assert 0 not in {figure.low, figure.best, figure.high}


def test_reading_again_with_the_same_reader_changes_nothing(kept: Record, readings: list[Reading]) -> None:
    before = kept.now().seq
    for reading in readings:
        kept.write(lambda known, reading=reading: reread(reading, known, BY))  # type: ignore[misc]
    assert kept.now().seq == before


def test_a_newer_reader_revises_what_it_words_otherwise_and_retracts_what_it_does_not_find(
    kept: Record, readings: list[Reading]
) -> None:
    first, gone, *rest = readings[0].claims
    anew = replace(first, type="killing", reader=Reader("rules", "2"))
    reading = replace(readings[0], claims=(anew, *rest), reader=Reader("rules", "2"))
    kept.write(lambda known: reread(reading, known, "rules 2"))
    view = kept.now()
    assert view.claims([first.id])[first.id].claim.type == "killing"
    assert gone.id not in view.claims([gone.id])
    assert {entry.by for entry in view.history(first.id)} == {BY, "rules 2"}
    assert list(kept.verify()) == []


def test_what_a_person_corrected_stays_when_a_newer_reader_comes(kept: Record, readings: list[Reading]) -> None:
    claim = next(each for each in readings[0].claims if any(q.measure == "killed" for q in each.quantities))
    (killed,) = (each for each in claim.quantities if each.measure == "killed")
    four: Quantity = replace(killed, low=4, best=4, high=4)
    kept.write(lambda known: correct(known, claim.id, {"quantities": (four,)}, "a person", "heard the tape"))
    again = replace(readings[0], claims=tuple(replace(each, reader=Reader("rules", "2")) for each in readings[0].claims))
    kept.write(lambda known: reread(again, known, "rules 2"))
    now = kept.now().claims([claim.id])[claim.id]
    assert now.claim.quantities == (four,) and now.corrected == ("quantities",)
    event = kept.now().links([claim.id])[claim.id].event
    figures = kept.now().events([event])[event].figures
    assert [each.best for f in figures if f.measure == "killed" for each in f.claims if each.claim == claim.id] == [4]


def test_an_erased_report_is_gone_from_every_answer_and_the_record_still_verifies(kept: Record, readings: list[Reading]) -> None:
    document = readings[3].document
    said = [each.claim.evidence.exact for each in kept.now().list_claims() if each.document == document.id]
    before = kept.now().seq
    assert said and kept.now().search("bakery", 5)
    erase_from(kept, document.id, "asked for by the family", "a person")
    for view in (kept.now(), kept.known_at(before)):
        told = "".join(answers(view))
        assert [words for words in said if json.dumps(words)[1:-1] in told] == []
        assert not view.search("bakery", 5)
    assert list(kept.verify()) == []
    assert any(entry.erased for entry in kept.now().history(document.id))


def test_a_private_person_is_in_no_event_and_no_dispute(kept: Record) -> None:
    private = [each for event in kept.now().list_events() for each in event.cast if each.id.startswith("private:")]
    assert [each for each in private if each.name is not None] == []
