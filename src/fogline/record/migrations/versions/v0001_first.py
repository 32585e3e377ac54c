"""The first version: log and payload with their guards, the projection, the full-text index."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

SQLITE = (
    "CREATE TRIGGER log_append BEFORE INSERT ON log WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log)"
    " BEGIN SELECT RAISE(ABORT, 'the log only grows at its end'); END",
    "CREATE TRIGGER log_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END",
    "CREATE TRIGGER log_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END",
    "CREATE TRIGGER payload_insert BEFORE INSERT ON payload WHEN EXISTS (SELECT 1 FROM payload WHERE seq = NEW.seq)"
    " BEGIN SELECT RAISE(ABORT, 'a payload is never changed'); END",
    "CREATE TRIGGER payload_update BEFORE UPDATE ON payload"
    " WHEN NEW.seq <> OLD.seq OR NEW.body IS NOT NULL OR NEW.salt IS NOT NULL"
    " BEGIN SELECT RAISE(ABORT, 'a payload can only be emptied'); END",
    "CREATE TRIGGER payload_delete BEFORE DELETE ON payload BEGIN SELECT RAISE(ABORT, 'a payload can only be emptied'); END",
    "CREATE VIRTUAL TABLE words USING fts5(text, content='', detail='none', columnsize=0, tokenize='ascii')",
    "PRAGMA application_id = 1181706092",
)
POSTGRESQL = (
    "CREATE FUNCTION fogline_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the log is never changed, a payload can only be emptied'; END $$",
    "CREATE TRIGGER log_changed BEFORE UPDATE OR DELETE ON log FOR EACH ROW EXECUTE FUNCTION fogline_refuse()",
    "CREATE TRIGGER log_truncated BEFORE TRUNCATE ON log FOR EACH STATEMENT EXECUTE FUNCTION fogline_refuse()",
    "CREATE TRIGGER payload_changed BEFORE UPDATE ON payload FOR EACH ROW"
    " WHEN (NEW.seq <> OLD.seq OR NEW.body IS NOT NULL OR NEW.salt IS NOT NULL) EXECUTE FUNCTION fogline_refuse()",
    "CREATE TRIGGER payload_deleted BEFORE DELETE ON payload FOR EACH ROW EXECUTE FUNCTION fogline_refuse()",
    "CREATE TRIGGER payload_truncated BEFORE TRUNCATE ON payload FOR EACH STATEMENT EXECUTE FUNCTION fogline_refuse()",
    "ALTER TABLE found ADD COLUMN words tsvector NOT NULL",
    "CREATE INDEX found_words ON found USING gin (words)",
)


def upgrade() -> None:
    """Make everything."""
    _log()
    _projection()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _log() -> None:
    op.create_table(
        "log",
        _key("seq", Number),
        *(sa.Column(name, Words, nullable=False) for name in ("recorded_at", "kind", "id", "action", "why", "by")),
        sa.Column("payload_hash", sa.LargeBinary()),
        sa.Column("prev_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
    )
    op.create_index("log_of", "log", ["id", "kind", "seq"])
    op.create_table("payload", _key("seq", Number), sa.Column("salt", sa.LargeBinary()), sa.Column("body", sa.LargeBinary()))


def _projection() -> None:
    op.create_table(
        "state",
        _key("seq", Number),
        *(sa.Column(name, Number, nullable=False) for name in ("seq_to", "first")),
        *(sa.Column(name, Words, nullable=False) for name in ("kind", "id")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("day", "until")),
        sa.Column("type", Words),
        *(sa.Column(name, sa.Integer()) for name in ("certainty", "south", "north", "west", "east")),
    )
    op.create_index("state_of", "state", ["id", "kind", "seq_to"])
    op.create_index("state_first", "state", ["first", "seq_to"])
    op.create_index("state_order", "state", ["kind", "day", "id"])
    op.create_table(
        "facet",
        *(_key("key", sa.BigInteger()), _key("day", sa.Integer()), _key("entity", Number), _key("seq", Number)),
        sa.Column("seq_to", Number, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "variant",
        *(_key("key", sa.BigInteger()), _key("part", sa.BigInteger()), _key("id", Words), _key("seq", Number)),
        sa.Column("seq_to", Number, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "head",
        _key("seq", Number),
        *(sa.Column(name, Words) for name in ("title", "url", "publisher", "published", "language")),
        sa.Column("sha256", Words, nullable=False),
    )
    op.create_table(
        "found",
        _key("seq", Number),
        *(sa.Column(name, Number, nullable=False) for name in ("seq_to", "entity")),
    )
    op.create_index("found_of", "found", ["entity"])


def _key(name: str, of: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, of, primary_key=True, autoincrement=False)
