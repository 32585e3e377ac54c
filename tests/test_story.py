"""A seed in, proof out that the invented story is what it says: exact spans, known truth, the same each time; and that measures count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.story import measures
from eval.story.course import VIOLENCE
from eval.story.generate import Story, tell
from eval.story.measures import Share, b_cubed
from eval.story.recorded import State
from eval.story.score import figures, run
from eval.story.truth import Truth, expected_changes, heard, now, truth
from fogline.codebook import types
from fogline.model import Claim, Span

ARTICLES = 400


@pytest.fixture(scope="module")
def story() -> Story:
    return tell(3, ARTICLES)


@pytest.fixture(scope="module")
def known(story: Story) -> Truth:
    return truth(story, story.told)


def spans(claim: Claim) -> Iterator[Span]:
    said = [claim.evidence, claim.trigger, claim.time.span, *claim.stance.cues, *(voice.span for voice in claim.attribution)]
    if claim.control is not None:
        references = (claim.control.place, claim.control.holder, claim.control.previous)
        said += [reference.span for reference in references if reference is not None]
    said += [*(who.span for who in claim.participants), *(place.span for place in claim.places)]
    return (span for span in (*said, *(quantity.span for quantity in claim.quantities)) if span is not None)


# --- the articles


def test_the_same_seed_tells_the_same_story() -> None:
    assert [each.reading for each in tell(5, 60).told] == [each.reading for each in tell(5, 60).told]


def test_another_seed_tells_another_story() -> None:
    one, other = ({each.reading.document.sha256 for each in tell(seed, 60).told} for seed in (5, 6))
    assert not one & other


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_every_span_is_where_its_words_stand(seed: int) -> None:
    for told in tell(seed, 25).told:
        text = told.reading.document.text
        for claim in told.reading.claims:
            assert all(text[span.start : span.end] == span.exact for span in spans(claim))


def test_claims_lie_in_their_passages_and_have_ids_of_their_own(story: Story) -> None:
    for told in story.told:
        passages = {passage.id: passage for passage in told.reading.passages}
        assert len({claim.id for claim in told.reading.claims}) == len(told.reading.claims)
        for claim in told.reading.claims:
            passage = passages[claim.passage]
            assert passage.start <= claim.evidence.start < claim.evidence.end <= passage.end


def test_no_document_is_told_twice(story: Story) -> None:
    assert len({told.reading.document.id for told in story.told}) == ARTICLES


def test_every_type_is_one_of_the_codebook(story: Story) -> None:
    assert {claim.type for told in story.told for claim in told.reading.claims} <= types().keys()


def test_a_longer_story_has_more_places_and_more_days() -> None:
    short, long = tell(1, 50), tell(1, 800)
    assert len(long.world.spots) > 2 * len(short.world.spots)
    assert max(each.day for each in long.course.happenings) > 2 * max(each.day for each in short.course.happenings)


def test_every_kind_of_trouble_is_in_it(story: Story, known: Truth) -> None:
    urls = Counter(each.reading.document.url for each in story.told)
    claims = [claim for told in story.told for claim in told.reading.claims]
    assert max(urls.values()) >= 3, "a live article in versions"
    assert any("/wire/" in (url or "") for url in urls), "wire copy"
    assert any(not claim.places for claim in claims), "a claim without a place of its own"
    assert any(claim.time.inferred for claim in claims), "an inferred date"
    assert any(claim.stance.polarity == "denied" for claim in claims)
    assert any(claim.stance.status == "planned" for claim in claims)
    assert any(claim.time.precision == "month" for claim in claims), "a past mention"
    assert {kind for kind, _ in known.disputes} >= {"figures", "happened", "who", "holder"}


def test_ten_outlets_quote_one_voice(story: Story, known: Truth) -> None:
    houses = {outlet.id for outlet in story.world.outlets}
    relays: dict[tuple[int, str], set[str | None]] = {}
    for number, event in known.events.items():
        for each in event.heard:
            if each.fact.origin not in houses:
                relays.setdefault((number, each.fact.origin), set()).add(each.claim.attribution[-1].name)
    assert max(len(outlets) for outlets in relays.values()) >= 10


# --- the truth


def test_like_attacks_in_one_city_on_neighbouring_days_can_be_told_apart(story: Story) -> None:
    violence = [each for each in story.course.happenings if each.kind in VIOLENCE]
    for i, one in enumerate(violence):
        for other in violence[i + 1 :]:
            if one.city == other.city and one.kind == other.kind and abs(one.day - other.day) <= 3:
                assert one.precise and other.precise
                assert one.spot != other.spot


def test_the_truth_does_not_depend_on_the_order_of_articles(story: Story, known: Truth) -> None:
    other = truth(story, story.told[::-1])
    assert other.control == known.control
    assert other.disputes == known.disputes
    assert {n: event.figures for n, event in other.events.items()} == {n: event.figures for n, event in known.events.items()}


def test_a_claim_that_stands_in_several_versions_is_one(story: Story) -> None:
    sightings = [sight for each in heard(story.told) for sight in each.sightings]
    assert len(sightings) == len(set(sightings)) == sum(len(told.reading.claims) for told in story.told)
    assert any(len(each.sightings) > 1 for each in heard(story.told))


def test_what_is_cut_from_a_paragraph_that_stays_no_longer_stands(story: Story) -> None:
    dropped = [each for each in heard(story.told) if not each.stands]
    assert dropped
    by_id = {told.reading.document.id: told.reading.document for told in story.told}
    for each in dropped:
        document = by_id[each.document]
        assert any(other.url == document.url and (other.published or "") > (document.published or "") for other in by_id.values())


def test_a_voice_has_one_number_that_stands_and_it_is_its_newest(known: Truth) -> None:
    for event in known.events.values():
        for origin, (newest, _) in now(event.heard, "killed").items():
            said = [e for e in event.heard if e.fact.origin == origin and e.stands and not e.denies]
            said = [e for e in said if any(quantity.measure == "killed" for quantity in e.claim.quantities)]
            assert newest.fact.statement == max(each.fact.statement for each in said)


def test_a_place_has_one_holder_at_a_time_unless_that_is_in_dispute(known: Truth) -> None:
    for holds in known.control.values():
        assert [hold.day for hold in holds] == sorted(hold.day for hold in holds)
        assert all(len(hold.holders) == 1 or hold.contested for hold in holds)


def test_only_what_was_told_since_can_have_changed(story: Story, known: Truth) -> None:
    half = len(story.told) // 2
    before = truth(story, story.told[:half])
    expected = expected_changes(before, known)
    assert all(expected[number] == ("new",) for number in known.events.keys() - before.events.keys())
    assert {kinds[0] for kinds in expected.values()} >= {"new", None}
    assert set(expected_changes(known, known).values()) == {(None,)}


# --- the measures


def test_b_cubed_counts_as_its_definition_says() -> None:
    # Two clusters of gold, 1: a b c, 2: d e; ours: a b | c d e. Precision (1+1+1/3+2/3+2/3)/5, recall (2/3+2/3+1/3+1+1)/5.
    gold = {("d", item): cluster for item, cluster in zip("abcde", (1, 1, 1, 2, 2), strict=True)}
    found = {("d", item): cluster for item, cluster in zip("abcde", "xxyyy", strict=True)}
    precision, recall, f1 = b_cubed(found, gold)
    assert precision == pytest.approx(11 / 15)
    assert recall == pytest.approx(11 / 15)
    assert f1 == pytest.approx(11 / 15)


def test_a_claim_that_is_in_no_event_is_one_of_its_own() -> None:
    gold = {("d", "a"): 1, ("d", "b"): 1}
    assert b_cubed({("d", "a"): "x"}, gold) == pytest.approx((1.0, 0.5, 2 / 3))


def test_the_share_of_nothing_is_everything() -> None:
    assert Share(0, 0).value == 1.0
    assert Share(1, 4).value == 0.25


# --- the record against the truth


def test_a_small_story_is_recorded_as_it_is_and_twice_changes_nothing() -> None:
    found = figures(run(40, 2))
    assert found["twice"] == 0
    assert found["differs"] == 0
    assert found["b3_f1"] > 0.9
    assert found["holders"] > 0.8


def test_a_wrong_answer_lowers_the_measure(story: Story, known: Truth) -> None:
    nothing = State({}, {}, {}, (), {})
    assert measures.figures_right(known, nothing).value == 0
    assert measures.origins_right(known, nothing).value == 0
    assert measures.control_right(known, nothing, date(2021, 12, 31))[0].value == 0
    assert measures.disputes_right(known, nothing)[1].value == 0
    place, holds = next(iter(known.control.items()))
    assert (place, holds[0]) in measures.wrong_holds(known, nothing)
