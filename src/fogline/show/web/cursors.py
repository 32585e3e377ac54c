"""Where a page of a list ended in, an opaque word to go on from out, and back."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import blake2b

import msgspec

from fogline.errors import FoglineError

LONGEST = 1024
_LARGEST = 2**47
_DAY = re.compile(r"\d{1,7}/[^\0]{1,200}", re.DOTALL)
_NUMBER = re.compile(r"\d{1,7}")
_ID = re.compile(r"[^\0]{1,300}", re.DOTALL)
FORMS = {"day": _DAY, "number": _NUMBER, "id": _ID}


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page ended: the cursor of the record that the list is of, and the list's own mark."""

    seq: int
    mark: str | None


class _Word(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    seq: int
    mark: str | None
    question: str


def written(mark: Mark, question: str) -> str:
    """One word; `question` is what was asked, in which alone the mark means something."""
    return urlsafe_b64encode(msgspec.json.encode(_Word(mark.seq, mark.mark, _hash(question)))).decode().rstrip("=")


def read(word: str, question: str, form: str) -> Mark:
    """What `written` made. Raises FoglineError F709 when it was not made for this question."""
    try:
        found = msgspec.json.decode(urlsafe_b64decode(word.encode("ascii") + b"=" * (-len(word) % 4)), type=_Word)
    except (ValueError, msgspec.DecodeError) as error:
        raise FoglineError("F709", "`after`") from error
    fits = found.mark is None or FORMS[form].fullmatch(found.mark)
    if not fits or not 0 <= found.seq <= _LARGEST or found.question != _hash(question):
        raise FoglineError("F709", "`after`")
    return Mark(found.seq, found.mark)


def _hash(question: str) -> str:
    return blake2b(question.encode(), digest_size=6).hexdigest()
