"""A Document in, a Reading out: passages, parse, happenings, then who says each and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fogline.model import Claim, Document, Passage, Place, Reader, Reading, Span
from fogline.read.attribution.find import find_attributions
from fogline.read.claims import LEARNED, RULES, claims_of
from fogline.read.denials import with_denials
from fogline.read.events.domain import elsewhere
from fogline.read.events.find import find_happenings
from fogline.read.events.plausible import plausible
from fogline.read.events.sense import Names
from fogline.read.gate import gate, gate_sentences
from fogline.read.learned.advice import advise
from fogline.read.learned.attributing import added
from fogline.read.learned.deciding import decided, told
from fogline.read.learned.weights import Weights
from fogline.read.learned.weights import load as load_weights
from fogline.read.model_files import load
from fogline.read.parse import parse
from fogline.read.passages.find import Block, passages
from fogline.read.statements import statements

if TYPE_CHECKING:
    from spacy.language import Language

SHORT = 500  # characters: a text no longer than that is a post or an entry of its own
LONG = 2_000  # characters: of a longer block only the sentences that the gate lets through are parsed


class DocumentReader(Protocol):
    """What every reader offers."""

    def read(self, document: Document) -> Reading:
        """Read one document; the claims' participants, places and times are still in their own words."""
        ...


@dataclass(frozen=True, slots=True)
class EnglishReader:
    """Parse and rules, and beside them what an encoder has learned, if `weights` are given: offline, deterministic."""

    names: Names
    nlp: Language
    weights: Weights | None = None

    @classmethod
    def load(cls, names: Names, learned: bool = True) -> EnglishReader:
        """With the parse model (see `model_files.load` for its errors) and the weights (F303)."""
        return cls(names, load(), load_weights() if learned else None)

    @property
    def signature(self) -> Reader:
        """What its claims say of who read them."""
        return RULES if self.weights is None else LEARNED

    def read(self, document: Document) -> Reading:
        """Every claim of a document in English; another language is recorded, said in the notes, and not read."""
        blocks = passages(document)
        found = tuple(block.passage for block in blocks)
        if document.language not in {None, "en"}:
            note = f"not read: its language is {document.language}, and only English is read yet"
            return Reading(document, found, (), (note,), self.signature)
        parsed = list(parse(self.nlp, document.text, worth_parsing(document.text, blocks)))
        advice = advise(self.weights, parsed) if self.weights is not None else []
        attributions = (
            added(parsed, advice, find_attributions(parsed, document.text))
            if advice
            else find_attributions(parsed, document.text)
        )
        known = self.names.actors(document.text) if parsed else ()
        places = self.names.places([each.doc for each in parsed])
        away = elsewhere(document.text, [(block.start, block.end) for block in blocks])
        figurative = {block.passage.id for block, is_away in zip(blocks, away, strict=True) if is_away}
        hints = [told(each, its) for each, its in zip(parsed, advice, strict=True)] if advice else [None for _ in parsed]
        happenings = [
            plausible(
                find_happenings(each, here, known, hint), each.passage.id in figurative, hint.certain if hint else frozenset()
            )
            for each, here, hint in zip(parsed, places, hints, strict=True)
        ]
        if self.weights is not None:
            happenings = decided(happenings, [hint for hint in hints if hint is not None], self.weights)
        following = [*parsed[1:], None] if parsed else []
        claims: list[Claim] = []
        for here, after in zip(happenings, following, strict=True):
            claims += claims_of(document, here, attributions, after, self.signature)
        toponyms = tuple(_toponym(each.span(a, z - 1)) for each, here in zip(parsed, places, strict=True) for a, z in here)
        claims = with_denials(document, parsed, attributions, claims)
        plain = [each for each in parsed if each.passage.id not in figurative]
        claims += statements(document, plain, attributions, claims, self.signature)
        return Reading(
            document, found, tuple(sorted(claims, key=lambda claim: claim.trigger.start)), (), self.signature, toponyms
        )


def _toponym(span: Span) -> Place:
    return Place(span, name=span.exact)


def worth_parsing(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Passage, int, int]]:
    """The stretches that may hold an event, and the block before each: a voice is often named one paragraph earlier."""
    readable = [block for block in blocks if block.passage.kind != "boilerplate" and block.start < block.end]
    alone = sum(block.end - block.start for block in readable) <= SHORT
    passed = [block.end - block.start <= LONG and gate(text, block.start, block.end, alone) for block in readable]
    for at, block in enumerate(readable):
        if block.end - block.start > LONG:
            yield from ((block.passage, start, end) for start, end in gate_sentences(text, block.start, block.end))
        elif passed[at] or (at + 1 < len(passed) and passed[at + 1]):
            yield block.passage, block.start, block.end
