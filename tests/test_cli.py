"""The command line: results on standard output, errors on standard error, exit codes, and JSON in the form of contract 1."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from fogline.cli import main
from fogline.words import lexicon

REPORT = """Rebels take three towns on the river

BAMBARI, Central African Republic (Lantern Post) - Rebels took the towns of Bambari, Ippy and Bria on Tuesday, a military
official said. "We have lost no ground," an army spokesman told reporters, denying that Bria had fallen.

UPDATE: At least 12 civilians were reportedly killed by shelling near the market, according to an aid worker, who said that
between 1,500 and 2,000 people had fled. She urged both sides to let them pass. 🕊
"""
SAID = ["--published", "2024-05-15", "--publisher", "The Lantern Post"]
TOP = {"format", "document", "passages", "claims"}
DOCUMENT = {"id", "title", "url", "publisher", "published", "language", "sha256", "text"}
PASSAGE = {"id", "kind", "order", "start", "end", "time", "sequence"}
CLAIM = {
    *("id", "passage", "evidence", "group", "content_of", "type", "codes", "trigger", "participants", "places", "time"),
    *("quantities", "control", "stance", "attribution", "reader"),
}
PARTICIPANT = {"role", "span", "id", "name", "kind", "protected"}
PLACE = {"span", "id", "name", "country", "admin1", "lat", "lon", "precision", "relation", "within", "alternatives"}
TIME = {"span", "earliest", "latest", "edtf", "precision", "anchor", "inferred"}
QUANTITY = {"measure", "low", "best", "high", "bound", "unit", "of", "span"}
CONTROL = {"place", "holder", "from", "change", "extent", "percent"}
STANCE = {"polarity", "status", "certainty", "cues"}
VOICE = {"name", "role", "organisation", "kind", "party", "verb", "span", "antecedent"}


def fogline(*arguments: str | Path, given: str | bytes | None = None) -> Result:
    """One run of the command line."""
    return CliRunner().invoke(main, [str(each) for each in arguments], input=given, catch_exceptions=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A file that can be read."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The report as `read --json` prints it."""
    path = tmp_path_factory.mktemp("cli") / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    found: dict[str, Any] = json.loads(fogline("read", path, *SAID, "--json").stdout)
    return found


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span in a JSON value."""
    if isinstance(value, dict):
        if set(value) == {"start", "end", "exact"}:
            yield value
        for each in value.values():
            yield from spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from spans(each)


# --- contract 1 ----------------------------------------------------------------------------------------------------


def test_a_reading_has_every_key_of_the_contract(reading: dict[str, Any]) -> None:
    assert reading["format"] == "fogline.reading/1"
    assert set(reading) >= TOP
    assert set(reading["document"]) >= DOCUMENT
    assert all(set(passage) >= PASSAGE for passage in reading["passages"])
    for claim in reading["claims"]:
        assert set(claim) >= CLAIM
        assert set(claim["codes"]) >= {"acled", "plover", "cameo"}
        assert all(set(each) >= PARTICIPANT for each in claim["participants"])
        assert all(set(each) >= PLACE for each in claim["places"])
        assert set(claim["time"]) >= TIME
        assert all(set(each) >= QUANTITY for each in claim["quantities"])
        assert claim["control"] is None or set(claim["control"]) >= CONTROL
        assert set(claim["stance"]) >= STANCE
        assert all(set(each) >= VOICE for each in claim["attribution"])
        assert set(claim["reader"]) >= {"name", "version"}


def test_the_report_gives_every_kind_of_value(reading: dict[str, Any]) -> None:
    """Else the test above would prove little."""
    claims = reading["claims"]
    assert all(any(claim[key] for claim in claims) for key in ("participants", "places", "quantities", "control", "group"))
    assert {claim["stance"]["polarity"] for claim in claims} == {"affirmed", "denied"}


def test_every_span_gives_the_words_of_the_text(reading: dict[str, Any]) -> None:
    text = reading["document"]["text"]
    found = list(spans(reading["claims"]))
    assert found
    assert [span for span in found if text[span["start"] : span["end"]] != span["exact"]] == []


def test_the_last_link_of_every_chain_is_the_outlet(reading: dict[str, Any]) -> None:
    for claim in reading["claims"]:
        last = claim["attribution"][-1]
        assert (last["kind"], last["name"]) == ("outlet", "The Lantern Post")


def test_ids_are_unique_and_point_to_what_is_there(reading: dict[str, Any]) -> None:
    ids = [claim["id"] for claim in reading["claims"]]
    assert len(ids) == len(set(ids))
    assert {claim["passage"] for claim in reading["claims"]} <= {passage["id"] for passage in reading["passages"]}
    assert {claim["content_of"] for claim in reading["claims"]} - {None} <= set(ids)


def test_the_claims_of_a_group_share_trigger_and_evidence_and_speak_of_a_place_each(reading: dict[str, Any]) -> None:
    groups: dict[str, list[dict[str, Any]]] = {}
    for claim in reading["claims"]:
        if claim["group"] is not None:
            groups.setdefault(claim["group"], []).append(claim)
    three = max(groups.values(), key=len)
    assert [claim["control"]["place"]["span"]["exact"] for claim in three] == ["Bambari", "Ippy", "Bria"]
    for group in groups.values():
        assert len({json.dumps([claim["trigger"], claim["evidence"]]) for claim in group}) == 1


def test_a_passage_lies_inside_the_text_and_its_claims_inside_it(reading: dict[str, Any]) -> None:
    by_id = {passage["id"]: passage for passage in reading["passages"]}
    for claim in reading["claims"]:
        passage = by_id[claim["passage"]]
        assert 0 <= passage["start"] <= claim["trigger"]["start"] < claim["trigger"]["end"] <= passage["end"]
        assert claim["evidence"]["start"] <= claim["trigger"]["start"] < claim["trigger"]["end"] <= claim["evidence"]["end"]


def test_every_type_is_in_the_codebook(reading: dict[str, Any]) -> None:
    assert {claim["type"] for claim in reading["claims"]} <= set(lexicon("codebook")["types"])


def test_without_a_publisher_and_a_date_none_is_made_up(report: Path) -> None:
    found = json.loads(fogline("read", report, "--json").stdout)
    assert (found["document"]["publisher"], found["document"]["published"]) == (None, None)
    assert {claim["attribution"][-1]["name"] for claim in found["claims"]} == {None}
    assert {claim["time"]["anchor"] for claim in found["claims"]} == {None}


# --- streams and exit codes ----------------------------------------------------------------------------------------


def test_a_source_that_can_be_read_ends_with_0_and_nothing_on_standard_error(report: Path) -> None:
    result = fogline("read", report, *SAID)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "The Lantern Post" in result.stdout


def test_one_bad_source_stops_no_other(report: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")
    result = fogline("read", tmp_path / "nowhere.txt", report, empty, report, tmp_path, "--json")
    assert result.exit_code == 1
    assert len([json.loads(line) for line in result.stdout.splitlines()]) == 2
    assert [line.split()[0] for line in result.stderr.splitlines()] == ["F101", "F103", "F102"]
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["read", "brief"])
def test_sources_that_all_fail_end_with_1_and_are_named(command: str, tmp_path: Path) -> None:
    result = fogline(command, tmp_path / "nowhere.txt")
    assert result.exit_code == 1
    assert str(tmp_path / "nowhere.txt") in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "--no-such-option", "x.txt"],
        ["no-such-command"],
        ["read"],
        ["brief", "x.txt", "--format", "pdf"],
        ["brief", "x.txt", "--known-at", "0"],
        ["changes"],
        ["read", "x.txt", "--reader", "oracle"],
        ["read", "x.txt", "--max-bytes", "0"],
        ["--situation", "nowhere.toml", "demo"],
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2_and_says_so_on_standard_error(arguments: list[str]) -> None:
    result = fogline(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_a_date_that_is_none_is_named_with_its_source(report: Path) -> None:
    result = fogline("read", report, "--published", "yesterday")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"F109 {report}")


@pytest.mark.parametrize(
    ("row", "code"), [("name\nBelqa", None), ("town\nBelqa", "F502")], ids=["a list of places", "no list of places"]
)
def test_what_cannot_be_loaded_is_a_coded_error_as_well(row: str, code: str | None, report: Path, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(row)
    situation = tmp_path / "situation.toml"
    situation.write_text('gazetteers = ["places.csv"]')
    result = fogline("--situation", situation, "read", report)
    assert (result.exit_code == 0) == (code is None)
    assert code is None or (result.stdout == "" and code in result.stderr)


def test_a_source_over_the_limit_is_refused(report: Path) -> None:
    assert fogline("read", report, "--max-bytes", "100").stderr.startswith("F106")


def test_the_same_input_gives_the_same_bytes(report: Path) -> None:
    """In two processes of their own, whatever the seed of their hashes."""
    command = [sys.executable, "-m", "fogline", "read", str(report), *SAID, "--json"]
    runs = [subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")]
    assert runs[0] == runs[1] != b""


def test_a_dash_is_standard_input(report: Path) -> None:
    by_name, by_dash = (
        json.loads(run.stdout) for run in (fogline("read", report, "--json"), fogline("read", "-", "--json", given=REPORT))
    )
    assert by_dash == by_name


def test_a_text_in_another_language_is_recorded_said_and_not_read() -> None:
    words = "Rebellen haben am Dienstag die Stadt eingenommen, sagte die Armee. Mindestens zwölf Menschen wurden getötet. "
    result = fogline("read", "-", "--json", given=words * 3)
    found = json.loads(result.stdout)
    assert (result.exit_code, found["document"]["language"], found["claims"]) == (0, "de", [])
    assert found["passages"]
    assert "de" in found["notes"][0] and found["notes"][0] in result.stderr


def test_several_sources_give_a_line_of_json_each(report: Path) -> None:
    lines = fogline("read", report, report, "--json").stdout.splitlines()
    assert len(lines) == 2 and lines[0] == lines[1]


# --- brief -----------------------------------------------------------------------------------------------------------


def test_a_brief_as_json_rests_on_claims_of_the_reading(report: Path, reading: dict[str, Any]) -> None:
    found = json.loads(fogline("brief", report, *SAID, "--format", "json").stdout)
    assert found["format"] == "fogline.brief/2"
    shown = set(strings(found, "claims"))
    assert shown and shown <= {claim["id"] for claim in reading["claims"]}


def strings(value: Any, key: str) -> Iterator[str]:
    """Every string in the lists that stand under a key, anywhere."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name == key and isinstance(each, list):
                yield from (item for item in each if isinstance(item, str))
            yield from strings(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each, key)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_brief_keeps_the_hedge_beside_what_is_hedged(report: Path, form: str) -> None:
    entries = fogline("brief", report, *SAID, "--format", form).stdout.split("- ")
    tolls = [" ".join(entry.split()).partition("“")[0] for entry in entries]
    tolls = [toll for toll in tolls if "12 civilians killed" in toll]
    assert tolls
    assert [toll for toll in tolls if "reportedly" not in toll] == []


def test_the_name_of_a_child_and_of_a_private_person_is_in_no_line_of_a_brief() -> None:
    text = "Shelling killed Daudi Mwamba, 9, in Goma on Monday. Gunmen abducted Esther Kito, a teacher, near Goma on Tuesday."
    told = fogline("brief", "-", *SAID, given=text).stdout
    assert "[name withheld]" in told and "abduction" in told
    assert "Mwamba" not in told and "Esther" not in told
