"""A Document in, a Reading out: passages, parse, happenings, then who says each and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fogline.model import Claim, Document, Passage, Place, Reading, Span
from fogline.read.attribution.find import find_attributions
from fogline.read.claims import RULES, claims_of
from fogline.read.events.domain import elsewhere
from fogline.read.events.find import find_happenings
from fogline.read.events.plausible import plausible
from fogline.read.events.sense import Names
from fogline.read.gate import gate, gate_sentences
from fogline.read.model_files import load
from fogline.read.parse import parse
from fogline.read.passages.find import Block, passages
from fogline.read.statements import statements

if TYPE_CHECKING:
    from spacy.language import Language

LONG = 2_000  # characters: of a longer block only the sentences that the gate lets through are parsed


class DocumentReader(Protocol):
    """What every reader offers."""

    def read(self, document: Document) -> Reading:
        """Read one document; the claims' participants, places and times are still in their own words."""
        ...


@dataclass(frozen=True, slots=True)
class RulesReader:
    """Parse and rules alone: offline, deterministic."""

    names: Names
    nlp: Language

    @classmethod
    def load(cls, names: Names) -> RulesReader:
        """With the parse model (see `model_files.load` for its errors)."""
        return cls(names, load())

    def read(self, document: Document) -> Reading:
        """Every claim of a document in English; another language is recorded, said in the notes, and not read."""
        blocks = passages(document)
        found = tuple(block.passage for block in blocks)
        if document.language not in {None, "en"}:
            note = f"not read: its language is {document.language}, and only English is read yet"
            return Reading(document, found, (), (note,), RULES)
        parsed = list(parse(self.nlp, document.text, worth_parsing(document.text, blocks)))
        attributions = find_attributions(parsed, document.text)
        known = self.names.actors(document.text) if parsed else ()
        places = self.names.places([each.doc for each in parsed])
        away = elsewhere(document.text, [(block.start, block.end) for block in blocks])
        figurative = {block.passage.id for block, is_away in zip(blocks, away, strict=True) if is_away}
        claims: list[Claim] = []
        for at, (each, here) in enumerate(zip(parsed, places, strict=True)):
            happenings = plausible(find_happenings(each, here, known), each.passage.id in figurative)
            after = parsed[at + 1] if at + 1 < len(parsed) else None
            claims += claims_of(document, happenings, attributions, after)
        toponyms = tuple(_toponym(each.span(a, z - 1)) for each, here in zip(parsed, places, strict=True) for a, z in here)
        plain = [each for each in parsed if each.passage.id not in figurative]
        claims += statements(document, plain, attributions, claims)
        return Reading(document, found, tuple(sorted(claims, key=lambda claim: claim.trigger.start)), (), RULES, toponyms)


def _toponym(span: Span) -> Place:
    return Place(span, name=span.exact)


def worth_parsing(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Passage, int, int]]:
    """The stretches that may hold an event, and the block before each: a voice is often named one paragraph earlier."""
    readable = [block for block in blocks if block.passage.kind != "boilerplate" and block.start < block.end]
    passed = [block.end - block.start <= LONG and gate(text, block.start, block.end) for block in readable]
    for at, block in enumerate(readable):
        if block.end - block.start > LONG:
            yield from ((block.passage, start, end) for start, end in gate_sentences(text, block.start, block.end))
        elif passed[at] or (at + 1 < len(passed) and passed[at + 1]):
            yield block.passage, block.start, block.end
