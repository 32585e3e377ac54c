"""Two claims' Features in, how surely they speak of the same happening out, with reasons for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from fogline.codebook import family
from fogline.reconcile.features import Features, Figure, Hold
from fogline.reconcile.kinship import kinship
from fogline.reconcile.moments import When, agreement
from fogline.reconcile.sides import same_side
from fogline.reconcile.spots import Nearness, Spot, nearness
from fogline.words import lexicon

_ACTS_OF_PEOPLE = ("political", "strategic")
Piece = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Match:
    """How surely two claims speak of the same happening (0 to 1), and the pieces that this is made of."""

    score: float
    pieces: tuple[Piece, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in short phrases."""
        return tuple(why for _, why in self.pieces if why)


class Coded(NamedTuple):
    """Features with a number for each part that is compared by itself; equal parts have equal numbers."""

    features: Features
    where: int
    when: int
    figures: int
    who: int


def match(a: Features, b: Features) -> Match | None:
    """How well the two go together; None where something rules it out. Symmetric."""
    matcher = Matcher()
    return matcher.match(matcher.coded(a), matcher.coded(b))


class Matcher:
    """Compares many: each two places, times, figures and casts once, however many claims share them."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}
        self._compared: dict[tuple[int, int], Any] = {}

    def coded(self, one: Features) -> Coded:
        """The Features with the numbers of their parts."""
        parts = (
            (one.spots, one.own, one.facilities, one.scenes),
            one.when,
            (one.figures, one.when, one.toll, one.own),
            (one.actors, one.victims, one.people, one.type),
        )
        return Coded(one, *(self._numbers.setdefault(part, len(self._numbers)) for part in parts))

    def match(self, a: Coded, b: Coded) -> Match | None:
        """As `match`, of Features coded here."""
        one, other = a.features, b.features
        if one.real != other.real:
            return None
        if one.hold is not None or other.hold is not None:
            return _match(_control(one, other))
        if one.voice is not None or other.voice is not None:
            return _match(_speech(one, other))
        kind = kinship(one.type, other.type)
        if kind is None or (one.type == "other" and one.words != other.words):
            return None
        time = self._once(a.when, b.when, agreement, one.when, other.when)
        place = self._once(a.where, b.where, _place, one, other) if time is not None else None
        if time is None or place is None:
            return None
        figures = self._once(a.figures, b.figures, _figures, one, other)
        return _match((kind, *place, time, *figures, *self._once(a.who, b.who, _who, one, other)))

    def _once(self, a: int, b: int, compare: Callable[[Any, Any], Any], one: object, other: object) -> Any:
        """What the comparison gives; the numbers of the parts tell it from every other."""
        key = (a, b) if a <= b else (b, a)
        if key not in self._compared:
            self._compared[key] = compare(one, other)
        return self._compared[key]


def _match(pieces: Iterable[Piece] | None) -> Match | None:
    if pieces is None:
        return None
    told, score = tuple(pieces), 1.0
    for weight, _ in told:
        score *= weight
    return Match(round(min(score, 1.0), 4), told)


def is_looser(a: Features, b: Features) -> bool:
    """Is the first the vaguer of two that match: of a looser tier, of a place around the other's, of days around the other's?"""
    if a.tier != b.tier:
        return a.tier > b.tier
    if (outer := outer_of(a, b)) is not None:
        return outer in a.spots
    return _spans(a.when) > _spans(b.when)


def outer_of(a: Features, b: Features) -> Spot | None:
    """The place of the one in which that of the other lies."""
    place = _nearest(a, b)
    return place.outer if place is not None else None


def _spans(when: When) -> int:
    return (when.last or 0) - (when.first or 0)


def _place(a: Features, b: Features) -> tuple[Piece, ...] | None:
    """The best of their pairs of places; None where they are two places, or two facilities of one."""
    weights = lexicon("same_event")["place"]
    if a.facilities and b.facilities and not a.facilities & b.facilities:
        return None
    setting = (1.0 if a.own else weights["setting"]) * (1.0 if b.own else weights["setting"])
    if not a.spots or not b.spots:
        return ((weights["unknown"], ""),)
    found = _nearest(a, b)
    if found is None:
        return None if a.own and b.own else ((weights["setting_differs"] * setting, ""),)
    if found.outer is not None and (facility := min(a.facilities & b.facilities, default=None)):
        return (found.score * setting, found.why), (weights["same_facility"], f"both at a {facility}")
    scene = min(a.scenes & b.scenes, default=None)
    return (found.score * setting, found.why), *([(weights["same_scene"], f"both at a {scene}")] if scene else ())


def _nearest(a: Features, b: Features) -> Nearness | None:
    found = [each for one, other in product(a.spots, b.spots) if (each := nearness(one, other)) is not None]
    return max(found, key=lambda each: (each.score, each.why), default=None)


def _figures(a: Features, b: Features) -> list[Piece]:
    """The best agreement of their figures of one measure; figures that nobody compares say nothing."""
    weights = lexicon("same_event")["figures"]
    pairs = [(one, other) for one, other in product(a.figures, b.figures) if one.measure == other.measure]
    best = max((_alike(one, other) for one, other in pairs), default=None)
    if best is None or best[0] not in (weights["apart"], weights["far_apart"]):
        return [best] if best else []
    if best[0] == weights["apart"] and any(_has_risen(a, b, *pair) for pair in pairs):
        return [(weights["risen"], "the toll has risen")]
    if _goes_on(a) != _goes_on(b) and bool(a.toll) != bool(b.toll):
        return [(weights["rival" if best[0] == weights["apart"] else "far_rival"], "")]
    return [best]


def _goes_on(one: Features) -> bool:
    """A toll with neither place nor day of its own."""
    return bool(one.toll) and not (one.own or one.when.firm or one.when.told)


def _has_risen(a: Features, b: Features, one: Figure, other: Figure) -> bool:
    """Is the higher number a count, of a later day than the lower, and not far above it?"""
    (low, before), (high, after) = sorted(((one.value, a.when), (other.value, b.when)), key=lambda each: each[0])
    later = before.first is not None and after.last is not None and before.first <= after.last
    return after.told == "count" and later and low >= high * lexicon("same_event")["figures"]["far"]


def _alike(a: Figure, b: Figure) -> Piece:
    weights = lexicon("same_event")["figures"]
    lower, upper = sorted((a.value, b.value))
    ratio = lower / upper if upper else 1.0
    if ratio == 1.0:
        size = "same_small" if upper <= weights["small"] else "same_big" if upper >= weights["big"] else "same"
        return weights[size], f"{upper:g} {a.measure}"
    if _overlap(a, b) or ratio >= weights["close"]:
        return weights["overlap"], f"{upper:g} and {lower:g} {a.measure} overlap"
    return (weights["far_apart"] if ratio < weights["far"] else weights["apart"]), ""


def _overlap(a: Figure, b: Figure) -> bool:
    above = a.high is None or b.low is None or b.low <= a.high
    return above and (b.high is None or a.low is None or a.low <= b.high)


def _who(a: Features, b: Features) -> list[Piece]:
    """Who did it may be disputed, and weighs little; who suffered weighs more; in talks and arrests who takes part is most."""
    weights = lexicon("same_event")["participants"]
    if family(a.type) in _ACTS_OF_PEOPLE or family(b.type) in _ACTS_OF_PEOPLE:
        if len(a.people & b.people) > 1:
            return [(weights["same_pair"], "same people")]
        people = a.people and b.people
        return [_shared(a.people, b.people, weights["same_people"], weights["other_people"], "same people")] if people else []
    found = []
    if a.actors and b.actors:
        found.append(_shared(a.actors, b.actors, weights["same_actor"], weights["other_actor"], "same actor"))
    if a.victims and b.victims:
        same = bool(a.victims & b.victims)
        found.append((weights["same_victims"], "same victims") if same else (weights["other_victims"], ""))
    return found


def _shared(a: frozenset[str], b: frozenset[str], same: float, other: float, why: str) -> Piece:
    shared = a & b or any(same_side(one, two) for one, two in product(a, b))
    return (same, why) if shared else (other, "")


def _control(a: Features, b: Features) -> list[Piece] | None:
    """Control is the same only of the very same place, in the same direction, by the same side."""
    if a.hold is None or b.hold is None:
        return None
    change, time = _change(a.hold, b.hold), agreement(a.when, b.when)
    place = _nearest(a, b)
    if change is None or time is None or place is None or not place.same:
        return None
    weights = lexicon("same_event")["place"]
    setting = (1.0 if a.own else weights["setting"]) * (1.0 if b.own else weights["setting"])
    return [change, (place.score * setting, place.why), *_control_time(a, b, time)]


def _control_time(a: Features, b: Features, time: Piece) -> list[Piece]:
    """How well the times go together, and the parts taken: a part and the whole on one day alone."""
    assert a.hold is not None and b.hold is not None
    weights = lexicon("same_event")["control"]
    days = a.when.day and b.when.day
    same = not days and a.when.first is not None and (a.when.first, a.when.last) == (b.when.first, b.when.last)
    found = [(max(time[0], weights["same_stretch" if same else "time"]), time[1])]
    if a.hold.part != b.hold.part and not (days and (a.when.first, a.when.last) == (b.when.first, b.when.last)):
        found.append((weights["part_and_whole"], ""))
    return found


def _change(a: Hold, b: Hold) -> Piece | None:
    weights: dict[str, Any] = lexicon("same_event")["control"]
    for one, other, weight in weights["same_side"]:
        if (a.change, b.change) in ((one, other), (other, one)):
            return _one_side(a, b, weight, weights)
    for one, other, weight in weights["other_side"]:
        for taker, loser in ((a, b), (b, a)):
            if (taker.change, loser.change) == (one, other):
                return _two_sides(taker, loser, weight, weights["unnamed"])
    return None


def _one_side(a: Hold, b: Hold, weight: float, weights: dict[str, Any]) -> Piece | None:
    if a.holder and b.holder:
        return (weight, "same holder") if same_side(a.holder, b.holder) else None
    if a.camp and b.camp and a.camp != b.camp:
        return None
    if a.holder or b.holder:
        return weight * weights["unnamed"], ""
    return weight * weights["both_unnamed" if a.camp == b.camp else "camp_open"], ""


def _two_sides(taker: Hold, loser: Hold, weight: float, unnamed: float) -> Piece | None:
    """What one gained and the other lost: not one's own loss, nor what was taken from a third."""
    if taker.holder and loser.holder and same_side(taker.holder, loser.holder):
        return None
    if taker.previous and loser.holder:
        return (weight, "taken from whom it was lost by") if same_side(taker.previous, loser.holder) else None
    return weight * (1.0 if taker.holder and loser.holder else unnamed), "gained by one, lost by the other"


def _speech(a: Features, b: Features) -> list[Piece] | None:
    """Acts of speech are the same of one voice, on one day, in largely the same words."""
    time = agreement(a.when, b.when)
    if a.type != b.type or not a.voice or a.voice != b.voice or time is None:
        return None
    common = len(a.words & b.words) / max(len(a.words | b.words), 1)
    return [(1.0, "same voice"), (1.0, "same words"), time] if common >= lexicon("same_event")["thresholds"]["words"] else None
