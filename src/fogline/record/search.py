"""Words in, the claims and documents that held them all at a moment out: no operators, no syntax that could be wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import text

from fogline.model import EntityKind, RecordedClaim, RecordedDocument, Span, State
from fogline.record.answers import Hit
from fogline.record.lookup import Lookup
from fogline.record.words import words_of

_VALID = "f.seq <= :now AND f.seq_to > :now AND s.seq <= :now AND s.seq_to > :now"
_SQLITE = text(
    "SELECT s.seq, s.kind, s.id FROM words JOIN found f ON f.seq = words.rowid JOIN state s ON s.first = f.entity"
    f" WHERE words MATCH :query AND {_VALID} ORDER BY words.rowid DESC LIMIT :limit"
)
_POSTGRESQL = text(
    "SELECT s.seq, s.kind, s.id FROM found f JOIN state s ON s.first = f.entity"
    f" WHERE f.words @@ CAST(:query AS tsquery) AND {_VALID} ORDER BY f.seq DESC LIMIT :limit"
)
_LINE = re.compile(r"[^\n]+")


def search(at: Lookup, words: str, limit: int) -> Sequence[Hit]:
    """Newest first and not by relevance: relevance depends on what was recorded later."""
    wanted = words_of(words)
    if not wanted:
        return []
    with at.reading() as connection:
        sqlite = connection.dialect.name == "sqlite"
        query = " ".join(f'"{word}"' for word in wanted) if sqlite else " & ".join(f"'{word}'" for word in wanted)
        values = {"query": query, "now": at.seq, "limit": limit}
        rows = connection.execute(_SQLITE if sqlite else _POSTGRESQL, values).all()
    states = at.load(row.seq for row in rows)
    return [_hit(row, states[row.seq], frozenset(wanted)) for row in rows if row.seq in states]


def _hit(row: Any, found: State, wanted: frozenset[str]) -> Hit:
    kind = cast(EntityKind, row.kind)
    if isinstance(found, RecordedClaim):
        return Hit(kind, row.id, found.document, found.claim.evidence)
    return Hit(kind, row.id, row.id, _best_line(cast(RecordedDocument, found).document.text, wanted))


def _best_line(content: str, wanted: frozenset[str]) -> Span | None:
    """The first line that holds most of the words."""
    lines = [(len(wanted.intersection(words_of(line[0]))), line) for line in _LINE.finditer(content)]
    best = max(lines, key=lambda each: each[0], default=None)
    return Span(best[1].start(), best[1].end(), best[1][0]) if best and best[0] else None
