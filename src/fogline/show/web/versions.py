"""Two versions of one article in, what became of its paragraphs and sentences out, in words that may be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fogline.model import Passage, RecordedDocument, Span
from fogline.reconcile.paragraphs import ParagraphChange, SentenceChange, compare
from fogline.show.disclosure import Gate
from fogline.show.web.scope import Scope
from fogline.show.web.selectors import Text


def versions_of(scope: Scope, document: RecordedDocument) -> Sequence[RecordedDocument]:
    """All versions of the article, in order of publication; the text alone where it has no address."""
    own = document.document
    return scope.view.versions(own.url, own.publisher) if own.url is not None else [document]


def version_objects(versions: Sequence[RecordedDocument]) -> list[dict[str, Any]]:
    """Each version without its words."""
    names = ("id", "publisher", "published", "url", "sha256")
    return [{name: getattr(each.document, name) for name in names} for each in versions]


def difference(before: RecordedDocument, after: RecordedDocument, gate: Gate) -> dict[str, Any]:
    """Each paragraph that is otherwise than before, with its sentences, and how many stayed as they were."""
    old, new = Text.of(before.document, gate), Text.of(after.document, gate)
    found = compare((before.document.text, before.passages), (after.document.text, after.passages))
    changed = [each for each in found if each.fate != "kept"]
    return {
        "before": before.document.id,
        "after": after.document.id,
        "kept": len(found) - len(changed),
        "paragraphs": [_paragraph(each, old, new) for each in changed],
    }


def newest_difference(scope: Scope, document: RecordedDocument, gate: Gate) -> dict[str, Any] | None:
    """What the version changed against the one before it; None for a first version, and for the public, who reads no texts."""
    if scope.profile.public:
        return None
    versions = list(versions_of(scope, document))
    at = next((number for number, each in enumerate(versions) if each.document.id == document.document.id), 0)
    return difference(versions[at - 1], versions[at], gate) if at else None


def _paragraph(change: ParagraphChange, old: Text, new: Text) -> dict[str, Any]:
    return {
        "fate": change.fate,
        "before": _words(change.before, old),
        "after": _words(change.after, new),
        "sentences": [_sentence(each, old, new) for each in change.sentences],
    }


def _sentence(change: SentenceChange, old: Text, new: Text) -> dict[str, Any]:
    return {"fate": change.fate, "before": _words(change.before, old), "after": _words(change.after, new)}


def _words(stretch: Passage | Span | None, text: Text) -> dict[str, Any] | None:
    if stretch is None:
        return None
    return text.where(Span(stretch.start, stretch.end, text.read(stretch.start, stretch.end)))
