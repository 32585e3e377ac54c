"""What is said in a world in, what outlets make of it out: reports, copies of wire reports, live articles in versions."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from eval.story.calendar import published
from eval.story.course import DAY, Course, Statement
from eval.story.page import NOWHERE, Block, Page, Piece, Sentence
from eval.story.wording import Telling, filler, sentence
from eval.story.world import Outlet, World, phrases
from fogline.model import Voice

WINDOW = 20 * 60
LIVE_SHARE, BURST = 0.14, 10


def pages(world: World, course: Course, days: int, rng: random.Random) -> Iterator[Page]:
    """Articles without end, in no order of time: first those of statements that everybody quotes, then as outlets please."""
    desk = Desk(world, course, rng)
    for number in sorted(course.bursts):
        yield from desk.burst(course.statements[number])
    while True:
        minute = rng.randrange(DAY // 2, days * DAY + DAY)
        outlet = rng.choice(world.outlets)
        if rng.random() < LIVE_SHARE:
            yield from desk.live(outlet, minute)
            continue
        page = desk.report(outlet, minute)
        if page is None:
            continue
        yield page
        if outlet.wire:
            others = [each for each in world.outlets if not each.wire]
            for other in rng.sample(others, rng.choice((1, 2, 3, 4))):
                yield desk.copy(page, other, minute + rng.randrange(20, 150))


class Desk:
    """Writes articles; numbers them, so that each has its own url."""

    def __init__(self, world: World, course: Course, rng: random.Random) -> None:
        self._world, self._course, self._rng = world, course, rng
        self._minutes = [each.minute for each in course.statements]
        self._serial = 0

    def report(self, outlet: Outlet, minute: int, first: Statement | None = None) -> Page | None:
        """One article on one to four happenings of the last hours; None when there is nothing to write about."""
        items = self._items(minute, self._rng.choice((1, 2, 2, 3, 4)))
        if first is not None:
            items = [[first], *(each for each in items[:1] if each[0].happening != first.happening)]
        if not items:
            return None
        url = self._url(outlet, "news")
        blocks = [self._headline(outlet, minute, url, items[0][0])]
        for number, item in enumerate(items):
            blocks.append(self._passage(outlet, minute, f"{url}#{number}", item))
        blocks.append(self._colour(outlet, items[0][0]))
        return Page(url, _publisher(outlet), published(minute), tuple(blocks))

    def burst(self, said: Statement) -> Iterator[Page]:
        """Ten outlets quote one statement, each in its own words."""
        for outlet in self._rng.sample(self._world.outlets, BURST):
            page = self.report(outlet, said.minute + self._rng.randrange(20, 300), said)
            if page is not None:
                yield page

    def copy(self, page: Page, outlet: Outlet, minute: int) -> Page:
        """Wire copy: cut at the end, rewritten lightly or not at all, with a paragraph of the outlet's own."""
        url = self._url(outlet, "wire")
        blocks = list(page.blocks[:-1])
        if len(blocks) > 2 and self._rng.random() < 0.4:
            blocks.pop()
        if self._rng.random() < 0.4:
            blocks = [replace(block, sentences=tuple(map(_rewritten, block.sentences))) for block in blocks]
        blocks = [replace(block, sentences=tuple(_rekeyed(each, page.url, url) for each in block.sentences)) for block in blocks]
        local = self._items(minute, 1) if self._rng.random() < 0.3 else []
        told = {each.fact.happening for block in blocks for each in block.sentences if each.fact}
        if local and local[0][0].happening not in told:
            blocks.append(self._passage(outlet, minute, f"{url}#own", local[0][:1]))
        statement = self._course.statements[next(e.fact.statement for b in blocks for e in b.sentences if e.fact)]
        blocks.append(self._colour(outlet, statement))
        return Page(url, _publisher(outlet), published(minute), tuple(blocks))

    def live(self, outlet: Outlet, minute: int) -> Iterator[Page]:
        """A live article in two to four versions: entries on top, a figure corrected, a hedge dropped, cuts, a move."""
        items = self._items(minute, 2)
        if not items:
            return
        url = self._url(outlet, "live")
        headline = self._headline(outlet, minute, url, items[0][0])
        updates = [self._passage(outlet, minute, f"{url}#{number}", item, live=True) for number, item in enumerate(items)]
        slip = self._rng.random() < 0.35
        shown = [_slipped(updates[0]), *updates[1:]] if slip else updates
        yield Page(url, _publisher(outlet), published(minute), (headline, *shown))
        for version in range(self._rng.choice((1, 2, 3))):
            minute += self._rng.randrange(60, 200)
            updates = self._edited([self._current(block, minute) for block in updates])
            told = {each.fact.statement for block in updates for each in block.sentences if each.fact}
            for item in self._items(minute, 1):
                news = [each for each in item if each.number not in told]
                if news:
                    key = f"{url}#{version + 1}-{news[0].number}"
                    updates = [self._passage(outlet, minute, key, news, live=True), *updates]
            headline = self._current(headline, minute)
            yield Page(url, _publisher(outlet), published(minute), (headline, *updates))

    def _items(self, minute: int, number: int) -> list[list[Statement]]:
        """Happenings that are talked about, each with what its voices last said of it."""
        last = bisect_right(self._minutes, minute)
        first = bisect_right(self._minutes, minute - WINDOW)
        talk: dict[int, dict[str | None, Statement]] = {}
        for each in self._course.statements[first:last]:
            if each.until > minute:
                talk.setdefault(each.happening, {})[each.speaker] = each
        chosen = self._rng.sample(sorted(talk), min(number, len(talk)))
        return [self._shuffled(list(talk[each].values()))[:3] for each in chosen]

    def _shuffled(self, statements: list[Statement]) -> list[Statement]:
        """In any order, yet a denial never opens a report."""
        self._rng.shuffle(statements)
        return sorted(statements, key=lambda each: each.polarity == "denied")

    def _headline(self, outlet: Outlet, minute: int, url: str, said: Statement) -> Block:
        return Block("headline", (self._sentence(outlet, minute, f"{url}#h", said, headline=True),))

    def _passage(self, outlet: Outlet, minute: int, key: str, item: Sequence[Statement], live: bool = False) -> Block:
        sentences = [self._sentence(outlet, minute, f"{key}.0", item[0])]
        for number, said in enumerate(item[1:], start=1):
            sentences.append(self._sentence(outlet, minute, f"{key}.{number}", said, context=self._rng.random() < 0.4))
        if self._rng.random() < 0.6:
            sentences.append(self._filler(outlet, item[0]))
        return Block("update" if live else "paragraph", tuple(sentences), published(minute) if live else None, key)

    def _sentence(
        self, outlet: Outlet, minute: int, key: str, said: Statement, context: bool = False, headline: bool = False
    ) -> Sentence:
        what = self._course.happenings[said.happening]
        return sentence(said, what, self._world, Telling(outlet, minute, key, context, headline), self._rng)

    def _colour(self, outlet: Outlet, said: Statement) -> Block:
        """A paragraph without any event."""
        return Block("paragraph", tuple(self._filler(outlet, said) for _ in range(self._rng.choice((2, 3)))))

    def _filler(self, outlet: Outlet, said: Statement) -> Sentence:
        return filler(outlet, self._course.happenings[said.happening].spot, self._rng)

    def _url(self, outlet: Outlet, section: str) -> str:
        self._serial += 1
        return f"https://{outlet.id}.example/{section}/{self._serial}"

    def _current(self, block: Block, minute: int) -> Block:
        """The block with each toll as its voice last gave it."""
        return replace(block, sentences=tuple(self._updated(each, minute) for each in block.sentences))

    def _updated(self, told: Sentence, minute: int) -> Sentence:
        if told.fact is None:
            return told
        said = self._course.statements[told.fact.statement]
        newer = [
            each
            for each in self._course.statements[said.number + 1 : bisect_right(self._minutes, minute)]
            if (each.happening, each.speaker, each.polarity) == (said.happening, said.speaker, said.polarity) and each.killed
        ]
        return _with_toll(told, newer[-1]) if newer and said.killed else told

    def _edited(self, updates: list[Block]) -> list[Block]:
        chance = self._rng.random()
        if chance < 0.25:
            return [replace(block, sentences=tuple(map(_unhedged, block.sentences))) for block in updates]
        if chance < 0.5:
            return [self._cut(updates[0]), *updates[1:]] if len(updates[0].sentences) > 1 else updates
        if chance < 0.7 and len(updates) > 1:
            return [updates[-1], *updates[:-1]]
        if chance < 0.8 and len(updates) > 1:
            return updates[:-1]
        return updates

    def _cut(self, block: Block) -> Block:
        """The block without one of its sentences."""
        gone = self._rng.randrange(len(block.sentences))
        return replace(block, sentences=(*block.sentences[:gone], *block.sentences[gone + 1 :]))


