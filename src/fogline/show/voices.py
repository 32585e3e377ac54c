"""Claims in, their voices in words out: each origin once, how real and how surely it is said, and who relays it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from fogline.model import Certainty, Claim, Event, Origin, RecordedClaim, Status, Voice
from fogline.show import wording
from fogline.show.shown import Shown
from fogline.words import lexicon

PLAIN: tuple[Status, ...] = ("actual", "ongoing")


@dataclass(frozen=True, slots=True)
class Voiced:
    """One origin: who speaks, through whom, how surely (the least sure of its claims) and how real (the least real)."""

    who: str
    via: str
    status: Status
    certainty: Certainty
    claims: tuple[str, ...]

    @property
    def words(self) -> str:
        """ "neighbours, via Kestrel"."""
        return f"{self.who}, {self.via}" if self.via else self.who


def voices(events: Iterable[Event], shown: Shown, ids: Collection[str]) -> list[Voiced]:
    """The origins of the claims named, in order of their first claim; an origin of several events is one."""
    claims: dict[str, list[RecordedClaim]] = defaultdict(list)
    origins: dict[str, Origin] = {}
    for event in events:
        known = {claim: origin for origin in event.origins for claim in origin.claims}
        for each in (shown.claims[claim] for claim in event.claims if claim in ids and claim in shown.claims):
            origin = known.get(each.id)
            key = origin.key if origin else who_says(each.claim)
            claims[key] += [each] if each not in claims[key] else []
            if origin is not None:
                origins[key] = origin
    return [_voiced(origins.get(key), found, shown) for key, found in claims.items()]


def said_by(voices: Sequence[Voiced], real: bool = True, hedged: Certainty | None = None) -> str:
    """ "according to neighbours, via Kestrel; alleged, according to a rights group": grouped by how real and how surely.

    `real`: what is told is told as a fact, so that a voice that only plans it says so itself. `hedged` is the hedge before the
    sentence, which is not said again.
    """
    words, parts = lexicon("report_words"), []
    for status in lexicon("hedges")["remoteness"]:
        for certainty in lexicon("hedges")["strength"]:
            group = [each.words for each in voices if (each.status, each.certainty) == (status, certainty)]
            if group:
                planned = f"{words['lead'][status]}, " if real and status not in PLAIN else ""
                voiced = words["voiced"]["stated" if certainty == hedged else certainty]
                parts.append(f"{planned}{voiced} {'; '.join(group)}")
    return "; ".join(parts)


def who_says(claim: Claim) -> str:
    """The voice nearest to the fact, in its own words; a party is marked."""
    nearest = claim.attribution[0] if claim.attribution else None
    if nearest is None:
        return "a voice that is not named"
    words = voice_words(nearest, claim.evidence.start)
    return f"{words}, a party" if nearest.party else words


def voice_words(voice: Voice, sentence: int) -> str:
    """A voice as it is called inside a sentence; `sentence` is where the words begin in which it stands."""
    words = wording.voice(voice).removesuffix(" (party)")
    if voice.name is not None or voice.kind == "outlet":
        return words
    if words.partition(" ")[0] in ("A", "An", "The"):
        return wording.lower_first(words)
    began = voice.span is not None and voice.span.start == sentence
    return wording.as_inside(words, voice.id or "") if began else words


def least_sure(claims: Iterable[RecordedClaim]) -> Certainty:
    """The weakest certainty: what is told together is never told more surely than its weakest part."""
    return max((each.claim.stance.certainty for each in claims), key=lexicon("hedges")["strength"].index)


def least_real(claims: Iterable[RecordedClaim]) -> Status:
    """The most remote status."""
    return max((each.claim.stance.status for each in claims), key=lexicon("hedges")["remoteness"].index)


def _voiced(origin: Origin | None, claims: Sequence[RecordedClaim], shown: Shown) -> Voiced:
    """An outlet is called by the one that said it first, another voice as it was called last."""
    told = next((each for each in claims if len(each.claim.attribution) == 1), claims[-1]).claim
    who = who_says(told)
    if all(_in_a_headline(each, shown) for each in claims):
        who = f"{who} (headline)"
    if all(each.dropped is not None and not each.withdrawn for each in claims):
        who = f"{who} (earlier version)"
    outlets = origin.outlets if origin else tuple(dict.fromkeys(each.sightings[-1].publisher or "" for each in claims))
    return Voiced(who, _via(told, outlets), least_real(claims), least_sure(claims), tuple(each.id for each in claims))


def _via(claim: Claim, outlets: Sequence[str]) -> str:
    """Those between the voice and the reader. An outlet that speaks itself has relays, not carriers."""
    between = [voice_words(link, claim.evidence.start) for link in claim.attribution[1:-1]]
    own = claim.attribution[0].name if claim.attribution else None
    others = [each for each in outlets if each and each not in (own, *between)]
    if len(claim.attribution) == 1:
        return f"relayed by {wording.listed(others)}" if others else ""
    return f"via {wording.listed([*between, *others])}" if between or others else ""


def _in_a_headline(claim: RecordedClaim, shown: Shown) -> bool:
    return shown.passage_kinds.get(claim.document, {}).get(claim.claim.passage) == "headline"
