"""Rules over word classes and a row of tokens in, the row with the matched tokens replaced by what they mean out.

A rule is a pattern of class names: `day:DAY/ORDNUM OF? month:MONTH`. A name before a colon gives the builder that token; `/`
joins classes; `?`, `( | )`, `(?! )`, `(?<= )` and `(?<! )` are as in regular expressions. There is no unbounded repetition, so
reading takes linear time. Each token is one character (its set of classes), each level one regular expression over them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from fogline.read.times.phrase import Amount, Point, TimePhrase
from fogline.read.times.tokens import Item, Value

T = TypeVar("T", int, str, Point, Amount, TimePhrase)


class Found:
    """The tokens that a rule has matched, by their names in the rule."""

    def __init__(self, items: list[Item], match: re.Match[str], classes: dict[str, tuple[str, ...]]) -> None:
        self._items, self._match, self._classes = items, match, classes

    def value(self, name: str) -> Value | None:
        """The value of the named token under the first of the rule's classes that it has; None where it is absent."""
        at = self._match.start(name) if name in self._classes else -1
        if at < 0:
            return None
        values = self._items[at].values
        return next((values[c] for c in self._classes[name] if c in values), None)

    def has(self, name: str) -> bool:
        """Whether the named token is there."""
        return name in self._classes and self._match.start(name) >= 0

    def at(self, name: str) -> tuple[int, int]:
        """The offsets of the named token; (0, 0) where it is absent."""
        at = self._match.start(name) if name in self._classes else -1
        return (self._items[at].start, self._items[at].end) if at >= 0 else (0, 0)

    def integer(self, name: str) -> int | None:
        """A whole number."""
        value = self.value(name)
        return int(value) if isinstance(value, (int, float)) else None

    def number(self, name: str) -> float | None:
        """A number; None where the word is vague ("several")."""
        value = self.value(name)
        return float(value) if isinstance(value, (int, float)) else None

    def word(self, name: str) -> str | None:
        """A word's lexicon value."""
        value = self.value(name)
        return value if isinstance(value, str) else None

    def point(self, name: str) -> Point:
        """A point that an earlier level has built."""
        value = self.value(name)
        assert isinstance(value, Point)
        return value

    def amount(self, name: str) -> Amount:
        """An amount that an earlier level has built."""
        value = self.value(name)
        assert isinstance(value, Amount)
        return value

    def phrase(self, name: str) -> TimePhrase:
        """A phrase that an earlier level has built."""
        value = self.value(name)
        assert isinstance(value, TimePhrase)
        return value


Builder = Callable[[Found], Value | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the class of what it makes, and the function that makes it (None: the words are no such thing after all)."""

    gives: str
    pattern: str
    build: Builder


class Level:
    """Rules tried together, the first that fits wins; `again` times over the row."""

    def __init__(self, rules: Iterable[Rule], again: int = 1) -> None:
        self.rules, self.again = tuple(rules), again


Compiled = tuple[Rule, re.Pattern[str], dict[str, tuple[str, ...]]]
_NAMED = re.compile(r"(?:(\w+):)?([A-Z][A-Z0-9]*(?:/[A-Z][A-Z0-9]*)*)")


class Grammar:
    """Levels of rules, compiled over the sets of classes that tokens can have."""

    def __init__(self, levels: Iterable[Level], aliases: dict[str, str], sets: Iterable[frozenset[str]]) -> None:
        self._aliases = aliases
        levels = tuple(levels)
        made = {frozenset([rule.gives]) for level in levels for rule in level.rules}
        ordered = sorted({*sets, *made}, key=sorted)
        self._signs = {classes: chr(0x100 + number) for number, classes in enumerate(ordered)}
        self._levels = [self._compile(level) for level in levels]

    def _compile(self, level: Level) -> tuple[re.Pattern[str], list[Compiled], int]:
        rules = []
        for rule in level.rules:
            named, classes = self._translate(rule.pattern, names=True)
            rules.append((rule, re.compile(named), classes))
        together = "|".join(f"({self._translate(rule.pattern, names=False)[0]})" for rule in level.rules)
        return re.compile(together), rules, level.again

    def _translate(self, pattern: str, *, names: bool) -> tuple[str, dict[str, tuple[str, ...]]]:
        classes: dict[str, tuple[str, ...]] = {}

        def one(match: re.Match[str]) -> str:
            wanted = tuple(c for name in match[2].split("/") for c in self._aliases.get(name, name).split("/"))
            signs = "".join(sorted(sign for held, sign in self._signs.items() if not held.isdisjoint(wanted)))
            if unknown := set(wanted).difference(*self._signs):
                raise ValueError(f"unknown class {unknown} in {pattern!r}")
            if match[1] and names:
                classes[match[1]] = wanted
                return f"(?P<{match[1]}>[{signs}])"
            return f"[{signs}]"

        plain = re.sub(r"\((?!\?)", "(?:", pattern)
        return _NAMED.sub(one, plain).replace(" ", ""), classes

    def sign(self, classes: Iterable[str]) -> str:
        """The character for a set of classes."""
        return self._signs.get(frozenset(classes), self._signs[frozenset(["OTHER"])])

    def reduce(self, items: list[Item]) -> list[Item]:
        """The row after every level has been over it."""
        known: dict[int, str] = {}
        row = "".join([known.get(id(i.values)) or known.setdefault(id(i.values), self.sign(i.values)) for i in items])
        for search, rules, again in self._levels:
            for _ in range(again):
                reduced = self._over(search, rules, items, row)
                if reduced is None:
                    break
                items, row = reduced
        return items

    def _over(
        self,
        search: re.Pattern[str],
        rules: list[Compiled],
        items: list[Item],
        row: str,
    ) -> tuple[list[Item], str] | None:
        """One pass of one level; None where nothing has changed."""
        out: list[Item] = []
        signs: list[str] = []
        done = at = 0
        while match := search.search(row, at):
            rule, named, classes = rules[(match.lastindex or 1) - 1]
            found = named.match(row, match.start())
            value = rule.build(Found(items, found, classes)) if found else None
            if found is None or value is None or found.end() == found.start():
                at = match.start() + 1
                continue
            begin, end = found.span()
            first, last = items[begin].start, items[end - 1].end
            out += items[done:begin]
            out.append(Item(first, last, {rule.gives: _placed(value, first, last)}))
            signs.append(row[done:begin] + self.sign([rule.gives]))
            done = at = end
        if not done:
            return None
        return out + items[done:], "".join(signs) + row[done:]


def _placed(value: Value, start: int, end: int) -> Value:
    return replace(value, start=start, end=end) if isinstance(value, Point) else value
