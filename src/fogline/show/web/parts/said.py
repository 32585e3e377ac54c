"""Claims that may be shown in, each in its text out: the exact words, who says so, how surely, where they stood, what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from fogline.model import RecordedClaim, RecordedDocument
from fogline.show import wording
from fogline.show.explain_claim import link_words
from fogline.show.shown import Shown
from fogline.show.web.parts.editions import Edit, of_paragraph
from fogline.show.web.parts.excerpt import Excerpt, excerpt
from fogline.show.web.parts.looking import Looking
from fogline.show.web.parts.source import Source, note, source
from fogline.show.web.parts.wording import NO_PUBLISHER, moment, upper_first
from fogline.show.web.selectors import Text, texts
from fogline.show.web.versions import versions_of


@dataclass(frozen=True, slots=True)
class Link:
    """One voice of a chain, nearest to the fact first."""

    words: str
    kind: str
    party: bool


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
class Quoting:
    """What may be shown, with the texts that its claims stand in."""

    look: Looking
    shown: Shown
    documents: Mapping[str, RecordedDocument]
    masked: Mapping[str, RecordedDocument]
    texts: Mapping[str, Text]

    @classmethod
    def of(cls, look: Looking, shown: Shown, more: Iterable[RecordedDocument] = ()) -> Self:
        """With every version of the texts that these claims stand in, and of more documents."""
        documents = look.scope.documents({each.document for each in shown.claims.values()})
        documents |= {each.document.id: each for each in more}
        for each in list(documents.values()):
            documents |= {version.document.id: version for version in versions_of(look.scope, each)}
        masked = {each.document.id: each for each in look.scope.part(documents=documents.values()).documents}
        return cls(look, shown, documents, masked, texts(documents, shown.gate))

    def said(self, claims: Sequence[RecordedClaim]) -> tuple[Said, ...]:
        """Each claim in its text."""
        return tuple(self._said(each) for each in claims)

    def notes(self) -> dict[str, str]:
        """Each document as a footnote names it."""
        return {id: note(each) for id, each in self.masked.items()}

    def _said(self, claim: RecordedClaim) -> Said:
        inner, document = claim.claim, self.documents[claim.document]
        link = self.shown.links.get(claim.id)
        versions = [each for each in versions_of(self.look.scope, document) if _until(each, document)]
        return Said(
            id=claim.id,
            who=upper_first(_who(claim)),
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
            sightings=tuple(f"{each.publisher or NO_PUBLISHER}, {moment(each.published)}" for each in claim.sightings),
            reasons=tuple(_nameless(each) for each in link_words(link)) if link else (),
            edits=of_paragraph(inner.evidence.start, versions, self.texts) if len(versions) > 1 else (),
            event=link.event if link else "",
        )


def _until(version: RecordedDocument, last: RecordedDocument) -> bool:
    return (version.document.published or "", version.document.id) <= (last.document.published or "", last.document.id)


def _who(claim: RecordedClaim) -> str:
    first = claim.claim.attribution[0] if claim.claim.attribution else None
    return wording.voice(first).removesuffix(" (party)") if first else "a voice that is not named"


def _nameless(reason: str) -> str:
    """Ids of claims and events say nothing to a reader."""
    return reason.partition(" with claim ")[0] if reason.startswith("event ") else reason


def _standing(claim: RecordedClaim) -> str:
    if claim.withdrawn:
        return "its sentence was cut from the source"
    return "no longer in the newest version" if claim.dropped else ""
