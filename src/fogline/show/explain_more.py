"""An event, dispute or document that may be shown in, how it came to be out: its claims, why they belong together, its versions."""

from __future__ import annotations

from fogline.model import Dispute, Event, RecordedDocument
from fogline.show import places, wording
from fogline.show.disputes import answer_words, asked
from fogline.show.events import standing
from fogline.show.explain_claim import link_words
from fogline.show.figures import figure_range, figure_voices
from fogline.show.layout import ids, wrapped
from fogline.show.sentences import sentence
from fogline.show.shown import Shown
from fogline.show.voices import who_says


def event_lines(event: Event, shown: Shown) -> list[str]:
    """The sentence, each figure by voice, each claim with its words and why it belongs to the event."""
    lines = ["", *wrapped(f"{places.heading(event)}. {sentence(event, shown)}", 2), *wrapped(f"{standing(event)}.", 2)]
    for figure in event.figures:
        detail = figure_voices(event, figure, shown)
        lines += wrapped(f"{figure_range(figure) or 'no number stands'}{f': {detail}' if detail else ''}", 4)
    lines += ["", "ITS CLAIMS"]
    for claim in (shown.claims[each] for each in event.claims if each in shown.claims):
        lines += wrapped(f"{claim.id}  {who_says(claim.claim)}: “{claim.claim.evidence.exact}”", 2)
        lines += [line for each in link_words(shown.links.get(claim.id)) for line in wrapped(each, 6, "· ")]
    return lines


def dispute_lines(dispute: Dispute, shown: Shown) -> list[str]:
    """The question, and each answer with its voices and claims."""
    lines = ["", *wrapped(asked(dispute), 2)]
    for answer in dispute.answers:
        lines += wrapped(f"{answer_words(answer, shown)} {ids(answer.claims)}", 4, "- ")
    return [*lines, *(wrapped(f"about events {' '.join(dispute.events)}", 2) if dispute.events else [])]


def document_lines(recorded: RecordedDocument, shown: Shown) -> list[str]:
    """What is known of the text, whose text it shares, which claims were seen in it."""
    document = recorded.document
    lines = ["", *wrapped(wording.title(document, recorded.passages) or "no title", 2)]
    facts = [document.publisher, document.published, document.url, document.language]
    lines += wrapped(", ".join(each for each in facts if each) or "nothing known of it", 2)
    lines += [f"  sha256 {document.sha256}", f"  {len(document.text)} code points, {len(recorded.passages)} passages"]
    shared = sorted(shown.copies.get(document.id, ()))
    lines += wrapped(f"shares text with {' '.join(shared)}", 2) if shared else []
    lines += ["", "ITS CLAIMS"]
    for claim in shown.claims.values():
        if any(each.document == document.id for each in claim.sightings):
            lines += wrapped(f"{claim.id}  {wording.label(claim.claim)}: “{claim.claim.evidence.exact}”", 2)
    return [*lines, "", "READ BY", f"  {recorded.reader.name} {recorded.reader.version}"]
