"""What a document's names may stand for in, its scene out: the town and the country it plays in, and which place can be meant there."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fogline.model import Place
from fogline.resolve.places.context import Context, context_of
from fogline.resolve.places.gazetteer import Entry, Gazetteer
from fogline.resolve.places.gazetteer_keys import fold, skeleton, sound
from fogline.resolve.places.scores import Sense, kilometres, levels_of, senses
from fogline.words import lexicon

_BIG, _WELL_KNOWN, _METROPOLIS = 100_000, 300_000, 1_000_000
_WELL_SPELT = 0.95
# Shares of the document's other names that lie in the same country.
_COMPANION, _ONLY = 0.9, 0.95
_ANY_COMPANY, _SOME_COMPANY, _MUCH_COMPANY = 0.06, 0.15, 0.25
# Of so many names, one at least vouches for the country of any town that is meant; with less company it has none.
_MANY, _NO_COMPANY = 6, 0.05
_CITY_KM = 40.0
_ABROAD = 8
_SENTENCE_ENDS = ("\n", ". ", "? ", "! ")
# The name that "districts of" leads to.
_OF_TOWN = re.compile(r"[^.;\n]{0,60}?\b(?:of|in) (?:the (?:city|town) of )?((?:[^\W\d_a-z][\w’'-]*\s?)+)")
# A document plays in one country when so much of its names lies there, told by more than one.
_MOSTLY, _NAMES, _FIRM = 0.6, 2, 1.0


@dataclass(frozen=True, slots=True)
class Scene:
    """The senses of a document's names (by key), the kinds they are called, the town it is mostly about, and the country."""

    senses: Mapping[str, Sequence[Sense]]
    kinds: Mapping[str, Sequence[str]]
    focus: Entry | None
    country: Entry | None
    text: str
    gazetteer: Gazetteer
    asked: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, context: Context, gazetteer: Gazetteer, kinds: Mapping[str, Sequence[str]]) -> Scene:
        """The scene of a document whose names are in `context`."""
        found = senses(context, gazetteer, kinds)
        scene = cls(found, kinds, _focus(found, context), None, text, gazetteer)
        return replace(scene, country=_country(scene, context))

    def country_at(self, place: Place) -> Entry | None:
        """The document's country, unless the sentence that names the place names one abroad as well; a dateline does not count."""
        start, end = place.span.start, place.span.end
        if self.country is None:
            return None
        first = max(self.text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
        last = min((at for at in (self.text.find(mark, end) for mark in _SENTENCE_ENDS) if at >= 0), default=len(self.text))
        return None if any(name not in place.span.exact for name in self._abroad(first, last)) else self.country

    def capital_at(self, place: Place) -> Entry | None:
        """The capital of the document's country, for "the capital" in a sentence that names no place abroad."""
        if not self.text[: place.span.start].rstrip().lower().endswith("the"):
            return None
        country = self.country_at(place)
        names = lexicon("countries").get(country.country, {}).get("capitals", ()) if country else ()
        found = (entry for name in names[:1] for entry in self.gazetteer.lookup(name) if entry.level == "town")
        return next((entry for entry in found if country and entry.country == country.country), None)

    def _abroad(self, first: int, last: int) -> tuple[str, ...]:
        """The names in a stretch of the text that are surely places in another country; kept, since a long list asks for each."""
        if (first, last) not in self.asked and self.country is not None:
            told, found = context_of(self.text[first:last], self.gazetteer), []
            for key, name in told.written.items():
                sense = self.chosen(key) if told.weight[key] >= _FIRM and not name.isupper() else None
                if sense and sense.entry.country not in ("", self.country.country) and _is_plain(sense.entry):
                    found.append(name)
            self.asked[first, last] = tuple(found[:_ABROAD])
        return self.asked.get((first, last), ())

    def chosen(self, key: str) -> Sense | None:
        """The best of a name's places that can be meant here; one that only sounds like it, beside one spelt so, needs company."""
        kinds, group = self.kinds.get(key, ()), self.senses.get(key, ())
        spelt = any(sense.entry.match >= _WELL_SPELT for sense in group)
        heard = _MUCH_COMPANY if spelt else 0.0
        return next((s for s in group if self._fits(s, kinds, key) and (s.entry.match > 0.8 or s.support >= heard)), None)

    def town_at(self, place: Place) -> Entry | None:
        """The town that a place is a part of: the one told right behind it ("the X and Y districts of Z"), else the document's."""
        link = (
            _OF_TOWN.match(self.text, place.span.end)
            if self.text[place.span.start : place.span.end] == place.span.exact
            else None
        )
        for key, name in context_of(link[1], self.gazetteer).written.items() if link else ():
            sense = self.chosen(key)
            if sense and sense.entry.level == "town":
                return replace(sense.entry, name=shown(name, sense.entry))
        abroad = self.focus and self.country and self.focus.country != self.country.country
        return None if abroad else self.focus

    def _fits(self, sense: Sense, kinds: Sequence[str], key: str) -> bool:
        """Whether the place can be meant here: of the right kind, and not a namesake at the other end of the world."""
        entry = sense.entry
        if entry.id.startswith("user:") or sense.paired:
            return True
        levels = frozenset().union(*map(levels_of, kinds)) if kinds else frozenset[str]()
        if _too_big(entry, kinds):
            return False
        if levels == {"quarter"}:
            return entry.level in ("quarter", "feature") or (entry.level == "town" and self._beside(entry))
        if levels == {"feature"} and entry.level not in ("feature", "area-wide"):
            return False
        if "district" in kinds and entry.level == "town" and self.focus and not self._beside(entry):
            return False
        if entry.level == "area-wide":
            return entry.match >= _WELL_SPELT
        far = self._far(sense, plain=not kinds or "town" in levels)
        if levels and entry.level not in levels and far:
            return False
        if entry.level in ("country", "region"):
            return entry.match >= _WELL_SPELT or (entry.match > 0.8 and not far)
        if entry.match == 1 and entry.population >= _WELL_KNOWN:
            return True
        if entry.match >= _WELL_SPELT and entry.population >= _METROPOLIS:
            # Big cities have many a name in other tongues; without company only one that sounds like theirs is surely meant.
            return not self._far(sense, plain=True) or entry.population >= 5 * _METROPOLIS or _sounds_like(key, entry.name)
        if entry.match == 1 and sense.share > _ONLY and (not kinds or entry.level in levels) and not self._elsewhere(sense):
            return True
        known = entry.match == 1 or entry.population >= _BIG or sense.support >= _SOME_COMPANY
        return not far and ((entry.match > 0.7 and known) or sense.support > _MUCH_COMPANY)

    def _far(self, sense: Sense, plain: bool) -> bool:
        """Whether hardly any other name lies in its country. Districts of one city that share their names with those of
        another vouch for each other: of them a share is asked."""
        lonely = sense.support < _ANY_COMPANY and sense.company < _COMPANION if plain else sense.support < _SOME_COMPANY
        return lonely and len(self.senses) > 2

    def _elsewhere(self, sense: Sense) -> bool:
        """Whether the document plays in another country, or in several, and nothing in it speaks for this one."""
        if self.country is None:
            return len(self.senses) > _MANY and sense.company < _NO_COMPANY
        return sense.entry.country != self.country.country and sense.support < _ANY_COMPANY

    def _beside(self, entry: Entry) -> bool:
        focus = self.focus
        if focus is None or None in (entry.lat, entry.lon, focus.lat, focus.lon):
            return False
        assert entry.lat is not None and entry.lon is not None and focus.lat is not None and focus.lon is not None
        return entry.id != focus.id and kilometres(entry.lat, entry.lon, focus.lat, focus.lon) < _CITY_KM


def _is_plain(entry: Entry) -> bool:
    """A country, a region or a big town: hardly a namesake."""
    return entry.level in ("country", "region") or entry.population >= _BIG


def _sounds_like(key: str, name: str) -> bool:
    asked, listed = sound(key), sound(fold(name))
    return asked == listed or (bool(skeleton(asked)) and skeleton(asked) == skeleton(listed))


def _too_big(entry: Entry, kinds: Sequence[str]) -> bool:
    largest = lexicon("place_words")["largest"]
    return any(kind in largest and entry.population > largest[kind] for kind in kinds)


def _focus(found: Mapping[str, Sequence[Sense]], context: Context) -> Entry | None:
    """The town that the document names most, and most surely."""
    towns = [
        (context.weight[key] * group[0].share, group[0].entry.population, key)
        for key, group in found.items()
        if group[0].entry.level == "town" and (group[0].support > 0.1 or group[0].paired or len(found) == 1)
    ]
    if not towns:
        return None
    key = max(towns)[2]
    entry = found[key][0].entry
    return replace(entry, name=shown(context.written[key], entry))


def _country(scene: Scene, context: Context) -> Entry | None:
    """The country that most of the document's names lie in, where they do not leave it open."""
    told, names = defaultdict[str, float](float), Counter[str]()
    for iso, count in context.peoples.items():
        told[iso] += 0.5 * math.sqrt(count)
    for key in scene.senses:
        sense = scene.chosen(key)
        if sense and sense.entry.country and context.weight[key] >= _FIRM:
            told[sense.entry.country] += math.sqrt(context.weight[key]) * sense.share
            names[sense.entry.country] += 1
    if not told:
        return None
    iso, most = max(told.items(), key=lambda each: (each[1], each[0]))
    return scene.gazetteer.entry(f"iso:{iso}") if most >= _MOSTLY * sum(told.values()) and names[iso] >= _NAMES else None


def shown(written: str, entry: Entry) -> str:
    """The name a place goes by: countries and regions by their listed one, others as the source spells it."""
    listed = entry.level in ("country", "region", "area-wide") or written.isupper() or entry.id.startswith("user:")
    return entry.name if listed else written
