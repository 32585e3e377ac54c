"""Triggers of a passage in, happenings with what belongs to them out: "attacked, killing five" and "repelled an assault" are one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fogline.codebook import family
from fogline.read.events.arguments import told_of
from fogline.read.events.lexemes import grammar, lights, tells_speech
from fogline.read.events.triggers import Trigger
from fogline.read.stray_subjects import behind_comma

if TYPE_CHECKING:
    from spacy.tokens import Token

HARM_MEASURES = frozenset({"killed", "injured"})
CAUSES = frozenset({"battle", "violence", "remote", "protest", "disaster", "control", "strategic"})
FIGHTING = frozenset({"battle", "violence", "remote", "control"})
BEHIND = ("in", "by", "during", "at", "from")
CAUSE_SLOTS = ("subj", "agent", "in", "by", "during", "after", "when", "from", "of", "at", "with")


def merge_harm(triggers: Sequence[Trigger]) -> list[tuple[Trigger, list[Trigger]]]:
    """Each happening with the killing and wounding that was its result; these are no happenings of their own."""
    by_token = {trigger.token.i: trigger for trigger in triggers}
    cause_of: dict[int, Trigger] = {}
    for trigger in triggers:
        cause = _cause(trigger, by_token) if is_harm(trigger) else _acting_on(trigger, by_token)
        if cause is not None and not _told_apart(trigger.token, cause.token):
            cause_of[trigger.token.i] = cause
    merged: dict[int, tuple[Trigger, list[Trigger]]] = {t.token.i: (t, []) for t in triggers if t.token.i not in cause_of}
    for trigger in triggers:
        if trigger.token.i in cause_of:
            merged[_first_cause(trigger, cause_of).token.i][1].append(trigger)
    return list(merged.values())


def _told_apart(harm: Token, cause: Token) -> bool:
    """ "X said it had taken the port, killing nine, according to Z": the dead are Z's word, the port is X's."""
    contents = (above for above in (cause, *cause.ancestors) if above.dep_ == "ccomp")
    said = any(content.head.i < harm.i and tells_speech(content.head) for content in contents)
    if not said or harm.tag_ != "VBG" or not behind_comma(harm.left_edge):
        return False
    behind = harm.doc[harm.i : harm.sent.end]
    return any(t.lower_ == "according" and behind_comma(t) and t.i + 1 < harm.sent.end for t in behind if t.i > harm.i)


def _acting_on(noun: Trigger, by_token: dict[int, Trigger]) -> Trigger | None:
    """ "repelled an assault": the event noun that is the object of a verb of the same kind tells no second event."""
    if noun.verb is noun.token:
        return _happening_told_by(noun, by_token)
    head = noun.token.doc[noun.first : noun.last + 1].root  # of "state of emergency" the state
    verb = by_token.get(head.head.i)
    if head.dep_ not in {"dobj", "nsubjpass"} or verb is None or is_harm(verb):
        return None
    if noun.entry.type == verb.entry.type:
        return verb
    return verb if family(verb.entry.type) in FIGHTING and family(noun.entry.type) in FIGHTING else None


def _happening_told_by(verb: Trigger, by_token: dict[int, Trigger]) -> Trigger | None:
    """ "The blast rocked the market", "a strike hit the clinic": the verb tells no second event beside its subject."""
    if (
        verb.slots.passive
        or verb.entry.control
        or family(verb.entry.type) not in FIGHTING
        or verb.token.lemma_.lower() not in lights()
    ):
        return None
    for head in verb.slots["subj"]:
        noun = by_token.get(head.i)
        if noun is not None and noun is not verb and head.dep_ == "nsubj" and _can_cause(noun) and not is_harm(noun):
            return noun
    return None


def is_harm(trigger: Trigger) -> bool:
    """Does the trigger tell of killing or wounding, which may be the result of something else?"""
    measured = trigger.entry.measure in HARM_MEASURES and family(trigger.entry.type) in {"violence", "battle", "remote"}
    return measured or trigger.entry.type in grammar()["harm_types"]


def _first_cause(trigger: Trigger, cause_of: dict[int, Trigger]) -> Trigger:
    seen = {trigger.token.i}
    while trigger.token.i in cause_of and cause_of[trigger.token.i].token.i not in seen:
        trigger = cause_of[trigger.token.i]
        seen.add(trigger.token.i)
    return trigger


def _cause(harm: Trigger, by_token: dict[int, Trigger]) -> Trigger | None:
    told = (
        harm.entry.counted and harm.verb is harm.token
    )  # "put the toll at 17 after a bomb went off": the telling is not the bomb's
    if told or harm.entry.hedging:  # "feared dead after the strike": the strike is not feared
        return None
    for slot in CAUSE_SLOTS:
        for head in harm.slots[slot]:
            found = by_token.get(head.i) or _event_in(head, by_token)
            if found is not None and found is not harm and _can_cause(found):
                return found
    joined = _shared_cause(harm, by_token) or _when_caused(harm, by_token)
    return joined or _governing_cause(harm, by_token) or _listed_before(harm, by_token)


def _shared_cause(harm: Trigger, by_token: dict[int, Trigger]) -> Trigger | None:
    """ "75 were killed and 1,000 injured in clashes": what stands behind the second is the cause of both."""
    for child in harm.token.rights:
        other = by_token.get(child.i) if child.dep_ == "conj" else None
        if other is not None and is_harm(other):
            causes = (by_token.get(head.i) for slot in BEHIND for head in other.slots[slot])
            found = next((each for each in causes if each is not None and _can_cause(each) and not is_harm(each)), None)
            if found is not None:
                return found
    return None


def _when_caused(harm: Trigger, by_token: dict[int, Trigger]) -> Trigger | None:
    """ "two died when gunmen attacked"; "two were killed and six hurt when …": the clause of time is of both."""
    with_it = (by_token.get(child.i) for child in harm.token.rights if child.dep_ == "conj")
    joined = [other for other in with_it if other is not None and is_harm(other)]
    for child in (child for each in (harm, *joined) for child in each.token.children if child.dep_ == "advcl"):
        event = by_token.get(child.i)
        told_when = any(mark.lower_ in grammar()["when"] for mark in child.lefts)
        if event is not None and told_when and _can_cause(event) and not is_harm(event):
            return event
    return None


def _event_in(head: Token, by_token: dict[int, Trigger]) -> Trigger | None:
    """ "a series of strikes killed": the event stands in the "of" of the subject."""
    for child in head.children:
        if child.lower_ == "of":
            for inner in child.children:
                if inner.i in by_token:
                    return by_token[inner.i]
    return None


def _governing_cause(harm: Trigger, by_token: dict[int, Trigger]) -> Trigger | None:
    """A participle or a coordinated verb of the same subject: the verb it hangs on, if that is a cause."""
    token = harm.token
    for _ in range(3):
        if token.dep_ == "conj":
            head = by_token.get(token.head.i)
            if head is not None and is_harm(head) and ((harm.slots.passive and head.slots.passive) or not _own_subject(token)):
                return head
            token = token.head
        elif token.dep_ in {"advcl", "acl", "relcl"} and (token.tag_ == "VBG" or token.dep_ == "relcl"):
            head = by_token.get(told_of(token).i)
            return head if head is not None and head is not harm and _can_cause(head) else None
        else:
            return None
    return None


def _listed_before(harm: Trigger, by_token: dict[int, Trigger]) -> Trigger | None:
    """ "47 killed and 112 injured in X": two participles of a list, each behind its own number, tell one toll."""
    noun = harm.token.head
    if harm.token.dep_ != "acl" or noun.dep_ != "conj":
        return None
    others = (by_token.get(child.i) for child in noun.head.children if child.dep_ == "acl")
    return next((other for other in others if other is not None and is_harm(other)), None)


def _own_subject(token: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)


def _can_cause(trigger: Trigger) -> bool:
    return family(trigger.entry.type) in CAUSES or trigger.entry.type in grammar()["deadly_types"]
