"""A seed and a number of places in, an invented country out: its places, armed groups, voices and outlets."""

from __future__ import annotations

import functools
import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fogline.model import ActorKind, PlaceId

COUNTRY = "XV"
DISTRICTS, HOT_DISTRICTS, HOT_SHARE = 3, 8, 20  # districts of a city; of the hot one at least eight, and one for twenty places


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the country. `within` runs outwards."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    admin1: str
    within: tuple[PlaceId, ...] = ()
    city: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group or a state's organ, with the words that are used of it."""

    id: str
    name: str
    kind: ActorKind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whom outlets quote; `words` is what stands in the text, by style."""

    id: str
    name: str | None
    role: str | None
    organisation: str | None
    kind: ActorKind
    party: bool | None
    words: tuple[str, ...]
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes, in which style, and how it opens what its own people saw."""

    id: str
    name: str
    style: int
    lead: str
    wire: bool


@dataclass(frozen=True, slots=True)
class World:
    """Everything that stays the same through the story; the first spot is the hot city.

    `doubles` are speakers as some outlets introduce them: with another role, for another body.
    """

    spots: tuple[Spot, ...]
    groups: tuple[Group, ...]
    speakers: Mapping[str, Speaker]
    doubles: Mapping[str, Speaker]
    outlets: tuple[Outlet, ...]

    def group(self, identity: str) -> Group:
        """A group by id."""
        return next(each for each in self.groups if each.id == identity)

    def spot(self, identity: str) -> Spot:
        """A place by id."""
        return next(each for each in self.spots if each.id == identity)

    def origin(self, speaker: str) -> str:
        """Whose words a speaker's are: all who speak for one group are one origin."""
        return self.speakers[speaker].side or speaker

    def speakers_of(self, group: str) -> list[Speaker]:
        """Those who speak for a group."""
        return [each for each in self.speakers.values() if each.side == group]


@functools.cache
def phrases() -> dict[str, Any]:
    """What the story is written with."""
    return tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))


