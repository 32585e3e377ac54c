"""A document or claim that has to go and the current record in, the Revisions that take it out of everything else out."""

from __future__ import annotations

from dataclasses import replace

from fogline.model import RecordedClaim, Revision
from fogline.reconcile.known import Known
from fogline.reconcile.reconcile import follow_up


def forget(known: Known, entity_id: str, by: str) -> tuple[Revision, ...]:
    """Events and disputes without what was claimed only there; a claim that other versions hold too keeps its newest wording.

    A claim worded in the erased version falls with it, even if an older version held it: its words are what has to go.
    """
    alone = known.claims([entity_id])
    seen = [*alone.values(), *known.claims_of([entity_id])]
    gone = [claim.id for claim in seen if claim.id == entity_id or claim.document == entity_id]
    kept = [_without(claim, entity_id) for claim in seen if claim.id not in gone]
    changed = [Revision("claim", claim.id, "revise", claim, "a version that held it was erased", by) for claim in kept]
    return (*changed, *follow_up(known, kept, gone, by))


def _without(claim: RecordedClaim, document_id: str) -> RecordedClaim:
    sightings = tuple(sighting for sighting in claim.sightings if sighting.document != document_id)
    return replace(claim, sightings=sightings, dropped=None if claim.dropped == document_id else claim.dropped)
