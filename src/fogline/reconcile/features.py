"""A recorded claim in, all that matching needs of it out: type, places, days, figures, who; and the keys under which it is found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from fogline.codebook import family, is_speech_act
from fogline.model import Claim, Control, ControlChange, Participant, Place, RecordedClaim, Reference
from fogline.reconcile.kinship import topic
from fogline.reconcile.moments import Told, When, when
from fogline.reconcile.said import UNREAL
from fogline.reconcile.settings import settings as settings
from fogline.reconcile.sides import is_identified
from fogline.reconcile.spots import Spot, facility_of, fold, level_of, nearness, spots_of
from fogline.words import lexicon

_NO_COUNT = frozenset({"age", "percent", "distance"})
_WORD = re.compile(r"[^\W_]+")
_WHO = ("political", "strategic")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as matching sees it: what is counted, and its bounds (None: open)."""

    measure: str
    low: float | None
    high: float | None

    @property
    def value(self) -> float:
        """The number that was said."""
        return (self.low if self.low is not None else self.high) or 0.0


@dataclass(frozen=True, slots=True)
class Hold:
    """Who holds, gains or loses: the change, the ids of the sides ("" where none is named), whether the holder is of a state
    ("state") or against it ("armed"; "" where that is open), and whether it is only a part of the place."""

    change: ControlChange
    holder: str
    previous: str
    camp: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class Features:
    """All that matching needs of a claim; claims with equal Features match alike.

    `tier` says how firm the claim is: 0 with a place of its own and a day that was said, 1 with a place and a day, 2 for a bare
    toll whose day was not said or is that of the counting, 3 with less. `real` is False for what is only planned, ordered or
    possible. `own` says that the sentence itself names the place; else it is that of the setting. `toll`: the claim tells of
    nothing but the dead or hurt, `count` in words of counting. `facilities` are kinds of things built that tell two places apart,
    `scenes` all kinds of things that are no settlement. `people` are the ids of who is named; `voice` and `words` are given for
    acts of speech alone.
    """

    type: str
    tier: int
    real: bool
    spots: tuple[Spot, ...]
    own: bool
    toll: Told
    facilities: frozenset[str]
    scenes: frozenset[str]
    when: When
    hold: Hold | None
    actors: frozenset[str]
    victims: frozenset[str]
    people: frozenset[str]
    figures: tuple[Figure, ...]
    voice: str | None = None
    words: frozenset[str] = frozenset()


def features(claim: RecordedClaim) -> Features:
    """What matching needs of the claim."""
    return features_of(claim.claim, claim.setting)


def features_of(claim: Claim, setting: tuple[Place, ...] = ()) -> Features:
    """What matching needs of a claim in its setting."""
    spots, own = _spots(claim, setting)
    toll = _toll(claim)
    moment = when(claim.time, toll)
    found = Features(
        type=claim.type,
        tier=_tier(spots, own, moment, toll),
        real=claim.stance.status not in UNREAL,
        spots=spots,
        own=own,
        toll=toll,
        facilities=frozenset(kind for place in claim.places if (kind := facility_of(place))),
        scenes=frozenset(_scenes(claim.places)),
        when=moment,
        hold=_hold(claim.control, claim.participants) if claim.control else None,
        actors=frozenset(each.id for each in claim.participants if each.role == "actor" and is_identified(each.id)),
        victims=frozenset(_victims(claim)),
        people=frozenset(each.id for each in claim.participants if each.role != "asset" and is_identified(each.id)),
        figures=tuple(_figures(claim)),
    )
    if is_speech_act(claim.type):
        return replace(found, voice=_speaker(claim), words=_words(claim))
    return replace(found, words=frozenset({claim.trigger.exact.casefold()})) if family(claim.type) == "other" else found


def _tier(spots: tuple[Spot, ...], own: bool, moment: When, toll: Told) -> int:
    if not moment.day or all(spot.region for spot in spots):
        return 3
    if toll and not moment.firm:
        return 2
    return 0 if moment.firm and own and any(not (spot.region or spot.part) for spot in spots) else 1


def block_keys(claim: Claim, setting: tuple[Place, ...]) -> tuple[str, ...]:
    """The blocks in which the claim is kept: where it was, what it lies in, who took part or spoke, how many, its very sentence."""
    found = features_of(claim, setting)
    keys = {*_kept(found), *_told(found)}
    sentence = sentence_key(claim)
    return tuple(sorted(keys | ({sentence} if sentence else set())))


def searched(found: Features) -> frozenset[str]:
    """The blocks in which claims that may match are looked for: its places, those they lie in, those that lie in them."""
    about = topic(found.type)
    places = {key for spot in found.spots if not spot.region for key in (spot.id, spot.core, *spot.chain)}
    inside = {key for spot in found.spots if not spot.region for key in (spot.id, spot.core)}
    return frozenset({f"{about}|at|{key}" for key in places} | {f"{about}|in|{key}" for key in inside} | set(_told(found)))