def slug(name: str) -> str:
    """A name as an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def build(rng: random.Random, places: int) -> World:
    """The country with about `places` cities, districts and villages."""
    names = _Names(rng)
    groups = _groups(names)
    speakers = [*_party_voices(groups, names), *_neutral_voices(names)]
    styles = phrases()["styles"]
    outlets = tuple(
        Outlet(slug(row["name"]), row["name"], styles.index(row["style"]), row["lead"], row.get("wire", False))
        for row in phrases()["outlet"]
    )
    spots = tuple(_spots(rng, places, names))
    return World(spots, groups, {each.id: each for each in speakers}, _doubles(speakers), outlets)


class _Names:
    """Invented names, each given once."""

    def __init__(self, rng: random.Random) -> None:
        self._rng, self._used, self._parts = rng, set[str](), phrases()["names"]

    def place(self) -> str:
        pick, parts = self._rng.choice, self._parts
        while True:
            middle = pick(parts["middle"]) if self._rng.random() < 0.3 + len(self._used) / 400 else ""
            name = str(pick(parts["first"]) + middle + pick(parts["last"]))
            if name not in self._used:
                self._used.add(name)
                return name

    def person(self) -> str:
        return f"{self._rng.choice(self._parts['given'])} {self.place()}"


def _spots(rng: random.Random, places: int, names: _Names) -> list[Spot]:
    provinces = phrases()["names"]["provinces"]
    found: list[Spot] = []
    while len(found) < places:
        number = len(found)
        province = provinces[number % len(provinces)]
        city = _spot(names.place(), "city", (rng.uniform(30, 34), rng.uniform(60, 66)), province)
        found.append(city)
        for _ in range(DISTRICTS if number else max(HOT_DISTRICTS, places // HOT_SHARE)):
            found.append(_inside(city, names.place(), rng))
        village = names.place()
        found.append(_spot(village, "village", (city.lat + rng.uniform(0.1, 0.3), city.lon + rng.uniform(0.1, 0.3)), province))
    return found


def _spot(name: str, kind: str, point: tuple[float, float], province: str) -> Spot:
    within = (PlaceId(f"velmara:{slug(province)}", province), PlaceId(f"iso:{COUNTRY}", phrases()["country"]))
    return Spot(f"velmara:{slug(name)}", name, kind, round(point[0], 4), round(point[1], 4), province, within)


def _inside(city: Spot, name: str, rng: random.Random) -> Spot:
    lat, lon = round(city.lat + rng.uniform(-0.04, 0.04), 4), round(city.lon + rng.uniform(-0.04, 0.04), 4)
    within = (PlaceId(city.id, city.name), *city.within)
    return Spot(f"{city.id}-{slug(name)}", name, "district", lat, lon, city.admin1, within, city.id)


def _groups(names: _Names) -> tuple[Group, ...]:
    front, brigade, guard = names.place(), names.place(), names.place()
    return (
        Group(
            "velmara-army",
            "Velmara army",
            "military",
            ("government forces", "the army", "army units", "government troops"),
        ),
        _rebels(f"{front} Front", "armed-group"),
        _rebels(f"{brigade} Brigade", "armed-group"),
        _rebels(f"{guard} Guard", "militia"),
    )


def _rebels(name: str, kind: ActorKind) -> Group:
    words = (f"the {name}", f"fighters of the {name}", f"{name} fighters", f"{name} men")
    return Group(slug(name), name, kind, words)


def _party_voices(groups: tuple[Group, ...], names: _Names) -> list[Speaker]:
    found = []
    for group in groups:
        for title in ("spokesman", "commander"):
            name = names.person()
            words = (
                f"{name}, a {title} for the {group.name}",
                f"the {group.name}'s {title} {name}",
                f"{name} of the {group.name}",
                f"{group.name} {title} {name}",
            )
            role = f"{title} for the {group.name}"
            found.append(Speaker(f"person:{slug(name)}", name, role, group.name, "official", True, words, group.id))
        found.append(
            Speaker(
                group.id,
                group.name,
                None,
                group.name,
                group.kind,
                True,
                (f"the {group.name}", f"the {group.name}", f"a statement of the {group.name}", f"the {group.name}"),
                group.id,
            )
        )
    return found


def _neutral_voices(names: _Names) -> list[Speaker]:
    observatory = f"{names.place()} Observatory"
    director, mayor = names.person(), names.person()
    return [
        Speaker(
            f"person:{slug(director)}",
            director,
            "director of the Central Hospital",
            "Central Hospital",
            "official",
            False,
            (
                f"{director}, director of the Central Hospital",
                f"hospital director {director}",
                f"{director} of the Central Hospital",
                f"Central Hospital's {director}",
            ),
        ),
        Speaker(
            f"person:{slug(mayor)}",
            mayor,
            "head of the rescue service",
            "rescue service",
            "official",
            None,
            (
                f"{mayor}, head of the rescue service",
                f"rescue chief {mayor}",
                f"{mayor} of the rescue service",
                f"the rescue service's {mayor}",
            ),
        ),
        Speaker("un-spokeswoman", None, "a UN spokeswoman", "UN", "un", False, ("a UN spokeswoman",) * 4),
        Speaker(slug(observatory), observatory, None, observatory, "ngo", False, (f"the {observatory}",) * 4),
    ]


def _doubles(speakers: list[Speaker]) -> dict[str, Speaker]:
    """The militia's spokesman is by some accounts a governor."""
    one = [each for each in speakers if each.party and each.role and each.role.startswith("spokesman")][-1]
    role = "governor of Westmark"
    words = (f"{one.name}, {role},", f"the {role}, {one.name},", f"{one.name}, {role},", f"Westmark governor {one.name}")
    return {one.id: replace(one, role=role, organisation=None, words=words)}
