"""A statement and who relays it in, one sentence of marked pieces with what it claims out."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eval.story.calendar import When, when
from eval.story.course import TYPES, Happening, Statement
from eval.story.page import NOWHERE, Fact, Piece, Sentence, how_many, somewhere, who
from eval.story.world import COUNTRY, Outlet, Speaker, Spot, World, phrases, slug
from fogline.model import Control, Place, PlaceId, Reference, Stance, Voice

MARK = re.compile(r"\{(\w+)\}|\[([^\]]+)\]")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
HEDGES = {"alleged": "allegedly", "reported": "reportedly"}
# Styles name some things otherwise: form of sentence, style -> type of the claim. Precise happenings are not told vaguely.
OTHER_TYPES = {
    ("bombing", 3): "explosion",
    ("killing", 1): "execution",
    ("lost", 0): "withdrawal",
    ("lost", 2): "withdrawal",
    ("toll", 1): "death",
    ("toll", 2): "death",
    ("toll", 3): "death",
}
VAGUE = ("bombing",)
ASIDES = 0.6
"""How many sentences go on with something beside the matter, so that two outlets' accounts do not look copied."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How a sentence is to be told: by whom, when, under which key; `context` leaves out what the sentence before it said."""

    outlet: Outlet
    minute: int
    key: str
    context: bool = False
    headline: bool = False


def sentence(said: Statement, what: Happening, world: World, telling: Telling, rng: random.Random) -> Sentence:
    """One statement as a sentence in the outlet's style."""
    if telling.context and said.killed is not None and what.kind != "displacement":
        said = replace(said, form="toll")
    style = rng.choice((telling.outlet.style, rng.randrange(len(phrases()["styles"]))))
    template = rng.choice(phrases()["form"][said.form][phrases()["styles"][style]])
    time = when(said, what, telling.minute, telling.headline, telling.context, rng)
    content = [piece for each in _split(template) for piece in _filled(each, said, what, world, telling, time, rng)]
    speaker = _speaker(said, world, rng) if not (telling.headline and rng.random() < 0.5) else None
    if not telling.headline and rng.random() < ASIDES:
        content.append(Piece(f", as {_scene(what.spot, rng)}"))
    pieces = _tidy(_wrapped(content, said, speaker, telling))
    origin = world.origin(said.speaker) if said.speaker else telling.outlet.id
    return Sentence(tuple(pieces), _fact(said, what, origin, telling, time, (template, style), pieces))


def filler(outlet: Outlet, near: Spot, rng: random.Random) -> Sentence:
    """A sentence without any event."""
    parts = phrases()["filler"]
    if rng.random() < 0.2:
        return Sentence((Piece(rng.choice(parts["own"][phrases()["styles"][outlet.style]])),))
    words = f"{_scene(near, rng)} {rng.choice(parts['until'])}."
    return Sentence((Piece(words[:1].upper() + words[1:]),))


def _scene(near: Spot, rng: random.Random) -> str:
    parts = phrases()["filler"]
    return f"{rng.choice(parts['who'])} {rng.choice(parts['did'])}".replace("{near}", near.name)


def _split(template: str) -> Iterator[tuple[str, str]]:
    """The template's parts: ("words", …), ("slot", …) and ("trigger", …)."""
    at = 0
    for match in MARK.finditer(template):
        if match.start() > at:
            yield "words", template[at : match.start()]
        yield ("slot", match[1]) if match[1] else ("trigger", match[2])
        at = match.end()
    if at < len(template):
        yield "words", template[at:]


def _filled(
    part: tuple[str, str],
    said: Statement,
    what: Happening,
    world: World,
    telling: Telling,
    time: When,
    rng: random.Random,
) -> Sequence[Piece]:
    kind, words = part
    if kind != "slot":
        return [Piece(words, "trigger" if kind == "trigger" else None)]
    if words in ("actor", "against"):
        return [_party(words, said, what, world, rng)]
    if words == "place":
        return _named(what.spot)
    if words == "where":
        return [] if telling.context else _where(what, world, telling, rng)
    if words == "time":
        return [Piece(time.before), Piece(time.words, "time")] if time.words else []
    if words == "hedge":
        dropped = said.certainty not in HEDGES or (telling.headline and rng.random() < 0.5)
        return [] if dropped else [Piece(HEDGES[said.certainty], "cue"), Piece(" ")]
    return _numbers(words, said, what, rng)


