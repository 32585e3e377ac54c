"""A verb of telling in, the speaker that stands beside it where the parse misses its subject out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.read.attribution.clauses import FINITE
from fogline.read.attribution.cues import Cue, can_speak
from fogline.words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_REST = 8  # words that may stand between a verb of telling and the end of its sentence where the speaker is before it
_NAMED = 12  # words of a speaker's phrase
_SENTENCE = 120


def follows(verb: Token) -> Token | None:
    """ "…, said X": the subject right behind its verb, whatever else the parse takes for one."""
    if verb.tag_ not in ("VBD", "VBZ") or verb.i == 0 or not (verb.nbor(-1).is_punct or verb.nbor(-1).is_quote):
        return None
    return next((c for c in verb.rights if c.dep_ == "nsubj" and c.left_edge.i == verb.i + 1), None)


def before(cue: Cue, subject: Token | None) -> Token | None:
    """ "Six people were killed near X, the governor said.": in a long sentence the parse hangs the speaker on the words before."""
    verb, doc = cue.head, cue.head.doc
    if verb.tag_ not in ("VBD", "VBZ") or set(cue.entry) - {"certainty", "takes", "told"} or cue.first == 0:
        return None
    governed = ("ccomp", "xcomp") if cue.entry.get("told") else ("ccomp", "xcomp", "dobj")
    if any(c.dep_ in governed and c.i > verb.i for c in verb.children):
        return None
    rest = next((i for i in range(verb.i + 1, min(verb.i + _REST, len(doc))) if doc[i].is_sent_start or doc[i].text == "."), None)
    if rest is None or any(doc[i].is_quote or doc[i].text == ":" for i in range(verb.i, rest)):
        return None
    end = cue.first - 1 if cue.entry.get("told") and doc[cue.first - 1].text == "," else cue.first  # "the governor, X, told"
    first = end
    while first > 0 and end - first < _NAMED and doc[first - 1].text != "," and doc[first - 1].tag_ not in FINITE:
        first -= 1
    if first == end or first == 0 or doc[first - 1].text != "," or (subject is not None and subject.i >= first):
        return None
    begin = max(verb.sent.start, first - _SENTENCE)
    head = next((doc[i] for i in range(first, end) if not first <= doc[i].head.i < end), None)
    if subject is not None and subject.pos_ == "PROPN" and subject.i == first - 2:  # "Eric Massi, a rebel spokesman, told"
        return None
    if head is None or not can_speak(head) or not any(doc[i].tag_ in FINITE for i in range(begin, first)):
        return None
    return head


def inverted(verb: Token) -> Token | None:
    """ "… said Colonel X": the small model sometimes takes the speaker for an object."""
    if (
        verb.tag_ not in ("VBD", "VBZ", "VBP")
        or verb.i == 0
        or lexicon("speech")["verbs"].get(verb.lemma_.lower(), {}).get("told")
    ):
        return None
    if not (verb.nbor(-1).is_punct or verb.nbor(-1).is_quote):
        return None
    return next((c for c in verb.rights if c.dep_ in ("dobj", "attr", "npadvmod") and c.pos_ in ("PROPN", "NOUN", "PRON")), None)
