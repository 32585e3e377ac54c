"""A parsed passage in, the happenings that it tells of out: type, trigger, participants, places, quantities, control, time phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.model import Certainty, Participant, Place, Polarity, Quantity, Span, Status, Tense
from fogline.read.events.arguments import is_verbal
from fogline.read.events.control import ControlWords, control_words
from fogline.read.events.counts import beside, drop_ages, quantities, shared_out
from fogline.read.events.drafts import Draft, cast, is_somebody, place_the_rest, tells
from fogline.read.events.harm import merge_harm
from fogline.read.events.hints import Hints, complete, places_by_hint, time_by_hint
from fogline.read.events.lexemes import Classes, about_others, grammar
from fogline.read.events.moments import begun_since, is_time, named_by_when, time_of, times_by_anchor, tokens_of
from fogline.read.events.owners import owners
from fogline.read.events.phrases import phrase
from fogline.read.events.places_back import lead_back_places
from fogline.read.events.refine import refined
from fogline.read.events.sense import KnownName, Sense, make_sense
from fogline.read.events.tense import tense_of
from fogline.read.events.tolls import led_by_context
from fogline.read.events.triggers import Trigger, find_triggers
from fogline.read.quantities.find import Amount, find_quantities
from fogline.read.times.find import find_times
from fogline.read.times.phrase import TimePhrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from fogline.read.parse import Parsed


@dataclass(frozen=True, slots=True)
class Hedge:
    """What another reader says of a happening's stance, with the words that say so, if it found them; None: nothing."""

    polarity: Polarity | None
    status: Status | None
    certainty: Certainty | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening as one sentence tells it."""

    parsed: Parsed
    trigger: Trigger
    type: str
    origin: str | None
    span: Span
    participants: tuple[Participant, ...]
    classes: tuple[Classes, ...]
    places: tuple[Place, ...]
    quantities: tuple[Quantity, ...]
    control: ControlWords | None
    time: TimePhrase | None
    tense: Tense
    bare: bool
    hedge: Hedge | None = None
    harms: tuple[Trigger, ...] = ()


def find_happenings(
    parsed: Parsed, places: Sequence[tuple[int, int]], known: Sequence[KnownName], hints: Hints | None = None
) -> list[Happening]:
    """Every happening of one parsed passage, in the order of the words.

    `places` are token ranges of place names in the passage, `known` the document's known actors, `hints` what
    another reader says of its words.
    """
    sense = make_sense(parsed, places, known)
    sense.suggested = hints.triggers if hints is not None else {}
    phrases = find_times(parsed.text or parsed.doc.text)
    sense.dated = tokens_of(phrases, parsed)
    triggers = led_by_context(find_triggers(sense))
    sense.event_types = {trigger.token.i: trigger.entry.type for trigger in triggers}
    drafts = [Draft(trigger, harms) for trigger, harms in merge_harm(triggers)]
    for draft in drafts:
        cast(draft, sense)
        if hints is not None:
            complete(draft, hints, sense)
            if draft.trigger.entry.control is not None:  # control of nowhere would be dropped
                places_by_hint(draft, hints, sense)
    lead_back_places(drafts, sense)
    drafts = [draft for draft in drafts if tells(draft, sense)]
    owner = owners([(draft.trigger, draft.harms) for draft in drafts])
    place_the_rest(drafts, owner, sense)
    if hints is not None:
        for draft in drafts:
            places_by_hint(draft, hints, sense)
    amounts = [amount for amount in find_quantities(parsed) if not is_time(amount, phrases, parsed)]
    drop_ages(drafts, amounts)
    shares = shared_out(drafts, amounts, owner, parsed)
    timed = times_by_anchor(parsed, phrases, owner)
    explained = named_by_when(parsed, phrases) | begun_since(parsed, phrases)
    acts = {i for i, type_id in sense.event_types.items() if type_id in about_others()}
    times = [time_of(draft, timed, explained, acts) for draft in drafts]
    if hints is not None:
        times = [time or time_by_hint(draft, hints, phrases, sense) for draft, time in zip(drafts, times, strict=True)]
    times = _shared_with_cause(drafts, times)
    found = [_happening(draft, sense, shares[at], times[at]) for at, draft in enumerate(drafts)]
    return [each for each in found if each.quantities or not each.trigger.entry.counted]


def _shared_with_cause(drafts: Sequence[Draft], times: Sequence[TimePhrase | None]) -> list[TimePhrase | None]:
    """ "displaced by fighting between 20 and 25 February": what was caused was when its cause was."""
    when = {draft.trigger.token.i: time for draft, time in zip(drafts, times, strict=True)}
    causes = [[head.i for slot in ("subj", "by") for head in draft.trigger.slots[slot]] for draft in drafts]
    return [time or next(filter(None, (when.get(i) for i in cause)), None) for time, cause in zip(times, causes, strict=True)]


def _happening(draft: Draft, sense: Sense, own: Sequence[Amount], time: TimePhrase | None) -> Happening:
    parsed, trigger = sense.parsed, draft.trigger
    classes = tuple(sense.classes(head) for _, head in draft.roles)
    instruments = tuple(sense.classes(head) for head in draft.instruments)
    type_id, origin = refined(
        trigger, [(role, found) for (role, _), found in zip(draft.roles, classes, strict=True)], instruments, sense
    )
    ranges = {head.i: _undated(beside(phrase(head), head, draft), head, sense) for _, head in draft.roles}
    shown = [at for at, (_, head) in enumerate(draft.roles) if is_somebody(head, sense)]
    participants = tuple(Participant(role, parsed.span(*ranges[head.i])) for role, head in (draft.roles[at] for at in shown))
    return Happening(
        parsed=parsed,
        trigger=trigger,
        type=type_id,
        origin=origin,
        span=parsed.span(trigger.first, trigger.last),
        participants=participants,
        classes=tuple(classes[at] for at in shown),
        places=_where(distinct(draft.places), participants),
        quantities=tuple(quantities(draft, own, sense, ranges)),
        control=control_words(trigger, sense, own, draft.places),
        time=time,
        tense=_tense(trigger, sense),
        bare=draft.bare,
        harms=tuple(draft.harms),
    )


def _undated(words: tuple[int, int], head: Token, sense: Sense) -> tuple[int, int]:
    """ "The same evening gunmen attacked": gunmen."""
    first, last = words
    while first < head.i and first in sense.dated:
        first += 1
    return (words if sense.parsed.doc[first].tag_ == "POS" else (first, last)) if first > words[0] else words


def _tense(trigger: Trigger, sense: Sense) -> Tense:
    """ "condemned the killing": what such an act is about came before it."""
    token = trigger.token
    above = token.head.head if token.dep_ == "pobj" else token.head
    about = token.dep_ in {"dobj", "pobj"} and above.i < token.i and sense.event_types.get(above.i) in grammar()["looking_back"]
    return "background" if about and not is_verbal(token) else tense_of(trigger.verb or token)


def _where(places: tuple[Place, ...], participants: Sequence[Participant]) -> tuple[Place, ...]:
    """ "Russia launched drones at Odesa", "Qatar urged both sides": who acts is not where."""
    acting = {who.span for who in participants if who.role == "actor"}
    return tuple(place for place in places if place.span not in acting)


def distinct(places: list[Place]) -> tuple[Place, ...]:
    seen: dict[tuple[int, int], Place] = {}
    for place in places:
        seen.setdefault((place.span.start, place.span.end), place)
    return tuple(seen.values())
