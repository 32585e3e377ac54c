"""What the record holds in, what may be shown of it out: the one gate before every view, feed and export."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from fogline.model import Dispute, Event, Link, Participant, Place, RecordedClaim, RecordedDocument, Span, State, Voice
from fogline.show.masking import Names, is_withheld, names_of, rewrite
from fogline.show.positions import (
    PLACE_WITHHELD,
    PlaceLevel,
    Window,
    coarse,
    event_tells_a_position,
    names_finer_than,
    tells_a_position,
)

T = TypeVar("T")
QUOTE_LENGTH = 280
TITLE_WITHHELD = "[title withheld]"
REASON_WITHHELD = "[reason withheld]"
WORDS_WITHHELD = "[words withheld]"


@dataclass(frozen=True, slots=True)
class Profile:
    """Who looks: the analyst at the own machine sees everything but protected names, the public less.

    `hold_back_hours` before the newest document are recent; what tells of a force's position then is told at `place_level`.
    """

    public: bool = False
    hold_back_hours: int = 72
    place_level: PlaceLevel = "admin1"


FULL = Profile()
PUBLIC = Profile(public=True)


@dataclass(frozen=True, slots=True)
class Gate:
    """What has to be known of the whole record to judge one thing in it.

    `claims` and `events` tell a force's position now; `words` are the stretches of each document in which they do.
    """

    profile: Profile = FULL
    names: Names = field(default_factory=Names)
    claims: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    words: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    window: Window = field(default_factory=lambda: Window(None))

    @classmethod
    def of(
        cls,
        profile: Profile,
        documents: Collection[RecordedDocument],
        claims: Mapping[str, RecordedClaim],
        events: Iterable[Event],
    ) -> Gate:
        """The gate for a record that holds these."""
        names = names_of(claims.values(), [each.document for each in documents])
        if not profile.public:
            return cls(profile, names)
        window = Window.before_newest(documents, profile.hold_back_hours)
        telling, of_events = telling_together(
            {each.id for each in claims.values() if tells_a_position(each, window)}, events, window
        )
        words = words_of(claims[each] for each in sorted(telling) if each in claims)
        return cls(profile, names, telling, of_events, words, window)


def telling_together(claims: Collection[str], events: Iterable[Event], window: Window) -> tuple[frozenset[str], frozenset[str]]:
    """Claims and events that tell a position, when these claims do by themselves: an event does with all its claims."""
    return telling_in(claims, ((each.id, each.claims, event_tells_a_position(each, window)) for each in events))


def telling_in(
    claims: Collection[str], events: Iterable[tuple[str, Collection[str], bool]]
) -> tuple[frozenset[str], frozenset[str]]:
    """The same of events by id, each with its claims and whether it tells by itself."""
    telling = frozenset(claims)
    found = [(id, members) for id, members, by_itself in events if by_itself or not telling.isdisjoint(members)]
    return telling.union(*(members for _, members in found)), frozenset(id for id, _ in found)


def words_of(claims: Iterable[RecordedClaim]) -> dict[str, tuple[Span, ...]]:
    """The stretches of each document in which the claims stand."""
    words: dict[str, list[Span]] = {}
    for claim in claims:
        words.setdefault(claim.document, []).append(claim.claim.evidence)
    return {document: tuple(spans) for document, spans in words.items()}


def shown_document(document: RecordedDocument, gate: Gate) -> RecordedDocument:
    """The document without protected names; for the public without its text, and without a title that tells a position."""
    whole = document.document
    masked = _nameless_words(whole, gate, [whole.id])
    kept = replace(masked, id=whole.id, url=whole.url, publisher=whole.publisher, sha256=whole.sha256)
    if not gate.profile.public:
        return replace(document, document=kept)
    told = " ".join(span.exact for span in gate.words.get(whole.id, ()))
    title = TITLE_WITHHELD if whole.title and whole.title in told else kept.title
    return replace(document, document=replace(kept, text="", marks=(), title=title), passages=())


def shown_claim(claim: RecordedClaim, gate: Gate) -> RecordedClaim | None:
    """The claim without protected names; for the public with a short quote, a force's position coarsened or (None) held back."""
    public = gate.profile.public
    quote = short_quote(claim.claim.evidence)
    quoted = _with_quote(claim, quote) if public and quote is not claim.claim.evidence else claim
    seen = [claim.document, *(each.document for each in claim.sightings)]
    nameless = _nameless_words(_nameless(quoted, gate.names), gate, seen)
    if public and (claim.id in gate.claims or tells_a_position(claim, gate.window)):
        return _coarse_claim(nameless, claim, gate)
    if public and any(_overlap(claim.claim.evidence, each) for each in gate.words.get(claim.document, ())):
        return _with_quote(nameless, _withheld(nameless.claim.evidence))
    return nameless


