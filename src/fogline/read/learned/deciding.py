"""Happenings that the rules found and the encoder's advice in, those that stand, with the type that stands, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from math import log
from typing import TYPE_CHECKING, cast

from fogline import codebook
from fogline.model import Certainty, Polarity, Span, Status
from fogline.read.events.find import Happening, Hedge
from fogline.read.events.phrases import is_turned_over
from fogline.read.events.plausible import HARM, is_firm
from fogline.read.learned.advice import Advice
from fogline.read.learned.pairs import Place, classes
from fogline.read.learned.weights import Weights
from fogline.read.parse import Parsed
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

OTHERS = frozenset({"recipient", "victim", "asset"})
LEAST = 1e-3  # no chance is taken for smaller: one head alone rules nothing out
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
TELLING = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
DESCRIBING = frozenset({"amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Told:
    """Advice on a parsed passage, in tokens: the `Hints` that `find_happenings` asks for."""

    parsed: Parsed
    advice: Advice
    triggers: Mapping[int, str]
    certain: frozenset[int]
    _known: dict[tuple[int, int, bool], list[tuple[str, int, int]]] = field(default_factory=dict)
    _named: dict[tuple[int, int], list[tuple[str, TokenSpan, float]]] = field(default_factory=dict)

    def roles(self, first: int, last: int, surely: bool = False) -> list[tuple[str, int, int]]:
        """Role and tokens of what the encoder is sure takes part: the surest stretch of each role."""
        asked = first, last, surely
        if asked not in self._known:
            self._known[asked] = self._roles(*asked)
        return self._known[asked]

    def _roles(self, first: int, last: int, surely: bool) -> list[tuple[str, int, int]]:
        if self.parsed.passage.kind == "headline":
            return []
        sentence, settings = self.parsed.doc[first].sent, lexicon("learned")
        best: dict[str, tuple[float, int, int]] = {}
        for role, span, chance in self._stretches(first, last):
            inside = sentence.start <= span.root.i < sentence.end
            if span.start >= sentence.end:
                continue
            least = settings["role"] if inside and not surely else settings["role_known"]
            if not inside and role != "place":
                least = settings["beyond"]
            if chance >= max(least, best.get(role, (0.0, 0, 0))[0]):
                best[role] = (chance, span.start, span.end - 1)
        return [(role, start, end) for role, (_, start, end) in best.items()]

    def _stretches(self, first: int, last: int) -> list[tuple[str, TokenSpan, float]]:
        """Every stretch that the encoder gives a role in a trigger's event, with nouns for heads, asked once."""
        if (first, last) not in self._named:
            doc = self.parsed.doc
            told = self.advice.roles(doc[first].idx, doc[last].idx + len(doc[last]))
            spans = [(role, doc.char_span(start, end, alignment_mode="expand"), chance) for role, start, end, chance in told]
            self._named[first, last] = [(r, span, c) for r, span, c in spans if span is not None and span.root.pos_ in NAMING]
        return self._named[first, last]

    def part(self, first: int, last: int, role: str, start: int, end: int, surely: bool = False) -> float:
        """The chance that some tokens are this to a trigger's event; 0 where it is too small."""
        doc, settings = self.parsed.doc, lexicon("learned")
        if self.parsed.passage.kind == "headline":
            return 0.0
        place = doc[start].idx, doc[end].idx + len(doc[end])
        chance = self.advice.part(doc[first].idx, doc[last].idx + len(doc[last]), role, place)
        near = doc[start].sent == doc[first].sent
        least = settings["part_surely"] if surely else settings["part"] if near else settings["part_beyond"]
        return chance if chance >= least else 0.0


def told(parsed: Parsed, advice: Advice) -> Told:
    """With the tokens that the encoder is sure tell of an event, the likeliest type of each, and those of which it is certain."""
    settings = lexicon("learned")
    found, certain = dict[int, str](), set[int]()
    for token in parsed.doc if parsed.passage.kind != "headline" else ():
        place = token.idx, token.idx + len(token)
        if not _can_tell(token) or (chance := advice.tells(*place)) < settings["add"]:
            continue
        chances = advice.event(*place)
        likeliest = _likeliest(chances)
        if chances is None or likeliest is None:
            continue
        if _of_class(chances, likeliest) >= settings["class"] and _bears(token, likeliest):
            found[token.i] = likeliest
        if chance >= settings["bare"]:
            certain.add(token.i)
    return Told(parsed, advice, found, frozenset(certain))


