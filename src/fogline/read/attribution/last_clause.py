"""Drafted attributions in, the same with a closing "according to X" kept to the last clause where another voice leads out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.read.attribution.clauses import FINITE
from fogline.read.attribution.cues import known_verbs, words_of
from fogline.read.attribution.extent import Page, Place
from fogline.read.attribution.frames import Form, Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBORDINATE = ("advcl", "relcl", "acl", "pcomp")
_JOINTS = (",", "—", "–", "--")


@dataclass(frozen=True, slots=True)
class Telling:
    """One frame on its page, and what it says so far; `contents` is changed in place."""

    frame: Frame
    page: Page
    contents: list[Place]
    form: Form


def part_last_clauses(tellings: Sequence[Telling]) -> None:
    """ "X said it had taken the town, after shelling that killed nine, according to Z": the shelling is Z's alone, the rest X's."""
    for closing in tellings:
        others = [other for other in tellings if other.page is closing.page and other is not closing]
        first = _opening(closing, others) if _closes(closing) else None
        if first is None:
            continue
        end = closing.page.chars(*closing.frame.group)[0]
        hole = (closing.page.chars(first, first)[0], end)
        for other in others:
            other.contents[:] = _without(other.contents, hole, closing.page)
        own = closing.page.polish(hole)
        closing.contents[:] = [own] if own is not None else closing.contents


def _closes(one: Telling) -> bool:
    """Does the frame stand behind all that it says, at the end of its sentence?"""
    group = one.page.chars(*one.frame.group)
    _, end = one.page.sentence(group[0])
    told = one.form == "indirect" or (one.frame.cue.kind == "phrase" and one.frame.cue.entry.get("side") == "after")
    behind = one.page.text[group[1] : end].split()
    return told and bool(one.contents) and len(behind) <= 3 and all(place[1] <= group[0] for place in one.contents)


def _opening(closing: Telling, others: Iterable[Telling]) -> int | None:
    """The token at which the last clause begins, where another voice tells what stands before it."""
    page, end = closing.page, closing.frame.group[0]
    begin = page.sentence(page.chars(end, end)[0])[0]
    over = [o.frame for o in others if o.frame.group[1] < end and page.chars(*o.frame.group)[0] >= begin and _is_main(o.frame)]
    if not over:
        return None
    since = max(frame.group[1] for frame in over) + 1
    doc = page.parsed.doc
    for i in range(end - 1, since - 1, -1):
        if doc[i - 1].text in _JOINTS and _opens(doc[i]):
            return i if not _finite_main(doc, i, end) else None
    return next((i for i in range(end - 1, since, -1) if _after_event(doc[i], since)), None)


def _is_main(frame: Frame) -> bool:
    """A verb of telling over the main clause, with its speaker."""
    verb = frame.cue.head
    if frame.cue.kind != "verb" or frame.source is None or frame.cue.entry.get("act") == "thought":
        return False
    return not any(above.dep_ in _SUBORDINATE for above in (verb, *verb.ancestors))


def _opens(token: Token) -> bool:
    """Does a relative clause, one of circumstance or a participle begin here?"""
    if token.lower_ in words_of("grammar", "last_clause"):
        return True
    relative = token.nbor(1) if token.tag_ == "IN" and token.i + 1 < len(token.doc) else token  # "in which"
    if relative.tag_ in ("WDT", "WP", "WP$"):
        return True
    apart = token.dep_ == "prep" or token.lower_ in words_of("grammar", "aside") or token.lemma_.lower() in known_verbs()
    return token.tag_ == "VBG" and not apart  # "including" is a preposition, "citing" tells


def _finite_main(doc: Doc, first: int, end: int) -> bool:
    """ ", after weeks of siege, the army was in control": a clause of its own behind a later comma."""
    later = next((i for i in range(first, end) if doc[i].text in _JOINTS), None)
    return later is not None and any(token.tag_ in FINITE for token in doc[later:end])


def _after_event(token: Token, since: int) -> bool:
    """ "it took the town after a bombing that wounded nine": without a comma only "after" parts what happened before."""
    verbs = any(t.pos_ == "VERB" for t in token.doc[since : token.i])
    return verbs and token.lower_ in words_of("grammar", "after") and token.dep_ in ("prep", "mark")


def _without(contents: Sequence[Place], hole: Place, page: Page) -> list[Place]:
    """Places without what lies in the hole."""
    found: list[Place | None] = []
    for place in contents:
        if place[1] <= hole[0] or place[0] >= hole[1]:
            found.append(place)
            continue
        pieces = [(place[0], min(place[1], hole[0])), (max(place[0], hole[1]), place[1])]
        found += [page.polish(piece) for piece in pieces if piece[0] < piece[1]]
    return [place for place in found if place is not None]
