"""A source in, a Reading out: the whole way of a text on one screen."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.gather import Limits, collect
from fogline.model import Document, Reading
from fogline.read.reader import DocumentReader, RulesReader
from fogline.read.wording_check import only_found_words
from fogline.resolve.resolver import Resolver
from fogline.situation import Situation


@dataclass(frozen=True, slots=True)
class Request:
    """One source to read, and what its caller says of it."""

    source: str
    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """gather → read → resolve, with everything loaded once."""

    reader: DocumentReader
    resolver: Resolver
    limits: Limits
    allow_private: bool = False

    @classmethod
    def load(cls, situation: Situation, limits: Limits | None = None, allow_private: bool = False) -> Pipeline:
        """Load the parse model, the lexicon and the gazetteer (built on first use).

        Raises a FoglineError F3xx or F4xx when one of them cannot be had.
        """
        resolver = Resolver.load(situation)
        return cls(RulesReader.load(resolver), resolver, limits or Limits(), allow_private)

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
