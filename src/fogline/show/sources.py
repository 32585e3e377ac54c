"""The documents of the record in, numbered sources out: one number an article, its versions and relays beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from fogline.model import Document, RecordedDocument
from fogline.show import wording
from fogline.show.shown import Shown


@dataclass(frozen=True, slots=True)
class Source:
    """One article: its newest title, its versions (document ids in order of publication), the sources that share its text."""

    number: int
    title: str
    publisher: str | None
    url: str | None
    published: tuple[str | None, ...]
    documents: tuple[str, ...]
    shares_text_with: tuple[int, ...]
    notes: tuple[str, ...]

    def words(self) -> str:
        """ "Kestrel, “Battle for Mosul”, 3 versions, 3 to 4 Nov 2016, https://…"."""
        dates = [each for each in self.published if each]
        when = wording.days(dates[0], dates[-1]) if dates else "no date"
        versions = f"{len(self.documents)} versions" if len(self.documents) > 1 else ""
        relays = f"shares text with {', '.join(f'[{each}]' for each in self.shares_text_with)}" if self.shares_text_with else ""
        parts = [self.publisher or "publisher not known", f"“{self.title}”", versions, when, self.url or "", relays, *self.notes]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources of a brief, and which number a document has."""

    listed: tuple[Source, ...]
    numbers: Mapping[str, int]


def sources(shown: Shown) -> Sources:
    """Numbered by the first publication; versions of one address by one publisher are one source."""
    articles: dict[tuple[str, str], list[RecordedDocument]] = defaultdict(list)
    for each in shown.documents:
        articles[_article(each.document)].append(each)
    numbers = {each.document.id: number for number, group in enumerate(articles.values(), 1) for each in group}
    listed = tuple(_source(number, group, shown, numbers) for number, group in enumerate(articles.values(), 1))
    return Sources(listed, numbers)


def _article(document: Document) -> tuple[str, str]:
    return (document.url, document.publisher or "") if document.url else ("", document.id)


def _source(number: int, versions: list[RecordedDocument], shown: Shown, numbers: Mapping[str, int]) -> Source:
    newest = versions[-1]
    shared = {numbers[each] for v in versions for each in shown.copies.get(v.document.id, ()) if each in numbers}
    return Source(
        number=number,
        title=wording.title(newest.document, newest.passages) or "no title",
        publisher=newest.document.publisher,
        url=newest.document.url,
        published=tuple(each.document.published for each in versions),
        documents=tuple(each.document.id for each in versions),
        shares_text_with=tuple(sorted(shared - {number})),
        notes=tuple(dict.fromkeys(note for each in versions for note in each.notes)),
    )
