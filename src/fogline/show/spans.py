"""A stretch of a document in, its JSON object out: where it stands, its words, and whether a name is withheld in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fogline.model import RecordedClaim, Span
from fogline.show.disclosure import WORDS_WITHHELD
from fogline.show.masking import WITHHELD
from fogline.show.positions import PLACE_WITHHELD
from fogline.show.shown import Shown
from fogline.show.voices import who_says

MARKS = (WITHHELD, WORDS_WITHHELD, PLACE_WITHHELD)


def span(stretch: Span, document: str) -> dict[str, Any]:
    """Where it stands in which document; `withheld` when the words are not all that stands there."""
    found: dict[str, Any] = {"document": document, "start": stretch.start, "end": stretch.end, "exact": stretch.exact}
    return found | {"withheld": True} if any(mark in stretch.exact for mark in MARKS) else found


def said(claim: RecordedClaim) -> dict[str, Any]:
    """A claim in short: who says it, how surely, in which words."""
    stance = claim.claim.stance
    return {
        "claim": claim.id,
        "voice": who_says(claim.claim),
        "party": claim.claim.attribution[0].party if claim.claim.attribution else None,
        "polarity": stance.polarity,
        "status": stance.status,
        "certainty": stance.certainty,
        "dropped": claim.dropped is not None,
        "words": span(claim.claim.evidence, claim.document),
    }


def envelope(name: str, shown: Shown, values: Mapping[str, Any]) -> str:
    """One JSON object with the name of its format, the moment of the record and what is held back."""
    held = {key: getattr(shown.held_back, key) for key in ("claims", "events", "disputes", "coarsened")}
    return json.dumps({"format": name, "cursor": shown.seq, "held_back": held, **values}, ensure_ascii=False)
