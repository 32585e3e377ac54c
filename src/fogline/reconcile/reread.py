"""A newer Reading of a recorded document in, the Revisions that it causes out; what a person corrected stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from fogline.model import Reading, RecordedClaim, Revision
from fogline.reconcile.anchoring import with_corrections
from fogline.reconcile.features import block_keys
from fogline.reconcile.known import Known
from fogline.reconcile.reconcile import follow_up
from fogline.reconcile.versions import recorded_anew


def reread(reading: Reading, known: Known, by: str) -> tuple[Revision, ...]:
    """Claims that the newer reader words otherwise are revised, those that it no longer finds retracted, new ones asserted.

    A claim that stands in several versions of an article is judged where it is worded: in the newest of them.
    """
    recorded = known.document(reading.document.id)
    if recorded is None:
        return ()
    before = {each.claim.id: each for each in known.claims_of([reading.document.id]) if each.document == reading.document.id}
    why = f"read again by {by}"
    found = list(_found(reading, known, before, why, by))
    here = {claim.id for claim in reading.claims}
    gone = [each for key, each in sorted(before.items()) if key not in here and not each.corrected]
    if not found and not gone:
        return ()
    document = replace(recorded, reader=reading.reader, passages=reading.passages, notes=reading.notes)
    changed = [revision.state for revision in found if isinstance(revision.state, RecordedClaim)]
    return (
        Revision("document", reading.document.id, "revise", document, why, by),
        *found,
        *(Revision("claim", each.id, "retract", None, f"{why}, which does not find it", by) for each in gone),
        *follow_up(known, changed, [each.id for each in gone], by),
    )


def _found(reading: Reading, known: Known, before: Mapping[str, RecordedClaim], why: str, by: str) -> Iterator[Revision]:
    """What the reading words otherwise or finds for the first time; a reader's version alone changes nothing."""
    elsewhere = {s.claim for each in known.claims_of([reading.document.id]) for s in each.sightings} - before.keys()
    for anew in recorded_anew(reading):
        old = before.get(anew.id)
        if old is None and anew.id not in elsewhere:
            yield Revision("claim", anew.id, "assert", anew, f"{why}, which finds it", by)
        elif old is not None and _reworded(old, anew) != old:
            yield Revision("claim", old.id, "revise", _reworded(old, anew), why, by)


def _reworded(old: RecordedClaim, anew: RecordedClaim) -> RecordedClaim:
    """The recorded claim in its new wording; the reader's version changes only with something else."""
    claim = with_corrections(anew.claim, old.claim, old.corrected)
    if replace(claim, reader=old.claim.reader) == old.claim:
        claim = old.claim
    keys = block_keys(claim, anew.setting)
    return replace(old, claim=claim, setting=anew.setting, keys=keys, headline=anew.headline)
