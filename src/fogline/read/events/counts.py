"""Amounts of a passage in, which happening each counts, and what it counts there, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.model import Measure, Quantity
from fogline.read.events.drafts import Draft
from fogline.read.events.lexemes import grammar
from fogline.read.events.owners import owner_of, toll_verb
from fogline.read.events.phrases import phrase
from fogline.read.events.sense import Sense, content
from fogline.read.events.triggers import Trigger
from fogline.read.quantities.find import Amount, singular

TOLLS = frozenset({"killed", "injured", "displaced", "missing", "abducted", "detained"})

if TYPE_CHECKING:
    from spacy.tokens import Token

    from fogline.read.parse import Parsed


def drop_ages(drafts: Sequence[Draft], amounts: Sequence[Amount]) -> None:
    """ "boys nine and older": the age is nobody who takes part."""
    ages = {i for a in amounts if a.quantity.measure in {"age", "percent", "distance"} for i in range(a.first, a.last + 1)}
    for draft in drafts:
        draft.roles = [(role, head) for role, head in draft.roles if head.i not in ages]


def shared_out(drafts: Sequence[Draft], amounts: Sequence[Amount], owner: dict[int, int], parsed: Parsed) -> list[list[Amount]]:
    """Each draft's amounts: those in the phrases of its own participants, else those that its trigger governs."""
    shares: list[list[Amount]] = [[] for _ in drafts]
    for amount in amounts:
        inside = [at for at, draft in enumerate(drafts) if any(within(amount, phrase(head)) for _, head in draft.roles)]
        measured = [at for at in inside if any(t.entry.measure for t in (drafts[at].trigger, *drafts[at].harms))]
        governing = owner_of(parsed.doc[amount.head], owner, stop_at_clause=False)
        governing = _toll_in(amount, owner, parsed) if governing is None and not inside else governing
        told = _toll_of(amount, drafts, parsed) if governing is not None and not inside else None
        for at in (
            measured or inside or ([governing] if told is None and governing is not None else [told] if told is not None else [])
        ):
            shares[at].append(amount)
    return shares


def _toll_in(amount: Amount, owner: dict[int, int], parsed: Parsed) -> int | None:
    """ "10 dead in Kharkiv strike": a headline's toll is of the event behind it."""
    if amount.quantity.measure not in TOLLS:
        return None
    told = sorted({amount.first, amount.head, amount.last, min(amount.last + 1, len(parsed.doc) - 1)})
    below = [t for i in told for t in (parsed.doc[i], *parsed.doc[i].subtree)]
    preps = [c for t in below for c in t.children if c.dep_ == "prep" and c.lower_ in grammar()["toll_links"]]
    found = {owner[c.i] for prep in preps for c in prep.children if c.dep_ == "pobj" and c.i in owner}
    return found.pop() if len(found) == 1 else None


def _toll_of(amount: Amount, drafts: Sequence[Draft], parsed: Parsed) -> int | None:
    """ "put the number of people uprooted since the offensive began at 20,700": of the toll, whatever the parse hangs the number on."""
    if amount.quantity.measure not in TOLLS or amount.quantity.unit is not None:
        return None
    number = parsed.doc[amount.first]
    found = []
    for at, draft in enumerate(drafts):
        for trigger in (draft.trigger, *draft.harms):
            near = trigger.token.i < number.i and trigger.token.sent == number.sent
            if near and trigger.entry.measure == amount.quantity.measure and toll_verb(trigger.token) is not None:
                found.append(at)
    return found[0] if len(found) == 1 else None


def within(amount: Amount, stretch: tuple[int, int]) -> bool:
    return stretch[0] <= amount.head <= stretch[1] or stretch[0] <= amount.first <= stretch[1]


def beside(stretch: tuple[int, int], head: Token, draft: Draft) -> tuple[int, int]:
    """The phrase without the trigger's own words ("shot dead two men")."""
    first, last = stretch
    for trigger in (draft.trigger, *draft.harms):
        if first <= trigger.last < head.i:
            first = trigger.last + 1
    return first, last


def quantities(draft: Draft, own: Sequence[Amount], sense: Sense, ranges: dict[int, tuple[int, int]]) -> list[Quantity]:
    """What the happening's amounts count: those of its sufferers, what the verb does to them."""
    found: list[Quantity] = []
    counted: set[int] = set()
    for amount in own:
        measure = amount.quantity.measure
        harmed = _harm_measure(draft, amount, ranges, sense)
        if measure in {"count", "detained", "displaced", "abducted"} and harmed is not None:
            found.append(replace(amount.quantity, measure=harmed[0]))
            counted.add(harmed[1])
        elif measure not in {"count", "other"} or any(within(amount, stretch) for stretch in ranges.values()):
            found.append(amount.quantity)
    for trigger in (draft.trigger, *draft.harms):
        found += _singles(trigger, counted, sense)
    return found


def _harm_measure(draft: Draft, amount: Amount, ranges: dict[int, tuple[int, int]], sense: Sense) -> tuple[Measure, int] | None:
    for trigger in (draft.trigger, *draft.harms):
        if trigger.entry.measure is None:
            continue
        if amount.head == trigger.token.i and amount.quantity.measure == "count":  # "31 names of the dead"
            return trigger.entry.measure, trigger.token.i
        for head in _sufferers(trigger):
            first, last = ranges.get(head.i) or phrase(head)
            if within(amount, (first, last)) and not sense.classes(head) & {"asset", "weapon", "place"}:
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
