"""A verb of speech and its parse in, the frame around it out: who speaks, what is said, who hears it (token ranges)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from fogline.read.attribution.clauses import aside, behind_semicolon, clause_end, gerund, goes_on, parted, same_voice, turn
from fogline.read.attribution.cues import Cue, words_of
from fogline.read.attribution.subjects import before, follows, inverted
from fogline.read.attribution.tree import Range, agent_of, cut, has_to, object_range, subject_of, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

Form = Literal["direct", "indirect", "mixed", "noun", "phrase", "passive", "eyewitness"]
_COMPLEMENTS = ("prep", "xcomp", "oprd", "acomp", "attr", "advcl", "ccomp", "agent", "dative")


@dataclass(slots=True)
class Frame:
    """A cue's surroundings. `group` is the reporting words themselves: source, cue and hearer where they touch."""

    cue: Cue
    first: int
    last: int
    form: Form
    speaker: Token | None = None
    source: Range | None = None
    contents: list[Range] = field(default_factory=list)
    hearers: list[Range] = field(default_factory=list)
    group: Range = (0, 0)
    voiced: bool = True


def verb_frame(cue: Cue) -> Frame | None:
    """The frame of a verb of speech, belief or evidence."""
    verb, entry = cue.head, cue.entry
    subject, passive = subject_of(verb)
    after = follows(verb) or before(cue, subject)
    if after is not None:
        subject, passive = after, False
    own = after is not None or (subject is not None and subject.head.i == verb.i and subject.dep_ in ("nsubj", "nsubjpass"))
    if subject is None:
        subject = inverted(verb)
        own = subject is not None
    frame = Frame(cue, cue.first, cue.last, "passive" if passive else "indirect")
    if entry.get("raising"):
        _raised(frame, subject)
    elif passive:
        _passive(frame, subject)
    else:
        frame.speaker = subject
        if subject is not None:
            frame.source = _noun_phrase(subject, verb)
        _active(frame)
    frame.group = _group(frame, own)
    frame.contents = [part for whole in frame.contents for part in cut(whole, frame.group)] if not passive else frame.contents
    return frame


def _noun_phrase(head: Token, verb: Token) -> Range:
    """A speaker's phrase. What the parse hangs on it across the verb is not its own."""
    first, last = subtree(head)
    while first > 0 and head.i < verb.i and head.doc[first - 1].head.i == verb.i and head.doc[first - 1].dep_ == "nsubj":
        first -= 1
    if first > 1 and head.doc[first - 1].text == "." and head.doc[first - 2].lower_ in words_of("people", "titles"):
        broken = head.doc[first - 2].sent.start  # "army spokesman Brig. Gen. X": the parse ends a sentence there
        first = broken if first - broken < 12 else head.doc[first - 2].left_edge.i
    if (
        last > head.i
        and head.doc[last].tag_ in ("IN", "TO")
        and last + 1 < len(head.doc)
        and head.doc[last + 1].tag_ in ("WDT", "WP")
    ):
        last -= 1  # "the hospital to which …"
    if head.i < verb.i:
        last = min(last, verb.i - 1)
        if verb.dep_ in ("acl", "relcl") and verb.head.i == head.i:
            last = min(last, _before_clause(verb))
    else:
        first = max(first, verb.i + 1)
    for child in head.children:
        if child.dep_ in ("advcl", "parataxis", "ccomp") or (child.dep_ == "cc" and child.i > head.i and not _joined(head)):
            last = min(last, child.left_edge.i - 1) if child.i > head.i else last
    return first, max(first, last, head.i)


