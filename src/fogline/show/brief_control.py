"""The events of control that may be shown in, the brief's section "who is said to hold what" out."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.model import Event
from fogline.reconcile.spells import Spell
from fogline.show import places, wording
from fogline.show.control import HeldPlace, events_of, held_places, period, spell_voices, spell_words
from fogline.show.events import shown_ids
from fogline.show.quotes import Quoter
from fogline.show.report import Entry, Group, Point, Section
from fogline.show.sentences import sentence
from fogline.show.shown import Shown
from fogline.show.sources import Sources

NOTE = "Claims of control, not findings. The date is when it is said to have begun; a claim may be out of date by now."


def told_places(shown: Shown, valid_at: str | None) -> list[HeldPlace]:
    """Places with a name; "five districts" are told with the events."""
    return [each for each in held_places(shown, valid_at=valid_at) if places.is_named(each.place)]


def control_section(shown: Shown, sources: Sources, held: Sequence[HeldPlace]) -> Section:
    """A group for each place: who holds it as last reported, rival claims beside, earlier spells in short."""
    quoter = Quoter(shown, sources)
    groups = tuple(Group(wording.place_words(each.place), _entries(each, shown, quoter)) for each in held)
    return Section("control", "Who is said to hold what", groups, NOTE)


def _entries(held: HeldPlace, shown: Shown, quoter: Quoter) -> tuple[Entry, ...]:
    others = tuple(_other(each, shown, quoter) for each in held.others)
    if not held.spells:
        return others
    last = held.spells[-1]
    lasting = [each for each in held.spells if not each.ended and each is not last]
    before = [each for each in held.spells if each.ended and each is not last]
    rivals = [_entry(each, "Rival claim: ", shown, quoter) for each in reversed(lasting)]
    return (_entry(last, "", shown, quoter, before), *rivals, *others)


def _other(event: Event, shown: Shown, quoter: Quoter) -> Entry:
    return Entry(f"Also said: {sentence(event, shown)}", shown_ids(event, shown), event.id, quotes=quoter.of_event(event))


def _entry(spell: Spell, opening: str, shown: Shown, quoter: Quoter, before: Sequence[Spell] = ()) -> Entry:
    parts = [spell_words(spell), *(["claimed by parties to the conflict alone"] if spell.by_party else [])]
    told = "; ".join([*parts, *spell_voices(spell, shown)])
    text = f"{opening}{told[:1].upper()}{told[1:]}."
    ids = tuple(each for each in spell.claims if each in shown.claims)
    events = events_of(spell, shown)
    newest = [each for event in reversed(events) for each in reversed(event.claims)][:2]
    points = tuple(Point(f"Before: {wording.holder(each.holder_name)}, {period(each)}.", each.claims) for each in before)
    return Entry(text, ids, events[-1].id if events else None, points, quoter.of_claims(newest))
