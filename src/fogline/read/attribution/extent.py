"""A frame and the marks on the page in, the exact stretch that is said out: clauses, sentences before the cue, quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from fogline.read.attribution.clauses import independent
from fogline.read.attribution.cues import known_verbs, verb_denies, words_of
from fogline.read.attribution.frames import Form, Frame
from fogline.read.attribution.tree import Range, cut, subtree
from fogline.read.stray_subjects import has_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from fogline.read.attribution.quotes import Quote
    from fogline.read.parse import Parsed

Place = tuple[int, int]
_GAP = 90
_CLAUSE = 15  # words before the finite verb of a clause
_SUBJECTLESS = 3  # words between "and" and a verb that goes on with the same subject
_ABOVE = 3  # verbs above "as X alleged" whose denial takes the content for itself
_LONGEST = 10_000  # characters of one stretch: a run of nested clauses must not grow with the square of its length
_LEAD = " \t\u00a0,;:–—-.…"
_TAIL = " \t\u00a0,;:–—-."


@dataclass(frozen=True, slots=True)
class Said:
    """What one frame says, in document offsets."""

    form: Form
    contents: tuple[Place, ...]


class Page:
    """One passage with its sentences (mended where the parse breaks one) and the quotations around it, in document offsets."""

    def __init__(self, parsed: Parsed, text: str, quotes: tuple[Quote, ...]) -> None:
        self.parsed, self.text, self.offset = parsed, text, parsed.offset
        self.start, self.end = parsed.offset, parsed.offset + len(parsed.text or parsed.doc.text)
        self.quotes = quotes
        self.quote_starts = [q.start for q in quotes]
        self.quote_ends = [q.end for q in quotes]
        self.sentences = self._sentences()
        self.words = [self.offset + token.idx for token in parsed.doc]

    def _sentences(self) -> list[int]:
        """Where sentences begin; a break that the parse makes after an abbreviation or inside a name does not count."""
        ends = words_of("grammar", "ends")
        starts = [self.start]
        last = ""
        for token in self.parsed.doc:
            if token.is_sent_start and token.i and (last in ends or last == ":") and not token.text[0].islower():
                starts.append(self.offset + token.idx)
            if not token.is_quote and not token.is_space and token.text not in ("''", "”", "’", ")"):
                last = token.text[-1] if token.text in ("...", "?!", "!!") else token.text
        return starts

    def chars(self, first: int, last: int) -> Place:
        """A token range as a place of the document."""
        doc = self.parsed.doc
        return self.offset + doc[first].idx, self.offset + doc[last].idx + len(doc[last])

    def sentence(self, at: int) -> Place:
        """The sentence around a place."""
        n = bisect_right(self.sentences, at) - 1
        return self.sentences[max(n, 0)], self.sentences[n + 1] if n + 1 < len(self.sentences) else self.end

    def quote_at(self, at: int) -> Quote | None:
        """The quotation that holds a place."""
        n = bisect_right(self.quote_starts, at) - 1
        return self.quotes[n] if n >= 0 and at < self.quotes[n].end else None

    def quote_before(self, at: int) -> Quote | None:
        """The quotation that ends right before a place, with a comma, a question or a dash."""
        n = bisect_right(self.quote_ends, at) - 1
        if n < 0 or self.quotes[n].end < self.start:
            return None
        quote = self.quotes[n]
        between = self.text[quote.end : at].strip()
        inner = self.text[quote.start : quote.end].rstrip("\"'”’»“` ")
        if between in (",", "—", "–", "-", "--") or (
            not between and (inner[-1:] in ",?!—–-…" or self.text[at : at + 1].islower())
        ):
            return quote
        return None

    def quote_after(self, at: int, first: int = 0) -> Quote | None:
        """The quotation that the words after a cue lead up to, inside the sentence."""
        n = bisect_left(self.quote_starts, at)
        if n >= len(self.quotes) or self.quotes[n].start > min(at + _GAP, self.end):
            return None
        between = self.text[at : self.quotes[n].start].rstrip()
        if any(sign in between for sign in (". ", "! ", "? ", "\n")) or between.endswith((".", ";")):
            return None
        if (
            not between
            or between.endswith((",", ":", "—", "–"))
            or between.split()[-1].lower() in ("that", "as", "is", "was", "how")
        ):
            return self.quotes[n]
        return None

    def polish(self, place: Place) -> Place | None:
        """A stretch without loose punctuation at its ends, and with the whole of a quotation that it begins or ends in."""
        start, end = place[0], min(place[1], place[0] + _LONGEST)
        text = self.text
        while start < end and text[start] in _LEAD:
            start += 1
        while end > start and text[end - 1] in _TAIL and not (text[end - 1] == "." and text[end - 3 : end - 2] == "."):
            end -= 1
        if text[start:end].endswith((" and", " but")):
            end = len(text[: end - 4].rstrip(_TAIL))
        if start >= end:
            return None
        opening = self.quote_at(start - 1) if start else None
        if opening is not None and start - opening.start <= 2:
            start = opening.start
        n = bisect_left(self.quote_starts, start)
        while n < len(self.quotes) and self.quotes[n].start < end:
            if self.quotes[n].end > end and (self.quotes[n].closed or self.quotes[n].end - end <= 2):
                end = self.quotes[n].end
            n += 1
        closing = self.quote_at(end)
        if closing is not None and closing.end - end <= 3:
            end = closing.end
        if opening is not None and opening.start >= start and end < opening.end and opening.end - end <= 3:
            end = opening.end
        return start, end


def said(frame: Frame, page: Page) -> Said | None:
    """What the frame's speaker says, or None where nothing can be found."""
    group = page.chars(*frame.group)
    around = page.quote_at(group[0])
    form = frame.form
    if frame.cue.kind != "verb":
        pieces = [page.chars(*r) for r in frame.contents]
        if frame.cue.kind == "phrase" and frame.cue.lemma != ":":
            pieces = _around_phrase(frame, page, group, pieces)
    else:
        form, pieces = _verb_pieces(frame, page, group)
    if around is not None and around.closed:
        pieces = [(max(a, around.start), min(b, around.end)) for a, b in pieces if b > around.start and a < around.end]
    polished = [p for p in (page.polish(piece) for piece in pieces) if p is not None]
    if around is not None:
        polished = [(max(a, around.start), min(b, around.end)) for a, b in polished]
    if frame.form == "eyewitness":
        form = "eyewitness"
    return Said(form, tuple(sorted(set(polished)))) if polished else None


