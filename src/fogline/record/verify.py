"""A record in, whatever does not hold in it out: chain, hashes, texts, words, projection."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from fogline.model import RecordedClaim, RecordedDocument, Span, State
from fogline.record.answers import Fault
from fogline.record.chain import GENESIS, entry_hash, payload_hash
from fogline.record.codec import UnreadableError, decoded, unpacked
from fogline.record.tables import log, payload

FIELDS = ("seq", "recorded_at", "kind", "id", "action", "why", "by")
STREAM = {"yield_per": 1_000}
_ALL = (
    select(log, payload.c.seq.label("kept"), payload.c.salt, payload.c.body)
    .join_from(log, payload, payload.c.seq == log.c.seq, isouter=True)
    .order_by(log.c.seq)
)
_ERASURES = select(log.c.kind, log.c.id, func.max(log.c.seq)).where(log.c.action == "erase").group_by(log.c.kind, log.c.id)
_WITHOUT_ENTRY = select(payload.c.seq).where(payload.c.seq > select(func.coalesce(func.max(log.c.seq), 0)).scalar_subquery())
_TEXT = (
    select(payload.c.body)
    .join_from(log, payload, payload.c.seq == log.c.seq)
    .where(log.c.kind == "document", payload.c.body.is_not(None))
    .limit(1)
)


def verify_log(connection: Connection) -> Iterator[Fault]:
    """Faults of the log and its payloads, in the order of the log."""
    erased = {(kind, id): seq for kind, id, seq in connection.execute(_ERASURES)}
    texts = _Texts(connection)
    prev, last_time, expected = GENESIS, "", 1
    for row in connection.execute(_ALL, execution_options=STREAM):
        yield from _link(row, prev, last_time, expected)
        yield from _payload(row, erased.get((row.kind, row.id), 0), texts)
        prev, last_time, expected = row.hash, row.recorded_at, row.seq + 1
    for seq in connection.execute(_WITHOUT_ENTRY).scalars():
        yield Fault("entry-missing", seq, "a payload has no entry: the end of the log was cut off")


def _link(row: Any, prev: bytes, last_time: str, expected: int) -> Iterator[Fault]:
    """Does the entry follow the one before it, and is it as it was hashed?"""
    if row.seq != expected:
        yield Fault("entry-missing", expected, f"the log goes on with entry {row.seq}")
    elif row.prev_hash != prev:
        yield Fault("broken-link", row.seq, "it does not carry the hash of the entry before it")
    if row.recorded_at < last_time:
        yield Fault("out-of-time", row.seq, "it was recorded before the entry before it")
    fields = {name: getattr(row, name) for name in FIELDS}
    if entry_hash(row.prev_hash, fields, row.payload_hash) != row.hash:
        yield Fault("entry-changed", row.seq, "its fields do not give its hash")


def _payload(row: Any, erased: int, texts: _Texts) -> Iterator[Fault]:
    """Is the state what was hashed, and are its words those of its text?"""
    if row.payload_hash is None:
        if row.kept is not None:
            yield Fault("payload-changed", row.seq, "it has a payload, which it was recorded without")
    elif row.body is None:
        if row.kept is None or row.salt is not None or erased < row.seq:
            yield Fault("payload-missing", row.seq, "its payload is gone, and no erasure says so")
    else:
        try:
            content = unpacked(row.body)
            found = decoded(content)
        except UnreadableError as error:
            yield Fault("payload-changed", row.seq, f"its payload cannot be read: {error}")
            return
        if row.salt is None or payload_hash(row.salt, content) != row.payload_hash:
            yield Fault("payload-changed", row.seq, "its payload does not give its hash")
        yield from _words(row.seq, found, texts)


def _words(seq: int, found: State, texts: _Texts) -> Iterator[Fault]:
    if isinstance(found, RecordedDocument):
        own = found.document
        if hashlib.sha256(own.text.encode("utf-8", "surrogatepass")).hexdigest() != own.sha256:
            yield Fault("text-changed", seq, f"the text of {own.id} does not give its SHA-256")
    if isinstance(found, RecordedClaim):
        content = texts.of(found.document)
        if content is None:
            yield Fault("words-without-text", seq, f"it holds words of {found.document}, which is erased or was never recorded")
            return
        wrong = [f"{span.start} to {span.end}" for span in spans_of(found) if content[span.start : span.end] != span.exact]
        if wrong:
            yield Fault("words-differ", seq, f"{found.document} has other words at {', '.join(wrong)}")


def spans_of(value: object) -> Iterator[Span]:
    """Every span anywhere inside a value."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from spans_of(each)
    else:
        for name in getattr(type(value), "__dataclass_fields__", ()):
            yield from spans_of(getattr(value, name))


@dataclass(slots=True)
class _Texts:
    """Texts of documents; the last one asked for is held, claims of one text stand together."""

    connection: Connection
    id: str = ""
    text: str | None = None

    def of(self, document: str) -> str | None:
        """The text, None where the record holds none."""
        if document != self.id:
            self.id, self.text = document, self._found(document)
        return self.text

    def _found(self, document: str) -> str | None:
        body = self.connection.execute(_TEXT.where(log.c.id == document)).scalar()
        try:
            found = None if body is None else decoded(unpacked(body))
        except UnreadableError:  # told of at its own entry
            return None
        return found.document.text if isinstance(found, RecordedDocument) else None
