"""Every question that page and API ask, in one place: a Scope (View and gate) in, plain JSON values out; only what is told is read."""

from __future__ import annotations

from fogline.show.web.drawn import map_features, timeline
from fogline.show.web.evidence import evidence
from fogline.show.web.feed import changes
from fogline.show.web.found import hits
from fogline.show.web.gazette import actors, places
from fogline.show.web.head import record_head
from fogline.show.web.lists import claims, disputes, documents, events
from fogline.show.web.matrix import control
from fogline.show.web.paging import Page
from fogline.show.web.scope import Scope

__all__ = [
    "Page",
    "Scope",
    "actors",
    "changes",
    "claims",
    "control",
    "disputes",
    "documents",
    "events",
    "evidence",
    "hits",
    "map_features",
    "places",
    "record_head",
    "timeline",
]
