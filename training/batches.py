"""Training examples in, batches of tensors out: word pieces, masks, and for each head the numbers that it should give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from training.data import EventLabel, Pair, Paragraph, Place
from training.labels import CERTAINTIES, EVENTS, POLARITIES, ROLES, STATUSES, TAGS
from training.model import base
from training.sentences import TYPES

LONGEST = 256
IGNORE = -100
BEGIN, INSIDE = 1, 2
OPEN = {"actor": "[unused1]", "recipient": "[unused3]"}
CLOSE = {"actor": "[unused2]", "recipient": "[unused4]"}

Example = TypeVar("Example", Pair, Paragraph)


@dataclass(frozen=True, slots=True)
class Words:
    """Labels of a batch of paragraphs. `tags` (rows, pieces, tags); one line a trigger in `row`, `at`, `stance` and `roles`."""

    ids: Tensor
    mask: Tensor
    tags: Tensor
    events: Tensor
    row: Tensor
    at: Tensor
    stance: Tensor
    roles: Tensor


@dataclass(frozen=True, slots=True)
class Pairs:
    """A batch of marked sentences: the pieces of the opening marks, and the class."""

    ids: Tensor
    mask: Tensor
    actor: Tensor
    recipient: Tensor
    plover: Tensor


def tokenizer() -> Tokenizer:
    """The base's tokenizer, cut at LONGEST pieces, with the marks of a pair as pieces of their own."""
    made = Tokenizer.from_file(str(base() / "tokenizer.json"))
    made.enable_truncation(LONGEST)
    made.add_special_tokens([*OPEN.values(), *CLOSE.values()])
    made.no_padding()
    return made


def marked(text: str, actor: Place, recipient: Place) -> str:
    """The sentence with a mark before and after actor and recipient."""
    cuts = [(actor[0], 0, OPEN["actor"] + " "), (actor[1], 1, " " + CLOSE["actor"])]
    cuts += [(recipient[0], 0, OPEN["recipient"] + " "), (recipient[1], 1, " " + CLOSE["recipient"])]
    for at, _, mark in sorted(cuts, key=lambda cut: (cut[0], -cut[1]), reverse=True):
        text = text[:at] + mark + text[at:]
    return text


def in_batches(examples: Sequence[Example], size: int, random: Random) -> Iterator[list[Example]]:
    """All examples once, in random batches of about equal length."""
    order = random.sample(list(examples), len(examples))
    pool = size * 20
    chunks = []
    for start in range(0, len(order), pool):
        near = sorted(order[start : start + pool], key=lambda each: len(each.text))
        chunks += [near[at : at + size] for at in range(0, len(near), size)]
    yield from random.sample(chunks, len(chunks))


def of_pairs(pairs: Sequence[Pair], tok: Tokenizer) -> Pairs:
    """Marked, padded and numbered."""
    read = tok.encode_batch([marked(each.text, each.actor, each.recipient) for each in pairs])
    ids, mask = _padded(read)
    at = {role: torch.tensor([_first(one.tokens, mark) for one in read]) for role, mark in OPEN.items()}
    return Pairs(ids, mask, at["actor"], at["recipient"], torch.tensor([TYPES.index(each.plover) for each in pairs]))


def of_paragraphs(paragraphs: Sequence[Paragraph], tok: Tokenizer) -> Words:
    """Padded and labelled."""
    read = tok.encode_batch([each.text for each in paragraphs])
    ids, mask = _padded(read)
    tags = torch.where(mask.bool()[..., None], 0, IGNORE).repeat(1, 1, len(TAGS))
    events = torch.where(mask.bool(), 0, IGNORE)
    row, at, stance, roles = [], [], [], []
    for number, (each, one) in enumerate(zip(paragraphs, read, strict=True)):
        if each.partial:
            tags[number] = events[number] = IGNORE
            known = [at for event in each.events for _, place in event.roles for at in pieces(one, place)]
            events[number, known] = 0
        if each.unvoiced:
            tags[number] = IGNORE
        if each.untold:
            events[number] = IGNORE
        for name, place in sorted(each.spans, key=lambda span: span[1][0] - span[1][1]):
            _tag(tags[number, :, TAGS.index(name)], pieces(one, place))
        for event in each.events:
            inside = pieces(one, event.at)
            events[number, inside] = EVENTS.index(event.type)
            if inside:
                row.append(number)
                at.append(inside[0])
                stance.append(
                    [POLARITIES.index(event.polarity), STATUSES.index(event.status), CERTAINTIES.index(event.certainty)]
                )
                roles.append(_roles(event, one, ids.shape[1], each.partial))
    return Words(ids, mask, tags, events, torch.tensor(row), torch.tensor(at), torch.tensor(stance), torch.tensor(roles))


def pieces(read: Encoding, place: Place) -> list[int]:
    """The pieces that share a character with a stretch."""
    return [at for at, (start, end) in enumerate(read.offsets) if start < place[1] and place[0] < end]


def _tag(labels: Tensor, inside: list[int]) -> None:
    """Write one span; one inside another's is left out, so the outermost stays."""
    if inside and not (labels[inside] > 0).any():
        labels[inside] = INSIDE
        labels[inside[0]] = BEGIN


def _roles(event: EventLabel, read: Encoding, length: int, partial: bool) -> list[int]:
    labels = [0 if at < len(read.ids) and not partial else IGNORE for at in range(length)]
    for role, place in sorted(event.roles, key=lambda each: each[1][0] - each[1][1]):
        for at in pieces(read, place):
            labels[at] = ROLES.index(role)
    return labels


def _first(tokens: Sequence[str], mark: str) -> int:
    return tokens.index(mark) if mark in tokens else 0


def _padded(read: Sequence[Encoding]) -> tuple[Tensor, Tensor]:
    longest = max(len(one.ids) for one in read)
    ids = torch.tensor([one.ids + [0] * (longest - len(one.ids)) for one in read])
    mask = torch.tensor([[1] * len(one.ids) + [0] * (longest - len(one.ids)) for one in read])
    return ids, mask
