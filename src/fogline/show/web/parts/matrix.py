"""Who is said to hold which place in, the rows of the control matrix out: days across, and in each day who, by whose word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fogline import codebook
from fogline.reconcile.spells import Spell
from fogline.show import places, wording
from fogline.show.control import HeldPlace, held_places, spell_voices, spell_words
from fogline.show.shown import Shown
from fogline.show.web.matrix import FOUNDED
from fogline.show.web.parts.looking import Looking
from fogline.show.web.parts.wording import upper_first

COLOURS = 6
MOST_PLACES = 40
BASIS_WORDS = {True: "claimed by a party alone", False: "said by a non-party", None: "not known whether by a party"}


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row on which the same is said: one bar, or two halves when rivals are both said to hold the place.

    `x` and `wide` are percent of all days; `halves` are (colour, basis) of at most two holders; `faint` says that nothing newer
    was said on these days, or that the day is uncertain.
    """

    x: float
    wide: float
    halves: tuple[tuple[int, str], ...]
    faint: bool
    words: str
    event: str


@dataclass(frozen=True, slots=True)
class Told:
    """One spell of a place in words, for the table."""

    words: str
    basis: str
    voices: str
    event: str
    contested: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One place: its runs, and who is said to hold it last."""

    id: str
    name: str
    within: str
    runs: tuple[Run, ...]
    last: tuple[tuple[int, str], ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of places over days; `marked` is the number of the day asked for, `left_out` the number of places that have no row."""

    days: tuple[str, ...]
    rows: tuple[Row, ...]
    marked: int | None
    left_out: int

    @property
    def day(self) -> float:
        """How wide a day is, in percent."""
        return percent(1, self.days)


def matrix(look: Looking) -> Matrix:
    """The matrix of the days that are looked at."""
    every = [each.id for each in look.view.held_places() if places.is_named(each)]
    wanted = _wanted(look, every)
    shown = look.scope.part(events=look.scope.control_of(wanted))
    held = [each for each in held_places(shown) if places.is_named(each.place) and each.spells]
    colours, days = _colours(held), look.days
    marked = days.index(look.asked.at[:10]) if look.asked.at[:10] in days else None
    return Matrix(days, tuple(_row(each, days, colours, shown) for each in held), marked, max(0, len(every) - len(wanted)))


def _wanted(look: Looking, held: Sequence[str]) -> Sequence[str]:
    """All places, or those with the newest word when there are very many, and the one that is looked at."""
    if len(held) <= MOST_PLACES or look.asked.rows == "all":
        return held
    wanted = _with_news(look, held)
    return wanted if look.asked.place in ("", *wanted) else [look.asked.place, *wanted]


def _with_news(look: Looking, held: Sequence[str]) -> list[str]:
    """Of the days that are looked at, what was said last first."""
    newest: dict[str, str] = {}
    shown, _ = look.around
    for event in shown.events.values():
        if event.held is not None and codebook.family(event.type) == "control":
            newest[event.held.place] = max(newest.get(event.held.place, ""), event.latest or event.earliest or "")
    ordered = sorted(held, key=lambda place: newest.get(place, ""), reverse=True)
    return ordered[:MOST_PLACES]


def _colours(held: Sequence[HeldPlace]) -> Mapping[str, int]:
    """A colour for each holder, in the order in which they are said to have come, so that it lasts; nobody named has none.

    The first ones have their own, the rest share the last one.
    """
    begun: dict[str, str] = {}
    for spell in (spell for each in held for spell in each.spells if spell.holder):
        start = spell.start_earliest or spell.start_latest or "9999"
        begun[spell.holder] = min(begun.get(spell.holder, start), start)
    ordered = sorted(begun, key=lambda holder: (begun[holder], holder))
    return {holder: min(at, COLOURS - 1) for at, holder in enumerate(ordered)} | {"": COLOURS}


def _row(held: HeldPlace, days: Sequence[str], colours: Mapping[str, int], shown: Shown) -> Row:
    marks = [_mark(held.spells, day, colours) for day in days]
    runs, at = [], 0
    for mark, group in groupby(marks):
        length = len(list(group))
        if mark is not None:
            runs.append(_run(held, mark, at, length, days))
        at += length
    last = [each for each in held.spells if not each.ended] or held.spells[-1:]
    around = [each.name for each in held.place.within] or [each for each in (held.place.admin1, held.place.country) if each]
    return Row(
        held.id,
        held.place.name,
        ", ".join(around[:2]),
        tuple(runs),
        tuple(
            (colours[each.holder], upper_first(wording.holder(each.holder_name)) if each.holder else "Not named") for each in last
        ),
        tuple(told_spell(each, shown) for each in held.spells),
    )


Mark = tuple[tuple[tuple[int, str], ...], bool, tuple[int, ...]]


def _mark(spells: Sequence[Spell], day: str, colours: Mapping[str, int]) -> Mark | None:
    """What is said of a day: who holds the place, whether the day is sure and the word fresh, and by which spells."""
    covering = [(at, each) for at, each in enumerate(spells) if _covers(each, day)]
    if not covering:
        return None
    some = covering[-2:]
    halves = tuple((colours[each.holder], FOUNDED[each.by_party]) for _, each in some)
    return halves, not any(_is_fresh(each, day) for _, each in some), tuple(at for at, _ in some)


def _covers(spell: Spell, day: str) -> bool:
    begun, over = spell.start_earliest or spell.start_latest, spell.end_latest or spell.end_earliest
    return begun is not None and begun[:10] <= day and (not spell.ended or over is None or day < over[:10])


def _is_fresh(spell: Spell, day: str) -> bool:
    """Is it surely of this day that something is said?"""
    sure = (spell.start_latest or spell.start_earliest or day)[:10] <= day
    newest = max(((step.latest or step.earliest or "")[:10] for step in spell.steps), default="")
    return sure and day <= newest


def _run(held: HeldPlace, mark: Mark, at: int, length: int, days: Sequence[str]) -> Run:
    halves, faint, spells = mark
    told = [held.spells[each] for each in spells]
    first, last = days[at], days[at + length - 1]
    who = " ⁄ rival: ".join(f"{wording.holder(each.holder_name)}, {BASIS_WORDS[each.by_party]}" for each in told)
    note = "; carried on from an earlier day, or the day is uncertain" if faint else ""
    words = f"{held.place.name}, {wording.days(first, last)}: {who}{note}"
    event = told[-1].events[-1] if told[-1].events else ""
    return Run(percent(at, days), percent(length, days), halves, faint, words, event)


def percent(number: int, days: Sequence[str]) -> float:
    """How wide so many days are."""
    return round(100 * number / max(len(days), 1), 3)


def told_spell(spell: Spell, shown: Shown) -> Told:
    """A spell in words."""
    voices = "; ".join(spell_voices(spell, shown))
    contested = bool(spell.rivals or spell.denials)
    event = spell.events[-1] if spell.events else ""
    return Told(upper_first(spell_words(spell)), BASIS_WORDS[spell.by_party], upper_first(voices), event, contested)


def day_head(iso: str) -> tuple[str, str, str]:
    """ "Fri", "4", "Nov": weekday, day, and the month where it begins or the row does."""
    day = date.fromisoformat(iso)
    return f"{day:%a}", str(day.day), f"{day:%b}"
