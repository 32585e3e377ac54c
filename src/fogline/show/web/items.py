"""Things that may be shown in, the JSON objects out that API and page are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import to_builtins

from fogline import codebook
from fogline.model import Dispute, Event, Place, RecordedClaim, RecordedDocument
from fogline.record.answers import DocumentHead
from fogline.show import places, wording
from fogline.show.contract import claim_object
from fogline.show.disputes import answer_words, asked, dispute_object
from fogline.show.events import VALUES, standing
from fogline.show.sentences import lead, sentence, what
from fogline.show.shown import Shown
from fogline.show.spans import said
from fogline.show.voices import who_says
from fogline.show.web.scope import Scope
from fogline.show.web.selectors import Text, texts, with_units
from fogline.words import lexicon


@dataclass(frozen=True, slots=True)
class Teller:
    """What may be shown, with the texts that its words are quoted from."""

    shown: Shown
    texts: Mapping[str, Text]

    @classmethod
    def of(cls, scope: Scope, shown: Shown, of: Iterable[str] | None = None, more: Iterable[RecordedDocument] = ()) -> Teller:
        """With the texts of these claims, or of all that are shown, and of more documents."""
        told = shown.claims if of is None else [each for each in of if each in shown.claims]
        found = scope.documents({shown.claims[each].document for each in told})
        return cls(shown, texts(found | {each.document.id: each for each in more}, shown.gate))

    def said(self, claim_id: str) -> dict[str, Any]:
        """A claim in short: who says it, how surely, in which words."""
        claim = self.shown.claims[claim_id]
        return said(claim) | {"words": self.words(claim)}

    def words(self, claim: RecordedClaim) -> dict[str, Any]:
        """The words of a claim with both selectors."""
        return self.texts[claim.document].quoted(claim.claim.evidence)

    def claims(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """Those of the claims that may be shown, in short."""
        return [self.said(each) for each in ids if each in self.shown.claims]

    def event(self, event: Event) -> dict[str, Any]:
        """An event's values, its sentence with hedges and voices, and its claims."""
        values = to_builtins(event)
        return {
            **event_head(event, self.shown),
            "sentence": sentence(event, self.shown),
            "standing": standing(event),
            **{key: values[key] for key in VALUES if key != "places"},
            "places": [place_object(each) for each in event.places],
            "claims": self.claims(event.claims),
        }

    def claim(self, claim: RecordedClaim) -> dict[str, Any]:
        """A claim with all that was read, its place in the record and its words."""
        text = self.texts[claim.document]
        link = self.shown.links.get(claim.id)
        return {
            "id": claim.id,
            "label": wording.label(claim.claim),
            "event": link.event if link else None,
            "voice": who_says(claim.claim),
            "document": claim.document,
            "words": self.words(claim),
            "claim": with_units(claim_object(claim.claim), text),
            "setting": [place_object(each) for each in claim.setting],
            "sightings": [to_builtins(each) for each in claim.sightings],
            "headline": claim.headline,
            "dropped": claim.dropped,
            "withdrawn": claim.withdrawn,
            "corrected": list(claim.corrected),
        }

    def dispute(self, dispute: Dispute) -> dict[str, Any]:
        """A question with its rival answers, each with what its claims say in which words."""
        answers = [
            {
                "value": each.value,
                "words": answer_words(each, self.shown),
                "party": each.party,
                "origins": list(each.origins),
                "claims": self.claims(each.claims),
            }
            for each in dispute.answers
        ]
        title = lexicon("report_words")["dispute"][dispute.kind]
        return dispute_object(dispute, self.shown) | {"title": title, "asked": asked(dispute), "answers": answers}


def event_head(event: Event, shown: Shown) -> dict[str, Any]:
    """What stands on a card, a disc or a bar for an event: never more surely than its sentence."""
    return {
        "id": event.id,
        "type": event.type,
        "label": codebook.types()[event.type]["label"],
        "family": codebook.family(event.type),
        "lead": lead(event, shown).removesuffix(": "),
        "what": what(event, shown),
        "place": places.heading(event),
        "days": wording.days(event.earliest, event.latest, event.inferred),
        "chips": chips(event),
    }


def chips(event: Event) -> dict[str, Any]:
    """How surely, by how many, and how precisely in time and place."""
    return {
        "status": event.status,
        "certainty": event.certainties[0] if event.certainties else None,
        "origins": len(event.origins),
        "claims": len(event.claims),
        "date_precision": date_precision(event),
        "date_inferred": event.inferred,
        "place_precision": event.places[0].precision if event.places else None,
        "real": event.real,
    }


def date_precision(event: Event) -> str:
    """ "day", "span", "open" (one end is not known) or "unknown"."""
    if event.earliest is None and event.latest is None:
        return "unknown"
    if event.earliest is None or event.latest is None:
        return "open"
    return "day" if event.earliest[:10] == event.latest[:10] else "span"


def place_object(place: Place) -> dict[str, Any]:
    """A place with its point, where a source gives one, and how far around it the place named may lie."""
    values: dict[str, Any] = to_builtins(place)
    del values["span"]
    located = place.lat is not None and place.lon is not None
    radius = lexicon("map")["radius"].get(place.precision) if located else None
    return values | {"words": wording.place_words(place), "radius_m": radius}


def document_head(head: DocumentHead, title: str | None) -> dict[str, Any]:
    """A document without its text; the title as it may be shown."""
    values: dict[str, Any] = to_builtins(head)
    return values | {"title": title}
