"""The label sets of the learned part, in the order in which its heads give them."""

from __future__ import annotations

from typing import get_args

from fogline import codebook
from fogline.model import Certainty, Polarity, Status
from training.sentences import TYPES

TAGS = ("source", "cue", "content", "hedge")
"""What each word is tagged for, each with its own begin / inside / outside."""
TAGGED = dict(zip("scxh", TAGS, strict=True))
EVENTS = ("none", *sorted(codebook.types()))
ROLES = ("none", "actor", "recipient", "victim", "asset", "place", "time", "quantity")
POLARITIES, STATUSES, CERTAINTIES = get_args(Polarity), get_args(Status), get_args(Certainty)
ROOTS = ("none", *TYPES)
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def root_of(event: str) -> str:
    """The PLOVER class of a codebook type, CONCEDE and RETREAT as one; "none" where it has none."""
    plover = codebook.types().get(event, {}).get("plover")
    return MERGED.get(plover[0], plover[0]) if plover else "none"


def all_labels() -> dict[str, tuple[str, ...]]:
    """What goes beside the weights, so that a reader knows which number means what."""
    return {
        "tags": TAGS, "events": EVENTS, "roles": ROLES, "polarities": POLARITIES, "statuses": STATUSES,
        "certainties": CERTAINTIES, "pair": TYPES,
    }  # fmt: skip
