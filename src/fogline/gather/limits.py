"""How much one source may take in: bytes, seconds, redirects."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one source may cost. `max_bytes` holds for the bytes read and for what they decompress to."""

    max_bytes: int = 5_000_000
    seconds: float = 30.0
    redirects: int = 5
