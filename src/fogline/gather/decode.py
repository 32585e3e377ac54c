"""Bytes in, their text and its format out; or a coded error that says what else they are."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from fogline.errors import FoglineError

Format = Literal["plain", "markdown", "html"]

MAGIC = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "an archive or office document",
    b"\x1f\x8b": "a compressed file",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "a rich-text document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}
BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
MOST_CONTROLS = 0.1
"""A text in UTF-8 may hold a few stray control characters; more than a tenth is no text."""
SUFFIXES: dict[str, Format] = {".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown", ".markdown": "markdown"}
MEDIA_TYPES: dict[str, Format | None] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "plain",
    "application/xml": None,
    "text/xml": None,
    "application/octet-stream": None,
    "": None,
}
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
PROLOGUE = re.compile(r"(?:\s|<\?xml.*?\?>|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
MARKUP = re.compile(r"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
FEED = re.compile(r"<(rss|feed|rdf:RDF)\b|\{\s*\"version\"\s*:\s*\"https://jsonfeed\.org")
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
HEAD = 4_096
MOST_WESTERN = 0.15
# Letters of western Europe and the quotation marks, dashes and signs of its typography.
WESTERN = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽžŸ“”‘’„‚«»‹›–—…•·€£¥©®™§°º ¡¿½¼¾²³×´]")
STRAY = re.compile(r"[À-ÿ]{4}|[a-z][À-ÖØ-ÞŒŠŽŸ]|[^\W\d_][“„‚«‹›•€£¥©§°º¡¿]\w|[À-ÖØ-Þ]\W*$", re.MULTILINE)
"""Where a western text would not have them: the sign of another encoding."""


def text_of(data: bytes, source: str, charset: str | None = None, html: bool = False) -> str:
    """The canonical text: decoded, byte-order mark off, CRLF to LF. `charset` is what a server stated.

    Raises FoglineError F103 (no words), F104 (binary) or F105 (encoding not certain).
    """
    kind = next((name for magic, name in MAGIC.items() if data.startswith(magic)), None)
    if kind is not None:
        raise FoglineError("F104", source, f"it is {kind}")
    text = _decoded(data, source, charset, html).removeprefix("\ufeff").replace("\r\n", "\n")
    if not any(character.isalnum() for character in text):
        raise FoglineError("F103", source)
    return text


def _decoded(data: bytes, source: str, charset: str | None, html: bool) -> str:
    encoding = next((name for bom, name in BOMS.items() if data.startswith(bom)), "utf-8")
    controls = len(data) - len(data.translate(None, CONTROLS))
    try:
        text = data.decode(encoding)
        if encoding.startswith("utf-8") and controls > MOST_CONTROLS * len(data):
            raise FoglineError("F104", source, "it is binary")
        return text
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise FoglineError("F105", source, f"it begins as {encoding} but does not stay so") from error
    if b"\0" in data or controls > MOST_CONTROLS * len(data):
        raise FoglineError("F104", source, "it is binary")
    found = _declared(data, charset, html) or _western(data)
    if found is None:
        raise FoglineError("F105", source)
    return found


def _declared(data: bytes, charset: str | None, html: bool) -> str | None:
    """The text in the encoding that the server or the page states, if it is in it."""
    stated = [charset] if charset else []
    meta = META_CHARSET.search(data[:HEAD]) if html else None
    if meta is not None:
        stated.append(meta[1].decode("ascii", errors="replace"))
    for name in stated:
        try:
            # The web reads ISO 8859-1 and ASCII as Windows 1252, which holds them.
            plain = codecs.lookup(name).name
            return data.decode("cp1252" if plain in ("iso8859-1", "ascii") else plain)
        except (LookupError, UnicodeDecodeError):
            continue
    return None


def _western(data: bytes) -> str | None:
    """The text in Windows 1252, if every letter beyond ASCII is at home in western Europe and stands where it can."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = [character for character in text if ord(character) > 127]
    few = len(beyond) < MOST_WESTERN * len(text)
    at_home = all(WESTERN.fullmatch(character) for character in beyond)
    return text if few and at_home and not STRAY.search(text) else None


def format_of(text: str, source: str, suffix: str, media_type: str = "") -> Format:
    """What a text is written in, by what it says of itself, its name and what its server says.

    Raises FoglineError F110 for a feed and F104 for a media type that holds no article.
    """
    start = PROLOGUE.match(text[:HEAD])
    head = text[start.end() if start else 0 :][:HEAD]
    if media_type in FEED_TYPES or FEED.match(head):
        raise FoglineError("F110", source)
    if media_type not in MEDIA_TYPES:
        raise FoglineError("F104", source, f"its server calls it {media_type}")
    if MARKUP.match(head):
        return "html"
    return MEDIA_TYPES[media_type] or SUFFIXES.get(suffix.lower(), "plain")
