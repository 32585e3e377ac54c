"""What matching sees of a claim: its firmness, its setting, its blocks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fogline.model import Claim, Codes, Document, Passage, Place, PlaceId, Reader, Reading, Span, Time, Voice
from fogline.reconcile.features import block_keys, features, searched, sentence_key, settings
from fogline.reconcile.moments import stretch, when
from fogline.reconcile.spots import nearness, spot_of
from tests.reconcile.composed import ASONGO, CITY, HARBOUR, MALI, OLD_TOWN, TESSIT, claimed, day, holds, killed, place, who

MONTH = day("2024-05-01", "2024-05-31", precision="month")
PROVINCE = place("Asongo Region", MALI, precision="admin1", id="geo:9")
SUBURB = place("suburb", TESSIT, ASONGO, MALI, kind="suburb", precision="inside")


@pytest.mark.parametrize(
    ("places", "setting", "time", "tier"),
    [
        ((CITY,), (), day("2024-05-02"), 0),
        ((CITY,), (), day("2024-05-02", "2024-05-03", precision="range"), 0),
        ((CITY,), (), day("2024-05-02", inferred=True), 1),
        ((), (CITY,), day("2024-05-02"), 1),
        ((SUBURB,), (), day("2024-05-02"), 1),
        ((CITY,), (), MONTH, 3),
        ((CITY,), (), day(None, "2024-05-02", inferred=True, precision="unknown"), 3),
        ((PROVINCE,), (), day("2024-05-02"), 3),
        ((), (), day("2024-05-02"), 3),
    ],
)
def test_a_claim_is_as_firm_as_its_place_and_its_time(
    places: tuple[Place, ...], setting: tuple[Place, ...], time: Time, tier: int
) -> None:
    assert features(claimed("a", "killing", *places, setting=setting, time=time)).tier == tier


def test_a_bare_toll_without_a_day_of_its_own_is_less_firm_than_a_deed_and_so_is_a_count_on_a_day() -> None:
    inferred, dead = day("2024-05-02", inferred=True), [killed(9)]
    deed = claimed("a", "killing", CITY, time=inferred, quantities=dead, participants=[who("actor", "jnim")])
    toll = claimed("b", "killing", CITY, time=inferred, quantities=dead)
    counted = claimed("c", "death", CITY, quantities=dead, sentence="The clinic put the dead at nine on Thursday.")
    died = claimed("d", "death", CITY, quantities=dead, sentence="Nine people died on Thursday.")
    assert [features(each).tier for each in (deed, toll, counted, died)] == [1, 2, 2, 0]


def test_a_place_in_which_another_place_of_the_claim_lies_does_not_count() -> None:
    found = features(claimed("a", "killing", CITY, OLD_TOWN))
    assert [spot.id for spot in found.spots] == [OLD_TOWN.id]


def test_a_described_place_elsewhere_than_the_setting_stands_for_itself() -> None:
    house = place("house", PlaceId(OLD_TOWN.id, OLD_TOWN.name), TESSIT, MALI, kind="house", precision="inside")
    (spot,) = features(claimed("a", "killing", house, setting=(HARBOUR,))).spots
    assert (spot.id, spot.part) == (OLD_TOWN.id, True)


def test_claims_that_differ_only_in_words_and_certainty_have_equal_features() -> None:
    one, other = claimed("a", "killing", CITY, sentence="One text."), claimed("b", "killing", CITY, sentence="Another text.")
    assert features(one) == features(other)
    assert len({features(one), features(other)}) == 1


def test_a_claim_with_a_described_place_stands_where_its_setting_is() -> None:
    found = features(claimed("a", "killing", SUBURB, setting=(HARBOUR,)))
    assert [spot.id for spot in found.spots] == [HARBOUR.id]
    assert not found.own


def test_a_described_place_without_a_setting_is_some_part_of_the_place_around_it() -> None:
    (spot,) = features(claimed("a", "killing", SUBURB)).spots
    assert (spot.id, spot.part) == ("geo:1", True)


def test_of_control_only_the_place_held_counts() -> None:
    found = features(claimed("a", "territory-gained", CITY, HARBOUR, control=holds(HARBOUR, "jnim", "gained")))
    assert [spot.id for spot in found.spots] == [HARBOUR.id]


def test_a_time_of_which_the_end_is_known_reaches_some_days_back() -> None:
    assert stretch(when(day(None, "2024-05-10"))) == ("2024-05-02", "2024-05-13")
    assert stretch(when(day(None))) == (None, None)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (CITY, CITY, "same place Tessit"),
        (place("Tabango", MALI), place("al-Tabango", MALI, kind="village"), "same place Tabango"),
        (OLD_TOWN, CITY, "within Tessit"),
        (place("Tabango checkpoint", MALI, kind="checkpoint"), place("Tabango", MALI), "at Tabango"),
        (CITY, replace(CITY, precision="near"), "near Tessit"),
        (OLD_TOWN, HARBOUR, None),
        (place("Tabango", MALI, kind="city"), place("Tabango", MALI, kind="district", id="geo:5"), None),
        (place("Tabango", ASONGO, MALI), place("Tabango", TESSIT), None),
    ],
)
def test_places_are_one_lie_in_one_another_or_are_two(one: Place, other: Place, why: str | None) -> None:
    a, b = spot_of(one), spot_of(other)
    assert a and b
    for found in nearness(a, b), nearness(b, a):
        assert (found.why if found else None) == why


def test_namesakes_far_apart_are_two_and_unlike_names_side_by_side_are_near() -> None:
    here, far = place("Haro", MALI, lat=15.0, lon=0.0), place("Haro", MALI, lat=16.0, lon=0.0, id="geo:77")
    beside = place("Haro Weyle", MALI, lat=15.02, lon=0.0)
    a, b, c = spot_of(here), spot_of(far), spot_of(beside)
    assert a and b and c
    assert nearness(a, b) is None
    assert (found := nearness(a, c)) and found.why == "a few kilometres apart"


def test_sharing_a_province_alone_is_no_more_than_not_knowing_the_place() -> None:
    a, b, elsewhere = spot_of(PROVINCE), spot_of(CITY), spot_of(place("Kidal", PlaceNotThere, MALI))
    assert a and b and elsewhere
    assert (found := nearness(a, b)) and (found.why, found.same) == ("", False)
    assert nearness(a, elsewhere) is None


PlaceNotThere = replace(ASONGO, id="geo:8", name="Kidal Region")


def test_a_block_is_shared_with_the_place_around_and_not_with_the_place_beside() -> None:
    city, old, harbour = (claimed("x", "killing", each) for each in (CITY, OLD_TOWN, HARBOUR))
    for one, other in ((city, old), (old, city), (old, old)):
        assert searched(features(one)) & set(other.keys)
    assert not searched(features(old)) & set(harbour.keys)


def test_types_that_can_tell_of_one_happening_share_a_block() -> None:
    strike, death, talks = (claimed("x", each, CITY) for each in ("air-strike", "death", "talks"))
    assert searched(features(strike)) & set(death.keys)
    assert not searched(features(strike)) & set(talks.keys)


def test_a_claim_without_a_place_is_found_by_a_figure_that_is_not_small() -> None:
    nowhere, there = claimed("a", "killing", quantities=[killed(34)]), claimed("b", "air-strike", CITY, quantities=[killed(34)])
    assert searched(features(nowhere)) & set(there.keys)
    small = claimed("c", "killing", quantities=[killed(2)])
    assert not searched(features(small)) & set(claimed("d", "killing", CITY, quantities=[killed(2)]).keys)


def test_talks_are_found_by_who_takes_part() -> None:
    one = claimed("a", "talks", participants=[who("actor", "mali"), who("recipient", "jnim")])
    other = claimed("b", "talks", participants=[who("actor", "jnim")])
    assert searched(features(one)) & set(other.keys)


SENTENCE = "Shells fell on the market of the old town and killed nine, and others killed two at the gate."


def test_the_same_sentence_has_one_key_but_each_of_its_words_has_its_own() -> None:
    one = claimed("a", "killing", CITY, sentence=SENTENCE, trigger="killed")
    copy = claimed("b", "death", HARBOUR, sentence=SENTENCE.upper().replace(",", " –"), trigger="KILLED")
    assert sentence_key(one.claim) == sentence_key(copy.claim) is not None
    second = SENTENCE.rindex("killed")
    other = replace(one.claim, trigger=Span(second, second + 6, "killed"))
    assert sentence_key(other) != sentence_key(one.claim)


def test_a_short_sentence_tells_nothing() -> None:
    assert sentence_key(claimed("a", "killing", sentence="Two were killed.", trigger="killed").claim) is None


def test_keys_depend_on_the_claim_alone() -> None:
    one = claimed("a", "killing", CITY, OLD_TOWN)
    assert one.keys == block_keys(replace(one.claim, places=(OLD_TOWN, CITY)), ()) == tuple(sorted(set(one.keys)))


TEXT = (
    "Fears in Tessit\n\n"
    "Shells hit the Old Town at dawn. Nine died.\n\n"
    "Nobody knows what happened in the Harbour. A boy said two drowned.\n\n"
    "Three were hurt elsewhere."
)


def _reading(*told: tuple[str, Place | None]) -> Reading:
    """One claim a trigger; passages are what blank lines part, the first is the headline."""
    blocks, at = [], 0
    for order, block in enumerate(TEXT.split("\n\n")):
        blocks.append(Passage(f"p{order}", "paragraph" if order else "headline", order, at, at + len(block)))
        at += len(block) + 2
    return Reading(
        Document("d", None, None, None, None, "en", "", TEXT), tuple(blocks), tuple(_claim(blocks, *each) for each in told)
    )


def _claim(blocks: list[Passage], trigger: str, where: Place | None) -> Claim:
    start = TEXT.index(trigger)
    first = max(TEXT.rfind(". ", 0, start) + 2, TEXT.rfind("\n", 0, start) + 1)
    last = min(at for at in (TEXT.find(".", start), TEXT.find("\n", start), len(TEXT)) if at >= 0)
    passage = next(each.id for each in blocks if each.start <= start < each.end)
    span = Span(start, start + len(trigger), trigger)
    places = (
        (replace(where, span=Span(TEXT.index(where.name), TEXT.index(where.name) + len(where.name), where.name)),)
        if where
        else ()
    )
    evidence = Span(first, last, TEXT[first:last])
    return Claim(trigger, passage, evidence, "killing", span, Codes(None, None, None), Reader("r", "1"), places=places)


def test_the_setting_is_the_place_named_last_before_in_the_passage_else_that_of_the_headline() -> None:
    found = settings(
        _reading(("Fears", CITY), ("hit", OLD_TOWN), ("died", None), ("happened", HARBOUR), ("drowned", None), ("hurt", None))
    )
    assert {claim: [each.name for each in places] for claim, places in found.items()} == {
        "died": ["Old Town"],
        "drowned": ["Harbour"],
        "hurt": ["Tessit"],
    }


def test_a_place_that_only_another_claim_of_the_article_names_is_known_by_its_name_in_the_passage() -> None:
    found = settings(_reading(("drowned", None), ("hurt", HARBOUR)))
    assert [each.name for each in found["drowned"]] == ["Harbour"]


def test_an_article_about_one_place_is_the_setting_of_all_its_claims() -> None:
    assert [each.name for each in settings(_reading(("hit", OLD_TOWN), ("hurt", None)))["hurt"]] == ["Old Town"]
    assert "hurt" not in settings(_reading(("hit", OLD_TOWN), ("happened", HARBOUR), ("hurt", None)))


def _report(text: str, sentence: str, *toponyms: Place, voice: str = "") -> Reading:
    """One claim without a place in a report of one headline and one paragraph; toponyms stand where their names do."""
    head = text.split("\n\n")[0]
    blocks = (Passage("p0", "headline", 0, 0, len(head)), Passage("p1", "paragraph", 1, len(head) + 2, len(text)))
    placed = tuple(replace(each, span=_span(text, each.name)) for each in toponyms)
    said = (Voice(None, voice, None, "person", None, None, _span(text, voice)),) if voice else ()
    claim = Claim(
        "c", "p1", _span(text, sentence), "death", _span(text, sentence[-5:]), Codes(None, None, None), Reader("r", "1")
    )
    document = Document("d", None, None, None, None, "en", "", text)
    return Reading(document, blocks, (replace(claim, attribution=said),), toponyms=placed)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def test_where_the_voice_is_does_not_place_what_it_tells_unless_nothing_else_does() -> None:
    text = "A bad week\n\nNine died in the Old Town, a nurse in the Harbour said."
    sentence = text.split("\n\n")[1]
    told = _report(text, sentence, OLD_TOWN, HARBOUR, voice="a nurse in the Harbour")
    assert [each.name for each in settings(told)["c"]] == ["Old Town"]
    text = "Old Town fears\n\nNine died, a nurse in the Harbour said."
    told = _report(text, text.split("\n\n")[1], OLD_TOWN, HARBOUR, voice="a nurse in the Harbour")
    assert [each.name for each in settings(told)["c"]] == ["Harbour"]


LISTED = place("Tabango", PlaceId("geo:70", "Faraway Land"), PlaceId("iso:CN", "China"), id="geo:72", country="CN")


def test_a_quarter_named_in_a_report_from_a_city_is_that_city_s_though_a_list_has_a_town_of_its_name_abroad() -> None:
    text = "A bad week\n\nTESSIT, Mali (Wire) - Queues grew. Nine died in the Tabango quarter."
    city = replace(CITY, name="TESSIT", country="ML")
    ((found,),) = settings(_report(text, "Nine died in the Tabango quarter.", city, LISTED)).values()
    assert (found.name, found.country, found.within[0].id) == ("Tabango quarter", "ML", "geo:1")
    abroad = text.replace("quarter.", "quarter. That is in China.")
    ((found,),) = settings(_report(abroad, "Nine died in the Tabango quarter.", city, LISTED)).values()
    assert found.id == "geo:72"


def test_of_headlines_that_stand_together_the_last_that_names_a_place_counts_and_all_are_asked() -> None:
    reading = _reading(("hurt", None), ("hit", CITY))
    first, *rest = reading.passages
    byline = Passage("p9", "headline", 0, 0, 5)
    assert [each.name for each in settings(replace(reading, passages=(first, byline, *rest)))["hurt"]] == ["Tessit"]
