"""A trigger of a passage in, who takes part and where out: a draft of a happening, while its parts are gathered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fogline.model import Place, Role
from fogline.read.attribution.cues import verb_denies
from fogline.read.events.arguments import RELATIVE, is_verbal, verb_slots
from fogline.read.events.lexemes import Classes, grammar, nouns
from fogline.read.events.localities import SITES, is_origin, is_site, places_in_slots, places_of, places_under
from fogline.read.events.owners import owner_of
from fogline.read.events.sense import Sense, content
from fogline.read.events.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

ROLES: dict[str, Role] = {"actor": "actor", "recipient": "recipient", "victim": "victim", "asset": "asset"}
ACTING: Classes = frozenset({"force", "organisation", "person", "state", "protester", "name"})
HOLDING: Classes = frozenset({"force", "state", "irregular", "protester", "pronoun", "name"})
ACTORS: Classes = frozenset({"force", "organisation", "state", "person", "official"})
NOUN_DEFAULTS = {
    "by": "actor",
    "on": "recipient",
    "against": "recipient",
    "with": "recipient",
    "patient": "recipient",
    "upon": "recipient",
}
VERB_DEFAULTS = {"with": "recipient", "against": "recipient", "dative": "recipient"}


@dataclass(slots=True)
class Draft:
    """A trigger with the harm that it caused, while its parts are gathered."""

    trigger: Trigger
    harms: list[Trigger] = field(default_factory=list)
    roles: list[tuple[Role, Token]] = field(default_factory=list)
    instruments: list[Token] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    bare: bool = False


def cast(draft: Draft, sense: Sense) -> None:
    """Give each filler of the trigger's slots its role, and find where it was."""
    for trigger in (draft.trigger, *draft.harms):
        defaults = VERB_DEFAULTS if is_verbal(trigger.token) else NOUN_DEFAULTS
        for slot, heads in trigger.slots.fillers.items():
            role = trigger.entry.roles.get(slot) or defaults.get(slot)
            listed = len(heads) > 1 and slot in grammar()["locative"] and is_site(heads[0], sense, slot)
            for head in heads:
                if not (listed and "name" in sense.classes(head)) and not _is_sited(slot, head, trigger):
                    _give_role(draft, slot, role, head, sense)
        _give_left(draft, trigger, sense)
        draft.places += places_in_slots(trigger.slots, sense)
    for _, head in draft.roles:
        draft.places += places_under(head, sense)
    draft.bare = not draft.places and not draft.roles and draft.trigger.verb is None
    if not draft.places:
        draft.places = _inherited(draft.trigger, sense)


def _is_on_place(head: Token, trigger: Trigger) -> bool:
    """ "gunmen raided Manni": of a name of which nothing is known, the verb says that it is a place."""
    verb = trigger.token
    return is_verbal(verb) and head in trigger.slots["obj"] and verb.lemma_.lower() in grammar()["on_places"]


def _is_sited(slot: str, head: Token, trigger: Trigger) -> bool:
    """ "The attack took place on the road": where, not on what."""
    verb = trigger.verb
    carried = verb is not None and verb != trigger.token and verb in head.ancestors and trigger.token not in head.ancestors
    return carried and slot in {"on", "at"} and verb is not None and verb.lemma_ in grammar()["happening"]


def _give_role(draft: Draft, slot: str, role: str | None, head: Token, sense: Sense) -> None:
    found = sense.classes(head)
    if slot == "between":
        role = "recipient" if any(r == "actor" for r, _ in draft.roles) else "actor"
    if role in {None, "none"} or head.i in sense.dated or head.lower_ in grammar()["reflexive"] or head.tag_ in RELATIVE:
        return
    if slot == "of" and head.lemma_.lower() in grammar()["likeness"]:
        return
    if slot == "obj" and "name" in found and not found & ACTORS and _is_on_place(head, draft.trigger):
        role = "place"
    if (
        head.i in sense.event_types
        or (not found and head.lemma_.lower() in nouns())
        or (found & {"event", "clause"} and "pronoun" not in found)
    ):
        return
    if slot == "with" and found & {"weapon", "asset"}:
        draft.instruments.append(head)
        return
    if slot in {"with", "poss"} and not found & ACTING | {"pronoun"} & found:
        return
    if is_site(head, sense) or (role == "place" and "name" in found):
        counted = role != "place" and head.tag_ == "NNS" and any(child.dep_ == "nummod" for child in head.children)  # "30 houses"
        if slot not in grammar()["locative"] and not counted and not (role == "actor" and head.i not in sense.place_at):
            draft.places += places_of(head, sense)
        if "state" not in found and not (role != "place" and found & {"health", "school", "infrastructure", "facility"}):
            return
    if role == "place":
        return
    if found & {"asset", "weapon"} and not found & ACTING and (role != "actor" or "weapon" in found):
        role = "asset"
    _add(draft, ROLES[str(role)], head)


