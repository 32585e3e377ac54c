"""An event as it was and as it is in, each aspect that changed out, as a kind of change and a plain phrase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline import codebook
from fogline.model import Cast, Event, Origin
from fogline.reconcile.questions import when
from fogline.reconcile.sides import is_identified
from fogline.reconcile.value_changes import Aspect, control, hedges, listed, numbers


def event_aspects(before: Event, after: Event) -> Iterator[Aspect]:
    """Every aspect of an event that changed; nothing for claims that only relay what was known."""
    yield from _standing(before, after)
    if after.status == "retracted":
        return
    yield from _voices(before, after)
    yield from _values(before, after)
    yield from numbers(before.figures, after.figures)
    yield from hedges(before.certainties, after.certainties)


def _standing(before: Event, after: Event) -> Iterator[Aspect]:
    """Does it stand, and who denies it?"""
    if after.status == "retracted" and before.status != "retracted":
        yield "retracted", "no source says so any more"
    if before.status == "retracted" and after.status != "retracted":
        yield "revised", "said again"
    denied_by = [origin.name for origin in after.origins if _has(origin, after.denials)]
    known = {claim for origin in before.origins if _has(origin, before.denials) for claim in origin.claims}
    new = [origin.name for origin in after.origins if _has(origin, after.denials) and not _has(origin, known)]
    if new:
        yield "contradicted", f"denied by {listed(new)}"
    elif before.denials and not denied_by:
        yield "revised", "no longer denied"
    if after.status == "contested" and before.status != "contested" and not new:
        yield "contradicted", "the accounts of it exclude each other"


def _voices(before: Event, after: Event) -> Iterator[Aspect]:
    """Who says so, counted by independent origins, not by outlets."""
    was, now = _affirming(before), _affirming(after)
    known = {claim for origin in was for claim in origin.claims} | {origin.key for origin in was}
    kept = {claim for origin in now for claim in origin.claims} | {origin.key for origin in now}
    more = [origin.name for origin in now if origin.key not in known and not _has(origin, known)]
    fewer = [origin.name for origin in was if origin.key not in kept and not _has(origin, kept)]
    if more:
        count = "one more independent origin" if len(more) == 1 else f"{len(more)} more independent origins"
        yield "corroborated", f"said by {count}: {listed(more)}"
    if fewer and now:
        yield "revised", f"no longer said by {listed(fewer)}"
    if len(now) < len(was) and not fewer:
        yield "revised", f"rests on {len(now)} independent origin{'s' if len(now) != 1 else ''}, was {len(was)}"


def _values(before: Event, after: Event) -> Iterator[Aspect]:
    """What, where, when, who."""
    if before.type != after.type:
        yield "revised", f"what: {_label(after)}, was {_label(before)}"
    if before.real != after.real:
        yield (
            "revised",
            "said to have happened, was only planned or possible"
            if after.real
            else "only planned or possible, was said to have happened",
        )
    yield from _places(before, after)
    if (before.earliest, before.latest) != (after.earliest, after.latest):
        yield (
            "revised",
            f"date:{when(after.earliest, after.latest) or ' unknown'}, was{when(before.earliest, before.latest) or ' unknown'}",
        )
    elif before.inferred != after.inferred:
        yield (
            "revised",
            "the date is told by the report's own date only" if after.inferred else "the date is stated, was inferred",
        )
    yield from _doers(before, after)
    if before.held != after.held:
        yield from control(before.held, after.held)


def _places(before: Event, after: Event) -> Iterator[Aspect]:
    was, now = {place.id: place.name for place in before.places}, {place.id: place.name for place in after.places}
    gone, new = [name for id, name in was.items() if id not in now], [name for id, name in now.items() if id not in was]
    if new:
        yield (
            "revised",
            f"place: {'also ' if len(new) < len(now) and not gone else ''}{listed(new)}"
            + (f", was {listed(gone)}" if gone else ""),
        )
    elif gone:
        yield "revised", f"place: no longer {listed(gone)}"


def _doers(before: Event, after: Event) -> Iterator[Aspect]:
    """Who is said to have done it: identified actors alone, and no name that is withheld."""
    was, now = ({cast.id: cast.name for cast in event.cast if cast.name and _is_doer(cast)} for event in (before, after))
    new, gone = [name for id, name in now.items() if id not in was], [name for id, name in was.items() if id not in now]
    if new:
        yield "revised", f"by {listed(new)}" + (f", was {listed(gone)}" if gone else "")
    elif gone:
        yield "revised", f"no longer by {listed(gone)}"


def _is_doer(cast: Cast) -> bool:
    return cast.role == "actor" and is_identified(cast.id) and cast.kind not in ("unknown", "thing")


def _affirming(event: Event) -> list[Origin]:
    return [origin for origin in event.origins if set(origin.claims) - set(event.denials)]


def _has(origin: Origin, claims: Iterable[str]) -> bool:
    return not set(origin.claims).isdisjoint(claims)


def _label(event: Event) -> str:
    label = str(codebook.types()[event.type]["label"])
    return label[:1].lower() + label[1:]
