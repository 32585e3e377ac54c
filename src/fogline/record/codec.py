"""A State in, the bytes that the payload keeps out, and back: tagged JSON, compressed against a preset dictionary."""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files

import msgspec

from fogline.model import Dispute, Event, Link, RecordedClaim, RecordedDocument, State


class _Document(msgspec.Struct, tag="document"):
    state: RecordedDocument


class _Claim(msgspec.Struct, tag="claim"):
    state: RecordedClaim


class _Link(msgspec.Struct, tag="link"):
    state: Link


class _Event(msgspec.Struct, tag="event"):
    state: Event


class _Dispute(msgspec.Struct, tag="dispute"):
    state: Dispute


NAME, HEAD, CHECKSUM = 2, 6, 4
"""In a zlib stream the dictionary's checksum, its name, stands at `NAME`, what is compressed from `HEAD` on, its checksum behind it."""

_Tagged = _Document | _Claim | _Link | _Event | _Dispute
_TAGS = {RecordedDocument: _Document, RecordedClaim: _Claim, Link: _Link, Event: _Event, Dispute: _Dispute}
_ENCODER = msgspec.json.Encoder()
_DECODER: msgspec.json.Decoder[_Tagged] = msgspec.json.Decoder(_Tagged)


class UnreadableError(ValueError):
    """A stored body that gives no state."""


def encoded(state: State) -> bytes:
    """The state as JSON: `{"type": …, "state": {…}}`. The payload's hash is over these bytes."""
    tagged = _TAGS[type(state)]
    return _ENCODER.encode(tagged(state))


def decoded(content: bytes) -> State:
    """The state that JSON holds. Raises UnreadableError."""
    try:
        return _DECODER.decode(content).state
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableError(str(error)) from error


def packed(content: bytes) -> bytes:
    """The JSON as it is stored: a zlib stream (RFC 1950) that names the dictionary that it needs."""
    squeeze = _primed().copy()
    return squeeze.compress(content) + squeeze.flush()


def unpacked(body: bytes) -> bytes:
    """The JSON of a stored body. Raises UnreadableError.

    Header and checksum are looked at here: zlib would take the dictionary's checksum again for each body, which is half of its time.
    """
    content, checksum = body[HEAD:-CHECKSUM], body[-CHECKSUM:]
    if body[NAME:HEAD] != _name():
        raise UnreadableError("the body does not begin as bodies do")
    stretch = zlib.decompressobj(-zlib.MAX_WBITS, zdict=_preset())
    try:
        found = stretch.decompress(content) + stretch.flush()
    except zlib.error as error:
        raise UnreadableError(str(error)) from error
    if not stretch.eof or stretch.unused_data or zlib.adler32(found).to_bytes(CHECKSUM) != checksum:
        raise UnreadableError("the body's checksum is wrong")
    return found


@cache
def _name() -> bytes:
    return zlib.adler32(_preset()).to_bytes(HEAD - NAME)


@cache
def _primed() -> zlib._Compress:
    """A compressor that has taken in the dictionary, to be copied: that takes a sixth of the time of doing so."""
    return zlib.compressobj(zdict=_preset())


@cache
def _preset() -> bytes:
    """JSON as states have it, with invented values: small bodies halve. Never to be changed, every body depends on it."""
    return (files("fogline") / "record" / "preset.txt").read_bytes()
