"""Short sentences with a pair in, those events out on which the rules agree with the annotator: a trigger and type for the class."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from fogline.model import Claim, Document, Span
from fogline.pipeline import Pipeline
from fogline.situation import Situation
from training.data import EventLabel, Pair, Paragraph, Place
from training.labels import MERGED

OTHERS = frozenset({"recipient", "victim", "asset"})


def silver(pairs: Sequence[Pair]) -> list[Paragraph]:
    """One partly labelled paragraph for each sentence in which the rules read an event of that class between that pair."""
    pipeline = Pipeline.load(Situation(), learned=False)
    return [each for pair in pairs for each in _agreed(pair, pipeline.read_document(_document(pair.text)).claims)]


def _agreed(pair: Pair, claims: Sequence[Claim]) -> Iterator[Paragraph]:
    for claim in claims:
        code = claim.codes.plover[0] if claim.codes.plover else ""
        actors = [who.span for who in claim.participants if who.role == "actor"]
        others = [who.span for who in claim.participants if who.role in OTHERS]
        plain = claim.stance.polarity == "affirmed" and claim.stance.status in {"actual", "ongoing"}
        if plain and MERGED.get(code, code) == pair.plover and _among(pair.actor, actors) and _among(pair.recipient, others):
            trigger = (claim.trigger.start, claim.trigger.end)
            role = next(who.role for who in claim.participants if who.role in OTHERS)
            label = EventLabel(
                trigger, claim.type, "affirmed", "actual", "stated", (("actor", pair.actor), (role, pair.recipient))
            )
            yield Paragraph(pair.text, pair.conflict, (), (label,), partial=True)
            return


def _among(place: Place, spans: Sequence[Span]) -> bool:
    return any(span.start < place[1] and place[0] < span.end for span in spans)


def _document(text: str) -> Document:
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(sha[:16], None, None, None, None, "en", sha, text)
