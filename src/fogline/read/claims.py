"""The happenings of one parsed passage in, its Claims out: voices, stance and evidence added, one claim a happening and voice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline import __version__, codebook
from fogline.model import Claim, Control, Document, Participant, Reader, Reference, Span, Stance, Time, Voice
from fogline.read.attribution.find import Attribution, voices_at
from fogline.read.events.arguments import purpose_of_event
from fogline.read.events.find import Happening, Hedge
from fogline.read.parse import Parsed
from fogline.read.stance.find import stance_of

if TYPE_CHECKING:
    from spacy.tokens import Token

RULES = Reader("rules", __version__)
LEARNED = Reader("learned", __version__)
CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "acl", "dobj", "pobj", "prep", "conj", "relcl", "nsubj", "nsubjpass"})


def claims_of(
    document: Document,
    happenings: Sequence[Happening],
    attributions: Sequence[Attribution],
    after: Parsed | None,
    reader: Reader = RULES,
) -> list[Claim]:
    """The claims that one passage's happenings make, in the order of the words; `after` is the passage that follows."""
    ids = {each.trigger.token.i: claim_id(document, each.span, 0) for each in happenings}
    speech = {each.trigger.token.i for each in happenings if codebook.is_speech_act(each.type)}
    found: list[Claim] = []
    for each in happenings:
        said_in = _speech_above(each.trigger.token, speech)
        claim = replace(_claim(document, each, attributions, after, ids[said_in] if said_in is not None else None), reader=reader)
        found += _by_place(claim, each, document)
    return found


def claim_id(document: Document, trigger: Span, index: int) -> str:
    """Stable: from document, trigger offsets and group index."""
    key = f"{document.id}:{trigger.start}:{trigger.end}:{index}"
    return "c" + hashlib.sha256(key.encode()).hexdigest()[:12]


def _claim(
    document: Document,
    happening: Happening,
    attributions: Sequence[Attribution],
    after: Parsed | None,
    content_of: str | None,
) -> Claim:
    voices = voices_at(happening.span.start, happening.span.end, attributions, document.text)
    happening = _without_tellers(happening, voices)
    happening = _with_speaker(happening, voices)
    actors, victims = _kinds(happening)
    stance = _hedged(_stance(happening, after), happening.hedge)
    return Claim(
        id=claim_id(document, happening.span, 0),
        passage=happening.parsed.passage.id,
        evidence=sentence_of(happening.parsed, happening.trigger.token),
        type=happening.type,
        trigger=happening.span,
        codes=codebook.in_stance(codebook.codes_for(happening.type, happening.origin, actors, victims), stance),
        reader=RULES,
        content_of=content_of,
        participants=happening.participants,
        places=happening.places,
        time=Time(_shifted(happening.time.span, happening.parsed.offset) if happening.time else None),
        quantities=happening.quantities,
        stance=stance,
        attribution=(*voices, outlet(document)),
        tense=happening.tense,
    )


def _without_tellers(happening: Happening, voices: Sequence[Voice]) -> Happening:
    """ "…, killing nine, a doctor and an officer said": those who tell it afterwards took no part, however the parse joins them."""
    behind = [voice.span for voice in voices if voice.span is not None and voice.span.start >= happening.span.end]

    def tells(span: Span | None) -> bool:
        return span is not None and any(each.start <= span.start and span.end <= each.end for each in behind)

    kept = [at for at, who in enumerate(happening.participants) if not tells(who.span)]
    if len(kept) == len(happening.participants):
        return happening
    return replace(
        happening,
        participants=tuple(happening.participants[at] for at in kept),
        classes=tuple(happening.classes[at] for at in kept),
        quantities=tuple(each for each in happening.quantities if not tells(each.span)),
    )