def _around_phrase(frame: Frame, page: Page, group: Place, pieces: list[Place]) -> list[Place]:
    """ "…, according to X." closes a sentence, or leads one."""
    start, end = page.sentence(group[0])
    rest = page.text[group[1] : end].strip(" .\"'”’")
    if not rest:
        return [(min(start, _quote_start(page, group[0], start)), group[0])]
    if group[0] - start <= 2 or not pieces:
        return [(start, group[0]), (group[1], end)]
    return pieces


def _quote_start(page: Page, at: int, default: int) -> int:
    quote = page.quote_before(at)
    return quote.start if quote is not None else default


def _verb_pieces(frame: Frame, page: Page, group: Place) -> tuple[Form, list[Place]]:
    verb = frame.cue.head
    right = [r for r in frame.contents if r[0] > frame.last]
    left = [r for r in frame.contents if r[1] < frame.first]
    start, _ = page.sentence(group[0])
    inside = page.quote_at(group[0]) is not None
    before = None if inside else page.quote_before(group[0])
    after = None if inside or frame.form == "passive" else page.quote_after(max(group[1], page.chars(frame.last, frame.last)[1]))
    speech = frame.cue.entry.get("act") != "thought"
    if before is not None and speech and frame.form != "passive":
        begin = page.sentence(before.start)[0]
        pieces = [(before.start if _stands_alone(page, before.start, begin) else begin, before.end)]
        if after is not None:
            pieces.append((after.start, after.end))
        return ("direct" if pieces[0][0] == before.start else "mixed"), pieces
    if frame.form == "passive":
        return "passive", [page.chars(*r) for r in frame.contents]
    if after is not None and _other_verb(page, frame.last, after.start):
        after = None
    if after is not None and speech and not left and (not right or page.chars(*right[0])[0] >= after.start - 6):
        return "direct", [(after.start, after.end)]
    aside = speech or verb.dep_ == "parataxis"
    if not right and aside and frame.source is not None and _trails(verb, page, group, start):
        return "indirect", _trailing(frame, page, group, start) + _result(frame, page) + _reason(frame, page)
    if not frame.contents and verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
        denied = any(verb_denies(above.lemma_) for above in islice(verb.ancestors, _ABOVE))
        return "indirect", [page.chars(*r) for r in cut(subtree(verb.head), subtree(verb)) if not denied]
    return "indirect", [page.chars(*r) for r in frame.contents]


