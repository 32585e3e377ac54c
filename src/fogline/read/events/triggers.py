"""A parsed passage in, its event triggers out: the words, the lexicon's entry that fits them, and what fills its slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.read.events.arguments import Slots, is_verbal, noun_slots, verb_slots
from fogline.read.events.lexemes import Classes, Entry, Light, Pattern, common_words, grammar, lights, nouns, usual, verbs
from fogline.read.events.phrases import is_turned_over
from fogline.read.events.sense import Sense
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

CONDITION = 3.0  # what a condition that fits adds to an entry's weight
UNKNOWN_THING = 0.3  # a noun of which nothing is known, beside a verb that tells enough by itself
UNKNOWN_PLACE = 2.0  # a single name of which nothing is known is rather a place than a person
REACH = 14  # tokens in which a verb's fixed complement is looked for
NEAR, FAR = 4, 10  # tokens between a verb and its fixed words; a verb that says nothing by itself needs them in its span
OBJECTS = frozenset({"dobj", "nsubjpass"})
WEAK: Classes = frozenset({"place", "facility", "person", "force", "organisation"})

AGENTS: Classes = frozenset({"force", "person", "organisation", "state"})
COMMON: Classes = AGENTS | {"place", "facility", "property", "civilian", "vehicle", "asset", "infrastructure", "health", "school"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event. `verb` is the verb that carries its tense: itself, or the verb an event noun hangs on."""

    token: Token
    first: int
    last: int
    entry: Entry
    slots: Slots
    verb: Token | None


def find_triggers(sense: Sense) -> list[Trigger]:
    """All triggers of the passage, in the order of the words."""
    doc = sense.parsed.doc
    found: list[Trigger] = []
    taken: set[int] = set()
    named_or_dated = sense.place_at.keys() | sense.actor_at.keys() | sense.dated
    candidates = [token for token in doc if token.i not in named_or_dated]
    named = [
        token for token in candidates if not is_verbal(token) and (token.lemma_.lower() in nouns() or token.lower_ in nouns())
    ]
    for token in named:
        trigger = _noun_trigger(token, sense)
        if trigger is not None:
            found.append(trigger)
            sense.events.update(range(trigger.first, trigger.last + 1))
            taken.add(token.i)
    for token in candidates:
        if token.i not in taken and (token.lemma_.lower() in verbs() or token.lower_ in verbs()):
            trigger = _verb_trigger(token, sense)
            if trigger is not None:
                found.append(trigger)
    return sorted([*_outermost(found), *_suggested(found, sense)], key=lambda t: t.first)


def _suggested(found: list[Trigger], sense: Sense) -> Iterator[Trigger]:
    """Words that the lexicon does not know as triggers, with the slots that are usual for their type: no part of a known one's event,
    and no verb that only carries it ("carried out a raid", "tried to storm")."""
    covered = {i for trigger in found for i in range(trigger.first, trigger.last + 1)}
    carriers = {trigger.token.head.i for trigger in found if trigger.token.dep_ in OBJECTS} | {t.verb.i for t in found if t.verb}
    carriers |= {trigger.token.head.i for trigger in found if trigger.token.dep_ == "xcomp"}
    taken = covered | carriers | sense.place_at.keys() | sense.actor_at.keys() | sense.dated
    for i, type_id in sense.suggested.items():
        token = sense.parsed.doc[i]
        entry = usual(type_id, is_verbal(token))
        if i in taken or entry is None or (token.head.i in covered and not is_verbal(token)) or _retold(token, type_id, found):
            continue
        if is_verbal(token):
            yield Trigger(token, i, i, entry, verb_slots(token), token)
        else:
            slots, verb, _ = _with_governor(token, noun_slots(token))
            yield Trigger(token, i, i, entry, slots, verb)


def _retold(noun: Token, type_id: str, found: list[Trigger]) -> bool:
    """ "sentenced him to ten years in prison", "died of his wounds": a noun below a trigger of its type tells no second event."""
    types = {trigger.token.i: trigger.entry.type for trigger in found}
    same = {type_id} | ({"death", "killing"} if type_id == "injury" else set())
    return not is_verbal(noun) and any(types.get(above.i) in same for above in noun.ancestors)


