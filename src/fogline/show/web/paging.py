"""A list of the record that is read piece by piece in, one page of what may be shown of it out, with the mark to go on behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from fogline.show.shown import HeldBack

MOST = 500
DEFAULT = 100
Raw = TypeVar("Raw")
Item = TypeVar("Item")
NOTHING = HeldBack()


@dataclass(frozen=True, slots=True)
class Page:
    """At most so many things, behind the mark that the page before ended with."""

    limit: int = DEFAULT
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Paged(Generic[Item]):
    """The things of one page, the mark to go on behind (None at the end), and what was passed over on the way."""

    items: Sequence[Item]
    next: str | None
    held_back: HeldBack


def paged(
    page: Page,
    read: Callable[[str | None, int], Sequence[Raw]],
    mark: Callable[[Raw], str],
    pass_: Callable[[Sequence[Raw]], tuple[Sequence[tuple[Raw, Item]], HeldBack]],
) -> Paged[Item]:
    """One page: `read` gives what lies behind a mark, `pass_` what of it may be shown, each beside what it was made of.

    The page ends behind what is shown, so that its mark tells nothing of what is held back.
    """
    found: list[tuple[Raw, Item]] = []
    held, after, step = NOTHING, page.after, page.limit + 1
    while len(found) <= page.limit:
        some = read(after, step)
        kept, held_here = pass_(some)
        found += kept
        held = added(held, held_here)
        if len(some) < step:
            break
        after, step = mark(some[-1]), MOST
    items = [item for _, item in found[: page.limit]]
    return Paged(items, mark(found[page.limit - 1][0]) if len(found) > page.limit else None, held)


def added(one: HeldBack, other: HeldBack) -> HeldBack:
    """Both counts together."""
    values = asdict(one)
    return HeldBack(**{key: values[key] + value for key, value in asdict(other).items()})


def object_of(held: HeldBack | None) -> dict[str, int] | None:
    """As JSON; None where a count would tell what a narrow filter found."""
    return None if held is None else asdict(held)


def listed(
    name: str, seq: int, items: Iterable[Any], next_: str | None = None, held: HeldBack | None = NOTHING
) -> dict[str, Any]:
    """The envelope of every list."""
    return {"format": name, "cursor": seq, "held_back": object_of(held), "items": list(items), "next": next_}