def _stands_alone(page: Page, at: int, begin: int) -> bool:
    """A quotation that opens its sentence, or a full sentence after a comma or a colon, needs no words before it."""
    before = page.text[begin:at].rstrip()
    first = page.text[at : at + 4].strip("\"'“‘«`„ ")[:1]
    return len(before) < 2 or (before.endswith((",", ":", "—", "–", "-", ".")) and first.isupper())


def _other_verb(page: Page, last: int, at: int) -> bool:
    """Does another verb stand between the cue and the quotation?"""
    doc = page.parsed.doc
    for i in range(last + 1, len(doc)):
        if page.offset + doc[i].idx >= at:
            return False
        if doc[i].tag_ in ("VBD", "VBZ", "VBP") and doc[i].pos_ == "VERB":
            return True
    return False


def _result(frame: Frame, page: Page) -> list[Place]:
    """ "…, X said, killing five": the outcome is part of what X said."""
    for child in frame.cue.head.rights:
        first = child.left_edge
        if child.dep_ in ("advcl", "ccomp", "dep") and first.tag_ == "VBG" and first.i > frame.group[1] + 1:
            aside = first.lower_ in words_of("grammar", "aside") or first.lemma_.lower() in known_verbs()
            return [] if aside else [page.chars(first.i, child.right_edge.i)]
    return []


def _reason(frame: Frame, page: Page) -> list[Place]:
    """ "…, X said, because the road was mined": a clause that goes on with what was said."""
    doc, at = page.parsed.doc, frame.group[1] + 1
    for child in frame.cue.head.rights:
        if child.dep_ in ("prep", "npadvmod") and child.left_edge.i == at:
            at = child.right_edge.i + 1  # "said on Friday, because"
    at += 1
    if at >= len(doc) or doc[at - 1].text != ",":
        return []
    if doc[at].lower_ == "and":
        return [page.chars(*r) for r in _backshifted(doc, at + 1)]
    if doc[at].lower_ not in words_of("grammar", "reasons"):
        return []
    last = doc[at].head.right_edge.i if doc[at].dep_ in ("mark", "advmod") else doc[at].right_edge.i
    return [page.chars(at, last)] if last > at else []


def _backshifted(doc: Doc, first: int) -> list[Range]:
    """ "…, X said, and eleven had been killed", "…, X said, and burned 40 houses": reported speech goes on in the tense that
    reporting asks for, or of the same subject."""
    for token in doc[first : first + _CLAUSE]:
        if token.is_sent_start or token.tag_ in ("VBZ", "VBP"):
            return []
        if token.lower_ in words_of("grammar", "backshift") and token.dep_ in ("aux", "auxpass"):
            verb = token.head
            return [(first, verb.right_edge.i)] if independent(verb, "and") and verb.lemma_.lower() not in known_verbs() else []
        if token.tag_ == "VBD":
            goes_on = token.i - first < _SUBJECTLESS and not has_subject(token) and token.lemma_.lower() not in known_verbs()
            return [(first, token.right_edge.i)] if goes_on else []
    return []


def _trails(verb: Token, page: Page, group: Place, start: int) -> bool:
    """Does the reporting clause follow what it reports: "…, officials said"?"""
    before = page.text[start : group[0]].rstrip()
    if not before.endswith((",", "—", "–", "--", "”", '"')) or (len(before) < 12 and verb.dep_ != "parataxis"):
        return False
    return verb.dep_ in ("ROOT", "parataxis", "ccomp", "conj", "dep", "advcl")


def _trailing(frame: Frame, page: Page, group: Place, start: int) -> list[Place]:
    verb = frame.cue.head
    if verb.dep_ == "parataxis" and verb.head.i > verb.i:
        whole = page.chars(*subtree(verb.head))
        return [(whole[0], group[0]), (group[1], whole[1])]
    return [(start, group[0])]
