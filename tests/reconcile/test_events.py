"""Claims of one happening in, its event out: the values that most origins share, and how well it stands."""

from __future__ import annotations

from itertools import permutations

from fogline.model import Event, RecordedClaim
from fogline.reconcile.events import compose
from tests.reconcile.build import claim, held, number, place, speaker, who

ARMY = speaker("Army command", party=True, id="sudan-armed-forces")
RSF = speaker("RSF", party=True, kind="armed-group", id="rsf")
MEDIC = speaker("Dr Ilsa Noor", "medic", party=False, kind="person", id="person:ilsa-noor")
UNHCR = speaker("UNHCR", party=False, kind="un", id="unhcr")

CITY = place("city", "Port Ada", within=["region", "country"])
DISTRICT = place("district", "Mill Quarter", "inside", within=["city", "region", "country"])
HOUSE = place("house", "house", "inside", within=["district", "city", "region", "country"])
COUNTRY = place("country", "Adaland", "country")


def of(*claims: RecordedClaim) -> Event:
    return compose("e1", claims, {})


def test_a_cause_tells_more_than_what_it_led_to() -> None:
    claims = [
        claim("a", "death", voice=UNHCR),
        claim("b", "death", voice=MEDIC, outlet="Courier"),
        claim("c", "air-strike", outlet="Wire"),
    ]
    assert of(*claims).type == "air-strike"


def test_of_two_causes_that_of_most_origins_is_taken() -> None:
    claims = [claim("a", "shelling", voice=MEDIC), claim("b", "air-strike", voice=UNHCR), claim("c", "air-strike", voice=ARMY)]
    assert of(*claims).type == "air-strike"
    assert of(claims[0], claims[1]).type == "air-strike"


def test_a_denial_or_a_dropped_claim_does_not_name_the_type() -> None:
    claims = [
        claim("a", "explosion"),
        claim("b", "air-strike", voice=ARMY, polarity="denied"),
        claim("c", "shelling", voice=RSF, withdrawn=True),
    ]
    assert of(*claims).type == "explosion"


def test_the_most_specific_place_that_most_origins_share_comes_first_and_all_are_kept() -> None:
    claims = [
        claim("a", at=[COUNTRY, CITY], voice=MEDIC),
        claim("b", at=[DISTRICT], voice=UNHCR),
        claim("c", at=[HOUSE, DISTRICT], voice=RSF),
        claim("d", at=[DISTRICT], voice=ARMY),
    ]
    assert [each.name for each in of(*claims).places] == ["Mill Quarter", "Port Ada", "Adaland", "house"]


def test_own_places_stand_before_those_the_passage_is_about() -> None:
    claims = [claim("a", at=[CITY]), claim("b", about=[DISTRICT, CITY], voice=UNHCR)]
    assert [each.name for each in of(*claims).places] == ["Port Ada", "Mill Quarter"]


def test_30_km_south_of_a_place_is_not_that_place() -> None:
    event = of(claim("a", at=[place("city", "Port Ada", "near", relation="30 km south of"), CITY]))
    assert [(each.name, each.relation) for each in event.places] == [("Port Ada", "30 km south of"), ("Port Ada", None)]


def test_an_event_holds_no_words_of_a_source() -> None:
    event = of(claim("a", at=[DISTRICT], numbers=[number(3)]))
    assert {each.span.exact for each in event.places} == {""}


def test_explicit_times_are_narrowed_to_what_they_share() -> None:
    claims = [
        claim("a", on=("2031-05-01", "2031-05-31")),
        claim("b", on=("2031-05-03", "2031-05-04"), voice=MEDIC),
        claim("c", on="2031-05-09", inferred=True, voice=UNHCR),
    ]
    event = of(*claims)
    assert (event.earliest, event.latest, event.inferred) == ("2031-05-03", "2031-05-04", False)


def test_times_that_exclude_each_other_leave_the_best_supported_one() -> None:
    claims = [claim("a", on="2031-05-01"), claim("b", on="2031-05-03", voice=MEDIC), claim("c", on="2031-05-03", voice=UNHCR)]
    assert (of(*claims).earliest, of(*claims).latest) == ("2031-05-03", "2031-05-03")


def test_a_time_is_inferred_only_when_all_are() -> None:
    event = of(claim("a", on="2031-05-01", inferred=True), claim("b", on="2031-05-02", inferred=True, voice=MEDIC))
    assert (event.earliest, event.inferred) == ("2031-05-01", True)
    assert of(claim("a", on=None)).earliest is None


def test_a_protected_person_has_no_name_in_the_cast() -> None:
    hurt = who("victim", "private:1", "Mara Quill", "person", protected="private")
    event = of(claim("a", cast=[hurt, who("actor", "rsf", "RSF", "armed-group")]))
    assert [(each.role, each.id, each.name) for each in event.cast] == [("victim", "private:1", None), ("actor", "rsf", "RSF")]


def test_pronouns_and_bare_numbers_are_nobody() -> None:
    nobodies = [
        who("actor", "description:they", "they"),
        who("victim", "description:about-30", "about 30"),
        who("victim", "description:eight"),
    ]
    event = of(claim("a", cast=[*nobodies, who("victim", "description:villagers", "villagers", "civilians")]))
    assert [each.id for each in event.cast] == ["description:villagers"]


