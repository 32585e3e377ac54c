"""A scope and words in, the claims and texts out that hold them all in what may be shown: what is withheld is not found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fogline.model import RecordedClaim, RecordedDocument
from fogline.record.answers import Hit
from fogline.record.facets import text_of
from fogline.record.words import words_of
from fogline.show import wording
from fogline.show.web.items import Teller
from fogline.show.web.paging import listed
from fogline.show.web.scope import Scope

LOOKED_THROUGH = 200


def hits(scope: Scope, words: str, limit: int) -> dict[str, Any]:
    """What was recorded last comes first. To the public more is looked through, since it is shown less of it."""
    wanted = frozenset(words_of(words))
    found = scope.view.search(words, max(limit, LOOKED_THROUGH) if scope.profile.public else limit)
    items: list[dict[str, Any]] = []
    for start in range(0, len(found), limit):
        if len(items) < limit:
            items += _shown(scope, found[start : start + limit], wanted)
    return listed("fogline.search/1", scope.view.seq, items[:limit]) | {"words": sorted(wanted)}


def _shown(scope: Scope, found: Sequence[Hit], wanted: frozenset[str]) -> Iterator[dict[str, Any]]:
    claims = scope.view.claims(each.id for each in found if each.kind == "claim")
    documents = scope.documents(each.id for each in found if each.kind == "document")
    shown = scope.part(claims=claims.values(), documents=documents.values())
    told, titled = Teller.of(scope, shown, more=documents.values()), {each.document.id: each for each in shown.documents}
    for hit in found:
        if hit.kind == "claim" and hit.id in shown.claims and _holds(shown.claims[hit.id], wanted):
            yield _claim(shown.claims[hit.id], told)
        elif hit.id in titled and _holds(titled[hit.id], wanted):
            yield _document(titled[hit.id], hit, told)


def _holds(state: RecordedClaim | RecordedDocument, wanted: frozenset[str]) -> bool:
    return wanted <= set(words_of(text_of(state)))


def _claim(claim: RecordedClaim, told: Teller) -> dict[str, Any]:
    link = told.shown.links.get(claim.id)
    head = {"kind": "claim", "id": claim.id, "document": claim.document, "event": link.event if link else None}
    return head | {"label": wording.label(claim.claim), "said": told.said(claim.id)} | _NO_DOCUMENT


def _document(recorded: RecordedDocument, hit: Hit, told: Teller) -> dict[str, Any]:
    document, text = recorded.document, told.texts[hit.id]
    line = None
    if hit.span is not None and text.readable:
        line = text.where(hit.span) | {"exact": text.read(hit.span.start, hit.span.end)}
    head = {
        "kind": "document",
        "id": hit.id,
        "document": hit.id,
        "event": None,
        "label": wording.title(document, recorded.passages),
    }
    about = {"publisher": document.publisher, "published": document.published, "line": line}
    return head | {"said": None} | about


_NO_DOCUMENT = {"publisher": None, "published": None, "line": None}
