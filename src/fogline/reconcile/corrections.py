"""A person's correction of a claim in, the Revisions that it causes out; `anchoring` keeps it when the claim is worded anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fogline.errors import FoglineError
from fogline.model import Revision
from fogline.reconcile.features import block_keys
from fogline.reconcile.known import Known
from fogline.reconcile.reconcile import follow_up

CORRECTABLE = ("type", "participants", "places", "time", "quantities", "control", "stance")


def correct(known: Known, claim_id: str, values: Mapping[str, Any], person: str, reason: str) -> tuple[Revision, ...]:
    """Fields of a claim as a person says that they are; the source's words and the chain of voices cannot be corrected.

    Raises FoglineError F611 when there is no such claim, F612 for a field that is none of `CORRECTABLE`.
    """
    recorded = known.claims([claim_id]).get(claim_id)
    if recorded is None:
        raise FoglineError("F611", claim_id)
    for field in values:
        if field not in CORRECTABLE:
            raise FoglineError("F612", claim_id, field)
    claim = replace(recorded.claim, **values)
    corrected = tuple(sorted({*recorded.corrected, *values}))
    changed = replace(recorded, claim=claim, keys=block_keys(claim, recorded.setting), corrected=corrected)
    return (Revision("claim", claim_id, "correct", changed, reason, person), *follow_up(known, [changed], (), person))
