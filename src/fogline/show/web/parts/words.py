"""Small values in, the words and numbers with which the templates show them out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fogline.show import wording
from fogline.show.layout import counted
from fogline.show.web.parts.matrix import day_head


def recorded(iso: str | None) -> str:
    """ "22 Nov 2026, 20:30:58 UTC", the moment of an entry."""
    return f"{wording.short_date(iso).partition(' ')[2]}, {iso[11:19]} UTC" if iso else "nothing recorded"


def in_code(words: str) -> list[tuple[str, bool]]:
    """What stands between backticks is a command: (words, is one)."""
    return [(part, bool(at % 2)) for at, part in enumerate(words.split("`"))]


def recorded_short(iso: str) -> str:
    """ "22 Nov 2026 20:30"."""
    return f"{wording.short_date(iso).partition(' ')[2]} {iso[11:16]}"


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "counted": counted,
    "day_head": day_head,
    "in_code": in_code,
    "recorded": recorded,
    "recorded_short": recorded_short,
    "short_date": wording.short_date,
}
