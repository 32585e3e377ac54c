"""A source in, a Reading and its place in the record out: the whole way of a text on one screen."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.gather import Limits, collect
from fogline.model import Document, Reading
from fogline.read.reader import DocumentReader, EnglishReader
from fogline.read.wording_check import only_found_words
from fogline.reconcile.erasure import forget
from fogline.reconcile.reconcile import reconcile
from fogline.reconcile.reread import reread
from fogline.record.answers import Written
from fogline.record.store import Record
from fogline.resolve.resolver import Resolver
from fogline.situation import Situation


@dataclass(frozen=True, slots=True)
class Request:
    """One source to read, and what its caller says of it."""

    source: str
    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A reading, and what it wrote into the record; None when the record held the document already."""

    reading: Reading
    written: Written | None

    def told(self) -> str:
        """In a few words, for the terminal."""
        if self.written is None:
            return "already in the record"
        return f"{len(self.reading.claims)} claims; the record now ends at {self.written.last}"


@dataclass(frozen=True, slots=True)
class Pipeline:
    """gather → read → resolve → reconcile → record, with everything loaded once."""

    reader: DocumentReader
    resolver: Resolver
    limits: Limits
    allow_private: bool = False

    @classmethod
    def load(
        cls, situation: Situation, limits: Limits | None = None, allow_private: bool = False, learned: bool = True
    ) -> Pipeline:
        """Load the parse model, the lexicon and the gazetteer (built on first use).

        Raises a FoglineError F3xx or F4xx when one of them cannot be had.
        """
        resolver = Resolver.load(situation)
        return cls(EnglishReader.load(resolver, learned), resolver, limits or Limits(), allow_private)

    def read(self, request: Request) -> Reading:
        """Read one source. Raises a FoglineError F1xx or F2xx that names it."""
        document = collect(
            request.source,
            published=request.published,
            publisher=request.publisher,
            limits=self.limits,
            allow_private=self.allow_private,
        )
        return self.read_document(document)

    def read_document(self, document: Document) -> Reading:
        """Read a document that is already at hand: pure, the same input gives the same output."""
        return only_found_words(self.resolver.resolve(self.reader.read(document)))

    def add(self, record: Record, request: Request) -> Added:
        """Read one source and append what it claims, in one transaction. Raises as `read`, and F6xx for the record."""
        reading = self.read(request)
        return Added(reading, record.write(lambda known: reconcile(reading, known, _by(reading))))

    def reread(self, record: Record, document_id: str) -> int:
        """Read a recorded document with this reader; the number of revisions that it caused."""
        recorded = record.now().document(document_id)
        if recorded is None:
            return 0
        reading = self.read_document(recorded.document)
        written = record.write(lambda known: reread(reading, known, _by(reading)))
        return 0 if written is None else written.count


def erase_from(record: Record, entity_id: str, reason: str, by: str) -> None:
    """Erase a document or a claim; events and disputes forget it in the same transaction. Raises F6xx."""
    record.erase(entity_id, reason, by, lambda known: forget(known, entity_id, by))


def _by(reading: Reading) -> str:
    return f"{reading.reader.name} {reading.reader.version}"
