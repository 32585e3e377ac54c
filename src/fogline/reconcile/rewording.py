"""An older and a newer wording of one claim in, what changed for a reader out, in words; no name of a person in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fogline.model import Claim, Quantity


def rewording(older: Claim, newer: Claim) -> tuple[str, ...]:
    """What changed, what matters most first; empty when the claim stands as it was."""
    changes = (
        *_figures(older.quantities, newer.quantities),
        *_stance(older, newer),
        *_control(older, newer),
        *_frame(older, newer),
    )
    if not changes and older.evidence.exact.split() != newer.evidence.exact.split():
        return ("it was reworded",)
    return changes


def _figures(older: Sequence[Quantity], newer: Sequence[Quantity]) -> Iterator[str]:
    for measure in sorted({each.measure for each in (*older, *newer)}):
        before = [_number(each) for each in older if each.measure == measure]
        after = [_number(each) for each in newer if each.measure == measure]
        if not before or not after:
            yield f"the figure {' and '.join(after or before)} {'came' if after else 'went'} ({measure})"
        elif before != after:
            yield f"the figure changed from {' and '.join(before)} to {' and '.join(after)} ({measure})"


def _number(quantity: Quantity) -> str:
    low, best, high = quantity.low, quantity.best, quantity.high
    if low is not None and high is not None:
        return f"{low:,g}" if low == high else f"{low:,g} to {high:,g}"
    if low is not None:
        return f"{'more than' if quantity.bound == 'exclusive' else 'at least'} {low:,g}"
    if high is not None:
        return f"{'fewer than' if quantity.bound == 'exclusive' else 'up to'} {high:,g}"
    return f"about {best:,g}" if best is not None else "an unknown number"


def _stance(older: Claim, newer: Claim) -> Iterator[str]:
    before, after = older.stance, newer.stance
    if before.polarity != after.polarity:
        yield "it is now denied" if after.polarity == "denied" else "it is no longer denied"
    if before.status != after.status:
        yield f"it is told as {after.status}, before as {before.status}"
    went = _cues(older) - _cues(newer) if before != after else frozenset()
    came = _cues(newer) - _cues(older) if before != after else frozenset()
    yield from (f"the hedge '{cue}' went" for cue in sorted(went))
    yield from (f"the hedge '{cue}' came" for cue in sorted(came))
    if before.certainty != after.certainty and not went and not came:
        yield f"it is {after.certainty}, before {before.certainty}"


def _cues(claim: Claim) -> frozenset[str]:
    return frozenset(" ".join(cue.exact.casefold().split()) for cue in claim.stance.cues)


def _control(older: Claim, newer: Claim) -> Iterator[str]:
    before, after = older.control, newer.control
    if before is None or after is None:
        return
    if before.change != after.change:
        yield f"the place is {after.change}, before {before.change}"
    if before.extent != after.extent:
        yield f"the extent changed from {before.extent} to {after.extent}"
    if before.holder.id != after.holder.id:
        yield "the holder changed"


def _frame(older: Claim, newer: Claim) -> Iterator[str]:
    if older.type != newer.type:
        yield f"it is told as {newer.type}, before as {older.type}"
    if {place.id for place in older.places} != {place.id for place in newer.places}:
        yield "the place changed"
    if (older.time.earliest, older.time.latest) != (newer.time.earliest, newer.time.latest):
        yield f"the time changed from {_time(older)} to {_time(newer)}"
    if _voices(older) != _voices(newer):
        yield "who says it changed"
    if _cast(older) != _cast(newer):
        yield "who takes part changed"


def _time(claim: Claim) -> str:
    earliest, latest = claim.time.earliest, claim.time.latest
    if earliest == latest:
        return earliest or "unknown"
    return f"{earliest or 'unknown'} to {latest or 'unknown'}"


def _voices(claim: Claim) -> list[tuple[str | None, str | None]]:
    """Who says it; ids of private persons are another in every document."""
    return [(_lasting(each.id), each.role if each.id is None else None) for each in claim.attribution]


def _cast(claim: Claim) -> set[tuple[str, str | None]]:
    return {(each.role, _lasting(each.id)) for each in claim.participants}


def _lasting(id: str | None) -> str | None:
    return id.partition(":")[0] if id and id.startswith(("private:", "minor:")) else id
