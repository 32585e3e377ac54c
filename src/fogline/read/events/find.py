"""A parsed passage in, the happenings that it tells of out: type, trigger, participants, places, quantities, control, time phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fogline.model import Measure, Participant, Place, Quantity, Role, Span, Tense
from fogline.read.events.arguments import RELATIVE, is_verbal, verb_slots
from fogline.read.events.control import ControlWords, control_words
from fogline.read.events.harm import merge_harm
from fogline.read.events.lexemes import Classes, grammar, tells_speech
from fogline.read.events.localities import is_site, places_in_slots, places_of, places_under
from fogline.read.events.phrases import phrase
from fogline.read.events.refine import refined
from fogline.read.events.sense import KnownName, Sense, content, make_sense
from fogline.read.events.tense import tense_of
from fogline.read.events.triggers import Trigger, find_triggers
from fogline.read.quantities.find import Amount, find_quantities, singular
from fogline.read.times.find import find_times
from fogline.read.times.phrase import TimePhrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from fogline.read.parse import Parsed

ROLES: dict[str, Role] = {"actor": "actor", "recipient": "recipient", "victim": "victim", "asset": "asset"}
ACTING: Classes = frozenset({"force", "organisation", "person", "state", "protester", "name"})
DATED = frozenset({"point", "range", "list", "window"})  # durations and "every Friday" say how long and how often, not when
HOLDING: Classes = frozenset({"force", "state", "irregular", "protester", "pronoun"})
WITHIN_CLAUSE = frozenset(
    {"conj", "advcl", "xcomp", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "pcomp", "acl", "agent", "amod", "appos"}
)
NOUN_DEFAULTS = {
    "by": "actor",
    "on": "recipient",
    "against": "recipient",
    "with": "recipient",
    "patient": "recipient",
    "upon": "recipient",
}
VERB_DEFAULTS = {"with": "recipient", "against": "recipient", "dative": "recipient"}


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


@dataclass(slots=True)
class _Draft:
    """A trigger with the harm that it caused, while its parts are gathered."""

    trigger: Trigger
    harms: list[Trigger] = field(default_factory=list)
    roles: list[tuple[Role, Token]] = field(default_factory=list)
    instruments: list[Token] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    bare: bool = False


def find_happenings(parsed: Parsed, places: Sequence[tuple[int, int]], known: Sequence[KnownName]) -> list[Happening]:
    """Every happening of one parsed passage, in the order of the words.

    `places` are token ranges of place names in the passage, `known` the document's known actors.
    """
    sense = make_sense(parsed, places, known)
    triggers = find_triggers(sense)
    sense.event_types = {trigger.token.i: trigger.entry.type for trigger in triggers}
    drafts = [_Draft(trigger, harms) for trigger, harms in merge_harm(triggers)]
    phrases = find_times(parsed.text or parsed.doc.text)
    dated = _tokens_of(phrases, parsed)
    for draft in drafts:
        _cast(draft, sense)
        draft.roles = [(role, head) for role, head in draft.roles if head.i not in dated]
    _lead_back_places(drafts)
    drafts = [draft for draft in drafts if _tells(draft, sense)]
    owner = _owners(drafts)
    _place_the_rest(drafts, owner, sense)
    amounts = [amount for amount in find_quantities(parsed) if not _is_time(amount, phrases, parsed)]
    _drop_ages(drafts, amounts)
    shares = _shared_out(drafts, amounts, owner, parsed)
    timed = _times_by_anchor(parsed, phrases, owner)
    return [_happening(draft, sense, shares[at], _time(draft, timed)) for at, draft in enumerate(drafts)]


def _lead_back_places(drafts: Sequence[_Draft]) -> None:
    """ "captured the town, only to lose it": "it" is the place whose control the sentence spoke of before."""
    last: list[Place] = []
    for draft in drafts:
        entry = draft.trigger.entry
        if entry.control is None:
            continue
        if not draft.places and any(head.lower_ in {"it", "them"} for head in draft.trigger.slots[entry.place]):
            draft.places = last
        last = draft.places or last


def _tells(draft: _Draft, sense: Sense) -> bool:
    """Not: how a means came there ("hit with a rocket fired from a roof"), nor control of nowhere."""
    token = draft.trigger.token
    if token.dep_ == "acl" and sense.classes(token.head) & {"weapon"} and token.head.dep_ == "pobj":
        return False
    if draft.trigger.entry.control is None:
        return True
    named = any(place.name != place.name.lower() for place in draft.places)
    holding = any(sense.classes(head) & HOLDING for _, head in draft.roles)
    return bool(draft.places) and (named or holding)


# --- participants and places ---------------------------------------------------------------------------------------


def _cast(draft: _Draft, sense: Sense) -> None:
    for trigger in (draft.trigger, *draft.harms):
        defaults = VERB_DEFAULTS if is_verbal(trigger.token) else NOUN_DEFAULTS
        for slot, heads in trigger.slots.fillers.items():
            role = trigger.entry.roles.get(slot) or defaults.get(slot)
            listed = len(heads) > 1 and slot in grammar()["locative"] and is_site(heads[0], sense, slot)
            for head in heads:
                if not (listed and "name" in sense.classes(head)):
                    _give_role(draft, slot, role, head, sense)
        _give_left(draft, trigger, sense)
        draft.places += places_in_slots(trigger.slots, sense)
    for _, head in draft.roles:
        draft.places += places_under(head, sense)
    draft.bare = not draft.places and not draft.roles and draft.trigger.verb is None
    if not draft.places:
        draft.places = _inherited(draft.trigger, sense)


def _give_role(draft: _Draft, slot: str, role: str | None, head: Token, sense: Sense) -> None:
    found = sense.classes(head)
    if slot == "between":
        role = "recipient" if any(r == "actor" for r, _ in draft.roles) else "actor"
    if role in {None, "none"} or head.lower_ in grammar()["reflexive"] or head.tag_ in RELATIVE:
        return
    if found & {"event", "clause"} and "pronoun" not in found:
        return
    if slot == "with" and found & {"weapon", "asset"}:
        draft.instruments.append(head)
        return
    if slot in {"with", "poss"} and not found & ACTING | {"pronoun"} & found:
        return
    if is_site(head, sense) or (role == "place" and "name" in found):
        if slot not in grammar()["locative"]:
            draft.places += places_of(head, sense)
        if "state" not in found and not (role != "place" and found & {"health", "school", "infrastructure", "facility"}):
            return
    if role == "place":
        return
    if found & {"asset", "weapon"} and not found & ACTING and (role != "actor" or "weapon" in found):
        role = "asset"
    _add(draft, ROLES[str(role)], head)


def _give_left(draft: _Draft, trigger: Trigger, sense: Sense) -> None:
    """What stands left of an event noun: who did it ("rebel attack", "US-led strikes", "the army's raid") or where."""
    if is_verbal(trigger.token):
        return
    acting = any(role == "actor" for role, _ in draft.roles)
    for head in (*trigger.slots["poss"], *trigger.slots["left"]):
        if head.i >= trigger.first:
            continue
        if head.lemma_ in grammar()["led_by"]:
            head = next((c for c in head.children if c.dep_ in {"npadvmod", "compound", "nsubj", "nmod"}), head)
        found = sense.classes(head)
        if "place" in found and not found & {"state"}:
            draft.places += places_of(head, sense)
        elif found & {"force", "organisation", "state", "protester"} and not acting:
            _add(draft, "actor", head)
        elif found & {"person", "name"} and trigger.entry.measure is None and head.dep_ == "poss" and not acting:
            _add(draft, "actor", head)
        elif "person" in found and "pronoun" not in found and trigger.entry.measure:
            _add(draft, "victim", head)


def _add(draft: _Draft, role: Role, head: Token) -> None:
    if all(known.i != head.i for _, known in draft.roles):
        draft.roles.append((role, head))


def _inherited(trigger: Trigger, sense: Sense) -> list[Place]:
    """A happening without a place of its own takes the place of the clause that it belongs to; never that of the telling."""
    token = trigger.verb or trigger.token
    for _ in range(5):
        head = token.head
        if head == token or token.dep_ in {"ccomp", "parataxis"} or not is_verbal(head):
            break
        found = places_in_slots(verb_slots(head), sense)
        if found:
            return found
        token = head
    return []


def _place_the_rest(drafts: Sequence[_Draft], owner: dict[int, int], sense: Sense) -> None:
    """A happening that has no place yet takes the places deeper in its own words ("dissidents of the FARC in the Catatumbo")."""
    bare = {at for at, draft in enumerate(drafts) if not draft.places}
    for first, last in sorted(set(sense.place_at.values())) if bare else ():
        head = sense.parsed.doc[first : last + 1].root
        prep = head.head
        fits = prep.lower_ in grammar()["locative"] or (prep.lower_ == "of" and "person" in sense.classes(prep.head))
        told = any(above.lower_ in grammar()["telling"] for above in head.ancestors)
        at = _owner_of(head, owner, stop_at_clause=True) if fits and head.dep_ == "pobj" and not told else None
        if at in bare:
            drafts[at].places += places_of(head, sense, prep.lower_)


# --- quantities and times ------------------------------------------------------------------------------------------


def _owners(drafts: Sequence[_Draft]) -> dict[int, int]:
    """Token -> draft, for every trigger word and every verb that carries an event noun."""
    owner: dict[int, int] = {}
    for at, draft in enumerate(drafts):
        for trigger in (draft.trigger, *draft.harms):
            owner.update(dict.fromkeys(range(trigger.first, trigger.last + 1), at))
    for at, draft in enumerate(drafts):
        if draft.trigger.verb is not None:
            owner.setdefault(draft.trigger.verb.i, at)
    return owner


def _owner_of(token: Token, owner: dict[int, int], stop_at_clause: bool) -> int | None:
    """The draft that governs a token: climb the tree to the nearest trigger."""
    for _ in range(40):
        if token.i in owner:
            return owner[token.i]
        if token.head == token or (stop_at_clause and is_verbal(token) and token.dep_ in {"ccomp", "relcl", "acl"}):
            return None
        token = token.head
    return None


def _tokens_of(phrases: Sequence[TimePhrase], parsed: Parsed) -> set[int]:
    """The tokens inside time phrases: "Wednesday" takes part in nothing."""
    spans = (parsed.doc.char_span(each.span.start, each.span.end, alignment_mode="expand") for each in phrases)
    return {token.i for span in spans if span is not None for token in span}


def _is_time(amount: Amount, phrases: Sequence[TimePhrase], parsed: Parsed) -> bool:
    """ "four in the morning" counts nothing."""
    start, head = parsed.doc[amount.first].idx, parsed.doc[amount.last]
    return any(each.span.start < head.idx + len(head) and start < each.span.end for each in phrases)


def _drop_ages(drafts: Sequence[_Draft], amounts: Sequence[Amount]) -> None:
    """ "boys nine and older": the age is nobody who takes part."""
    ages = {i for a in amounts if a.quantity.measure in {"age", "percent", "distance"} for i in range(a.first, a.last + 1)}
    for draft in drafts:
        draft.roles = [(role, head) for role, head in draft.roles if head.i not in ages]


def _shared_out(drafts: Sequence[_Draft], amounts: Sequence[Amount], owner: dict[int, int], parsed: Parsed) -> list[list[Amount]]:
    """Each draft's amounts: those in the phrases of its own participants, else those that its trigger governs."""
    shares: list[list[Amount]] = [[] for _ in drafts]
    for amount in amounts:
        inside = [at for at, draft in enumerate(drafts) if any(_within(amount, phrase(head)) for _, head in draft.roles)]
        measured = [at for at in inside if any(t.entry.measure for t in (drafts[at].trigger, *drafts[at].harms))]
        governing = _owner_of(parsed.doc[amount.head], owner, stop_at_clause=False)
        for at in measured or inside or ([governing] if governing is not None else []):
            shares[at].append(amount)
    return shares