def test_the_cast_names_everybody_once_for_a_role_with_the_claims() -> None:
    event = of(
        claim("a", cast=[who("actor", "rsf", "RSF")]), claim("b", cast=[who("actor", "rsf", "RSF", "armed-group")], voice=MEDIC)
    )
    assert [(each.kind, each.claims) for each in event.cast] == [("armed-group", ("a", "b"))]


def test_the_least_sure_hedge_comes_first() -> None:
    claims = [claim("a"), claim("b", certainty="alleged", voice=MEDIC), claim("c", certainty="alleged", voice=UNHCR)]
    assert of(*claims).certainties == ("alleged", "stated")


def test_what_is_alleged_by_all_is_stated_by_none() -> None:
    assert of(claim("a", certainty="alleged"), claim("b", certainty="unconfirmed", voice=MEDIC)).certainties == (
        "unconfirmed",
        "alleged",
    )


def test_planned_is_not_real() -> None:
    assert not of(claim("a", status="planned")).real
    assert of(claim("a", status="planned"), claim("b", voice=MEDIC)).real


def test_status_says_how_well_an_event_stands() -> None:
    plain, medic = claim("a"), claim("b", voice=MEDIC)
    army, denied = claim("c", voice=ARMY), claim("d", voice=RSF, polarity="denied")
    cases = {
        "reported": [plain],
        "claimed": [army],
        "corroborated": [plain, medic],
        "denied": [denied],
        "contested": [plain, denied],
        "retracted": [claim("e", withdrawn=True)],
    }
    assert {status: of(*claims).status for status, claims in cases.items()} == {status: status for status in cases}


def test_figures_that_exclude_each_other_contest_an_event() -> None:
    few, many = claim("a", numbers=[number(17)], voice=MEDIC), claim("b", numbers=[number(34)], voice=RSF)
    assert of(few, many).status == "contested"


def test_a_voice_that_affirms_and_later_denies_does_not_corroborate_or_contest_itself() -> None:
    first, later = claim("a", voice=ARMY), claim("b", voice=ARMY, polarity="denied", published="2031-05-03")
    assert of(first, later).status == "claimed"


def test_control_knows_its_holder_rather_than_not() -> None:
    claims = [
        claim("a", "territory-gained", control=held("mill", "")),
        claim("b", "territory-gained", control=held("mill", "description:fighters"), voice=MEDIC),
        claim("c", "territory-gained", control=held("mill", "rsf", previous="sudan-armed-forces"), voice=UNHCR),
    ]
    state = of(*claims).held
    assert state is not None
    assert (state.holder, state.previous, state.change) == ("rsf", "sudan-armed-forces", "gained")


def test_how_much_is_held_follows_the_newest_words_of_the_best_origin() -> None:
    party = claim("a", "territory-held", control=held("mill", "rsf", "held", "full"), voice=RSF, published="2031-05-09")
    old = claim("b", "territory-held", control=held("mill", "rsf", "held", "partial"), voice=UNHCR, published="2031-05-02")
    new = claim(
        "c", "territory-held", control=held("mill", "rsf", "held", "most", 60), voice=UNHCR, published="2031-05-03", document="d2"
    )
    state = of(party, old, new).held
    assert state is not None
    assert (state.extent, state.percent, state.by_party) == ("most", 60, False)


def test_only_a_party_says_who_holds_it() -> None:
    state = of(claim("a", "territory-held", control=held("mill", "rsf", "held"), voice=RSF)).held
    assert state is not None
    assert state.by_party is True


def test_residents_who_say_that_it_is_held_are_no_party_to_its_gain() -> None:
    gained = claim("a", "territory-gained", control=held("mill", "rsf"), voice=RSF)
    state = of(gained, claim("b", "territory-held", control=held("mill", "rsf", "held"), voice=MEDIC)).held
    assert state is not None
    assert (state.change, state.by_party) == ("gained", False)


def test_claims_stand_in_order_of_publication_and_denials_beside_them() -> None:
    claims = [
        claim("z", published="2031-05-01"),
        claim("a", published="2031-05-04", voice=RSF, polarity="denied"),
        claim("m", published=None),
    ]
    event = of(*claims)
    assert (event.claims, event.denials) == (("m", "z", "a"), ("a",))


def test_an_origin_whose_claims_all_left_their_texts_is_none_of_the_events() -> None:
    event = of(claim("a", voice=MEDIC), claim("b", voice=UNHCR, withdrawn=True))
    assert [each.claims for each in event.origins] == [("a",)]


def test_the_order_of_the_claims_changes_nothing() -> None:
    claims = [
        claim("a", "death", at=[CITY], numbers=[number(3)], voice=MEDIC),
        claim("b", "air-strike", at=[DISTRICT], numbers=[number(5)], voice=ARMY, cast=[who("actor", "rsf")]),
        claim("c", "shelling", at=[HOUSE], on="2031-05-02", voice=UNHCR, cast=[who("actor", "m23")], certainty="alleged"),
        claim("d", voice=RSF, polarity="denied"),
    ]
    assert len({of(*order) for order in permutations(claims)}) == 1
