"""Claims of one event and their origins in, how many were killed, hurt, displaced … per group out: a range over voices, never a sum.

Each origin has one number that stands for each measure and group; what it said before stays beside it as superseded. Additions
("two more") are figures of a group of their own, whose upper end is open: they may come on top of each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline.model import Bound, Figure, FigureClaim, Measure, Origin, Quantity, RecordedClaim, Standing
from fogline.reconcile.groups import TOLLS, group_of, is_toll
from fogline.reconcile.order import instant
from fogline.reconcile.said import Newness, denies, first_said, in_order, keys, newest_last, stands

Values = tuple[float | None, float | None, float | None, Bound]


@dataclass(frozen=True, slots=True)
class Number:
    """One number of one claim, and the key of the origin that gives it."""

    recorded: RecordedClaim
    quantity: Quantity
    voice: str

    @property
    def values(self) -> Values:
        """What is said, without the words."""
        return self.quantity.low, self.quantity.best, self.quantity.high, self.quantity.bound

    @property
    def counts(self) -> bool:
        """Does its claim still stand, and affirm it? A denied number is no number."""
        return stands(self.recorded) and not denies(self.recorded)


def figures(claims: Sequence[RecordedClaim], origins: Sequence[Origin]) -> tuple[Figure, ...]:
    """One figure for each measure and group that a claim gives a number for, in the order of the measures, then of the groups."""
    voices = keys(origins)
    found: dict[tuple[Measure, str], list[Number]] = defaultdict(list)
    for recorded in in_order(claims):
        for quantity in recorded.claim.quantities:
            if quantity.measure in TOLLS:
                group = group_of(quantity, recorded.claim)
                found[quantity.measure, group].append(Number(recorded, quantity, voices.get(recorded.id, recorded.id)))
    parties = {origin.key: origin.party for origin in origins}
    in_line = sorted(found, key=lambda key: (TOLLS.index(key[0]), key[1]))
    return tuple(_figure(measure, group, found[measure, group], parties) for measure, group in in_line)


def _figure(measure: Measure, group: str, numbers: Sequence[Number], parties: Mapping[str, bool | None]) -> Figure:
    toll = is_toll(group)
    newest = _newest(numbers) if toll else {}
    standings = [_standing(number, newest) for number in numbers]
    standing = [number for number, said in zip(numbers, standings, strict=True) if said == "stands"]
    low, high = _range(standing)
    best = _best(standing, parties)
    if not toll:
        best, high = (best if len({number.values for number in standing}) == 1 else None), None
    return Figure(measure, group, low, best, high, tuple(map(_as_claim, numbers, standings)))


def _as_claim(number: Number, standing: Standing) -> FigureClaim:
    return FigureClaim(number.recorded.id, number.voice, *number.values, standing)


# --- which number of a voice stands ------------------------------------------------------------------------------------


def _standing(number: Number, newest: Mapping[str, Values]) -> Standing:
    if not number.counts:
        return "dropped"
    return "stands" if newest.get(number.voice, number.values) == number.values else "superseded"


def _newest(numbers: Sequence[Number]) -> dict[str, Values]:
    """Origin -> what it says now."""
    by_voice: dict[str, list[Number]] = defaultdict(list)
    for number in numbers:
        if number.counts:
            by_voice[number.voice].append(number)
    return {voice: _now(said) for voice, said in by_voice.items()}


def _now(said: Sequence[Number]) -> Values:
    """The last number of each outlet that relays the voice; among these the one that came up last: a late relay of an old toll is old."""
    first: dict[Values, tuple[float, str]] = {}
    last: dict[str | None, Number] = {}
    for number in sorted(said, key=lambda number: newest_last(number.recorded)):
        last[number.recorded.sightings[-1].publisher if number.recorded.sightings else None] = number
        at = instant(first_said(number.recorded))
        first[number.values] = min(first.get(number.values, at), at)
    return max(last.values(), key=lambda number: (first[number.values], newest_last(number.recorded))).values


# --- over all voices ---------------------------------------------------------------------------------------------------


def ends(values: Values) -> tuple[float | None, float | None]:
    """The lower and the upper end of what is said; "about 30" is 30 at both, an open end is None."""
    low, best, high, _ = values
    if low is None and high is None:
        return best, best
    return low, high


def _range(standing: Iterable[Number]) -> tuple[float | None, float | None]:
    """The smallest lower and the largest upper end; no end that a voice that leaves its own open goes beyond."""
    both = [ends(number.values) for number in standing]
    lows, highs = [low for low, _ in both if low is not None], [high for _, high in both if high is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    if high is not None and any(end is None and start is not None and start > high for start, end in both):
        high = None
    if low is not None and any(start is None and end is not None and end < low for start, end in both):
        low = None
    return low, high


def _best(standing: Sequence[Number], parties: Mapping[str, bool | None]) -> float | None:
    """The value of most origins; then of one that is no party; then the newest; then the lower."""
    by_value: dict[float, list[Number]] = defaultdict(list)
    for number in standing:
        if number.quantity.best is not None:
            by_value[number.quantity.best].append(number)

    def weight(value: float) -> tuple[int, int, Newness, float]:
        said = by_value[value]
        outside = max({False: 2, None: 1, True: 0}[parties.get(number.voice)] for number in said)
        return len({number.voice for number in said}), outside, max(newest_last(number.recorded) for number in said), -value

    return max(by_value, key=weight, default=None)
