"""A number of claims in; out, the time of every answer of `fogline serve` over so large a record, of the first paint, of an `add`.

Run `python -m bench.serving`. A generated story is reconciled once; its log is then written again and again with other ids, places and
days, since reconciling a hundred thousand claims one by one takes longer than what is measured here.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.answers import ROUNDS, measure
from bench.painting import paints, shows
from eval.story.generate import tell
from fogline.model import Reading, Revision
from fogline.reconcile.reconcile import reconcile
from fogline.record import glance
from fogline.record.store import Record
from fogline.record.view import View
from fogline.show.masking import rewrite

CLAIMS = 100_000
SEEDLINGS = 800
"""Articles that are reconciled."""

LATELY = 14
ADDED = 12
"""Articles that are added while a page is open."""

QUESTIONS = 24
PLACES = 9
"""So many times are the story's places multiplied; later copies speak of the same ones again."""

PLACE_IDS = ("place:", "velmara:")
BY = "bench"
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(T.*)?")
SEED = 1


def main() -> None:
    """Print one row for each route."""
    parser = argparse.ArgumentParser(prog="python -m bench.serving")
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--record", type=Path, help="measure this record, made by an earlier run; made when it is not there")
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help="servers that are started, each to be asked once for each kind"
    )
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = options.record or Path(folder) / "bench.db"
        if not path.exists():
            build(path, options.claims)
        with Record.open(path) as record:
            totals = glance.totals(record.now().at)
            asked, more = questions(record.now(), random.Random(SEED)), articles(record.now())
        print(", ".join(f"{number:,} {kind}s" for kind, number in sorted(totals.items())), f"{path.stat().st_size / 1e6:,.0f} MB")
        for public in (False, True):
            measure(path, asked, public, options.rounds)
        paints(path)
        shows(path, more)


# --- the record --------------------------------------------------------------------------------------------------------


