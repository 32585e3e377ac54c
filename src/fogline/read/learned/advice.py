"""Parsed passages in, what the encoder says of their words out: triggers and types, spans of attribution, stance, roles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

import numpy as np

from fogline.read.learned import heads
from fogline.read.learned.encoder import States, encode
from fogline.read.learned.weights import Array, Weights
from fogline.read.parse import Parsed

HALF, HOLE = 0.5, 2  # pieces
LONGEST = 800  # characters of one window: some 200 word pieces; whole sentences where they are shorter


@dataclass(frozen=True, slots=True)
class Window:
    """Some sentences of a passage: where they begin in its text, their states;
    `telling` is the chance that the piece is some trigger, `words` the pieces of each word."""

    start: int
    end: int
    states: States
    telling: tuple[float, ...]
    words: tuple[range, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What the encoder says of one passage; all places are characters of its text."""

    weights: Weights
    windows: tuple[Window, ...]
    _asked: dict[tuple[int, int], Array] = field(default_factory=dict)

    def tells(self, start: int, end: int) -> float:
        """The chance that these words tell of an event, of whatever type."""
        window, pieces = self._at(start, end)
        return max((window.telling[at] for at in pieces), default=0.0)

    def event(self, start: int, end: int) -> dict[str, float] | None:
        """The chance of each codebook type (and "none") for a trigger's words: those of its surest piece; None for words not read."""
        window, pieces = self._at(start, end)
        names = self.weights.labels["events"]
        if not pieces:
            return None
        surest = max(pieces, key=lambda at: window.telling[at])
        return heads.named(names, window.states.events[surest])

    def stance(self, start: int, end: int) -> tuple[dict[str, float], dict[str, float], dict[str, float]] | None:
        """Polarity, status and certainty of a trigger."""
        window, pieces = self._at(start, end)
        if not pieces:
            return None
        named = zip(("polarities", "statuses", "certainties"), heads.stance(self.weights, window.states, pieces[0]), strict=True)
        first, second, third = (heads.named(self.weights.labels[name], chances) for name, chances in named)
        return first, second, third

    def roles(self, start: int, end: int) -> Iterator[tuple[str, int, int, float]]:
        """The parts of a trigger's event: role, first and last character, and how sure it is of the words."""
        window, pieces = self._at(start, end)
        if not pieces:
            return
        chances = self._roles_of(window, pieces[0])
        names = self.weights.labels["roles"]
        lengths = np.array([len(word) for word in window.words])
        means = np.add.reduceat(chances, [word[0] - 1 for word in window.words], axis=0) / lengths[:, None]
        labelled = zip(means.argmax(1).tolist(), window.words, strict=True)
        for label, group in groupby(labelled, key=itemgetter(0)):
            if label:
                run = [word for _, word in group]
                first, last = run[0][0], run[-1][-1]
                sure = float(chances[first - 1 : last, label].mean())
                start, end = window.states.offsets[first][0], window.states.offsets[last][1]
                yield names[label], window.start + start, window.start + end, sure

    def part(self, start: int, end: int, role: str, place: tuple[int, int]) -> float:
        """The chance that some words are this to a trigger's event."""
        window, pieces = self._at(start, end)
        asked = window.states.pieces(place[0] - window.start, place[1] - window.start)
        if not pieces or not asked:
            return 0.0
        chances = self._roles_of(window, pieces[0])[[at - 1 for at in asked]]
        return float(chances[:, self.weights.labels["roles"].index(role)].max())

    def _roles_of(self, window: Window, trigger: int) -> Array:
        """The chances of every piece of a window but its marks, asked of the head once a trigger."""
        if (window.start, trigger) not in self._asked:
            found = heads.roles(self.weights, window.states, trigger, range(1, window.states.last))
            self._asked[window.start, trigger] = found
        return self._asked[window.start, trigger]

    def spans(self, tag: str) -> Iterator[tuple[int, int, float]]:
        """The stretches with a tag (source, cue, content, hedge) and how sure it is of them."""
        column = self.weights.labels["tags"].index(tag)
        for window in self.windows:
            yield from _spans(window, window.states.tags[:, column])

    def _at(self, start: int, end: int) -> tuple[Window, list[int]]:
        window = self.windows[0]
        if len(self.windows) > 1:
            window = self.windows[max(0, bisect_right([each.start for each in self.windows], start) - 1)]
        return window, window.states.pieces(start - window.start, end - window.start)


def advise(weights: Weights, parsed: Sequence[Parsed]) -> list[Advice]:
    """Advice on each passage, all of them in one go."""
    places = [(number, start, end) for number, each in enumerate(parsed) for start, end in _windows(each)]
    states = encode(weights, [parsed[number].text[start:end] for number, start, end in places])
    found: list[list[Window]] = [[] for _ in parsed]
    for (number, start, end), one in zip(places, states, strict=True):
        found[number].append(Window(start, end, one, tuple((1 - one.events[:, 0]).tolist()), tuple(one.words())))
    return [Advice(weights, tuple(windows)) for windows in found]


def _windows(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """The passage in stretches of whole sentences."""
    begin, end = 0, 0
    for sentence in parsed.doc.sents:
        if end > begin and sentence.end_char - begin > LONGEST:
            yield begin, end
            begin = sentence.start_char
        end = sentence.end_char
    yield begin, len(parsed.text)


def _spans(window: Window, chances: Array) -> Iterator[tuple[int, int, float]]:
    """Runs of pieces that are rather inside than outside; a hole of few pieces does not part them."""
    inside = [at for at in range(1, window.states.last) if chances[at, 0] < HALF]
    run: list[int] = []
    for at in [*inside, len(chances) + HOLE + 1]:
        if run and at - run[-1] > HOLE + 1:
            start, end = window.states.offsets[run[0]][0], window.states.offsets[run[-1]][1]
            yield window.start + start, window.start + end, float(1 - chances[run, 0].mean())
            run = []
        run.append(at)
