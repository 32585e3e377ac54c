"""The test part of our own corpus (conflicts that training never saw) in, how well whole claims are read out: `python -m eval.corpus`."""

from __future__ import annotations

import calendar
import hashlib
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from eval.articles import Tally, compare
from fogline.model import Document
from fogline.pipeline import Pipeline
from fogline.situation import Situation
from training import data
from training.inline import Article, Mark, Note

ROLES = ("actor", "recipient", "victim", "asset")


def notes_of(article: Article) -> dict[str, Any]:
    """The article's annotation in the form that `eval.articles` compares with."""
    return {"text": article.path.name, "claim": [each for mark in article.kind("e") for each in _claims(article, mark)]}


def document_of(article: Article) -> Document:
    """The article as a reader gets it: its text alone, with date and outlet."""
    sha = hashlib.sha256(article.text.encode()).hexdigest()
    return Document(sha[:16], None, None, article.head["outlet"], article.head["published"], "en", sha, article.text)


def score(articles: Sequence[Article], pipeline: Pipeline | None = None) -> Tally:
    """Read each article and compare."""
    pipeline, tally = pipeline or Pipeline.load(Situation()), Tally()
    for article in articles:
        compare(pipeline.read_document(document_of(article)), notes_of(article), tally)
    return tally


def _claims(article: Article, mark: Mark) -> Iterator[dict[str, Any]]:
    """One claim; control over n places is n."""
    note = article.notes[mark.id]
    wanted = _claim(article, mark, note)
    if "control" not in note.values:
        yield wanted
        return
    for place in note.values["place"]:
        control: dict[str, Any] = {"place": _words(article, place), "change": note.one("control")}
        if holder := note.one("holder"):
            control["holder"] = _words(article, holder)
        control |= {key: value for key in ("extent",) if (value := note.one(key))}
        if percent := note.one("percent"):
            control["percent"] = float(percent)
        yield wanted | {"control": control, "places": [control["place"]]}


def _claim(article: Article, mark: Mark, note: Note) -> dict[str, Any]:
    flags = set(note.words[1:])
    wanted: dict[str, Any] = {
        "type": note.words[0],
        "also": list(note.values.get("also", ())),
        "trigger": mark.exact,
        "at": (mark.start, mark.end),
        "polarity": "denied" if "denied" in flags else "affirmed",
        "status": next((each for each in data.STATUSES if each in flags), "actual"),
        "certainty": next((each for each in data.CERTAINTIES if each in flags), "stated"),
        "optional": "optional" in flags,
        "chain": _chain(article, mark, note),
    }
    wanted |= {role: [_names(article, id) for id in note.values[role]] for role in ROLES if role in note.values}
    if "place" in note.values:
        wanted["places"] = [_words(article, id) for id in note.values["place"]]
    if (time := note.one("time")) and (value := article.notes[time].words[0]) != "-":
        wanted |= {key: day for key, day in zip(("earliest", "latest"), _days(value), strict=True) if day}
    if "qty" in note.values:
        wanted["quantities"] = [_quantity(article.notes[id]) for id in note.values["qty"]]
    return wanted


def _words(article: Article, id: str) -> str:
    return article.of(id)[0].exact


def _names(article: Article, id: str) -> tuple[str, ...]:
    """The words of a mark, and of what it stands for."""
    names = [_words(article, id)]
    while (note := article.notes.get(id)) and (same := note.one("same")) and len(names) < 9:
        id = same
        names.append(_words(article, id))
    return tuple(names)


def _chain(article: Article, mark: Mark, note: Note) -> list[tuple[str, ...]]:
    """The voices, nearest to the fact first: sources of the contents around the trigger, innermost first."""
    if "by" in note.values:
        return [_names(article, id) for id in note.values["by"]]
    around = [each for each in article.kind("x") if each.start <= mark.start and mark.end <= each.end]
    numbers = dict.fromkeys(each.id[1:] for each in sorted(around, key=lambda each: each.end - each.start))
    return [_names(article, f"s{number}") for number in numbers if article.of(f"s{number}")]


def _quantity(note: Note) -> dict[str, Any]:
    measure, value = note.words
    low, dots, high = value.partition("..")
    if dots:
        return {"measure": measure, "low": _number(low), "high": _number(high)}
    if value[0] == ">":
        return {"measure": measure, "low": float(value[1:]), "high": None}
    if value[0] == "<":
        return {"measure": measure, "low": None, "high": float(value[1:])}
    if value[0] == "~":
        return {"measure": measure, "best": float(value[1:])}
    return {"measure": measure, "low": float(value), "best": float(value), "high": float(value)}


def _number(text: str) -> float | None:
    return float(text) if text else None


def _days(value: str) -> tuple[str | None, str | None]:
    """The first and last day of a time's value; None where it is open."""
    first, slash, last = value.partition("/")
    return _day(first, False), _day(last if slash else first, True)


def _day(value: str, last: bool) -> str | None:
    if value in {"..", "-", ""}:
        return None
    if len(value) == 4:
        value += "-12" if last else "-01"
    if len(value) == 7:
        year, month = map(int, value.split("-"))
        value += f"-{calendar.monthrange(year, month)[1] if last else 1:02}"
    return value


def main() -> None:
    """Print the figures; with -v every miss, false claim and wrong slot; --dev scores the part that thresholds are chosen on."""
    tally = score(data.articles("dev" if "--dev" in sys.argv else "test"))
    if "-v" in sys.argv:
        print("\n".join(tally.log))
    print(f"{tally.found} of {tally.wanted} claims found; {tally.false} false in {tally.words} words")
    for name, value in tally.figures().items():
        print(f"{name:24}{value:8.3f}{tally.scored[name] or '':>8}")


if __name__ == "__main__":
    main()
