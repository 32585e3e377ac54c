"""An article of the corpus in its inline form in, an `Article` out: plain text, marks with offsets, and what the notes say of them.

The form is described in `corpus/GUIDELINE.md`. Every fault is a `Fault` with the file and the line.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

OPENING = "Composed training text, not a report"
HEADS = ("conflict", "country", "style", "outlet", "published")
MARK = re.compile(r"\\[\[\]|\\]|\[|\|([a-z]\d+(?: [a-z]\d+)*)\]|\]")
NOTE = re.compile(r"> ?([a-z]\d+)(?: (.*))?$")
KINDS = "ewptqscxh"


class Fault(ValueError):
    """An article does not keep to the form: which file and line, and why."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch of the text: offsets in code points, end exclusive."""

    id: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says of a mark: plain words in order, and values by key."""

    words: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    line: int = 0

    def one(self, key: str) -> str | None:
        """The only value of a key."""
        return self.values[key][0] if key in self.values else None


@dataclass(frozen=True, slots=True)
class Article:
    """One article: what its head says, the text, marks in the order of the words, notes by mark id."""

    path: Path
    head: Mapping[str, str]
    text: str
    marks: tuple[Mark, ...]
    notes: Mapping[str, Note]

    def of(self, id: str) -> tuple[Mark, ...]:
        """The marks with that id: more than one where a quote is broken up."""
        return tuple(mark for mark in self.marks if mark.id == id)

    def kind(self, letter: str) -> Iterator[Mark]:
        """The marks of one kind."""
        return (mark for mark in self.marks if mark.id[0] == letter)


def load(path: Path) -> Article:
    """Parse one file; raises `Fault`."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[0] != OPENING or "---" not in lines:
        raise Fault(f"{path.name}:1: must open with “{OPENING}”, a head and a line “---”")
    body = lines.index("---")
    head = dict(_pair(path, at, line) for at, line in enumerate(lines[1:body], 2) if line.strip())
    if missing := [each for each in HEADS if each not in head]:
        raise Fault(f"{path.name}: the head lacks {', '.join(missing)}")
    text, notes = "", {}
    marks: list[Mark] = []
    for at, line in enumerate(lines[body + 1 :], body + 2):
        if line.startswith(">"):
            id, note = _note(path, at, line)
            if id in notes:
                raise Fault(f"{path.name}:{at}: a second note on {id}")
            notes[id] = note
            continue
        plain, found = _marked(path, at, line, len(text))
        text, marks = text + plain + "\n", marks + found
    article = Article(path, head, text.rstrip("\n") + "\n", tuple(sorted(marks, key=lambda m: (m.start, -m.end))), notes)
    if lost := sorted(notes.keys() - {mark.id for mark in marks}):
        raise Fault(f"{path.name}: notes on what is not marked: {', '.join(lost)}")
    return article


def load_all(folder: Path) -> Sequence[Article]:
    """Every article of a folder, by name."""
    return [load(path) for path in sorted(folder.glob("*.txt"))]


def _pair(path: Path, at: int, line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise Fault(f"{path.name}:{at}: a line of the head is “key: value”")
    return key.strip(), value.strip()


def _note(path: Path, at: int, line: str) -> tuple[str, Note]:
    match = NOTE.match(line)
    if match is None:
        raise Fault(f"{path.name}:{at}: a note is “> ID words key=value”")
    words, values = [], {}
    for token in shlex.split(match[2] or ""):
        key, equals, value = token.partition("=")
        if equals:
            values[key] = tuple(value.split(","))
        else:
            words.append(token)
    return match[1], Note(tuple(words), values, at)


def _marked(path: Path, at: int, line: str, offset: int) -> tuple[str, list[Mark]]:
    """The line without its marks, and the marks."""
    plain, last, opened, found = "", 0, [], []
    for token in MARK.finditer(line):
        plain, last = plain + line[last : token.start()], token.end()
        if token[0].startswith("\\"):
            plain += token[0][1]
        elif token[0] == "[":
            opened.append(len(plain))
        elif token[1] is None or not opened:
            raise Fault(f"{path.name}:{at}: “]” without “[” or without an id before it, after “{plain[-30:]}”")
        else:
            start = opened.pop()
            if not plain[start:].strip() or plain[start:] != plain[start:].strip():
                raise Fault(f"{path.name}:{at}: an empty mark, or one with space at its edge, “{plain[start:]}|{token[1]}”")
            found += [Mark(id, offset + start, offset + len(plain), plain[start:]) for id in token[1].split()]
    if opened:
        raise Fault(f"{path.name}:{at}: “[” never closed, before “{plain[opened[-1] :][:30]}”")
    return plain + line[last:], found