def _can_tell(token: Token) -> bool:
    """A verb, a noun or what is said of somebody ("58 civilians dead"): not what only describes a noun, nor half of a word."""
    if token.pos_ not in TELLING or not token.is_alpha or token.is_stop:
        return False
    if not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor().text == "-":
        return False
    if is_turned_over(token):
        return False
    return token.dep_ not in DESCRIBING or token.i > token.head.i


def _bears(token: Token, type_id: str) -> bool:
    """Does the sentence hold what an event of this type cannot do without?"""
    needed = lexicon("learned")["needs"].get(type_id)
    return needed is None or any(each.lemma_.lower() in needed for each in token.sent)


def decided(found: Sequence[Sequence[Happening]], hints: Sequence[Told], weights: Weights) -> list[list[Happening]]:
    """The happenings of each passage without what is hardly an event, each with the type that rules and encoder together find likeliest."""
    kept = [[one for each in here if (one := _told(each, hint))] for here, hint in zip(found, hints, strict=True)]
    doubtful = [each for here, hint in zip(kept, hints, strict=True) for each in here if _in_doubt(each, hint)]
    paired = _classes_of_pairs(doubtful, weights)
    typed = [[_retyped(each, hint, paired.get(id(each), {})) for each in here] for here, hint in zip(kept, hints, strict=True)]
    return [[replace(each, hedge=hedge_of(each, hint.advice)) for each in here] for here, hint in zip(typed, hints, strict=True)]


def hedge_of(happening: Happening, advice: Advice) -> Hedge | None:
    """What the encoder is sure of beyond the plain case, and the nearest words in the sentence that it takes for a hedge."""
    start, _ = place = _place(happening)
    chances = advice.stance(*place)
    if chances is None:
        return None
    sure = lexicon("learned")["hedge"]
    values = [_sure(each, plain, sure) for each, plain in zip(chances, ("affirmed", "actual", "stated"), strict=True)]
    if not any(values):
        return None
    sentence = happening.trigger.token.sent
    near = [each for each in advice.spans("hedge") if sentence.start_char <= each[0] and each[1] <= sentence.end_char]
    cue = min(near, key=lambda each: (abs(each[0] - start), each[0]), default=None)
    offset, text = happening.parsed.offset, happening.parsed.text
    words = None if cue is None else Span(offset + cue[0], offset + cue[1], text[cue[0] : cue[1]])
    certainty = values[2] if words is not None else None  # how surely somebody speaks is always said in words
    return Hedge(cast(Polarity | None, values[0]), cast(Status | None, values[1]), cast(Certainty | None, certainty), words)


def _sure(chances: dict[str, float], plain: str, least: float) -> str | None:
    best = max(chances, key=lambda name: (chances[name], name))
    return best if best != plain and chances[best] >= least else None


def _told(happening: Happening, hint: Told) -> Happening | None:
    """The happening if it is borne out; the harm that it did ("died in the war") where only that is; else nothing."""
    if _tells(happening, hint):
        return happening
    for harm in happening.harms:
        span = happening.parsed.span(harm.first, harm.last)
        told = replace(happening, trigger=harm, span=span, type=harm.entry.type, origin=None, harms=())
        if _tells(told, hint):
            return told
    return None


def _tells(happening: Happening, hint: Told) -> bool:
    """Does the encoder bear an event out? It is not asked about headlines, of which it has seen few, and about control and tolls."""
    headline = happening.parsed.passage.kind == "headline"
    if headline or codebook.family(happening.type) == "control" or _harms(happening):
        return True
    least: float = lexicon("learned")["keep_fixed" if happening.trigger.entry.pattern.object or is_firm(happening) else "keep"]
    place = _place(happening)
    return hint.advice.event(*place) is None or hint.advice.tells(*place) >= least


