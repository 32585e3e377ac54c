"""Claims with time phrases in their own words in, claims with dates out; a date that no words give is marked as inferred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from fogline import codebook
from fogline.model import Claim, Document, Passage, Span, Time
from fogline.read.events.lexemes import nouns
from fogline.read.times.find import find_times
from fogline.read.times.phrase import TimePhrase, without_edge
from fogline.resolve.dates.find import Story, resolve_time
from fogline.resolve.dates.past import Past
from fogline.resolve.dates.period import period_of
from fogline.words import lexicon

AHEAD = frozenset({"planned", "ordered"})
NARRATIVE_DAYS = 14  # an explicit date further from the anchor than this is background, not the day of the story
DEFINITE = ("the ", "that ", "this ", "those ", "these ")
REACH = 600  # characters back to the date that "the same day" counts from
FINE = frozenset({"day", "part-of-day", "hour", "minute"})


def resolve_times(claims: Sequence[Claim], document: Document, passages: Sequence[Passage]) -> tuple[Claim, ...]:
    """Every claim dated: from its own words, else from the story's day, else from the day of publication."""
    anchors = {passage.id: _anchor(passage, document) for passage in passages}
    by_id, past = {passage.id: passage for passage in passages}, Past(document)
    period = period_of(document)
    found: list[Claim] = []
    story: tuple[str, Time] | None = None
    for claim in claims:
        anchor = anchors.get(claim.passage)
        goes_on = story is not None and (story[0] == claim.passage or _is_told_again(claim, document))
        time = _time(claim, document, anchor, story[1] if story and goes_on else None)
        clock = _clock(claim, document) if story is not None and anchor is not None and time.precision in FINE - {"day"} else None
        if clock is not None and story is not None and anchor is not None:
            time = replace(resolve_time(clock, anchor=(story[1].latest or anchor)[:10], forward=False), anchor=time.anchor)
        if _is_of_today(time) and time.latest is not None and period is not None:
            time = replace(period, anchor=time.anchor)
        elif _is_of_today(time) and anchor is not None and past.tells(by_id[claim.passage], claim.evidence, anchor):
            time = Time(
                None, latest=time.latest, edtf=f"../{time.latest}" if time.latest else None, anchor=time.anchor, inferred=True
            )
        if claim.time.span is not None and _is_narrative(claim, time, anchors.get(claim.passage)):
            story = (claim.passage, time)
        set_for = claim.time.span is not None and _set_for(claim.time.span, document.text)
        found.append(_planned(replace(claim, time=time), anchor, set_for))
    return tuple(found)


def _is_told_again(claim: Claim, document: Document) -> bool:
    """ "The blasts injured 1,700 people": an event told as known is that of the story."""
    word = claim.trigger.exact.lower().split()[-1]
    named = word in nouns() or word.removesuffix("s") in nouns()
    return named and document.text[: claim.trigger.start].lower().endswith(DEFINITE)


def _planned(claim: Claim, anchor: str | None, set_for: bool) -> Claim:
    """ "Tomorrow's meeting": what is dated after the telling is yet to come; not what a verb tells as past, unless it sets it
    for that day."""
    when, stance = claim.time, claim.stance
    ahead = anchor is not None and when.span is not None and when.earliest is not None and when.earliest > anchor[:10]
    told = claim.tense in {"past", "background"} and not set_for
    if not ahead or told or stance.status not in {"actual", "ongoing"}:
        return claim
    stance = replace(stance, status="planned", cues=(*stance.cues, when.span) if when.span else stance.cues)
    return replace(claim, stance=stance, codes=codebook.in_stance(claim.codes, stance))


def _is_of_today(time: Time) -> bool:
    """Does it begin on the day of publication, for want of words?"""
    return time.inferred and time.span is None and time.earliest is not None and time.earliest == time.anchor


def _anchor(passage: Passage, document: Document) -> str | None:
    """The entry's own date-time where it states a date, else the publication's."""
    return passage.time if passage.time and passage.time[:4].isdigit() and "-" in passage.time else document.published