def _joined(head: Token) -> bool:
    return any(c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON") for c in head.children)


def _before_clause(verb: Token) -> int:
    edge: int = verb.left_edge.i
    return max(edge - 1, verb.head.i)


def _group(frame: Frame, own: bool) -> Range:
    """Source and cue where the source is the cue's own subject and no content stands between; hearers that follow at once."""
    first, last = frame.first, frame.last
    if own and frame.source is not None and frame.form != "passive":
        if frame.source[1] < first and not any(frame.source[1] < a < first for a, _ in frame.contents):
            first = frame.source[0]
        elif frame.source[0] > last and frame.source[0] - last <= 3:
            last = frame.source[1]
    for hearer in frame.hearers:
        if 0 < hearer[0] - last <= 3:
            last = hearer[1]
    return first, last


def _raised(frame: Frame, subject: Token | None) -> None:
    """ "The army appears to have left": nobody says it; the subject belongs to what is said."""
    for child in frame.cue.head.children:
        if child.dep_ in ("xcomp", "ccomp") and child.i > frame.cue.head.i:
            infinitive = child.dep_ == "xcomp" and subject is not None and subject.head.i == frame.cue.head.i
            if infinitive and subject is not None:
                frame.contents.append(subtree(subject))
            frame.contents.append(subtree(child))
            return


def _passive(frame: Frame, subject: Token | None) -> None:
    """ "are believed to have left", "was accused of", "it was reported that"."""
    verb, entry = frame.cue.head, frame.cue.entry
    frame.speaker = agent_of(verb)
    takes = entry.get("takes", ())
    deed = None
    if frame.speaker is not None:
        frame.source = subtree(frame.speaker)
        deed = next((c for c in frame.speaker.rights if c.dep_ == "prep" and c.lower_ in takes and _deed(c)), None)
        if deed is not None:  # "accused by X of killing": the parse hangs the deed on X
            frame.source = (frame.source[0], deed.i - 1)
    complement = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "oprd") and c.i > verb.i), None)
    preposition = deed or next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in takes and c.i > verb.i), None)
    named = subject is not None and subject.lower_ != "it"
    if complement is None and preposition is not None and object_range(preposition) is not None:
        frame.last = max(frame.last, preposition.i if preposition.i - frame.last <= 2 else frame.last)
        rest = object_range(preposition)
        frame.contents = [r for r in (subtree(subject) if named and subject is not None else None, rest) if r is not None]
    elif complement is not None:
        if entry.get("told") and subject is not None and complement.dep_ != "oprd":
            frame.hearers.append(subtree(subject))
        elif named and subject is not None and complement.dep_ in ("xcomp", "oprd"):
            frame.contents.append((subtree(subject)[0], min(subtree(subject)[1], frame.first - 1)))
        frame.contents.append(subtree(complement))
    elif named and subject is not None and "object" in takes and (frame.source is not None or entry.get("act") != "thought"):
        if verb.dep_ in ("acl", "relcl", "amod"):
            return
        frame.contents.append((subtree(subject)[0], min(subtree(subject)[1], frame.first - 1)))
    if frame.source is not None:
        frame.contents = [part for whole in frame.contents for part in cut(whole, (frame.source[0] - 1, frame.source[1]))]


def _deed(preposition: Token) -> bool:
    return any(c.dep_ == "pcomp" for c in preposition.children)


def _active(frame: Frame) -> None:
    verb, entry = frame.cue.head, frame.cue.entry
    takes = entry.get("takes", ())
    if frame.cue.preposition is not None:
        _prepositional(frame, frame.cue.preposition)
        return
    if entry.get("only") == "quote":
        return
    children = list(verb.children)
    thing = next(
        (c for c in children if c.dep_ == "dobj" and c.i > verb.i and (frame.speaker is None or c.i != frame.speaker.i)), None
    )
    clauses = [c for c in children if c.dep_ == "ccomp" and not aside(c, verb) and not parted(c, verb)]
    more = [subtree(c) for c in clauses if same_voice(c, verb)]
    clauses = [c for c in clauses if c.i < verb.i or not behind_semicolon(c)]
    if any(c.i < verb.i for c in clauses):
        clauses = [c for c in clauses if c.i < verb.i or c.left_edge.nbor(-1).text != ","]
    if not clauses:
        citing = [c for c in children if c.dep_ == "advcl" and c.lemma_ in ("cite", "quote")]
        clauses = [c for each in citing for c in each.children if c.dep_ == "ccomp" and c.i > each.i]
    clause = next((c for c in clauses if c.i > verb.i), clauses[0] if clauses else None)
    if clause is None and thing is None and entry.get("act") != "thought":
        clause = next((c for c in children if c.dep_ == "xcomp" and gerund(c) and c.left_edge.i == verb.i + 1), None)
    infinitive = next((c for c in children if c.dep_ in ("xcomp", "advcl") and c.i > verb.i and has_to(c)), None)
    hearer = next((c for c in children if c.dep_ == "dative" and c.i > verb.i), None)
    if thing is not None and (entry.get("told") or (clause is not None and clause.i > thing.i)):
        hearer, thing = thing, (thing if not entry.get("told") and "object" in takes and clause is None else None)
    if hearer is not None:
        frame.hearers.append(subtree(hearer))
    if clause is not None:
        whole = subtree(clause)
        if clause.i > verb.i:
            mark = next((c.i for c in clause.children if c.dep_ == "mark" and c.lower_ == "that"), whole[0])
            cut_at = turn(clause)
            end = clause_end(verb, whole[1]) if cut_at is None else cut_at
            whole = (max(whole[0], mark, frame.hearers[-1][1] + 1 if frame.hearers else 0), end)
        frame.contents.extend([*_split_subject(frame, clause), whole, *goes_on(verb, clause), *more])
        return
    if infinitive is not None and thing is not None and "order" in takes:
        frame.contents.append((thing.left_edge.i, infinitive.right_edge.i))
    elif infinitive is not None and ("to" in takes or (thing is None and ("order" in takes or entry.get("told")))):
        frame.contents.append(subtree(infinitive))
        frame.voiced = entry.get("act") != "thought"
    elif thing is not None and "object" in takes and _is_content(thing, frame):
        frame.contents.append((thing.left_edge.i, _run_on(verb, _complement_end(verb, thing, takes))))
        if entry.get("figure"):
            frame.contents += [subtree(c) for c in verb.rights if c.dep_ == "conj" and c.tag_ == "VBN" and c.i > thing.i]
        frame.voiced = entry.get("act") != "thought" or "that" in {c.lower_ for c in thing.children}
    else:
        preposition = next((c for c in children if c.dep_ == "prep" and c.lower_ in takes and c.i > verb.i), None)
        if preposition is not None:
            _prepositional(frame, preposition)
        elif thing is not None and "object" in takes:
            end = _complement_end(verb, thing, takes)
            if end > thing.i and _complete(verb, thing, entry.get("demands", ())):
                frame.contents.append((thing.left_edge.i, end))


