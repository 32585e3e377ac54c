"""A dispute as it was and as it is in, each aspect that changed out, as a kind of change and a plain phrase."""

from __future__ import annotations

from collections.abc import Iterator

from fogline.model import Answer, Dispute
from fogline.reconcile.value_changes import Aspect


def dispute_aspects(before: Dispute, after: Dispute) -> Iterator[Aspect]:
    """New rival answers, answers that changed or went, answers that more origins give."""
    was, now = ({bare(answer): answer for answer in dispute.answers} for dispute in (before, after))
    known = {origin for answer in before.answers for origin in answer.origins}
    left = {value: answer for value, answer in was.items() if value not in now}
    for value, answer in now.items():
        if value in was:
            yield from _same_answer(was[value], answer)
            continue
        old = next((other for other in left.values() if set(other.origins) & set(answer.origins)), None)
        if old is not None and set(answer.origins) <= known:
            left.pop(bare(old))
            yield "revised", f"answer: {answer.value}, was {old.value}"
        else:
            yield "contradicted", f"a new rival answer: {answer.value}"
    for answer in left.values():
        yield "revised", f"no longer answered: {answer.value}"


def _same_answer(before: Answer, after: Answer) -> Iterator[Aspect]:
    if before.value != after.value:
        yield "revised", f"answer: {after.value}, was {before.value}"
    more, fewer = len(set(after.origins) - set(before.origins)), len(set(before.origins) - set(after.origins))
    if more > fewer:
        yield "corroborated", f"{after.value}: said by {len(after.origins)} independent origins, was {len(before.origins)}"
    elif fewer > more:
        yield "revised", f"{after.value}: said by {len(after.origins)} independent origins, was {len(before.origins)}"


def bare(answer: Answer) -> str:
    """The answer without its hedges."""
    return answer.value.partition(" (")[0]
