"""Articles and sentences of the corpus in, training examples with labels on characters out; the split by conflict is made here."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from fogline.model import Certainty, Status
from training import inline, sentences
from training.inline import Article, Mark, Note
from training.labels import TAGGED, root_of

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
ROLE_KEYS = {
    "actor": "actor", "recipient": "recipient", "victim": "victim", "asset": "asset", "place": "place", "time": "time", "qty": "quantity",
}  # fmt: skip

STATUSES = tuple(each for each in get_args(Status) if each != "actual")
CERTAINTIES = tuple(each for each in get_args(Certainty) if each != "stated")

Place = tuple[int, int]
Part = Literal["train", "dev", "test"]


@dataclass(frozen=True, slots=True)
class EventLabel:
    """One trigger of a paragraph: its place, type, stance, and the stretches that fill its roles."""

    at: Place
    type: str
    polarity: str
    status: str
    certainty: str
    roles: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of an article with its labels, offsets from the line's beginning.

    `partial` where only the events given are known; `unvoiced` where nobody has marked who says what; `untold` where nobody has
    marked what happens.
    """

    text: str
    conflict: str
    spans: tuple[tuple[str, Place], ...]
    events: tuple[EventLabel, ...]
    partial: bool = False
    unvoiced: bool = False
    untold: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, the places of actor and recipient, the PLOVER class of what is between them."""

    text: str
    actor: Place
    recipient: Place
    plover: str
    conflict: str


@cache
def split() -> dict[str, list[str]]:
    """Words in the headings of the conflicts of the dev and the test part."""
    return tomllib.loads((CORPUS / "split.toml").read_text(encoding="utf-8"))


def part_of(conflict: str) -> Part:
    """The part of the corpus that a conflict belongs to; training never sees the test part."""
    if any(word in conflict for word in split()["test"]):
        return "test"
    return "dev" if any(word in conflict for word in split()["dev"]) else "train"


def articles(*parts: Part) -> Sequence[Article]:
    """The articles of some parts of the corpus, by file name."""
    return [each for each in inline.load_all(CORPUS / "articles") if part_of(each.head["conflict"]) in parts]


def paragraphs(chosen: Sequence[Article]) -> list[Paragraph]:
    """Every line of the articles, with its labels."""
    return [each for article in chosen for each in _paragraphs(article)]


def plain(part: Part) -> list[Paragraph]:
    """Every paragraph of the texts in which nothing happens; those of the test part begin with that word."""
    chosen = [each for each in sorted((CORPUS / "plain").glob("*.txt")) if each.stem.startswith("test") == (part == "test")]
    lines = [line for path in chosen for line in path.read_text(encoding="utf-8").split("\n")[1:] if line.strip()]
    return [Paragraph(line, "none: plain", (), (), unvoiced=True) for line in lines]


def pairs(*parts: Part) -> list[Pair]:
    """The short sentences of some parts of the corpus."""
    chosen = (each for each in sentences.load_all(CORPUS / "sentences") if part_of(each.conflict) in parts)
    return [Pair(each.text, each.actor, each.recipient, each.plover, each.conflict) for each in chosen]


def pairs_of_articles(chosen: Sequence[Paragraph]) -> list[Pair]:
    """Events of the articles that have an actor and a recipient or victim in one paragraph: more pairs."""
    found = []
    for each in chosen:
        for event in each.events:
            actor = next((at for role, at in event.roles if role == "actor"), None)
            other = next((at for role, at in event.roles if role in {"recipient", "victim"}), None)
            root = root_of(event.type)
            plain = event.polarity == "affirmed" and event.status in {"actual", "ongoing"}
            if actor and other and root != "none" and plain and not _overlap(actor, other):
                found.append(Pair(each.text, actor, other, root, each.conflict))
    return found


def _paragraphs(article: Article) -> list[Paragraph]:
    found, start = [], 0
    for line in article.text.split("\n"):
        end = start + len(line)
        here = [mark for mark in article.marks if start <= mark.start and mark.end <= end]
        if line.strip():
            spans = tuple((TAGGED[m.id[0]], (m.start - start, m.end - start)) for m in here if m.id[0] in TAGGED)
            events = tuple(_event(article, m, start, end) for m in here if m.id[0] == "e")
            found.append(Paragraph(line, article.head["conflict"], spans, events))
        start = end + 1
    return found


def _event(article: Article, mark: Mark, start: int, end: int) -> EventLabel:
    note: Note = article.notes[mark.id]
    flags = set(note.words[1:])
    roles = [
        (role, (m.start - start, m.end - start))
        for key, role in ROLE_KEYS.items()
        for id in note.values.get(key, ())
        for m in article.of(id)[:1]
        if start <= m.start and m.end <= end
    ]
    return EventLabel(
        (mark.start - start, mark.end - start),
        note.words[0],
        "denied" if "denied" in flags else "affirmed",
        next(
            (each for each in ("ongoing", "planned", "possible", "ordered", "hypothetical", "habitual") if each in flags),
            "actual",
        ),
        next((each for each in CERTAINTIES if each in flags), "stated"),
        tuple(roles),
    )


def _overlap(a: Place, b: Place) -> bool:
    return a[0] < b[1] and b[0] < a[1]