def _within(amount: Amount, stretch: tuple[int, int]) -> bool:
    return stretch[0] <= amount.head <= stretch[1] or stretch[0] <= amount.first <= stretch[1]


def _times_by_anchor(parsed: Parsed, phrases: Sequence[TimePhrase], owner: dict[int, int]) -> dict[int, TimePhrase]:
    """Token -> the time phrase that says when it was: the nearest trigger or verb above the phrase, unless that verb tells who said so."""
    found: dict[int, TimePhrase] = {}
    for each in phrases:
        span = parsed.doc.char_span(each.span.start, each.span.end, alignment_mode="expand")
        if each.kind not in DATED or span is None:
            continue
        token = span.root
        while token.head != token and token.i not in owner and not is_verbal(token):
            token = token.head
        if token.i in owner or not tells_speech(token):
            found.setdefault(token.i, each)
    return found


def _time(draft: _Draft, timed: dict[int, TimePhrase]) -> TimePhrase | None:
    """Its own time phrase, else that of the clauses that it belongs to, up to the telling."""
    triggers = (draft.trigger, *draft.harms)
    own = [i for t in triggers for i in (*range(t.first, t.last + 1), *((t.verb.i,) if t.verb is not None else ()))]
    direct = next((timed[i] for i in own if i in timed), None)
    if direct is not None:
        return direct
    token = draft.trigger.verb or draft.trigger.token
    for _ in range(6):
        if token.dep_ not in WITHIN_CLAUSE or token.head == token:
            return None
        token = token.head
        if token.i in timed:
            return timed[token.i]
    return None


