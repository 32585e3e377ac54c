"""A record's path in; out, when a real Chromium first paints the page over it, and when it shows what is added to the record."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import httpx2

from bench.serve import evict, served
from fogline.model import Reading
from fogline.reconcile.reconcile import reconcile
from fogline.record.store import Record

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = ("--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
ROUNDS = 5
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
WATCH = """() => {
  window.shown = [];
  const pill = document.getElementById("pill");
  const note = () => { if (!pill.hidden) window.shown.push([Number(pill.dataset.cursor), performance.timeOrigin + performance.now()]); };
  new MutationObserver(note).observe(pill, { attributes: true });
}"""
PAUSE = 1.0
BY = "bench"


def paints(path: Path) -> None:
    """Print when the page's first words stand there: in a browser that was just started, and in one that has been there."""
    if not has_chromium():
        print("\nno Chromium or no Playwright: first paint is not measured")
        return
    bare = [_first_paint(address) for _ in range(ROUNDS) for address in _bare()]
    cold, warm = [], []
    for _ in range(ROUNDS):
        evict(path)
        with served(path) as server, _browser() as browser:
            page = browser.new_page()
            cold.append(_painted(page, server.address))
            warm += [_painted(page, server.address) for _ in range(3)]
            page.close()
    print(f"\nfirst paint, milliseconds: half of the times, the longest ({ROUNDS} browsers)")
    rows = (
        ("one line of text, browser just started", bare),
        ("page, server and browser just started", cold),
        ("page, loaded again", warm),
    )
    for name, times in rows:
        print(f"  {name:45}{median(times):>8,.0f}{max(times):>8,.0f}")


def has_chromium() -> bool:
    """Is there a browser, and what drives it?"""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return False
    return CHROMIUM.exists()


def _first_paint(address: str) -> float:
    with _browser() as browser:
        return _painted(browser.new_page(), address)


def _painted(page: Any, address: str) -> float:
    page.goto(address)
    page.wait_for_function(PAINT)
    return float(page.evaluate(PAINT))


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield browser
        browser.close()


class _Line(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><p>One line.")

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _bare() -> Iterator[str]:
    """The address of a server that has one line of text: what a browser takes by itself."""
    server = HTTPServer(("127.0.0.1", 0), _Line)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


# --- what is added -----------------------------------------------------------------------------------------------------


def shows(path: Path, readings: Sequence[Reading]) -> None:
    """Print how long it takes until an open page shows what another process adds; without a browser, until the stream tells it."""
    with TemporaryDirectory() as folder:
        copy = Path(shutil.copy(path, Path(folder) / "grows.db"))
        with served(copy) as server, Record.open(copy, create=False) as record:
            if has_chromium():
                times, how = _in_page(server.address, record, readings), "pill in an open page"
            else:
                times, how = _in_stream(server.client, record, readings), "stream, no browser here"
    reconciled = sorted((commit - began) * 1e3 for began, commit, _ in times)
    told = sorted((seen - commit) * 1e3 for _, commit, seen in times)
    whole = sorted((seen - began) * 1e3 for began, _, seen in times)
    print(f"\nadd, milliseconds: half of {len(times)} articles, the longest ({how})")
    for name, some in (("reconcile and commit", reconciled), ("from the commit until shown", told), ("both", whole)):
        print(f"  {name:45}{median(some):>8,.0f}{some[-1]:>8,.0f}")


Times = list[tuple[float, float, float]]


def _added(record: Record, reading: Reading) -> tuple[float, float, int] | None:
    began = time.time()
    written = record.write(lambda view: reconcile(reading, view, BY))
    return (began, time.time(), written.last) if written else None


def _in_page(address: str, record: Record, readings: Sequence[Reading]) -> Times:
    found: Times = []
    with _browser() as browser:
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector("#live[data-state=on]")
        page.evaluate(WATCH)
        for each in readings:
            if added := _added(record, each):
                began, commit, last = added
                page.wait_for_function("(last) => window.shown.some(([cursor]) => cursor >= last)", arg=last)
                seen = next(at for cursor, at in page.evaluate("() => window.shown") if cursor >= last)
                found.append((began, commit, seen / 1e3))
                page.wait_for_timeout(PAUSE * 1e3)
    return found


def _in_stream(client: httpx2.Client, record: Record, readings: Sequence[Reading]) -> Times:
    heard: list[tuple[int, float]] = []

    def listen() -> None:
        with client.stream("GET", "/api/stream") as answer:
            for line in answer.iter_lines():
                if line.startswith("id: "):
                    heard.append((int(line[4:]), time.time()))

    threading.Thread(target=listen, daemon=True).start()
    found: Times = []
    for each in readings:
        time.sleep(PAUSE)
        if added := _added(record, each):
            began, commit, last = added
            while not any(cursor >= last for cursor, _ in heard):
                time.sleep(0.005)
            found.append((began, commit, next(at for cursor, at in heard if cursor >= last)))
    return found
