"""A look at the record in, its feed out: what changed since a moment, what was searched for, or else the newest events."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fogline.model import RecordedClaim
from fogline.show import wording
from fogline.show.changes import told
from fogline.show.shown import Shown
from fogline.show.web.feed import part_of, slice_of
from fogline.show.web.parts.cards import Card, changed_card, claim_card, event_card
from fogline.show.web.parts.looking import Looking
from fogline.show.web.parts.wording import NO_PUBLISHER, NO_TITLE
from fogline.words import lexicon

MOST_CARDS = 150
MOST_FOUND = 60
NEWEST = 30


@dataclass(frozen=True, slots=True)
class Count:
    """How many changes of a kind."""

    kind: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Text:
    """A document that was found by its words."""

    id: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Feed:
    """`mode` is "changes", "newest", "found" or "day"; `left_out` are cards beyond what a page holds, `more` says the same of changes."""

    mode: str
    cards: tuple[Card, ...]
    counts: tuple[Count, ...] = ()
    total: int = 0
    left_out: int = 0
    more: bool = False
    held_back: int = 0
    texts: tuple[Text, ...] = ()


def feed(look: Looking) -> Feed:
    """What stands in the feed."""
    if look.asked.q:
        return _found(look)
    found = slice_of(look.scope, look.since, look.asked.at or None)
    sifted = found.sifted
    counts: Counter[str] = Counter(each.kind for each in sifted.kept)
    titles: dict[str, str] = lexicon("report_words")["change"]
    counted = tuple(Count(kind, words, counts[kind]) for kind, words in titles.items() if counts[kind])
    if not sifted.kept:
        return _newest(look, sifted.held_back)
    kept = [each for each in sifted.kept if look.asked.kind in ("", each.kind)]
    some = kept[:MOST_CARDS]
    shown = part_of(look.scope, [*some, *(each for change in some for each in sifted.inside.get(change.id, ()))])
    cards = tuple(changed_card(told(each, sifted, shown), each.after or each.before, shown) for each in some)
    return Feed("changes", cards, counted, len(sifted.kept), len(kept) - len(cards), found.begin > look.since, sifted.held_back)


def news(look: Looking, cursor: int) -> int:
    """How many changes there are since the page was made."""
    return len(slice_of(look.scope, cursor).sifted.kept)


def _newest(look: Looking, held_back: int) -> Feed:
    """Nothing changed: the events of the day asked for, else the newest ones."""
    if look.asked.at:
        events = look.view.list_events(valid_at=look.asked.at, limit=MOST_CARDS)
        shown = look.scope.part(events=events)
        return Feed("day", tuple(event_card(each, shown) for each in shown.events.values()), held_back=held_back)
    shown, _ = look.around
    last = sorted(shown.events.values(), key=lambda each: (each.latest or each.earliest or "", each.id), reverse=True)[:NEWEST]
    return Feed("newest", tuple(event_card(each, shown) for each in last), held_back=held_back)


def _found(look: Looking) -> Feed:
    hits = look.view.search(look.asked.q, MOST_FOUND)
    claims = look.view.claims(each.id for each in hits if each.kind == "claim")
    documents = look.scope.documents(each.id for each in hits if each.kind == "document")
    shown = look.scope.part(claims=claims.values(), documents=documents.values())
    wanted = [each.id for each in hits if each.id in shown.claims]
    cards = tuple(_found_card(shown.claims[each], shown) for each in wanted)
    texts = tuple(
        Text(
            each.document.id,
            wording.title(each.document, each.passages) or NO_TITLE,
            _source(each.document.publisher, each.document.published),
        )
        for each in shown.documents
    )
    return Feed(
        "found",
        cards,
        total=len(cards) + len(texts),
        more=len(hits) == MOST_FOUND,
        held_back=len(claims) - len(cards),
        texts=texts,
    )


def _found_card(claim: RecordedClaim, shown: Shown) -> Card:
    link = shown.links.get(claim.id)
    last = claim.sightings[-1]
    time = claim.claim.time
    day = wording.days(time.earliest, time.latest)
    return claim_card(claim, link.event if link else "", last.publisher or "", day)


def _source(publisher: str | None, published: str | None) -> str:
    return f"{publisher or NO_PUBLISHER}, {wording.short_date(published) if published else 'no date'}"
