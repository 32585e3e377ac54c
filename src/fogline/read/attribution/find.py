"""Parsed passages in, attributions out: who says what, in which words, and through whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.model import Span
from fogline.read.attribution.antecedents import Mention, antecedent, mention
from fogline.read.attribution.carriers import carriers
from fogline.read.attribution.colon import colon_frame
from fogline.read.attribution.cues import Cue, can_speak, find_cues, is_spoken, words_of
from fogline.read.attribution.extent import Page, Place, said
from fogline.read.attribution.frames import Form, Frame, verb_frame
from fogline.read.attribution.free_quotes import give_free_quotes
from fogline.read.attribution.issuer import Issuer, find_issuer
from fogline.read.attribution.last_clause import Telling, part_last_clauses
from fogline.read.attribution.nouns import noun_frame, phrase_frame
from fogline.read.attribution.quotes import find_quotes
from fogline.read.attribution.speakers import Speaker, speaker
from fogline.read.attribution.tree import subtree
from fogline.read.attribution.types import NOBODY, Attribution
from fogline.read.attribution.voices import voices_at

if TYPE_CHECKING:
    from spacy.tokens import Token

    from fogline.read.parse import Parsed

_RECENT = 60  # mentions that a pronoun may look back over


@dataclass(slots=True)
class _Draft:
    """An attribution on its way; `contents` may grow."""

    frame: Frame
    page: Page
    number: int
    contents: list[Place]
    form: Form


def find_attributions(parsed: Sequence[Parsed], text: str) -> tuple[Attribution, ...]:
    """Every attribution of the passages, in the order of their cues."""
    quotes = find_quotes(text)
    pages = [Page(one, text, quotes) for one in parsed]
    drafts = [draft for number, page in enumerate(pages) for draft in _drafts(page, number)]
    give_free_quotes(pages, [(d.contents, d.page.chars(*d.frame.group), d.form in ("direct", "mixed")) for d in drafts], text)
    _cited(drafts)
    _ended(drafts)
    part_last_clauses([Telling(d.frame, d.page, d.contents, d.form) for d in drafts])
    drafts = [d for d in drafts if d.contents]
    issuer = find_issuer(pages, text)
    whole = [issuer.attribution()] if issuer is not None else []
    return tuple(sorted([*whole, *_finished(pages, drafts, issuer)], key=lambda a: a.cue.start))


def _drafts(page: Page, number: int) -> Iterator[_Draft]:
    colon = colon_frame(page.parsed.doc, page.text[page.start : page.end])
    what = said(colon, page) if colon is not None else None
    if colon is not None and what is not None:
        yield _Draft(colon, page, number, list(what.contents), what.form)
    for cue in find_cues(page.parsed.doc):
        frame = _frame(cue)
        if frame is None or not _counts(frame, page):
            continue
        found = said(frame, page)
        if found is not None:
            yield _Draft(frame, page, number, list(found.contents), found.form)
        elif _announces(frame, page):
            yield _Draft(frame, page, number, [], "direct")


def _frame(cue: Cue) -> Frame | None:
    if cue.kind == "verb":
        return verb_frame(cue)
    return noun_frame(cue) if cue.kind == "noun" else phrase_frame(cue)


def _announces(frame: Frame, page: Page) -> bool:
    """ "… said in a statement:" at a line's end: what is said may be the next line."""
    if frame.cue.kind != "verb" or frame.source is None or frame.cue.entry.get("act") == "thought":
        return False
    rest = page.text[page.chars(frame.last, frame.last)[1] : page.end].rstrip()
    return rest.endswith(":") and len(rest) < 90


def _counts(frame: Frame, page: Page) -> bool:
    """Is it somebody's word? Senses count for reporters and onlookers; nobody's verbs and "I think" in a quotation do not."""
    entry, who = frame.cue.entry, frame.speaker
    if (
        frame.cue.kind == "noun"
        and frame.cue.head.dep_ == "dobj"
        and frame.cue.head.head.lemma_ in words_of("grammar", "stirring")
    ):
        return False  # "raising hopes of an end"
    if entry.get("eyes"):
        lemma = who.lemma_.lower() if who is not None else ""
        if lemma not in words_of("media", "eyes") and lemma not in words_of("media", "onlookers"):
            return bool(entry.get("clause")) and any(c.dep_ == "ccomp" for c in frame.cue.head.children) and who is not None
        frame.form = "eyewitness"
        return True
    if frame.cue.kind == "verb" and who is None and frame.form != "passive" and not entry.get("raising"):
        return False
    inside = page.quote_at(page.chars(frame.first, frame.last)[0])
    if inside is None or not inside.closed:
        return True
    if frame.cue.kind != "verb" or who is None or entry.get("act") == "thought":
        return False
    return who.pos_ != "PRON" and (can_speak(who) or is_spoken(who))


