"""The gate: what may be shown of the record to the analyst, and what to the public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from fogline import show
from fogline.model import Answer, Dispute, PlaceId, RecordedClaim, RecordedDocument
from fogline.show.brief import FORMATS
from fogline.show.control import control_json, control_text
from fogline.show.disclosure import FULL, PUBLIC, Profile
from fogline.show.disputes import disputes_json, disputes_text
from fogline.show.events import events_json, events_text
from fogline.show.shown import Shown
from tests.show.build import brief, claim, document, event, killed, on, place, record, span_in, stance, took, voice, who

GIRL = (
    "Shells hit Varn on 2 May, killing Imra Selden, 9, said Tolan Reeve, a baker. "
    "Reeve said Imra had been asleep. The army is fighting near Kolm."
)
SOURCE = document(GIRL, published="2031-05-03")
CHILD = who("victim", GIRL, "Imra Selden", "person", "minor:0a", protected="minor", name=None)
BAKER = voice("Tolan Reeve", "a baker", id="private:0b", span=span_in(GIRL, "Tolan Reeve"))
SHELLING = claim(
    SOURCE, "shelling", "hit", GIRL[:77], voices=[BAKER], participants=(CHILD,), places=(place("Varn", text=GIRL),),
    time=on("2031-05-02"), quantities=(killed(GIRL, "killing", 1),),
)  # fmt: skip
ASLEEP = claim(SOURCE, "death", "asleep", GIRL[78:112], voices=[BAKER], places=(place("Varn"),), time=on("2031-05-02"))


def views(shown: Shown) -> Iterator[str]:
    """Everything that is printed of a record."""
    yield from (brief(shown, form) for form in FORMATS)
    yield from (events_text(shown), events_json(shown), control_text(shown), control_json(shown))
    yield from (control_text(shown, "Kolm"), disputes_text(shown), disputes_json(shown))


def texts(value: Any) -> Iterator[str]:
    """Every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))


@pytest.mark.parametrize("profile", [FULL, PUBLIC])
@pytest.mark.parametrize("name", ["Imra", "Selden", "Tolan", "Reeve"])
def test_no_view_prints_the_name_of_a_child_or_of_a_private_person(profile: Profile, name: str) -> None:
    shown = record([SOURCE], [SHELLING, ASLEEP], profile=profile)
    assert [view for view in views(shown) if name in view] == []
    everything = [shown.documents, dict(shown.claims), dict(shown.events), shown.disputes]
    assert [text for part in everything for text in texts(part) if name in text] == []


def test_a_withheld_name_leaves_a_mark_and_the_offsets_of_the_stored_words() -> None:
    shown = record([SOURCE], [SHELLING])
    evidence = shown.claims[SHELLING.id].claim.evidence
    assert "killing [name withheld], 9, said [name withheld], a baker" in evidence.exact
    assert (evidence.start, evidence.end) == (SHELLING.claim.evidence.start, SHELLING.claim.evidence.end)


def test_a_child_without_a_name_is_told_of() -> None:
    text = "Gunmen took 40 Zedland boys from Varn."
    source = document(text)
    boys = who("recipient", text, "40 Zedland boys", "civilians", protected="minor", name="boys")
    shown = record([source], [claim(source, "abduction", "took", participants=(boys,))])
    assert "40 Zedland boys" in brief(shown, "text")


def test_a_protected_full_name_is_withheld_in_other_documents_too() -> None:
    other = document("A vigil for Imra Selden was held in Varn.", "Hill Radio")
    vigil = claim(other, "peaceful-protest", "vigil")
    shown = record([SOURCE, other], [SHELLING, vigil])
    assert "A vigil for [name withheld] was held" in shown.claims[vigil.id].claim.evidence.exact


def test_an_outlet_that_is_taken_for_a_private_person_keeps_its_name() -> None:
    text = "The Post put the dead at 17, the baker said."
    source = document(text, "The Post")
    told = claim(source, "death", "dead", voices=[voice("The Post", id="private:0c", span=span_in(text, "The Post"))])
    assert "The Post put" in brief(record([source], [told]), "text")


def test_a_person_named_like_a_place_leaves_the_place_its_name() -> None:
    text = "Shells hit Varn, said Anna Varn, a nurse."
    source = document(text)
    nurse = voice("Anna Varn", "a nurse", id="private:0d", span=span_in(text, "Anna Varn"))
    told = claim(source, "shelling", "hit", voices=[nurse], places=(place("Varn", text=text),))
    words = record([source], [told]).claims[told.id].claim.evidence.exact
    assert words == "Shells hit Varn, said [name withheld], a nurse."


# --- positions of forces -------------------------------------------------------------------------------------------------

FIGHT = "The army fought the rebels at Kolm bridge on 3 May."
FIELD = document(FIGHT, published="2031-05-04")
OLD_FIGHT = document("The army fought the rebels at Dessa in March.", "Hill Radio", "2031-05-04")


def fight(source: RecordedDocument, day: str, where: str = "Kolm", **more: Any) -> RecordedClaim:
    """The army fights at a place."""
    army = who("actor", source.document.text, "The army", "military")
    return claim(source, "armed-clash", "fought", participants=(army,), places=(place(where),), time=on(day), **more)


