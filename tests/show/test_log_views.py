"""What is told of the log: changes since a cursor, and how a value came to be, over a record on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from fogline.errors import FoglineError
from fogline.model import EntityKind, Link, RecordedClaim, RecordedDocument, Revision, State
from fogline.record.store import Record
from fogline.record.view import View
from fogline.show.brief import brief
from fogline.show.changes import changes_json, changes_since, changes_text
from fogline.show.disclosure import FULL, PUBLIC, Profile
from fogline.show.explain import explain_json, explain_text
from fogline.show.shown import show
from tests.show.build import claim, document, event, killed, on, place, span_in, stance, voice, who

TEXT = "Shells hit Varn, killing 11, said Tolan Reeve, a baker."
LATER = "Shells hit Varn, killing 17, allegedly."
FIRST = document(TEXT, "The Quarry Post", "2031-05-03")
SECOND = document(LATER, "Hill Radio", "2031-05-04")
BAKER = voice("Tolan Reeve", "a baker", id="private:0b", span=span_in(TEXT, "Tolan Reeve"))
ELEVEN = claim(
    FIRST, "shelling", "hit", voices=[BAKER], places=(place("Varn", text=TEXT),), time=on("2031-05-02"),
    quantities=(killed(TEXT, "11", 11),), id="c000000000011",
)  # fmt: skip
SEVENTEEN = claim(
    SECOND, "shelling", "hit", places=(place("Varn", text=LATER),), time=on("2031-05-02"), stance=stance("alleged"),
    quantities=(killed(LATER, "17", 17),), id="c000000000017",
)  # fmt: skip


def states(source: RecordedDocument, claims: Sequence[RecordedClaim], new: RecordedClaim) -> list[tuple[EntityKind, str, State]]:
    """What one document brings: itself, its claim, the claim's link and the event of all claims."""
    link = Link(new.id, "e1", 0.8, claims[0].id if len(claims) > 1 else None, ("same place Varn", "same day"))
    return [
        ("document", source.document.id, source),
        ("claim", new.id, new),
        ("link", new.id, link),
        ("event", "e1", event("e1", *claims)),
    ]


def revisions(told: Sequence[tuple[EntityKind, str, State]]) -> list[Revision]:
    """Assertions of these."""
    return [Revision(kind, id, "assert", state, "read for the first time", "rules 0") for kind, id, state in told]


def told_changes(view: View, since: int, profile: Profile = FULL) -> str:
    """What `fogline changes` prints."""
    shown = show(view, profile)
    return changes_text(changes_since(view, since, shown), shown)


def json_changes(view: View, since: int, profile: Profile = FULL) -> str:
    """What `fogline changes --json` prints."""
    shown = show(view, profile)
    return changes_json(changes_since(view, since, shown), shown)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Record, int]]:
    """A record with both documents, and the cursor between them."""
    with Record.open(tmp_path / "r.db") as record:
        record.write(lambda view: revisions(states(FIRST, [ELEVEN], ELEVEN)))
        between = record.now().seq
        record.write(lambda view: revisions(states(SECOND, [ELEVEN, SEVENTEEN], SEVENTEEN)))
        yield record, between


def test_a_change_tells_before_and_after_and_the_newest_words(kept: tuple[Record, int]) -> None:
    record, between = kept
    told = told_changes(record.now(), between)
    assert told.startswith(f"1 change between cursor {between} and cursor {record.now().seq}: 1 ")
    assert "people killed: 11 people killed → 11 to 17 people killed" in told
    assert f"“{LATER}” [{SEVENTEEN.id}]" in told


