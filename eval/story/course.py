"""A world in, what happens there out: happenings of control and violence over weeks, and who says what of them when."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from eval.story.world import Speaker, Spot, World, phrases
from fogline.model import Certainty, Polarity

Kind = Literal[
    "gain", "most", "foothold", "siege", "held", "plan", "bombing", "air-strike", "shelling", "clash", "killing", "displacement"
]
DAY = 24 * 60
HOT_SHARE = 0.25
TYPES: dict[str, str] = {
    "gain": "territory-gained",
    "most": "territory-gained",
    "past-gain": "territory-gained",
    "plan": "territory-gained",
    "foothold": "territory-entered",
    "siege": "siege",
    "held": "territory-held",
    "lost": "territory-lost",
    "bombing": "explosive-device",
    "air-strike": "air-strike",
    "shelling": "shelling",
    "clash": "armed-clash",
    "killing": "killing",
    "toll": "killing",
    "displacement": "displacement",
}
VIOLENCE: tuple[Kind, ...] = ("bombing", "air-strike", "shelling", "clash", "killing", "displacement")
DENIABLE = ("air-strike", "shelling", "killing")


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that is so in the story. `precise` ones have a like neighbour and must be told by their exact place.

    `of` is the gain that a rival statement of holding stands against.
    """

    number: int
    kind: Kind
    minute: int
    spot: Spot
    actor: str
    against: str
    facility: str | None = None
    victims: str = "people"
    percent: int | None = None
    precise: bool = False
    of: int | None = None

    @property
    def day(self) -> int:
        """The day of the story on which it happens."""
        return self.minute // DAY

    @property
    def city(self) -> str:
        """The city that it happens in, or the village."""
        return self.spot.city or self.spot.id


@dataclass(frozen=True, slots=True)
class Statement:
    """What one voice says of a happening, once. No speaker: whoever publishes it saw it. `until` is when a newer one replaces it."""

    number: int
    happening: int
    speaker: str | None
    minute: int
    until: int
    form: str
    killed: int | None = None
    injured: int | None = None
    polarity: Polarity = "affirmed"
    certainty: Certainty = "stated"
    blames: str | None = None
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """The story before anyone has written about it; `bursts` are statements that everybody quotes."""

    happenings: tuple[Happening, ...]
    statements: tuple[Statement, ...]
    bursts: frozenset[int]


def run(world: World, days: int, happenings: int, rng: random.Random) -> Course:
    """What happens in so many days."""
    struggles = [*_campaigns(world, days, int(happenings * 0.4), rng)]
    violence = [*_violence(world, days, happenings - len(struggles), rng)]
    kept = _told_apart(sorted([*struggles, *violence], key=lambda each: each.minute))
    ordered = [replace(each, number=number) for number, each in enumerate(kept)]
    rivals = [*_rivals(ordered, rng)]
    everything = (*ordered, *rivals)
    said = [statement for each in everything for statement in _said(each, world, rng)]
    statements = tuple(replace(each, number=n) for n, each in enumerate(sorted(said, key=lambda each: each.minute)))
    loud = frozenset(each.number for each in statements if each.speaker and each.polarity == "affirmed" and rng.random() < 0.006)
    return Course(everything, statements, loud)


def _campaigns(world: World, days: int, number: int, rng: random.Random) -> Iterator[Happening]:
    """Places change hands: perhaps a siege, a foothold, most of it, then all of it; and back again weeks later."""
    spots = [spot for spot in world.spots if spot.kind != "city"]
    steps = max(1, round(number / 1.9 / len(spots)))
    for spot in spots:
        holder = world.groups[0] if rng.random() < 0.6 else rng.choice(world.groups[1:])
        for step in range(steps):
            taker = rng.choice([group for group in world.groups if group != holder])
            day = int((step + rng.uniform(0.35, 0.8)) * days / steps)
            yield from _fall(spot, taker.id, holder.id, day, days / steps, rng)
            holder = taker


