"""Words that stand where a place would in, whether they can name one out: months, persons, bodies and figures of speech cannot."""

from __future__ import annotations

from functools import cache

from fogline.model import Place
from fogline.resolve.places.gazetteer_keys import fold
from fogline.resolve.places.words import place_words
from fogline.words import lexicon, table


def is_name(words: str) -> bool:
    """Whether the words hold a name that may be looked up: a capital that is not a month's, a people's or a person's."""
    capitals = [word for word in words.split() if any(letter.isupper() for letter in word)]
    known = place_words()
    if not capitals or words.lower() in known.never | known.peoples:
        return False
    alone = len(capitals) == 1 and capitals[0].lower() in known.never | known.peoples
    return not alone and not _is_person(words)


def is_place(place: Place) -> bool:
    """Whether a resolved place is one. What a list holds is; of the rest, by its words alone."""
    if place.id and not place.id.startswith("place:"):
        return True
    name, data = place.name or place.span.exact, lexicon("place_words")["no_place"]
    last = name.split()[-1] if name.split() else ""
    if any(letter.isupper() for letter in name):
        return (
            is_name(name) and last.lower() not in (data["bodies"] if last[:1].isupper() else ()) and fold(name) not in _groups()
        )
    if last.lower() in data["heads"]:
        return False
    behind = place.span.exact.partition(f"{last} ")[2]
    return not (last.lower() in data["before_of"] and behind.startswith("of "))


def _is_person(words: str) -> bool:
    """ "President Bush": a title before a name; "Sheikh Zayed" is as often a place's."""
    first, _, rest = words.partition(" ")
    around = lexicon("place_words")["around"]
    titled = first[:1].isupper() and first.lower() in place_words().titles and first.lower() not in around["honours"]
    return titled and bool(rest) and all(word[:1].isupper() for word in rest.split())


@cache
def _groups() -> frozenset[str]:
    """The names of armed groups, which stand before their trenches, camps and bases."""
    rows = table("actors_groups")
    return frozenset(fold(name) for row in rows for name in (row["name"], *row["aliases"].split("|"), row["short"]) if name)
