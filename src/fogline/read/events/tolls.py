"""Triggers of a passage in, the same with figures that only echo a harm told before ("the army speaks of four") led back to it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fogline.model import Measure
from fogline.read.events.harm import HARM_MEASURES
from fogline.read.events.triggers import Trigger

TYPES: dict[Measure, str] = {"killed": "death", "injured": "injury"}


def led_by_context(triggers: Sequence[Trigger]) -> list[Trigger]:
    """An echo takes the measure of the last harm of its sentence or the sentence before; where there is none, it tells of nothing."""
    found: list[Trigger] = []
    for trigger in triggers:
        if not trigger.entry.echo:
            found.append(trigger)
            continue
        measure = _measure_before(trigger, found)
        if measure is not None:
            found.append(replace(trigger, entry=replace(trigger.entry, measure=measure, type=TYPES[measure])))
    return found


def _measure_before(echo: Trigger, before: Sequence[Trigger]) -> Measure | None:
    sentence = echo.token.sent
    since = sentence.doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    for trigger in reversed(before):
        if trigger.token.i < since:
            return None
        if trigger.entry.measure in HARM_MEASURES:
            return trigger.entry.measure
    return None
