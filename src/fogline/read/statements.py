"""Attributions in, `statement` claims out: somebody said something in which no event was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fogline import codebook
from fogline.model import Claim, Document, Participant, Reader, Span, Stance, Voice
from fogline.read.attribution.types import Attribution
from fogline.read.attribution.voices import voices_at
from fogline.read.claims import RULES, claim_id, outlet, sentence_of
from fogline.read.parse import Parsed

SPOKEN = frozenset({"direct", "indirect", "mixed", "phrase"})
FEWEST_WORDS = 5


def statements(
    document: Document,
    parsed: Sequence[Parsed],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    reader: Reader = RULES,
) -> Iterator[Claim]:
    """One claim for each attribution whose content and cue hold no claim; the speaker acts, the words around the cue are the evidence."""
    triggers = sorted(claim.trigger.start for claim in claims)
    for attribution in attributions:
        if attribution.form not in SPOKEN or attribution.act is not None or not attribution.voiced or attribution.source is None:
            continue
        contents = (attribution.cue, *attribution.contents, *filter(None, [attribution.carried]))
        if any(span.start <= start < span.end for span in contents for start in triggers):
            continue
        if sum(len(span.exact.split()) for span in contents[1:]) < FEWEST_WORDS:
            continue
        where = next((each for each in parsed if each.offset <= attribution.cue.start < each.offset + len(each.text)), None)
        if where is not None:
            yield replace(_statement(document, where, attribution, contents[1], attributions), reader=reader)


def _statement(
    document: Document, where: Parsed, attribution: Attribution, content: Span, attributions: Sequence[Attribution]
) -> Claim:
    source = attribution.source
    assert source is not None
    cue = where.doc.char_span(attribution.cue.start - where.offset, attribution.cue.end - where.offset, alignment_mode="expand")
    assert cue is not None
    voices: tuple[Voice, ...] = voices_at(content.start, content.end, attributions, document.text)
    return Claim(
        id=claim_id(document, attribution.cue, 0),
        passage=where.passage.id,
        evidence=sentence_of(where, cue.root),
        type="statement",
        trigger=attribution.cue,
        codes=codebook.codes_for("statement"),
        reader=RULES,
        participants=(Participant("actor", attribution.antecedent or source),),
        stance=Stance(),
        attribution=(*voices, outlet(document)),
        tense="past",
    )
