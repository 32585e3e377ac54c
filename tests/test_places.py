"""Place names found in a passage, and placed by what their document says; a point is never made up."""

from __future__ import annotations

import pytest

from fogline.model import Document, Place, PlaceId, Span
from fogline.read.model_files import load
from fogline.resolve.places.find import family_names, find_places, is_place, resolve_places
from fogline.resolve.places.gazetteer import Gazetteer
from fogline.resolve.places.gazetteer_keys import fold
from fogline.situation import ExtraPlace, Situation


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.open()


def found(text: str, world: Gazetteer) -> list[str]:
    doc = load()(text)
    return [doc[start:end].text for start, end in find_places(doc, world)]


def document(text: str) -> Document:
    return Document("d", None, None, None, None, "en", "", text)


def said(name: str, kind: str | None = None, relation: str | None = None, within: str = "") -> Place:
    outer = (PlaceId("", within),) if within else ()
    return Place(Span(0, len(name), name), name=name, kind=kind, relation=relation, within=outer)


def placed(world: Gazetteer, text: str, *places: Place) -> list[Place]:
    return resolve_places(places, gazetteer=world, document=document(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells hit Bakhmut and Toretsk overnight.", ["Bakhmut", "Toretsk"]),
        ("Two aid workers were abducted near Djibo, Burkina Faso, on Monday.", ["Djibo", "Burkina Faso"]),
        ("M23 rebels entered the city of Goma from Rwanda.", ["Goma", "Rwanda"]),
        ("Police in Charleston, W.Va., arrested three men.", ["Charleston", "W.Va."]),
        ("The army retook the villages of Ouro Modi, Tenkelo and Sossobe.", ["Ouro Modi", "Tenkelo", "Sossobe"]),
        ("Fighters left Zeitun and Hamra districts before dawn.", ["Zeitun", "Hamra"]),
        ("A drone struck the Khmeli air base.", ["Khmeli"]),
        ("Gunmen fled towards Mazar-i-Sharif and Kunduz.", ["Mazar-i-Sharif", "Kunduz"]),
        ("Shells fell on the Abu Khashab refugee camp.", ["Abu Khashab"]),
        ("Shelling hit the Sheikh Taha, Midan and Bab al-Neirab districts.", ["Sheikh Taha", "Midan", "Bab al-Neirab"]),
        ("The militia captured Lubumbashi before dawn.", ["Lubumbashi"]),
        ("Thousands crossed into neighbouring Ingushetia on foot.", ["Ingushetia"]),
    ],
)
def test_places_are_found(world: Gazetteer, text: str, names: list[str]) -> None:
    assert found(text, world) == names


@pytest.mark.parametrize(
    "text",
    [
        "Mr Jordan said the talks would go on in May.",
        "The Washington Post reported the find on Sunday.",
        "Manchester United signed the striker.",
        "Paris Hilton declined to comment.",
        "Syrian and Russian officials met on March 3.",
        "Most of them fled.",
        "The captives were handed to the Red Cross.",
        "German and Chechen officers met.",
        "The Constitutional Court ruled in September.",
    ],
)
def test_persons_bodies_peoples_and_months_are_no_places(world: Gazetteer, text: str) -> None:
    assert found(text, world) == []


def test_a_persons_last_name_is_told() -> None:
    assert "jordan" in family_names(load()("Witnesses heard Mr Jordan speak."))


def test_a_town_is_taken_in_the_country_that_the_document_is_about(world: Gazetteer) -> None:
    texas = "Lamar County deputies in Paris, Texas, and officers from Dallas searched the house."
    assert placed(world, texas, said("Paris"))[0].admin1 == "Texas"
    assert placed(world, "Ministers from Germany and France met in Paris.", said("Paris"))[0].country == "FR"


def test_georgia_is_a_state_among_american_towns_and_a_country_among_its_neighbours(world: Gazetteer) -> None:
    states = "Storms crossed Alabama and Georgia, from Atlanta and Macon to Savannah, Florida officials said."
    countries = "Georgia and Armenia closed their borders; flights from Tbilisi and Yerevan to Moscow, Russia, stopped."
    assert placed(world, states, said("Georgia"))[0].precision == "admin1"
    assert placed(world, countries, said("Georgia"))[0].id == "iso:GE"