def _cited(drafts: Sequence[_Draft]) -> None:
    """ "A report citing residents", "…, it said, citing two officials": those cited say what the report says."""
    for draft in drafts:
        verb = draft.frame.cue.head
        if draft.frame.cue.lemma not in ("cite", "quote") or verb.tag_ != "VBG":
            continue
        thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
        if thing is None or not (can_speak(thing) or is_spoken(thing)):
            continue
        above = verb.head.i
        for other in drafts:
            if other.page is not draft.page or other is draft:
                continue
            source = other.frame.source
            if other.frame.cue.head.i == above or (source is not None and source[0] <= above <= source[1] and above != verb.i):
                draft.frame.speaker, draft.frame.source = thing, subtree(thing)
                hole = draft.page.chars(verb.i, thing.right_edge.i)
                draft.contents = [p for p in other.contents if p[1] <= hole[0] or p[0] >= hole[1]] or list(other.contents)
                break


def _ended(drafts: Sequence[_Draft]) -> None:
    """ "Both sides agreed to a truce, the envoy said, raising hopes": what they agreed to ends where the envoy is named."""
    for draft in drafts:
        above = {token.i for token in draft.frame.cue.head.ancestors}
        for other in drafts:
            if other.page is not draft.page or other.frame.cue.head.i not in above:
                continue
            teller = other.page.chars(*other.frame.group)[0]
            draft.contents = [
                (start, teller if start < draft.page.chars(draft.frame.last, draft.frame.last)[1] + 2 < teller < end else end)
                for start, end in draft.contents
            ]


def _finished(pages: Sequence[Page], drafts: Sequence[_Draft], issuer: Issuer | None) -> Iterator[Attribution]:
    """Attributions with their speakers, each led back to what the text said before it."""
    earlier: list[Mention] = []
    by_page: dict[int, list[_Draft]] = {}
    for draft in drafts:
        by_page.setdefault(draft.number, []).append(draft)
    for number, page in enumerate(pages):
        here = by_page.get(number, ())
        if here:
            yield from _of_page(page, number, here, earlier, issuer)


def _of_page(
    page: Page, number: int, drafts: Sequence[_Draft], earlier: list[Mention], issuer: Issuer | None
) -> Iterator[Attribution]:
    """The attributions of one passage; its subjects and sources join `earlier`."""
    subjects = _subjects(page, number, {d.frame.speaker.i for d in drafts if d.frame.speaker is not None})
    for draft in sorted(drafts, key=lambda d: d.frame.source or (d.frame.first, d.frame.last)):
        frame = draft.frame
        base = Attribution(
            None,
            _span(page, page.chars(frame.first, frame.last)),
            tuple(_span(page, place) for place in draft.contents),
            frame.cue.lemma,
            draft.form,
            voiced=frame.voiced and not frame.cue.entry.get("raising") and not _unchecked(frame) and not _nobody(frame.speaker),
            act=act if (act := frame.cue.entry.get("act")) != "thought" else None,
            figure=bool(frame.cue.entry.get("figure")),
        )
        if frame.source is None or frame.speaker is None:
            yield base
            continue
        source = _phrase(page, *frame.source)
        if not source.exact:
            yield base
            continue
        if issuer is not None and issuer.speaks(source.exact, (source.start, source.end)) and page.quote_at(source.start) is None:
            yield replace(base, source=source, who=issuer.who, antecedent=issuer.name)
            continue
        who, stands_for, seen = _identify(page, number, frame, source, earlier, subjects)
        earlier.append(seen)
        verb = frame.cue.head if frame.cue.kind == "verb" else frame.speaker
        through = carriers(verb, frame.speaker, frame.hearers)
        handed = tuple((_span(page, page.chars(*r)), speaker(page.parsed, r)) for r in through)
        hearers = tuple(_span(page, page.chars(*r)) for r in frame.hearers)
        yield replace(
            base,
            source=source,
            who=who,
            antecedent=stands_for,
            through=handed,
            extra=tuple(dict.fromkeys((*hearers, *(span for span, _ in handed)))),
            contents=tuple(_after(content, [span for span, _ in handed]) for content in base.contents),
            carried=_carried(page, frame, who),
        )


