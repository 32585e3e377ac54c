"""What is selected in, the evidence for it out: exact words in their text, the chain of voices, rivals, versions, revisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fogline.errors import FoglineError
from fogline.model import Dispute, Entry, Event, RecordedClaim, RecordedDocument
from fogline.show import wording
from fogline.show.control import held_places
from fogline.show.disclosure import Gate, shown_why
from fogline.show.disputes import voices_of
from fogline.show.events import in_time
from fogline.show.explain_claim import link_words
from fogline.show.figures import figure_range, figure_voices
from fogline.show.layout import counted
from fogline.show.shown import Shown
from fogline.show.web.parts import sitrep
from fogline.show.web.parts.cards import Card, Chip, dispute_card, event_card
from fogline.show.web.parts.editions import Edit, Edition, editions, of_paragraph
from fogline.show.web.parts.excerpt import Excerpt, excerpt
from fogline.show.web.parts.looking import Looking
from fogline.show.web.parts.matrix import Told, told_spell
from fogline.show.web.selectors import Text, texts

MOST_CLAIMS = 40
MOST_EVENTS = 60
MOST_REVISIONS = 60


@dataclass(frozen=True, slots=True)
class Link:
    """One voice of a chain, nearest to the fact first."""

    words: str
    kind: str
    party: bool


@dataclass(frozen=True, slots=True)
class Source:
    """The text in which words stand."""

    id: str
    title: str
    publisher: str
    published: str
    day: str
    url: str
    sha256: str
    language: str
    reader: str


@dataclass(frozen=True, slots=True)
class Said:
    """A claim: its words in their text, who says so, how surely, where it stood, why it belongs to its event."""

    id: str
    who: str
    what: str
    stance: str
    certainty: str
    denied: bool
    standing: str
    chain: tuple[Link, ...]
    excerpt: Excerpt
    source: Source
    sightings: tuple[str, ...]
    reasons: tuple[str, ...]
    edits: tuple[tuple[str, Edit], ...]
    event: str


@dataclass(frozen=True, slots=True)
class Column:
    """One rival answer."""

    value: str
    party: bool
    origins: str
    voices: tuple[str, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the log about it."""

    seq: int
    at: str
    action: str
    why: str
    by: str
    erased: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the panel shows of one thing."""

    kind: str
    id: str
    title: str
    card: Card | None = None
    chips: tuple[Chip, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    said: tuple[Said, ...] = ()
    left_out: int = 0
    columns: tuple[Column, ...] = ()
    others: tuple[Card, ...] = ()
    spells: tuple[Told, ...] = ()
    source: Source | None = None
    editions: tuple[Edition, ...] = ()
    steps: tuple[Step, ...] = ()
    sitrep: str = ""
    gone: str = ""
    shares: tuple[Source, ...] = ()


def evidence(look: Looking) -> Evidence:
    """For what is selected, else what is disputed. Raises FoglineError F611 when it is not in the record."""
    if look.asked.selected is None:
        return _overview(look)
    kind, id = look.asked.selected
    if kind == "place":
        return _of_place(look, id)
    history = look.view.history(id)
    if not history:
        raise FoglineError("F611", id)
    found = {"event": _of_event, "claim": _of_claim, "dispute": _of_dispute, "document": _of_document}[kind](look, id)
    if found is None:
        erased = any(each.erased for each in history)
        gone = (
            "It was lawfully erased; a marker stays." if erased else "At this moment it is not in the record, or it is held back."
        )
        found = Evidence(kind, id, "Not shown", gone=gone)
    return _with_steps(found, history, look)


def _overview(look: Looking) -> Evidence:
    """Nothing is selected: the questions in dispute over what is told of these days."""
    around, _ = look.around
    shown = look.scope.part(disputes=look.view.disputes_about(around.events)[:MOST_EVENTS])
    return Evidence("overview", "", "", others=tuple(dispute_card(each, shown) for each in shown.disputes))


# --- each kind ---------------------------------------------------------------------------------------------------------


def _of_event(look: Looking, id: str) -> Evidence | None:
    events = look.view.events([id])
    about = look.view.disputes_about([id])
    shown = look.scope.part(events=events.values(), disputes=about)
    event = shown.events.get(id)
    if event is None:
        return None
    told = _Told.of(look, shown)
    card = event_card(event, shown)
    claims = [shown.claims[each] for each in event.claims if each in shown.claims]
    return Evidence(
        kind="event",
        id=id,
        title=card.head,
        card=card,
        chips=card.chips,
        figures=_figures(event, shown),
        said=told.said(_newest_first(claims)[:MOST_CLAIMS]),
        left_out=max(0, len(claims) - MOST_CLAIMS),
        others=tuple(dispute_card(each, shown) for each in shown.disputes),
        sitrep=sitrep.of_events([event], shown, told.notes()),
    )


def _of_claim(look: Looking, id: str) -> Evidence | None:
    claims = look.view.claims([id])
    shown = look.scope.part(claims=claims.values())
    claim = shown.claims.get(id)
    if claim is None:
        return None
    told = _Told.of(look, shown)
    link = shown.links.get(id)
    event = look.scope.part(events=look.view.events([link.event]).values()) if link else shown
    cards = tuple(event_card(each, event) for each in event.events.values())
    said = told.said([claim])
    return Evidence(
        "claim", id, wording.label(claim.claim), said=said, others=cards, sitrep=sitrep.of_claim(claim, shown, told.notes())
    )


def _of_dispute(look: Looking, id: str) -> Evidence | None:
    found = [each for each in look.view.at.by_id("dispute", [id]).values() if isinstance(each, Dispute)]
    shown = look.scope.part(disputes=found)
    if not shown.disputes:
        return None
    dispute, told = shown.disputes[0], _Told.of(look, shown)
    columns = tuple(
        Column(
            each.value,
            bool(each.party),
            counted(len(each.origins), "origin"),
            tuple(voices_of(each, shown)),
            told.said([shown.claims[claim] for claim in each.claims if claim in shown.claims][-3:][::-1]),
        )
        for each in dispute.answers
    )
    about = look.scope.part(events=look.view.events(dispute.events).values())
    card = dispute_card(dispute, shown)
    return Evidence(
        kind="dispute",
        id=id,
        title=dispute.question,
        card=card,
        chips=card.chips,
        columns=columns,
        others=tuple(event_card(each, about) for each in list(about.events.values())[:MOST_EVENTS]),
        sitrep=sitrep.of_dispute(dispute, shown, told.notes()),
    )


def _of_place(look: Looking, id: str) -> Evidence:
    found = {each.id: each for each in look.view.list_events(place=id, limit=MOST_EVENTS + 1)}
    held = look.view.control_of(id)
    shown = look.scope.part(
        events=(found | {each.id: each for each in held}).values(), disputes=look.view.disputes_about([], [id])
    )
    named = next((each for event in shown.events.values() for each in event.places if each.id == id), None)
    around = next(
        (each.name for event in shown.events.values() for p in event.places for each in p.within if each.id == id), None
    )
    if named is None and around is None:
        raise FoglineError("F611", id)
    spells = [spell for each in held_places(shown) if each.id == id for spell in each.spells]
    events = sorted(shown.events.values(), key=in_time, reverse=True)
    told = _Told.of(look, shown)
    of_control = [each for each in events if each.held is not None and each.held.place == id]
    return Evidence(
        kind="place",
        id=id,
        title=wording.place_words(named) if named else around or "",
        spells=tuple(told_spell(each, shown) for each in reversed(spells)),
        others=(
            *(dispute_card(each, shown) for each in shown.disputes),
            *(event_card(each, shown) for each in events[:MOST_EVENTS]),
        ),
        left_out=max(0, len(found) - MOST_EVENTS),
        sitrep=sitrep.of_events(list(reversed(of_control)), shown, told.notes()) if of_control else "",
    )


def _of_document(look: Looking, id: str) -> Evidence | None:
    document = look.view.document(id)
    if document is None:
        return None
    claims = look.view.claims_of([id])
    copies = look.scope.documents(look.view.copies([id]).get(id, ()))
    versions = _versions(document, look)
    shown = look.scope.part(claims=claims, documents=[document, *versions, *copies.values()])
    masked = {each.document.id: each for each in shown.documents}
    told = _Told.of(look, shown, versions)
    ordered = sorted(shown.claims.values(), key=lambda each: (each.claim.evidence.start, each.id))
    return Evidence(
        kind="document",
        id=id,
        title=wording.title(masked[id].document, masked[id].passages) or "no title",
        said=told.said([each for each in ordered if each.document == id][:MOST_CLAIMS]),
        left_out=max(0, len(ordered) - MOST_CLAIMS),
        source=source(masked[id]),
        editions=editions(versions, told.texts) if len(versions) > 1 else (),
        shares=tuple(source(masked[each]) for each in sorted(copies)),
    )


# --- claims in their texts ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """What may be shown, with the texts that its claims stand in."""

    look: Looking
    shown: Shown
    documents: Mapping[str, RecordedDocument]
    masked: Mapping[str, RecordedDocument]
    texts: Mapping[str, Text]

    @classmethod
    def of(cls, look: Looking, shown: Shown, more: Iterable[RecordedDocument] = ()) -> _Told:
        documents = look.scope.documents({each.document for each in shown.claims.values()})
        documents |= {each.document.id: each for each in more}
        for each in list(documents.values()):
            documents |= {version.document.id: version for version in _versions(each, look)}
        masked = {each.document.id: each for each in look.scope.part(documents=documents.values()).documents}
        return cls(look, shown, documents, masked, texts(documents, shown.gate))

    def said(self, claims: Sequence[RecordedClaim]) -> tuple[Said, ...]:
        return tuple(self._said(each) for each in claims)

    def notes(self) -> dict[str, str]:
        """Each document as a footnote names it."""
        return {id: _note(each) for id, each in self.masked.items()}

    def _said(self, claim: RecordedClaim) -> Said:
        inner, document = claim.claim, self.documents[claim.document]
        link = self.shown.links.get(claim.id)
        versions = [each for each in _versions(document, self.look) if _until(each, document)]
        return Said(
            id=claim.id,
            who=_upper_first(_who(claim)),
            what=wording.label(inner),
            stance=wording.stance(inner),
            certainty=inner.stance.certainty,
            denied=inner.stance.polarity == "denied",
            standing=_standing(claim),
            chain=tuple(
                Link(wording.voice(each).removesuffix(" (party)"), each.kind, bool(each.party)) for each in inner.attribution
            ),
            excerpt=excerpt(claim, document, self.texts[claim.document]),
            source=source(self.masked[claim.document]),
            sightings=tuple(f"{each.publisher or 'publisher not known'}, {moment(each.published)}" for each in claim.sightings),
            reasons=tuple(_nameless(each) for each in link_words(link)) if link else (),
            edits=of_paragraph(inner.evidence.start, versions, self.texts) if len(versions) > 1 else (),
            event=link.event if link else "",
        )


def _versions(document: RecordedDocument, look: Looking) -> Sequence[RecordedDocument]:
    whole = document.document
    return look.view.versions(whole.url, whole.publisher) if whole.url else (document,)


def _until(version: RecordedDocument, last: RecordedDocument) -> bool:
    return (version.document.published or "", version.document.id) <= (last.document.published or "", last.document.id)


def source(recorded: RecordedDocument) -> Source:
    """A document as it is named under its words; it has passed the gate."""
    document = recorded.document
    return Source(
        document.id,
        wording.title(document, recorded.passages) or "no title",
        document.publisher or "publisher not known",
        moment(document.published),
        moment(document.published[:16] if document.published else None),
        document.url if document.url and document.url.startswith(("https://", "http://")) else "",
        document.sha256,
        document.language or "",
        f"{recorded.reader.name} {recorded.reader.version}",
    )


def moment(iso: str | None) -> str:
    """ "Fri 4 Nov 2016, 17:45 (+03:00)"."""
    if not iso:
        return "no date"
    zone = iso[19:] if len(iso) > 19 else ""
    return f"{wording.short_date(iso)}{f', {iso[11:16]}' if len(iso) > 10 else ''}{f' ({zone})' if zone and zone != '+00:00' else ''}"


def _who(claim: RecordedClaim) -> str:
    first = claim.claim.attribution[0] if claim.claim.attribution else None
    return wording.voice(first).removesuffix(" (party)") if first else "a voice that is not named"


def _note(recorded: RecordedDocument) -> str:
    told = source(recorded)
    return ", ".join(each for each in (told.publisher, f"“{told.title}”", told.published, told.url) if each)


def _nameless(reason: str) -> str:
    """Ids of claims and events say nothing to a reader."""
    return reason.partition(" with claim ")[0] if reason.startswith("event ") else reason


def _standing(claim: RecordedClaim) -> str:
    if claim.withdrawn:
        return "its sentence was cut from the source"
    return "no longer in the newest version" if claim.dropped else ""


def _newest_first(claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
    return sorted(claims, key=lambda each: (max((s.published or "" for s in each.sightings), default=""), each.id), reverse=True)


def _figures(event: Event, shown: Shown) -> tuple[tuple[str, str], ...]:
    told = ((figure_range(each), figure_voices(event, each, shown)) for each in event.figures)
    return tuple((words, voices) for words, voices in told if words)


def _with_steps(found: Evidence, history: Sequence[Entry], look: Looking) -> Evidence:
    gate = look.scope.part(events=look.view.events([found.id]).values(), claims=look.view.claims([found.id]).values()).gate
    steps = tuple(_step(each, gate) for each in reversed(history[-MOST_REVISIONS:]))
    return replace(found, steps=steps)


def _step(entry: Entry, gate: Gate) -> Step:
    action = f"{entry.kind} {entry.action}"
    return Step(entry.seq, moment(entry.recorded_at[:16]), action, shown_why(entry.why, entry.id, gate), entry.by, entry.erased)


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]