def test_a_quarter_named_like_a_far_city_is_inside_the_documents_town(world: Gazetteer) -> None:
    text = "Troops in Raqqa, Syria, took the neighborhoods of Quds and Milan. Raqqa saw weeks of fighting, Syrian officials say."
    quds, milan = placed(world, text, said("Quds", "neighborhood"), said("Milan", "neighborhoods"))
    for quarter in (quds, milan):
        assert (quarter.precision, quarter.lat, quarter.country) == ("inside", None, "SY")
        assert quarter.within[0].name == "Raqqa"
    assert "Jerusalem" in [other.name for other in quds.alternatives]


def test_the_situations_places_come_first() -> None:
    quarter = ExtraPlace("Quds", kind="district", lat=35.95, lon=39.02, within="Raqqa")
    opened = Gazetteer.open(Situation(places=(quarter,)))
    place = placed(opened, "Troops in Raqqa, Syria, took Quds.", said("Quds", "district"))[0]
    assert (place.lat, place.precision, place.country) == (35.95, "exact", "SY")


def test_a_place_told_by_its_landmark_is_near_it_and_has_no_point(world: Gazetteer) -> None:
    text = "The convoy was hit 30 km south of Maiduguri, Nigeria."
    near, inside = placed(world, text, said("Maiduguri", relation="30 km south of"), said("Maiduguri", relation="eastern"))
    assert (near.precision, near.lat, near.relation, near.country) == ("near", None, "30 km south of", "NG")
    assert (inside.precision, inside.lat, inside.within[0].name) == ("inside", None, "Maiduguri")


def test_what_it_was_said_to_lie_in_holds_a_place_that_no_list_knows(world: Gazetteer) -> None:
    base = placed(world, "Shells fell on the Tarkhol base in Kandahar.", said("Tarkhol base", "base", within="Kandahar"))[0]
    assert (base.precision, base.country, base.lat) == ("inside", "AF", None)
    assert fold(base.within[0].name) == "kandahar"


def test_one_place_that_cannot_be_placed_drops_no_other(world: Gazetteer) -> None:
    bridge, city, nameless = placed(
        world, "They crossed the bridge to Nyala, Sudan.", said("the bridge", "bridge"), said("Nyala"), said("Xqzv")
    )
    assert (bridge.id, bridge.precision, bridge.lat) == ("place:bridge", "unknown", None)
    assert (city.precision, city.country) == ("exact", "SD")
    assert (nameless.precision, nameless.lat, nameless.within[-1].id) == ("inside", None, "iso:SD")


@pytest.mark.parametrize(
    ("name", "kind", "precision"),
    [("Sudan", None, "country"), ("Donetsk", "oblast", "admin1"), ("Nyala", None, "exact"), ("Darfur", None, "inside")],
)
def test_precision_says_what_kind_of_place_it_is(world: Gazetteer, name: str, kind: str | None, precision: str) -> None:
    text = f"Reports from {name}; officials in Sudan and in Ukraine spoke of Nyala and Kramatorsk."
    place = placed(world, text, said(name, kind))[0]
    assert place.precision == precision
    assert (place.lat is None) == (precision == "inside")


def test_the_same_document_is_placed_the_same_way(world: Gazetteer) -> None:
    text = "Clashes spread from Springfield to Athens and Paris."
    mentions = [said("Springfield"), said("Athens"), said("Paris")]
    assert placed(world, text, *mentions) == placed(world, text, *mentions)


def test_a_list_of_a_thousand_names_is_placed_whole(world: Gazetteer) -> None:
    names = [f"Deir {letter}{number}" for letter in "abcde" for number in range(200)]
    text = ", ".join(names) + " and Homs, Syria."
    places = placed(world, text, *map(said, names), said("Homs"))
    assert len(places) == 1001 and places[-1].country == "SY"
    assert all(place.lat is None for place in places[:-1])


def test_nothing_said_is_nothing_placed(world: Gazetteer) -> None:
    assert resolve_places([], gazetteer=world) == []
    assert resolve_places([said("Kyiv")], gazetteer=world)[0].country == "UA"


def test_a_village_is_never_a_big_namesake_abroad(world: Gazetteer) -> None:
    text = "Rockets fell near Kunduz and on a village, Rabat, in Afghanistan. Kunduz and Taloqan were calm on Monday."
    place = placed(world, text, said("Rabat", "village"))[0]
    assert (place.country, place.lat) == ("AF", None)


