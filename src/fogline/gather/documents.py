"""A source in (a path, an http address or "-" for standard input), its Document out; or a coded error that names it."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fogline.errors import FoglineError
from fogline.gather.dates import understood
from fogline.gather.decode import Format, format_of, text_of
from fogline.gather.language import language_of
from fogline.gather.limits import Limits
from fogline.gather.markdown import heading
from fogline.model import Document, Mark

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class _Found:
    """What a source says of itself, before what the caller says of it."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


def collect(
    source: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    limits: Limits | None = None,
    allow_private: bool = False,
) -> Document:
    """The document that a source holds. `published` and `publisher` stand before what the source says of itself.

    Raises a FoglineError F1xx or F2xx that names the source and says what to do.
    """
    day = understood(published) if published is not None else None
    if published is not None and day is None:
        raise FoglineError("F109", source, published)
    found = _found(source, limits or Limits(), allow_private)
    house = publisher or found.publisher
    digest = hashlib.sha256(found.text.encode()).hexdigest()
    return Document(
        id=_identity(found.url, house, digest),
        title=found.title,
        url=found.url,
        publisher=house,
        published=day or found.published,
        language=language_of(found.text),
        sha256=digest,
        text=found.text,
        authors=found.authors,
        marks=found.marks,
    )


def collect_all(
    sources: Iterable[str],
    *,
    published: str | None = None,
    publisher: str | None = None,
    limits: Limits | None = None,
    allow_private: bool = False,
) -> Iterator[Document | FoglineError]:
    """The documents of many sources, in order; the error in place of each that failed."""
    for source in sources:
        try:
            yield collect(source, published=published, publisher=publisher, limits=limits, allow_private=allow_private)
        except FoglineError as error:
            yield error


def _identity(url: str | None, publisher: str | None, digest: str) -> str:
    return hashlib.sha256(json.dumps([url, publisher, digest]).encode()).hexdigest()[:24]


def _found(source: str, limits: Limits, allow_private: bool) -> _Found:
    if "://" in source.split("?")[0]:
        from fogline.gather.fetch import fetch

        got = fetch(source, limits, allow_private)
        suffix = Path(got.url.split("?")[0]).suffix
        return _read(got.data, source, suffix, got.url, got.content_type, got.charset)
    data = _standard_input(source, limits) if source == STANDARD_INPUT else _file(source, limits)
    return _read(data, source, Path(source).suffix)


def _standard_input(source: str, limits: Limits) -> bytes:
    return _within(sys.stdin.buffer.read(limits.max_bytes + 1), source, limits)


def _file(source: str, limits: Limits) -> bytes:
    try:
        with Path(source).open("rb") as file:
            return _within(file.read(limits.max_bytes + 1), source, limits)
    except FileNotFoundError as error:
        raise FoglineError("F101", source) from error
    except IsADirectoryError as error:
        raise FoglineError("F102", source) from error
    except (OSError, ValueError) as error:
        raise FoglineError("F108", source, getattr(error, "strerror", None) or str(error)) from error


def _within(data: bytes, source: str, limits: Limits) -> bytes:
    if len(data) > limits.max_bytes:
        raise FoglineError("F106", source, f"{limits.max_bytes:,} bytes")
    return data


def _read(
    data: bytes, source: str, suffix: str, url: str | None = None, media_type: str = "", charset: str | None = None
) -> _Found:
    if not data.strip():
        raise FoglineError("F103", source)
    sniffed = b"<html" in data[:4096].lower() or b"<meta" in data[:4096].lower()
    text = text_of(data, source, charset, html=sniffed or media_type == "text/html")
    form: Format = format_of(text, source, suffix, media_type)
    if form == "html":
        return _page(text, source, url)
    if form == "markdown":
        head = heading(text)
        return _Found(text, head.title, url, head.publisher, head.published, head.authors, head.marks)
    return _Found(text, url=url)


def _page(text: str, source: str, url: str | None) -> _Found:
    from fogline.gather.page import article

    page = article(text)
    if page is None:
        raise FoglineError("F107", source)
    return _Found(page.text, page.title, url or page.url, page.publisher, page.published, page.authors, page.marks)
