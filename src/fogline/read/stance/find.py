"""An event's trigger in its parsed sentence in, its stance out: did it happen, how real and how sure is it, in which words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, cast

from fogline.model import Certainty, Span, Stance, Status
from fogline.read.stance.scope import scopes
from fogline.read.stance.words import closed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from fogline.read.parse import Parsed

LOOK_AHEAD = 40


def stance_of(trigger: Token, parsed: Parsed, after: Parsed | None = None) -> Stance:
    """The stance of the event that `trigger` tells of. `after` is the passage that follows: it may doubt this one's end."""
    state = scopes(parsed.doc).state(trigger.i)
    cues = [parsed.span(first, last) for first, last in state.spans()]
    certainty = state.certainty
    doubt = _doubted(trigger, parsed, after)
    if doubt:
        certainty, cues = "unconfirmed", [*cues, doubt]
    return Stance(
        polarity="denied" if state.denied else "affirmed",
        status=cast("Status", state.status),
        certainty=cast("Certainty", certainty),
        cues=tuple(cues),
    )


def _doubted(trigger: Token, parsed: Parsed, after: Parsed | None) -> Span | None:
    """The words of the next sentence that say that this one could not be verified."""
    boundary = scopes(parsed.doc).sentence_end(trigger.i)
    if boundary < len(parsed.doc):
        following, where = parsed.doc[boundary : boundary + LOOK_AHEAD], parsed
    elif after is not None:
        following, where = after.doc[:LOOK_AHEAD], after
    else:
        return None
    end = next((t.i for t in islice(following, 1, None) if t.is_sent_start), following.end)
    tokens = [t for t in following if t.i < end]
    found = doubt(tokens)
    return where.span(*found) if found else None


def doubt(tokens: Iterable[Token]) -> tuple[int, int] | None:
    """First and last token of "could not be independently verified" and its like, where it speaks of what was said before."""
    tokens = list(tokens)
    if not any(t.lemma_.lower() in closed("unconfirmed", "refers") for t in tokens):
        return None
    negation = closed("negation") | closed("negation", "determiners")
    for n, token in enumerate(tokens):
        lemma = token.lemma_.lower()
        if lemma in closed("unconfirmed", "adjectives") or token.lower_ in closed("unconfirmed", "adjectives"):
            return token.i, token.i
        if lemma in closed("unconfirmed", "verbs") or lemma in closed("unconfirmed", "nouns"):
            denied = next((t for t in reversed(tokens[max(0, n - 6) : n]) if t.lower_ in negation), None)
            if denied is not None:
                return denied.i, token.i
    return None
