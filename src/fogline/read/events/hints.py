"""What another reader says of a passage's words, in tokens: nothing in, the protocol that `find_happenings` asks out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from fogline.model import Place
from fogline.read.events.drafts import ACTING, ROLES, Draft, is_somebody
from fogline.read.events.lexemes import Classes, about_others, grammar, tells_speech
from fogline.read.events.localities import is_origin, is_site, places_of
from fogline.read.events.moments import DATED, is_of_thing
from fogline.read.events.places_back import is_scene
from fogline.read.events.sense import Sense
from fogline.read.events.triggers import Trigger
from fogline.read.times.phrase import TimePhrase

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

NAMING = frozenset({"NOUN", "PROPN"})
NOWHERE: Classes = frozenset({"person", "force", "organisation", "pronoun", "event", "time", "number"})


class Hints(Protocol):
    """What the parse and its rules may have missed."""

    @property
    def triggers(self) -> Mapping[int, str]:
        """Tokens that tell of an event, with its type, whether or not the lexicon knows them."""
        ...

    def roles(self, first: int, last: int, surely: bool = False) -> Sequence[tuple[str, int, int]]:
        """Role (actor, recipient, victim, asset, place, time, quantity) and tokens, first to last, of a trigger's parts;
        `surely`: only what is hardly in doubt."""
        ...

    def part(self, first: int, last: int, role: str, start: int, end: int, surely: bool = False) -> float:
        """The chance that the tokens from `start` to `end` are this to the event of a trigger; 0 where it is too small to count,
        or, `surely`, anything but hardly in doubt."""
        ...


def complete(draft: Draft, hints: Hints, sense: Sense) -> None:
    """Give an event those who take part: of one that the lexicon knows, only in roles that the parse has filled with nobody."""
    if _anchors_time(draft.trigger.token):
        return
    known = bool(draft.trigger.entry.pattern.lemma)
    filled = {_side(role) for role, _ in draft.roles} if known else set()
    outside = _outside(draft)
    for role, first, last in hints.roles(draft.trigger.first, draft.trigger.last, surely=known):
        if _side(role) in filled:
            continue
        head = sense.parsed.doc[first : last + 1].root
        if not _can_take_part(head, draft.trigger, sense):
            continue
        if role not in ROLES or any(first <= i <= last for i in outside) or not is_somebody(head, sense):
            continue
        acts = role != "actor" or (bool(sense.classes(head) & ACTING) and draft.trigger.entry.type not in grammar()["nobodys"])
        if acts and not _is_cast(draft, role, first, last):
            draft.roles.append((ROLES[role], head))


def places_by_hint(draft: Draft, hints: Hints, sense: Sense) -> None:
    """Where a draft was, if nothing else says so: of the places in the passage the likeliest, or what is likely whatever it be;
    beside what the parse found, what is hardly in doubt."""
    trigger = draft.trigger
    if _anchors_time(trigger.token) or (draft.places and trigger.entry.control is not None):
        return
    sentence = trigger.token.sent
    named = [head for head in sense.named_places() if not draft.places or sentence.start <= head.i < sentence.end]
    fit = [head for head in (*named, *_sites(sentence, sense)) if _can_be_where(head, draft, sense)]
    if draft.places:
        _add_sure_places(draft, fit, hints, sense)
        return
    chances = {head: hints.part(trigger.first, trigger.last, "place", head.i, head.i) for head in fit}
    best = max(chances, key=lambda head: (chances[head], -head.i), default=None)
    if best is not None and chances[best]:
        draft.places += places_of(best, sense)
        return
    stretches = hints.roles(trigger.first, trigger.last)
    heads = [sense.parsed.doc[first : last + 1].root for role, first, last in stretches if role == "place"]
    likely = [head for head in heads if not is_origin(head) and not sense.classes(head) & NOWHERE]
    draft.places += [place for head in likely if head.pos_ in NAMING for place in places_of(head, sense)]


def _anchors_time(token: Token) -> bool:
    """ "the bloodiest day since the coup": only says since when, takes nothing from its sentence."""
    return token.dep_ == "pobj" and token.head.lower_ in grammar()["anchoring"] and token.pos_ == "NOUN"


def _sites(sentence: TokenSpan, sense: Sense) -> Sequence[Token]:
    """The nouns of a sentence that are sites, asked once."""
    if sentence.start not in sense.sites:
        sense.sites[sentence.start] = [t for t in sentence if t.pos_ in NAMING and is_site(t, sense, _preposition(t))]
    return sense.sites[sentence.start]


def _add_sure_places(draft: Draft, heads: Sequence[Token], hints: Hints, sense: Sense) -> None:
    """ "in Poonch, along the Line of Control": both, unless one is told in the words of the other."""
    trigger = draft.trigger
    own = {trigger.token, trigger.verb}
    for head in heads:
        nearest = next((above for above in head.ancestors if above.pos_ == "VERB" or above.i in sense.event_types), None)
        if nearest in own and hints.part(trigger.first, trigger.last, "place", head.i, head.i, surely=True):
            draft.places += [place for place in places_of(head, sense) if not _is_told(place, draft.places)]


def _is_told(place: Place, others: Sequence[Place]) -> bool:
    """Does its name stand within another's words, or the other's within its own?"""
    names = [name for other in others for name in (other.span.exact, *(outer.name for outer in other.within))]
    return any(place.name in name or name in place.span.exact for name in names)


def _preposition(token: Token) -> str | None:
    """What stands before a noun; "at" places as well as "in" where the encoder agrees."""
    return None if token.dep_ != "pobj" else "in" if token.head.lower_ == "at" else token.head.lower_


def _can_take_part(head: Token, trigger: Trigger, sense: Sense) -> bool:
    """Not: the trigger's own words, those of another clause or event, a place ("held in Mali"), who condemns or rejects it."""
    if (
        trigger.first <= head.i <= trigger.last
        or not _same_clause(head, trigger.token)
        or _of_another(head, trigger.token, sense)
    ):
        return False
    if head.i in sense.place_at and head.dep_ == "pobj" and head.head.lower_ in grammar()["locative"]:
        return False
    above = head.head
    return above not in trigger.token.ancestors or sense.event_types.get(above.i) not in grammar()["looking_back"]


