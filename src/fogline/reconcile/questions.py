"""An event, a figure, a place or a person in, the plain English question that its rival answers answer out; and answers in words."""

from __future__ import annotations

from datetime import date

from fogline import codebook
from fogline.model import ControlChange, Event, Figure, Measure
from fogline.reconcile.aspects import rank
from fogline.reconcile.figures import Values
from fogline.reconcile.groups import PEOPLE

ASKED: dict[Measure, str] = {
    "killed": "were killed",
    "injured": "were injured",
    "abducted": "were abducted",
    "detained": "were detained",
    "missing": "were missing",
    "displaced": "were displaced",
    "affected": "were affected",
}
DONE: dict[ControlChange, str] = {
    "gained": "take",
    "lost": "lose",
    "held": "hold",
    "contested": "fight for",
    "entered": "enter",
    "surrounded": "surround",
}


def how_many(event: Event, figure: Figure) -> str:
    """ "How many children were killed in the air strike in Karama on 2 November 2016?" """
    whom = "" if figure.group == PEOPLE else f"{figure.group} "
    cause = "" if event.held or rank(event.type) > 1 else f" in the {_label(event)}"
    return f"How many {whom}{ASKED[figure.measure]}{cause}{where_and_when(event)}?"


def did_it_happen(event: Event) -> str:
    """ "Did the air strike in Karama on 2 November 2016 happen?", "Did Iraqi armed forces take Samah on 3 November 2016?" """
    if event.held is None:
        return f"Did the {_label(event)}{where_and_when(event)} happen?"
    who = event.held.holder_name or "anybody"
    return f"Did {who} {DONE[event.held.change]} {place_name(event) or 'the place'}{when(event.earliest, event.latest)}?"


def who_did_it(event: Event) -> str:
    """ "Who carried out the air strike in Karama on 2 November 2016?" """
    return f"Who carried out the {_label(event)}{where_and_when(event)}?"


def how_surely(event: Event) -> str:
    """ "How surely is the air strike in Karama on 2 November 2016 reported?" """
    return f"How surely is the {_label(event)}{where_and_when(event)} reported, in the headline and beneath it?"


def who_holds(place: str) -> str:
    """ "Who holds al-Zahra?" """
    return f"Who holds {place or 'the place'}?"


def what_role(person: str) -> str:
    """ "What is the role of Amadou Keita?" """
    return f"What is the role of {person}?"


def where_and_when(event: Event) -> str:
    """ " in Karama on 2 November 2016", as far as it is known."""
    place = place_name(event)
    return (f" in {place}" if place else "") + when(event.earliest, event.latest)


def place_name(event: Event) -> str:
    """The name of the place that the event is about; empty where nobody names one."""
    if event.held is not None:
        held = next((place for place in event.places if place.id == event.held.place), None)
        return held.name if held else ""
    return event.places[0].name if event.places else ""


def when(earliest: str | None, latest: str | None) -> str:
    """ " on 2 November 2016", " between … and …", " before …", " after …"."""
    if earliest and latest:
        return f" on {_day(earliest)}" if earliest[:10] == latest[:10] else f" between {_day(earliest)} and {_day(latest)}"
    if latest:
        return f" by {_day(latest)}"
    return f" after {_day(earliest)}" if earliest else ""


def number(values: Values) -> str:
    """A number with its bound in words: "17", "at least 5", "about 30", "5 to 10"."""
    low, best, high, bound = values
    if bound == "approximate" and best is not None:
        return f"about {plain(best)}"
    if low is not None and high is not None:
        return plain(low) if low == high else f"{plain(low)} to {plain(high)}"
    if low is not None:
        return f"{'more than' if bound == 'exclusive' else 'at least'} {plain(low)}"
    if high is not None:
        return f"{'fewer than' if bound == 'exclusive' else 'up to'} {plain(high)}"
    return plain(best) if best is not None else "a number"


def plain(value: float) -> str:
    """A number as people write it: "1,200"."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _label(event: Event) -> str:
    label = str(codebook.types()[event.type]["label"])
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _day(iso: str) -> str:
    day = date.fromisoformat(iso[:10])
    return f"{day.day} {day:%B %Y}"
