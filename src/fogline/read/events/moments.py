"""Time phrases of a passage in, which happening each dates out."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.model import Span
from fogline.read.events.arguments import is_verbal
from fogline.read.events.drafts import Draft
from fogline.read.events.lexemes import tells_speech
from fogline.read.events.triggers import Trigger
from fogline.read.quantities.find import Amount
from fogline.read.times.phrase import TimePhrase, without_edge

if TYPE_CHECKING:
    from spacy.tokens import Token

    from fogline.read.parse import Parsed

DATED = frozenset({"point", "range", "list", "window"})  # durations and "every Friday" say how long and how often, not when
WITHIN_CLAUSE = frozenset(
    {"conj", "advcl", "xcomp", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "pcomp", "acl", "agent", "amod", "appos"}
)


def tokens_of(phrases: Sequence[TimePhrase], parsed: Parsed) -> set[int]:
    """The tokens inside time phrases: "Wednesday" takes part in nothing."""
    spans = (parsed.doc.char_span(each.span.start, each.span.end, alignment_mode="expand") for each in phrases)
    return {token.i for span in spans if span is not None for token in span}


def is_time(amount: Amount, phrases: Sequence[TimePhrase], parsed: Parsed) -> bool:
    """ "four in the morning" counts nothing."""
    start, head = parsed.doc[amount.first].idx, parsed.doc[amount.last]
    return any(each.span.start < head.idx + len(head) and start < each.span.end for each in phrases)


def times_by_anchor(parsed: Parsed, phrases: Sequence[TimePhrase], owner: dict[int, int]) -> dict[int, TimePhrase]:
    """Token -> the time phrase that says when it was: the nearest trigger or verb above the phrase, unless that verb tells who said so."""
    found: dict[int, TimePhrase] = {}
    for each in phrases:
        span = parsed.doc.char_span(each.span.start, each.span.end, alignment_mode="expand")
        if each.kind not in DATED or span is None:
            continue
        token = span.root
        if is_of_thing(token) and token.head.i not in owner:
            continue
        while token.head != token and token.i not in owner and not is_verbal(token):
            token = token.head
        if token.i in owner or not tells_speech(token):
            found.setdefault(token.i, each)
    return found


def is_of_thing(date: Token) -> bool:
    """ "cancelled the results of Saturday's election": of the election, not of the cancelling; but "at Saturday's funeral"."""
    thing = date.head
    return date.dep_ == "poss" and (thing.dep_ in {"dobj", "attr"} or (thing.dep_ == "pobj" and thing.head.lower_ == "of"))


def named_by_when(parsed: Parsed, phrases: Sequence[TimePhrase]) -> dict[int, TimePhrase]:
    """Verb -> the point of time that its clause explains ("since June 2014, when the city fell": June 2014)."""
    found: dict[int, TimePhrase] = {}
    for each in phrases:
        span = parsed.doc.char_span(each.span.start, each.span.end, alignment_mode="expand")
        if span is None or len(each.points) != 1:
            continue
        after = span.end + (span.end < len(parsed.doc) and parsed.doc[span.end].text == ",")
        if after < len(parsed.doc) and parsed.doc[after].lower_ == "when" and parsed.doc[after].head.i > after:
            found[parsed.doc[after].head.i] = without_edge(each, parsed.text or parsed.doc.text)
    return found


def begun_since(parsed: Parsed, phrases: Sequence[TimePhrase]) -> dict[int, TimePhrase]:
    """Verb -> since when ("have died since the war began in 2017": since … 2017); the words reach from "since" to the date."""
    found: dict[int, TimePhrase] = {}
    text = parsed.text or parsed.doc.text
    for each in phrases:
        span = parsed.doc.char_span(each.span.start, each.span.end, alignment_mode="expand")
        clause = next((above for above in span.root.ancestors if above.dep_ == "advcl"), None) if span is not None else None
        mark = (
            next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "since"), None) if clause is not None else None
        )
        if each.kind == "point" and each.edge is None and clause is not None and mark is not None and mark.idx < each.span.start:
            start, end = mark.idx, each.span.end
            found[clause.head.i] = replace(each, span=Span(start, end, text[start:end]), edge="since")
    return found


def _carriers(trigger: Trigger) -> Iterator[Token]:
    """The verb that carries an event noun, what that verb governs ("are to resume next week"), and the noun's own clause."""
    if trigger.verb is not None:
        yield trigger.verb
        yield from (child for child in trigger.verb.children if child.dep_ == "xcomp" and trigger.verb != trigger.token)
    if not is_verbal(trigger.token):
        yield from (child for child in trigger.token.children if child.dep_ == "relcl")


def time_of(
    draft: Draft, timed: dict[int, TimePhrase], when_of: dict[int, TimePhrase], acts: Container[int] = frozenset()
) -> TimePhrase | None:
    """Its own time phrase, else that of the clauses that it belongs to, up to the telling; the day of `acts` is not that of what
    they condemn or agree to."""
    triggers = (draft.trigger, *draft.harms)
    own = [
        i
        for t in triggers
        for i in (*range(t.first, t.last + 1), *(v.i for v in _carriers(t) if v.i not in acts or v == t.token))
    ]
    direct = next((timed[i] for i in own if i in timed), None)
    if direct is not None:
        return direct
    token = draft.trigger.verb or draft.trigger.token
    named = when_of.get(token.i)
    if named is not None:
        return named
    for _ in range(6):
        if token.dep_ not in WITHIN_CLAUSE or token.head == token:
            return None
        noun, token = token, token.head
        if token.i in acts and not is_verbal(noun):
            return None
        if token.i in timed:
            return timed[token.i]
    return None
