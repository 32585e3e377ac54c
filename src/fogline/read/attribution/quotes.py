"""A text in, its quotations out: curly, straight, single, guillemets, LaTeX marks, over paragraphs, closed or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"``|''|[\"“”„«»‟＂]|[‘‚‹›’']")
_BLOCK = re.compile(r"[^\n]*\S[^\n]*")
_OPENERS = frozenset("“„«‟")
_CLOSERS = frozenset("”»")
_SINGLE_OPENERS = frozenset("‘‚‹")


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch between quotation marks, marks included.

    `closed` is False where the closing mark is missing in its paragraph; `continues` where it goes on with a quotation that
    the paragraph before left open.
    """

    start: int
    end: int
    closed: bool
    continues: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of `text` in order, none within another. A paragraph is a line."""
    found: list[Quote] = []
    left_open = False
    for block in _BLOCK.finditer(text):
        here = list(_in_block(text, block.start(), block.end(), left_open))
        found.extend(here)
        left_open = bool(here) and not here[-1].closed
    return tuple(found)


def _in_block(text: str, start: int, end: int, left_open: bool) -> Iterator[Quote]:
    """The quotations of one paragraph. A mark left open holds to the paragraph's end, unless another opens before."""
    single = _closing_singles(text, start, end)
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    opened: int | None = None
    kind = ""
    after = start
    for mark in _MARK.finditer(text, start, end):
        at, sign = mark.start(), mark.group()
        if at < after:
            continue
        if opened is None:
            if sign in ("’", "'") or sign in _SINGLE_OPENERS:
                close = single.get(at)
                if close is not None:
                    yield Quote(at, close, True, False)
                    after = close
            elif _opens(text, at, mark.end(), sign, start, end):
                opened, kind = at, _family(sign)
        elif _family(sign) == kind:
            if _closes(text, at, mark.end(), sign, end):
                yield Quote(opened, mark.end(), True, left_open and opened == first)
                opened = None
            elif _opens(text, at, mark.end(), sign, start, end):
                opened = at
    if opened is not None:
        yield Quote(opened, start + len(text[start:end].rstrip()), False, left_open and opened == first)


def _family(sign: str) -> str:
    if sign in "«»":
        return "guillemet"
    if sign in _SINGLE_OPENERS or sign in "’'›":
        return "single"
    return "latex" if sign in ("``", "''") else "double"


def _opens(text: str, at: int, after: int, sign: str, start: int, end: int) -> bool:
    if sign in _OPENERS or sign == "``":
        return True
    if sign in _CLOSERS and sign != "»":
        return False
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    return (not before.isalnum() and before not in ".,!?") and not following.isspace()


def _closes(text: str, at: int, after: int, sign: str, end: int) -> bool:
    if sign in _CLOSERS or sign == "''":
        return True
    if sign in _OPENERS or sign == "``":
        # German style closes with the sign that opens English quotations.
        return sign == "“" and not text[at - 1].isspace() and (after >= end or not text[after].isalnum())
    following = text[after] if after < end else " "
    return not text[at - 1].isspace() or not following.isalnum()


def _closing_singles(text: str, start: int, end: int) -> dict[int, int]:
    """Where each opening single mark closes.

    The apostrophe is the same sign: a closing mark stands after punctuation, else it is the first that no letter follows.
    """
    pairs: dict[int, int] = {}
    opened: int | None = None
    fallback: int | None = None
    for mark in re.finditer(r"[‘‚‹›’']", text[start:end]):
        at = start + mark.start()
        before = text[at - 1] if at > start else " "
        following = text[at + 1] if at + 1 < end else " "
        if text[at] in _SINGLE_OPENERS or (
            text[at] == "'" and not before.isalnum() and before not in ".,!?'" and following.isalpha()
        ):
            if opened is None or fallback is not None:
                if opened is not None and fallback is not None:
                    pairs[opened] = fallback
                opened, fallback = at, None
        elif opened is not None and not following.isalnum() and following != "'":
            if before in ".,!?…":
                pairs[opened] = at + 1
                opened, fallback = None, None
            elif fallback is None:
                fallback = at + 1
    if opened is not None and fallback is not None:
        pairs[opened] = fallback
    return pairs