def test_a_camp_is_looked_up_whole_and_never_by_a_far_sound_of_its_name(world: Gazetteer) -> None:
    sudan = "Militia fighters shelled the Abu Shouk displacement camp in El Fasher, Sudan. Nyala and Geneina were quiet."
    camp = placed(world, sudan, said("Abu Shouk displacement camp", "camp", within="Shouk"))[0]
    assert (camp.country, camp.admin1, camp.lat) == ("SD", "North Darfur", None)
    syria = "Rebels stormed the Menagh airbase. Aleppo, Idlib and Homs in Syria were bombed."
    base = placed(world, syria, said("Menagh airbase", "airbase", within="Menagh"))[0]
    assert (base.precision, base.country, [each.name for each in base.within]) == ("inside", "SY", ["Syria"])


def test_a_container_is_placed_under_the_rules_of_places_and_with_the_kind_it_has_elsewhere(world: Gazetteer) -> None:
    text = "Troops took the Karama neighborhood of Mosul, Iraq. Shots hit a house in Karama. Erbil and Tikrit sent police."
    house, _ = placed(world, text, said("house", "house", within="Karama"), said("Karama", "neighborhood", within="Mosul"))
    assert [each.name for each in house.within] == ["Karama", "Mosul", "Nineveh", "Iraq"]
    text = "A bomb went off at the municipal building in Samah. Troops from Baghdad, Mosul and Erbil in Iraq were sent."
    building = placed(world, text, said("municipal building", "building", within="Samah"))[0]
    assert (building.country, [each.name for each in building.within]) == ("IQ", ["Samah", "Iraq"])


def test_districts_of_a_town_lie_in_it_and_not_in_the_one_the_text_names_most(world: Gazetteer) -> None:
    text = "Jets left Damascus; Damascus denied it. Clashes were reported in the Bustan Harra districts of Aleppo, Syria."
    start = text.index("Bustan Harra")
    place = Place(Span(start, start + 12, "Bustan Harra"), name="Bustan Harra", kind="district")
    assert placed(world, text, place)[0].within[0].name == "Aleppo"


def test_an_unlisted_name_is_inside_the_country_only_where_the_text_leaves_no_doubt(world: Gazetteer) -> None:
    clear = "Soldiers dug in at Qarzubet. Bamako, Mopti and Gao in Mali were calm."
    torn = "Soldiers dug in at Qarzubet. Mopti in Mali, Nyala in Sudan and Homs in Syria were calm."
    inside, unknown = placed(world, clear, said("Qarzubet"))[0], placed(world, torn, said("Qarzubet"))[0]
    assert (inside.precision, inside.lat, [each.id for each in inside.within]) == ("inside", None, ["iso:ML"])
    assert (unknown.precision, unknown.country, unknown.within) == ("unknown", None, ())


@pytest.mark.parametrize(("name", "admin1"), [("El Fasher", "North Darfur"), ("Mosul", "Nineveh"), ("Bakhmut", "Donetsk Oblast")])
def test_a_town_lies_in_its_region_and_country_by_their_everyday_names(world: Gazetteer, name: str, admin1: str) -> None:
    place = placed(world, f"Shells fell on {name}.", said(name))[0]
    assert (place.admin1, place.within[0].name, len(place.within)) == (admin1, admin1, 2)


def test_gaza_alone_is_not_a_province_of_mozambique(world: Gazetteer) -> None:
    assert placed(world, "A strike killed six people in Gaza, medics said.", said("Gaza"))[0].country == "PS"


@pytest.mark.parametrize(
    "name", ["early November", "September", "President Bush", "Constitutional Court", "Taliban", "top spot", "garrison"]
)
def test_months_persons_bodies_and_figures_of_speech_are_no_places(world: Gazetteer, name: str) -> None:
    place = placed(world, f"It was {name}, said officers in Kabul, Afghanistan.", said(name))[0]
    assert (place.precision, place.lat, is_place(place)) == ("unknown", None, False)


def test_in_front_of_is_no_place_and_a_front_is_one() -> None:
    assert not is_place(Place(Span(3, 22, "front of the mosque"), name="front", kind="front"))
    assert is_place(Place(Span(0, 13, "eastern front"), name="eastern front", kind="front"))