def _is_content(thing: Token, frame: Frame) -> bool:
    """A thing that can be said, and all that the cue demands of it; a pronoun only where it is denied."""
    entry = frame.cue.entry
    named = thing.pos_ != "PRON" or entry.get("act") == "reject"
    return named and _complete(frame.cue.head, thing, entry.get("demands", ()))


def _split_subject(frame: Frame, clause: Token) -> list[Range]:
    """ "The army, officials said, had left": the parse hangs the clause's subject on the cue."""
    own = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children)
    if own or frame.source is None or clause.i < frame.cue.head.i:
        return []
    before = [c for c in frame.cue.head.lefts if c.dep_ in ("nsubj", "nsubjpass") and c.right_edge.i < frame.source[0] - 1]
    return [subtree(c) for c in before[:1]]


def _run_on(verb: Token, end: int) -> int:
    """ "denied the group was losing": an object that a finite verb follows was the subject of a clause."""
    doc = verb.doc
    if end + 1 < len(doc) and doc[end + 1].tag_ in ("VBD", "VBZ", "VBP", "MD"):
        while end + 1 < len(doc) and not doc[end + 1].is_punct and not doc[end + 1].is_space:
            end += 1
    return end


def _complete(verb: Token, thing: Token, demands: Sequence[str]) -> bool:
    """Has the object what the cue demands of it: "charge X with", "call X a Y"?"""
    if not demands:
        return True
    for child in verb.rights:
        if child.i > thing.i and (
            (child.lower_ in demands and ("number" not in demands or any(t.pos_ == "NUM" for t in child.subtree)))
            or ("opinion" in demands and child.dep_ in ("oprd", "xcomp", "ccomp", "acomp"))
        ):
            return True
    if "number" in demands:
        return any(t.lower_ in demands and any(c.pos_ == "NUM" for c in t.children) for t in thing.subtree)
    return any(child.lower_ in demands for child in thing.rights)


def _complement_end(verb: Token, thing: Token, takes: Sequence[str]) -> int:
    """ "accused X of Y", "described X as Y": the object's phrase and the complements that the cue asks for."""
    end: int = thing.right_edge.i
    for child in verb.rights:
        if child.i > thing.i and child.left_edge.i <= end + 2 and child.dep_ in _COMPLEMENTS:
            if child.dep_ == "prep" and child.lower_ not in takes and child.lower_ not in ("as", "of", "for", "with"):
                continue
            end = max(end, child.right_edge.i)
    return end


def _prepositional(frame: Frame, preposition: Token) -> None:
    """ "called for X", "warned of X", "called on X to do Y"."""
    found = object_range(preposition)
    if found is None:
        return
    if preposition.i - frame.last <= 2:
        frame.last = max(frame.last, preposition.i)
    end = found[1]
    for child in frame.cue.head.rights:
        if child.dep_ in ("xcomp", "advcl") and child.i > preposition.i and has_to(child) and child.left_edge.i <= end + 2:
            end = max(end, child.right_edge.i)
    frame.contents.append((found[0], end))
