"""Figures, hedges and control as they were and as they are in, what changed in them out, as kinds of change and plain phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline.model import Certainty, ChangeKind, Figure, Held
from fogline.reconcile.groups import PEOPLE
from fogline.reconcile.questions import plain
from fogline.reconcile.said import LEAST_SURE_FIRST

Aspect = tuple[ChangeKind, str]


def control(before: Held | None, after: Held | None) -> Iterator[Aspect]:
    if before is None or after is None:
        yield "revised", "tells of control over a place" if after else "tells no longer of control over a place"
        return
    pairs = (
        ("holder", before.holder_name, after.holder_name, before.holder != after.holder),
        ("before that", before.previous_name, after.previous_name, before.previous != after.previous),
        ("control", before.change, after.change, before.change != after.change),
        ("how much", share(before.extent, before.percent), share(after.extent, after.percent), True),
    )
    for name, was, now, differs in pairs:
        if differs and was != now:
            yield "revised", f"{name}: {now or 'unknown'}, was {was or 'unknown'}"


def share(extent: str, percent: float | None) -> str | None:
    """How much of a place: "60 %", "most", None where nobody says."""
    return f"{plain(percent)} %" if percent is not None else None if extent == "unknown" else extent


def numbers(before: Iterable[Figure], after: Iterable[Figure]) -> Iterator[Aspect]:
    was, now = ({(each.measure, each.group): each for each in figures} for figures in (before, after))
    for key in dict.fromkeys((*now, *was)):
        name = key[0] if key[1] == PEOPLE else f"{key[0]} ({key[1]})"
        old, new = (spread(each[key]) if key in each else None for each in (was, now))
        if old == new:
            continue
        if new is None:
            yield "revised", f"{name}: no number any more, was {old}"
        else:
            yield "revised", f"{name}: {new}, was {old}" if old else f"{name}: {new}, no number before"


def spread(figure: Figure) -> str | None:
    """The range of a figure with its best value: "17", "17 (11 to 34)", "at least 240"; None where no number stands."""
    low, best, high = figure.low, figure.best, figure.high
    if low is None and high is None:
        return None if best is None else plain(best)
    if low is not None and low == high:
        return plain(low)
    both = f"{plain(low)} to {plain(high)}" if low is not None and high is not None else None
    ends = both or (f"at least {plain(low)}" if low is not None else f"up to {plain(high or 0)}")
    return f"{plain(best)} ({ends})" if best is not None else ends


def hedges(before: tuple[Certainty, ...], after: tuple[Certainty, ...]) -> Iterator[Aspect]:
    """A hedge never gets stronger unsaid; that somebody also says it less surely changes nothing."""
    if not before or not after:
        return
    was, now = LEAST_SURE_FIRST.index(before[-1]), LEAST_SURE_FIRST.index(after[-1])
    gone = [hedge for hedge in before if hedge not in after and hedge != "stated"]
    if now != was:
        surely = [f"“{each}” at the surest" if each != "stated" else "outright" for each in (after[-1], before[-1])]
        yield "revised", f"now said {surely[0]}, was {surely[1]}"
    if gone:
        yield "revised", f"no longer {listed([f'“{hedge}”' for hedge in gone])}"


def listed(names: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *front, last = names
    return f"{', '.join(front)} and {last}" if front else last
