"""A place in the text and the attributions in, its chain of voices out: nearest to the fact first, without the outlet itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from fogline.model import Span, Voice
from fogline.read.attribution.outlets import is_outlet
from fogline.read.attribution.speakers import Speaker
from fogline.read.attribution.types import Attribution

_REACH = 20_000  # no quotation runs further from its cue, in characters


def voices_at(start: int, end: int, attributions: Sequence[Attribution], text: str) -> tuple[Voice, ...]:
    """Who says what stands from `start` to `end`, and through whom it came."""
    first = bisect_left(attributions, start - _REACH, key=_at)
    last = bisect_right(attributions, end + _REACH, key=_at)
    over = [a for a in attributions[first:last] if a.voiced and _holds(a, start, end)]
    over.sort(key=lambda a: (_size(a, start), 0 if a.lemma in ("cite", "quote") else 1, a.cue.start))
    chain: list[Voice] = []
    for one in over:
        if one.source is not None:
            chain.append(_voice(one))
        chain.extend(_carrier(span, who) for span, who in one.through)
    return tuple(v for n, v in enumerate(chain) if n == 0 or not _same(chain[n - 1], v))


def _at(attribution: Attribution) -> int:
    return attribution.cue.start


def _inside(start: int, end: int, span: Span) -> bool:
    return span.start <= start and end <= span.end


def _holds(one: Attribution, start: int, end: int) -> bool:
    """Is it said here? The source's own phrase is not what it says; a speech act is voiced by who performs it."""
    if one.act and _inside(start, end, one.cue):
        return True
    if one.figure and start <= one.cue.start < end:
        return one.cue.start == start or any(c.start < end <= c.end for c in one.contents)  # "put the dead at 17": its own cue
    if any(span is not None and span.start < end and start < span.end for span in (one.source, one.cue)):
        return False
    return any(_inside(start, end, c) for c in one.contents) or (one.carried is not None and _inside(start, end, one.carried))


def _size(one: Attribution, start: int) -> int:
    """How much is said: what lies inside another's words is said nearer to the fact."""
    if _inside(start, start, one.cue):
        return 0
    carried = 0 if one.carried is None else one.carried.end - one.carried.start + 1
    own = sum(c.end - c.start for c in one.contents)
    return own if any(_inside(start, start, c) for c in one.contents) else own + carried


def _voice(one: Attribution) -> Voice:
    who = one.who
    return Voice(who.name, who.role, who.organisation, who.kind, None, one.cue.exact, one.source, one.antecedent)


def _carrier(span: Span, who: Speaker) -> Voice:
    """The outlet that was told, the agency that carried the statement."""
    kind = "outlet" if is_outlet(span.exact) else who.kind
    return Voice(who.name, who.role, who.organisation, kind, None, None, span)


def _same(one: Voice, other: Voice) -> bool:
    """Is it the same voice twice in a row?"""
    if one.span == other.span or (one.antecedent or one.span) == (other.antecedent or other.span):
        return True
    if one.name is not None and other.name is not None:
        return one.name == other.name and (one.role == other.role or None in (one.role, other.role))
    return one.name is None and other.name is None and one.role is not None and one.role == other.role
