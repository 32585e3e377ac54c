"""How surely two claims speak of the same happening."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from fogline.model import PlaceId, RecordedClaim, Time, Voice
from fogline.reconcile.features import features
from fogline.reconcile.kinship import kinship, topic
from fogline.reconcile.matching import Matcher, match
from fogline.reconcile.partition import tie_between
from tests.reconcile.composed import CITY, HARBOUR, MALI, OLD_TOWN, TESSIT, claimed, day, holds, killed, place, who
from tests.reconcile.stories import claims


def _score(one: RecordedClaim, other: RecordedClaim) -> float:
    found = match(features(one), features(other))
    return found.score if found else 0.0


def _reasons(one: RecordedClaim, other: RecordedClaim) -> tuple[str, ...]:
    found = match(features(one), features(other))
    return found.reasons if found else ()


def _tied(one: RecordedClaim, other: RecordedClaim) -> bool:
    matcher = Matcher()
    return tie_between(matcher, matcher.coded(features(one)), matcher.coded(features(other))) is not None


@given(claims(), claims())
def test_matching_is_symmetric_and_bounded(one: RecordedClaim, other: RecordedClaim) -> None:
    found, back = match(features(one), features(other)), match(features(other), features(one))
    assert found == back
    assert found is None or 0 <= found.score <= 1


def test_the_same_type_place_and_day_match_and_say_so() -> None:
    one, other = claimed("a", "air-strike", OLD_TOWN), claimed("b", "air-strike", OLD_TOWN)
    assert _score(one, other) == 1.0
    assert _reasons(one, other) == ("same place Old Town", "same day")


def test_a_strike_and_the_deaths_it_caused_match() -> None:
    strike, deaths = claimed("a", "air-strike", OLD_TOWN), claimed("b", "death", OLD_TOWN, quantities=[killed(9)])
    assert _tied(strike, deaths)
    assert "air strike causes death" in _reasons(strike, deaths)


def test_unrelated_types_do_not_match() -> None:
    assert match(features(claimed("a", "air-strike", CITY)), features(claimed("b", "aid-delivered", CITY))) is None


def test_related_types_share_a_topic() -> None:
    assert kinship("air-strike", "death") == kinship("death", "air-strike")
    assert topic("air-strike") == topic("death") != topic("displacement")
    assert topic("territory-gained") == topic("withdrawal")


@pytest.mark.parametrize(
    ("one", "other", "tied"),
    [
        (day("2024-05-02"), day("2024-05-03"), False),
        (day("2024-05-02"), day("2024-05-03", inferred=True), True),
        (day("2024-05-02"), day("2024-05-04", inferred=True), False),
        (day("2024-05-02", inferred=True), day("2024-05-03", inferred=True), False),
        (day("2024-05-02"), day("2024-05-01", "2024-05-05", precision="range"), True),
        (day("2024-05-02"), day("2024-04-01", "2024-04-30", precision="month"), False),
    ],
)
def test_days_that_were_said_exclude_each_other_inferred_ones_a_day_apart_do_not(one: Time, other: Time, tied: bool) -> None:
    assert _tied(claimed("a", "air-strike", OLD_TOWN, time=one), claimed("b", "air-strike", OLD_TOWN, time=other)) is tied


def test_a_report_without_a_date_may_tell_of_what_happened_days_before_where_the_rest_agrees() -> None:
    def told(time: Time, number: float) -> RecordedClaim:
        return claimed("a", "air-strike", OLD_TOWN, time=time, quantities=[killed(number)], participants=[who("actor", "jnim")])

    then = told(day("2024-05-02"), 34)
    assert _tied(then, told(day("2024-05-04", inferred=True), 34))
    assert not _tied(then, told(day("2024-05-04", inferred=True), 9))
    assert not _tied(then, told(day("2024-05-06", inferred=True), 34))
    assert not _tied(told(day("2024-05-06"), 34), told(day("2024-05-04", inferred=True), 34))


@pytest.mark.parametrize(("counting", "tied"), [("The clinic put the dead at 14 on Saturday.", True), ("14 people died.", False)])
def test_a_count_of_a_later_day_goes_with_the_strike_of_the_days_before(counting: str, tied: bool) -> None:
    strike = claimed("a", "air-strike", OLD_TOWN, quantities=[killed(9)])
    toll = claimed("b", "death", OLD_TOWN, time=day("2024-05-04"), quantities=[killed(14)], sentence=counting)
    assert _tied(strike, toll) is tied
    assert not _tied(claimed("a", "air-strike", OLD_TOWN, time=day("2024-05-05"), quantities=[killed(9)]), toll)


def test_a_district_of_a_city_is_not_another_though_both_claims_name_the_city() -> None:
    here = claimed("a", "shelling", CITY, OLD_TOWN, quantities=[killed(8)])
    assert match(features(here), features(claimed("b", "shelling", HARBOUR, CITY, quantities=[killed(8)]))) is None
    assert _tied(here, claimed("b", "shelling", OLD_TOWN, quantities=[killed(8)]))


def test_a_stadium_of_the_city_is_that_of_its_district_but_quarters_side_by_side_are_two() -> None:
    stadium = place("stadium", TESSIT, MALI, kind="stadium")
    quarter = place("stadium", PlaceId(OLD_TOWN.id, OLD_TOWN.name), TESSIT, MALI, kind="stadium")
    assert _tied(claimed("a", "shelling", CITY, stadium), claimed("b", "shelling", CITY, OLD_TOWN, quarter))
    one, other = (replace(each, lat=15.0, lon=lon) for each, lon in ((OLD_TOWN, 0.0), (HARBOUR, 0.01)))
    assert match(features(claimed("a", "shelling", one)), features(claimed("b", "shelling", other))) is None


def test_times_of_day_far_apart_exclude_each_other() -> None:
    def at(clock: str) -> RecordedClaim:
        return claimed("a", "air-strike", CITY, time=Time(None, "2024-05-02", "2024-05-02", f"2024-05-02T{clock}:00", "hour"))

    assert _tied(at("06:00"), at("06:30"))
    assert match(features(at("06:00")), features(at("21:00"))) is None


def test_facilities_of_two_kinds_exclude_each_other() -> None:
    market, post = (place(f"Tabango {kind}", MALI, kind=kind) for kind in ("market", "checkpoint"))
    bazaar = place("bazaar", TESSIT, MALI, kind="bazaar")
    assert match(features(claimed("a", "shelling", market)), features(claimed("b", "shelling", post))) is None
    stalls = place("market", TESSIT, MALI, kind="market")
    assert match(features(claimed("a", "shelling", CITY, stalls)), features(claimed("b", "shelling", CITY, bazaar))) is not None


def test_a_district_in_the_city_alone_is_too_little_but_the_same_figure_makes_it_enough() -> None:
    whole, part = claimed("a", "air-strike", CITY), claimed("b", "air-strike", OLD_TOWN)
    assert not _tied(whole, part)
    dead = [killed(34)]
    actor = [who("actor", "jnim")]
    whole = claimed("a", "air-strike", CITY, quantities=dead, participants=actor)
    assert _tied(whole, claimed("b", "air-strike", OLD_TOWN, quantities=dead, participants=actor))


def test_close_figures_support_and_distant_ones_weaken_without_excluding() -> None:
    def told(*numbers: float) -> RecordedClaim:
        return claimed("a", "killing", setting=(CITY,), quantities=[killed(number) for number in numbers])

    assert _score(told(21), told(21)) > _score(told(21), told(17)) > _score(told(21), told())
    assert 0 < _score(told(21), told(5)) < _score(told(21), told(12)) < _score(told(21), told())
    assert "21 and 17 killed overlap" in _reasons(told(21), told(17))


def test_who_did_it_weighs_little_and_who_suffered_more() -> None:
    def told(actor: str, kind: Any) -> RecordedClaim:
        parts = [who("actor", actor, "armed-group"), who("victim", "description:x", kind)]
        return claimed("a", "killing", CITY, participants=parts)

    same = _score(told("jnim", "civilians"), told("jnim", "civilians"))
    assert (
        same
        > _score(told("jnim", "civilians"), told("iswap", "civilians"))
        > _score(told("jnim", "civilians"), told("jnim", "military"))
    )
    assert _tied(told("jnim", "civilians"), told("mali-armed-forces", "civilians"))


def test_what_is_planned_never_matches_what_happened_but_a_denial_does() -> None:
    done = claimed("a", "air-strike", CITY)
    assert match(features(done), features(claimed("b", "air-strike", CITY, status="planned"))) is None
    assert _tied(done, claimed("b", "air-strike", CITY, polarity="denied"))


HELD = {"gained": ("territory-gained", "gained"), "lost": ("territory-lost", "lost"), "held": ("territory-held", "held")}


def _control(change: str, holder: str, where: Any = OLD_TOWN, previous: str | None = None, **values: Any) -> RecordedClaim:
    type_id, told = HELD[change]
    return claimed("a", type_id, where, control=holds(where, holder, told, previous), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "tied"),
    [
        (_control("gained", "jnim"), _control("gained", "jnim"), True),
        (_control("gained", "mali-army"), _control("gained", "mali-armed-forces"), True),
        (_control("gained", "jnim"), _control("gained", "mali"), False),
        (_control("gained", "jnim"), _control("gained", ""), True),
        (_control("gained", "jnim"), _control("held", "jnim"), True),
        (_control("gained", "jnim"), _control("lost", "mali"), True),
        (_control("gained", "jnim"), _control("lost", "jnim"), False),
        (_control("gained", "jnim", previous="mali"), _control("lost", "mali-armed-forces"), True),
        (_control("gained", "jnim", previous="mali"), _control("lost", "iswap"), False),
        (_control("lost", "mali"), _control("held", "mali"), False),
        (_control("gained", "jnim", OLD_TOWN), _control("gained", "jnim", CITY), False),
        (_control("gained", "jnim", OLD_TOWN), _control("gained", "jnim", HARBOUR), False),
    ],
)
def test_control_matches_on_one_place_in_one_direction_by_one_side(one: RecordedClaim, other: RecordedClaim, tied: bool) -> None:
    assert _tied(one, other) is tied
    assert _tied(other, one) is tied


def test_unnamed_holders_of_two_camps_do_not_match() -> None:
    def taken(holder: str, kind: Any) -> RecordedClaim:
        return _control("gained", holder, participants=[who("actor", holder, kind)])

    fighters, troops = taken("description:fighters", "armed-group"), taken("description:troops", "military")
    assert match(features(fighters), features(troops)) is None
    assert _tied(taken("", "unknown"), taken("", "unknown"))


def test_a_past_mention_matches_the_old_taking_of_the_place() -> None:
    then = _control("gained", "mali", time=day("2023-07-14"))
    month = day("2023-07-01", "2023-07-31", precision="month")
    assert _tied(then, _control("gained", "mali", time=month))
    assert not _tied(_control("gained", "mali", time=day("2023-11-14")), _control("gained", "mali", time=month))


def _part(claim: RecordedClaim) -> RecordedClaim:
    assert claim.claim.control
    return replace(claim, claim=replace(claim.claim, control=replace(claim.claim.control, extent="most", percent=80.0)))


def test_a_loose_mention_of_a_gain_is_of_the_whole_place_and_a_part_matches_the_whole_on_one_day_alone() -> None:
    month = day("2024-05-01", "2024-05-31", precision="month")
    then, whole = _part(_control("gained", "mali", time=day("2024-05-11"))), _control("gained", "mali", time=day("2024-05-15"))
    loose = _control("gained", "mali", time=month)
    assert _tied(loose, whole)
    assert not _tied(loose, then)
    assert _tied(then, _control("gained", "mali", time=day("2024-05-11")))
    assert not _tied(then, _control("gained", "mali", time=day("2024-05-12", inferred=True)))


def test_plans_for_the_very_same_week_match() -> None:
    week = day("2024-05-06", "2024-05-12", precision="week")
    one, other = (_control("gained", "mali", time=week, status="planned") for _ in "ab")
    assert _tied(one, other)
    later = day("2024-05-10", "2024-05-16", precision="week")
    assert not _tied(one, _control("gained", "mali", time=later, status="planned"))


def test_acts_of_speech_match_of_one_voice_on_one_day_in_largely_the_same_words() -> None:
    minister = Voice("A. Diallo", "minister", None, "official", True, "said", None, id="person:a-diallo")

    def said(words: str, voice: Voice = minister, **values: Any) -> RecordedClaim:
        return claimed("a", "statement", sentence=words, voice=voice, **values)

    words = "The army will hold the river crossing until winter, said the minister."
    assert _tied(said(words), said(words.replace("until winter", "through winter")))
    assert not _tied(said(words), said("Nobody should expect talks before the rains end, said the minister."))
    assert not _tied(said(words), said(words, time=day("2024-05-09")))
    unnamed = Voice(None, "an officer", None, "official", True, "said", None, id="description:officer")
    assert not _tied(said(words, unnamed), said(words, unnamed))


def test_talks_without_a_place_match_when_the_same_people_take_part() -> None:
    both, one = [who("actor", "mali"), who("recipient", "algeria")], [who("actor", "niger"), who("recipient", "algeria-army")]
    assert _tied(claimed("a", "talks", participants=both), claimed("b", "talks", participants=both))
    assert not _tied(claimed("a", "talks", participants=both), claimed("b", "talks", participants=one))
    assert not _tied(
        claimed("a", "talks", CITY, participants=one), claimed("b", "talks", CITY, participants=[who("actor", "kenya")])
    )
