"""A verb or noun of a parsed sentence in, the words that fill its slots out (logical subject, logical object, complements)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.read.events.lexemes import grammar, verbs
from fogline.read.stray_subjects import behind_comma
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVE = frozenset({"WDT", "WP", "WP$"})


@dataclass(frozen=True, slots=True)
class Slots:
    """Heads of what fills each slot; "subj" and "obj" are logical (a passive's subject is its "obj")."""

    fillers: dict[str, tuple[Token, ...]]
    passive: bool = False

    def __getitem__(self, slot: str) -> tuple[Token, ...]:
        return self.fillers.get(slot, ())

    @property
    def preps(self) -> dict[str, tuple[Token, ...]]:
        """Only the complements with a preposition."""
        return {slot: heads for slot, heads in self.fillers.items() if slot not in {"subj", "obj", "poss", "of"}}


def is_verbal(token: Token) -> bool:
    """Does the token head a clause? Not "fighting broke out", "displaced by fighting": a gerund that is somebody's subject or what
    something was done by, and governs nothing, is a noun."""
    if token.tag_ == "VBG" and token.dep_ == "nsubj" and not any(token.children):
        return False
    if is_means(token) and not any(child.dep_ == "dobj" for child in token.children):
        return False
    return token.pos_ in {"VERB", "AUX"} or (
        token.dep_ in {"relcl", "acl", "advcl", "xcomp", "ccomp", "pcomp"} and token.tag_[0] == "V"
    )


def is_means(gerund: Token) -> bool:
    """ "were displaced by fighting": what it was done by."""
    if gerund.dep_ != "pcomp" or gerund.tag_ != "VBG":
        return False
    return bool(gerund.head.lower_ == "by" and is_passive(gerund.head.head))


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and everything coordinated with it, in order."""
    pending = [token]
    while pending:
        head = pending.pop(0)
        yield head
        pending.extend(child for child in head.children if child.dep_ == "conj")


def expanded(tokens: list[Token]) -> tuple[Token, ...]:
    """Each token with its conjuncts and, for relative pronouns, the noun that they stand for."""
    return tuple(t for token in tokens for t in conjuncts(antecedent(token)))


def antecedent(token: Token) -> Token:
    """The noun that a relative or reflexive pronoun stands for; any other token itself."""
    if token.lower_ in grammar()["reflexive"] and token.dep_ == "nsubj":  # "the leader has himself fled"
        before = [t for t in token.sent if t.i < token.i and t.dep_ == "nsubj" and t.pos_ in {"NOUN", "PROPN"}]
        return next((t for t in before if t.head.dep_ != "relcl"), token)
    if token.tag_ not in RELATIVE:
        return token
    clause = token
    while clause.dep_ not in {"relcl", "ROOT"} and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else token


def is_passive(verb: Token) -> bool:
    """Is its grammatical subject (or the noun it describes) its logical object?"""
    if any(child.dep_ in {"auxpass", "nsubjpass", "csubjpass"} for child in verb.children):
        return True
    if (
        verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and suffers(verb) and is_passive(verb.head)
    ):  # "four killed and ten wounded"
        return True
    if verb.lemma_ == "shoot" and any(child.lower_ == "dead" for child in verb.children):  # "Farmers shot dead"
        return not any(child.dep_ == "dobj" for child in verb.children)
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children):
        return False
    if any(
        child.dep_ == "nsubj" for child in verb.children
    ):  # a headline's passive, or "A ferry capsized" tagged as a participle
        return suffers(verb)
    if verb.dep_ == "conj" and is_verbal(verb.head):
        return is_passive(verb.head) and not _has_object(verb)
    return verb.dep_ in {"acl", "amod", "advcl", "ROOT", "conj", "oprd"} and not _has_object(verb)


def _has_object(verb: Token) -> bool:
    """A thing, not "set alight"."""
    return any(child.dep_ == "dobj" and child.lower_ not in grammar()["afire"] for child in verb.children)


def suffers(verb: Token) -> bool:
    """Is it a verb that somebody does to somebody, standing without an object ("Student killed in clash")?"""
    harming = any(entry.measure for entry in verbs().get(verb.lemma_.lower(), ()))
    return harming and not any(child.dep_ == "dobj" for child in verb.children)


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """The words that stand as grammatical subject, shared or controlled ones included."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    if len(own) > 1:  # "said that it held", with "that" parsed as a subject too
        own = [child for child in own if child.tag_ not in RELATIVE and child.lower_ != "that"] or own
    own = own or _misread_perfect(verb) or _between_numbers(verb)
    if own or depth > 6:
        return own
    head = verb.head
    if _is_infinitive(verb):
        purpose = _purposive_noun(verb)
        if purpose is not None:
            return _leaders(purpose)
    if verb.dep_ == "acl" and verb.tag_ == "VBD":
        return _behind_clause(verb)
    if verb.dep_ in {"relcl", "acl", "amod"}:
        return [] if verb.dep_ == "acl" and _is_infinitive(verb) else [head]
    if verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and _is_infinitive(verb)):
        return _controller(verb, depth)
    if verb.dep_ in {"conj", "advcl", "ccomp", "dep"} and is_verbal(head):
        return surface_subject(told_of(verb), depth + 1) if verb.dep_ != "ccomp" else _controller(verb, depth)
    if verb.dep_ == "pcomp" and head.dep_ != "agent" and not is_means(verb):
        return _of_gerund(head, depth)
    return []


