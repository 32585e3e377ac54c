"""The query of a URL in, what of the page is asked for out; and the way back: every state of the page has a URL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode

from fogline.errors import FoglineError

VIEWS = ("feed", "control", "map", "evidence", "timeline")
SELECTIONS = ("event", "claim", "dispute", "place", "document")


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the record is looked at; "" is not asked for. `at` is a day, `known_at` and `since` are moments of the record.

    `rows` is "all" for every place in the matrix.
    """

    at: str = ""
    known_at: str = ""
    since: str = ""
    event: str = ""
    claim: str = ""
    dispute: str = ""
    place: str = ""
    document: str = ""
    q: str = ""
    kind: str = ""
    rows: str = ""
    view: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """Of a URL's query; what it does not know is left out. Raises FoglineError F609 for a day that is none."""
        known = {each.name for each in fields(cls)}
        asked = cls(**{key: " ".join(value.split())[:300] for key, value in query.items() if key in known})
        if asked.at:
            _a_day(asked.at)
        return replace(asked, view=asked.view if asked.view in VIEWS else "", rows=asked.rows if asked.rows == "all" else "")

    def url(self, **changed: Any) -> str:
        """The page's URL with some of it otherwise; another selection takes the place of the one before."""
        return "/" + self.query(**changed)

    def query(self, **changed: Any) -> str:
        """The query of that URL."""
        if any(key in SELECTIONS for key in changed):
            changed = dict.fromkeys(SELECTIONS, "") | changed
        values = {each.name: changed.get(each.name, getattr(self, each.name)) for each in fields(self)}
        told = {key: str(value) for key, value in values.items() if value not in ("", None)}
        return f"?{urlencode(told)}" if told else ""

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Name and value of all that is asked for, for the hidden fields of a form."""
        return [(each.name, getattr(self, each.name)) for each in fields(self) if getattr(self, each.name)]

    @property
    def selected(self) -> tuple[str, str] | None:
        """Kind and id of what the evidence is asked for."""
        return next(((key, value) for key in SELECTIONS if (value := getattr(self, key))), None)


def _a_day(words: str) -> date:
    try:
        return date.fromisoformat(words[:10])
    except ValueError as error:
        raise FoglineError("F609", words) from error
