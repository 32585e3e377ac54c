"""The claims that an event rests on in, its type, places, time and cast out: each the value that most independent origins share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from fogline import codebook
from fogline.model import ActorKind, Cast, Participant, Place, RecordedClaim, Role, Span, Time
from fogline.resolve.actors.lexicon import WORD
from fogline.words import lexicon

NOWHERE = Span(0, 0, "")
LEVELS = ("exact", "near", "inside", "admin2", "admin1", "country")
Dates = tuple[str | None, str | None]


# --- what ----------------------------------------------------------------------------------------------------------------


def type_of(claims: Sequence[RecordedClaim], voices: Mapping[str, str]) -> str:
    """The most telling type: a cause before what it led to, then the one of most origins, then the first in the codebook."""
    said: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        said[claim.claim.type].add(voices.get(claim.id, claim.id))
    order = list(codebook.types())
    return min(said, key=lambda type_id: (rank(type_id), -len(said[type_id]), order.index(type_id)))


def rank(type_id: str) -> int:
    """How little a type tells of what was done: 0 for a cause by name, more for vague causes, harm, what came of it, mere words."""
    if codebook.family(type_id) in ("speech", "other"):
        return len(_ranks())
    return next((place for place, types in enumerate(_ranks(), 1) if type_id in types), 0)


def is_outcome(type_id: str) -> bool:
    """Does the type tell only of what came of something: deaths, injuries, flight?"""
    return type_id in _ranks()[-1]


@cache
def _ranks() -> tuple[frozenset[str], ...]:
    ranks = lexicon("telling")["rank"]
    return tuple(frozenset(ranks[name]) for name in ("vague", "harm", "outcome"))


# --- where ---------------------------------------------------------------------------------------------------------------


def places_of(claims: Sequence[RecordedClaim], voices: Mapping[str, str]) -> tuple[Place, ...]:
    """Every place that a claim names, the most specific one that most origins share first; then those their passages are about."""
    own = [(place, voices.get(claim.id, claim.id)) for claim in claims for place in claim.claim.places]
    about = [(place, voices.get(claim.id, claim.id)) for claim in claims for place in claim.setting]
    named = {_key(place) for place, _ in own}
    return (*_in_order(own), *(place for place in _in_order(about) if _key(place) not in named))


def _in_order(named: Sequence[tuple[Place, str]]) -> list[Place]:
    first: dict[tuple[str, str | None], Place] = {}
    for place, _ in named:
        first.setdefault(_key(place), replace(place, span=NOWHERE))
    everyone = {voice for _, voice in named}
    shared = {key: {voice for other, voice in named if _lies_in(other, place)} for key, place in first.items()}
    around = {key: sum(key[0] in {each.id for each in other.within} for other in first.values()) for key in first}

    def order(key: tuple[str, str | None]) -> tuple[bool, int, int, int]:
        return len(shared[key]) * 2 <= len(everyone), _level(first[key]), around[key], -len(shared[key])

    return [first[key] for key in sorted(first, key=order)]


def _key(place: Place) -> tuple[str, str | None]:
    """What makes two mentions one place: "30 km south of X" is not X."""
    return place.id or place.name.lower(), place.relation


def _lies_in(place: Place, other: Place) -> bool:
    return _key(place) == _key(other) or other.id in {each.id for each in place.within}


def _level(place: Place) -> int:
    """The narrower the lower; a name that is in no gazetteer stands behind what is located, "the house" at the end."""
    if place.precision == "unknown":
        return LEVELS.index("admin2") if place.name != place.name.lower() else len(LEVELS)
    return max(LEVELS.index(place.precision), LEVELS.index("inside"))


# --- when ----------------------------------------------------------------------------------------------------------------


def times_of(claims: Sequence[RecordedClaim], voices: Mapping[str, str]) -> tuple[str | None, str | None, bool]:
    """The days that all explicit times share, else those of the time that fits most origins; inferred only when all are."""
    dated = [(claim.claim.time, voices.get(claim.id, claim.id)) for claim in claims if _is_dated(claim.claim.time)]
    explicit = [(time, voice) for time, voice in dated if not time.inferred]
    told = [((time.earliest, time.latest), voice) for time, voice in explicit or dated]
    if not told:
        return None, None, False
    earliest, latest = _shared(dates for dates, _ in told)
    if earliest and latest and earliest > latest:
        earliest, latest = _best_supported(told)
    return earliest, latest, not explicit


def _is_dated(time: Time) -> bool:
    return time.earliest is not None or time.latest is not None


def _shared(told: Iterable[Dates]) -> Dates:
    both = list(told)
    earliest = max((start for start, _ in both if start), default=None)
    return earliest, min((end for _, end in both if end), default=None)


def _best_supported(told: Sequence[tuple[Dates, str]]) -> Dates:
    """The time that overlaps those of most origins; then the one said most often, the narrower, the earlier."""
    count = Counter(dates for dates, _ in told)

    def weight(dates: Dates) -> tuple[int, int, str, str]:
        support = {voice for other, voice in told if _overlap(dates, other)}
        return -len(support), -count[dates], dates[1] or "9999", dates[0] or ""

    return min(count, key=weight)


def _overlap(one: Dates, other: Dates) -> bool:
    earliest, latest = _shared((one, other))
    return earliest is None or latest is None or earliest <= latest


# --- who -----------------------------------------------------------------------------------------------------------------


def cast_of(claims: Sequence[RecordedClaim]) -> tuple[Cast, ...]:
    """Who takes part, once for each role, in the order in which they are told of; pronouns and bare numbers are nobody."""
    found: dict[tuple[Role, str], list[tuple[Participant, str]]] = defaultdict(list)
    for claim in claims:
        for each in claim.claim.participants:
            if each.id and not _is_nobody(each):
                found[each.role, each.id].append((each, claim.id))
    return tuple(_cast(role, who, told) for (role, who), told in found.items())


def _cast(role: Role, who: str, told: Sequence[tuple[Participant, str]]) -> Cast:
    kinds: list[ActorKind] = [each.kind for each, _ in told if each.kind != "unknown"]
    kind: ActorKind = min(kinds, key=lambda kind: (-kinds.count(kind), kind), default="unknown")
    hidden = any(each.protected is not None for each, _ in told)
    return Cast(role, who, None if hidden else told[0][0].name, kind, tuple(dict.fromkeys(claim for _, claim in told)))


def _is_nobody(participant: Participant) -> bool:
    """ "they", "17", "eight", "about 30": words that mean somebody only beside others."""
    if not participant.id.startswith("description:"):
        return False
    return all(word.isdigit() or word in _empty() for word in WORD.findall(participant.id.removeprefix("description:")))


@cache
def _empty() -> frozenset[str]:
    numbers = lexicon("numbers")
    bounds = {word for phrases in numbers["bounds"].values() for phrase in phrases for word in phrase.split()}
    return frozenset(
        {*lexicon("people")["names"]["pronouns"], *numbers["cardinals"], *numbers["scales"], *numbers["vague"], *bounds}
    )
