"""A text that may be shown in, how it is named under its words and in a footnote out."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model import RecordedDocument
from fogline.show import wording
from fogline.show.web.parts.wording import NO_PUBLISHER, NO_TITLE, moment


@dataclass(frozen=True, slots=True)
class Source:
    """The text in which words stand."""

    id: str
    title: str
    publisher: str
    published: str
    day: str
    url: str
    sha256: str
    language: str
    reader: str


def source(recorded: RecordedDocument) -> Source:
    """A document as it is named under its words; it has passed the gate."""
    document = recorded.document
    return Source(
        document.id,
        wording.title(document, recorded.passages) or NO_TITLE,
        document.publisher or NO_PUBLISHER,
        moment(document.published),
        moment(document.published[:16] if document.published else None),
        document.url if document.url and document.url.startswith(("https://", "http://")) else "",
        document.sha256,
        document.language or "",
        f"{recorded.reader.name} {recorded.reader.version}",
    )


def note(recorded: RecordedDocument) -> str:
    """Who published it, its title, when and where."""
    told = source(recorded)
    return ", ".join(each for each in (told.publisher, f"“{told.title}”", told.published, told.url) if each)
