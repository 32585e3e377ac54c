"""A claim as newly worded and the fields that a person corrected in, the claim with these values kept out, its spans in one text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from fogline.model import Claim, Span


def with_corrections(anew: Claim, corrected: Claim, names: Iterable[str]) -> Claim:
    """The new wording with the named fields as the person left them.

    The words behind a corrected value are looked for in the new wording's evidence; where they are gone the evidence as a
    whole stands behind it, so that no span points into another text.
    """
    return replace(anew, **{name: _anchored(getattr(corrected, name), anew.evidence) for name in names})


def _anchored(value: Any, evidence: Span) -> Any:
    """The same value, every span in it found anew."""
    if isinstance(value, Span):
        return _found(value.exact, evidence)
    if isinstance(value, tuple):
        return tuple(_anchored(each, evidence) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _anchored(getattr(value, each.name), evidence) for each in fields(value)})
    return value


def _found(exact: str, evidence: Span) -> Span:
    at = evidence.exact.find(exact)
    return Span(evidence.start + at, evidence.start + at + len(exact), exact) if at >= 0 else evidence