def test_what_is_new_is_told_whole_with_its_hedge(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        record.write(lambda view: revisions(states(SECOND, [SEVENTEEN], SEVENTEEN)))
        told = " ".join(told_changes(record.now(), 0).split())
    assert "New: Varn (Tarn, Zedland), Fri 2 May 2031: allegedly: shelling; 17 people killed" in told


def test_the_json_of_changes_has_spans_and_names_its_format(kept: tuple[Record, int]) -> None:
    record, between = kept
    found = json.loads(json_changes(record.now(), between))
    words = found["changes"][0]["claims"][-1]["words"]
    assert found["format"] == "fogline.changes/1"
    assert (words["document"], LATER[words["start"] : words["end"]]) == (SECOND.document.id, words["exact"])


def test_a_brief_since_a_cursor_begins_with_what_changed(kept: tuple[Record, int]) -> None:
    record, between = kept
    told = brief(show(record.now()), "text", changes_since(record.now(), between, show(record.now())))
    assert told.index("WHAT CHANGED") < told.index("EVENTS BY PLACE AND DAY")
    assert "WHAT CHANGED" not in brief(show(record.now()), "text")


def test_a_claim_is_explained_from_its_values_to_its_words_voices_link_and_revisions(kept: tuple[Record, int]) -> None:
    told = " ".join(explain_text(kept[0].now(), SEVENTEEN.id).split())
    span = SEVENTEEN.claim.evidence
    assert "how many: 17 killed (“17”)" in told and "how surely: alleged" in told
    assert f"code points {span.start} to {span.end} of document {SECOND.document.id}" in told
    assert f"event e1, score 0.80 with claim {ELEVEN.id} same place Varn same day" in told
    assert told.count("read for the first time, by rules 0") == 2


def test_an_event_is_explained_with_what_each_revision_changed(kept: tuple[Record, int]) -> None:
    told = explain_text(kept[0].now(), "e1")
    assert "people killed: 11 people killed → 11 to 17 people killed" in told
    assert json.loads(explain_json(kept[0].now(), "e1"))["revisions"][1]["action"] == "assert"


def test_a_document_is_explained_with_its_claims(kept: tuple[Record, int]) -> None:
    told = explain_text(kept[0].now(), SECOND.document.id)
    assert SECOND.document.sha256 in told and SEVENTEEN.id in told


@pytest.mark.parametrize("profile", [FULL, PUBLIC])
def test_no_view_of_the_log_prints_a_withheld_name(kept: tuple[Record, int], profile: Profile) -> None:
    view = kept[0].now()
    views = [told_changes(view, 0, profile=profile), json_changes(view, 0, profile=profile)]
    for id in (ELEVEN.id, "e1", FIRST.document.id):
        views += [explain_text(view, id, profile), explain_json(view, id, profile)]
    assert [told for told in views if "Tolan" in told or "Reeve" in told] == []
    assert any("[name withheld]" in told for told in views)


def test_no_view_of_the_log_tells_the_public_where_a_force_stood_yesterday(tmp_path: Path) -> None:
    text = "The army fought the rebels at Kolm bridge."
    source = document(text, published="2031-05-04")
    army = who("actor", text, "The army", "military")
    fight = claim(
        source, "armed-clash", "fought", participants=(army,), places=(place("Kolm", text=text),), time=on("2031-05-04")
    )
    told = [(*each[:2], each[2]) for each in states(source, [fight], fight)]
    with Record.open(tmp_path / "r.db") as record:
        record.write(lambda view: [replace(each, why="same place Kolm") for each in revisions(told)])
        view = record.now()
        views = [told_changes(view, 0, profile=PUBLIC), json_changes(view, 0, profile=PUBLIC)]
        for id in (fight.id, "e1"):
            views += [explain_text(view, id, PUBLIC), explain_json(view, id, PUBLIC)]
    assert [told for told in views if "Kolm" in told] == []


def test_what_was_erased_leaves_a_marker_and_no_words(kept: tuple[Record, int]) -> None:
    record, _ = kept
    record.erase(SEVENTEEN.id, "a court order", "operator")
    told = explain_text(record.now(), SEVENTEEN.id)
    assert "lawfully erased; a marker stays" in told and "a court order" in told
    assert "allegedly" not in told.split("REVISIONS")[0]


def test_an_id_that_the_record_does_not_hold_is_a_coded_error(kept: tuple[Record, int]) -> None:
    with pytest.raises(FoglineError, match="F611"):
        explain_text(kept[0].now(), "c0")


def test_a_view_as_known_before_tells_nothing_of_what_came_later(kept: tuple[Record, int]) -> None:
    record, between = kept
    before = brief(show(record.known_at(between)), "json")
    assert SEVENTEEN.id not in before and "17 people" not in before
