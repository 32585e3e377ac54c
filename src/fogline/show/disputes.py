"""The disputes that may be shown in, their rival answers side by side out, for a terminal or as JSON (`fogline.disputes/1`)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from fogline.model import Answer, Dispute
from fogline.show import wording
from fogline.show.events import on_day
from fogline.show.layout import WIDTH, counted, ids, wrapped, wrapped_to
from fogline.show.shown import Shown
from fogline.show.spans import envelope, said
from fogline.show.voices import who_says
from fogline.words import lexicon

FORMAT = "fogline.disputes/1"
GAP = 3
NARROWEST = 28


def disputes_text(shown: Shown, valid_at: str | None = None) -> str:
    """One block a dispute: its question, then a column an answer with voices, origins and words."""
    found = in_order(shown, valid_at)
    lines = [f"{counted(len(found), 'dispute')} (cursor {shown.seq}). No answer is chosen."]
    lines += [shown.held_back.words()] if shown.held_back.words() else []
    for dispute in found:
        lines += ["", *wrapped(f"{dispute.id}  {asked(dispute)}")]
        lines += side_by_side([_answer_lines(answer, shown) for answer in dispute.answers], 4)
    return "\n".join(line.rstrip() for line in lines)


def disputes_json(shown: Shown, valid_at: str | None = None) -> str:
    """The same for programs."""
    return envelope(FORMAT, shown, {"disputes": [dispute_object(each, shown) for each in in_order(shown, valid_at)]})


def in_order(shown: Shown, valid_at: str | None = None) -> list[Dispute]:
    """All disputes, or those about one day; by kind of question, then by time."""
    kinds = list(lexicon("report_words")["dispute"])
    found = [each for each in shown.disputes if valid_at is None or on_day(each, valid_at)]
    return sorted(found, key=lambda each: (kinds.index(each.kind), each.earliest or "9999", each.question, each.id))


def asked(dispute: Dispute) -> str:
    """The question, with the days that it is about when it does not name them itself."""
    day = dispute.earliest or dispute.latest
    if day is None or day[:4] in dispute.question:
        return dispute.question
    return f"{dispute.question} ({wording.days(dispute.earliest, dispute.latest)})"


def answer_words(answer: Answer, shown: Shown) -> str:
    """ "34: Islamic State, a party (1 origin)"."""
    origins = counted(len(answer.origins), "origin")
    return f"{answer.value}: {'; '.join(voices_of(answer, shown)) or 'voice held back'} ({origins})"


def voices_of(answer: Answer, shown: Shown) -> list[str]:
    """Who gives the answer, each voice once."""
    return list(dict.fromkeys(who_says(shown.claims[each].claim) for each in answer.claims if each in shown.claims))


def side_by_side(columns: Sequence[Sequence[str]], indent: int) -> list[str]:
    """Blocks of paragraphs beside each other, or one below the other when they would be too narrow."""
    width = (WIDTH - indent - GAP * (len(columns) - 1)) // max(len(columns), 1)
    if width < NARROWEST:
        return [line for column in columns for text in column for line in wrapped_to(WIDTH, text, indent)]
    blocks = [[line for text in column for line in wrapped_to(width, text, 0)] for column in columns]
    gap = " " * GAP
    return [" " * indent + gap.join(f"{cell:<{width}}" for cell in row) for row in zip_longest(*blocks, fillvalue="")]


def dispute_object(dispute: Dispute, shown: Shown) -> dict[str, Any]:
    """A dispute with what each claim of each answer says in which words."""
    answers = [
        {
            "value": answer.value,
            "party": answer.party,
            "origins": list(answer.origins),
            "claims": [said(shown.claims[each]) for each in answer.claims if each in shown.claims],
        }
        for answer in dispute.answers
    ]
    head = {"id": dispute.id, "kind": dispute.kind, "question": dispute.question, "place": dispute.place}
    return head | {
        "earliest": dispute.earliest,
        "latest": dispute.latest,
        "events": list(dispute.events),
        "answers": answers,
    }


def _answer_lines(answer: Answer, shown: Shown) -> list[str]:
    claims = [shown.claims[each] for each in answer.claims if each in shown.claims]
    words = list(dict.fromkeys(" ".join(each.claim.evidence.exact.split()) for each in claims))
    quoted = [f"“{each}”" for each in words[:2]]
    return [answer_words(answer, shown), *quoted, ids(answer.claims)]