def kept(found: Features) -> frozenset[str]:
    """The blocks in which a claim with these Features is kept, but for that of its sentence."""
    return frozenset({*_kept(found), *_told(found)})


def sentence_key(claim: Claim) -> str | None:
    """One key for the same claim of the same sentence, whoever prints it; None where the sentence is too short to tell."""
    words = _WORD.findall(claim.evidence.exact.casefold())
    if len(words) < lexicon("same_event")["thresholds"]["copy_words"]:
        return None
    offset = claim.trigger.start - claim.evidence.start
    before = len(_WORD.findall(claim.evidence.exact[: max(offset, 0)]))
    held = fold(claim.control.place.name or claim.control.place.id) if claim.control else ""
    told = "\x1f".join((*words, str(before), claim.trigger.exact.casefold(), held))
    return f"sentence|{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def _kept(found: Features) -> Iterator[str]:
    about = topic(found.type)
    for spot in found.spots:
        if not spot.region:
            yield from (f"{about}|at|{spot.id}", f"{about}|at|{spot.core}")
            yield from (f"{about}|in|{key}" for key in spot.chain)


def _told(found: Features) -> Iterator[str]:
    """Keys that do not hang on a place: the speaker, who takes part in talks, a figure that is not small."""
    if found.voice is not None:
        yield f"{found.type}|by|{found.voice}"
    elif family(found.type) in _WHO:
        yield from (f"{found.type}|by|{each}" for each in found.people)
    for each in found.figures:
        if each.value > lexicon("same_event")["figures"]["small"]:
            yield f"{topic(found.type)}|{each.measure}|{each.value:g}"


def _spots(claim: Claim, setting: tuple[Place, ...]) -> tuple[tuple[Spot, ...], bool]:
    """The places that the claim names, or those of its setting; of control only the place held."""
    held = claim.control.place.id if claim.control else None
    own = spots_of(place for place in claim.places if held is None or place.id == held)
    if any(not (spot.part or spot.region) for spot in own) or not setting:
        return own, bool(own)
    around = spots_of(setting)
    elsewhere = own and all(nearness(one, other) is None for one, other in product(own, around))
    return (own, True) if elsewhere else (around, False)


def _hold(control: Control, participants: Sequence[Participant]) -> Hold:
    kinds = {each.kind for each in participants if each.id == control.holder.id}
    camps = {camp for camp, held in lexicon("same_event")["camps"].items() if kinds & set(held)}
    part = control.extent in lexicon("same_event")["control"]["part"]
    return Hold(control.change, _identified(control.holder), _identified(control.previous), min(camps, default=""), part)


def _toll(claim: Claim) -> Told:
    """Is the claim no more than a number of dead or hurt, and is that a count?"""
    words = lexicon("same_event")["tolls"]
    acts = any(each.role == "actor" for each in claim.participants)
    if claim.type not in words["types"] or acts or not any(each.measure in ("killed", "injured") for each in claim.quantities):
        return ""
    return "count" if _counted().search(claim.evidence.exact) else "toll"


@cache
def _counted() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon("same_event")["tolls"]["counted"]))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _scenes(places: Sequence[Place]) -> Iterator[str]:
    for place in places:
        kind = (place.kind or "").lower()
        if kind and not level_of(kind) and place.precision != "exact":
            yield facility_of(place) or kind


def _identified(who: Reference | None) -> str:
    return who.id if who is not None and is_identified(who.id) else ""


def _victims(claim: Claim) -> Iterator[str]:
    for each in claim.participants:
        if each.role in ("victim", "recipient"):
            yield from (group for group, kinds in lexicon("same_event")["victims"].items() if each.kind in kinds)


def _figures(claim: Claim) -> list[Figure]:
    found = set()
    for each in claim.quantities:
        if each.measure not in _NO_COUNT and any((each.low, each.best, each.high)):
            measure = f"{each.measure} {fold(each.unit or '')}" if each.measure in ("count", "other") else each.measure
            best = each.best
            found.add(Figure(measure, each.low if each.low is not None else best, each.high if each.high is not None else best))
    return sorted(found, key=lambda each: (each.measure, each.value, each.high or 0.0))


def _speaker(claim: Claim) -> str:
    """The id of who speaks; "" where nobody is named."""
    ids = [each.id for each in claim.participants if each.role == "actor"] + [each.id or "" for each in claim.attribution[:1]]
    return next((each for each in ids if is_identified(each)), "")


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(claim.evidence.exact.casefold()) if len(word) > 3)
