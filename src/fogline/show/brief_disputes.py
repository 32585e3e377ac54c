"""The disputes that may be shown in, the brief's section of rival answers out."""

from __future__ import annotations

from fogline.model import Dispute
from fogline.show.disputes import answer_words, asked, in_order
from fogline.show.quotes import Quoter
from fogline.show.report import Entry, Group, Point, Section
from fogline.show.shown import Shown
from fogline.show.sources import Sources

NOTE = "Rival answers to one question, side by side. None is chosen."


def dispute_section(shown: Shown, sources: Sources) -> Section:
    """One entry a question, a point an answer."""
    quoter = Quoter(shown, sources)
    entries = tuple(_entry(each, shown, quoter) for each in in_order(shown))
    return Section("disputes", "Disputed", (Group("", entries),) if entries else (), NOTE)


def _entry(dispute: Dispute, shown: Shown, quoter: Quoter) -> Entry:
    kept = [(answer, tuple(each for each in answer.claims if each in shown.claims)) for answer in dispute.answers]
    points = tuple(Point(f"{answer_words(answer, shown)}.", claims) for answer, claims in kept)
    claims = tuple(dict.fromkeys(each for _, told in kept for each in told))
    first = [told[-1] for _, told in kept if told]
    return Entry(asked(dispute), (), dispute.id, points, quoter.of_claims(first or claims))
