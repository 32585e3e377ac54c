"""The events that may be shown in, the brief's sections of events, figures, plans and politics out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from fogline import codebook
from fogline.model import Event
from fogline.show import places, wording
from fogline.show.events import in_time, shown_ids
from fogline.show.figures import figure_range, figure_voices
from fogline.show.quotes import Quoter
from fogline.show.report import Entry, Group, Section
from fogline.show.sentences import hedge_of, lead, sentence, what
from fogline.show.shown import Shown
from fogline.show.sources import Sources
from fogline.show.voices import said_by, voices

TOLL = ("killed", "injured", "missing", "abducted", "detained", "displaced")
POLITICS = ("political", "speech", "other")


def event_sections(shown: Shown, sources: Sources, told: Sequence[Event], held: Collection[str]) -> list[Section]:
    """Each event in one section; those in `held` are told with the places that are held."""
    unreal = [each for each in told if not each.real]
    real = [each for each in told if each.real and each.id not in held]
    politics = [each for each in real if codebook.family(each.type) in POLITICS]
    rest = [each for each in real if codebook.family(each.type) not in POLITICS]
    return [
        Section("events", "Events by place and day", _by_place(rest, shown, sources), INFERRED),
        Section("casualties", "Casualties and people affected", _tolls(real, shown), TOLL_NOTE),
        Section("unreal", "Planned, ordered or only possible", _by_place(unreal, shown, sources)),
        Section("politics", "Said and done in politics", _in_short([e for e in politics if _weighs(e)], shown)),
    ]


INFERRED = "“Inferred” marks a date or place that the words do not give: it is taken from the report, or the passage around them."
TOLL_NOTE = "Ranges over the voices named, per event. Not to be added: events may overlap, and no report is not zero."


def _by_place(events: Iterable[Event], shown: Shown, sources: Sources) -> tuple[Group, ...]:
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        groups[places.heading(event)].append(event)
    quoter = Quoter(shown, sources)
    ordered = sorted(groups.items(), key=lambda item: (item[0] == places.NO_PLACE, item[0].casefold()))
    return tuple(
        Group(place, tuple(_entry(each, shown, quoter) for each in sorted(found, key=in_time))) for place, found in ordered
    )


def _entry(event: Event, shown: Shown, quoter: Quoter) -> Entry:
    return Entry(sentence(event, shown), shown_ids(event, shown), event.id, quotes=quoter.of_event(event))


def _in_short(events: Iterable[Event], shown: Shown) -> tuple[Group, ...]:
    entries = tuple(Entry(sentence(each, shown), shown_ids(each, shown), each.id) for each in sorted(events, key=in_time))
    return (Group("", entries),) if entries else ()


def _tolls(events: Sequence[Event], shown: Shown) -> tuple[Group, ...]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for event in sorted(events, key=in_time):
        for figure in event.figures:
            if figure.measure in TOLL and (range_ := figure_range(figure)):
                ids = tuple(dict.fromkeys(each.claim for each in figure.claims if each.claim in shown.claims))
                day = wording.days(event.earliest, event.latest, event.inferred)
                about = f"{lead(event, shown)}{what(event, shown)}, {places.told_as(event)}{day}"
                by = figure_voices(event, figure, shown) or said_by(voices([event], shown, ids), hedged=hedge_of(event, shown))
                groups[figure.measure].append(Entry(f"{range_}: {about}; {by}.", ids, event.id))
    return tuple(Group(measure.capitalize(), tuple(groups[measure])) for measure in TOLL if measure in groups)


def _weighs(event: Event) -> bool:
    """A plain statement is told only when a party makes it."""
    return event.type not in ("statement", "other") or any(origin.party for origin in event.origins)
