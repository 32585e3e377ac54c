"""The packaged sample: composed reports of invented outlets, all of them read by the demo, and never taken for news."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fogline.cli import main
from fogline.model import Reading
from fogline.pipeline import Pipeline
from fogline.sample import SAMPLE_NOTE, sample_requests
from fogline.situation import Situation
from fogline.words import lexicon, table

REQUESTS = sample_requests()
SAYS_SO = "Composed sample, not a report"


@pytest.fixture(scope="module")
def demo() -> Result:
    """What `fogline demo` does."""
    return CliRunner().invoke(main, ["demo"], catch_exceptions=False)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """Every report of the sample, read."""
    pipeline = Pipeline.load(Situation())
    return [pipeline.read(request) for request in REQUESTS]


def test_every_file_of_the_sample_is_read() -> None:
    folder = Path(REQUESTS[0].source).parent
    shipped = {path.name for path in folder.iterdir() if path.suffix in (".txt", ".md", ".html")}
    assert {Path(request.source).name for request in REQUESTS} == shipped


def test_every_file_opens_by_saying_that_it_is_composed() -> None:
    for request in REQUESTS:
        assert Path(request.source).read_text(encoding="utf-8").removeprefix("<!-- ").startswith(SAYS_SO), request.source


def test_no_publisher_is_an_outlet_that_exists() -> None:
    real = {
        name.lower() for row in table("outlets") for name in (row["name"], *row["aliases"].split("|"), *row["short"].split("|"))
    }
    for request in REQUESTS:
        assert request.publisher is not None
        assert request.publisher.lower().removeprefix("the ") not in {name.removeprefix("the ") for name in real}


def test_the_reports_are_of_one_week_by_four_outlets_one_of_them_live_in_three_versions(readings: list[Reading]) -> None:
    documents = [reading.document for reading in readings]
    assert len({document.publisher for document in documents}) >= 4
    assert len({document.published[:10] for document in documents if document.published}) >= 3
    live = [document for document in documents if document.url == "https://example.org/kestrel/mosul-live"]
    assert len(live) == len({document.id for document in live}) == 3


def test_no_claim_is_made_of_the_line_that_says_it_is_composed(readings: list[Reading]) -> None:
    for reading in readings:
        assert [claim.evidence.exact for claim in reading.claims if SAYS_SO in claim.evidence.exact] == []


def test_every_report_has_claims_and_every_claim_has_its_words(readings: list[Reading]) -> None:
    for reading in readings:
        assert reading.claims, reading.document.publisher
        text = reading.document.text
        assert all(text[claim.trigger.start : claim.trigger.end] == claim.trigger.exact for claim in reading.claims)
        assert not reading.notes


def test_no_words_are_put_into_the_mouth_of_a_public_figure(readings: list[Reading]) -> None:
    figures = {row["name"] for row in table("leaders")}
    for reading in readings:
        assert [name for name in figures if name in reading.document.text] == []


def test_the_sample_holds_what_it_was_made_for(readings: list[Reading]) -> None:
    claims = [claim for reading in readings for claim in reading.claims]
    assert {"denied"} <= {claim.stance.polarity for claim in claims}
    assert {"reported", "alleged"} <= {claim.stance.certainty for claim in claims}
    assert {"planned", "ordered"} <= {claim.stance.status for claim in claims}
    assert any(len(claim.attribution) > 2 for claim in claims)
    assert {claim.control.change for claim in claims if claim.control} >= {"gained", "lost", "held"}


def test_the_demo_says_what_it_is_and_names_every_outlet(demo: Result) -> None:
    assert demo.exit_code == 0
    assert demo.stdout.startswith(SAMPLE_NOTE)
    assert [request.publisher for request in REQUESTS if str(request.publisher) not in demo.stdout] == []
    assert demo.stderr == ""


def test_the_demo_sets_no_district_of_the_city_into_another_country(readings: list[Reading]) -> None:
    """Samah, Quds and Karama have namesakes elsewhere; the reports are about Mosul."""
    names = {"Samah", "Quds", "Karama", "Malayeen", "Karkukli", "al-Zahra", "Gogjali"}
    found = [place for reading in readings for claim in reading.claims for place in claim.places if place.span.exact in names]
    assert found
    assert {(place.span.exact, place.country) for place in found if place.country not in (None, "IQ")} == set()


def test_every_id_in_the_demo_is_a_claim_of_the_sample(demo: Result, readings: list[Reading]) -> None:
    ids = {claim.id for reading in readings for claim in reading.claims}
    shown = set(re.findall(r"\bc[0-9a-f]{12}\b", demo.stdout))
    assert shown and shown <= ids


def test_the_types_of_the_sample_are_in_the_codebook(readings: list[Reading]) -> None:
    assert {claim.type for reading in readings for claim in reading.claims} <= set(lexicon("codebook")["types"])