def _fall(spot: Spot, taker: str, holder: str, day: int, room: float, rng: random.Random) -> Iterator[Happening]:
    """One change of hands; the steps before it keep a few days' distance."""

    def at(back: int, kind: Kind, percent: int | None = None) -> Happening:
        minute = (day - back) * DAY + rng.randrange(2 * 60, 6 * 60)
        return Happening(0, kind, minute, spot, taker, holder, percent=percent)

    if room > 30 and day > 12:
        if rng.random() < 0.25:
            yield at(11, "siege")
        if rng.random() < 0.4:
            yield at(8, "foothold")
        if rng.random() < 0.4:
            yield at(4, "most", rng.choice((60, 70, 80, 90)))
        if rng.random() < 0.15:
            yield at(7, "plan")
    yield at(0, "gain")


def _violence(world: World, days: int, number: int, rng: random.Random) -> Iterator[Happening]:
    """Bombs, raids, shells and clashes; now and then a twin on the same day in the same city, or the same toll a day later."""
    hot = [spot for spot in world.spots if world.spots[0].id in (spot.id, spot.city)]
    made = 0
    while made < number:
        spot = rng.choice(hot if rng.random() < HOT_SHARE else world.spots)
        first = _attack(world, spot, rng.randrange(days) * DAY + rng.randrange(60, 8 * 60), rng)
        yield first
        made += 1
        if spot.city is not None and rng.random() < 0.06:
            beside = [each for each in world.spots if each.city == spot.city and each != spot]
            yield replace(first, spot=rng.choice(beside), facility=_facility(rng), minute=first.minute + rng.randrange(30, 120))
            made += 1
        elif rng.random() < 0.04:
            elsewhere = rng.choice([each for each in world.spots if (each.city or each.id) != (spot.city or spot.id)])
            yield replace(first, spot=elsewhere, minute=first.minute + DAY)
            made += 1


def _attack(world: World, spot: Spot, minute: int, rng: random.Random) -> Happening:
    kind = rng.choices(VIOLENCE, (4, 3, 3, 3, 2, 1))[0]
    actor, against = rng.sample(world.groups, 2)
    victims = {"clash": "fighters", "killing": "villagers", "displacement": "families"}.get(kind, "people")
    in_town = spot.kind != "village" and kind in ("bombing", "air-strike", "shelling") and rng.random() < 0.7
    return Happening(0, kind, minute, spot, actor.id, against.id, _facility(rng) if in_town else None, victims)


def _facility(rng: random.Random) -> str:
    return str(rng.choice(phrases()["names"]["facilities"]))


def _told_apart(happenings: Sequence[Happening]) -> list[Happening]:
    """Attacks near each other in city and day are marked precise; of two of one kind that no place tells apart one is left out."""
    kept: list[Happening] = []
    recent: dict[str, list[int]] = {}
    for each in happenings:
        rivals = [i for i in recent.get(each.city, [])[-40:] if _alike(kept[i], each)]
        if any(kept[i].kind == each.kind and not _distinct(kept[i], each) for i in rivals):
            continue
        for i in rivals:
            kept[i] = replace(kept[i], precise=True)
        recent.setdefault(each.city, []).append(len(kept))
        kept.append(replace(each, precise=bool(rivals)))
    return kept


def _alike(a: Happening, b: Happening) -> bool:
    return a.kind in VIOLENCE and b.kind in VIOLENCE and abs(a.day - b.day) <= 3


def _distinct(a: Happening, b: Happening) -> bool:
    """Another district, and where both name a facility another facility; a city as a whole is distinct from nothing."""
    both = a.spot.city is not None and b.spot.city is not None
    return both and a.spot != b.spot and (a.facility is None or a.facility != b.facility)


def _rivals(happenings: Sequence[Happening], rng: random.Random) -> Iterator[Happening]:
    """For some gains the loser says on the same day that it still holds the place."""
    number = len(happenings)
    for each in happenings:
        if each.kind == "gain" and rng.random() < 0.1:
            yield replace(each, number=number, kind="held", minute=each.minute + 4 * 60, of=each.number)
            number += 1


