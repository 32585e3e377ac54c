"""Nothing in, the record's tables out: the log and its payloads, and the projection, which is an index over them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text

FOREVER = 2**47 - 1
"""`seq_to` of what is still so: a number that no log reaches, so that one range condition answers for now and for then."""

metadata = MetaData()
Number = BigInteger().with_variant(Integer(), "sqlite")
Words = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that both databases compare byte by byte."""

log = Table(
    "log",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("recorded_at", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("id", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("payload_hash", LargeBinary),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Index("log_of", "id", "kind", "seq"),
)
"""One row an entry, never changed. `payload_hash` is null where the thing is gone."""

payload = Table(
    "payload",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary),
    Column("body", LargeBinary),
)
"""The states, apart from the log so that one can be emptied: salt and body are null after an erasure."""

state = Table(
    "state",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("seq_to", Number, nullable=False),
    Column("first", Number, nullable=False),
    Column("kind", Words, nullable=False),
    Column("id", Words, nullable=False),
    Column("day", Integer, nullable=False),
    Column("until", Integer, nullable=False),
    Column("type", Words),
    Column("certainty", Integer),
    Column("south", Integer),
    Column("north", Integer),
    Column("west", Integer),
    Column("east", Integer),
    Index("state_of", "id", "kind", "seq_to"),
    Index("state_first", "first", "seq_to"),
    Index("state_order", "kind", "day", "id"),
)
"""One row an entry with a state: it was so from `seq` until before `seq_to`. `first` is the thing's first entry, which
stands for it in the other tables; `day`/`until` bound its valid time; `certainty` is a set of bits; the last four bound
its places, in hundredths of a degree."""

facet = Table(
    "facet",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("entity", Number, primary_key=True, autoincrement=False),
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("seq_to", Number, nullable=False),
    sqlite_with_rowid=False,
)
"""What a thing can be found by, and from when to when. It outlives revisions that leave it as it is: an event with a
thousand states has one row for its place."""

variant = Table(
    "variant",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("part", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Words, primary_key=True),
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("seq_to", Number, nullable=False),
    sqlite_with_rowid=False,
)
"""What is asked for as "one of each" (the roles of a person, the places with control) or as ids (documents that share
text): `id` is what is found, `part` what it is one of."""

head = Table(
    "head",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("title", Words),
    Column("url", Words),
    Column("publisher", Words),
    Column("published", Words),
    Column("language", Words),
    Column("sha256", Words, nullable=False),
)
"""What a list of documents shows, beside the state of the same `seq`."""

found = Table(
    "found",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("seq_to", Number, nullable=False),
    Column("entity", Number, nullable=False),
    Index("found_of", "entity"),
)
"""From when to when a thing had the words that are indexed under `seq`: in the column `words` (PostgreSQL) or the
virtual table `words` (SQLite), which both databases define in their own way and this file does not."""

PROJECTION = (state, facet, variant, head, found)