def build(path: Path, claims: int) -> None:
    """A record with so many claims."""
    began = time.perf_counter()
    with TemporaryDirectory() as folder, Record.open(Path(folder) / "seed.db") as seed:
        writes = list(_decided(seed))
        ids = {revision.id for revisions in writes for revision in revisions}
        number = glance.totals(seed.now().at)["claim"]
        days = max(each.document.published[:10] for each in seed.now().documents() if each.document.published)
        first = min(each.document.published[:10] for each in seed.now().documents() if each.document.published)
    length = (date.fromisoformat(days) - date.fromisoformat(first)).days + 1
    print(f"{number:,} claims reconciled in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    with Record.open(path) as record:
        for copy in range(-(-claims // number)):
            _replay(record, writes, frozenset(ids), copy, length)
        print(f"{copy + 1} copies written in {time.perf_counter() - began:.0f} s", file=sys.stderr)


def _decided(record: Record) -> Iterator[Sequence[Revision]]:
    """What each article of the story does to the record."""
    for told in tell(SEED, SEEDLINGS).told:
        revisions: list[Revision] = []

        def decide(view: View, told: object = told, revisions: list[Revision] = revisions) -> Sequence[Revision]:
            revisions += reconcile(told.reading, view, BY)  # type: ignore[attr-defined]
            return revisions

        record.write(decide)
        yield revisions


def _replay(record: Record, writes: Sequence[Sequence[Revision]], ids: frozenset[str], copy: int, days: int) -> None:
    changed = lru_cache(maxsize=100_000)(_moved(ids, copy, days * copy))
    for revisions in writes:
        again = [replace(each, id=changed(each.id), state=rewrite(each.state, changed)) for each in revisions]
        record.write(lambda view, again=again: again)  # type: ignore[misc]


def _moved(ids: Collection[str], copy: int, days: int) -> Callable[[str], str]:
    """To another part of the record: other ids, places and days."""

    def changed(words: str) -> str:
        if words in ids or words.partition("/")[0] in ids:
            return f"{words}x{copy}"
        if day := DAY.fullmatch(words):
            return f"{date.fromisoformat(day[1]) + timedelta(days=days)}{day[2] or ''}"
        if words.startswith("https://"):
            return f"{words}?{copy}"
        return f"{words}-{copy % PLACES}" if words.startswith(PLACE_IDS) else words

    return changed


def articles(view: View) -> list[Reading]:
    """How the story goes on, at the places and from the day at which the record ends."""
    told = [each.reading for each in tell(SEED, SEEDLINGS + ADDED).told]
    before = max(each.document.published[:10] for each in told[:SEEDLINGS] if each.document.published)
    days = (date.fromisoformat(_newest(view)) - date.fromisoformat(before)).days
    lately = (date.fromisoformat(_newest(view)) - timedelta(days=LATELY)).isoformat()
    events = view.list_events(earliest=lately, limit=500)
    copy = next(int(each.id.rpartition("-")[2]) for event in events for each in event.places if each.id.startswith(PLACE_IDS))
    return [rewrite(each, _moved((), copy, days)) for each in told[SEEDLINGS:]]


def _newest(view: View) -> str:
    return max(each[:10] for each in glance.newest_published(view.at))


# --- the questions -----------------------------------------------------------------------------------------------------


def questions(view: View, rng: random.Random) -> dict[str, list[str]]:
    """So many different questions for each route."""
    days = _days(view)
    claims = [each.id for _ in range(10) for each in view.list_claims(earliest=rng.choice(days), limit=30)]
    events = [link.event for link in view.links(claims).values()]
    documents = [head.id for _, head in glance.document_page(view.at, 5_000, None, rng.choice(days), None)]
    disputes = [each.id for each in view.disputes_about(events)]
    places = [each.id for each in view.held_places()]

    def day() -> str:
        return rng.choice(days)

    def cursor() -> int:
        return rng.randrange(view.seq // 2, view.seq)

    def since(entries: int) -> int:
        return view.seq - rng.randrange(entries // 2, entries)

    asked: dict[str, Callable[[], str]] = {
        "record": lambda: "/api/record",
        "record as known then": lambda: f"/api/record?known_at={cursor()}",
        "documents": lambda: f"/api/documents?earliest={day()}",
        "claims": lambda: f"/api/claims?earliest={day()}",
        "events": lambda: f"/api/events?earliest={day()}",
        "events of a place": lambda: f"/api/events?place={rng.choice(places)}",
        "events as known then": lambda: f"/api/events?earliest={day()}&known_at={cursor()}",
        "events as GeoJSON": lambda: f"/api/events?format=geojson&earliest={day()}",
        "control": lambda: "/api/control",
        "control of a day": lambda: f"/api/control?valid_at={day()}",
        "control as known then": lambda: f"/api/control?known_at={cursor()}",
        "disputes": lambda: f"/api/disputes?earliest={day()}",
        "places": lambda: f"/api/places?known_at={cursor()}",
        "actors": lambda: f"/api/actors?known_at={cursor()}",
        "changes, some articles": lambda: f"/api/changes?since={since(200)}",
        "changes, a hundred articles": lambda: f"/api/changes?since={since(1_500)}",
        "search": lambda: f"/api/search?q={' '.join(rng.sample(WORDS, 2))}",
        "explain a claim": lambda: f"/api/explain/{rng.choice(claims)}",
        "explain an event": lambda: f"/api/explain/{rng.choice(events)}",
        "explain a dispute": lambda: f"/api/explain/{rng.choice(disputes)}",
        "explain a document": lambda: f"/api/explain/{rng.choice(documents)}",
        "page": lambda: "/",
        "page of a day": lambda: f"/?at={day()}",
        "page of an event": lambda: f"/?event={rng.choice(events)}",
        "page as known then": lambda: f"/?known_at={cursor()}",
        "part of the page, news": lambda: f"/part/news?since={since(50)}",
    }
    return {name: [ask() for _ in range(QUESTIONS)] for name, ask in asked.items()}


WORDS = ("hospital", "market", "bridge", "warplanes", "killed", "district", "army", "people", "shells", "school", "director")


def _days(view: View) -> list[str]:
    newest = date.fromisoformat(_newest(view))
    first = next(each.earliest for each in view.list_events(limit=50) if each.earliest)
    length = (newest - date.fromisoformat(first[:10])).days
    return [(newest - timedelta(days=back)).isoformat() for back in range(0, length, max(1, length // 400))]


if __name__ == "__main__":
    main()