def _time(claim: Claim, document: Document, anchor: str | None, story: Time | None) -> Time:
    ahead = (claim.stance.status in AHEAD and not _attempted(claim)) or claim.tense == "future"
    phrase = _phrase(claim, document)
    if phrase is not None:
        set_for = claim.trigger.start < phrase.span.start and _set_for(phrase.span, document.text)
        ahead = (ahead and phrase.edge != "since") or (phrase.kind == "point" and set_for)
        reference = (_named_before(phrase, document, anchor) or story or _told_on(anchor)) if _points_back(phrase) else story
        return _until_told(resolve_time(phrase, anchor=anchor, forward=ahead, reference=reference), phrase, anchor, ahead)
    if anchor is None or claim.stance.status in {"hypothetical", "habitual"}:
        return claim.time
    day = anchor[:10]
    if ahead or claim.stance.status == "possible":
        return Time(None, earliest=day, latest=None, edtf=f"{day}/..", anchor=day, inferred=True)
    if claim.tense == "background" or claim.stance.polarity == "denied":
        return Time(None, earliest=None, latest=day, edtf=f"../{day}", anchor=day, inferred=True)
    if story is not None and claim.tense != "present":
        return replace(story, span=None, inferred=True)
    return Time(None, earliest=day, latest=day, edtf=f"{day}?", precision="day", anchor=day, inferred=True)


def _points_back(phrase: TimePhrase) -> bool:
    """ "The same day", "two days later": counted from a date told before."""
    return bool(phrase.points) and phrase.points[0].form == "shift" and phrase.points[0].base != "anchor"


def _told_on(anchor: str | None) -> Time | None:
    """Of a text that has told no date, the day of the telling."""
    return Time(None, anchor[:10], anchor[:10], anchor[:10], "day") if anchor else None


def _named_before(phrase: TimePhrase, document: Document, anchor: str | None) -> Time | None:
    """The date that the text tells last before a phrase."""
    start = phrase.span.start
    before = [each for each in find_times(document.text, max(0, start - REACH), start) if each.span.end <= start]
    story = Story()
    for each in before:
        told = resolve_time(each, anchor=anchor, forward=None, reference=story.reference(each))
        if told.precision in FINE:
            story.tell(each, told)
    return story.reference(phrase)


def _clock(claim: Claim, document: Document) -> TimePhrase | None:
    """ "At around 8 p.m.", of what has happened: on the story's day."""
    phrase = _phrase(claim, document) if claim.stance.status not in AHEAD and claim.tense != "future" else None
    clock = phrase is not None and bool(phrase.points) and all(point.form == "clock" for point in phrase.points)
    return phrase if clock else None


def _attempted(claim: Claim) -> bool:
    """ "Tried to storm it on Tuesday": what was attempted lies behind, although it was no more than planned."""
    tried = lexicon("hedges")["attempted"]
    return claim.tense in {"past", "background", "present"} and any(cue.exact.lower() in tried for cue in claim.stance.cues)


def _until_told(time: Time, phrase: TimePhrase, anchor: str | None, ahead: bool) -> Time:
    """ "Since Monday", of what is told as happened, reaches to the day of the telling."""
    if phrase.edge != "since" or ahead or anchor is None or time.earliest is None or time.latest is not None:
        return time
    return replace(time, latest=anchor[:10]) if time.earliest <= anchor[:10] else time


def _phrase(claim: Claim, document: Document) -> TimePhrase | None:
    """The claim's phrase, read in its sentence: "March" alone may be a march."""
    span, sentence = claim.time.span, claim.evidence
    if span is None:
        return None
    phrases = find_times(document.text, min(sentence.start, span.start), max(sentence.end, span.end))
    told = (*phrases, *(without_edge(phrase, document.text) for phrase in phrases))
    exact = next((phrase for phrase in told if phrase.span == span), None)
    return exact or _begun_since(span, phrases)


def _set_for(span: Span, text: str) -> bool:
    """ "Called a summit for Wednesday": a day that something is set for lies ahead; not "for Monday's attack"."""
    return text[: span.start].endswith(" for ") and text[span.end : span.end + 2] not in {"'s", "’s"}


def _begun_since(span: Span, phrases: Sequence[TimePhrase]) -> TimePhrase | None:
    """ "since the war began in 2017": the date that ends the words."""
    last = next((phrase for phrase in phrases if span.start < phrase.span.start and phrase.span.end == span.end), None)
    return replace(last, span=span, edge="since") if last is not None else None


def _is_narrative(claim: Claim, time: Time, anchor: str | None) -> bool:
    """Does the claim's own date tell the day of the story, so that what follows in the passage happened then too?"""
    if anchor is None or time.earliest is None or time.precision not in FINE or claim.stance.status != "actual":
        return False
    backwards = lexicon("time")["any"]["BACKWORD"]["-1"]
    if claim.time.span is not None and any(word in backwards for word in claim.time.span.exact.lower().split()):
        return False
    gap = date.fromisoformat(anchor[:10]) - date.fromisoformat(time.earliest)
    return timedelta(0) <= gap <= timedelta(days=NARRATIVE_DAYS)
