"""What may be shown of the record in, the brief's section of what it is silent on out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from fogline import codebook
from fogline.model import Event
from fogline.show import places, wording
from fogline.show.brief_events import TOLL
from fogline.show.control import held_places, newest_day
from fogline.show.events import shown_ids
from fogline.show.figures import figure_range
from fogline.show.report import Entry, Group, Section
from fogline.show.sentences import lead, what
from fogline.show.shown import Shown

HARM = ("battle", "violence", "remote", "control", "humanitarian")
HARMING = ("violence", "remote")
NOTE = "What the record is silent on. Silence is not zero, and not peace."
SILENT_AFTER = 1
NAMED = 5


def unknown_section(shown: Shown, told: Sequence[Event]) -> Section:
    """Events without place, day or upper figure, harm without any figure, places without a newer report."""
    harm = [each for each in told if each.real and each.status not in ("denied", "retracted") and _family(each) in HARM]
    entries = [
        *_silent_on("name no place", [each for each in harm if not each.places], shown),
        *_silent_on("give no day", [each for each in harm if each.earliest is None and each.latest is None], shown),
        *_silent_on("give no number of dead or injured", [each for each in harm if _is_uncounted(each)], shown),
        *_open_figures(harm, shown),
        *_silent_places(shown),
    ]
    return Section("unknown", "Not known", (Group("", tuple(entries)),) if entries else (), NOTE)


def _silent_on(silence: str, events: Sequence[Event], shown: Shown) -> list[Entry]:
    if not events:
        return []
    head = f"{len(events)} event{'' if len(events) == 1 else 's'} {_agreed(silence, len(events))}"
    about = f": {'; '.join(f'{lead(each, shown)}{what(each, shown)}' for each in events)}" if len(events) <= NAMED else ""
    return [Entry(f"{head}{about}.", tuple(dict.fromkeys(claim for event in events for claim in shown_ids(event, shown))))]


def _agreed(silence: str, number: int) -> str:
    """ "names no place" of one, "name no place" of more."""
    verb, _, rest = silence.partition(" ")
    return silence if number != 1 else f"{verb}s {rest}"


def _open_figures(events: Sequence[Event], shown: Shown) -> list[Entry]:
    found = []
    for event in events:
        for figure in event.figures:
            if figure.measure in TOLL and figure.high is None and (range_ := figure_range(figure)):
                claims = tuple(dict.fromkeys(each.claim for each in figure.claims if each.claim in shown.claims))
                about = f"{places.told_as(event)}{lead(event, shown)}{what(event, shown)}"
                found.append(Entry(f"No upper figure: {range_} ({about}).", claims, event.id))
    return found


def _silent_places(shown: Shown) -> list[Entry]:
    """Places of which nobody has said for days who holds them; counted from the newest document, not from a clock."""
    newest = max((each.document.published[:10] for each in shown.documents if each.document.published), default=None)
    if newest is None:
        return []
    limit = (date.fromisoformat(newest) - timedelta(days=SILENT_AFTER)).isoformat()
    found = []
    for held in held_places(shown):
        last = newest_day(held.spells)
        if places.is_named(held.place) and last is not None and last[:10] < limit:
            words = f"No report on who holds {wording.place_words(held.place)} since {wording.short_date(last)}"
            claims = tuple(each for each in held.spells[-1].claims if each in shown.claims)
            found.append(Entry(f"{words} (newest source {wording.short_date(newest)}).", claims))
    return found


def _is_uncounted(event: Event) -> bool:
    """Violence that is told without a number of dead or injured."""
    counted = any(each.measure in ("killed", "injured") and (each.low, each.high) != (None, None) for each in event.figures)
    return _family(event) in HARMING and not counted


def _family(event: Event) -> str:
    return codebook.family(event.type)
