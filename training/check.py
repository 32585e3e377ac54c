"""The corpus in, every fault of form and sense out, with file and line: `python -m training.check [FILE…]`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

from fogline import codebook
from fogline.model import ActorKind, Certainty, ControlChange, Extent, Measure, Polarity, Status
from training.inline import KINDS, OPENING, Article, Fault, Mark, Note, load
from training.sentences import faults as sentence_faults

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
PLAYS = ("actor", "recipient", "victim", "asset")
FILLERS = {
    **dict.fromkeys(PLAYS, "wp"),
    "place": "p",
    "time": "t",
    "qty": "q",
    "cue": "h",
    "same": "e",
    "content_of": "e",
    "by": "s",
}
FILLERS |= {"holder": "wp", "from": "wp"}
PLAIN = {"also", "control", "extent", "percent"}
FLAGS = {*get_args(Polarity), *get_args(Status), *get_args(Certainty), "optional"}
DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
WHEN = re.compile(rf"-|(?:{DATE}|\.\.)(?:/(?:{DATE}|\.\.))?")
NUMBER = re.compile(r"[<>~]?\d+(?:\.\d+)?|\d+(?:\.\d+)?\.\.(?:\d+(?:\.\d+)?)?|\.\.\d+(?:\.\d+)?")


def faults(article: Article) -> Iterator[str]:
    """What is wrong with one article."""
    ids = {mark.id for mark in article.marks}
    yield from _of_head(article)
    for mark in article.marks:
        if mark.id[0] not in KINDS:
            yield f"{mark.id}: no such kind of mark"
        elif mark.id[0] in "etq" and mark.id not in article.notes:
            yield f"{mark.id} “{mark.exact}” has no note"
    for id, count in Counter(mark.id for mark in article.marks if mark.id[0] in "epwtqs").items():
        if count > 1:
            yield f"{id} is marked {count} times"
    for id, note in article.notes.items():
        yield from (f"line {note.line}: {id}: {fault}" for fault in _of_note(id, note, ids, article))
    yield from _of_voices(article)


def _of_head(article: Article) -> Iterator[str]:
    try:
        date.fromisoformat(article.head["published"])
    except ValueError:
        yield "head: published is a date, 2023-05-04"
    if not re.fullmatch(r"[A-Z]{2}(?: [A-Z]{2})*|-", article.head["country"]):
        yield "head: country is one or more two-letter codes, or -"


def _of_note(id: str, note: Note, ids: set[str], article: Article) -> Iterator[str]:
    checks = {"e": _of_event, "t": _of_time, "q": _of_quantity, "s": _of_voice}
    if id[0] in checks:
        yield from checks[id[0]](note)
    fillers = FILLERS if id[0] == "e" else {"same": id[0]}
    for key, values in note.values.items():
        if key in fillers:
            for value in values:
                if value not in ids or value[0] not in fillers[key]:
                    yield f"{key}={value}: no such mark"
                elif key in FILLERS and key not in {"same", "by", "content_of", "from", "holder"} and _far(article, id, value):
                    yield f"{key}={value}: more than 600 characters away"


def _far(article: Article, id: str, other: str) -> bool:
    return abs(article.of(id)[0].start - article.of(other)[0].start) > 600


def _of_event(note: Note) -> Iterator[str]:
    types, flags = note.words[:1], note.words[1:]
    for each in (*types, *note.values.get("also", ())):
        if each not in codebook.types():
            yield f"no type “{each}” in the codebook"
    if not types:
        yield "an event needs a type"
    yield from (f"no flag “{flag}”" for flag in flags if flag not in FLAGS)
    yield from (f"no key “{key}”" for key in note.values if key not in FILLERS and key not in PLAIN)
    if (control := note.one("control")) and control not in get_args(ControlChange):
        yield f"control={control}: one of {', '.join(get_args(ControlChange))}"
    if (extent := note.one("extent")) and extent not in get_args(Extent):
        yield f"extent={extent}: one of {', '.join(get_args(Extent))}"
    if control and "place" not in note.values:
        yield "control needs place="


def _of_time(note: Note) -> Iterator[str]:
    if len(note.words) != 1 or not WHEN.fullmatch(note.words[0]):
        yield "a time is 2023-05-04, 2023-05, 2023-05-01/2023-05-03, 2023-05-01/.. or -"


def _of_quantity(note: Note) -> Iterator[str]:
    if len(note.words) != 2 or note.words[0] not in get_args(Measure) or not NUMBER.fullmatch(note.words[1]):
        yield f"a quantity is a measure ({', '.join(get_args(Measure))}) and 9, 9.., >9, <9, ..9, ~9 or 9..12"


def _of_voice(note: Note) -> Iterator[str]:
    if "same" not in note.values and (not note.words or note.words[0] not in get_args(ActorKind)):
        yield f"a voice needs a kind ({', '.join(get_args(ActorKind))}) or same=s1"
    if note.one("party") not in {None, "yes", "no"}:
        yield "party=yes or party=no"


def _of_voices(article: Article) -> Iterator[str]:
    contents = {mark.id[1:] for mark in article.kind("x")}
    for mark in article.kind("s"):
        if mark.id[1:] not in contents:
            yield f"{mark.id} “{mark.exact}” says nothing: there is no x{mark.id[1:]}"
    for mark in article.kind("x"):
        if mark.id[1:] not in {each.id[1:] for each in article.marks if each.id[0] in "sc"}:
            yield f"{mark.id}: neither s{mark.id[1:]} nor c{mark.id[1:]}"


def faults_of_plain(path: Path) -> Iterator[str]:
    """What is wrong with a file of paragraphs in which nothing happens."""
    first, *lines = path.read_text(encoding="utf-8").split("\n")
    if first != OPENING:
        yield f"must open with “{OPENING}”"
    yield from (f"line {at}: no marks here" for at, line in enumerate(lines, 2) if "[" in line or line.startswith("> "))


def crossings(article: Article) -> Iterator[tuple[Mark, Mark]]:
    """Contents that overlap without one holding the other."""
    contents = list(article.kind("x"))
    for a in contents:
        yield from ((a, b) for b in contents if a.start < b.start < a.end < b.end)


def main() -> int:
    """Print every fault; 1 where there is one."""
    chosen = [Path(arg) for arg in sys.argv[1:]] or [
        *sorted((CORPUS / "articles").glob("*.txt")),
        *sorted((CORPUS / "sentences").glob("*.txt")),
        *sorted((CORPUS / "plain").glob("*.txt")),
    ]
    bad, words, events = 0, 0, 0
    for path in chosen:
        found: list[str]
        if path.parent.name == "sentences":
            found = list(sentence_faults(path))
        elif path.parent.name == "plain":
            found = list(faults_of_plain(path))
        else:
            try:
                article = load(path)
                found = list(faults(article))
                words, events = words + len(article.text.split()), events + sum(1 for _ in article.kind("e"))
            except (Fault, ValueError) as fault:
                found = [str(fault)]
        bad += len(found)
        print("\n".join(f"{path.name}: {each}" for each in found), end="\n" if found else "")
    print(f"{len(chosen)} files, {words} words, {events} events in articles, {bad} faults")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