def _publisher(outlet: Outlet) -> Voice:
    return Voice(outlet.name, None, outlet.name, "outlet", False, None, None, None, outlet.id)


def _rewritten(told: Sentence) -> Sentence:
    """Other words between the marked ones."""
    pieces = []
    for piece in told.pieces:
        text = piece.text
        if piece.slot is None:
            for old, new in phrases()["swap"].items():
                text = text.replace(old, new)
        pieces.append(replace(piece, text=text))
    return replace(told, pieces=tuple(pieces))


def _rekeyed(told: Sentence, old: str, new: str) -> Sentence:
    if told.fact is None:
        return told
    return replace(told, fact=replace(told.fact, key=told.fact.key.replace(old, new)))


def _unhedged(told: Sentence) -> Sentence:
    """A "reportedly" or "allegedly" taken out."""
    if told.fact is None or told.fact.stance.certainty not in ("reported", "alleged"):
        return told
    pieces = [each for i, each in enumerate(told.pieces) if each.slot != "cue" and not (i and told.pieces[i - 1].slot == "cue")]
    return Sentence(tuple(pieces), replace(told.fact, stance=replace(told.fact.stance, certainty="stated")))


def _slipped(block: Block) -> Block:
    """A toll mistyped: ten too many."""
    return replace(block, sentences=tuple(_with_number(each, 10) for each in block.sentences))


def _with_number(told: Sentence, more: int) -> Sentence:
    toll = next((piece for piece in told.pieces if piece.slot == "quantity" and piece.value.measure == "killed"), None)
    return told if toll is None else _numbered(told, int(toll.value.low) + more)


def _with_toll(told: Sentence, said: Statement) -> Sentence:
    told = _numbered(told, said.killed or 0)
    return told if told.fact is None else replace(told, fact=replace(told.fact, statement=said.number))


def _numbered(told: Sentence, number: int) -> Sentence:
    """The sentence with another toll; its other numbers stay."""

    def put(piece: Piece) -> Piece:
        if piece.slot != "quantity" or piece.value.measure not in ("killed", "displaced"):
            return piece
        old = piece.value
        value = replace(old, low=number, best=None if old.best is None else number, high=None if old.high is None else number)
        return Piece(f"{number:,}", "quantity", replace(value, span=NOWHERE))

    return replace(told, pieces=tuple(map(put, told.pieces)))
