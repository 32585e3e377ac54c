"""A number of claims in, the time of every answer of a running `fogline serve` over so large a record out, beside the bare query.

Run `python -m bench.serving`. A generated story is reconciled once; its log is then written again and again with other ids, places and
days, since reconciling a hundred thousand claims one by one takes longer than what is measured here. *cold* is the first time that a
question is asked since the server started, *warm* the second.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

import httpx2

from eval.story.generate import tell
from fogline.model import Revision
from fogline.reconcile.changes import change
from fogline.reconcile.reconcile import reconcile
from fogline.record import glance
from fogline.record.store import Record
from fogline.record.view import View
from fogline.show.masking import rewrite

CLAIMS = 100_000
SEEDLINGS = 800
"""Articles that are reconciled."""

QUESTIONS = 40
PLACES = 9
"""So many times are the story's places multiplied; later copies speak of the same ones again."""

BY = "bench"
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(T.*)?")
SEED = 1


def main() -> None:
    """Print one row for each route."""
    parser = argparse.ArgumentParser(prog="python -m bench.serving")
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--record", type=Path, help="measure this record, made by an earlier run; made when it is not there")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = options.record or Path(folder) / "bench.db"
        if not path.exists():
            build(path, options.claims)
        with Record.open(path) as record:
            totals = glance.totals(record.now().at)
            asked = questions(record.now(), random.Random(SEED))
        print(", ".join(f"{number:,} {kind}s" for kind, number in sorted(totals.items())), f"{path.stat().st_size / 1e6:,.0f} MB")
        for public in (False, True):
            measure(path, asked, public)


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
    @lru_cache(maxsize=100_000)
    def changed(words: str) -> str:
        if words in ids or words.partition("/")[0] in ids:
            return f"{words}x{copy}"
        if day := DAY.fullmatch(words):
            return f"{date.fromisoformat(day[1]) + timedelta(days=days * copy)}{day[2] or ''}"
        if words.startswith("https://"):
            return f"{words}?{copy}"
        return f"{words}-{copy % PLACES}" if words.startswith(("place:", "velmara:")) else words

    for revisions in writes:
        again = [replace(each, id=changed(each.id), state=rewrite(each.state, changed)) for each in revisions]
        record.write(lambda view, again=again: again)  # type: ignore[misc]


# --- the questions -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """One route with what it is asked, and the bare query that gives the same things without words and gate."""

    path: str
    bare: Callable[[View], object]


def questions(view: View, rng: random.Random) -> dict[str, list[Question]]:
    """So many different questions for each route."""
    days = _days(view)
    found: dict[str, list[Question]] = {}
    for name, ask in _asked(view, days, rng).items():
        found[name] = [ask() for _ in range(QUESTIONS)]
    return found


