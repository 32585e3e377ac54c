"""Words in, lines for a terminal of 100 columns out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

WIDTH = 100


def wrapped(words: str, indent: int = 0, bullet: str = "") -> list[str]:
    """The words in lines; a bullet hangs in the first, the rest stands under its words."""
    return wrapped_to(WIDTH, words, indent, bullet)


def wrapped_to(width: int, words: str, indent: int = 0, bullet: str = "") -> list[str]:
    """The same in another width."""
    first = " " * indent + bullet
    lines = textwrap.wrap(
        " ".join(words.split()),
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [first.rstrip()]


def table(rows: Iterable[tuple[str, ...]], indent: int = 2) -> list[str]:
    """Rows in columns as wide as their widest cell; the last column is wrapped."""
    kept = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    if not kept:
        return []
    widths = [max(len(row[at]) for row in kept) for at in range(len(kept[0]) - 1)]
    lines = []
    for row in kept:
        head = " " * indent + "".join(f"{cell:<{width}}  " for cell, width in zip(row, widths, strict=False))
        lines += textwrap.wrap(row[-1], WIDTH, initial_indent=head, subsequent_indent=" " * len(head)) or [head.rstrip()]
    return lines


def ids(claims: Iterable[str]) -> str:
    """Claim ids behind a sentence."""
    found = " ".join(claims)
    return f"[{found}]" if found else ""


def counted(number: int, noun: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
