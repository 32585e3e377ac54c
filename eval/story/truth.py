"""Articles of the story in, what a record of them should say out: events, origins, figures, who holds which place, disputes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeGuard

from eval.story.calendar import day_of
from eval.story.course import Happening
from eval.story.generate import Story
from eval.story.page import Fact, Told
from fogline.model import ChangeKind, Claim, Quantity

TOLLS = ("killed", "injured", "displaced")
Range = tuple[float | None, float | None]
Weight = Literal["must", "may"]


@dataclass(frozen=True, slots=True)
class Heard:
    """One lasting claim: as the newest version that holds it words it, where it was seen.

    It stands unless it was cut from a paragraph that stayed; a paragraph that is gone as a whole only made room.
    """

    fact: Fact
    claim: Claim
    document: str
    first: str
    sightings: tuple[tuple[str, str], ...]
    stands: bool

    @property
    def denies(self) -> bool:
        """Does it say that it is not so?"""
        return self.claim.stance.polarity == "denied"


@dataclass(frozen=True, slots=True)
class Known:
    """What is to be known of one happening: its claims, who is an origin, how many (the range over standing voices)."""

    heard: tuple[Heard, ...]
    origins: frozenset[str]
    figures: Mapping[str, Range]
    denied: bool
    retracted: bool


@dataclass(frozen=True, slots=True)
class Hold:
    """From a day on (ISO) these are said to hold a place; `contested` when that is denied or two say so."""

    day: str
    holders: frozenset[str]
    contested: bool


@dataclass(frozen=True, slots=True)
class Truth:
    """What a record of some articles should say.

    Disputes: (kind, happening, or place and day, or person) -> must it be told, or may it.
    """

    events: Mapping[int, Known]
    control: Mapping[str, Sequence[Hold]]
    disputes: Mapping[tuple[str, int | str], Weight]


def truth(story: Story, told: Sequence[Told]) -> Truth:
    """The truth of a set of articles, in whatever order."""
    by_happening: dict[int, list[Heard]] = defaultdict(list)
    for each in heard(told):
        by_happening[each.fact.happening].append(each)
    events = {number: _known(found) for number, found in sorted(by_happening.items())}
    return Truth(events, _control(story, events), _disputes(story, events))


def heard(told: Sequence[Told]) -> list[Heard]:
    """The lasting claims of all articles."""
    articles: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        articles[each.reading.document.url or ""].append(each)
    return [claim for url in sorted(articles) for claim in _lasting(sorted(articles[url], key=_published))]


def _published(told: Told) -> tuple[str, str]:
    return told.reading.document.published or "", told.reading.document.id


def _lasting(versions: Sequence[Told]) -> Iterable[Heard]:
    seen: dict[str, list[tuple[int, Claim]]] = defaultdict(list)
    for number, version in enumerate(versions):
        for claim in version.reading.claims:
            seen[version.facts[claim.id].key].append((number, claim))
    for key, found in seen.items():
        last, claim = found[-1]
        sightings = tuple((versions[number].reading.document.id, each.id) for number, each in found)
        cut = last + 1 < len(versions) and key.rpartition(".")[0] in versions[last + 1].blocks
        first, holds = versions[found[0][0]].reading.document, versions[last]
        yield Heard(holds.facts[claim.id], claim, holds.reading.document.id, first.published or "", sightings, not cut)


def _known(found: Sequence[Heard]) -> Known:
    standing = [each for each in found if each.stands]
    return Known(
        heard=tuple(found),
        origins=frozenset(each.fact.origin for each in standing or found),
        figures=_figures(found),
        denied=any(each.denies for each in standing),
        retracted=not standing,
    )


# --- how many ----------------------------------------------------------------------------------------------------------


def _figures(found: Sequence[Heard]) -> dict[str, Range]:
    """The range over what each origin says now; None for both where a number was said and none stands."""
    given = {quantity.measure for each in found for quantity in each.claim.quantities if quantity.measure in TOLLS}
    return {measure: _range([number for _, number in now(found, measure).values()]) for measure in sorted(given)}


def now(found: Sequence[Heard], measure: str) -> dict[str, tuple[Heard, Quantity]]:
    """Origin -> its newest number that stands, and the claim that gives it."""
    newest: dict[str, tuple[tuple[int, str], Heard, Quantity]] = {}
    for each in found:
        if not each.stands or each.denies:
            continue
        for quantity in each.claim.quantities:
            age = (each.fact.statement, each.first)
            if quantity.measure == measure and (each.fact.origin not in newest or age >= newest[each.fact.origin][0]):
                newest[each.fact.origin] = (age, each, quantity)
    return {origin: (each, quantity) for origin, (_, each, quantity) in newest.items()}


def _range(numbers: Sequence[Quantity]) -> Range:
    """Lowest to highest; the upper end is open when a voice that leaves it open starts above all others."""
    lows = [number.low for number in numbers if number.low is not None]
    highs = [number.high for number in numbers if number.high is not None]
    high = max(highs, default=None)
    if high is not None and any(number.high is None and (number.low or 0) > high for number in numbers):
        high = None
    return min(lows, default=None), high


# --- who holds it ------------------------------------------------------------------------------------------------------


def _control(story: Story, events: Mapping[int, Known]) -> dict[str, Sequence[Hold]]:
    """Place -> who holds it from which day on, by the gains and rival claims that were heard."""
    found: dict[str, list[Hold]] = defaultdict(list)
    rivals = {story.course.happenings[number].of: number for number in events if _is_held(story, events, number)}
    for number, known in events.items():
        what = story.course.happenings[number]
        standing = [each for each in known.heard if each.stands and not each.denies]
        if what.kind == "gain" and standing:
            only_lost = all(each.fact.type in ("withdrawal", "territory-lost") for each in standing)
            holders = {"" if only_lost else what.actor} | ({what.against} if number in rivals else set())
            hold = Hold(_told_day(what, standing), frozenset(holders), number in rivals or known.denied)
            found[what.spot.id].append(hold)
        elif what.kind == "held" and standing and not _gain_heard(what.of, events):
            found[what.spot.id].append(Hold(day_of(what.minute).isoformat(), frozenset({what.against}), False))
    return {place: sorted(holds, key=lambda hold: hold.day) for place, holds in sorted(found.items())}


def _told_day(what: Happening, standing: Sequence[Heard]) -> str:
    """The day, where somebody tells it; else the first of the month that is told."""
    if all(each.claim.time.precision == "month" for each in standing):
        return min(each.claim.time.earliest or "" for each in standing)
    return day_of(what.minute).isoformat()


def _is_held(story: Story, events: Mapping[int, Known], number: int) -> bool:
    return story.course.happenings[number].kind == "held" and not events[number].retracted


def _gain_heard(number: int | None, events: Mapping[int, Known]) -> TypeGuard[int]:
    return number is not None and number in events and any(each.stands and not each.denies for each in events[number].heard)


# --- disputes ----------------------------------------------------------------------------------------------------------


def _disputes(story: Story, events: Mapping[int, Known]) -> dict[tuple[str, int | str], Weight]:
    found: dict[tuple[str, int | str], Weight] = {}
    for number, known in events.items():
        what = story.course.happenings[number]
        standing = [each for each in known.heard if each.stands]
        affirmed = [each for each in standing if not each.denies]
        if weight := _over_figures(story, known):
            found["figures", number] = weight
        if affirmed and known.denied:
            found["happened", number] = "must"
        if len({who for each in affirmed for who in _actors(each)}) > 1:
            found["who", number] = "must"
        if what.kind == "held" and affirmed and _gain_heard(what.of, events):
            found["holder", _place_and_day(what)] = "must"
        elif what.kind == "gain" and affirmed and known.denied:
            found.setdefault(("holder", _place_and_day(what)), "may")
        if weight := _over_hedges(standing):
            found["hedge", number] = weight
    return found | _over_roles(events)


def _place_and_day(what: Happening) -> str:
    return f"{what.spot.id} {day_of(what.minute).isoformat()}"


def _over_figures(story: Story, known: Known) -> Weight | None:
    """A rival toll by a party must be told as a dispute; other numbers that differ may be one count that rises."""
    weight: Weight | None = None
    sides = {group.id for group in story.world.groups}
    for measure in known.figures:
        numbers = now(known.heard, measure)
        for origin, (_, one) in numbers.items():
            if any(_excludes(one, other) for _, other in numbers.values()):
                weight = "must" if origin in sides or weight == "must" else "may"
    return weight


def _excludes(one: Quantity, other: Quantity) -> bool:
    return (one.low or 0) > (other.high if other.high is not None else float("inf"))


def _actors(each: Heard) -> list[str]:
    if each.fact.control is not None or each.claim.type == "armed-clash":
        return []
    return [who.id for who in each.claim.participants if who.role == "actor"]


def _over_hedges(standing: Sequence[Heard]) -> Weight | None:
    """A headline that says as a fact what its own article only gives as alleged or unconfirmed; as said by somebody: perhaps."""
    weight: Weight | None = None
    for head in (each for each in standing if each.fact.headline and len(each.claim.attribution) == 1):
        beneath = [each for each in standing if each.document == head.document and not each.fact.headline and not each.denies]
        surest = all(each.claim.stance.certainty != "stated" for each in beneath) and head.claim.stance.certainty == "stated"
        if beneath and surest:
            return "must"
        if any(len(each.claim.attribution) > 1 for each in beneath):
            weight = "may"
    return weight


def _over_roles(events: Mapping[int, Known]) -> dict[tuple[str, int | str], Weight]:
    """A person who is introduced in two roles."""
    roles: dict[str, set[str]] = defaultdict(set)
    for known in events.values():
        for each in known.heard:
            for voice in each.claim.attribution:
                if each.stands and voice.id and voice.name and voice.role and voice.kind == "official":
                    roles[voice.id].add(voice.role)
    return {("role", person): "must" for person, found in sorted(roles.items()) if len(found) > 1}


# --- what changed ------------------------------------------------------------------------------------------------------


def expected_changes(before: Truth, after: Truth) -> dict[int, tuple[ChangeKind | None, ...]]:
    """Happening -> the kinds of change that a reader may be told of, the one to expect first; None is no change.

    A new account may make place, day or deed more exact: then "revised" is right as well.
    """
    return {number: _expected(number, known, before, after) for number, known in after.events.items()}


def _expected(number: int, known: Known, before: Truth, after: Truth) -> tuple[ChangeKind | None, ...]:
    was = before.events.get(number)
    if was is None:
        return ("new",)
    if {each.sightings for each in was.heard} == {each.sightings for each in known.heard} and was.retracted == known.retracted:
        return (None,)
    if known.retracted and not was.retracted:
        return ("retracted",)
    about = [(kind, number) for kind in ("figures", "happened", "who")]
    if (known.denied and not was.denied) or any(_rose(key, before, after, "must") for key in about):
        return ("contradicted",)
    perhaps: tuple[ChangeKind, ...] = ("contradicted",) if any(_rose(key, before, after, "may") for key in about) else ()
    if was.figures != known.figures:
        return ("revised", *perhaps)
    if known.origins - was.origins:
        return ("corroborated", "revised", *perhaps)
    return (None, "revised", *perhaps)


def _rose(key: tuple[str, int], before: Truth, after: Truth, weight: Weight) -> bool:
    return after.disputes.get(key) == weight and before.disputes.get(key) != weight
