"""Attributions and a document's claims in, for each denial that only points back ("Moscow denied it") the claim that it denies out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fogline import codebook
from fogline.model import Claim, Document, Participant, Span, Stance
from fogline.read.attribution.types import Attribution
from fogline.read.attribution.voices import voices_at
from fogline.read.claims import claim_id, outlet, sentence_of
from fogline.read.parse import Parsed
from fogline.words import lexicon

REACH = 600  # characters back


def with_denials(
    document: Document, parsed: Sequence[Parsed], attributions: Sequence[Attribution], claims: Sequence[Claim]
) -> list[Claim]:
    """The claims, each rejection that points back to one replaced by that one, denied by who rejects it."""
    found = list(claims)
    for attribution in attributions:
        if attribution.act != "reject" or not attribution.voiced or attribution.source is None or not _points_back(attribution):
            continue
        pointing = [each for each in claims if _holds(attribution, each) and each.trigger.exact.lower() in _nouns()]
        inside = [each for each in claims if _holds(attribution, each) and each.type != "reject" and each not in pointing]
        where = next((each for each in parsed if each.offset <= attribution.cue.start < each.offset + len(each.text)), None)
        if inside or where is None:
            continue
        denied = list(_denied(document, where, attribution, attributions, claims))
        if denied:
            found = [each for each in found if each.type != "reject" or each.trigger.start != attribution.cue.start]
            found = [each for each in found if each not in pointing]
            found += denied
    return found


def _points_back(attribution: Attribution) -> bool:
    """ "it", "the accusation", "any involvement"; not "the accusation that …"."""
    words = attribution.contents[0].exact.split(",")[0].lower().split()
    if len(words) == 1 and words[0] in lexicon("speech")["denied"]["pronouns"]:
        return True
    while words and words[0] in lexicon("speech")["denied"]["before"]:
        words.pop(0)
    return bool(words) and words[0].removesuffix("s") in lexicon("speech")["denied"]["nouns"] and words[1:2] != ["that"]


def _nouns() -> frozenset[str]:
    return frozenset(lexicon("speech")["denied"]["nouns"])


def _holds(attribution: Attribution, claim: Claim) -> bool:
    content = attribution.contents[0]
    end = content.start + len(content.exact.split(",")[0])
    return content.start <= claim.trigger.start < end


def _denied(
    document: Document, where: Parsed, attribution: Attribution, attributions: Sequence[Attribution], claims: Sequence[Claim]
) -> Iterator[Claim]:
    before = [each for each in claims if _can_be_meant(each, attribution)]
    last = max(before, key=lambda each: each.trigger.start, default=None)
    if last is None:
        return
    cue = where.doc.char_span(attribution.cue.start - where.offset, attribution.cue.end - where.offset, alignment_mode="expand")
    if cue is None:
        return
    here = sentence_of(where, cue.root)
    if document.text[last.evidence.end : here.start].strip() or (last.passage != where.passage.id and _takes_part(attribution)):
        return
    voices = voices_at(attribution.contents[0].start, attribution.contents[0].end, attributions, document.text)
    beside = [each for each in before if each.evidence == last.evidence and each.attribution == last.attribution]
    for at, told in enumerate(each for each in beside if _in_one_clause(document.text, each, last)):
        stance = Stance("denied", told.stance.status, cues=(attribution.cue,))
        yield replace(
            told,
            id=claim_id(document, attribution.cue, at + 1),
            passage=where.passage.id,
            evidence=_evidence(document.text, told, here, where),
            trigger=attribution.cue,
            codes=codebook.in_stance(told.codes, stance),
            content_of=None,
            participants=tuple(_meant(who, told) for who in told.participants),
            stance=stance,
            attribution=(*voices, outlet(document)),
            group=None,
        )


def _in_one_clause(text: str, one: Claim, last: Claim) -> bool:
    """ "said that A and that B. They denied that": only the last is surely meant."""
    return " that " not in text[one.trigger.end : last.trigger.start]


def _takes_part(attribution: Attribution) -> bool:
    """ "denied involvement": of a deed, which may stand further back than the last one told."""
    words = lexicon("speech")["denied"]["deeds"]
    return any(word in words for word in attribution.contents[0].exact.lower().split())


def _can_be_meant(claim: Claim, attribution: Attribution) -> bool:
    """Told before, by somebody else, as a fact that can be denied."""
    source, first = attribution.source, claim.attribution[0]
    near = 0 < attribution.cue.start - claim.trigger.start <= REACH
    told = first.kind != "outlet" or claim.stance.certainty == "alleged"
    other = source is None or first.span is None or (first.span.start, first.span.end) != (source.start, source.end)
    plain = claim.stance.polarity == "affirmed" and claim.stance.status in {"actual", "ongoing"}
    return near and told and other and plain and not codebook.is_speech_act(claim.type) and claim.type != "statement"


def _evidence(text: str, told: Claim, here: Span, where: Parsed) -> Span:
    """Both sentences where they stand side by side in one passage, else the one of the denial."""
    start = told.evidence.start
    if told.passage != where.passage.id or start > here.start or text[told.evidence.end : here.start].strip():
        return here
    return Span(start, here.end, text[start : here.end])


def _meant(who: Participant, told: Claim) -> Participant:
    """A pronoun stands for who told it first: the one who denies it must not take its place."""
    first = told.attribution[0]
    voice = first.antecedent or first.span
    return (
        replace(who, span=voice)
        if voice is not None and who.span.exact.lower() in lexicon("speech")["denied"]["speakers"]
        else who
    )
