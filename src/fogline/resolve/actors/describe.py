"""A noun phrase in, the actor it describes out: a known name, a state's organ, a person, a kind of people, or its own words."""

from __future__ import annotations

from dataclasses import replace

from fogline.model import ActorKind
from fogline.resolve.actors.lexicon import Lexicon, slug
from fogline.resolve.actors.mentions import Scan
from fogline.resolve.actors.people import Noun, age_beside, age_in, belongings, head_of, is_minor, names, title_of
from fogline.resolve.actors.phrases import Owner, Phrase, belonging, name_start, take_apart
from fogline.resolve.actors.sides import ARMED, Actor, actor_of, state_organ

# Word list of people.toml -> kind of an organisation whose name ends with one of its words.
NAMED_KINDS: tuple[tuple[str, ActorKind], ...] = (
    ("communal", "communal"),
    ("ngo", "ngo"),
    ("outlet", "outlet"),
    ("armed", "armed-group"),
    ("organisation", "organisation"),
)


def describe(words: str, known: Lexicon, context: Scan | None = None) -> Actor:
    """Whom `words` mean, in the light of what the document names (`context`)."""
    phrase = take_apart(words, known, context)
    if not phrase.tokens:
        return Actor("description:unnamed", None, "unknown")
    if _is_pronoun(phrase):
        return Actor(f"description:{slug(words)}", words, "unknown")
    rest = _counted(phrase)
    if rest:
        return describe(rest, known, phrase.found)
    return (
        _named(phrase, known)
        or _titled(phrase, known)
        or _by_head(phrase, known)
        or _nationals(phrase, known)
        or _unknown(phrase)
    )


def _is_pronoun(phrase: Phrase) -> bool:
    shouted = phrase.text.isupper() and len(phrase.text) > 1
    return not shouted and all(word in names("pronouns") for word in phrase.lower)


def _counted(phrase: Phrase) -> str | None:
    """Who they are of whom there is a group, a number, a crowd ("a group of students", "members of the ELN")."""
    end = phrase.front
    of = end + 1 < len(phrase.lower) and phrase.lower[end] == "of" and phrase.lower[end - 1] in names("partitive")
    own = end > 1 and phrase.lower[end - 2] in names("staff")  # "staff members of an NGO" are not the NGO
    return phrase.text[phrase.tokens[end + 1][0] :] if of and not own and not phrase.named(0, end) else None


def _named(phrase: Phrase, known: Lexicon) -> Actor | None:
    """A known name that is the head of the phrase ("the Islamic State group", "Iraq", "rival Houthis")."""
    found = phrase.named(0, phrase.front)
    if not found or found[-1].last != phrase.front or found[-1].use == "demonym":
        return None
    return actor_of(found[-1].actor, known)


def _titled(phrase: Phrase, known: Lexicon) -> Actor | None:
    """A person with a title, rank or office before the name ("Lt. Col. X", "Kenyan Prime Minister Y") or a role behind it."""
    first = name_start(phrase)
    last = head_of(phrase.lower[: phrase.front])
    if first == phrase.front or phrase.lower[phrase.front - 1] in belongings() or (last and last[1].stands):
        return None
    if first == 0:
        return _with_role_behind(phrase, known)
    title = title_of(phrase.lower[:first])
    if title is None:
        return None
    words, noun = title
    if noun and noun.kind == "civilians" and phrase.tokens[first - 1][2][0].isupper() and first > 1:
        return None
    name = phrase.words(first, phrase.front)
    if noun is None:
        return Actor(f"person:{slug(name)}", name, "person", person=name, head=words)
    owners = phrase.named(0, first) or phrase.named(phrase.front, len(phrase.tokens))
    return _as_person(_of_organisation(phrase, noun, (0, first), owners, known), name)


def _as_person(actor: Actor, name: str) -> Actor:
    return replace(actor, id=f"person:{slug(name)}", name=name, person=name)


def _with_role_behind(phrase: Phrase, known: Lexicon) -> Actor | None:
    """A name with an age or a role behind it ("X, 34", "Y, a spokesman for the army")."""
    name = phrase.words(0, phrase.front)
    age = age_beside(phrase.text, phrase.tokens[phrase.front - 1][1])
    if age is not None:
        attributes = frozenset({"minor"} if is_minor(None, age) else ())
        return Actor(f"person:{slug(name)}", name, "person", attributes=attributes, person=name)
    if phrase.front == len(phrase.tokens) or "," not in phrase.gap(phrase.front):
        return None
    role = describe(phrase.text[phrase.tokens[phrase.front][0] :], known, phrase.found)
    return _as_person(role, name) if role.kind in ("official", "person", "civilians") else None