def _give_left(draft: Draft, trigger: Trigger, sense: Sense) -> None:
    """What stands left of an event noun: who did it ("rebel attack", "US-led strikes", "the army's raid") or where."""
    if is_verbal(trigger.token):
        return
    acting = any(role == "actor" for role, _ in draft.roles)
    for head in (*trigger.slots["poss"], *trigger.slots["left"]):
        if head.i >= trigger.first or _only_tells_kind(head, sense):
            continue
        if head.lemma_ in grammar()["led_by"]:
            head = next((c for c in head.children if c.dep_ in {"npadvmod", "compound", "nsubj", "nmod"}), head)
        found = sense.classes(head)
        if "place" in found and (not found & {"state"} or _locates(head, trigger, sense)):
            draft.places += places_of(head, sense)
        elif not acting and _leads(head, found, trigger):
            _add(draft, "actor", head)
        elif "person" in found and "pronoun" not in found and trigger.entry.measure:
            _add(draft, "victim", head)


def _locates(head: Token, trigger: Trigger, sense: Sense) -> bool:
    """ "Myanmar village raid": a country before a word for a place says where, not who."""
    between = head.doc[head.i + 1 : trigger.first]
    return head.dep_ in {"compound", "nmod"} and any(sense.classes(token) & SITES for token in between)


def _only_tells_kind(head: Token, sense: Sense) -> bool:
    """ "Nyala bakery shelling": behind the name, the word for what was hit is no place of its own."""
    named = head.i not in sense.place_at and head.i - 1 in sense.place_at
    return named and head.dep_ == "compound" and bool(sense.classes(head) & SITES)


def _leads(head: Token, found: Classes, trigger: Trigger) -> bool:
    """Is what stands left of the event noun who did it? A person only as its owner, and not of harm ("the man's killing")."""
    if found & {"force", "organisation", "state", "protester"}:
        return True
    return bool(found & {"person", "name"}) and trigger.entry.measure is None and head.dep_ == "poss"


def _add(draft: Draft, role: Role, head: Token) -> None:
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


def place_the_rest(drafts: Sequence[Draft], owner: dict[int, int], sense: Sense) -> None:
    """A happening that has no place yet takes the places deeper in its own words ("dissidents of the FARC in the Catatumbo")."""
    bare = {at for at, draft in enumerate(drafts) if not draft.places}
    for head in sense.named_places() if bare else ():
        prep = head.head
        fits = prep.lower_ in grammar()["locative"] or (prep.lower_ == "of" and "person" in sense.classes(prep.head))
        told = any(above.lower_ in grammar()["telling"] for above in head.ancestors)
        at = (
            owner_of(head, owner, stop_at_clause=True) if fits and head.dep_ == "pobj" and not (told or is_origin(head)) else None
        )
        if at in bare:
            drafts[at].places += places_of(head, sense, prep.lower_)


def is_somebody(head: Token, sense: Sense) -> bool:
    """Not a bare number ("wounding eight"), an ordinal ("the second blew up") or a word that names nobody ("30 or so")."""
    if head.pos_ in {"ADV", "SCONJ", "CCONJ", "ADP"}:
        return False
    named = head.i in sense.actor_at or head.i in sense.place_at
    inner = content(head)
    return named or inner.lower_ in grammar()["pronouns"] or not (inner.like_num or inner.lower_ in grammar()["bare_numbers"])


def tells(draft: Draft, sense: Sense) -> bool:
    """Not: how a means came there ("struck by a missile launched off a hill"), nor control of nowhere."""
    token = draft.trigger.token
    if token.dep_ == "acl" and sense.classes(token.head) & {"weapon"} and token.head.dep_ == "pobj":
        return False
    if draft.trigger.entry.control is None:
        return True
    named = any(place.within or place.name != place.name.lower() for place in draft.places)
    holders = (*(head for _, head in draft.roles), *draft.trigger.slots[draft.trigger.entry.holder])
    holding = any(sense.classes(head) & HOLDING for head in holders)
    return bool(draft.places) and (named or holding or _is_denied(token))


def _is_denied(token: Token) -> bool:
    """ "denied that the base had fallen": of a place told before, whose holder needs no name."""
    return any(verb_denies(above.lemma_.lower()) or above.lemma_.lower() in grammar()["denying"] for above in token.ancestors)