def _harms(happening: Happening) -> bool:
    """People harmed in numbers: the words of tolls are many, and a lost toll is the worst miss."""
    return any(each.measure in HARM for each in happening.quantities)


def _in_doubt(happening: Happening, hint: Told) -> bool:
    """Is the lexicon silent, or does the trigger's head see another class than the rules? Only then the pair is asked about."""
    if not happening.trigger.entry.pattern.lemma:
        return True
    likeliest = _likeliest(hint.advice.event(*_place(happening)))
    if likeliest is None or codebook.family(happening.type) == "control":
        return False
    return _root(likeliest) != _root(happening.type)


def _place(happening: Happening) -> Place:
    """Where the trigger stands in its passage's text."""
    start = happening.span.start - happening.parsed.offset
    return start, start + len(happening.span.exact)


def _classes_of_pairs(happenings: Sequence[Happening], weights: Weights) -> dict[int, dict[str, float]]:
    """For each happening with somebody who acts and somebody who suffers in one sentence: the chance of each PLOVER class."""
    asked = [(id(each), pair) for each in happenings if (pair := _pair(each)) is not None]
    return dict(zip((key for key, _ in asked), classes(weights, [pair for _, pair in asked]), strict=True))


def _pair(happening: Happening) -> tuple[str, Place, Place] | None:
    """The trigger's sentence and the places of the two in it."""
    actor = next((each.span for each in happening.participants if each.role == "actor"), None)
    other = next((each.span for each in happening.participants if each.role in OTHERS), None)
    if actor is None or other is None or (actor.start < other.end and other.start < actor.end):
        return None
    sentence = happening.trigger.token.sent
    begin = happening.parsed.offset + sentence.start_char
    text = happening.parsed.text[sentence.start_char : sentence.end_char]
    places = [(each.start - begin, each.end - begin) for each in (actor, other)]
    inside = all(0 <= start < end <= len(text) for start, end in places)
    return (text, places[0], places[1]) if inside else None


def _retyped(happening: Happening, hint: Told, pair: dict[str, float]) -> Happening:
    """A type of the lexicon gives way only where the trigger's head sees another class, and the pair's surely does; never that of
    a verb with its particle or fixed object ("shot down")."""
    chances, pattern = hint.advice.event(*_place(happening)), happening.trigger.entry.pattern
    if chances is None or codebook.family(happening.type) == "control" or pattern.particles or pattern.object:
        return happening
    known, settings = bool(happening.trigger.entry.pattern.lemma), lexicon("learned")

    def score(name: str) -> float:
        of_pair = settings["pair_weight"] * log(max(pair.get(_root(name), LEAST), LEAST)) if pair and _root(name) else 0.0
        return log(max(chances[name], LEAST)) + of_pair

    best = max((name for name in chances if name != "none" and codebook.family(name) != "control"), key=lambda n: (score(n), n))
    if known:
        own = {_root(happening.type), _root(happening.origin) if happening.origin else ""}
        agreed = bool(pair) and _likeliest(pair) == _root(best) and _root(_likeliest(chances) or happening.type) not in own
        if not agreed or _root(best) in own or _harms(happening) or pair[_root(best)] < settings["retype"]:
            return happening
    return replace(happening, type=best, origin=None)


def _of_class(chances: dict[str, float], event: str) -> float:
    """How likely the PLOVER class of a type is, whichever of its types it be."""
    own = _root(event)
    return sum(chance for name, chance in chances.items() if name == event or (name != "none" and own and _root(name) == own))


@cache
def _root(event: str) -> str:
    plover = codebook.types()[event].get("plover")
    return {"CONCEDE": "YIELD", "RETREAT": "YIELD"}.get(plover[0], plover[0]) if plover else ""


def _likeliest(chances: dict[str, float] | None) -> str | None:
    """The likeliest type; None for words that were not read."""
    if chances is None:
        return None
    return max((name for name in chances if name != "none"), key=lambda name: (chances[name], name))