def _by_head(phrase: Phrase, known: Lexicon) -> Actor | None:
    """What the head noun says, with the organisation or country named before or after it."""
    front = phrase.lower[: phrase.front]
    before = phrase.named(0, phrase.front)
    if front[-1] in belongings() and before and before[-1].use != "capital":
        owner = _holder(before[-1], known)
        return replace(owner, attributes=owner.attributes | {"belonging"})
    found = head_of(front)
    if found is None:
        return None
    head, noun = found
    if noun.stands:
        owner_of_all = _whole(phrase, head, noun, before, known)
        if owner_of_all:
            return owner_of_all
        if _is_title_case(phrase, len(head)):
            return replace(_unknown(phrase), kind=noun.kind)
    described = _of_organisation(phrase, noun, (0, phrase.front), before or belonging(phrase), known)
    if is_minor(noun, age_in(phrase.text)):
        return replace(described, kind="civilians", attributes=described.attributes | {"minor"})
    return described


def _holder(owner: Owner, known: Lexicon) -> Actor:
    """Whose positions, convoys or strongholds they are: a country's are its armed forces'."""
    return actor_of(owner.actor if owner.use is None else state_organ(owner.actor, "armed-forces"), known)


def _is_title_case(phrase: Phrase, head: int) -> bool:
    """A name of its own that ends with a common noun ("Tawhid Brigade")."""
    own = phrase.own(0, phrase.front)
    return len(own) > head and all(phrase.tokens[i][2][0].isupper() for i in (own[0], own[-1]))


def _whole(phrase: Phrase, head: tuple[str, ...], noun: Noun, before: tuple[Owner, ...], known: Lexicon) -> Actor | None:
    """The organisation itself, where the noun stands for it ("Taliban fighters", "soldiers from Chad")."""
    owners = before[-1:] or belonging(phrase)[:1]
    if not owners or owners[0].use == "capital":
        return None
    owner = owners[0]
    if owner.use and noun.organ:
        return actor_of(state_organ(owner.actor, noun.organ), known)
    if owner.use:
        return _of_country(phrase, head, noun, owner, known)
    actor = actor_of(owner.actor, known)
    if actor.person and actor.parents:
        actor = actor_of(actor.parents[0], known)
    fits = actor.kind in ARMED or actor.kind in ("police", "communal", "state", noun.kind) or noun.generic
    return replace(actor, head=" ".join(head)) if fits else None


def _of_country(phrase: Phrase, head: tuple[str, ...], noun: Noun, owner: Owner, known: Lexicon) -> Actor:
    """People under arms known by their country ("Syrian rebels", "Palestinian militants")."""
    own = [phrase.lower[i] for i in phrase.own(0, phrase.front) if not owner.first <= i < owner.last and phrase.lower[i] != "s"]
    words = " ".join(own or head)
    attributes = frozenset({noun.status} - {"unknown"})
    name = f"{known.demonyms[owner.actor]} {words}"
    return Actor(f"{owner.actor}-{slug(words)}", name, noun.kind, known.states[owner.actor], (), attributes, head=" ".join(head))


def _of_organisation(phrase: Phrase, noun: Noun, part: tuple[int, int], owners: tuple[Owner, ...], known: Lexicon) -> Actor:
    """Somebody described by the words of `part`, with the organisation or country he or she belongs to, if named."""
    attributes = {noun.status} - {"unknown"}
    attributes |= ({noun.attribute} if noun.attribute else set()) | ({"speaks"} if noun.speaks else set())
    own = phrase.own(*part)
    words = phrase.words(own[0], part[1])
    head = " ".join(phrase.lower[i] for i in own)
    if not owners:
        return Actor(f"description:{slug(words)}", words, noun.kind, None, (), frozenset(attributes), head=head)
    owner = actor_of(owners[0].actor, known)
    mine = " ".join(phrase.lower[i] for i in own if not owners[0].first <= i < owners[0].last and phrase.lower[i] != "s")
    parents = (owner.id,) if noun.speaks or noun.stands or owners[0].use is None else ()
    return Actor(f"{owner.id}-{slug(mine)}", words, noun.kind, owner.country, parents, frozenset(attributes), head=head)


def _nationals(phrase: Phrase, known: Lexicon) -> Actor | None:
    """People known by their country alone ("two Kenyans", "the Russians")."""
    found = phrase.named(0, phrase.front)
    if not found or found[-1].use != "demonym" or found[-1].last != phrase.front:
        return None
    state = found[-1].actor
    return Actor(f"{state}-nationals", found[-1].words, "unknown", known.states[state], (), frozenset({"demonym"}))


def _unknown(phrase: Phrase) -> Actor:
    """Nobody known: an id from its own words, a kind from the last word of a name, if that tells one."""
    own = phrase.own(0, phrase.front)
    words = phrase.words(own[0], phrase.front)
    last = phrase.lower[phrase.front - 1]
    if not any(phrase.tokens[i][2][0].isupper() for i in (own[0], own[-1])):
        return Actor(f"description:{slug(words)}", words, "thing" if last in belongings() else "unknown", head=last)
    kind: ActorKind = next((kind for key, kind in NAMED_KINDS if last in names(key) and len(own) > 1), "unknown")
    return Actor(slug(words), words, kind, head=last)
