"""What a point of time is resolved against: publication, tense and story in, one value out."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.resolve.dates.moment import Day, Moment, parse_day

# Units that do not change the day.
CLOCK = ("hour", "minute", "second")


@dataclass(frozen=True, slots=True)
class Context:
    """What a point is resolved against: publication (`anchor`; `clock` is its date-time), tense, and the story's last date.

    `forward` None: the words around tell no tense. In a `narrative` (history) a missing year is that of the story's last date.
    """

    anchor: Day | None
    forward: bool | None = False
    reference: Moment | None = None
    narrative: bool = False
    clock: str | None = None


def context_of(anchor: str | None, forward: bool | None, reference: Moment | None, narrative: bool = False) -> Context:
    """The context of a passage published (or posted) at `anchor`."""
    return Context(parse_day(anchor), forward, reference, narrative, anchor)
