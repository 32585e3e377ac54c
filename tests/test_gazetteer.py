"""The gazetteer: names in many spellings, lists laid over it, and files that are broken, stale or cannot be written."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.errors import FoglineError
from fogline.resolve.places import gazetteer_build
from fogline.resolve.places.gazetteer import Gazetteer
from fogline.resolve.places.gazetteer_keys import fold, skeleton, sound
from fogline.situation import ExtraPlace, Situation
from fogline.words import lexicon


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Hawija", "Al Ḩawījah"),
        ("Deir ez-Zor", "Dayr az Zawr"),
        ("Qaraqosh", "Karakosh"),
        ("Jisr al-Shughour", "Jisr ash Shughūr"),
        ("Ouagadougou", "Wagadugu"),
        ("El Fasher", "Al Fāshir"),
        ("Djibo", "Jibo"),
        ("Hodeida", "Al Ḩudaydah"),
    ],
)
def test_spellings_of_one_name_sound_alike(written: str, listed: str) -> None:
    assert sound(fold(written)) == sound(fold(listed))


@pytest.mark.parametrize(("written", "listed"), [("Sirte", "Surt"), ("Quneitra", "Al Qunayţirah"), ("Kharkiv", "Kharkov")])
def test_other_vowels_leave_the_same_consonants(written: str, listed: str) -> None:
    bones = skeleton(sound(fold(written)))
    assert bones and bones == skeleton(sound(fold(listed)))


@given(st.text(max_size=40))
def test_any_text_has_keys(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert isinstance(skeleton(sound(fold(text))), str)


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Hawija", "IQ", "Kirkuk"),
        ("Deir ez-Zor", "SY", "Deir ez-Zor"),
        ("Bakhmut", "UA", "Donetsk Oblast"),
        ("Goma", "CD", "North Kivu"),
        ("Sittwe", "MM", "Rakhine State"),
        ("El Fasher", "SD", "North Darfur"),
        ("Djibo", "BF", "Sahel"),
    ],
)
def test_a_town_is_found_with_its_region(world: Gazetteer, name: str, country: str, admin1: str) -> None:
    towns = [entry for entry in world.lookup(name) if entry.country == country and entry.level == "town"]
    assert towns and towns[0].admin1 == admin1
    assert towns[0].within[-1].id == f"iso:{country}"


def test_a_country_is_found_by_its_short_and_former_names(world: Gazetteer) -> None:
    for name, identity in (
        ("UAE", "iso:AE"),
        ("Zaire", "iso:CD"),
        ("Burma", "iso:MM"),
        ("Yugoslavia", "iso:YUCS"),
        ("U.S.", "iso:US"),
    ):
        assert world.lookup(name)[0].id == identity


def test_a_region_is_found_by_its_abbreviation_and_without_its_generic(world: Gazetteer) -> None:
    assert world.lookup("W.Va.")[0].region == "US.WV"
    assert any(entry.level == "region" and entry.country == "UA" for entry in world.lookup("Rivne"))


def test_every_country_has_a_name_and_those_that_are_no_more_have_successors() -> None:
    countries = lexicon("countries")
    assert all(entry["name"] for entry in countries.values())
    assert {"IQ", "SS", "XK", "PS", "TW"} <= countries.keys()
    assert all(set(entry["successors"]) <= countries.keys() for iso, entry in countries.items() if len(iso) == 4)


def test_nothing_is_known_of_an_unknown_name(world: Gazetteer) -> None:
    assert not world.known("Qwrtzplk")
    assert world.lookup("Qwrtzplk") == () and world.lookup("") == () and world.lookup("7") == ()


def test_a_situations_place_lies_over_the_worlds_and_takes_its_country_from_what_holds_it() -> None:
    quarter = ExtraPlace("Beit Sahwa", aliases=("Sahwa",), kind="neighborhood", within="Raqqa")
    found = Gazetteer.open(Situation(places=(quarter,))).lookup("Sahwa")[0]
    assert (found.name, found.country, found.level, found.lat) == ("Beit Sahwa", "SY", "quarter", None)
    assert found.within[0].name == "Raqqa"


def test_a_users_point_replaces_the_listed_one_under_the_same_id(world: Gazetteer) -> None:
    listed = next(entry for entry in world.lookup("Menaka") if entry.country == "ML" and entry.level == "town")
    mine = ExtraPlace("Menaka", kind="town", lat=15.92, lon=2.41, within="Ménaka")
    found = Gazetteer.open(Situation(places=(mine,))).entry(listed.id)
    assert found is not None and (found.lat, found.lon) == (15.92, 2.41)


def test_a_csv_list_is_read_and_a_missing_point_stays_missing(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(
        "name,aliases,kind,latitude,longitude,within,source\n"
        "Dar Tuma,Tuma,village,13.5,22.5,Geneina,own\nKubri,,bridge,,,Geneina,\n",
        encoding="utf-8",
    )
    opened = Gazetteer.open(Situation(gazetteers=(path,)))
    assert opened.lookup("Dar Tuma")[0].lat == 13.5
    bridge = opened.lookup("Kubri")[0]
    assert (bridge.level, bridge.lat, bridge.country) == ("feature", None, "SD")


def test_a_geonames_dump_is_read(tmp_path: Path) -> None:
    fields = [
        "990001",
        "Jisr Teli",
        "Jisr Teli",
        "Teli Bridge",
        "36.1",
        "43.2",
        "S",
        "BDG",
        "IQ",
        "",
        "15",
        "",
        "",
        "",
        "0",
        "",
        "",
        "Asia/Baghdad",
        "2020-01-01",
    ]
    path = tmp_path / "IQ.txt"
    path.write_text("\t".join(fields) + "\n", encoding="utf-8")
    found = Gazetteer.open(Situation(gazetteers=(path,))).lookup("Teli Bridge")[0]
    assert (found.id, found.kind, found.admin1) == ("geonames:990001", "bridge", "Nineveh")


@pytest.mark.parametrize("content", ["title,where\nx,y\n", "name,latitude,longitude\nx,north,1\n"])
def test_a_file_that_is_no_list_of_places_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FoglineError) as told:
        Gazetteer.open(Situation(gazetteers=(path,)))
    assert told.value.code == "F502"


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(FoglineError) as told:
        Gazetteer.open(Situation(gazetteers=(tmp_path / "none.csv",)))
    assert told.value.code == "F101"


def _small(name: str = "Aguel Hoc") -> Path:
    return gazetteer_build.extra_file((ExtraPlace(name, kind="town"),), lambda _: [], "base")


def test_other_places_make_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOGLINE_CACHE", str(tmp_path))
    assert _small() == _small()
    assert _small("Ber") != _small()


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_a_broken_file_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | None) -> None:
    monkeypatch.setenv("FOGLINE_CACHE", str(tmp_path))
    path = _small()
    path.write_bytes(path.read_bytes()[:-4096] if damage is None else damage)
    assert not gazetteer_build.is_whole(path)
    assert gazetteer_build.is_whole(_small())


def test_two_builders_at_once_leave_one_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOGLINE_CACHE", str(tmp_path))
    paths: list[Path] = []
    builders = [threading.Thread(target=lambda: paths.append(_small())) for _ in range(4)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert len(paths) == 4 and len(set(paths)) == 1
    assert gazetteer_build.is_whole(paths[0]) and [path.name for path in tmp_path.iterdir()] == [paths[0].name]


def test_without_a_folder_to_write_to_the_temporary_one_is_used_and_failing_that_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("FOGLINE_CACHE", str(blocked))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert _small().is_relative_to(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(blocked))
    with pytest.raises(FoglineError) as told:
        _small()
    assert told.value.code == "F501"
