"""Paragraphs of composed sentences in, a Reading of one version of a live article out: claims by rule, no reader needed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from fogline.model import (
    Claim,
    Codes,
    Document,
    Participant,
    Passage,
    Place,
    Quantity,
    Reader,
    Reading,
    RecordedDocument,
    Revision,
    Span,
    Stance,
    Time,
    Voice,
)
from fogline.reconcile.versions import Joined, join_versions
from tests.reconcile.fakes import Memory

READER = Reader("composed", "1")
URL, OUTLET = "https://example.org/sahel-live", "Harmattan Post"
TRIGGERS = {"killed": "killing", "shelled": "shelling", "fled": "displacement", "captured": "territory-gained"}
FOUND = re.compile(
    r"(?P<who>(?:(?P<number>\d+) )?[a-z]+) (?:have |were |has )?(?:reportedly |allegedly )?(?P<trigger>killed|shelled|fled|captured)\b"
)
HEDGES = ("reportedly", "allegedly")


def version(paragraphs: Sequence[str], published: str | None, url: str | None = URL, publisher: str | None = OUTLET) -> Reading:
    """A reading of the paragraphs, each with an optional "HH:MM " time before it."""
    text, passages = "", []
    for order, paragraph in enumerate(paragraphs):
        time, words = re.fullmatch(r"(?:(\d\d:\d\d) )?(.*)", paragraph, re.DOTALL).groups()  # type: ignore[union-attr]
        passages.append(Passage(f"p{order}", "paragraph", order, len(text), len(text) + len(words), time))
        text += words + "\n\n"
    digest = hashlib.sha256(repr((url, publisher, text)).encode()).hexdigest()
    document = Document(digest[:12], None, url, publisher, published, "en", digest, text)
    claims = [claim for passage in passages for claim in _claims(document, passage)]
    return Reading(document, tuple(passages), tuple(claims), reader=READER)


def _claims(document: Document, passage: Passage) -> Iterable[Claim]:
    for sentence in re.finditer(r"[^.]+\.", document.text[passage.start : passage.end]):
        start = passage.start + sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
        evidence = Span(start, passage.start + sentence.end(), sentence[0].strip())
        for found in FOUND.finditer(evidence.exact):
            yield _claim(document, passage, evidence, found)


def _claim(document: Document, passage: Passage, evidence: Span, found: re.Match[str]) -> Claim:
    def span(group: str) -> Span:
        return Span(start + found.start(group), start + found.end(group), found[group])

    start = evidence.start
    number = float(found["number"]) if found["number"] else None
    figures = (Quantity("killed", number, number, number, "exact", "people", None, span("number")),) if number else ()
    cues = tuple(Span(start + m.start(), start + m.end(), m[0]) for hedge in HEDGES for m in re.finditer(hedge, evidence.exact))
    trigger = span("trigger")
    return Claim(
        id="c" + hashlib.sha256(f"{document.id}:{trigger.start}".encode()).hexdigest()[:10],
        passage=passage.id,
        evidence=evidence,
        type=TRIGGERS[trigger.exact],
        trigger=trigger,
        codes=Codes(None, None, None),
        reader=READER,
        participants=(Participant("victim", span("who"), found["who"].split()[-1]),),
        places=tuple(
            Place(Span(start + m.start(1), start + m.end(1), m[1]), m[1]) for m in re.finditer(r"\bin ([A-Z]\w+)", evidence.exact)
        ),
        time=Time(None, "2024-03-05", "2024-03-05"),
        quantities=figures,
        stance=Stance(certainty="alleged" if cues else "stated", cues=cues),
        attribution=(Voice(document.publisher, None, document.publisher, "outlet", False, None, None, id="harmattan-post"),),
    )


def add(memory: Memory, reading: Reading) -> tuple[Joined, ...]:
    """Join the reading to what the memory holds, and keep what comes of it."""
    joined = join_versions(reading, memory)
    recorded = RecordedDocument(reading.document, reading.passages, reading.reader)
    memory.apply([Revision("document", reading.document.id, "assert", recorded, "", "test")])
    for each in joined:
        memory.apply([Revision("claim", each.claim.id, each.action, None if each.into else each.claim, each.why, "test")])
    return joined


def states(readings: Iterable[Reading]) -> list[str]:
    """What the record holds after the readings in this order, ids aside."""
    memory = Memory()
    for reading in readings:
        add(memory, reading)
    held = memory.recorded.values()
    return sorted(repr((c.sightings, c.claim, c.document, c.setting, c.keys, c.dropped, c.corrected)) for c in held)
