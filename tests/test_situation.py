"""A situation file in its right form is loaded whole; one in any other form is an error that names the file and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.errors import FoglineError
from fogline.model import Claim
from fogline.pipeline import Pipeline, Request
from fogline.situation import Situation, load_situation

EXAMPLE = Path(__file__).resolve().parent.parent / "docs" / "examples" / "northern-front.toml"


@pytest.fixture(scope="module")
def example() -> Situation:
    """The example of the docs."""
    return load_situation(EXAMPLE)


@pytest.fixture(scope="module")
def pipeline(example: Situation) -> Pipeline:
    """The way of a text, for the example's situation."""
    return Pipeline.load(example)


def written(folder: Path, text: str) -> Path:
    """A situation file with this text."""
    path = folder / "situation.toml"
    path.write_text(text, encoding="utf-8")
    return path


def only_claim(pipeline: Pipeline, folder: Path, text: str) -> Claim:
    """The one claim of a text published on Wednesday 15 May 2024."""
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    (claim,) = pipeline.read(Request(str(path), "2024-05-15")).claims
    return claim


def test_the_example_of_the_docs_is_loaded_whole(example: Situation) -> None:
    assert example.title == "The war along the Belqa river"
    assert [party.id for party in example.parties] == ["northern-front", "northern-front-river-brigade", "belqa-home-guard"]
    assert example.parties[0].aliases == ("Front for the North", "NFX")
    assert [(place.name, place.lat, place.within) for place in example.places] == [
        ("Belqa", 12.345, None),
        ("Old Customs House", None, "Belqa"),
    ]
    assert all(path.is_file() for path in example.gazetteers)


def test_a_party_is_found_by_its_alias(pipeline: Pipeline, tmp_path: Path) -> None:
    claim = only_claim(pipeline, tmp_path, "NFX attacked the Belqa Home Guard on Monday.")
    assert {who.role: who.id for who in claim.participants} == {"actor": "northern-front", "recipient": "belqa-home-guard"}


def test_a_place_of_the_situation_stands_before_the_worlds(pipeline: Pipeline, tmp_path: Path) -> None:
    (place,) = only_claim(pipeline, tmp_path, "Gunmen killed three teachers in Belqa on Monday.").places
    assert (place.name, place.lat, place.lon, place.precision) == ("Belqa", 12.345, 23.456, "exact")


def test_a_place_of_the_situations_csv_is_found_by_another_spelling(pipeline: Pipeline, tmp_path: Path) -> None:
    (place,) = only_claim(pipeline, tmp_path, "Gunmen killed three teachers in Termas on Monday.").places
    assert (place.name, place.lat, place.kind) == ("Tirmas", 12.401, "village")


def test_a_place_without_a_point_gets_none(pipeline: Pipeline, tmp_path: Path) -> None:
    (place,) = only_claim(pipeline, tmp_path, "Gunmen killed three teachers at the Old Customs House on Monday.").places
    assert (place.name, place.lat, place.precision) == ("Old Customs House", None, "inside")
    assert [each.name for each in place.within] == ["Belqa"]


def test_an_empty_file_is_a_situation(tmp_path: Path) -> None:
    assert load_situation(written(tmp_path, "")) == Situation()


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FoglineError) as error:
        load_situation(tmp_path / "nowhere.toml")
    assert error.value.code == "F401"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("title = ", id="no TOML"),
        pytest.param('colour = "red"', id="a key that is not known"),
        pytest.param('[[party]]\nname = "The Front"', id="a party without id"),
        pytest.param('[[party]]\nid = "f"\nname = "The Front"\ncolour = "red"', id="a party's key that is not known"),
        pytest.param('[party]\nid = "f"\nname = "The Front"', id="one table where a list of tables is meant"),
        pytest.param('[[party]]\nid = "f"\nname = "The Front"\naliases = "TF"', id="one alias without a list"),
        pytest.param('[[party]]\nid = "f"\nname = "The Front"\nkind = "rebels"', id="a kind that the model does not know"),
        pytest.param('[[place]]\nname = "Belqa"\nlat = "north"\nlon = 1.0', id="a latitude that is no number"),
        pytest.param('[[place]]\nname = "Belqa"\nlat = 123.0\nlon = 1.0', id="a latitude that is none on Earth"),
        pytest.param('[[place]]\nkind = "town"', id="a place without name"),
        pytest.param('gazetteers = "places.csv"', id="one file without a list"),
        pytest.param("title = 5", id="a title that is no string"),
    ],
)
def test_a_file_in_another_form_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(FoglineError) as error:
        load_situation(path)
    assert error.value.code == "F402"
    assert str(path) in str(error.value)
