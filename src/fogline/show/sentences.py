"""An event and its claims in, one sentence out: what, how many, who says it, how surely, who denies it; no hedge gets stronger."""

from __future__ import annotations

from collections.abc import Sequence

from fogline import codebook
from fogline.model import Cast, Certainty, Event, RecordedClaim, Role
from fogline.reconcile.said import stands
from fogline.show import places, wording
from fogline.show.figures import figure_phrases
from fogline.show.shown import Shown
from fogline.show.voices import PLAIN, Voiced, least_real, least_sure, said_by, voices
from fogline.words import lexicon


def sentence(event: Event, shown: Shown) -> str:
    """The whole sentence, from the day to the voices, without the place under which it stands and without its claim ids."""
    told = what(event, shown)
    parts = [f"{lead(event, shown)}{told}{_bracketed(_place_besides(event, told, shown))}", *figure_phrases(event, shown)]
    affirming = sum(not set(each.claims) <= set(event.denials) for each in event.origins)
    parts += [*voice_phrases([event], shown), *([f"{affirming} independent origins"] if affirming > 1 else [])]
    day = wording.days(event.earliest, event.latest, event.inferred)
    return f"{day[:1].upper()}{day[1:]}: {'; '.join(parts)}."


def voice_phrases(events: Sequence[Event], shown: Shown) -> list[str]:
    """Who says so and how surely, who denies it, whose words were cut."""
    affirmed, denied, dropped = _by_stand(events, shown)
    real = any(event.real for event in events)
    if not affirmed and not denied:
        return [_said(events, dropped, shown, real)] if dropped else []
    found = [_said(events, affirmed, shown, real)] if affirmed else []
    if denied and (affirmed or len(events) > 1):
        found.append(f"denied by {_all_words(voices(events, shown, denied))}")
    elif denied and _is_unreal([shown.claims[each] for each in denied]):
        found.append(_said(events, denied, shown, False))
    earlier = lexicon("report_words")["lead"]["retracted"]
    return [*found, *([f"{earlier}: {_all_words(voices(events, shown, dropped))}"] if dropped else [])]


def _said(events: Sequence[Event], claims: Sequence[str], shown: Shown, real: bool) -> str:
    hedged = _hedge([shown.claims[each] for each in claims]) if len(events) == 1 else None
    return said_by(voices(events, shown, claims), real and not _is_unreal([shown.claims[each] for each in claims]), hedged)


def _by_stand(events: Sequence[Event], shown: Shown) -> tuple[list[str], list[str], list[str]]:
    """Ids of the claims that affirm, that deny, and that were withdrawn."""
    claims = [shown.claims[each] for event in events for each in event.claims if each in shown.claims]
    standing = [each for each in claims if stands(each)]
    affirmed = [each.id for each in standing if each.claim.stance.polarity != "denied"]
    denied = [each.id for each in standing if each.claim.stance.polarity == "denied"]
    return affirmed, denied, [each.id for each in claims if not stands(each)]


def _all_words(voiced: Sequence[Voiced]) -> str:
    return "; ".join(each.words for each in voiced)


def lead(event: Event, shown: Shown) -> str:
    """How real and how sure, before anything is told: "planned, allegedly: ", "denied by the army: "."""
    words, claims = lexicon("report_words")["lead"], _basis(event, shown)
    if not claims:
        return _lead_by_values(event)
    denied = [each.id for each in claims if each.claim.stance.polarity == "denied"]
    hedge = words[certainty] if (certainty := _hedge(claims)) else ""
    found = [words["retracted"]] if event.status == "retracted" else []
    found += [words[least_real(claims)]] if _is_unreal(claims) else []
    if len(denied) == len(claims) and not _is_unreal(claims):
        who = _all_words(voices([event], shown, denied))
        found.append(f"{words['denied']}, {hedge}, by {who}" if hedge else f"{words['denied']} by {who}")
    else:
        found += [words["negated"]] if len(denied) == len(claims) else []
        found += [hedge] if hedge else []
    return f"{', '.join(found)}: " if found else ""


