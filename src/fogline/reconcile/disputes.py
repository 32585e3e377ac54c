"""Events with their claims, places and named persons in, disputes out: one question, the rival answers, who gives each.

Only what stands is in dispute; one voice is never in dispute with itself. When two numbers are rivals is told in `rivals`, when two
holders are in `control`, when two roles are in `roles`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

from fogline import codebook
from fogline.model import ActorKind, Answer, Dispute, DisputeKind, Event, RecordedClaim
from fogline.reconcile import questions
from fogline.reconcile.answers import answer, dispute_id, hedged
from fogline.reconcile.control import timeline
from fogline.reconcile.figures import Values
from fogline.reconcile.hedges import drifts
from fogline.reconcile.rivals import rivals
from fogline.reconcile.roles import disputes_of_roles
from fogline.reconcile.said import denies, in_order, is_real, keys, stands, together
from fogline.reconcile.sides import is_identified, same_side
from fogline.reconcile.spans import begun
from fogline.reconcile.spells import SUPPORTING, Spell
from fogline.reconcile.unions import Unions

__all__ = ["disputes_in_event", "disputes_of_roles", "disputes_over_place"]

ATTACKS = frozenset({"violence", "remote"})
DOERS: frozenset[ActorKind] = frozenset(
    {"state", "military", "police", "armed-group", "militia", "communal", "official", "unknown"}
)


def disputes_in_event(event: Event, claims: Sequence[RecordedClaim]) -> Sequence[Dispute]:
    """What the standing claims of one event disagree about."""
    standing = [claim for claim in in_order(claims) if stands(claim)]
    return [
        *_figures(event, standing),
        *_happened(event, standing),
        *_who(event, standing),
        *_hedges(event, standing),
    ]


def disputes_over_place(place_id: str, events: Sequence[Event]) -> Sequence[Dispute]:
    """Who holds a place, where two are said to hold it whole at the same time."""
    denying = {event.held.holder for event in events if event.held and event.held.change == "lost" and event.denials}
    rivals = _at_once([spell for spell in timeline(events) if spell.rival], denying)
    return [_holders(place_id, spells, events, denying) for spells in rivals]


# --- within one event --------------------------------------------------------------------------------------------------


def _figures(event: Event, claims: Sequence[RecordedClaim]) -> Iterator[Dispute]:
    for figure in event.figures:
        by_value: dict[Values, list[RecordedClaim]] = defaultdict(list)
        for told in rivals(figure, event.origins, claims):
            by_value[told.values] += told.claims
        if by_value:
            in_line = sorted(by_value, key=lambda values: tuple(value or 0 for value in (values[1], values[0], values[2])))
            answers = [answer(questions.number(values), by_value[values], event.origins) for values in in_line]
            yield _about(event, "figures", questions.how_many(event, figure), answers, figure.measure, figure.group)


def _happened(event: Event, claims: Sequence[RecordedClaim]) -> Iterator[Dispute]:
    voices = keys(event.origins)
    yes = [claim for claim in claims if claim.id not in event.denials]
    no = [claim for claim in claims if claim.id in event.denials]
    affirming = {voices.get(claim.id) for claim in yes}
    no = [claim for claim in no if voices.get(claim.id) not in affirming]
    if yes and no:
        said = (("it happened", yes), ("it did not happen", no))
        answers = [answer(value, given, event.origins) for value, given in said]
        yield _about(event, "happened", questions.did_it_happen(event), answers)


def _who(event: Event, claims: Sequence[RecordedClaim]) -> Iterator[Dispute]:
    voices = keys(event.origins)
    named = {claim.id: _doers(claim) for claim in claims if not denies(claim) and is_real(claim) and _is_attack(claim)}
    told = {(voices.get(claim), tuple(doers)): doers for claim, doers in named.items() if doers}
    rival = dict[str, str]()
    for ((voice, one), names), ((other_voice, other), other_names) in combinations(told.items(), 2):
        if voice != other_voice and not any(same_side(a, b) for a in one for b in other):
            rival |= names | other_names
    if rival:
        given = {who: [claim for claim in claims if who in named.get(claim.id, {})] for who in sorted(rival)}
        answers = [answer(rival[who] or who, said, event.origins) for who, said in given.items()]
        yield _about(event, "who", questions.who_did_it(event), answers)


def _is_attack(claim: RecordedClaim) -> bool:
    return codebook.family(claim.claim.type) in ATTACKS or claim.claim.type.startswith("attack-")


def _doers(recorded: RecordedClaim) -> dict[str, str]:
    """Id -> name of those identified as having done it."""
    actors = [each for each in recorded.claim.participants if each.role == "actor" and each.protected is None]
    return {each.id: each.name or "" for each in actors if is_identified(each.id) and each.kind in DOERS}


def _hedges(event: Event, claims: Sequence[RecordedClaim]) -> Iterator[Dispute]:
    for drift in drifts(claims):
        head = drift.headline
        outright = is_real(head) and head.claim.stance.certainty == "stated"
        above = answer("outright in the headline" if outright else "in the headline", (head,), event.origins)
        answers = (above, answer("beneath it", drift.beneath, event.origins))
        yield _about(event, "hedge", questions.how_surely(event), answers, head.document, head.claim.type)


def _about(event: Event, kind: DisputeKind, question: str, answers: Iterable[Answer], *more: str) -> Dispute:
    id = dispute_id(kind, event.id, *more)
    return Dispute(id, kind, question, tuple(answers), (event.id,), None, event.earliest, event.latest)


# --- over a place ------------------------------------------------------------------------------------------------------


def _at_once(spells: Sequence[Spell], denying: Collection[str]) -> Iterator[list[Spell]]:
    """Rival spells, those of one time together: as they stand side by side on a day on which one begins, unless more join them."""
    side_by_side: list[list[Spell]] = []
    there: list[Spell] = []
    for day, beginning in groupby(sorted(spells, key=begun), key=begun):
        there = [*(spell for spell in there if not _is_over(spell, day)), *beginning]
        now = [each for each in _rival_sets(there) if len(each) > 1 or set(each[0].rivals) & set(denying)]
        yield from (each for each in side_by_side if not any(all(spell in more for spell in each) for more in now))
        side_by_side = now
    yield from side_by_side


def _rival_sets(spells: Sequence[Spell]) -> list[list[Spell]]:
    unions: Unions[int] = Unions()
    for (i, one), (k, other) in combinations(enumerate(spells), 2):
        if other.holder in one.rivals and one.holder in other.rivals:
            unions.join(i, k)
    return [[spells[i] for i in each] for each in unions.sets(range(len(spells)))]


def _is_over(spell: Spell, day: str) -> bool:
    return spell.ended and (spell.end_latest or spell.end_earliest or "9999") <= day


def _holders(place_id: str, spells: Sequence[Spell], events: Sequence[Event], deniers: Collection[str]) -> Dispute:
    known = {event.id: event for event in events}
    held_by = {spell.holder for spell in spells}
    denying = [holder for spell in spells for holder in spell.rivals if holder in deniers and holder not in held_by]
    answers = [_holding(spell, known) for spell in spells]
    answers += [_denying(holder, spells, events) for holder in dict.fromkeys(denying)]
    starts = [start for spell in spells if (start := begun(spell))]
    ends = [spell.end_latest or spell.end_earliest or "" for spell in spells if spell.ended]
    name = next((questions.place_name(event) for event in events if questions.place_name(event)), "")
    about = tuple(dict.fromkeys(event for spell in spells for event in spell.events))
    earliest = max(starts, default=None)
    id = dispute_id("holder", place_id, earliest or "")
    return Dispute(id, "holder", questions.who_holds(name), tuple(answers), about, place_id, earliest, min(ends, default=None))


def _holding(spell: Spell, events: Mapping[str, Event]) -> Answer:
    saying = [events[step.event] for step in spell.steps if step.change in SUPPORTING and step.event in events]
    certain = {certainty for event in saying for certainty in event.certainties}
    claims = tuple(dict.fromkeys(claim for event in saying for claim in event.claims if claim not in event.denials))
    return Answer(hedged(spell.holder_name or spell.holder, certain), claims, spell.origins, spell.by_party)


def _denying(holder: str, spells: Sequence[Spell], events: Sequence[Event]) -> Answer:
    """The one who denies having lost the place."""
    denied = {claim for spell in spells for claim in spell.denials}
    losses = [event for event in events if event.held and event.held.holder == holder and denied & set(event.denials)]
    claims = tuple(dict.fromkeys(claim for event in losses for claim in event.denials))
    given_by = {origin.key: origin.party for event in losses for origin in event.origins if set(origin.claims) & set(claims)}
    name = next((event.held.holder_name for event in losses if event.held and event.held.holder_name), holder)
    return Answer(f"{name}, which denies having lost it", claims, tuple(given_by), together(given_by.values()))