def _happening(draft: _Draft, sense: Sense, own: Sequence[Amount], time: TimePhrase | None) -> Happening:
    parsed, trigger = sense.parsed, draft.trigger
    classes = tuple(sense.classes(head) for _, head in draft.roles)
    instruments = tuple(sense.classes(head) for head in draft.instruments)
    type_id, origin = refined(
        trigger, [(role, found) for (role, _), found in zip(draft.roles, classes, strict=True)], instruments, sense
    )
    ranges = {head.i: _beside(phrase(head), head, draft) for _, head in draft.roles}
    return Happening(
        parsed=parsed,
        trigger=trigger,
        type=type_id,
        origin=origin,
        span=parsed.span(trigger.first, trigger.last),
        participants=tuple(Participant(role, parsed.span(*ranges[head.i])) for role, head in draft.roles),
        classes=classes,
        places=_distinct(draft.places),
        quantities=tuple(_quantities(draft, own, sense, ranges)),
        control=control_words(trigger, sense, own, draft.places),
        time=time,
        tense=tense_of(trigger.verb or trigger.token),
        bare=draft.bare,
    )


def _beside(stretch: tuple[int, int], head: Token, draft: _Draft) -> tuple[int, int]:
    """The phrase without the trigger's own words ("shot dead two men")."""
    first, last = stretch
    for trigger in (draft.trigger, *draft.harms):
        if first <= trigger.last < head.i:
            first = trigger.last + 1
    return first, last


