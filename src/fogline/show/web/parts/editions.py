"""The versions of an article in, what became of its paragraphs from one to the next out: words taken away and words put in."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.model import Passage, RecordedDocument
from fogline.reconcile.paragraphs import ParagraphChange, compare
from fogline.show import wording
from fogline.show.web.parts.wording import NO_TITLE
from fogline.show.web.selectors import Text

MOST = 12


@dataclass(frozen=True, slots=True)
class Bit:
    """Words that stayed (""), were put in ("ins") or taken away ("del")."""

    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One paragraph on both sides; `number` of paragraphs for a stretch of those that were kept."""

    fate: str
    bits: tuple[Bit, ...] = ()
    number: int = 1


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of the article, and what it changed against the one before."""

    id: str
    title: str
    published: str
    sha256: str
    edits: tuple[Edit, ...]
    first: bool


def editions(versions: Sequence[RecordedDocument], texts: Mapping[str, Text]) -> tuple[Edition, ...]:
    """The newest first; texts that may not be read have no edits."""
    found = []
    kept = list(versions)[-MOST:]
    for at, each in enumerate(kept):
        before = kept[at - 1] if at else None
        edits = _edits(before, each, texts) if before is not None and texts[each.document.id].readable else ()
        found.append(_edition(each, edits, at == 0))
    return tuple(reversed(found))


def of_paragraph(start: int, versions: Sequence[RecordedDocument], texts: Mapping[str, Text]) -> tuple[tuple[str, Edit], ...]:
    """What became of the paragraph that holds an offset of the newest version, back to where it came in: (published, edit)."""
    if not versions or not texts[versions[-1].document.id].readable:
        return ()
    found: list[tuple[str, Edit]] = []
    kept = list(versions)[-MOST:]
    for before, after in zip(reversed(kept[:-1]), reversed(kept[1:]), strict=True):
        changed = next((each for each in _compared(before, after) if each.after is not None and _holds(each.after, start)), None)
        if changed is None:
            break
        if changed.fate in ("edited", "added"):
            found.append((_day(after), _edit(changed, before, after, texts)))
        if changed.before is None:
            break
        start = changed.before.start
    return tuple(found)


def _edition(version: RecordedDocument, edits: tuple[Edit, ...], first: bool) -> Edition:
    document = version.document
    title = wording.title(document, version.passages)
    return Edition(document.id, title or NO_TITLE, _day(version), document.sha256, edits, first)


def _edits(before: RecordedDocument, after: RecordedDocument, texts: Mapping[str, Text]) -> tuple[Edit, ...]:
    found: list[Edit] = []
    for each in _compared(before, after):
        if each.fate in ("kept", "moved") and found and found[-1].fate == "kept":
            found[-1] = Edit("kept", (), found[-1].number + 1)
        elif each.fate in ("kept", "moved"):
            found.append(Edit("kept"))
        else:
            found.append(_edit(each, before, after, texts))
    return tuple(found)


def _compared(before: RecordedDocument, after: RecordedDocument) -> Sequence[ParagraphChange]:
    return compare((before.document.text, before.passages), (after.document.text, after.passages))


def _edit(changed: ParagraphChange, before: RecordedDocument, after: RecordedDocument, texts: Mapping[str, Text]) -> Edit:
    old = _read(changed.before, texts[before.document.id])
    new = _read(changed.after, texts[after.document.id])
    return Edit(changed.fate, tuple(_bits(old, new)))


def _read(passage: Passage | None, text: Text) -> str:
    return text.read(passage.start, passage.end).strip() if passage else ""


def _bits(old: str, new: str) -> list[Bit]:
    """Word by word."""
    if not old or not new:
        return [Bit(new, "ins")] if new else [Bit(old, "del")]
    one, other = (re.findall(r"\s+|[^\s]+", text) for text in (old, new))
    found: list[Bit] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Bit("".join(one[a:b])))
            continue
        found += [Bit("".join(one[a:b]), "del")] if b > a else []
        found += [Bit("".join(other[c:d]), "ins")] if d > c else []
    return found


def _holds(passage: Passage, at: int) -> bool:
    return passage.start <= at < passage.end


def _day(version: RecordedDocument) -> str:
    published = version.document.published
    if not published:
        return "no date"
    return f"{wording.short_date(published)}{f', {published[11:16]}' if len(published) > 10 else ''}"
