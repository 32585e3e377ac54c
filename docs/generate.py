"""The command line's own help and real readings in, the generated parts of README and docs out: `python -m docs.generate`.

A generated part stands between `<!-- generated: NAME -->` and `<!-- end -->`; `tests/test_docs.py` fails when one is out of date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from click.testing import CliRunner

from fogline.cli import main as command_line

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "cli.md", ROOT / "docs" / "reading.md")
EXAMPLE = ROOT / "docs" / "examples" / "sentence.txt"
SAID = ["--published", "2024-05-15", "--publisher", "The Lantern Post"]
PART = re.compile(r"(?<=<!-- generated: )([\w -]+)( -->\n)(.*?)(?=<!-- end -->)", re.DOTALL)
PARTS, LINES = 6, 14
"""Of the demo the README shows the beginning of so many parts, so many lines of each."""


def main() -> None:
    """Write every generated part anew."""
    for page in PAGES:
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")


def filled(page: str) -> str:
    """The page with its generated parts as they should be now."""
    return PART.sub(lambda part: f"{part[1]}{part[2]}{_part(part[1])}", page)


@cache
def _part(name: str) -> str:
    kind, _, detail = name.partition(" ")
    makers: dict[str, Callable[[str], str]] = {"help": _help, "demo": _demo, "listing": _listing, "json": _json}
    return makers[kind](detail)


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(command_line, arguments, terminal_width=80, prog_name="fogline", catch_exceptions=False)
    return result.stdout.rstrip() + "\n"


def _help(command: str) -> str:
    return _block("text", _run(*command.split(), "--help"))


def _listing(_: str) -> str:
    return _block("text", _run("read", str(EXAMPLE), *SAID))


def _json(_: str) -> str:
    reading = json.loads(_run("read", str(EXAMPLE), *SAID, "--json"))
    reading["claims"] = reading["claims"][:1]
    return _block("json", json.dumps(reading, indent=1, ensure_ascii=False) + "\n")


def _demo(_: str) -> str:
    """The beginning of each part of the demo; a cut is marked."""
    parts = re.split(r"\n\n(?=[A-Z][A-Z ,()\d]{8,})", _run("demo").rstrip())
    return _block("text", "\n\n".join(map(_beginning, parts[:PARTS])) + "\n\n…\n")


def _beginning(part: str) -> str:
    lines = part.split("\n")
    return part if len(lines) <= LINES else "\n".join([*lines[:LINES], "  …"])


def _block(language: str, content: str) -> str:
    return f"```{language}\n{content}```\n"


if __name__ == "__main__":
    main()
