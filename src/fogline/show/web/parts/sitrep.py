"""Events that may be shown in, a paragraph for a situation report out: hedges kept, a footnote for each source, no clock."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.model import Dispute, Event, RecordedClaim
from fogline.show import places, wording
from fogline.show.disputes import answer_words, asked
from fogline.show.sentences import sentence
from fogline.show.shown import Shown

NOTICE = "As known at cursor {seq} of the record; read by machine, not verified."


def of_events(events: Sequence[Event], shown: Shown, publishers: dict[str, str]) -> str:
    """One sentence an event, the numbers of its sources behind it."""
    notes: dict[str, int] = {}
    told = []
    for event in events:
        claims = [shown.claims[each] for each in event.claims if each in shown.claims]
        told.append(f"{places.told_as(event)}{sentence(event, shown)}{_numbers(claims, notes, publishers)}")
    return _paragraph(told, notes, shown)


def of_dispute(dispute: Dispute, shown: Shown, publishers: dict[str, str]) -> str:
    """The question and each answer with its sources."""
    notes: dict[str, int] = {}
    told = [f"{asked(dispute)} Accounts differ."]
    for answer in dispute.answers:
        claims = [shown.claims[each] for each in answer.claims if each in shown.claims]
        told.append(f"{answer_words(answer, shown)}.{_numbers(claims, notes, publishers)}")
    return _paragraph(told, notes, shown)


def of_claim(claim: RecordedClaim, shown: Shown, publishers: dict[str, str]) -> str:
    """The words of one claim with its voices."""
    notes: dict[str, int] = {}
    stance = wording.stance(claim.claim)
    hedge = f" ({stance})" if stance else ""
    words = " ".join(claim.claim.evidence.exact.split())
    told = f"“{words}”{hedge}, according to {wording.chain(claim.claim)}.{_numbers([claim], notes, publishers)}"
    return _paragraph([told], notes, shown)


def _numbers(claims: Sequence[RecordedClaim], notes: dict[str, int], publishers: dict[str, str]) -> str:
    numbers = sorted({notes.setdefault(publishers.get(each.document, each.document), len(notes) + 1) for each in claims})
    return "".join(f"[{each}]" for each in numbers)


def _paragraph(told: Sequence[str], notes: dict[str, int], shown: Shown) -> str:
    footnotes = [f"[{number}] {source}" for source, number in notes.items()]
    return "\n".join([" ".join(told), "", *footnotes, NOTICE.format(seq=shown.seq)])