def _of_gerund(prep: Token, depth: int) -> list[Token]:
    """ "accused police of killing": the object; "fled after killing": the subject."""
    above = prep.head
    if prep.lower_ in grammar()["object_gerund"]:
        if above.dep_ == "dobj" and is_verbal(above.head):
            return [above]
        objects = [child for child in above.children if child.dep_ == "dobj" and child.i < prep.i] if is_verbal(above) else []
        if objects:
            return objects
    return surface_subject(above, depth + 1) if is_verbal(above) else []


def _between_numbers(verb: Token) -> list[Token]:
    """ "said between 30 and 40 families had fled", parsed as if something was said between them: they are the subject."""
    if verb.dep_ != "ccomp":
        return []
    first = next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}), verb)
    before = first.nbor(-1) if first.i else first
    counted = before.dep_ == "pobj" and before.head.lower_ == "between" and before.head.head == verb.head
    return [before] if counted and any(child.dep_ == "nummod" for child in before.children) else []


def _behind_clause(verb: Token) -> list[Token]:
    """ "fighters who came out of a tunnel took the street": a finite verb parsed into the clause before it has that clause's noun."""
    clause = next((above for above in verb.ancestors if above.dep_ == "relcl"), None)
    return [clause.head if clause is not None else verb.head]


def _misread_perfect(verb: Token) -> list[Token]:
    """ "troops had abducted villagers", parsed as if "abducted" described the villagers: the subject is that of "had"."""
    before = verb.doc[verb.i - 1] if verb.i else verb
    if verb.dep_ != "amod" or before.lemma_ not in {"have", "be"}:
        return []
    return [child for child in (*before.children, *before.head.children) if child.dep_ in SUBJECTS and child.i < verb.i]


def told_of(verb: Token) -> Token:
    """What a clause belongs to: "They took the hill, the statement said, killing ten": to what is said, not to the saying; but
    "…, the ministry said, blaming rebels": who blames is who said."""
    head: Token = verb.head
    speaks = lexicon("speech")["verbs"].get(verb.lemma_.lower(), {}).get("act", "thought") != "thought"
    if verb.dep_ in {"advcl", "conj"} and verb.tag_ == "VBG" and not speaks:
        said = [child for child in head.children if child.dep_ == "ccomp" and child.i < head.i]
        if said:
            return said[0]
        if head.dep_ == "parataxis" and head.head.i < head.i < verb.i:
            return head.head
    return head


def _purposive_noun(verb: Token) -> Token | None:
    """The noun right before "to", when it is one that an infinitive tells the purpose of."""
    marker = next((child for child in verb.children if child.dep_ == "aux" and child.tag_ == "TO"), None)
    before = verb.doc[marker.i - 1] if marker is not None and marker.i else None
    return before if before is not None and _is_purposive(before) else None


