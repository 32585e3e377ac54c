"""Sentences of marked pieces in, an article's text with its passages and gold claims out: every span is where the words stand."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fogline import codebook
from fogline.model import (
    Claim,
    Codes,
    Control,
    Document,
    Participant,
    Passage,
    PassageKind,
    Place,
    Quantity,
    Reader,
    Reading,
    Reference,
    Span,
    Stance,
    Tense,
    Time,
    Voice,
)

READER = Reader("story", "1")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence; `slot` says what they are for its claim, `value` what they mean."""

    text: str
    slot: str | None = None
    value: Any = None


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence claims, apart from its words: whose words they are (`origin`), and what the claim's values are.

    `key` stays the same through the versions of an article.
    """

    key: str
    statement: int
    happening: int
    origin: str
    type: str
    time: Time
    stance: Stance
    control: Control | None = None
    tense: Tense = "past"
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Pieces in order, and what they claim, if anything."""

    pieces: tuple[Piece, ...]
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A passage before it is set. `key` is what the keys of its sentences begin with."""

    kind: PassageKind
    sentences: tuple[Sentence, ...]
    time: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """An article before it is set: who publishes it where and when, and its blocks."""

    url: str
    outlet: Voice
    published: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A set article: its gold reading, the fact behind each claim's id, and the keys of its blocks."""

    reading: Reading
    facts: Mapping[str, Fact]
    blocks: frozenset[str]


def typeset(page: Page) -> Told:
    """The article as text and reading."""
    text, places = _text(page)
    publisher = page.outlet.name
    digest = hashlib.sha256(text.encode()).hexdigest()
    identity = hashlib.sha256(json.dumps([page.url, publisher, digest]).encode()).hexdigest()[:24]
    title = "".join(piece.text for piece in page.blocks[0].sentences[0].pieces) if page.blocks[0].kind == "headline" else None
    document = Document(identity, title, page.url, publisher, page.published, "en", digest, text)
    passages, claims, facts, updates = [], [], {}, 0
    for order, (block, starts) in enumerate(zip(page.blocks, places, strict=True)):
        updates += block.kind == "update"
        end = starts[-1] + _length(block.sentences[-1])
        sequence = updates if block.kind == "update" else None
        passage = Passage(f"p{order + 1}", block.kind, order, starts[0], end, block.time, sequence)
        passages.append(passage)
        for sentence, start in zip(block.sentences, starts, strict=True):
            if sentence.fact is not None:
                claim = _claim(sentence, sentence.fact, start, identity, passage.id, page.outlet)
                claims.append(claim)
                facts[claim.id] = sentence.fact
    return Told(
        Reading(document, tuple(passages), tuple(claims), (), READER), facts, frozenset(block.key for block in page.blocks)
    )


def _text(page: Page) -> tuple[str, list[list[int]]]:
    """The text, and where each sentence of each block starts."""
    parts: list[str] = []
    places, at = [], 0
    for block in page.blocks:
        starts = []
        for number, sentence in enumerate(block.sentences):
            if number:
                parts.append(" ")
                at += 1
            starts.append(at)
            for piece in sentence.pieces:
                parts.append(piece.text)
                at += len(piece.text)
        places.append(starts)
        parts.append("\n\n")
        at += 2
    parts[-1] = "\n"
    return "".join(parts), places


def _length(sentence: Sentence) -> int:
    return sum(len(piece.text) for piece in sentence.pieces)


def _claim(sentence: Sentence, fact: Fact, start: int, document: str, passage: str, outlet: Voice) -> Claim:
    found: dict[str, list[tuple[Span, Any]]] = {}
    at = start
    for piece in sentence.pieces:
        if piece.slot is not None:
            found.setdefault(piece.slot, []).append((Span(at, at + len(piece.text), piece.text), piece.value))
        at += len(piece.text)
    trigger = found["trigger"][0][0]
    key = f"{document}:{trigger.start}:{trigger.end}:0"
    voices = [replace(value, span=span) for span, value in found.get("voice", [])]
    participants = tuple(replace(value, span=span) for span, value in found.get("who", []))
    return Claim(
        id="c" + hashlib.sha256(key.encode()).hexdigest()[:12],
        passage=passage,
        evidence=Span(start, at, "".join(piece.text for piece in sentence.pieces)),
        type=fact.type,
        trigger=trigger,
        codes=_codes(fact.type, participants),
        reader=READER,
        participants=participants,
        places=tuple(replace(value, span=span) for span, value in found.get("place", [])),
        time=replace(fact.time, span=found["time"][0][0] if "time" in found else None),
        quantities=tuple(replace(value, span=span) for span, value in found.get("quantity", [])),
        control=_control(fact.control, found),
        stance=replace(fact.stance, cues=tuple(span for span, _ in found.get("cue", []))),
        attribution=(*voices, outlet),
        tense=fact.tense,
    )


def _codes(type_id: str, participants: Sequence[Participant]) -> Codes:
    actors = tuple(each.kind for each in participants if each.role == "actor")
    return _looked_up(type_id, actors, tuple(each.kind for each in participants if each.role != "actor"))


@functools.cache
def _looked_up(type_id: str, actors: tuple[str, ...], others: tuple[str, ...]) -> Codes:
    return codebook.codes_for(type_id, None, actors, others)


def _control(control: Control | None, found: Mapping[str, list[tuple[Span, Any]]]) -> Control | None:
    if control is None:
        return None
    spans = {value.id: span for span, value in [*found.get("who", []), *found.get("place", [])]}

    def said(reference: Reference | None) -> Reference | None:
        return replace(reference, span=spans.get(reference.id)) if reference else None

    place, holder = said(control.place), said(control.holder)
    assert place is not None and holder is not None
    return replace(control, place=place, holder=holder, previous=said(control.previous))


NOWHERE = Span(0, 0, "")


def who(role: str, identity: str, name: str | None, kind: str) -> Participant:
    """A participant before its words are set."""
    return Participant(role, NOWHERE, identity, name, kind)  # type: ignore[arg-type]


def somewhere(**values: Any) -> Place:
    """A place before its words are set."""
    return Place(NOWHERE, **values)


def how_many(measure: str, number: int, unit: str | None, at_least: bool = False) -> Quantity:
    """A quantity before its words are set."""
    high = None if at_least else number
    return Quantity(measure, number, high, high, "inclusive" if at_least else "exact", unit, None, NOWHERE)  # type: ignore[arg-type]
