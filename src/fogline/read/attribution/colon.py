"""One passage in, the attributions that a bare colon makes out: "Army: 20 killed", "20 killed: army", "@speaker: …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fogline.read.attribution.cues import Cue, words_of
from fogline.read.attribution.frames import Frame
from fogline.read.attribution.outlets import is_outlet

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEADING = re.compile(r"\s*(?:RT\s+)?((?:@\w+|[^\W\d_])[^:.!?;\"“”\n]{0,59}):\s+(?=\S)")
_TRAILING = re.compile(r"(?::| [-–—]) *([^:.!?;\"“”\n]{2,40}?)\s*$")
_WORDS = 6
_LINE = 200


def colon_frame(doc: Doc, text: str) -> Frame | None:
    """The speaker that a line (`text`, parsed as `doc`) names before or after a colon, with the rest of the line as content."""
    leading = _LEADING.match(text)
    if leading and _speaks(leading.group(1)) and _tells(doc, leading.end(), len(text)):
        return _frame(doc, leading.span(1), (leading.end(), len(text)), leading.end(1))
    if len(text) > _LINE:
        return None
    trailing = _TRAILING.search(text)
    if trailing and _speaks(trailing.group(1)) and _tells(doc, 0, trailing.start()):
        return _frame(
            doc,
            trailing.span(1),
            (0, trailing.start()),
            trailing.start(1) - len(trailing.group(0)[: trailing.start(1) - trailing.start()].lstrip()),
        )
    return None


def _speaks(label: str) -> bool:
    """Does a label name somebody who can speak?"""
    words = [w.strip("’'s,()").lower() for w in label.split()]
    if not words or len(words) > _WORDS:
        return False
    if label.startswith("@") or is_outlet(label):
        return True
    last = words[-1]
    return any(
        last in words_of(part, key) or last.rstrip("s") in words_of(part, key)
        for part, key in (("people", "roles"), ("groups", "bodies"), ("groups", "names"))
    )


def _tells(doc: Doc, start: int, end: int) -> bool:
    """Does a stretch tell of something: three words at least, a verb among them?"""
    span = doc.char_span(start, end, alignment_mode="contract")
    return span is not None and len(span) >= 3 and any(t.pos_ in ("VERB", "AUX") or t.tag_ in ("VBN", "VBD") for t in span)


def _frame(doc: Doc, who: tuple[int, int], what: tuple[int, int], colon: int) -> Frame | None:
    source = doc.char_span(*who, alignment_mode="expand")
    content = doc.char_span(*what, alignment_mode="contract")
    sign = doc.char_span(colon, colon + 1, alignment_mode="expand")
    if source is None or content is None or sign is None:
        return None
    cue = Cue(sign[0], sign.start, sign.end - 1, ":", {"certainty": "stated"}, "phrase")
    frame = Frame(
        cue, sign.start, sign.end - 1, "phrase", source.root, (source.start, source.end - 1), [(content.start, content.end - 1)]
    )
    frame.group = (min(source.start, sign.start), max(source.end, sign.end) - 1)
    return frame
