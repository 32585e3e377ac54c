"""Events, disputes and changes that may be shown in, the cards that tell of them out: one sentence, its voices, its chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline import codebook
from fogline.model import Dispute, Event, RecordedClaim, State
from fogline.show import places, wording
from fogline.show.changes import Told
from fogline.show.differences import Difference
from fogline.show.disputes import answer_words
from fogline.show.figures import figure_phrases
from fogline.show.layout import counted
from fogline.show.sentences import lead, voice_phrases, what
from fogline.show.shown import Shown
from fogline.show.voices import who_says
from fogline.show.web.parts.wording import upper_first
from fogline.words import lexicon

NEAR = {
    "near": ("near", "The place lies near the one that is named; no point is computed."),
    "inside": ("not located", "Known only to lie inside the area that is named."),
    "admin2": ("district only", "Known only to the district."),
    "admin1": ("region only", "Known only to the region."),
    "country": ("country only", "Known only to the country."),
    "unknown": ("no location", "No source says where this is."),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A short mark on a card; `about` says what it means."""

    kind: str
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Card:
    """One thing in the feed. `head` tells what, `voices` who says so and how surely; `entity` and `id` are what it opens."""

    entity: str
    id: str
    kind: str
    kind_words: str
    where: str
    when: str
    hedge: str
    head: str
    voices: str
    chips: tuple[Chip, ...] = ()
    news: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    place: str = ""
    family: str = ""
    answers: tuple[str, ...] = ()


def changed_card(told: Told, state: State | None, shown: Shown) -> Card:
    """A change."""
    kind_words = str(lexicon("report_words")["change"][told.kind])
    if isinstance(state, Event):
        card = event_card(state, shown, told.kind, kind_words)
    elif isinstance(state, Dispute):
        card = dispute_card(state, shown, told.kind, kind_words)
    else:
        card = Card(told.entity, told.id, told.kind, kind_words, "", "", "", told.about, "")
    begins = told.kind == "new" or (isinstance(state, Dispute) and not told.differences)
    return _with(card, () if begins else told.news, () if begins else told.differences)


def _with(card: Card, news: Sequence[str], differences: Sequence[Difference]) -> Card:
    told = dict.fromkeys(_nameless(words) for words in news if " " in words)
    return replace(card, news=tuple(told), differences=tuple(each for each in differences if ", claim " not in each.of))


def _nameless(words: str) -> str:
    """ "claim c12ab… is no longer said" is read better without the id."""
    first, _, rest = words.partition(" ")
    return f"a claim {rest.partition(' ')[2]}" if first == "claim" else words


def event_card(event: Event, shown: Shown, kind: str = "", kind_words: str = "") -> Card:
    """An event with its hedge, its figures and its voices."""
    place = next((each.id for each in event.places if each.id), "")
    return Card(
        entity="event",
        id=event.id,
        kind=kind or event.status,
        kind_words=kind_words or str(codebook.types()[event.type]["label"]),
        where=_where(event),
        when=upper_first(wording.days(event.earliest, event.latest)),
        hedge=lead(event, shown).removesuffix(": "),
        head="; ".join([happened(event, shown), *figure_phrases(event, shown)]),
        voices="; ".join(voice_phrases([event], shown)),
        chips=event_chips(event, shown),
        place=event.held.place if event.held else place,
        family=codebook.family(event.type),
    )


def dispute_card(dispute: Dispute, shown: Shown, kind: str = "contradicted", kind_words: str = "") -> Card:
    """A question with its rival answers."""
    title = str(lexicon("report_words")["dispute"][dispute.kind])
    day = "" if dispute.earliest is None and dispute.latest is None else wording.days(dispute.earliest, dispute.latest)
    return Card(
        "dispute",
        dispute.id,
        kind,
        kind_words or title,
        title if kind_words else "",
        day,
        "",
        dispute.question,
        "",
        place=dispute.place or "",
        answers=tuple(upper_first(answer_words(each, shown)) for each in dispute.answers),
    )


def claim_card(claim: RecordedClaim, event: str, publisher: str, day: str) -> Card:
    """What was found by its words: the exact words, who says them, where they stand."""
    voices = f"{who_says(claim.claim)}, in {publisher}" if publisher else who_says(claim.claim)
    stance = wording.stance(claim.claim)
    chips = (Chip("hedge", claim.claim.stance.certainty, stance),) if claim.claim.stance.certainty != "stated" else ()
    words = " ".join(claim.claim.evidence.exact.split())
    return Card(
        "claim", claim.id, "found", wording.label(claim.claim), wording.where(claim.claim), day, "", f"“{words}”", voices, chips
    )


def event_chips(event: Event, shown: Shown) -> tuple[Chip, ...]:
    """How well founded, how surely, how precise in time and place; what is plain has no chip."""
    words = str(lexicon("report_words")["event"][event.status])
    affirming = sum(not set(each.claims) <= set(event.denials) for each in event.origins)
    found = [
        Chip(
            "origins",
            counted(affirming or len(event.origins), "origin"),
            "Independent origins: one voice or one text, however many relay it.",
        )
    ]
    if event.status in ("claimed", "corroborated", "contested", "denied", "retracted"):
        found.insert(0, Chip(event.status, STATUS[event.status], f"{upper_first(words)}."))
    hedged = [each for each in event.certainties if each != "stated"]
    if hedged:
        found.append(Chip("hedge", hedged[0], "The least sure of its claims says so."))
    if event.inferred:
        found.append(Chip("precision", "date inferred", "The words give no date: it is taken from the report."))
    precision = event.places[0].precision if event.places else "unknown"
    if precision in NEAR:
        found.append(Chip("precision", *(NEAR[precision] if event.places else ("no place", "No source names a place."))))
    if event.places and not places.is_said(event, shown):
        found.append(Chip("precision", "place inferred", "The words name no place: it is that of the passage around them."))
    return tuple(found)


STATUS = {
    "claimed": "party alone",
    "corroborated": "corroborated",
    "contested": "contested",
    "denied": "denied",
    "retracted": "no longer said",
}


def _where(event: Event) -> str:
    heading = places.heading(event)
    return "" if heading == places.NO_PLACE else heading


def happened(event: Event, shown: Shown) -> str:
    """What happened; what contains the place of an event of control stands above it already."""
    told = what(event, shown)
    if event.held is None or not event.places:
        return upper_first(told)
    place = wording.place_words(event.places[0])
    return told.replace(place, event.places[0].name, 1) if place == _where(event) and event.places[0].name else told