def _party(slot: str, said: Statement, what: Happening, world: World, rng: random.Random) -> Piece:
    group = world.group((said.blames or what.actor) if slot == "actor" else what.against)
    loses = said.form in ("lost", "held")
    role = "actor" if (slot == "actor") != loses else "recipient"
    return Piece(rng.choice(group.words), "who", who(role, group.id, group.name, group.kind))


def _numbers(slot: str, said: Statement, what: Happening, rng: random.Random) -> list[Piece]:
    if slot == "percent":
        return [Piece(str(what.percent), "quantity", how_many("percent", what.percent or 0, "per cent"))]
    if slot == "victims":
        kind = "armed-group" if what.kind == "clash" else "civilians"
        return [Piece(what.victims, "who", who("victim", f"description:{what.victims}", what.victims, kind))]
    if slot in ("injured", "hurt"):
        if said.injured is None:
            return []
        return [
            Piece(" and wounding " if slot == "injured" else " and wounded "),
            Piece(str(said.injured), "quantity", how_many("injured", said.injured, what.victims)),
        ]
    if said.killed is None:
        return [Piece("several")]
    measure = "displaced" if what.kind == "displacement" else "killed"
    words = NUMBERS[said.killed] if said.killed < len(NUMBERS) and rng.random() < 0.5 else f"{said.killed:,}"
    number = Piece(words, "quantity", how_many(measure, said.killed, what.victims, said.at_least))
    return [Piece("at least "), number] if said.at_least else [number]


def _named(spot: Spot) -> list[Piece]:
    """A place whose hands change: a district with its city, a village by its name."""
    if spot.kind == "village":
        return [Piece(spot.name, "place", placed(spot))]
    return [Piece(spot.name, "place", placed(spot)), Piece(f", a district of {spot.within[0].name},")]


def _where(what: Happening, world: World, telling: Telling, rng: random.Random) -> list[Piece]:
    """How closely the place is told: a facility, a district, the city alone."""
    spot = what.spot
    pieces = []
    if what.facility and not telling.headline and (rng.random() < 0.7):
        inside = what.precise or spot.city is None or rng.random() < 0.5
        holder = PlaceId(spot.id, spot.name) if inside else PlaceId(spot.city or spot.id, spot.within[0].name)
        pieces += [Piece(" at the "), Piece(what.facility, "place", _facility(what.facility, holder, spot))]
    else:
        inside = spot.city is None or what.precise or rng.random() < 0.6
    if spot.kind == "village":
        return [*pieces, Piece(" in the village of "), Piece(spot.name, "place", placed(spot))]
    if spot.city is None:
        return [*pieces, Piece(" in "), Piece(spot.name, "place", placed(spot))]
    city = Piece(spot.within[0].name, "place", placed(world.spot(spot.city)))
    if not inside:
        return [*pieces, Piece(" in "), city]
    district = Piece(spot.name, "place", placed(spot))
    ways = (
        [Piece(" in the "), district, Piece(" district of "), city],
        [Piece(" in "), city, Piece("'s "), district, Piece(" district")],
        [Piece(" in "), district, Piece(", a district of "), city, Piece(",")],
    )
    return [*pieces, *rng.choice(ways)]


def placed(spot: Spot) -> Place:
    """A spot as the gazetteer gives it."""
    return somewhere(
        id=spot.id,
        name=spot.name,
        kind=spot.kind,
        country=COUNTRY,
        admin1=spot.admin1,
        lat=spot.lat,
        lon=spot.lon,
        precision="exact",
        within=spot.within,
    )


def _facility(name: str, holder: PlaceId, spot: Spot) -> Place:
    """A facility as a reader has it: it lies somewhere in the place that the words name, unlocated."""
    outer = spot.within if holder.id == spot.id else spot.within[1:]
    place = f"place:{slug(name)}@{holder.id}"
    return somewhere(
        id=place, name=name, kind=name, country=COUNTRY, admin1=spot.admin1, precision="inside", within=(holder, *outer)
    )


