"""An HTML page in, its article out: title, publisher, authors, date, and the text with what its markup says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as markup

from fogline.gather.dates import stated
from fogline.gather.linked_data import UNWRITABLE, Entry, entries, published, things
from fogline.model import Mark, PassageKind
from fogline.words import lexicon

CAPTION = "\ue000"
"""Stands before a caption while trafilatura, which drops `figcaption`, takes the page apart (private use area)."""
PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
SENTENCE = re.compile(r"[^\W\d_][.!?…。؟۔।]+[\"'”’»)\]]*(?:\s|$)|[^\W\d_][\"'”’»)\]]+[.!?](?:\s|$)|\d[.!?](?:\s|$)")
FEWEST_LETTERS = 15
"""A menu has words too: an article has at least one sentence of this many letters."""


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page. `url` is the address that the page itself states."""

    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    words: str
    kind: PassageKind | None = None
    time: str | None = None


def article(source: str) -> Page | None:
    """The article of a page, or None where it has none."""
    from trafilatura import bare_extraction

    try:
        tree = markup.document_fromstring(UNWRITABLE.sub("", PROLOGUE.sub("", source)))
    except (etree.ParserError, ValueError):
        return None
    linked = things(tree)
    day = published(linked) or _stated_in_head(tree)
    _keep_captions(tree)
    found: Any = bare_extraction(tree, include_comments=False, with_metadata=True)
    live = entries(linked)
    pieces = list(_pieces(found.body)) if found is not None else []
    if not live and not any(_is_sentence(piece.words) for piece in pieces):
        return None
    title = _one_line(found.title) if found is not None else None
    text, marks = _laid_out(_ordered(title, pieces, live))
    if found is None:
        return Page(title, None, (), day, None, text, marks)
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Page(title, _one_line(found.sitename), authors, day, found.url or None, text, marks)


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _stated_in_head(tree: Any) -> str | None:
    """The date of publication that the page's <meta> or <time> elements state; a date in its words is none."""
    content: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content.setdefault(name.lower(), meta.get("content"))
    times = [time.get("datetime") for time in tree.iterfind(".//time[@datetime][@itemprop='datePublished']")]
    claimed = [content[name] for name in lexicon("page")["published"] if name in content]
    return next((day for day in map(stated, claimed + times) if day), None)


def _keep_captions(tree: Any) -> None:
    for caption in list(tree.iter("figcaption")):
        words = _one_line(UNWRITABLE.sub("", caption.text_content()))
        figure = next(caption.iterancestors("figure"), caption)
        if words is not None:
            figure.clear(keep_tail=True)
            figure.tag = "p"
            figure.text = CAPTION + words


def _pieces(element: Any) -> Iterator[_Piece]:
    """The blocks of trafilatura's simplified tree, in order."""
    for child in element:
        if child.tag in ("list", "table", "row", "div", "ab"):
            if child.tag == "row":
                yield from _lines(" | ".join(" ".join(cell.itertext()).strip() for cell in child), None)
            else:
                yield from _pieces(child)
        elif child.tag not in ("graphic", "cell"):
            kind: PassageKind | None = {"head": "headline", "quote": "quote"}.get(child.tag)  # type: ignore[assignment]
            yield from _lines(_words(child), kind)


def _words(element: Any) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = f"\n{line_break.tail or ''}"
    return "".join(element.itertext())


def _lines(words: str, kind: PassageKind | None) -> Iterator[_Piece]:
    for line in words.split("\n"):
        plain = " ".join(line.split())
        if plain.startswith(CAPTION):
            yield _Piece(plain.replace(CAPTION, ""), "caption")
        elif plain:
            yield _Piece(plain.replace(CAPTION, ""), kind)


def _is_sentence(words: str) -> bool:
    return bool(SENTENCE.search(words)) and sum(map(str.isalpha, words)) >= FEWEST_LETTERS


def _ordered(title: str | None, pieces: list[_Piece], live: tuple[Entry, ...]) -> list[_Piece]:
    """Title, the article (of a live blog: what stands before its first entry), the entries."""
    if live:
        told = _key(" ".join(part for entry in live for part in (entry.headline or "", *entry.paragraphs)))
        first = next((i for i, piece in enumerate(pieces) if _key(piece.words) in told), len(pieces))
        pieces = pieces[:first]
    head = [_Piece(title, "headline")] if title else []
    body = [piece for i, piece in enumerate(pieces) if not (title and i < 3 and _key(piece.words) == _key(title))]
    return head + body + [_as_piece(entry) for entry in live]


def _as_piece(entry: Entry) -> _Piece:
    return _Piece("\n\n".join(part for part in (entry.headline, *entry.paragraphs) if part), "update", entry.time)


def _key(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _laid_out(pieces: list[_Piece]) -> tuple[str, tuple[Mark, ...]]:
    marks: list[Mark] = []
    position = 0
    for piece in pieces:
        if piece.kind is not None:
            marks.append(Mark(position, position + len(piece.words), piece.kind, piece.time))
        position += len(piece.words) + 2
    return "\n\n".join(piece.words for piece in pieces), tuple(marks)