def _with_speaker(happening: Happening, voices: Sequence[Voice]) -> Happening:
    """A speech act whose speaker the parse did not find is done by who is quoted with it."""
    span = voices[0].span if voices else None
    acted = any(who.role == "actor" for who in happening.participants)
    if acted or span is None or not codebook.is_speech_act(happening.type) or span.start > happening.span.start:
        return happening
    speaker = Participant("actor", span)
    return replace(happening, participants=(speaker, *happening.participants), classes=(frozenset(), *happening.classes))


def outlet(document: Document) -> Voice:
    """The last link of every chain: who published it; no name when nobody said."""
    return Voice(document.publisher, None, document.publisher, "outlet", False, None, None)


def _kinds(happening: Happening) -> tuple[list[str], list[str]]:
    pairs = list(zip(happening.participants, happening.classes, strict=True))
    actors = [name for who, found in pairs if who.role == "actor" for name in sorted(found)]
    victims = [name for who, found in pairs if who.role in {"recipient", "victim"} for name in sorted(found)]
    return actors, victims


def _stance(happening: Happening, after: Parsed | None) -> Stance:
    """The stance of the trigger; of an event noun of several words ("loss of life", "cessation of hostilities") that of their head."""
    trigger, parsed = happening.trigger, happening.parsed
    head = parsed.doc[trigger.first : trigger.last + 1].root
    stance = stance_of(head if head.pos_ == "NOUN" else trigger.token, parsed, after)
    purpose = purpose_of_event(trigger.token)
    if purpose is not None and stance.status in {"actual", "ongoing"}:
        stance = replace(stance, status="planned", cues=(*stance.cues, parsed.of(purpose)))
    return stance


def _hedged(stance: Stance, hedge: Hedge | None) -> Stance:
    """With a hedge that only the encoder saw, where the rules saw none of its kind and took its words for none:
    a hedge is added, never taken away."""
    if hedge is None or any(
        hedge.cue is None or (hedge.cue.start < cue.end and cue.start < hedge.cue.end) for cue in stance.cues
    ):
        return stance
    polarity = hedge.polarity if hedge.polarity and stance.polarity == "affirmed" else stance.polarity
    status = hedge.status if hedge.status and stance.status == "actual" else stance.status
    certainty = hedge.certainty if hedge.certainty and stance.certainty == "stated" else stance.certainty
    if (polarity, status, certainty) == (stance.polarity, stance.status, stance.certainty):
        return stance
    cues = (*stance.cues, hedge.cue) if hedge.cue and hedge.cue not in stance.cues else stance.cues
    return Stance(polarity, status, certainty, cues)


def _shifted(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset, span.exact)


def sentence_of(parsed: Parsed, token: Token) -> Span:
    """The sentence that holds a token, without the space around it."""
    sent = token.sent
    first, last = sent.start, sent.end - 1
    while first < last and parsed.doc[first].is_space:
        first += 1
    while last > first and parsed.doc[last].is_space:
        last -= 1
    return parsed.span(first, last)


def _speech_above(token: Token, speech: set[int]) -> int | None:
    """The speech act whose content the trigger is."""
    for _ in range(8):
        if token.dep_ not in CLAUSAL or token.head == token:
            return None
        token = token.head
        if token.i in speech:
            return token.i
    return None


def _by_place(claim: Claim, happening: Happening, document: Document) -> list[Claim]:
    """Control over n places is n claims that share trigger, evidence and group."""
    words = happening.control
    if words is None:
        return [claim]
    group = f"g{claim.id[1:]}" if len(words.places) > 1 else None
    found = []
    for index, place in enumerate(words.places):
        control = Control(
            place=Reference("", place.name, place.span),
            holder=Reference("", words.holder.exact if words.holder else None, words.holder),
            previous=Reference("", words.previous.exact, words.previous) if words.previous else None,
            change=words.change,
            extent=words.extents[index],
            percent=words.percent,
        )
        found.append(replace(claim, id=claim_id(document, happening.span, index), group=group, places=(place,), control=control))
    return found