def _asked(view: View, days: Sequence[str], rng: random.Random) -> dict[str, Callable[[], Question]]:
    claims, places = _claims(view, days, rng), view.held_places()
    events = [link.event for link in view.links(claims).values()]
    documents = [head.id for _, head in glance.document_page(view.at, 5_000, None, rng.choice(days), None)]
    disputes = [each.id for each in view.disputes_about(events)]

    def since(entries: int) -> Callable[[], Question]:
        def ask() -> Question:
            cursor = view.seq - rng.randrange(entries // 2, entries)
            return Question(f"/api/changes?since={cursor}", lambda at: _changes(at, cursor))

        return ask

    def of_day(path: str, bare: Callable[[View, str], object]) -> Callable[[], Question]:
        def ask() -> Question:
            day = rng.choice(days)
            return Question(path.format(day=day), lambda at: bare(at, day))

        return ask

    def known(path: str) -> Callable[[], Question]:
        def ask() -> Question:
            cursor, day = rng.randrange(view.seq // 2, view.seq), rng.choice(days)
            return Question(path.format(cursor=cursor, day=day), lambda at: at.list_events(earliest=day, limit=101))

        return ask

    def explain(ids: Sequence[str]) -> Callable[[], Question]:
        def ask() -> Question:
            id = rng.choice(ids)
            return Question(f"/api/explain/{id}", lambda at: at.history(id))

        return ask

    def of_place() -> Question:
        place = rng.choice(places).id
        return Question(f"/api/events?place={place}", lambda at: at.list_events(place=place, limit=101))

    def held() -> Question:
        day = rng.choice(days)
        return Question(f"/api/control?valid_at={day}", lambda at: [at.control_of(each.id) for each in places[:100]])

    def words() -> Question:
        sought = " ".join(rng.sample(WORDS, 2))
        return Question(f"/api/search?q={sought}", lambda at: at.search(sought, 20))

    return {
        "record": lambda: Question(
            f"/api/record?known_at={rng.randrange(view.seq // 2, view.seq)}", lambda at: glance.totals(at.at)
        ),
        "documents": of_day("/api/documents?earliest={day}", lambda at, day: glance.document_page(at.at, 101, None, day, None)),
        "claims": of_day("/api/claims?earliest={day}", lambda at, day: at.list_claims(earliest=day, limit=101)),
        "events": of_day("/api/events?earliest={day}", lambda at, day: at.list_events(earliest=day, limit=101)),
        "events of a place": of_place,
        "events as known then": known("/api/events?earliest={day}&known_at={cursor}"),
        "events as GeoJSON": of_day(
            "/api/events?format=geojson&earliest={day}", lambda at, day: at.list_events(earliest=day, limit=101)
        ),
        "control": held,
        "disputes": of_day("/api/disputes?earliest={day}", lambda at, day: at.disputes_about(events[:100])),
        "places": lambda: Question(f"/api/places?known_at={rng.randrange(view.seq // 2, view.seq)}", lambda at: at.held_places()),
        "actors": lambda: Question(f"/api/actors?known_at={rng.randrange(view.seq // 2, view.seq)}", lambda at: at.held_places()),
        "changes, some articles": since(200),
        "changes, a hundred articles": since(1_500),
        "search": words,
        "explain a claim": explain(claims),
        "explain an event": explain(events),
        "explain a dispute": explain(disputes),
        "explain a document": explain(documents),
        "page": lambda: Question(f"/?at={rng.choice(days)}", lambda at: at.list_events(earliest=rng.choice(days), limit=101)),
    }


WORDS = ("hospital", "market", "bridge", "warplanes", "killed", "district", "army", "people", "shells", "school", "director")


def _days(view: View) -> list[str]:
    newest = date.fromisoformat(max(each[:10] for each in glance.newest_published(view.at)))
    first = next(each.earliest for each in view.list_events(limit=50) if each.earliest)
    length = (newest - date.fromisoformat(first[:10])).days
    return [(newest - timedelta(days=back)).isoformat() for back in range(0, length, max(1, length // 400))]


def _claims(view: View, days: Sequence[str], rng: random.Random) -> list[str]:
    return [each.id for _ in range(10) for each in view.list_claims(earliest=rng.choice(days), limit=30)]


def _changes(view: View, since: int) -> object:
    return [change(c.entity, c.id, c.seq, c.why, c.before, c.after) for c in view.changed(since, ("event", "dispute", "claim"))]


# --- the measure -------------------------------------------------------------------------------------------------------


def measure(path: Path, asked: dict[str, list[Question]], public: bool) -> None:
    """One table: milliseconds, half and nineteen in twenty of the answers."""
    bare = {name: _bare(path, each) for name, each in asked.items()}
    began = time.perf_counter()
    with _serving(path, public) as client:
        started = time.perf_counter() - began
        print(f"\n{'public' if public else 'full'} profile, ready after {started:.1f} s; milliseconds")
        print(f"  {'':30}{'cold p50':>10}{'p95':>8}{'warm p50':>10}{'p95':>8}{'bare cold p50':>15}{'p95':>8}{'warm':>8}{'kB':>8}")
        for name, some in asked.items():
            cold, size = _timed(client, some)
            warm, _ = _timed(client, some)
            values = [*_halves(cold), *_halves(warm), *_halves(bare[name][0]), _halves(bare[name][1])[0], size / 1e3]
            widths = (10, 8, 10, 8, 15, 8, 8, 8)
            print(f"  {name:30}" + "".join(f"{value:>{width},.0f}" for value, width in zip(values, widths, strict=True)))


def _timed(client: httpx2.Client, some: Sequence[Question]) -> tuple[list[float], float]:
    seconds, size = [], 0
    for each in some:
        began = time.perf_counter()
        answer = client.get(each.path)
        seconds.append(time.perf_counter() - began)
        answer.raise_for_status()
        size += len(answer.content)
    return seconds, size / len(some)


def _bare(path: Path, some: Sequence[Question]) -> tuple[list[float], list[float]]:
    """The queries alone, on a record that was just opened, and again."""
    with Record.open(path) as record:
        return _queried(record, some), _queried(record, some)


def _queried(record: Record, some: Sequence[Question]) -> list[float]:
    seconds = []
    for each in some:
        began = time.perf_counter()
        each.bare(record.now())
        seconds.append(time.perf_counter() - began)
    return seconds


def _halves(seconds: Sequence[float]) -> tuple[float, float]:
    cut = quantiles([each * 1e3 for each in seconds], n=20, method="inclusive")
    return cut[9], cut[18]


SERVER = """
import sys
from fogline.commands.serve import listening, run
from fogline.record.store import Record
from fogline.show.disclosure import FULL, PUBLIC
from fogline.show.web.app import create
from fogline.situation import Situation
listener = listening("127.0.0.1", 0)
print(listener.getsockname()[1], flush=True)
with Record.open(sys.argv[1], create=False) as record:
    run(create(record, Situation(), PUBLIC if sys.argv[2] else FULL, sys.argv[2] or None), listener)
"""


@contextmanager
def _serving(path: Path, public: bool) -> Iterator[httpx2.Client]:
    """A server of its own on the loopback address; for the public, as on another one."""
    token = "bench" if public else ""
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(path), token], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    address = f"http://127.0.0.1:{int(server.stdout.readline())}"
    try:
        with httpx2.Client(base_url=address, headers={"Authorization": f"Bearer {token or 'none'}"}, timeout=120) as client:
            client.get("/api/record").raise_for_status()
            yield client
    finally:
        server.terminate()
        server.wait(timeout=10)


if __name__ == "__main__":
    main()
