"""Pairs of things that belong together in, the sets that they form out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Unions(Generic[T]):
    """Things that were joined, directly or through others, are one set, in whatever order they were joined."""

    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    def join(self, one: T, other: T) -> None:
        """Make one set of the two things' sets."""
        self._above[self.root(one)] = self.root(other)

    def together(self, one: T, other: T) -> bool:
        """Whether the two are in one set."""
        return self.root(one) == self.root(other)

    def root(self, thing: T) -> T:
        """The thing that stands for the set, until the next join."""
        top = thing
        while (above := self._above.setdefault(top, top)) != top:
            top = above
        while thing != top:
            self._above[thing], thing = top, self._above[thing]
        return top

    def sets(self, things: Iterable[T]) -> list[list[T]]:
        """The things by set, in the order given."""
        found: dict[T, list[T]] = defaultdict(list)
        for thing in things:
            found[self.root(thing)].append(thing)
        return list(found.values())
