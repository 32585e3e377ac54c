"""A Reading in, the JSON object of contract 1 (`fogline.reading/1`) out."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from msgspec import to_builtins

from fogline.model import Claim, Document, Reading

FORMAT = "fogline.reading/1"


def as_json(reading: Reading) -> str:
    """One line of JSON; the same reading gives the same bytes."""
    return json.dumps(as_object(reading), ensure_ascii=False)


def as_object(reading: Reading) -> dict[str, Any]:
    """The object of contract 1, keys in the contract's order."""
    return {
        "format": FORMAT,
        "document": _document(reading.document),
        "passages": [asdict(passage) for passage in reading.passages],
        "claims": [claim_object(claim) for claim in reading.claims],
        "notes": list(reading.notes),
    }


def _document(document: Document) -> dict[str, Any]:
    keys = ("id", "title", "url", "publisher", "published", "language", "sha256", "text", "authors")
    values = {key: getattr(document, key) for key in keys}
    return values | {"authors": list(document.authors)}


CLAIM_KEYS = (
    "id", "passage", "evidence", "group", "content_of", "type", "codes", "trigger", "participants", "places", "time",
    "quantities", "control", "stance", "attribution", "reader", "tense",
)  # fmt: skip
CONTROL_KEYS = ("place", "holder", "from", "change", "extent", "percent")


def claim_object(claim: Claim) -> dict[str, Any]:
    """One claim in the contract's keys."""
    values: dict[str, Any] = to_builtins(claim)
    if claim.control is not None:
        control = values["control"]
        control["from"] = control.pop("previous")
        values["control"] = {key: control[key] for key in CONTROL_KEYS}
    return {key: values[key] for key in CLAIM_KEYS}