def _outermost(found: list[Trigger]) -> list[Trigger]:
    """A trigger whose words stand inside another's ("open =fire") is part of it."""
    return [
        t
        for t in found
        if not any(o is not t and o.first <= t.token.i <= o.last and o.last - o.first > t.last - t.first for o in found)
    ]


# --- verbs ---------------------------------------------------------------------------------------------------------


def _verb_trigger(token: Token, sense: Sense) -> Trigger | None:
    if not _is_event_verb(token):
        return None
    entries = verbs().get(token.lemma_.lower()) or verbs()[token.lower_]
    slots = verb_slots(token)
    best: tuple[float, Entry, tuple[int, ...], Slots] | None = None
    for entry in entries:
        matched = match_pattern(entry.pattern, token, slots)
        if matched is None:
            continue
        words, merged = matched
        fit = _fit(entry, merged, sense)
        score = None if fit is None else fit - CONDITION * _unused_particles(token, words)
        if score is not None and (best is None or score > best[0]):
            best = (score, entry, words, merged)
    if best is None:
        return None
    _, entry, words, merged = best
    if entry.hedging:
        return Trigger(token.doc[words[0]], words[0], words[0], entry, merged, token)
    first, last = _extent(token, words)
    return Trigger(token, first, last, entry, merged, token)


def _unused_particles(token: Token, words: tuple[int, ...]) -> int:
    """ "took over": a wording that leaves the particle out speaks of another verb."""
    return sum(child.dep_ == "prt" and child.i not in words for child in token.children)


def _is_event_verb(token: Token) -> bool:
    if token.tag_ == "VBN" and token.i and token.nbor(-1).lower_ == "the":  # "puts the wounded at 40"
        return False
    if token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"MD"}:
        return not (token.dep_ in {"aux", "auxpass"} and token.head.pos_ == "VERB")
    return token.tag_[0] == "V" or (token.tag_ == "JJ" and token.dep_ in {"acl", "relcl", "oprd", "ROOT", "ccomp"})


def _extent(token: Token, words: tuple[int, ...]) -> tuple[int, int]:
    """The stretch from the verb to its particle or fixed object, if nothing long stands between."""
    reach = FAR if token.lemma_ in grammar()["empty_verbs"] else NEAR
    last = max((w for w in words if token.i < w <= token.i + reach), default=token.i)
    return token.i, last


def match_pattern(wording: Pattern, token: Token, slots: Slots) -> tuple[tuple[int, ...], Slots] | None:
    """The tokens of the wording's fixed words, and the slots with those of the fixed words merged in; None if it does not fit."""
    words: list[int] = []
    fillers = dict(slots.fillers)
    for particle in wording.particles:
        at = _particle(token, particle)
        if at is None:
            return None
        words.append(at)
        fillers = {slot: tuple(head for head in heads if head.i != at) for slot, heads in fillers.items()}
        for slot, heads in _of_particle(token.doc[at]).items():
            fillers.setdefault(slot, heads)
    if wording.object is not None:
        fixed = next((t for t in slots["obj"] if t.lemma_.lower() == wording.object or t.lower_ == wording.object), None)
        if fixed is None:
            return None
        words.append(fixed.i)
        fillers = _merge(fillers, fixed, "obj")
    for prep, noun in wording.preps:
        heads = fillers.get(prep, ())
        if noun is None:
            if not heads:
                return None
            continue
        fixed = next((t for t in heads if noun in {t.lemma_.lower(), t.lower_}), None) or _misattached(token, prep, noun)
        if fixed is None:
            return None
        words.append(fixed.i)
        fillers = _merge(fillers, fixed, prep)
    return tuple(words), Slots(fillers, slots.passive)


def _misattached(verb: Token, prep: str, noun: str) -> Token | None:
    """ "keep families in their homes as a shield": a fixed complement that the parser hung on a nearer noun."""
    for token in verb.doc[verb.i + 1 : min(verb.i + REACH, verb.sent.end)]:
        if token.lower_ == prep:
            found = next((c for c in token.children if c.dep_ == "pobj" and noun in {c.lemma_.lower(), c.lower_}), None)
            if found is not None:
                return found
    return None


