"""The events of control that may be shown in, who is said to hold each place, spell by spell, out: for a terminal or as JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fogline.model import Event, Place
from fogline.reconcile.control import holder_at, timeline
from fogline.reconcile.spells import Spell, Step
from fogline.show import places, wording
from fogline.show.events import event_object, in_time, on_day
from fogline.show.layout import counted, ids, wrapped
from fogline.show.sentences import lead, sentence, voice_phrases
from fogline.show.shown import Shown
from fogline.show.spans import envelope, said
from fogline.words import lexicon

FORMAT = "fogline.control/1"
LEGEND = (
    "Signs: = said by one that is no party, ~ claimed by parties alone, - not known whether by a party;"
    " ! others are said to hold it too, x denied by somebody, ? in no spell."
)
SIGNS = {True: "~", False: "=", None: "-"}


@dataclass(frozen=True, slots=True)
class HeldPlace:
    """A place with its spells, in order of time, and what else is said of who holds it: denied, no longer said, by nobody named."""

    id: str
    place: Place
    spells: tuple[Spell, ...]
    others: tuple[Event, ...]


def held_places(shown: Shown, place: str | None = None, valid_at: str | None = None) -> list[HeldPlace]:
    """Every place that somebody is said to hold, or the one named and its parts; of a day, the spells that hold it."""
    events: dict[str, list[Event]] = defaultdict(list)
    for event in shown.events.values():
        if event.held is not None and event.real and event.places:
            events[event.held.place].append(event)
    found = [_held(id, told, valid_at) for id, told in events.items()]
    kept = [each for each in found if (each.spells or each.others) and (place is None or is_in(each.place, place))]
    return sorted(kept, key=lambda each: (wording.place_words(each.place).casefold(), each.id))


def _held(id: str, told: Sequence[Event], valid_at: str | None) -> HeldPlace:
    where = next((each for event in told for each in event.places if each.id == id), told[0].places[0])
    spells = timeline(told)
    inside = {event for spell in spells for event in spell.events}
    others = [each for each in told if each.id not in inside and (valid_at is None or on_day(each, valid_at))]
    covering = spells if valid_at is None else holder_at(spells, valid_at)
    return HeldPlace(id, where, tuple(covering), tuple(sorted(others, key=in_time)))


def control_text(shown: Shown, place: str | None = None, valid_at: str | None = None) -> str:
    """Rows of places, their spells in order; of one place also the voices and their words."""
    found = held_places(shown, place, valid_at)
    day = f" on {wording.short_date(valid_at)}" if valid_at else ""
    what = f"{counted(len(found), 'place')}{f' in or at {place}' if place else ''}"
    lines = [f"Who is said to hold what{day}: {what} (cursor {shown.seq}). Claims, not findings.", *wrapped(LEGEND)]
    lines += wrapped(shown.held_back.words()) if shown.held_back.words() else []
    for each in found:
        lines += ["", *wrapped(wording.place_words(each.place))]
        for spell in each.spells:
            lines += wrapped(f"{sign(spell)} {spell_words(spell)} {ids(spell.claims)}", 2)
            lines += _detail(spell, shown) if place else []
        for event in each.others:
            lines += wrapped(f"? Also said: {sentence(event, shown)} {ids(event.claims)}", 2)
    return "\n".join(lines)


def control_json(shown: Shown, place: str | None = None, valid_at: str | None = None) -> str:
    """The same for programs, each spell with what its claims say in which words."""
    found = [_place_object(each, shown) for each in held_places(shown, place, valid_at)]
    return envelope(FORMAT, shown, {"valid_at": valid_at, "place": place, "places": found})


def sign(spell: Spell) -> str:
    """How a spell is founded, in signs as the legend says."""
    return f"{SIGNS[spell.by_party]}{'!' if spell.rival else ' '}{'x' if spell.denials else ' '}"


def spell_words(spell: Spell) -> str:
    """ "Iraqi armed forces: 3 to 4 Nov 2016, then until … ; said to have taken it, most of it"."""
    return f"{wording.holder(spell.holder_name)}, {period(spell)}: {'; then '.join(step_words(each) for each in _told(spell))}"


def period(spell: Spell) -> str:
    """From when to when: "since Thu 3 Nov 2016", "since … until Fri 4 Nov 2016"."""
    start = wording.since(spell.start_earliest, spell.start_latest, spell.inferred)
    if not spell.ended:
        return start
    ended = spell.end_earliest or spell.end_latest
    return f"{start}, until {wording.days(spell.end_earliest, spell.end_latest) if ended else 'a day not given'}"


def step_words(step: Step) -> str:
    """ "said to have taken it (60 % of it)"."""
    words = lexicon("report_words")
    share = f"{step.percent:g} % of it" if step.percent is not None else words["extent"].get(step.extent, "")
    if step.change == "lost" and share:
        return f"{words['control']['lost_part']} {share}"
    return f"{words['control'][step.change]}{f' ({share})' if share else ''}"


def spell_voices(spell: Spell, shown: Shown) -> list[str]:
    """Who says that the place is held and who denies it; who says that it was lost, and who denies that."""
    told = events_of(spell, shown)
    lost = [each for each in told if each.held is not None and each.held.change == "lost" and each.held.holder == spell.holder]
    held = voice_phrases([each for each in told if each not in lost], shown)
    return [*held, *(f"its loss {phrase}" for phrase in voice_phrases(lost, shown)), *_losses_denied(lost, shown)]


def _losses_denied(lost: Sequence[Event], shown: Shown) -> list[str]:
    """A loss that is only denied is told by nobody else: its holder is said to hold the place still."""
    return [lead(each, shown).removesuffix(": ") + " that it was lost" for each in lost if each.status == "denied"]


def events_of(spell: Spell, shown: Shown) -> list[Event]:
    """The events that a spell is made of."""
    return [shown.events[each] for each in spell.events if each in shown.events]


def _told(spell: Spell) -> list[Step]:
    """The steps that say something new."""
    steps: list[Step] = []
    for each in spell.steps:
        if not steps or step_words(steps[-1]) != step_words(each):
            steps.append(each)
    return steps


def _detail(spell: Spell, shown: Shown) -> list[str]:
    lines = wrapped(f"{'; '.join(spell_voices(spell, shown))}.", 6)
    words = dict.fromkeys(
        " ".join(shown.claims[each].claim.evidence.exact.split()) for each in spell.claims if each in shown.claims
    )
    for quote in words:
        lines += wrapped(f"“{quote}”", 6)
    return lines


def is_in(place: Place, wanted: str) -> bool:
    """Is it the place wanted, by id or name, or a part of it?"""
    names = [place.id, place.name, *(each.id for each in place.within), *(each.name for each in place.within)]
    return wanted.casefold() in {each.casefold() for each in names}


def _place_object(held: HeldPlace, shown: Shown) -> dict[str, Any]:
    return {
        "id": held.id,
        "name": held.place.name,
        "within": [asdict(each) for each in held.place.within],
        "named": places.is_named(held.place),
        "spells": [_spell_object(each, shown) for each in held.spells],
        "others": [event_object(each, shown) for each in held.others],
    }


def _spell_object(spell: Spell, shown: Shown) -> dict[str, Any]:
    values = asdict(spell)
    claims = [said(shown.claims[each]) for each in spell.claims if each in shown.claims]
    return {"words": spell_words(spell), **{key: value for key, value in values.items() if key != "place"}, "claims": claims}


def newest_day(spells: Sequence[Spell]) -> str | None:
    """The newest day on which something was said to be so of the place."""
    days = [day for spell in spells for step in spell.steps if (day := step.latest or step.earliest)]
    return max(days, default=None)