def _said(each: Happening, world: World, rng: random.Random) -> Iterator[Statement]:
    if each.kind in VIOLENCE:
        yield from _tolls(each, world, rng)
    else:
        yield from _claims_of_control(each, world, rng)


def _voice(world: World, group: str, rng: random.Random) -> str:
    speakers: list[Speaker] = world.speakers_of(group)
    return rng.choice(speakers).id


def _claims_of_control(each: Happening, world: World, rng: random.Random) -> Iterator[Statement]:
    def say(speaker: str | None, hours: float, form: str = each.kind, **more: object) -> Statement:
        minute = each.minute + int(hours * 60)
        return Statement(0, each.number, speaker, minute, minute + DAY, form, **more)  # type: ignore[arg-type]

    if each.kind == "held":
        yield say(_voice(world, each.against, rng), 1)
        return
    yield say(_voice(world, each.actor, rng), rng.uniform(1, 4))
    if each.kind == "plan":
        return
    if rng.random() < 0.5:
        yield say(None, rng.uniform(4, 9))
    if rng.random() < 0.3:
        yield say(_observatory(world), rng.uniform(3, 10), certainty=rng.choice(("stated", "reported", "unconfirmed")))
    if each.kind == "gain":
        chance = rng.random()
        if chance < 0.2:
            yield say(_voice(world, each.against, rng), rng.uniform(5, 10), "lost")
        elif chance < 0.32:
            yield say(_voice(world, each.against, rng), rng.uniform(5, 10), polarity="denied")
        if rng.random() < 0.3:
            yield say(None, 24 * rng.randrange(36, 60), "past-gain")


def _tolls(each: Happening, world: World, rng: random.Random) -> Iterator[Statement]:
    """A toll that rises over days in one voice's mouth, other voices' tolls, a rival toll, a denial, another culprit."""
    final = rng.choice((3, 4, 6, 8, 11, 14, 17, 23, 31, 40)) * (40 if each.kind == "displacement" else 1)
    rises = sorted({max(1, round(final * share)) for share in rng.choice(((1.0,), (0.65, 1.0), (0.65, 0.82, 1.0)))})
    main = rng.choice([key for key, speaker in world.speakers.items() if speaker.party is not True])
    yield from _series(each, main, rises, rng.uniform(1, 3), rng, injured=rng.random() < 0.5)
    if rng.random() < 0.45:
        yield from _series(each, None, rises[:1], rng.uniform(3, 8), rng)
    if rng.random() < 0.2:
        yield from _series(each, _voice(world, each.against, rng), [final * 2 + rng.randrange(5)], rng.uniform(3, 9), rng)
    if each.kind in DENIABLE:
        start = each.minute + rng.randrange(180, 600)
        chance = rng.random()
        if chance < 0.15:
            denier = _voice(world, each.actor, rng)
            yield Statement(0, each.number, denier, start, start + DAY, each.kind, polarity="denied")
        elif chance < 0.25:
            other = rng.choice([group.id for group in world.groups if group.id != each.actor])
            yield Statement(0, each.number, _voice(world, each.actor, rng), start, start + DAY, each.kind, blames=other)
    if rng.random() < 0.15:
        start = each.minute + rng.randrange(120, 500)
        yield Statement(0, each.number, _observatory(world), start, start + DAY, each.kind, final, certainty="alleged")


def _series(
    each: Happening, speaker: str | None, tolls: Sequence[int], hours: float, rng: random.Random, injured: bool = False
) -> Iterator[Statement]:
    """One voice's tolls, a day apart; the later forms may speak of the dead alone."""
    start = each.minute + int(hours * 60)
    for step, toll in enumerate(tolls):
        minute = start + step * DAY
        until = minute + DAY
        bare = not each.precise and each.kind not in ("displacement", "clash") and rng.random() < (0.6 if step else 0.15)
        hurt = round(toll * 1.7) if injured and not bare else None
        yield Statement(
            0, each.number, speaker, minute, until, "toll" if bare else each.kind, toll, hurt, at_least=rng.random() < 0.12
        )


def _observatory(world: World) -> str:
    return next(key for key, speaker in world.speakers.items() if speaker.kind == "ngo")
