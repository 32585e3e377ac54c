"""The numbers of one figure in, which of them exclude each other out: the answers of a dispute over "how many".

Two numbers of different origins are rivals when neither can be true with the other ("17" and "34"; not "at least 10" and "12", not
"about 30" and "31", not "22,000" and "22,200"). A count that rises is no dispute: when the greater number came later, from an origin
that is no party, and the smaller was not said anew since, it may continue the smaller one. It is a dispute when both were said at the
same moment (first in one version of a text, within `MOMENT`, or on one day where no hour is known), when the difference persists (the
smaller number is said first after the greater), when a party says the greater one, and when the later number is the smaller.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from fogline.model import Figure, FigureClaim, Origin, RecordedClaim
from fogline.reconcile.figures import Values, ends
from fogline.reconcile.groups import is_toll
from fogline.reconcile.order import instant
from fogline.reconcile.said import first_said

MOMENT = 3 * 60 * 60
"""Seconds."""
# How far a rounded number reaches to either side, as a share of it: at least, at most.
ABOUT = (0.1, 0.2)
ROUND = (0.0, 0.05)
ROUNDED_FROM = 1000


@dataclass(frozen=True, slots=True)
class Told:
    """What one origin says now: its values, the claims that say so, whether it is a party."""

    values: Values
    voice: str
    claims: tuple[RecordedClaim, ...]
    party: bool | None


def rivals(figure: Figure, origins: Sequence[Origin], claims: Sequence[RecordedClaim]) -> tuple[Told, ...]:
    """What the origins say whose numbers exclude that of another one, in the order of the figure's claims; empty without a dispute."""
    if not is_toll(figure.group):
        return ()
    told = _told(figure, {origin.key: origin.party for origin in origins}, {claim.id: claim for claim in claims})
    rival = set[int]()
    for (i, one), (k, other) in combinations(enumerate(told), 2):
        if excludes(one.values, other.values) and not _continues(one, other) and not _continues(other, one):
            rival |= {i, k}
    return tuple(each for i, each in enumerate(told) if i in rival)


def _told(figure: Figure, parties: Mapping[str, bool | None], claims: Mapping[str, RecordedClaim]) -> list[Told]:
    said: dict[tuple[str, Values], list[FigureClaim]] = defaultdict(list)
    for each in figure.claims:
        if each.standing == "stands" and each.claim in claims:
            said[each.voice, (each.low, each.best, each.high, each.bound)].append(each)
    return [
        Told(values, voice, tuple(claims[each.claim] for each in given), parties.get(voice))
        for (voice, values), given in said.items()
    ]


def excludes(one: Values, other: Values) -> bool:
    """Can the two not both be true?"""
    (low, high), (other_low, other_high) = _reach(one), _reach(other)
    return low > other_high or other_low > high


def _reach(values: Values) -> tuple[float, float]:
    low, high = ends(values)
    start = 0.0 if low is None else low - _slack(low, values)
    end = float("inf") if high is None else high + _slack(high, values)
    return start, end


def _slack(value: float, values: Values) -> float:
    """How much a number can be off without being another: half of its last digit that is not nought, within bounds."""
    if values[3] == "approximate":
        least, most = ABOUT
    elif values[3] == "exact" and value >= ROUNDED_FROM:
        least, most = ROUND
    else:
        return 0.0
    return max(least * value, min(_unit(value) / 2, most * value))


def _unit(value: float) -> float:
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return float(unit)


def _continues(later: Told, earlier: Told) -> bool:
    """May the later number be the earlier one, risen since?"""
    if later.party is True or _reach(later.values)[0] <= _reach(earlier.values)[0]:
        return False
    first, last = _moments(earlier), _moments(later)
    if not first or not last or _came_up_in(later) & _came_up_in(earlier):
        return False
    return _is_after(last[0], first[-1])


def _came_up_in(told: Told) -> set[str]:
    """The versions in which the claims stood first: what stands unchanged in the next ones is not said anew."""
    return {claim.sightings[0].document for claim in told.claims if claim.sightings}


def _moments(told: Told) -> list[str]:
    """When each of the claims was first published, in order; empty where one has no date."""
    said = [first_said(claim) for claim in told.claims]
    return sorted(said, key=instant) if all(said) else []


def _is_after(one: str, other: str) -> bool:
    """Is one publication time clearly later than another? Where one has no hour, by the day."""
    if min(len(one), len(other)) <= len("2031-05-02"):
        return one[:10] > other[:10]
    return instant(one)[0] - instant(other)[0] >= MOMENT
