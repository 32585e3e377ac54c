"""A state before and a state after in, what a reader is told out: what changed, how grave it is, in which order."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from fogline.model import Answer, Change, Dispute, Event, RecordedClaim, RecordedDocument, Sighting, Span
from fogline.reconcile.changes import change, in_reading_order, what_changed
from fogline.reconcile.events import compose
from tests.reconcile.build import claim, held, number, place, speaker, who

MEDIC = speaker("Ilsa Noor", "medic", party=False, kind="person", id="person:ilsa-noor")
UNHCR = speaker("UNHCR", party=False, kind="un", id="unhcr")
REBELS = speaker("RSF", party=True, kind="armed-group", id="rsf")
FIRST = claim("a", numbers=[number(11)], voice=MEDIC)


def of(*claims: RecordedClaim) -> Event:
    return compose("e1", claims, {})


def kind(before: Event | None, after: Event | None, why: str = "") -> str | None:
    found = change("event", "e1", 7, why, before, after)
    return found.kind if found else None


def test_a_first_claim_makes_a_new_event() -> None:
    assert kind(None, of(FIRST)) == "new"
    assert what_changed(None, of(FIRST)) == ("new",)


def test_nothing_and_the_same_again_are_no_change() -> None:
    assert kind(None, None) is None
    assert kind(of(FIRST), of(FIRST)) is None


def test_one_more_origin_corroborates() -> None:
    after = of(FIRST, claim("b", numbers=[number(11)], voice=UNHCR, published="2031-05-03"))
    assert kind(of(FIRST), after) == "corroborated"
    assert what_changed(of(FIRST), after) == ("said by one more independent origin: UNHCR",)


def test_one_more_outlet_that_relays_a_known_voice_is_no_change() -> None:
    relay = claim("b", numbers=[number(11)], voice=MEDIC, outlet="The Courier", published="2031-05-03")
    assert kind(of(FIRST), of(FIRST, relay)) is None


def test_a_relay_that_hedges_more_is_no_change() -> None:
    relay = claim("b", numbers=[number(11)], voice=MEDIC, outlet="The Courier", published="2031-05-03", certainty="reported")
    assert kind(of(FIRST), of(FIRST, relay)) is None


def test_a_toll_that_rose_is_a_revision() -> None:
    later = claim("b", numbers=[number(17)], voice=MEDIC, published="2031-05-03")
    assert kind(of(FIRST), of(FIRST, later)) == "revised"
    assert what_changed(of(FIRST), of(FIRST, later)) == ("killed: 17, was 11",)


def test_a_range_is_told_as_one() -> None:
    after = of(FIRST, claim("b", numbers=[number(34), number(9, "children")], voice=REBELS))
    assert "killed: 11 (11 to 34), was 11" in what_changed(of(FIRST), after)
    assert "killed (children): 9, no number before" in what_changed(of(FIRST), after)


def test_several_aspects_are_all_told_and_the_gravest_counts() -> None:
    after = of(
        FIRST, claim("b", voice=REBELS, polarity="denied"), claim("c", numbers=[number(12)], voice=UNHCR, published="2031-05-09")
    )
    assert kind(of(FIRST), after) == "contradicted"
    assert what_changed(of(FIRST), after) == (
        "denied by RSF",
        "killed: 12 (11 to 12), was 11",
        "said by one more independent origin: UNHCR",
    )


def test_accounts_that_come_to_exclude_each_other_contradict() -> None:
    after = of(FIRST, claim("b", numbers=[number(34)], voice=REBELS))
    assert kind(of(FIRST), after) == "contradicted"


def test_a_hedge_never_gets_stronger_unsaid() -> None:
    before, after = of(claim("a", voice=MEDIC, certainty="alleged")), of(claim("a", voice=MEDIC))
    assert kind(before, after) == "revised"
    assert what_changed(before, after) == ("now said outright, was “alleged” at the surest", "no longer “alleged”")


def test_a_hedge_that_gets_weaker_is_a_revision_too() -> None:
    before, after = of(claim("a", voice=MEDIC)), of(claim("a", voice=MEDIC, certainty="unconfirmed"))
    assert what_changed(before, after) == ("now said “unconfirmed” at the surest, was outright",)


def test_a_surer_origin_beside_an_alleging_one_is_told_as_a_revision() -> None:
    before = of(claim("a", voice=MEDIC, certainty="alleged"))
    after = of(claim("a", voice=MEDIC, certainty="alleged"), claim("b", voice=UNHCR))
    assert kind(before, after) == "revised"


def test_an_event_that_no_text_holds_any_more_is_retracted() -> None:
    assert kind(of(FIRST), of(replace(FIRST, withdrawn=True))) == "retracted"
    assert kind(of(FIRST), None, "no claim speaks of it any more") == "retracted"


def test_an_event_that_was_merged_is_told_of_in_the_other_one() -> None:
    assert kind(of(FIRST), None, "merged into e2") is None


def test_an_origin_that_takes_its_word_back_is_told() -> None:
    both = of(FIRST, claim("b", numbers=[number(11)], voice=UNHCR))
    after = of(FIRST, claim("b", numbers=[number(11)], voice=UNHCR, withdrawn=True))
    assert what_changed(both, after) == ("no longer said by UNHCR",)


def test_two_origins_found_to_be_one_are_told() -> None:
    both = of(FIRST, claim("b", numbers=[number(11)], voice=UNHCR))
    (one, other) = both.origins
    joined = replace(both, origins=(replace(one, claims=(*one.claims, *other.claims)),))
    assert what_changed(both, joined) == ("rests on 1 independent origin, was 2",)


@pytest.mark.parametrize(
    ("before", "after", "phrase"),
    [
        (claim("a", "explosion"), claim("a", "air-strike"), "what: air strike, was explosion, cause not stated"),
        (claim("a", on="2031-05-01"), claim("a", on="2031-05-02"), "date: on 2 May 2031, was on 1 May 2031"),
        (claim("a", inferred=True), claim("a"), "the date is stated, was inferred"),
        (claim("a", at=[place("p", "Ada")]), claim("a", at=[place("q", "Odo")]), "place: Odo, was Ada"),
        (claim("a", at=[place("p", "Ada")]), claim("a", at=[place("p", "Ada"), place("q", "Odo")]), "place: also Odo"),
        (claim("a", status="planned"), claim("a"), "said to have happened, was only planned or possible"),
        (claim("a"), claim("a", cast=[who("actor", "rsf", "RSF", "armed-group")]), "by RSF"),
        (
            claim("a", "territory-held", control=held("m", "rsf", "held", "foothold")),
            claim("a", "territory-held", control=held("m", "rsf", "held", "most", 60)),
            "how much: 60 %, was foothold",
        ),
    ],
)
def test_every_value_that_changed_is_told_as_a_revision(before: RecordedClaim, after: RecordedClaim, phrase: str) -> None:
    assert phrase in what_changed(of(before), of(after))
    assert kind(of(before), of(after)) == "revised"


def test_a_protected_name_is_never_told() -> None:
    after = of(claim("a", cast=[who("actor", "private:1", "Mara Quill", "person", protected="private")]))
    assert what_changed(of(claim("a")), after) == ()


# --- disputes ----------------------------------------------------------------------------------------------------------


def dispute(*answers: tuple[str, tuple[str, ...]]) -> Dispute:
    given = tuple(Answer(value, tuple(f"c-{o}" for o in origins), origins, None) for value, origins in answers)
    return Dispute("d1", "figures", "How many were killed?", given, ("e1",))


TWO = dispute(("17", ("medic",)), ("34", ("rsf",)))


@pytest.mark.parametrize(
    ("after", "expected", "phrase"),
    [
        (dispute(("17", ("medic",)), ("34", ("rsf",)), ("60", ("m23",))), "contradicted", "a new rival answer: 60"),
        (dispute(("17", ("medic", "unhcr")), ("34", ("rsf",))), "corroborated", "17: said by 2 independent origins, was 1"),
        (dispute(("21", ("medic",)), ("34", ("rsf",))), "revised", "answer: 21, was 17"),
        (dispute(("17", ("medic",)), ("34 (alleged)", ("rsf",))), "revised", "answer: 34 (alleged), was 34"),
        (None, "revised", "no longer in dispute"),
    ],
)
def test_what_happened_to_a_dispute(after: Dispute | None, expected: str, phrase: str) -> None:
    found = change("dispute", "d1", 7, "", TWO, after)
    assert found is not None
    assert found.kind == expected
    assert what_changed(TWO, after) == (phrase,)


def test_a_dispute_that_opens_contradicts() -> None:
    found = change("dispute", "d1", 7, "", None, TWO)
    assert found is not None
    assert found.kind == "contradicted"


# --- claims ------------------------------------------------------------------------------------------------------------


def test_a_claim_that_was_cut_from_its_text_is_retracted() -> None:
    found = change("claim", "a", 7, "", FIRST, replace(FIRST, withdrawn=True))
    assert found is not None
    assert (found.kind, found.before, found.seq) == ("retracted", FIRST, 7)


def test_a_paragraph_that_left_the_page_takes_nothing_back() -> None:
    assert change("claim", "a", 7, "", FIRST, replace(FIRST, dropped="next")) is None
    assert kind(of(FIRST), of(replace(FIRST, dropped="next"))) is None


def test_one_more_version_that_holds_a_claim_is_no_change() -> None:
    again = replace(FIRST, sightings=(*FIRST.sightings, Sighting("next", "x", "The Kestrel", "2031-05-04")), document="next")
    assert change("claim", "a", 7, "", FIRST, again) is None


def test_a_number_and_a_hedge_that_were_edited_are_both_told() -> None:
    cue = Span(0, 10, "reportedly")
    before = claim("a", numbers=[number(4, "soldiers")], certainty="reported", cues=(cue,))
    after = claim("a", numbers=[number(6, "soldiers", bound="inclusive")])
    assert what_changed(before, after) == (
        "now said outright, was “reported”",
        "no longer “reportedly”",
        "soldiers killed: at least 6, was 4",
    )


def test_a_claim_that_its_voice_now_denies_is_contradicted() -> None:
    found = change("claim", "a", 7, "", FIRST, claim("a", numbers=[number(11)], voice=MEDIC, polarity="denied"))
    assert found is not None
    assert found.kind == "contradicted"


def test_a_persons_correction_is_told() -> None:
    assert "corrected by a person: type" in what_changed(FIRST, replace(FIRST, corrected=("type",)))


def test_a_document_by_itself_is_no_change() -> None:
    from fogline.model import Document
    from tests.reconcile.build import READER

    document = RecordedDocument(Document("d", None, None, None, None, None, "", ""), (), READER)
    assert change("document", "d", 1, "", None, document) is None


# --- order -------------------------------------------------------------------------------------------------------------


def test_readers_see_the_gravest_first_and_within_a_kind_what_happened_last() -> None:
    old, new, undated = (
        replace(of(FIRST), id=name, earliest=day, latest=day)
        for name, day in (("o", "2031-01-01"), ("n", "2031-05-01"), ("u", None))
    )
    changes = [
        Change("new", "event", "n1", 1, "", None, new),
        Change("contradicted", "event", "u1", 2, "", None, undated),
        Change("contradicted", "event", "o1", 3, "", None, old),
        Change("contradicted", "event", "n3", 4, "", None, new),
        Change("contradicted", "event", "n2", 5, "", None, new),
        Change("corroborated", "event", "x", 6, "", None, new),
        Change("revised", "event", "y", 7, "", None, new),
        Change("retracted", "event", "z", 8, "", new, None),
    ]
    expected = ["n2", "n3", "o1", "u1", "z", "y", "x", "n1"]
    assert all([each.id for each in in_reading_order(order)] == expected for order in list(permutations(changes))[:50])
