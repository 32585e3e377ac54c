"""A parse in, the same with what the parser hangs wrongly hung where it belongs: reporting verbs, dates before names, "but that"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from fogline.read.attribution.cues import words_of
from fogline.read.stray_subjects import FINITE, behind_comma, has_subject
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIONS = frozenset({"compound", "amod", "acl", "conj"})
MONTHS = (("any", "MONTH"), ("proper", "MONTH"), ("proper", "SHYMONTH"))


@cache
def _grammar(name: str) -> frozenset[str]:
    return frozenset(lexicon("grammar")["words"][name])


@cache
def _months() -> frozenset[str]:
    return frozenset(word for group in MONTHS for words in lexicon("time")[group[0]][group[1]].values() for word in words)


def reattach(doc: Sequence[Token]) -> None:
    """Move, in place, what stands wrongly in the tokens of a parse."""
    for token in doc:
        relation = token.dep_
        if relation not in RELATIONS:
            continue
        if relation == "compound" and token.lower_ in _months() and token.tag_ in {"NNP", "NNPS"}:
            _date_apart(token)
        elif relation == "compound" and token.head.lower_ in _grammar("given"):
            _to_giver(token)
        elif relation in {"amod", "compound"} and token.tag_ == "VBG":
            _to_clause(token)
        elif relation == "acl" and token.tag_ in {"VBG", "VBN"}:
            _to_neighbour(token)
        elif relation == "conj" and _has_mark(token):
            _to_content(token)
        elif relation == "conj" and token.tag_ == "VBD" and token.head.tag_ == "VB":
            _to_finite(token)
    _move_tellers(doc)


def _date_apart(month: Token) -> None:
    """ "On 12 December M23 held the village": what stands behind a date is the subject, and the day counts nobody."""
    name, at = month.head, month.i - 1
    day = month.nbor(-1) if at >= 0 and month.nbor(-1).like_num else None
    at -= day is not None
    prep = month.doc[at] if at >= 0 else month
    if prep.dep_ != "prep" or prep.tag_ != "IN" or name.i < month.i:
        return
    verb, held = prep.head, name.head == prep
    if held and (verb.i < name.i or verb.tag_ not in FINITE or has_subject(verb)):
        return
    if day is not None:
        day.head, day.dep_ = month, "nummod"
    elif not held:  # "in March rebels …" is rightly parsed but for a day
        return
    month.head, month.dep_ = prep, "pobj"
    if held:
        name.head, name.dep_ = verb, "nsubj"


def _to_giver(receiver: Token) -> None:
    """ "gives the army control of the bridge": to whom."""
    thing = receiver.head
    if thing.dep_ == "dobj" and thing.head.lemma_ in _grammar("giving") and thing.head.i < receiver.i:
        receiver.head, receiver.dep_ = thing.head, "dative"


def _to_clause(participle: Token) -> None:
    """ "raided Djibo, looting shops and burning the clinic": what the raiders did, no kind of shops."""
    thing = participle.head
    verb = next((above for above in thing.ancestors if above.pos_ == "VERB"), None)
    stray = thing.dep_ in {"appos", "conj", "dobj"} and thing.i == participle.i + 1 and thing.tag_ in {"NNS", "NN"}
    if behind_comma(participle) and stray and verb is not None and verb.i < participle.i and verb.tag_ in FINITE:
        participle.head, participle.dep_ = verb, "advcl"
        thing.head, thing.dep_ = participle, "dobj"


def _to_neighbour(clause: Token) -> None:
    """ "bodies lying in the streets and families fleeing": who flees stands right before."""
    before = clause.nbor(-1) if clause.i else clause
    coordinated = before.dep_ == "conj" and before.pos_ in {"NOUN", "PROPN"} and before.head != clause.head
    joined = before.left_edge.i > 0 and before.left_edge.nbor(-1).dep_ == "cc"
    if coordinated and joined and clause.head in before.ancestors:
        clause.head = before


def _to_content(verb: Token) -> None:
    """ "said it was open to talks but that Kyiv must leave": told by the same speaker, not beside the telling."""
    told = next((child for child in verb.head.children if child.dep_ == "ccomp" and verb.head.i < child.i < verb.i), None)
    if told is not None and _reports(verb.head):
        verb.head = told


def _to_finite(verb: Token) -> None:
    """ "asked them to keep away and approved a ban": who asked approved."""
    infinitive = verb.head
    if infinitive.dep_ == "xcomp" and infinitive.head.tag_ == "VBD" and not has_subject(verb):
        verb.head = infinitive.head


def _has_mark(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)


def _move_tellers(doc: Sequence[Token]) -> None:
    """Move each reporting verb that the parser hung on what another one reports."""
    for verb in doc:
        if verb.dep_ not in {"advcl", "conj"}:
            continue
        teller = _told_before(verb)
        if teller is not None:
            verb.head = teller
            continue
        content = verb.head
        if content.dep_ != "ccomp" or content.head.i > verb.i or not _reports(content.head):
            continue
        if _goes_on(verb) and _demands(verb):
            verb.head = content.head
        if not _reports(verb):
            continue
        if _goes_on(verb) or _adds(verb) or _contrasts(verb):
            verb.head = content.head


def _told_before(verb: Token) -> Token | None:
    """ "…, the ministry said, blaming rebels": who blames is who said."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.i < 2 or not behind_comma(verb):
        return None
    teller: Token = verb.nbor(-2)
    told = teller != verb.head and teller.tag_ in FINITE and has_subject(teller)
    return teller if told and _reports(teller) and _reports(verb) else None


def _goes_on(verb: Token) -> bool:
    """ "denied that A did it and said B": no subject of its own, told in the same tense."""
    return verb.dep_ == "conj" and verb.tag_ in FINITE and verb.tag_ == verb.head.head.tag_ and not has_subject(verb)


def _adds(verb: Token) -> bool:
    """ "said its troops had withdrawn, confirming reports"."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and behind_comma(verb)


def _contrasts(verb: Token) -> bool:
    """ "announced that it had taken the town, while residents said …"."""
    marked = any(child.dep_ == "mark" and child.lower_ in words_of("grammar", "contrast") for child in verb.children)
    return marked and verb.dep_ == "advcl" and verb.tag_ in FINITE and has_subject(verb)


def _demands(verb: Token) -> bool:
    """ "called on the population to stay calm"."""
    after = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    entries = lexicon("speech")["verbs"]
    entry = entries.get(f"{verb.lemma_.lower()} {after}", entries.get(verb.lemma_.lower(), {}))
    return bool(entry.get("act") == "request")


def _reports(verb: Token) -> bool:
    entry = lexicon("speech")["verbs"].get(verb.lemma_.lower())
    return entry is not None and entry.get("act") != "thought" and not entry.get("figure") and not entry.get("demands")
