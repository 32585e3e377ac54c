"""Triggers of a passage in, the same with figures that only echo a harm told before ("the army speaks of four") led back to it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fogline.model import Measure
from fogline.read.events.triggers import Trigger

TYPES: dict[Measure, str] = {"killed": "death", "injured": "injury", "displaced": "displacement"}


def led_by_context(triggers: Sequence[Trigger]) -> list[Trigger]:
    """An echo takes the measure of the last harm of its sentence or the sentence before; where there is none, it tells of nothing."""
    found: list[Trigger] = []
    for trigger in triggers:
        if not trigger.entry.echo:
            found.append(trigger)
            continue
        if _says_of_what(trigger):
            continue
        measure = _measure_before(trigger, found)
        if measure is not None:
            found.append(replace(trigger, entry=replace(trigger.entry, measure=measure, type=TYPES[measure])))
    return found


def _says_of_what(echo: Trigger) -> bool:
    """ "put the number of dead at nine": the noun says itself what it counts, and another wording reads it."""
    named = [child for child in echo.token.children if child.dep_ == "dobj" and child.lemma_.lower() == echo.entry.pattern.object]
    return any(child.lower_ == "of" for noun in named for child in noun.children)


def _measure_before(echo: Trigger, before: Sequence[Trigger]) -> Measure | None:
    sentence = echo.token.sent
    since = sentence.doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    for trigger in reversed(before):
        if trigger.token.i < since:
            return None
        if trigger.entry.measure in TYPES:
            return trigger.entry.measure
    return None