def _lead_by_values(event: Event) -> str:
    """The same of an event whose claims are not at hand: erased, held back, or gone from the record."""
    words = lexicon("report_words")["lead"]
    found = [words[event.status]] if event.status in ("retracted", "denied") else []
    found += [] if event.real else [words["unreal"]]
    found += [words[event.certainties[0]]] if event.certainties and "stated" not in event.certainties else []
    return f"{', '.join(found)}: " if found else ""


def _is_unreal(claims: Sequence[RecordedClaim]) -> bool:
    return all(each.claim.stance.status not in PLAIN for each in claims)


def hedge_of(event: Event, shown: Shown) -> Certainty | None:
    """The hedge that stands before an event's sentence."""
    return _hedge(_basis(event, shown))


def _hedge(claims: Sequence[RecordedClaim]) -> Certainty | None:
    """The hedge that stands before the sentence: the least sure, when no voice tells it as a fact."""
    hedged = claims and all(each.claim.stance.certainty != "stated" for each in claims)
    return least_sure(claims) if hedged else None


def _basis(event: Event, shown: Shown) -> list[RecordedClaim]:
    """The claims by which it is told: those that stand, that affirm it, that tell of it as a fact; where none do, the rest."""
    claims = [shown.claims[each] for each in event.claims if each in shown.claims]
    standing = [each for each in claims if stands(each)] or claims
    affirming = [each for each in standing if each.claim.stance.polarity != "denied"] or standing
    return [each for each in affirming if each.claim.stance.status in PLAIN] or affirming


def what(event: Event, shown: Shown) -> str:
    """The label of its type with who does it to whom."""
    label = wording.lower_first(str(codebook.types()[event.type]["label"]))
    if event.held is not None and event.places:
        return f"{wording.place_words(event.places[0])}: {held_words(event)}"
    words = lexicon("report_words")
    joins = words["type"].get(event.type) or words["family"].get(codebook.family(event.type), {})
    whom, who, things = (_cast(event, shown, *roles) for roles in (("victim", "recipient"), ("actor",), ("asset",)))
    if whom and who and "pair" in joins:
        return f"{label} {joins['pair']} {who} and {whom}{_bracketed(things)}"
    suffers = f" {joins['whom']} {whom}" if whom and "whom" in joins else _bracketed(whom)
    acts = f" {joins['who']} {who}" if who and "who" in joins else ""
    return f"{label}{suffers}{_bracketed(things)}{acts}"


def _place_besides(event: Event, told: str, shown: Shown) -> str:
    """Where, beyond the place under which it is told and what the words say already; a place that no claim names says so."""
    if event.places and not places.is_said(event, shown):
        return "place inferred"
    return wording.listed([each for each in places.besides(event) if each.casefold() not in told.casefold()])


def held_words(event: Event) -> str:
    """What an event of control says: "most of it taken by the army from the rebels"."""
    held, words = event.held, lexicon("report_words")
    if held is None:
        return ""
    share = f"{held.percent:g} % of it " if held.percent is not None else ""
    share = share or (f"{words['extent'][held.extent]} " if held.extent in words["extent"] else "")
    by = f"{words['taken'][held.change]} {wording.holder(held.holder_name)}"
    return f"{share}{by}{f' from {held.previous_name}' if held.previous_name else ''}"


def _cast(event: Event, shown: Shown, *roles: Role) -> str:
    names = wording.once(_name(each, shown) for each in event.cast if each.role in roles)
    return wording.listed([each for each in names if each])


def _name(cast: Cast, shown: Shown) -> str:
    """The name, else the words of the newest claim, which the gate has masked; the first word of a sentence loses its capital."""
    for claim in reversed([shown.claims[each].claim for each in cast.claims if each in shown.claims]):
        for who in claim.participants:
            if who.role == cast.role and (who.id == cast.id or (cast.name is None and who.protected)):
                words = cast.name or who.span.exact
                first = who.span.start == claim.evidence.start and who.span.exact.startswith(words)
                return wording.as_inside(words, who.id) if first else words
    return cast.name or ""


def _bracketed(words: str) -> str:
    return f" ({words})" if words else ""
