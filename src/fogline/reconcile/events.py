"""The claims that speak of one happening in, the Event out: what, where, when, who, how many, how surely, on how many origins."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from fogline.model import Event, EventStatus, Figure, Origin, RecordedClaim
from fogline.reconcile.aspects import cast_of, places_of, times_of, type_of
from fogline.reconcile.figures import figures
from fogline.reconcile.holding import against, held_of
from fogline.reconcile.origins import origins
from fogline.reconcile.rivals import rivals
from fogline.reconcile.said import basis, certainties, in_order, is_real, keys, stands, together


def compose(event_id: str, claims: Sequence[RecordedClaim], copies: Mapping[str, frozenset[str]]) -> Event:
    """The event that the claims speak of; the same claims give the same event, in whatever order they came."""
    ordered = in_order(claims)
    said_by = origins(ordered, copies)
    telling = basis(ordered)
    voices = keys(said_by)
    tolls = figures(ordered, said_by)
    earliest, latest, inferred = times_of(telling, voices)
    held = held_of(telling, said_by)
    type_id = type_of(telling, voices)
    denying = against(ordered, held, type_id)
    return Event(
        id=event_id,
        type=type_id,
        real=is_real(telling[0]),
        places=places_of(telling, voices),
        earliest=earliest,
        latest=latest,
        inferred=inferred,
        claims=tuple(claim.id for claim in ordered),
        denials=tuple(claim.id for claim in ordered if claim.id in denying),
        origins=_standing(said_by, ordered),
        cast=cast_of(telling),
        figures=tolls,
        certainties=certainties(telling),
        status=_status(ordered, said_by, tolls, denying),
        held=held,
    )


def _standing(said_by: Sequence[Origin], claims: Sequence[RecordedClaim]) -> tuple[Origin, ...]:
    """The origins that still say something of it; all of them when none does."""
    standing = {claim.id for claim in claims if stands(claim)}
    return tuple(origin for origin in said_by if standing & set(origin.claims)) or tuple(said_by)


def _status(
    claims: Sequence[RecordedClaim], said_by: Sequence[Origin], tolls: Sequence[Figure], denials: Collection[str]
) -> EventStatus:
    standing = [claim for claim in claims if stands(claim)]
    if not standing:
        return "retracted"
    voices = keys(said_by)
    denying = {voices.get(claim.id, claim.id) for claim in standing if claim.id in denials}
    affirming = {voices.get(claim.id, claim.id) for claim in standing if claim.id not in denials}
    if not affirming:
        return "denied"
    if (denying - affirming) or any(rivals(figure, said_by, claims) for figure in tolls):
        return "contested"
    if len(affirming) > 1:
        return "corroborated"
    return "claimed" if together(origin.party for origin in said_by if origin.key in affirming) else "reported"