def test_the_public_does_not_learn_where_a_force_fought_yesterday() -> None:
    shown = record([FIELD], [fight(FIELD, "2031-05-03")], profile=PUBLIC)
    assert [view for view in views(shown) if "Kolm" in view and not view.startswith("Who is said")] == []
    assert "1 event told without the place" in brief(shown, "text")
    assert "Tarn" in events_text(shown)


def test_the_analyst_does_learn_it() -> None:
    shown = record([FIELD], [fight(FIELD, "2031-05-03")])
    assert "Kolm" in brief(shown, "text")
    assert shown.held_back.words() == ""


def test_what_is_older_than_the_window_may_be_told() -> None:
    shown = record([OLD_FIGHT], [fight(OLD_FIGHT, "2031-03-03", "Dessa")], profile=PUBLIC)
    assert "Dessa" in brief(shown, "text")


def test_what_is_old_and_still_going_on_may_not() -> None:
    shown = record([OLD_FIGHT], [fight(OLD_FIGHT, "2031-03-03", "Dessa", stance=stance(status="ongoing"))], profile=PUBLIC)
    assert "Dessa" not in brief(shown, "text")


def test_what_has_no_date_is_taken_for_recent() -> None:
    source = document("The army fought the rebels at Kolm.", published=None)
    army = who("actor", source.document.text, "The army", "military")
    told = claim(source, "armed-clash", "fought", participants=(army,), places=(place("Kolm"),))
    shown = record([source, FIELD], [told], profile=PUBLIC)
    assert "Kolm" not in brief(shown, "text")


def test_a_position_in_no_known_region_is_held_back_and_counted() -> None:
    source = document("The army fought the rebels at Kolm.", published="2031-05-04")
    army = who("actor", source.document.text, "The army", "military")
    nowhere = place("Kolm", PlaceId("place:hills", "the hills"))
    told = claim(source, "armed-clash", "fought", participants=(army,), places=(nowhere,), time=on("2031-05-04"))
    shown = record([source], [told], profile=PUBLIC)
    assert not shown.events and not shown.claims
    assert "1 claim held back, 1 event held back" in brief(shown, "text")


def test_who_holds_a_village_is_held_back_and_not_said_of_its_province() -> None:
    text = "The army took Kolm on 3 May."
    source = document(text)
    kolm = place("Kolm", text=text)
    army = who("actor", text, "The army", "military")
    told = claim(
        source,
        "territory-gained",
        "took",
        participants=(army,),
        places=(kolm,),
        control=took(kolm, "Army"),
        time=on("2031-05-03"),
    )
    shown = record([source], [told], profile=PUBLIC)
    assert "Army" not in control_text(shown)
    assert "1 event held back" in control_text(shown)


def test_a_quote_that_shares_the_words_of_a_position_is_withheld_too() -> None:
    text = "The army fought the rebels at Kolm bridge, killing a farmer."
    source = document(text)
    battle = fight(source, "2031-05-04")
    killing = claim(
        source, "killing", "killing", participants=(who("victim", text, "a farmer", "civilians"),), time=on("2031-05-04")
    )
    shown = record([source], [battle, killing], profile=PUBLIC)
    assert shown.claims[killing.id].claim.evidence.exact == "[words withheld]"


def test_a_dispute_over_a_position_is_held_back_and_counted() -> None:
    told = fight(FIELD, "2031-05-03")
    question = Dispute(
        "d1", "happened", "Was there fighting at Kolm?", (Answer("yes", (told.id,), ("o",), None),), (f"e{told.id[1:]}",)
    )
    shown = record([FIELD], [told], disputes=[question], profile=PUBLIC)
    assert shown.disputes == ()
    assert "1 dispute held back" in disputes_text(shown)


def test_the_public_gets_no_full_text_and_short_quotes_that_still_stand_in_the_text() -> None:
    text = "A clinic in Varn closed. " + "Nurses told of long nights without light. " * 12
    source = document(text)
    closed = claim(source, "attack-health", "closed", places=(place("Varn"),), time=on("2031-01-03"))
    shown = record([source], [closed], profile=PUBLIC)
    evidence = shown.claims[closed.id].claim.evidence
    assert shown.documents[0].document.text == ""
    assert len(evidence.exact) <= 280
    assert text[evidence.start : evidence.end] == evidence.exact


def test_every_view_is_made_of_what_the_gate_let_through() -> None:
    """Only `shown.py` reads a View; explain alone passes log entries through the gate itself."""
    folder = Path(show.__file__ or "").parent
    reads = {path.name for path in folder.glob("*.py") if "list_claims(" in (code := path.read_text()) or ".documents()" in code}
    assert reads == {"shown.py"}


def test_the_event_of_a_coarsened_claim_is_coarsened_in_all_its_claims() -> None:
    new, old = fight(FIELD, "2031-05-03"), fight(OLD_FIGHT, "2031-03-03", "Dessa")
    shown = record([FIELD, OLD_FIGHT], [new, old], [event("e1", new, old)], profile=PUBLIC)
    assert [text for text in texts(dict(shown.claims)) if "Dessa" in text or "Kolm" in text] == []