def _unchecked(frame: Frame) -> bool:
    """ "could not confirm this": who checks in vain says nothing of the fact."""
    return bool(frame.cue.entry.get("checks")) and any(c.dep_ == "neg" for c in frame.cue.head.children)


def _nobody(who: Token | None) -> bool:
    """ "No group claimed responsibility", "the killing showed that": nobody has said anything."""
    negations = words_of("grammar", "nobody")
    if who is not None and who.lemma_.lower() in words_of("grammar", "mute"):
        return True
    return who is not None and (who.lower_ in negations or any(c.dep_ == "det" and c.lower_ in negations for c in who.children))


def _relative(clause: Token) -> Token:
    """ "X, a nurse at the hospital, who said": "who" is X, not the hospital."""
    noun: Token = clause.head
    host = noun.head.head
    if noun.dep_ == "pobj" and host.lemma_.lower() in words_of("people", "roles"):
        noun = host
    return noun.head if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" else noun


def _identify(
    page: Page, number: int, frame: Frame, source: Span, earlier: Sequence[Mention], subjects: Sequence[Mention]
) -> tuple[Speaker, Span | None, Mention]:
    """Who a source is, by its own words or by those that it stands for."""
    head = frame.speaker
    assert head is not None and frame.source is not None
    if head.tag_ in ("WP", "WDT") and frame.cue.head.dep_ == "relcl":
        noun = _relative(frame.cue.head) if head.lower_ == "who" else frame.cue.head.head
        place = (noun.left_edge.i, max(noun.i, min(noun.right_edge.i, frame.cue.head.left_edge.i - 1)))
        full = _phrase(page, *place)
        who = speaker(page.parsed, place, noun)
        return who, full, mention(full, who, noun, number, source=True)
    own = NOBODY if head.pos_ == "PRON" else speaker(page.parsed, frame.source, head)
    last = bisect_left(subjects, source.start, key=_begins)
    recent = sorted([*earlier[-_RECENT:], *subjects[max(0, last - _RECENT) : last]], key=_begins)
    begin = page.sentence(source.start)[0]
    before = page.sentence(begin - 1)[0] if begin > page.start else begin
    found = antecedent(source, own, head, number, recent, before)
    if found is None:
        return own, None, mention(source, own, head, number, source=True)
    seen = replace(found, span=source, passage=number, source=True, words=found.words | frozenset(source.exact.lower().split()))
    return found.who, found.root, seen


def _begins(one: Mention) -> int:
    return one.span.start


def _subjects(page: Page, number: int, speakers: set[int]) -> list[Mention]:
    """The subjects of a passage that say nothing themselves: "they" may stand for them."""
    found: list[Mention] = []
    doc = page.parsed.doc
    for token in doc:
        if token.dep_ in ("nsubj", "nsubjpass") and token.i not in speakers and token.pos_ in ("NOUN", "PROPN"):
            place = (token.left_edge.i, token.right_edge.i)
            if place[1] - place[0] > 25:
                place = (token.left_edge.i, token.i)
            span = _phrase(page, *place)
            if page.quote_at(span.start) is None:
                found.append(mention(span, speaker(page.parsed, place, token), token, number, source=False))
    return found


def _after(content: Span, carriers: Sequence[Span]) -> Span:
    """What is said, without the carrier's name that the parse took for its beginning."""
    for carrier in carriers:
        if carrier.start <= content.start < carrier.end < content.end:
            rest = content.exact[carrier.end - content.start :]
            lead = len(rest) - len(rest.lstrip(" ,"))
            return Span(carrier.end + lead, content.end, rest[lead:])
    return content


def _carried(page: Page, frame: Frame, who: Speaker) -> Span | None:
    """ "The BBC is reporting that …": what follows in the same passage is still the outlet's report."""
    lemma = frame.cue.lemma
    progressive = frame.cue.head.tag_ == "VBG" and lemma == "report"
    update = page.parsed.passage.kind == "update" and lemma in ("report", "according to")
    if who.kind != "outlet" or not (progressive or update):
        return None
    _, end = page.sentence(page.chars(*frame.group)[0])
    rest = page.text[end : page.end]
    return Span(end, page.end, rest) if rest.strip() else None


def _phrase(page: Page, first: int, last: int) -> Span:
    """A speaker's phrase without the comma or dash after it."""
    start, end = page.chars(first, last)
    exact = page.text[start:end].rstrip(" ,;:—–-\u00a0")
    return Span(start, start + len(exact), exact)


def _span(page: Page, place: Place) -> Span:
    return Span(place[0], place[1], page.text[place[0] : place[1]])


__all__ = ["Attribution", "find_attributions", "voices_at"]
