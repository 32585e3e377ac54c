"""A noun or phrase of reporting and its parse in, the frame around it out ("the claim that …", "according to X")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.read.attribution.cues import Cue, words_of
from fogline.read.attribution.frames import Frame
from fogline.read.attribution.tree import Range, cut, has_to, object_range, subject_of, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token


def noun_frame(cue: Cue) -> Frame | None:
    """The frame of a noun with what it tells: "the claim that …", "reports of …"."""
    noun, takes = cue.head, cue.entry.get("takes", ())
    content: Range | None = None
    last = cue.last
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp") and (child.tag_ not in ("VBN", "VBG") or _finite(child)):
            kind = "to" if has_to(child) and not any(c.dep_ == "nsubj" for c in child.children) else "that"
            marked = kind == "to" or any(c.dep_ == "mark" for c in child.children)
            if kind in takes and marked:
                content = subtree(child)
        elif child.dep_ == "relcl" and "that" in takes and child.left_edge.lower_ == "that" and not cue.entry.get("speaks"):
            if any(c.dep_ == "nsubj" and c.lower_ != "that" for c in child.children) and child.left_edge.dep_ == "mark":
                content = subtree(child)
        elif child.dep_ == "prep" and child.lower_ in takes and child.lower_ not in ("by", "to") and content is None:
            content = object_range(child)
            last = child.i if child.i - last == 1 else last
    if content is None or (cue.entry.get("held") and (noun.dep_ != "dobj" or noun.head.lemma_.lower() != "have")):
        return None
    frame = Frame(cue, cue.first, last, "noun", contents=[content])
    frame.speaker = _owner(noun, content)
    if frame.speaker is not None:
        frame.source = (
            subtree(frame.speaker)
            if frame.speaker.i < noun.left_edge.i or frame.speaker.i > noun.i
            else _possessor(frame.speaker)
        )
        frame.contents = [part for whole in frame.contents for part in cut(whole, frame.source)]
    frame.group = (noun.left_edge.i, last)
    frame.voiced = cue.entry.get("act") != "thought" or frame.speaker is not None
    if frame.speaker is None and noun.doc[content[0] - 1].lower_ not in ("of", "that") and noun.doc[content[0]].lower_ != "that":
        return None  # "a request for comment": nobody's
    return frame


def _finite(clause: Token) -> bool:
    """ "that it had shelled": a participle with its auxiliary is a clause."""
    return any(c.dep_ in ("aux", "auxpass") for c in clause.children)


def _possessor(owner: Token) -> Range:
    first, last = subtree(owner)
    return first, last - 1 if owner.doc[last].tag_ == "POS" and last > first else last


def _owner(noun: Token, content: Range) -> Token | None:
    """Whose claim it is: a possessive, "by"/"from" whom, or the subject of the verb that gives it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "among") and not content[0] <= child.i <= content[1]:
            whom = next((c for c in child.children if c.dep_ == "pobj"), None)
            if whom is not None and (child.lower_ == "by" or whom.lemma_.lower() in words_of("people", "roles")):
                return whom
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in words_of("grammar", "giving"):
        return subject_of(noun.head)[0]
    return None


def phrase_frame(cue: Cue) -> Frame | None:
    """The frame of "according to X", "in X's words": the clause around it is what is said."""
    doc, entry = cue.head.doc, cue.entry
    frame = Frame(cue, cue.first, cue.last, "phrase")
    if entry["side"] == "after":
        preposition = doc[cue.last]
        speaker = next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp")), None)
        if speaker is None and cue.last + 1 < len(doc):
            speaker = doc[cue.last + 1]
            while speaker.head.i > speaker.i and speaker.dep_ in ("det", "compound", "amod", "poss", "nummod"):
                speaker = speaker.head
        if speaker is None:
            return None
        frame.source = (max(speaker.left_edge.i, cue.last + 1), speaker.right_edge.i)
        frame.group = (cue.first, max(frame.source[1], cue.last))
    else:
        closing = len(cue.lemma.split("…")[1].split())
        speaker = doc[cue.last - closing]
        frame.source = (cue.first + 1, cue.last - closing - (speaker.tag_ == "POS"))
        speaker = doc[frame.source[1]]
        frame.group = (cue.first, cue.last)
    frame.speaker = speaker
    clause = cue.head
    while clause.head.i != clause.i and (
        clause.pos_ not in ("VERB", "AUX") or clause.dep_ == "conj" or frame.group[0] <= clause.i <= frame.group[1]
    ):
        clause = clause.head
    whole = subtree(clause)
    frame.contents = cut(whole, frame.group)
    return frame
