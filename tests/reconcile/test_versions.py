"""Versions of a live article: one claim through all of them, in whatever order they are recorded."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.model import Reading, RecordedClaim
from fogline.pipeline import Pipeline
from fogline.reconcile.versions import Joined
from fogline.sample import sample_requests
from fogline.situation import Situation
from tests.reconcile.fakes import Memory
from tests.reconcile.live import add, states, version

MORNING, NOON, EVENING = "2024-03-05T09:30:00+01:00", "2024-03-05T12:10:00+01:00", "2024-03-05T20:45:00+01:00"
BRIDGE = "09:20 At the bridge of Tessit 4 drivers were reportedly killed, a councillor told the Post."
BRIDGE_LATER = "09:20 At the bridge of Tessit 6 drivers were killed, a councillor told the Post."
MARKET = "08:50 Gunmen came on motorcycles and the market in Gorou was emptied. Around noon 3 sellers were killed in Gorou."
MARKET_CUT = "08:50 Gunmen came on motorcycles and the market in Gorou was emptied."
CAMP = "08:10 Rain has cut the track to the camps. Overnight 900 herders have fled towards Labbez, an aid worker said."
AIR = "19:30 Aircraft were heard all afternoon. By dusk 11 gendarmes were killed near the ford, according to the army."

FIRST = version([BRIDGE, MARKET, CAMP], MORNING)
SECOND = version([AIR, BRIDGE_LATER, MARKET_CUT, CAMP], NOON)
THIRD = version([AIR, CAMP, BRIDGE_LATER], EVENING)


def recorded(*readings: Reading) -> tuple[Memory, tuple[Joined, ...]]:
    """The memory after the readings, and what the last of them did."""
    memory = Memory()
    for reading in readings:
        joined = add(memory, reading)
    return memory, joined


def of(joined: tuple[Joined, ...], words: str) -> Joined:
    (found,) = (each for each in joined if words in each.claim.claim.evidence.exact)
    return found


def test_the_first_version_asserts_its_claims() -> None:
    _, joined = recorded(FIRST)
    assert [(each.action, each.claim.id) for each in joined] == [("assert", claim.id) for claim in FIRST.claims]


def test_a_claim_that_stands_keeps_its_id_and_gains_a_sighting() -> None:
    _, joined = recorded(FIRST, SECOND)
    camp = of(joined, "herders")
    assert camp.claim.id in {claim.id for claim in FIRST.claims}
    assert [sight.published for sight in camp.claim.sightings] == [MORNING, NOON]
    assert (camp.action, camp.why) == ("revise", f"stands unchanged in the version of {NOON}")


def test_a_changed_figure_and_a_dropped_hedge_are_told() -> None:
    _, joined = recorded(FIRST, SECOND)
    assert of(joined, "drivers").why == (
        f"the figure changed from 4 to 6 (killed); the hedge 'reportedly' went in the version of {NOON}"
    )


def test_the_wording_is_that_of_the_newest_version_that_holds_the_claim() -> None:
    memory, _ = recorded(FIRST, SECOND, THIRD)
    for claim in memory.recorded.values():
        text = memory.documents[claim.document].document.text
        assert claim.document == claim.sightings[-1].document
        assert text[claim.claim.trigger.start : claim.claim.trigger.end] == claim.claim.trigger.exact


def test_a_sentence_cut_from_a_paragraph_is_told_apart_from_a_paragraph_gone() -> None:
    _, joined = recorded(FIRST, SECOND)
    cut = of(joined, "sellers")
    assert cut.why == f"the sentence was cut in the version of {NOON} while its paragraph stayed"
    assert cut.claim.withdrawn
    _, joined = recorded(FIRST, version([AIR], NOON))
    gone = of(joined, "sellers")
    assert gone.why == f"its paragraph is gone from the version of {NOON}"
    assert gone.claim.dropped and not gone.claim.withdrawn


def test_a_dropped_claim_is_not_told_of_again_by_every_later_version() -> None:
    memory, third = recorded(FIRST, SECOND, THIRD)
    (sellers,) = (each for each in memory.recorded.values() if "sellers" in each.claim.evidence.exact)
    assert sellers.dropped == SECOND.document.id
    assert all(each.claim.id != sellers.id for each in third)


def test_a_claim_cut_from_the_newest_version_is_marked_and_kept() -> None:
    memory, joined = recorded(FIRST, SECOND)
    gone = of(joined, "sellers").claim
    assert gone.dropped == SECOND.document.id
    assert memory.recorded[gone.id].claim == gone.claim


def test_a_claim_that_comes_back_loses_the_mark() -> None:
    again = version([AIR, MARKET, BRIDGE_LATER], EVENING)
    memory, joined = recorded(FIRST, SECOND, again)
    back = of(joined, "sellers")
    assert back.claim.dropped is None
    assert [sight.document for sight in back.claim.sightings] == [FIRST.document.id, again.document.id]
    assert back.why == f"came back; stands unchanged in the version of {EVENING}"
    assert back.claim.id in memory.recorded


def test_a_claim_whose_sentence_stands_but_is_not_read_any_more_says_so() -> None:
    _, joined = recorded(FIRST, replace(SECOND, claims=tuple(c for c in SECOND.claims if c.type != "displacement")))
    assert of(joined, "herders").why == f"its sentence stands in the version of {NOON}, but the claim is not read there"


def test_an_older_version_slots_in_below_the_newest_wording() -> None:
    _, joined = recorded(SECOND, FIRST)
    bridge = of(joined, "drivers")
    assert bridge.claim.claim.quantities[0].best == 6
    assert [sight.published for sight in bridge.claim.sightings] == [MORNING, NOON]
    assert bridge.why == (
        f"stood already in the version of {MORNING}; since then the figure changed from 4 to 6 (killed); the hedge 'reportedly' went"
    )


def test_an_older_version_brings_its_own_claims_as_dropped_ones() -> None:
    _, joined = recorded(SECOND, FIRST)
    sellers = of(joined, "sellers")
    assert (sellers.action, sellers.claim.dropped) == ("assert", SECOND.document.id)


@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, THIRD])))
def test_the_order_in_which_versions_are_recorded_does_not_matter(order: tuple[Reading, ...]) -> None:
    assert states(order) == states([FIRST, SECOND, THIRD])


def test_a_version_in_between_shows_that_two_claims_are_one() -> None:
    old = version(["Near Karou 5 traders were killed when raiders stopped their lorry at the well before sunrise."], MORNING)
    between = version(
        ["Near Karou 5 traders were killed when raiders stopped their lorry, an imam says, and burned the load."], NOON
    )
    new = version(
        ["By nightfall Karou had buried them: 5 traders were killed, an imam says, and thieves burned the load."], EVENING
    )
    memory, joined = recorded(old, new, between)
    assert [(each.action, each.into is not None) for each in joined] == [("merge", True), ("revise", False)]
    assert len(memory.recorded) == 1
    assert states([old, new, between]) == states([old, between, new])


def test_publication_is_compared_across_time_zones() -> None:
    east = version([BRIDGE], "2024-03-05T10:00:00+05:00")
    west = version([BRIDGE_LATER], "2024-03-05T08:00:00+01:00")
    memory, _ = recorded(west, east)
    (claim,) = memory.recorded.values()
    assert (claim.document, claim.dropped) == (west.document.id, None)


def test_texts_without_a_url_are_no_versions_of_each_other() -> None:
    _, joined = recorded(version([BRIDGE], MORNING, url=None), version([BRIDGE], NOON, url=None))
    assert [each.action for each in joined] == ["assert"]


def test_another_publisher_under_the_same_url_is_another_article() -> None:
    _, joined = recorded(FIRST, version([BRIDGE], NOON, publisher="Ténéré Radio"))
    assert [each.action for each in joined] == ["assert"]


def test_two_happenings_of_one_sentence_stay_two() -> None:
    both = "On Monday 4 drivers were killed in Tessit and 7 sellers were killed in Gorou, the hospital said."
    swapped = "On Monday 8 sellers were killed in Gorou and 4 drivers were killed in Tessit, the hospital said."
    memory, _ = recorded(version([both], MORNING), version([swapped], NOON))
    found = {claim.claim.participants[0].id: claim.claim.quantities[0].best for claim in memory.recorded.values()}
    assert (len(memory.recorded), found) == (2, {"drivers": 4, "sellers": 8})


def test_the_same_form_of_words_about_another_place_is_another_claim() -> None:
    one = "At dawn 11 herders were killed in Tessit, the hospital said."
    other = "Late on Monday some 31 herders were killed in Karou, the hospital said."
    memory, _ = recorded(version([one], MORNING), version([other], NOON))
    assert len(memory.recorded) == 2


def corrected(memory: Memory, words: str, best: float) -> RecordedClaim:
    """The claim with its figure set by a person."""
    (claim,) = (each for each in memory.recorded.values() if words in each.claim.evidence.exact)
    figure = replace(claim.claim.quantities[0], low=best, best=best, high=best)
    anew = replace(claim, claim=replace(claim.claim, quantities=(figure,)), corrected=("quantities",))
    memory.recorded[claim.id] = anew
    return anew


def test_what_a_person_corrected_survives_a_newer_wording() -> None:
    memory, _ = recorded(FIRST)
    before = corrected(memory, "drivers", 5)
    add(memory, SECOND)
    after = memory.recorded[before.id]
    assert (after.document, after.corrected) == (SECOND.document.id, ("quantities",))
    assert after.claim.quantities[0].best == 5
    assert not after.claim.stance.cues


def test_a_corrected_value_points_into_the_text_that_words_the_claim() -> None:
    memory, _ = recorded(FIRST)
    before = corrected(memory, "drivers", 5)
    add(memory, SECOND)
    after = memory.recorded[before.id]
    span = after.claim.quantities[0].span
    assert SECOND.document.text[span.start : span.end] == span.exact


SENTENCES = [
    "At the well of Tessit 4 drivers were reportedly killed when raiders came out of the valley with lamps.",
    "Nurses who crossed the river count 19 sellers killed under the roof of the grain hall.",
    "Officers speak of 31 gendarmes killed between the quarry and a broken water tower.",
    "Smoke hides most of the old quarter while 12 students were shelled inside their dormitory.",
    "Boats carried the wounded south; 700 herders have fled along the salt road, a bishop writes.",
    "Nobody answers the telephone in Labbez, where 9 pilgrims were allegedly killed beside their bus.",
]


@st.composite
def articles(draw: st.DrawFn) -> list[Reading]:
    """Up to three versions of an article, each made of the one before as an editor would."""
    chance = draw(st.randoms(use_true_random=False))
    paragraphs = [[chance.randrange(len(SENTENCES))] for _ in range(2)]
    figures = dict.fromkeys(range(len(SENTENCES)), 0)
    found = []
    for published in (MORNING, NOON, EVENING):
        present = list(dict.fromkeys(i for block in paragraphs for i in block))
        lines = [" ".join(_grown(SENTENCES[i], figures[i]) for i in block if i in present) for block in paragraphs]
        found.append(version(list(dict.fromkeys(lines)), published))
        _edit(chance, paragraphs, figures)
    return list({each.document.id: each for each in found}.values())


def _edit(chance: random.Random, paragraphs: list[list[int]], figures: dict[int, int]) -> None:
    missing = [i for i in range(len(SENTENCES)) if all(i not in block for block in paragraphs)]
    if missing and chance.random() < 0.8:
        paragraphs.insert(0, [chance.choice(missing)])
    if chance.random() < 0.5:
        figures[chance.randrange(len(SENTENCES))] += 1
    if len(paragraphs) > 2 and chance.random() < 0.6:
        paragraphs.pop(chance.randrange(1, len(paragraphs)))
    chance.shuffle(paragraphs)


def _grown(sentence: str, by: int) -> str:
    return " ".join(str(int(word) + by) if word.isdigit() else word for word in sentence.split())


@settings(deadline=None, max_examples=40)
@given(articles())
def test_any_article_gives_the_same_state_in_every_order(versions: list[Reading]) -> None:
    expected = states(versions)
    assert all(states(order) == expected for order in permutations(versions))


def test_the_packaged_live_article_is_one_article_in_every_order() -> None:
    pipeline = Pipeline.load(Situation())
    live = [pipeline.read(request) for request in sample_requests()]
    versions = [reading for reading in live if reading.document.url is not None]
    assert len(versions) == 3
    _, second = recorded(*versions[:2])
    assert any(each.why.startswith("the figure changed from at least 4 to 6 (killed)") for each in second)
    assert all(states(order) == states(versions) for order in permutations(versions))
