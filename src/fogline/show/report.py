"""A report's parts in, the report as text for a terminal, as Markdown or as JSON out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from fogline.show.layout import ids, wrapped
from fogline.show.sources import Source

FORMAT = "fogline.brief/2"


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of a claim, where they stand, in which source. `repeats` is the claim under which they are quoted already."""

    claim: str
    source: int
    document: str
    start: int
    end: int
    exact: str
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence that belongs to another one, with its own claims."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence with its claims, what it tells of (the id of an event or dispute), its points and quotes."""

    text: str
    claims: tuple[str, ...] = ()
    about: str | None = None
    points: tuple[Point, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a sub-title: a place, a measure."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the report; `note` says how to read it."""

    key: str
    title: str
    groups: tuple[Group, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole situation report. `cursor` is the moment of the record that it tells."""

    title: str
    head: tuple[str, ...]
    cursor: int
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]


def as_text(report: Report) -> str:
    """For a terminal."""
    lines = [*wrapped(report.title.upper()), *(line for each in report.head for line in wrapped(each))]
    for section in report.sections:
        lines += ["", section.title.upper(), *(wrapped(section.note, 2) if section.note else [])]
        for group in section.groups:
            lines += wrapped(group.title, 2) if group.title else []
            for entry in group.entries:
                lines += _entry_lines(entry, 4 if group.title else 2)
    lines += ["", "SOURCES"]
    for source in report.sources:
        lines += wrapped(source.words(), 2, f"[{source.number}] ")
    return "\n".join(lines)


def _entry_lines(entry: Entry, indent: int) -> list[str]:
    lines = wrapped(f"{entry.text} {ids(entry.claims)}", indent, "- ")
    for point in entry.points:
        lines += wrapped(f"{point.text} {ids(point.claims)}", indent + 2, "· ")
    for quote in entry.quotes:
        lines += wrapped(_quoted(quote), indent + 2)
    return lines


def _quoted(quote: Quote) -> str:
    if quote.repeats:
        return f"Words as quoted under {quote.repeats} [{quote.source}]."
    return f"“{' '.join(quote.exact.split())}” [{quote.source}]"


def as_markdown(report: Report) -> str:
    """For a page or a message."""
    lines = [f"# {_escaped(report.title)}", *(f"\n{_escaped(each)}" for each in report.head)]
    for section in report.sections:
        lines += ["", f"## {section.title}", *(["", f"*{_escaped(section.note)}*"] if section.note else [])]
        for group in section.groups:
            lines += ["", *([f"### {_escaped(group.title)}", ""] if group.title else [])]
            for entry in group.entries:
                lines += _entry_in_markdown(entry)
    lines += ["", "## Sources", "", *(f"{each.number}. {_escaped(each.words())}" for each in report.sources)]
    return "\n".join(lines)


def _entry_in_markdown(entry: Entry) -> list[str]:
    lines = [f"- {_escaped(entry.text)}{_code(entry.claims)}"]
    lines += [f"  - {_escaped(point.text)}{_code(point.claims)}" for point in entry.points]
    return lines + [f"  - {_escaped(_quoted(quote))}" for quote in entry.quotes]


def _code(claims: tuple[str, ...]) -> str:
    return f" `{' '.join(claims)}`" if claims else ""


def _escaped(words: str) -> str:
    """Markdown's own characters in a source's words stay words."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|" else char for char in words)


def as_json(report: Report) -> str:
    """For programs: the same structure; quotes are spans into their documents."""
    return json.dumps(as_object(report), ensure_ascii=False)


def as_object(report: Report) -> dict[str, Any]:
    """The object of the format, keys in its order."""
    return {
        "format": FORMAT,
        "title": report.title,
        "head": list(report.head),
        "cursor": report.cursor,
        "sections": [
            {"key": s.key, "title": s.title, "note": s.note, "groups": [_group(g) for g in s.groups]} for s in report.sections
        ],
        "sources": [_source(each) for each in report.sources],
    }


def _group(group: Group) -> dict[str, Any]:
    return {"title": group.title, "entries": [_entry(each) for each in group.entries]}


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "text": entry.text,
        "claims": list(entry.claims),
        "about": entry.about,
        "points": [{"text": each.text, "claims": list(each.claims)} for each in entry.points],
        "quotes": [_quote(each) for each in entry.quotes],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    span = {"start": quote.start, "end": quote.end, "exact": quote.exact}
    return {"claim": quote.claim, "source": quote.source, "document": quote.document, "span": span}


def _source(source: Source) -> dict[str, Any]:
    return {
        "number": source.number,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": list(source.published),
        "documents": list(source.documents),
        "shares_text_with": list(source.shares_text_with),
        "notes": list(source.notes),
    }
