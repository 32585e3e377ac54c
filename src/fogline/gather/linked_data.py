"""A page's JSON-LD in, the entries of its live blog and its date of publication out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html as markup

from fogline.gather.dates import stated
from fogline.words import lexicon

DEEPEST = 40
BLOCK = re.compile(r"</?(?:p|br|li|ul|ol|div|blockquote|tr|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that an XML tree refuses to hold."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog: its headline, its paragraphs and the ISO time that it states."""

    headline: str | None
    paragraphs: tuple[str, ...]
    time: str | None


def things(tree: Any) -> list[dict[str, Any]]:
    """Every object of the page's JSON-LD, outermost first; a block that is not JSON holds none."""
    found: list[dict[str, Any]] = []
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            found.extend(_objects(json.loads(script.text or "", strict=False), DEEPEST))
        except (ValueError, RecursionError):
            continue
    return found


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth - 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth - 1)


def _is_a(thing: dict[str, Any], types: list[str]) -> bool:
    stated_types = thing.get("@type")
    return any(name in types for name in (stated_types if isinstance(stated_types, list) else [stated_types]))


def published(found: list[dict[str, Any]]) -> str | None:
    """When the page says that its article was first published; the entries of a live blog do not count."""
    inner = {id(entry) for thing in found for entry in _updates(thing)}
    dates = (
        stated(thing["datePublished"])
        for thing in found
        if id(thing) not in inner and isinstance(thing.get("datePublished"), str) and _is_a(thing, lexicon("page")["articles"])
    )
    return next((day for day in dates if day), None)


def entries(found: list[dict[str, Any]]) -> tuple[Entry, ...]:
    """The entries of the page's live blog, in the order in which it gives them."""
    live = [thing for thing in found if _is_a(thing, lexicon("page")["live"])]
    read = [_entry(update) for thing in live for update in _updates(thing)]
    return tuple(dict.fromkeys(entry for entry in read if entry.headline or entry.paragraphs))


def _updates(thing: dict[str, Any]) -> list[dict[str, Any]]:
    updates = thing.get("liveBlogUpdate")
    return [update for update in (updates if isinstance(updates, list) else [updates]) if isinstance(update, dict)]


def _entry(update: dict[str, Any]) -> Entry:
    headline = update.get("headline") or update.get("name")
    body = update.get("articleBody") or update.get("text") or update.get("description")
    time = update.get("datePublished")
    title = " ".join(paragraphs(headline)) if isinstance(headline, str) else ""
    lines = paragraphs(body) if isinstance(body, str) else ()
    told = lines[1:] if lines and lines[0] == title else lines
    return Entry(title or None, told, stated(time) if isinstance(time, str) else None)


def paragraphs(words: str) -> tuple[str, ...]:
    """The paragraphs of a value that may hold markup, each on one line."""
    words = UNWRITABLE.sub("", words)
    if "<" in words or "&" in words:
        parted = BLOCK.sub("\n", words)
        words = str(markup.document_fromstring(f"<div>{parted}</div>").text_content())
    lines = (" ".join(line.split()) for line in words.splitlines())
    return tuple(line for line in lines if line)
