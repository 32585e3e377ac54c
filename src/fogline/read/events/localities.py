"""The words that say where in, Places in their own words out: lists of names, described places, containers, relations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.model import Place, PlaceId
from fogline.read.events.arguments import Slots, conjuncts
from fogline.read.events.lexemes import Classes, grammar
from fogline.read.events.phrases import phrase
from fogline.read.events.sense import Sense, content, is_part_by_bearing

if TYPE_CHECKING:
    from spacy.tokens import Token

SITES: Classes = frozenset({"place", "facility", "health", "school", "infrastructure"})


def is_site(token: Token, sense: Sense, prep: str | None = None) -> bool:
    """Does the phrase headed by `token` name or describe a place? A name of which nothing is known does after "in" and its like."""
    found = sense.classes(token)
    if "name" in found and prep in grammar()["placing"]:
        return True
    if _repeated(token):
        return False
    if "pronoun" in found or ("person" in found and "place" not in found):
        return False
    if found >= {"property", "seizable"} and any(child.dep_ == "nummod" for child in token.children):  # "power to 40,000 homes"
        return False
    return bool(found & SITES)


def is_origin(name: Token) -> bool:
    """ "workers from Niger and Chad": where somebody comes from."""
    while name.dep_ == "conj":
        name = name.head
    return name.dep_ == "pobj" and name.head.lower_ == "from" and name.head.head.pos_ in {"NOUN", "PROPN"}


def _repeated(token: Token) -> bool:
    """ "house by house", "from street to street": a way of going, no place."""
    doc = token.doc
    beside = [doc[i] for i in (token.i - 2, token.i + 2) if 0 <= i < len(doc)]
    return any(other.lower_ == token.lower_ for other in beside)


def places_of(head: Token, sense: Sense, prep: str | None = None) -> list[Place]:
    """The places that one slot filler names: n names for "the towns of A, B and C", one for a described place."""
    head = content(head)
    if head.i in sense.place_at:
        first, last = sense.place_at[head.i]
        generic = _generic_after(head, last, sense)
        if generic is None:
            return [_named(sense, first, last, None, prep)]
    if "name" in sense.classes(head):
        return [_named(sense, *phrase(head, with_of=False), None, prep)]
    listed = _listed(head, sense)
    if listed:
        return [_named(sense, *sense.place_at.get(name.i, phrase(name)), head.lemma_.lower(), prep) for name in listed]
    return [_described(head, sense, prep)]


def _generic_after(head: Token, last: int, sense: Sense) -> Token | None:
    """ "Quds district": the noun right of the name, when the name only modifies it."""
    token = head.head
    modifies = head.dep_ in {"compound", "nmod", "amod", "poss"} and token.i > last
    return token if modifies and sense.classes(token) & SITES else None


def _listed(head: Token, sense: Sense) -> list[Token]:
    """The names in "the neighborhoods of A, B and C", "the town of A", "A, B and C districts", "the village, A"."""
    if not sense.classes(head) & SITES:
        return []
    names: list[Token] = []
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            inner = [t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c)]
            names += [t for t in inner if _is_name(t, sense)] if not _directional(inner, head) else []
        elif _is_name(child, sense) and (child.dep_ == "appos" or (child.dep_ in {"compound", "nmod", "amod"} and _plural(head))):
            names += [t for t in conjuncts(child) if _is_name(t, sense)]
    return names


def _directional(inner: list[Token], head: Token) -> bool:
    """ "six districts of eastern Mosul", "another suburb of Goma": what follows "of" contains the places, it does not name them."""
    if head.lemma_.lower() not in grammar()["naming_kinds"]:
        return True
    one_of_many = any(child.dep_ == "nummod" or (child.dep_ == "det" and child.lower_ != "the") for child in head.children)
    return len(inner) == 1 and (_plural(head) or one_of_many)


def _plural(head: Token) -> bool:
    return head.tag_ in {"NNS", "NNPS"}


def _is_name(token: Token, sense: Sense) -> bool:
    return token.i in sense.place_at or token.tag_ in {"NNP", "NNPS"}


def _named(sense: Sense, first: int, last: int, kind: str | None, prep: str | None) -> Place:
    parsed, doc = sense.parsed, sense.parsed.doc
    name = parsed.span(first, last).exact
    direction = doc[first - 1] if first and doc[first - 1].lower_ in grammar()["directions"] else None
    relation, span_first = _relation(sense, first, prep), first
    if direction is not None:
        span_first = direction.i
        relation = relation or direction.lower_
    return Place(
        span=parsed.span(span_first, last),
        name=name,
        kind=kind or _left_kind(doc[first], sense),
        relation=relation,
        within=_containers(doc[last], sense),
    )


def _left_kind(name: Token, sense: Sense) -> str | None:
    """ "the city Mosul", "the town of Bria": the generic noun to the left."""
    at = name.i - 1
    if at >= 1 and name.doc[at].lower_ == "of":
        at -= 1
    token = name.doc[at] if at >= 0 else None
    if token is None or token.tag_ != "NN" or token.lower_ in grammar()["partitives"] or not sense.classes(token) & SITES:
        return None
    return token.lemma_.lower()


def _relation(sense: Sense, first: int, prep: str | None) -> str | None:
    """ "30 km south of", "on the outskirts of", "near": the words between the place and its landmark."""
    doc = sense.parsed.doc
    before = doc[first - 1] if first else None
    if before is not None and before.lower_ == "the" and first > 1:
        before = doc[first - 2]
    if before is None:
        return None
    if before.lower_ in grammar()["nearby"]:
        return sense.parsed.of(before).exact
    if before.lower_ in {"of", "from"} and before.i:
        return _distance(sense, before)
    return None


def _distance(sense: Sense, of: Token) -> str | None:
    doc, at = sense.parsed.doc, of.i - 1
    if is_part_by_bearing(doc[at]):
        return f"in {sense.parsed.span(at, at).exact}"
    if doc[at].lower_ not in grammar()["bearings"] and doc[at].lower_ not in grammar()["edges"]:
        return None
    first = at
    while first and _measures(doc[first - 1]) and at - first < 12:
        first -= 1
    while first < at and (doc[first].lower_ in {"in", "at", ",", "a", "the"} or doc[first].is_punct):
        first += 1
    return sense.parsed.span(first, of.i).exact


def _measures(token: Token) -> bool:
    return token.like_num or token.is_bracket or token.lower_ in grammar()["measures"]


def _containers(last: Token, sense: Sense) -> tuple[PlaceId, ...]:
    """Names that the words put around it: "X, Y", "X in Y", "X, in Y province"."""
    doc, at = last.doc, last.i + 1
    found: list[PlaceId] = []
    for _ in range(4):
        step = at
        while step < len(doc) and step - at < 4 and doc[step].lower_ in grammar()["container_links"]:
            step += 1
        if step == at or step >= len(doc) or step not in sense.place_at:
            break
        if not any(t.lower_ in {"in", "of", "'s"} or t.text == "," for t in doc[at:step]) or _in_list(doc, at, step, sense):
            break
        first, stop = sense.place_at[step]
        found.append(PlaceId("", sense.parsed.span(first, stop).exact))
        at = stop + 1
    return tuple(found)


def _in_list(doc: object, at: int, step: int, sense: Sense) -> bool:
    """ "A, B and C" is a list, "A, B" is a place in its region: a comma alone is a list when an "and" closes it."""
    tokens = sense.parsed.doc
    if any(t.lower_ == "in" for t in tokens[at:step]):
        return False
    stop = sense.place_at[step][1] + 1
    before = tokens[at - 1]
    coordinated = tokens[step].dep_ == "conj" or any(t.dep_ == "conj" and t.i in sense.place_at for t in before.children)
    closing = stop < len(tokens) and tokens[stop].lower_ in {"and", "or", "&"} and stop + 1 in sense.place_at
    return coordinated or closing


def _described(head: Token, sense: Sense, prep: str | None) -> Place:
    """A place without a name of its own ("the bridge", "six districts of eastern Mosul") or one named by its kind ("Erez crossing")."""
    parsed = sense.parsed
    first, last = phrase(head, with_of=True)
    inside = [t for child in head.children if child.dep_ == "prep" and child.lower_ in {"of", "in"} for t in child.children]
    inside += _around(head, sense)
    between = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "between"), None)
    inside += [t for inner in between.children for t in conjuncts(inner)] if between is not None else []
    owner = next((c for c in head.lefts if c.dep_ == "poss" and c.i in sense.place_at and c.right_edge.i < head.i), None)
    inside += [
        child for child in head.children if child.dep_ in {"poss", "nmod", "compound", "amod"} and child.i in sense.place_at
    ]
    if owner is not None and owner.right_edge.tag_ == "POS":  # "Goma's Katindo neighbourhood" lies in Goma
        first, inside = owner.right_edge.i + 1, [owner]
    beside = next((child for child in head.children if child.dep_ == "prep" and child.lower_ in grammar()["nearby"]), None)
    inside += list(beside.children) if beside is not None else []
    linked = beside if beside is not None else between
    within = tuple(PlaceId("", name) for name in (_proper(t, sense) for t in inside) if name is not None)
    name = parsed.span(first, head.i).exact
    return Place(
        span=parsed.span(first, last),
        name=name,
        kind=head.lemma_.lower(),
        relation=_relation(sense, first, prep) or (linked.lower_ if linked is not None and within else None),
        within=within,
    )


def _around(head: Token, sense: Sense) -> list[Token]:
    """ "a base at the airport, on the western edge of Nyala": the names in which, or on whose edge, a described place lies."""
    preps = [c for above in (head, head.head) for c in above.children if c.dep_ == "prep" and c.lower_ in grammar()["siting"]]
    sites = [c for prep in preps if prep.i > head.i for c in prep.children if c.dep_ == "pobj"]
    edges = [t for site in sites if site.lower_ in grammar()["edges"] for t in _of(site)]
    return [t for t in (*edges, *(s for s in sites if s.head.head is head)) if t.i in sense.place_at]


def _of(noun: Token) -> list[Token]:
    return [c for prep in noun.children if prep.lower_ == "of" for c in prep.children if c.dep_ == "pobj"]


def _proper(token: Token, sense: Sense) -> str | None:
    """The name of a container: "Mosul", or "Ali Rash" in "Ali Rash village"."""
    named = next((t for t in (token, *token.lefts) if t.i in sense.place_at), None)
    return sense.parsed.span(*sense.place_at[named.i]).exact if named is not None else None


def places_in_slots(slots: Slots, sense: Sense) -> list[Place]:
    """The places in a trigger's locative complements."""
    found: list[Place] = []
    for slot, heads in slots.preps.items():
        if slot in grammar()["locative"]:
            listed = len(heads) > 1 and is_site(heads[0], sense, slot)
            sites = [head for head in heads if is_site(head, sense, slot) or (listed and "name" in sense.classes(head))]
            here = [place for head in sites for place in places_of(head, sense, slot)]
            found += _same_kind(here, heads)
    return found


def _same_kind(places: list[Place], heads: tuple[Token, ...]) -> list[Place]:
    """ "on the Alto, Bajo and Centro districts": the plural noun at the end tells what all of them are."""
    if len(places) < 2 or not _plural(heads[-1]) or places[-1].kind is None:
        return places
    return [place if place.kind else replace(place, kind=places[-1].kind) for place in places]


def places_under(head: Token, sense: Sense) -> list[Place]:
    """The places in a participant's own complements ("militants at the base in Mosul"); not where it comes from."""
    found: list[Place] = []
    for child in (*head.children, *(content(head).children if content(head) is not head else ())):
        if child.dep_ == "prep" and child.lower_ in grammar()["locative"] and child.lower_ != "from":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    for each in conjuncts(inner):
                        if is_site(each, sense, child.lower_):
                            found += places_of(each, sense, child.lower_)
    return found
