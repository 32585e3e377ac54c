"""A scope in, what stands at the head of page and API out: the situation, the moment, how much is recorded."""

from __future__ import annotations

from typing import Any

from fogline.record import glance
from fogline.show.web.scope import Scope

COUNTED = ("document", "claim", "event", "dispute")


def record_head(scope: Scope, title: str | None) -> dict[str, Any]:
    """Counts are of all that is recorded, held back or not."""
    counts = scope.keeper.totals(scope.view)
    published = glance.newest_published(scope.view.at)
    return {
        "format": "fogline.record/1",
        "cursor": scope.view.seq,
        "recorded_at": scope.view.recorded_at,
        "situation": title,
        "profile": "public" if scope.profile.public else "full",
        "counts": {f"{kind}s": counts.get(kind, 0) for kind in COUNTED},
        "newest_published": max(published, default=None),
    }
