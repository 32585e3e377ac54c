"""An event's claims in, the most telling exact words out: at most one stretch an origin, those with figures and denials first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fogline.model import Event, RecordedClaim
from fogline.show.disclosure import WORDS_WITHHELD
from fogline.show.report import Quote
from fogline.show.shown import Shown
from fogline.show.sources import Sources

AT_MOST = 3


class Quoter:
    """Quotes for one section of a report: the same words are quoted once, later pointed to."""

    def __init__(self, shown: Shown, sources: Sources) -> None:
        self._shown, self._sources = shown, sources
        self._told: dict[str, str] = {}

    def of_event(self, event: Event) -> tuple[Quote, ...]:
        """The newest claim of each origin."""
        newest = [ids[-1] for origin in event.origins if (ids := [each for each in origin.claims if each in self._shown.claims])]
        return self.of_claims(sorted(newest, key=lambda claim: (not _weighs(claim, event), event.claims.index(claim))))

    def of_claims(self, claims: Iterable[str]) -> tuple[Quote, ...]:
        """The words of these claims, each stretch once."""
        found: dict[str, Quote] = {}
        for claim in (self._shown.claims[each] for each in claims if each in self._shown.claims):
            quote = self._quote(claim)
            found.setdefault(quote.exact, quote)
        return tuple(self._once(quote) for quote in list(found.values())[:AT_MOST])

    def _quote(self, claim: RecordedClaim) -> Quote:
        span = claim.claim.evidence
        return Quote(claim.id, self._sources.numbers.get(claim.document, 0), claim.document, span.start, span.end, span.exact)

    def _once(self, quote: Quote) -> Quote:
        words = quote.exact if quote.exact != WORDS_WITHHELD else f"{quote.document}:{quote.start}"
        first = self._told.setdefault(words, quote.claim)
        return quote if first == quote.claim else replace(quote, repeats=first)


def _weighs(claim: str, event: Event) -> bool:
    """Does it carry a number that stands, or deny the event?"""
    figures = (each for figure in event.figures for each in figure.claims)
    return claim in event.denials or any(each.claim == claim and each.standing == "stands" for each in figures)
