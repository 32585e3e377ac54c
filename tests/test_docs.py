"""The docs say what the code does: each command, option, error, lexicon file and value is there; generated parts are current."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click
import pytest

from docs.generate import PAGES, filled
from fogline import model
from fogline.cli import main
from fogline.errors import ADVICE
from fogline.model import Document, Reading
from fogline.pipeline import Pipeline, Request
from fogline.show.contract import as_object
from fogline.situation import KEYS, ExtraPlace, Party, load_situation
from fogline.words import lexicon

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
WRITTEN = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([\w-]+))?\)")
FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
COMMANDS = dict(main.commands)
LITERALS = {name: get_args(value) for name, value in vars(model).items() if get_origin(value) is Literal}


def page(name: str) -> str:
    """A page of docs/."""
    return (DOCS / name).read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    """A page's path from the root, as the test's name."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_the_generated_parts_are_what_the_program_prints_now(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "<!-- generated: " in text
    assert text == filled(text), "run `python -m docs.generate`"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_is_explained(name: str) -> None:
    section = page("cli.md").partition(f"\n## `fogline {name}`\n")[2]
    assert section
    prose = FENCE.sub("", page("cli.md"))
    options = [option for option in COMMANDS[name].params if isinstance(option, click.Option)]
    assert [option.opts[0] for option in options if f"`{option.opts[0]}" not in prose] == []


def test_every_error_is_explained_and_no_other() -> None:
    assert set(re.findall(r"^\| (F\d{3}) \|", page("errors.md"), re.MULTILINE)) == set(ADVICE)


def test_every_lexicon_file_is_described_and_no_other() -> None:
    shipped = {file.name for file in (files("fogline") / "lexicon").iterdir() if file.name.endswith((".toml", ".csv"))}
    assert set(re.findall(r"^\| `(\w+\.(?:toml|csv))` \|", page("lexicon.md"), re.MULTILINE)) == shipped


def test_every_lexicon_file_opens_with_its_source_and_form() -> None:
    for file in (files("fogline") / "lexicon").iterdir():
        if file.name.endswith((".toml", ".csv")):
            assert file.read_text(encoding="utf-8").startswith("# "), file.name


@pytest.mark.parametrize("name", LITERALS)
def test_every_value_that_the_model_allows_is_explained(name: str) -> None:
    pages = page("reading.md") + page("reconciling.md")
    assert [value for value in LITERALS[name] if f"`{value}`" not in pages] == []


def test_every_key_of_a_reading_stands_in_the_page_on_readings(tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text("Rebels of the Northern Front took Renk and Kodok on Tuesday, killing 12 people, an aid worker said.")
    reading = Pipeline.load(load_situation(DOCS / "examples" / "northern-front.toml")).read(Request(str(source), "2024-05-15"))
    assert reading.claims
    assert [key for key in keys(as_object(reading)) if f"`{key}`" not in FENCE.sub("", page("reading.md"))] == []


def keys(value: Any) -> set[str]:
    """Every key in a JSON value."""
    if isinstance(value, dict):
        return set(value).union(*(keys(each) for each in value.values()))
    return set().union(*(keys(each) for each in value)) if isinstance(value, list | tuple) else set()


def test_a_reading_has_no_key_that_the_model_does_not_have() -> None:
    document = Document("d", None, None, None, None, None, "", "")
    assert set(as_object(Reading(document, (), ()))) == {"format", "document", "passages", "claims", "notes"}


def test_every_key_of_the_situation_file_is_explained() -> None:
    fields = {*KEYS, *Party.__dataclass_fields__, *ExtraPlace.__dataclass_fields__}
    assert [key for key in fields if f"`{key}`" not in page("situation.md") and f"`[[{key}]]`" not in page("situation.md")] == []


def test_the_commands_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    jobs = set(re.findall(r"\./dev (\w+)", readme))
    known = re.search(r"^  ([\w| ]+)\) set_up", (ROOT / "dev").read_text(encoding="utf-8"), re.MULTILINE)
    assert known is not None
    assert {"demo", "test"} <= jobs <= {job.strip() for job in known[1].split("|")}
    assert set(re.findall(r"\./dev run (\w+)", readme)) <= set(COMMANDS)


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    for target, heading in LINK.findall(text):
        if "://" in target:
            continue
        file = path.parent / target if target else path
        assert file.exists(), target
        assert not heading or heading in headings(file), f"{target}#{heading}"


def headings(path: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_decision_is_listed_and_says_what_it_costs() -> None:
    listed = set(re.findall(r"\((\d{4}-[\w-]+\.md)\)", page("decisions/README.md")))
    written = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "decisions").glob("0*.md")}
    assert listed == set(written)
    for name, text in written.items():
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Why", "What it costs")), name


def test_the_head_of_the_codebook_and_the_docs_speak_of_types_that_exist() -> None:
    types = lexicon("codebook")["types"]
    example = re.search(r'"type": "([\w-]+)"', page("reading.md"))
    assert example is not None and example[1] in types
