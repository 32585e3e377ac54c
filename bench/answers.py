"""Questions in, how long a server takes for them out: on its first question of a kind, on others, and for the SQL alone."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from sqlalchemy import event
from starlette.testclient import TestClient

from bench.serve import TOKEN, Served, evict, served
from fogline.record.store import Record
from fogline.show.disclosure import FULL, PUBLIC
from fogline.show.web.app import create
from fogline.situation import Situation

ROUNDS = 10
REPLAYED = 10
TARGET = 150
Statement = tuple[str, Any]


HEADS = ("cold p50", "p95", "new p50", "p95", "again p50", "p95", "CPU p50", "p95", "SQL cold", "p95", "warm p50", "p95", "kB")


@dataclass(frozen=True, slots=True)
class Answered:
    """Milliseconds until the answer was there, those of them in which the server computed, and its length in bytes."""

    wall: float
    cpu: float
    size: int


@dataclass(frozen=True, slots=True)
class Row:
    """One route. `cold`: a fresh server's first question of its kind; `new`: another one; `again`: the same ones once more."""

    cold: Sequence[Answered]
    new: Sequence[Answered]
    again: Sequence[Answered]

    @property
    def walls(self) -> list[float]:
        """Half and nineteen in twenty of the times of each kind."""
        return [value for some in (self.cold, self.new, self.again) for value in _halves([each.wall for each in some])]


def measure(path: Path, asked: Mapping[str, Sequence[str]], public: bool, rounds: int = ROUNDS) -> None:
    """Print one row for each route."""
    cold, ready = _cold(path, asked, public, rounds)
    statements = _statements(path, asked, public)
    evict(path)
    with served(path, public) as server:
        new = {name: [_timed(server, each) for each in paths] for name, paths in asked.items()}
        again = {name: [_timed(server, each) for each in paths] for name, paths in asked.items()}
        memory = server.megabytes
    title = "public" if public else "full"
    load = f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"\n{title} profile: ready after {min(ready):.1f} to {max(ready):.1f} s, {memory:,.0f} MB, {load}; milliseconds")
    print(f"  {'':30}" + "".join(f"{head:>10}" if " " in head else f"{head:>6}" for head in HEADS))
    for name in asked:
        _print(name, Row(cold[name], new[name], again[name]), *_replayed(path, statements[name]))


def _print(name: str, row: Row, sql_cold: Sequence[float], sql_warm: Sequence[float]) -> None:
    cpu, size = _halves([each.cpu for each in row.new]), sum(each.size for each in row.new) / len(row.new) / 1e3
    values = [*row.walls, *cpu, *_halves(sql_cold), *_halves(sql_warm), size]
    told = "".join(f"{value:>{10 if ' ' in head else 6},.0f}" for value, head in zip(values, HEADS, strict=True))
    missed = max(row.walls[1::2]) > TARGET and not name.startswith("page")
    print(f"  {name:30}{told}{f'  over {TARGET}' if missed else ''}", flush=True)


def _cold(
    path: Path, asked: Mapping[str, Sequence[str]], public: bool, rounds: int
) -> tuple[dict[str, list[Answered]], list[float]]:
    """One question of each kind to each of so many servers, in another order each time; the file is not in the system's cache."""
    found: dict[str, list[Answered]] = {name: [] for name in asked}
    ready = []
    for number in range(rounds):
        evict(path)
        with served(path, public) as server:
            ready.append(server.seconds)
            for name in random.Random(number).sample(sorted(asked), len(asked)):
                found[name].append(_timed(server, asked[name][number % len(asked[name])]))
    return found, ready


def _timed(server: Served, path: str) -> Answered:
    began, computed = time.perf_counter(), server.computed()
    answer = server.client.get(path)
    answer.raise_for_status()
    wall = time.perf_counter() - began
    return Answered(wall * 1e3, (server.computed() - computed) * 1e3, len(answer.content))


# --- the SQL alone -----------------------------------------------------------------------------------------------------


def _statements(path: Path, asked: Mapping[str, Sequence[str]], public: bool) -> dict[str, list[list[Statement]]]:
    """What an answer asks the database when no state is held in memory."""
    with Record.open(path) as record:
        app = create(record, Situation(), PUBLIC if public else FULL, TOKEN if public else None)
        heard: list[Statement] = []
        event.listen(record.engine, "before_cursor_execute", lambda *given: heard.append((given[2], given[3])))
        headers = {"Authorization": f"Bearer {TOKEN}"}
        found: dict[str, list[list[Statement]]] = {}
        with TestClient(app, base_url="http://localhost", headers=headers) as client:
            for name, paths in asked.items():
                found[name] = []
                for each in paths[:REPLAYED]:
                    record._cache.forget()
                    heard.clear()
                    client.get(each).raise_for_status()
                    found[name].append(list(heard))
        return found


def _replayed(path: Path, questions: Sequence[Sequence[Statement]]) -> tuple[list[float], list[float]]:
    """On a connection that was just opened to a file that is not in the system's cache, and again."""
    evict(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA cache_size = -32000")
    connection.execute("SELECT 1 FROM log LIMIT 1").fetchall()
    found = [_asked(connection, each) for each in questions], [_asked(connection, each) for each in questions]
    connection.close()
    return found


def _asked(connection: sqlite3.Connection, statements: Sequence[Statement]) -> float:
    began = time.perf_counter()
    for statement, values in statements:
        connection.execute(statement, values).fetchall()
    return (time.perf_counter() - began) * 1e3


def _halves(values: Sequence[float]) -> tuple[float, float]:
    """Half and nineteen in twenty of them are no longer."""
    cut = quantiles(values, n=20, method="inclusive") if len(values) > 1 else [*values] * 19
    return cut[9], cut[18]
