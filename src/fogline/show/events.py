"""The events that may be shown in, a list for a terminal or a JSON object (`fogline.events/1`) out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fogline import codebook
from fogline.model import Dispute, Event
from fogline.show import places, wording
from fogline.show.layout import counted, ids, wrapped
from fogline.show.sentences import sentence
from fogline.show.shown import Shown
from fogline.show.spans import envelope, said
from fogline.words import lexicon

FORMAT = "fogline.events/1"


def events_text(shown: Shown, valid_at: str | None = None) -> str:
    """One paragraph an event, in order of time, with how well it is founded."""
    found = events_at(shown, valid_at)
    lines = [_head(len(found), shown, valid_at), *([shown.held_back.words()] if shown.held_back.words() else [])]
    for event in found:
        place = places.heading(event)
        lines += ["", *wrapped(f"{event.id}  {place}")]
        lines += wrapped(f"{sentence(event, shown)} {ids(shown_ids(event, shown))}", 4)
        lines += wrapped(f"{standing(event)}.", 4)
    return "\n".join(lines)


def events_json(shown: Shown, valid_at: str | None = None) -> str:
    """The same for programs, each event with its values and what each claim says in which words."""
    return envelope(FORMAT, shown, {"valid_at": valid_at, "events": [event_object(e, shown) for e in events_at(shown, valid_at)]})


def events_at(shown: Shown, valid_at: str | None) -> list[Event]:
    """All events, or those that are said to have been on that day; in order of time."""
    return sorted((each for each in shown.events.values() if valid_at is None or on_day(each, valid_at)), key=in_time)


def on_day(event: Event | Dispute, day: str) -> bool:
    """Does its time hold the day? What has no time holds none."""
    first, last = event.earliest or event.latest, event.latest or event.earliest
    return first is not None and last is not None and first[:10] <= day[:10] <= last[:10]


def shown_ids(event: Event, shown: Shown) -> tuple[str, ...]:
    """The event's claims that may be shown."""
    return tuple(each for each in event.claims if each in shown.claims)


def in_time(event: Event) -> tuple[str, str, str, str]:
    """Order by day, those without one last."""
    return (event.earliest or event.latest or "9999", event.latest or "9999", event.type, event.id)


def standing(event: Event) -> str:
    """ "Corroborated: reported by independent origins; 3 origins, 5 claims"."""
    words = lexicon("report_words")["event"][event.status]
    origins, claims = len(event.origins), len(event.claims)
    return f"{words[:1].upper()}{words[1:]}; {counted(origins, 'origin')}, {counted(claims, 'claim')}"


def event_object(event: Event, shown: Shown) -> dict[str, Any]:
    """An event's values, its sentence and its claims."""
    values = asdict(event)
    return {
        "id": event.id,
        "type": event.type,
        "label": codebook.types()[event.type]["label"],
        "sentence": sentence(event, shown),
        "place": places.heading(event),
        **{key: values[key] for key in VALUES},
        "claims": [said(shown.claims[each]) for each in event.claims if each in shown.claims],
    }


VALUES = (
    "real",
    "status",
    "earliest",
    "latest",
    "inferred",
    "places",
    "cast",
    "figures",
    "certainties",
    "origins",
    "held",
    "denials",
)


def _head(count: int, shown: Shown, valid_at: str | None) -> str:
    day = f" on {wording.short_date(valid_at)}" if valid_at else ""
    return (
        f"{counted(count, 'event')}{day}, of what is claimed in {counted(len(shown.documents), 'document')} (cursor {shown.seq})."
    )
