"""An entry's fields in, its hashes out: SHA-256 over the salted state, and over the entry and the hash before it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import msgspec

GENESIS = bytes(32)
"""What stands before the first entry."""

_CANONICAL = msgspec.json.Encoder(order="sorted")


def payload_hash(salt: bytes, content: bytes) -> bytes:
    """The hash of a state's JSON; the salt keeps an erased state from being guessed."""
    return hashlib.sha256(salt + content).digest()


def entry_hash(prev: bytes, entry: dict[str, int | str], payload: bytes | None) -> bytes:
    """The hash of an entry: of the one before, the fields as JSON (keys sorted, no spaces, UTF-8) and the payload's."""
    return hashlib.sha256(prev + _CANONICAL.encode(entry) + (payload or b"")).digest()


def stamp(moment: datetime) -> str:
    """A moment as the log writes it: UTC to the microsecond, so that the order of the strings is that of the moments."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def later(moment: datetime, last: str | None) -> str:
    """The moment, or the next one after `last` where the clock does not show it to be later."""
    if last is None or stamp(moment) > last:
        return stamp(moment)
    return stamp(datetime.fromisoformat(last) + timedelta(microseconds=1))
