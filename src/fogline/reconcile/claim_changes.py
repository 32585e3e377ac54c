"""A claim as it was and as it is in, each aspect that changed out, as a kind of change and a plain phrase."""

from __future__ import annotations

from collections.abc import Iterator

from fogline import codebook
from fogline.model import Claim, Quantity, RecordedClaim, Voice
from fogline.reconcile.questions import number, when
from fogline.reconcile.value_changes import Aspect, share


def claim_aspects(before: RecordedClaim, after: RecordedClaim) -> Iterator[Aspect]:
    """What one voice says otherwise than before; nothing for one more version, or a paragraph that left the page."""
    if after.withdrawn and not before.withdrawn:
        yield "retracted", "taken back: its sentence was cut from its text"
    if before.withdrawn and not after.withdrawn:
        yield "revised", "no longer taken back"
    old, new = before.claim, after.claim
    yield from _stance(old, new)
    yield from _values(old, new)
    more = [field for field in after.corrected if field not in before.corrected]
    if more:
        yield "revised", f"corrected by a person: {', '.join(more)}"


def _stance(old: Claim, new: Claim) -> Iterator[Aspect]:
    if old.stance.polarity != new.stance.polarity:
        denied = new.stance.polarity == "denied"
        yield "contradicted" if denied else "revised", "now denied" if denied else "no longer denied"
    if old.stance.status != new.stance.status:
        yield "revised", f"{new.stance.status}, was {old.stance.status}"
    if old.stance.certainty != new.stance.certainty:
        surely = [f"“{each}”" if each != "stated" else "outright" for each in (new.stance.certainty, old.stance.certainty)]
        yield "revised", f"now said {surely[0]}, was {surely[1]}"
        cues = {cue.exact.lower() for cue in new.stance.cues}
        yield from (("revised", f"no longer “{cue.exact}”") for cue in old.stance.cues if cue.exact.lower() not in cues)
    was, now = _voices(old), _voices(new)
    if was != now:
        yield "revised", f"said by {now}, was {was}"


def _values(old: Claim, new: Claim) -> Iterator[Aspect]:
    pairs = (
        ("what", str(codebook.types()[old.type]["label"]), str(codebook.types()[new.type]["label"])),
        ("place", ", ".join(place.name for place in old.places), ", ".join(place.name for place in new.places)),
        ("date", when(old.time.earliest, old.time.latest).strip(), when(new.time.earliest, new.time.latest).strip()),
        ("control", _control(old), _control(new)),
    )
    for name, was, now in pairs:
        if was != now:
            yield "revised", f"{name}: {now or 'unknown'}, was {was or 'unknown'}"
    yield from _quantities(old, new)


def _quantities(old: Claim, new: Claim) -> Iterator[Aspect]:
    """Numbers of one measure and unit, in the order of the text."""
    was, now = _by_unit(old), _by_unit(new)
    for key in dict.fromkeys((*now, *was)):
        before, after = (", ".join(map(_number, each.get(key, ()))) for each in (was, now))
        if before != after:
            yield "revised", f"{key}: {after or 'no number any more'}, was {before or 'not given'}"


def _by_unit(claim: Claim) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = {}
    for quantity in claim.quantities:
        found.setdefault(" ".join(part for part in (quantity.unit, quantity.measure) if part), []).append(quantity)
    return found


def _number(quantity: Quantity) -> str:
    return number((quantity.low, quantity.best, quantity.high, quantity.bound))


def _control(claim: Claim) -> str:
    held = claim.control
    if held is None:
        return ""
    parts = [held.holder.name or "unknown", held.change, held.place.name, share(held.extent, held.percent)]
    return " ".join(part for part in parts if part)


def _voices(claim: Claim) -> str:
    return " → ".join(_voice(voice) for voice in claim.attribution)


def _voice(voice: Voice) -> str:
    """No private person's name: the words for the role stand for it."""
    private = (voice.id or "").startswith("private:")
    return (None if private else voice.name) or voice.role or voice.organisation or "an unnamed source"