def shown_event(event: Event, gate: Gate) -> Event | None:
    """The event without protected names; for the public a force's position is coarsened, control of a place held back (None)."""
    named = event
    if any(is_withheld(each) for each in event.cast):
        cast = tuple(replace(each, name=None, id="withheld") if is_withheld(each) else each for each in event.cast)
        named = replace(event, cast=cast)
    masked = _nameless_words(named, gate)
    if not gate.profile.public or not (event.id in gate.events or event_tells_a_position(event, gate.window)):
        return masked
    places = coarse(masked.places, gate.profile.place_level)
    if masked.held is not None or not places:  # who holds a village is not who holds its province
        return None
    return rewrite(replace(masked, places=places), _places_in(event.places, gate))


def shown_dispute(dispute: Dispute, gate: Gate) -> Dispute | None:
    """The dispute without protected names; held back (None) when it is about what tells a force's position."""
    claims = {claim for answer in dispute.answers for claim in answer.claims}
    if gate.profile.public and (claims & gate.claims or set(dispute.events) & gate.events):
        return None
    return _nameless_words(dispute, gate)


def shown_link(link: Link, gate: Gate) -> Link:
    """The link, its reasons through the same mask; those of a force's position are withheld from the public."""
    if gate.profile.public and link.claim in gate.claims:
        return replace(link, reasons=())
    return _nameless_words(link, gate)


def shown_state(state: State, gate: Gate) -> State | None:
    """Whatever the log holds, through the function for its kind."""
    if isinstance(state, RecordedDocument):
        return shown_document(state, gate)
    if isinstance(state, RecordedClaim):
        return shown_claim(state, gate)
    if isinstance(state, Event):
        return shown_event(state, gate)
    return shown_dispute(state, gate) if isinstance(state, Dispute) else shown_link(state, gate)


def shown_why(why: str, id: str, gate: Gate) -> str:
    """The reason of an entry; of what tells a force's position it is withheld from the public."""
    told = gate.profile.public and id in (gate.events | gate.claims)
    return REASON_WITHHELD if told else gate.names.mask(why)


def short_quote(span: Span) -> Span:
    """At most so many characters of the words, up to the end of a word; the span is that of the words that are left."""
    if len(span.exact) <= QUOTE_LENGTH:
        return span
    cut = span.exact[:QUOTE_LENGTH].rpartition(" ")[0] or span.exact[:QUOTE_LENGTH]
    return Span(span.start, span.start + len(cut), cut)


def _nameless_words(value: T, gate: Gate, documents: Collection[str] = ()) -> T:
    masking = gate.names.masking(documents)
    return rewrite(value, masking) if masking else value


def _nameless(claim: RecordedClaim, names: Names) -> RecordedClaim:
    """Protected persons without name and without the id that could be computed from it."""
    inner = claim.claim
    everybody: list[Voice | Participant] = [*inner.attribution, *inner.participants]
    if not any(is_withheld(each, names) for each in everybody):
        return claim
    voices = tuple(replace(v, name=None, id=None) if is_withheld(v, names) else v for v in inner.attribution)
    people = tuple(replace(p, name=None, id="withheld") if is_withheld(p, names) else p for p in inner.participants)
    return replace(claim, claim=replace(inner, attribution=voices, participants=people))


def _coarse_claim(masked: RecordedClaim, claim: RecordedClaim, gate: Gate) -> RecordedClaim | None:
    places = coarse(masked.claim.places, gate.profile.place_level)
    if claim.claim.control is not None or places is None:
        return None
    withheld = _with_quote(masked, _withheld(masked.claim.evidence))
    told = replace(withheld, claim=replace(withheld.claim, places=places), setting=(), keys=())
    return rewrite(told, _places_in((*claim.claim.places, *claim.setting), gate))


def _places_in(places: Collection[Place], gate: Gate) -> Callable[[str], str]:
    """A mask over what is finer than may be told, in names and in ids made of them."""
    names = sorted(names_finer_than(places, gate.profile.place_level), key=lambda name: (-len(name), name))
    if not names:
        return lambda words: words
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    return lambda words: pattern.sub(PLACE_WITHHELD, words)


def _with_quote(claim: RecordedClaim, evidence: Span) -> RecordedClaim:
    return replace(claim, claim=replace(claim.claim, evidence=evidence))


def _withheld(span: Span) -> Span:
    return replace(span, exact=WORDS_WITHHELD)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
