"""The rules' attributions and the encoder's tags in, those that only the encoder found out: a content, its cue and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fogline.model import Span
from fogline.read.attribution.speakers import speaker
from fogline.read.attribution.types import Attribution
from fogline.read.learned.advice import Advice
from fogline.read.parse import Parsed
from fogline.words import lexicon

Stretch = tuple[int, int, float]


def added(parsed: Sequence[Parsed], advice: Sequence[Advice], known: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """All attributions in the order of their cues, those of the rules and those that share no word with them."""
    taken = [span for each in known for span in (*each.contents, each.cue)]
    new = [each for here, told in zip(parsed, advice, strict=True) for each in by_tags(here, told)]
    free = [each for each in new if not any(_overlap(mine, theirs) for mine in (*each.contents, each.cue) for theirs in taken)]
    return tuple(sorted([*known, *free], key=lambda each: each.cue.start))


def by_tags(parsed: Parsed, advice: Advice, sure: Mapping[str, float] | None = None) -> Iterator[Attribution]:
    """What the encoder's tags alone say: each sure content with the cue nearest to it and the source nearest to that; `sure` says how
    sure and near, as `attribution` in the lexicon `learned` does for the reader."""
    sure = sure or lexicon("learned")["attribution"]
    sources, cues = list(advice.spans("source")), [each for each in advice.spans("cue") if each[2] >= sure["cue"]]
    for content in advice.spans("content"):
        cue = _nearest(content, [each for each in cues if not _inside(each, content)], sure["cue_within"])
        beside = [
            part for each in sources if cue and (part := _in_its_sentence(each, cue, parsed)) and not _inside(part, content)
        ]
        source = cue and _nearest(cue, beside, sure["source_within"])
        if cue is None or source is None or content[2] < sure["content"]:
            continue
        tokens = parsed.doc.char_span(source[0], source[1], alignment_mode="expand")
        if tokens is not None:
            span, words = _span(parsed, source), _span(parsed, cue)
            who = speaker(parsed, (tokens.start, tokens.end - 1))
            yield Attribution(span, words, (_span(parsed, content),), words.exact.lower(), "indirect", who=who)


def _nearest(one: Stretch, others: Sequence[Stretch], within: float) -> Stretch | None:
    near = [each for each in others if _gap(one, each) <= within]
    return min(near, key=lambda each: (_gap(one, each), each[0]), default=None)


def _in_its_sentence(source: Stretch, cue: Stretch, parsed: Parsed) -> Stretch | None:
    """What of a source stands in the sentence of the cue, where any of it does; else the whole."""
    words = parsed.doc.char_span(cue[0], cue[1], alignment_mode="expand")
    if words is None:
        return source
    start, end = max(source[0], words.sent.start_char), min(source[1], words.sent.end_char)
    return (start, end, source[2]) if start < end else source


def _gap(one: Stretch, other: Stretch) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])


def _inside(one: Stretch, other: Stretch) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _span(parsed: Parsed, stretch: Stretch) -> Span:
    start, end = stretch[0], stretch[1]
    return Span(parsed.offset + start, parsed.offset + end, parsed.text[start:end])