def _speaker(said: Statement, world: World, rng: random.Random) -> Speaker | None:
    if said.speaker is None:
        return None
    double = world.doubles.get(said.speaker)
    return double if double is not None and rng.random() < 0.25 else world.speakers[said.speaker]


def _wrapped(content: list[Piece], said: Statement, speaker: Speaker | None, telling: Telling) -> list[Piece]:
    """The content with who says it."""
    end = [] if telling.headline else [Piece(".")]
    if said.certainty == "unconfirmed" and not telling.headline:
        end = [Piece(", a report that "), Piece("could not be verified", "cue"), Piece(".")]
    if said.polarity == "denied":
        denier = [_voice(speaker, telling.outlet.style, "denied"), Piece(" ")] if speaker else [Piece("it is ")]
        return [*denier, Piece("denied", "cue"), Piece(" that "), *content, *end]
    if speaker is None:
        lead = [] if telling.headline or telling.context else [Piece(telling.outlet.lead)]
        return [*lead, *content, *end]
    verb = ("said", "according to", "told us", "says")[telling.outlet.style]
    voice = _voice(speaker, telling.outlet.style, verb)
    if verb == "according to":
        return [Piece("according to "), voice, Piece(", "), *content, *end]
    if verb == "told us":
        return [voice, Piece(" told us that "), *content, *end]
    return [*content, Piece(", "), voice, Piece(f" {verb}"), *end]


def _voice(speaker: Speaker, style: int, verb: str) -> Piece:
    named = speaker.words[style] != speaker.name
    voice = Voice(
        name=speaker.name,
        role=speaker.role if named else None,
        organisation=speaker.organisation if named else None,
        kind=speaker.kind,
        party=speaker.party,
        verb=verb,
        span=NOWHERE,
        id=speaker.id,
    )
    return Piece(speaker.words[style], "voice", voice)


def _tidy(pieces: list[Piece]) -> list[Piece]:
    """A capital at the beginning; no comma before another mark or at the end."""
    found = [replace(pieces[0], text=pieces[0].text[:1].upper() + pieces[0].text[1:]), *pieces[1:]]
    for i, piece in enumerate(found):
        after = found[i + 1].text[:1] if i + 1 < len(found) else "."
        if piece.slot is None and piece.text.endswith(",") and after in ".,;":
            found[i] = replace(piece, text=piece.text[:-1])
    return found


def _fact(
    said: Statement,
    what: Happening,
    origin: str,
    telling: Telling,
    time: When,
    wording: tuple[str, int],
    pieces: Sequence[Piece],
) -> Fact:
    template, style = wording
    cues = any(piece.slot == "cue" for piece in pieces)
    denied = said.polarity == "denied"
    certainty = said.certainty if cues and not denied else "stated"
    stance = Stance("denied" if denied else "affirmed", "planned" if what.kind == "plan" else "actual", certainty)
    return Fact(
        key=telling.key,
        statement=said.number,
        happening=what.number,
        origin=origin,
        type=TYPES[said.form] if said.form in VAGUE and what.precise else _type(said.form, style),
        time=time.value,
        stance=stance,
        control=_control(said, what, "{against}" in template, "all of" in template),
        tense=time.tense,
        headline=telling.headline,
    )


def _type(form: str, style: int) -> str:
    return OTHER_TYPES.get((form, style), TYPES[form])


def _control(said: Statement, what: Happening, names_loser: bool, whole: bool) -> Control | None:
    place = Reference(what.spot.id, what.spot.name, None)
    actor, against = Reference(what.actor, None, None), Reference(what.against, None, None)
    if said.form == "lost":
        return Control(place, against, None, "lost", "unknown")
    if said.form == "held":
        return Control(place, against, None, "held", "unknown")
    if said.form == "foothold":
        return Control(place, actor, None, "entered", "foothold")
    if said.form == "siege":
        return Control(place, actor, None, "surrounded", "unknown")
    if said.form == "most":
        return Control(place, actor, None, "gained", "most", float(what.percent or 0))
    if said.form in ("gain", "past-gain", "plan"):
        return Control(place, actor, against if names_loser else None, "gained", "full" if whole else "unknown")
    return None