def purpose_of_event(verb: Token) -> Token | None:
    """The "to" of an infinitive that says what an operation is for ("the offensive began in May to drive them out"); else None."""
    marker = next((child for child in verb.children if child.dep_ == "aux" and child.tag_ == "TO"), None)
    if marker is None or verb.dep_ not in {"xcomp", "advcl"}:
        return None
    subjects = [child for child in verb.head.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    return marker if any(_is_purposive(subject) for subject in subjects) else None


def _is_purposive(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in grammar()["purposive"]


def _leaders(noun: Token) -> list[Token]:
    """Who leads an operation, as the words left of its noun and its verb say."""
    found = []
    for child in noun.lefts:
        if child.dep_ in {"amod", "compound", "nmod", "poss"}:
            led = next((c for c in child.children if c.dep_ in {"npadvmod", "nmod", "compound"}), None)
            found.append(led if led is not None and child.lemma_ in grammar()["led_by"] else child)
    if noun.dep_ in {"dobj", "pobj"} and is_verbal(noun.head) and not found:
        return surface_subject(noun.head, 3)
    return [t for t in found if t.text[0].isupper() or t.pos_ in {"NOUN", "PROPN"}]


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def _controller(verb: Token, depth: int) -> list[Token]:
    """The subject of an infinitive: the governing verb's object where that verb acts on somebody, else its subject."""
    head = verb.head
    if head.lemma_.lower() in grammar()["object_control"]:
        objects = [child for child in head.children if child.dep_ in {"dobj", "dative"} and child.i < verb.i]
        if objects:
            return objects
        if is_passive(head):
            return surface_subject(head, depth + 1)
    if head.lemma_.lower() in grammar()["prep_control"]:
        preps = [c for c in head.children if c.dep_ == "prep" and c.i < verb.i and c.lower_ in grammar()["controlling"]]
        called = [child for prep in preps for child in prep.children if child.dep_ == "pobj"]
        if called:
            return called
    subjects = surface_subject(head, depth + 1) if is_verbal(head) else []
    return [who for subject in subjects for who in (_leaders(subject) if _is_purposive(subject) else [subject])]


def slots(token: Token) -> Slots:
    """The slots of a trigger, verb or noun."""
    return verb_slots(token) if is_verbal(token) else noun_slots(token)


def verb_slots(verb: Token) -> Slots:
    """Logical subject and object, and each preposition's objects."""
    misread = bool(_misread_perfect(verb))
    passive = is_passive(verb) and not misread
    subject = surface_subject(verb)
    objects = [verb.head] if misread else _own_objects(verb) or _shared_object(verb) or _counted(verb)
    objects = [found for each in objects if (found := _unrepeated(each)) is not None]
    fillers: dict[str, list[Token]] = _complements(verb)
    if passive:
        fillers["obj"] = subject
        fillers["subj"] = fillers.pop("agent", []) or fillers.get("by", []) or _hyphenated_agent(verb)
    else:
        fillers["subj"] = subject
        fillers["obj"] = objects or _relative_object(verb)
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ != "ADP":
            fillers.setdefault("dative", []).append(child)
    return Slots({slot: expanded(found) for slot, found in fillers.items() if found}, passive)


def _unrepeated(token: Token) -> Token | None:
    """ "searched Sake house by house": the way of going is not what was searched; what stands before it is, if anything does."""
    doc, at = token.doc, token.i
    if at + 2 >= len(doc) or doc[at + 1].lower_ not in {"by", "to"} or doc[at + 2].lower_ != token.lower_:
        return token
    return next((child for child in reversed(list(token.lefts)) if child.dep_ in {"compound", "nmod", "amod", "poss"}), None)


def _hyphenated_agent(verb: Token) -> list[Token]:
    """ "rebel-held town": who holds it."""
    joined = verb.dep_ == "amod" and verb.i >= 2 and verb.doc[verb.i - 1].text == "-"
    return [verb.doc[verb.i - 2]] if joined else []


def _shared_object(verb: Token) -> list[Token]:
    """ "striking and disabling a tank": the first verb shares the object of the verb coordinated with it."""
    for child in verb.children:
        if child.dep_ == "conj" and child.tag_ == verb.tag_ and not any(c.dep_ in SUBJECTS for c in child.children):
            between = [t for t in verb.children if verb.i < t.i < child.i and t.dep_ not in {"cc", "punct"}]
            if not between:
                return [t for t in child.children if t.dep_ == "dobj"]
    return []


def _own_objects(verb: Token) -> list[Token]:
    """Not what only a comma parts from the words before it ("killed them at the hospital, the last one in the city")."""
    found = [child for child in verb.children if child.dep_ in {"dobj", "obj"}]
    return [each for at, each in enumerate(found) if not (at and behind_comma(each.left_edge))]


def _counted(verb: Token) -> list[Token]:
    """ "shot down 31 of 38 drones": a number with its "of", parsed as a measure of the verb, is its object."""
    numbers = [c for c in verb.rights if c.dep_ == "npadvmod" and c.tag_ == "CD"]
    return [number for number in numbers if any(child.lower_ == "of" for child in number.children)][:1]


def _relative_object(verb: Token) -> list[Token]:
    """ "the town they captured": the noun that a relative clause without an object of its own describes."""
    if verb.dep_ == "relcl" and any(child.dep_ in SUBJECTS and child.tag_ not in RELATIVE for child in verb.children):
        return [verb.head]
    return []


def _complements(token: Token) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    pending = [
        child for child in token.children if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ", "VERB"}
    ]
    pending += [g for child in token.children if child.dep_ in {"prt", "advmod"} for g in child.children if g.dep_ == "prep"]
    while pending:
        prep = pending.pop(0)
        if prep.lower_ == "according":
            continue
        slot = "agent" if prep.dep_ == "agent" else prep.lower_
        for child in prep.children:
            if child.dep_ in {"pobj", "pcomp"}:
                found.setdefault(slot, []).append(child)
            elif child.dep_ in {"prep", "conj"} and child.pos_ == "ADP":
                pending.append(child)
    return found


def noun_slots(noun: Token) -> Slots:
    """What stands in "of", other prepositions, possessive or left of an event noun; "subj" is who does it, as far as the noun says."""
    fillers: dict[str, list[Token]] = _complements(noun)
    if "agent" in fillers:
        fillers.setdefault("by", []).extend(fillers.pop("agent"))
    fillers["poss"] = [child for child in noun.children if child.dep_ == "poss"]
    fillers["left"] = [child for child in noun.children if child.dep_ in {"compound", "amod", "nmod"} and child.i < noun.i]
    for child in noun.children:  # "a bombing carried out by X", "a blast targeting X"
        if child.dep_ == "acl" and child.tag_ == "VBN":
            for slot, heads in _complements(child).items():
                fillers.setdefault("by" if slot == "agent" else slot, []).extend(heads)
        elif child.dep_ == "acl" and child.tag_ == "VBG" and child.lemma_ in grammar()["aiming"]:
            fillers.setdefault("on", []).extend(t for t in child.children if t.dep_ == "dobj")
    return Slots({slot: expanded(found) for slot, found in fillers.items() if found})