def _particle(token: Token, particle: str) -> int | None:
    for child in token.rights:
        if child.lower_ == particle and child.dep_ in {
            "prt",
            "advmod",
            "prep",
            "acomp",
            "oprd",
            "amod",
            "ccomp",
            "mark",
            "xcomp",
            "dobj",
            "attr",
        }:
            return child.i
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following.i if following is not None and following.lower_ == particle else None


def _of_particle(particle: Token) -> dict[str, tuple[Token, ...]]:
    """ "take over in X", parsed as a preposition: its object is the verb's."""
    objects = tuple(child for child in particle.children if child.dep_ == "pobj")
    return {"obj": objects} if objects and particle.dep_ == "prep" else {}


def _merge(fillers: dict[str, tuple[Token, ...]], fixed: Token, slot: str) -> dict[str, tuple[Token, ...]]:
    """Give a fixed word's own complements to the whole wording; the fixed word itself fills nothing any more."""
    merged = {name: heads for name, heads in fillers.items() if name != slot}
    rest = tuple(t for t in fillers.get(slot, ()) if t != fixed)
    for name, heads in noun_slots(fixed).fillers.items():
        merged[name] = merged.get(name, ()) + heads
    if rest:
        merged[slot] = rest
    return merged


# --- nouns ---------------------------------------------------------------------------------------------------------


def _noun_trigger(token: Token, sense: Sense) -> Trigger | None:
    first_asked, then = (token.lower_, token.lemma_.lower()) if token.tag_ == "VBG" else (token.lemma_.lower(), token.lower_)
    entries = nouns().get(first_asked) or nouns()[then]
    if (token.dep_ in {"compound", "nmod"} and token.head.pos_ in {"NOUN", "PROPN"}) or _speaks(token):
        return None
    slots, verb, carried = _with_governor(token, noun_slots(token))
    best: tuple[float, Entry, tuple[int, int], Slots] | None = None
    for entry in entries:
        first = _before(entry.pattern, token)
        behind = match_pattern(entry.pattern, token, slots) if entry.pattern.preps else ((), slots)
        if first is None or behind is None or (entry.weak and not carried):
            continue
        if is_turned_over(token) and not entry.pattern.before:
            continue
        words, merged = behind
        score = _fit(entry, merged, sense)
        if score is not None and (best is None or score > best[0]):
            best = (score, entry, (first, max(words, default=token.i)), merged)
    if best is None:
        return None
    _, entry, (first, last), slots = best
    return Trigger(token, first, last, entry, slots, verb)


def _speaks(noun: Token) -> bool:
    """ "Amnesty said": what speaks is a name, no event."""
    alone = noun.is_title and noun.tag_ in {"NN", "NNP"} and not any(noun.children)
    return alone and noun.dep_ == "nsubj" and noun.head.lemma_.lower() in lexicon("speech")["verbs"]


def _before(wording: Pattern, token: Token) -> int | None:
    """Where the wording begins, if its words stand left of the noun (hyphens between them allowed)."""
    at = token.i
    for word in reversed(wording.before):
        at -= 1
        while at >= 0 and token.doc[at].text in {"-", "‑", "/"}:
            at -= 1
        if at < 0 or word not in {token.doc[at].lower_, token.doc[at].lemma_.lower()}:
            return None
    return at


def _with_governor(noun: Token, slots: Slots) -> tuple[Slots, Token | None, bool]:
    """Add what the verb that carries the noun says: a light verb's agent, patient and complements; a subject's verb's places."""
    verb = _governor(noun)
    if verb is None:
        return slots, None, False
    carrier = verb_slots(verb)
    light = _light(verb, noun, carrier)
    if light is not None:
        return _carried(slots, carrier, light, noun), verb, True
    is_subject = noun in carrier["subj"] or (carrier.passive and noun in carrier["obj"])
    if is_subject and not (carrier["obj"] and not carrier.passive):
        return _joined(slots, {p: h for p, h in carrier.preps.items() if p in grammar()["locative"]}), verb, True
    return slots, verb if is_subject else None, is_subject