def _quantities(draft: _Draft, own: Sequence[Amount], sense: Sense, ranges: dict[int, tuple[int, int]]) -> list[Quantity]:
    found: list[Quantity] = []
    counted: set[int] = set()
    for amount in own:
        measure = amount.quantity.measure
        harmed = _harm_measure(draft, amount, ranges, sense)
        if measure == "count" and harmed is not None:
            found.append(replace(amount.quantity, measure=harmed[0]))
            counted.add(harmed[1])
        elif measure not in {"count", "other"} or any(_within(amount, stretch) for stretch in ranges.values()):
            found.append(amount.quantity)
    for trigger in (draft.trigger, *draft.harms):
        found += _singles(trigger, counted, sense)
    return found


def _harm_measure(draft: _Draft, amount: Amount, ranges: dict[int, tuple[int, int]], sense: Sense) -> tuple[Measure, int] | None:
    for trigger in (draft.trigger, *draft.harms):
        if trigger.entry.measure is None:
            continue
        for head in _sufferers(trigger):
            first, last = ranges.get(head.i) or phrase(head)
            if _within(amount, (first, last)) and not sense.classes(head) & {"asset", "weapon", "place"}:
                return trigger.entry.measure, head.i
    return None


def _sufferers(trigger: Trigger) -> list[Token]:
    suffering = {"victim", "recipient"}
    return [h for slot, heads in trigger.slots.fillers.items() if trigger.entry.roles.get(slot) in suffering for h in heads]


def _singles(trigger: Trigger, counted: set[int], sense: Sense) -> list[Quantity]:
    """ "a soldier was killed": one, where no number says more."""
    if trigger.entry.measure is None:
        return []
    found = []
    for head in _sufferers(trigger):
        if head.i not in counted and sense.classes(content(head)) & {"person", "force", "minor", "journalist", "aid-worker"}:
            one = singular(head, sense.parsed)
            if one is not None:
                found.append(replace(one, measure=trigger.entry.measure))
    return found


def _distinct(places: list[Place]) -> tuple[Place, ...]:
    seen: dict[tuple[int, int], Place] = {}
    for place in places:
        seen.setdefault((place.span.start, place.span.end), place)
    return tuple(seen.values())
