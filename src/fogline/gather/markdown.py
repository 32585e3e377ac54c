"""A Markdown text in, what its front matter and first heading state out; the text itself stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fogline.gather.dates import understood
from fogline.model import Mark
from fogline.words import lexicon

FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
FIELD = re.compile(r"^([A-Za-z_]+)[ \t]*[:=][ \t]*(.+?)[ \t]*$", re.MULTILINE)
HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$|^(\S.*)\n=+[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a Markdown file says of itself."""

    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    marks: tuple[Mark, ...]


def heading(text: str) -> Heading:
    """Title, publisher, authors and date, from the front matter first; the title also from the first heading."""
    front = FRONT.match(text)
    stated = _fields(front[2]) if front else {}
    marks = [Mark(0, front.end(2) + len(front[1]) + 1, "boilerplate")] if front else []
    title = _first(stated, "title")
    top = HEADING.search(text, front.end() if front else 0)
    if top is not None:
        group = 1 if top[1] else 2
        title = title or top[group]
        marks.append(Mark(top.start(group), top.end(group), "headline"))
    published = _first(stated, "published")
    day = understood(published) if published else None
    return Heading(title, _first(stated, "publisher"), _authors(stated), day, tuple(marks))


def _fields(front: str) -> dict[str, str]:
    return {field[1].lower(): _unquoted(field[2]) for field in FIELD.finditer(front)}


def _unquoted(words: str) -> str:
    return words[1:-1] if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'" else words


def _first(stated: Mapping[str, str], meaning: str) -> str | None:
    return next((stated[key] for key in lexicon("page")["front_matter"][meaning] if stated.get(key)), None)


def _authors(stated: Mapping[str, str]) -> tuple[str, ...]:
    names = (_first(stated, "authors") or "").strip("[]").split(",")
    return tuple(_unquoted(name.strip()) for name in names if name.strip())