def _can_be_where(head: Token, draft: Draft, sense: Sense) -> bool:
    """Not: who takes part, the trigger's own words, what stands in another clause, where somebody comes from; in another sentence,
    where a speaker sits, nor what is named only later."""
    trigger, cast = draft.trigger, {who for _, who in draft.roles}
    own = head in cast or trigger.first <= head.i <= trigger.last
    if head.sent != trigger.token.sent and (head.i > trigger.last or not is_scene(head, sense)):
        return False
    return not own and _same_clause(head, trigger.token) and not is_origin(head)


def _of_another(head: Token, trigger: Token, sense: Sense) -> bool:
    """ "condemned the killing of nine": those killed are no part of the condemning."""
    above = next((each for each in head.ancestors if each.i in sense.event_types), None)
    return above is not None and above != trigger and trigger in above.ancestors


def _same_clause(one: Token, other: Token) -> bool:
    """Not: one in a relative clause that the other is outside of ("freed men whom they had held since May"), or behind a semicolon;
    other sentences are free."""
    if one.sent != other.sent:
        return True
    parted = any(token.text == ";" for token in one.doc[min(one.i, other.i) : max(one.i, other.i)])
    return not parted and _relative(one) == _relative(other)


def _of_telling(date: Token, sense: Sense) -> bool:
    """ "announced on Friday that it had left", "agreed on Monday to a truce": the day of the telling; "Saturday's vote": of that."""
    if is_of_thing(date):
        return date.head.i not in sense.event_types
    verb = _verb_over(date)
    return verb is not None and (tells_speech(verb) or sense.event_types.get(verb.i) in about_others())


def _verb_over(token: Token) -> Token | None:
    return next((above for above in token.ancestors if above.pos_ == "VERB"), None)


def _of_clause(date: Token, trigger: Trigger) -> bool:
    """ "had held the town until the army came on Friday": the day of the coming."""
    verb = _verb_over(date)
    if verb is None or verb.dep_ != "advcl" or verb in {trigger.token, trigger.verb} or trigger.token not in verb.ancestors:
        return False
    return any(child.dep_ == "mark" and child.lower_ in grammar()["anchoring"] for child in verb.children)


def _relative(token: Token) -> Token | None:
    """The verb of the innermost relative clause that a word stands in."""
    return next((each for each in (token, *token.ancestors) if each.dep_ == "relcl"), None)


def _is_toll(draft: Draft) -> bool:
    """Of those harmed, one wrong place or day would join a number to another event's."""
    entry = draft.trigger.entry
    return entry.measure is not None or entry.counted


def _side(role: str) -> str:
    """Who acts, or who is acted on, under whatever name."""
    return "actor" if role == "actor" else "other"


def _outside(draft: Draft) -> set[int]:
    """Those of whom the lexicon knows that they take no part: who counts the dead, who denies."""
    told = (draft.trigger, *draft.harms)
    slots = [heads for each in told for slot, heads in each.slots.fillers.items() if each.entry.roles.get(slot) == "none"]
    return {head.i for heads in slots for head in heads}


def _is_cast(draft: Draft, role: str, first: int, last: int) -> bool:
    """Somebody of these words has a part already; or the part of who acts is given."""
    heads = [head for _, head in draft.roles]
    if any(first <= head.i <= last or head.left_edge.i <= first <= head.i for head in heads):
        return True
    return role == "actor" and any(given == "actor" for given, _ in draft.roles)


def time_by_hint(draft: Draft, hints: Hints, phrases: Sequence[TimePhrase], sense: Sense) -> TimePhrase | None:
    """The time phrase that the hints give to a draft: of its own sentence or one before; to a toll only what is hardly in doubt."""
    trigger, doc, toll = draft.trigger, sense.parsed.doc, _is_toll(draft)
    chances = {}
    for each in phrases:
        span = doc.char_span(each.span.start, each.span.end, alignment_mode="expand")
        if each.kind not in DATED or span is None or span.root.sent.start > trigger.token.sent.start:
            continue
        if _same_clause(span.root, trigger.token) and not (_of_telling(span.root, sense) or _of_clause(span.root, trigger)):
            beyond = span.root.sent != trigger.token.sent
            chances[each] = hints.part(trigger.first, trigger.last, "time", span.start, span.end - 1, surely=toll or beyond)
    best = max(chances, key=lambda each: (chances[each], -each.span.start), default=None)
    return best if best is not None and chances[best] else None