def _governor(noun: Token) -> Token | None:
    """The verb whose subject, object or complement the noun is; through conjuncts and "a series of"."""
    token = noun
    for _ in range(6):
        head = token.head
        if head == token:
            return None
        if is_verbal(head) and head.pos_ in {"VERB", "AUX"}:
            return head
        if token.dep_ not in {"conj", "pobj", "pcomp", "prep", "appos", "attr"}:
            return None
        token = head
    return None


def _light(verb: Token, noun: Token, carrier: Slots) -> Light | None:
    if any(child.dep_ == "oprd" or (child.dep_ == "dobj" and child.i > noun.i) for child in verb.rights):
        return None  # "called the bombings abhorrent": says what they were, not that it did them
    for light in lights().get(verb.lemma_.lower(), ()):
        heads = carrier[light.noun]
        if noun not in heads and not any(_counts(head, noun) for head in heads):
            continue
        if match_pattern(light.pattern, verb, carrier) is not None:
            return light
    return None


def _counts(head: Token, noun: Token) -> bool:
    """ "a series of attacks", "dozens of raids": the noun stands in the "of" of the slot's head."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head == head


def _carried(slots: Slots, carrier: Slots, light: Light, noun: Token) -> Slots:
    extra = {p: h for p, h in carrier.preps.items() if p != light.noun and noun not in h}
    joined = dict(_joined(slots, extra).fillers)
    if light.agent and carrier[light.agent]:
        joined["subj"] = carrier[light.agent]
    if light.patient and carrier[light.patient] and not any(entry.measure for entry in verbs().get(light.pattern.lemma, ())):
        joined["patient"] = carrier[light.patient]
    return Slots(joined)


def _joined(slots: Slots, extra: dict[str, tuple[Token, ...]]) -> Slots:
    merged = dict(slots.fillers)
    for slot, heads in extra.items():
        merged[slot] = merged.get(slot, ()) + tuple(h for h in heads if h not in merged.get(slot, ()))
    return Slots(merged, slots.passive)


# --- conditions ----------------------------------------------------------------------------------------------------


def _fit(entry: Entry, slots: Slots, sense: Sense) -> float | None:
    """How well the slots fit the entry's conditions: its weight less what is only possible; None where they exclude it."""
    score = float(entry.weight)
    for slot, wanted in entry.when.items():
        found = _slot(slots, slot)
        if not found:
            if "none" in wanted:
                continue
            if slot == "subj" and slots.passive and wanted & AGENTS:
                score -= 2
                continue
            if wanted & COMMON and _tells_by_itself(entry, slot):
                score -= 2 * CONDITION
                continue
            return None
        if wanted == {"none"}:
            return None
        fit = max((_agree(token, wanted, sense, entry.pattern.lemma) for token in found), default=0.0)
        if fit == 0:
            return None
        score -= CONDITION * (1 - fit)
    return None if any(_excluded(slots, slot, words, sense) for slot, words in entry.unless.items()) else score


def _tells_by_itself(entry: Entry, slot: str) -> bool:
    """ "The town was shelled overnight", "They looted": a telling verb without its object or subject."""
    return slot in {"subj", "obj"} and entry.pattern.lemma not in common_words()


def _slot(slots: Slots, slot: str) -> tuple[Token, ...]:
    return slots[slot] or (slots["agent"] if slot == "by" else ())


def _agree(token: Token, wanted: Classes, sense: Sense, lemma: str) -> float:
    """1 where a noun is known to be what is wanted, less where it may be, 0 where it is not."""
    found = sense.classes(token)
    maybe = 0.0 if lemma in common_words() or not wanted & COMMON else UNKNOWN_THING
    if not found and token.pos_ in {"NOUN", "PROPN"}:
        return maybe
    if "pronoun" in found:
        return 0.5 if found & wanted else maybe
    if found & wanted:
        return 1.0
    if "name" not in found or not wanted & WEAK:
        return 0.0
    return UNKNOWN_PLACE if "place" in wanted and token.left_edge == token else 0.5


def _excluded(slots: Slots, slot: str, words: Classes, sense: Sense) -> bool:
    return any(
        token.lemma_.lower() in words or (sense.classes(token) & words and "pronoun" not in sense.classes(token))
        for token in _slot(slots, slot)
    )
