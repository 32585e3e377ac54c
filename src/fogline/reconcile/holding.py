"""The claims of one event of control in, what it says of who holds the place out, and which of them deny it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from fogline.model import Control, ControlChange, Held, Origin, RecordedClaim, Reference
from fogline.reconcile.aspects import is_outcome
from fogline.reconcile.said import denies, keys, newest_last, together
from fogline.reconcile.sides import is_identified, same_side

CHANGES: tuple[ControlChange, ...] = ("gained", "lost", "held", "entered", "contested", "surrounded")
OUTSIDERS_FIRST: Mapping[bool | None, int] = {False: 0, None: 1, True: 2}
Value = TypeVar("Value", bound=Hashable)
Said = tuple[RecordedClaim, Control, str]


def held_of(claims: Sequence[RecordedClaim], origins: Sequence[Origin]) -> Held | None:
    """Over the claims that speak of control: what most origins say; how much of it, the newest of the best origin; None without any."""
    voices = keys(origins)
    said = [(claim, claim.claim.control, voices.get(claim.id, claim.id)) for claim in claims if claim.claim.control]
    if not said:
        return None
    place = _most((control.place.id, voice) for _, control, voice in said)
    said = [each for each in said if each[1].place.id == place]
    saying = dict.fromkeys(voice for _, _, voice in said)
    change = _most(((control.change, voice) for _, control, voice in said), CHANGES.index)
    said = [each for each in said if each[1].change == change]
    parties = {origin.key: origin.party for origin in origins}
    best = _best(said, parties)
    holder, previous = _who(control.holder for _, control, _ in said), _who(control.previous for _, control, _ in said)
    return Held(
        place=place,
        holder=holder.id if holder else "",
        holder_name=_name(holder),
        previous=previous.id if previous else None,
        previous_name=_name(previous),
        change=change,
        extent=best.extent,
        percent=best.percent,
        by_party=together(map(parties.get, saying)),
    )


def against(claims: Iterable[RecordedClaim], held: Held | None, type_id: str) -> frozenset[str]:
    """The claims that deny the event; not those that deny that who gained or holds the place has lost it: they bear it out;
    nor those that only deny what is said to have come of it ("no sign that civilians had been hurt")."""
    denying = [claim for claim in claims if denies(claim) and (is_outcome(type_id) or not is_outcome(claim.claim.type))]
    return frozenset(claim.id for claim in denying if held is None or not _bears_out(claim, held))


def _bears_out(denial: RecordedClaim, held: Held) -> bool:
    control = denial.claim.control
    if control is None or control.change != "lost" or held.change == "lost" or not held.holder:
        return False
    loser = control.holder.id
    if not is_identified(loser):
        voice = next(iter(denial.claim.attribution), None)
        loser = (voice.id or "") if voice is not None and voice.party else ""
    return is_identified(loser) and same_side(loser, held.holder)


def _most(said: Iterable[tuple[Value, str]], order: Callable[[Value], int] = lambda value: 0) -> Value:
    """What most origins say; then the first in `order`, then the first that was said."""
    voices: dict[Value, set[str]] = defaultdict(set)
    for value, voice in said:
        voices[value].add(voice)
    return min(voices, key=lambda value: (-len(voices[value]), order(value)))


def _best(said: Sequence[Said], parties: Mapping[str, bool | None]) -> Control:
    """The newest words of the best origin: no party before a party, then one that says how much, then the newest."""
    told = sorted(said, key=lambda each: newest_last(each[0]), reverse=True)
    newest: dict[str, Control] = {}
    for _, control, voice in told:
        newest.setdefault(voice, control)
    ranked = sorted(newest, key=lambda voice: (OUTSIDERS_FIRST[parties.get(voice)], newest[voice].extent == "unknown"))
    return newest[ranked[0]]


def _who(references: Iterable[Reference | None]) -> Reference | None:
    """Somebody identified before a description, a description before nobody; then the one named most often."""
    named = [each for each in references if each is not None and each.id]
    count = {each.id: sum(other.id == each.id for other in named) for each in named}
    return min(named, key=lambda each: (not is_identified(each.id), -count[each.id]), default=None)


def _name(reference: Reference | None) -> str | None:
    hidden = reference is None or reference.id.startswith(("private:", "minor:"))
    return None if hidden or reference is None else reference.name
