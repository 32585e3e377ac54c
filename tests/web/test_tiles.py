"""Map tiles of one's own choice: what may be given, what the browser may then ask, and that the map draws them."""

from __future__ import annotations

import base64
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from fogline.errors import FoglineError
from fogline.record.store import Record
from fogline.show.disclosure import FULL
from fogline.show.web.app import create
from fogline.show.web.tiles import HERE, Tiles
from tests.web.browser import DESK, chromium, served
from tests.web.client import SITUATION

PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
"""One pixel."""


def archive() -> bytes:
    """PMTiles with one picture of the whole world."""
    metadata, root = b'{"attribution": "<b>Composed</b> world"}', bytes([1, 0, 1, len(PICTURE), 1])
    parts = [(127, len(root)), (127 + len(root), len(metadata)), (0, 0), (127 + len(root) + len(metadata), len(PICTURE))]
    numbers = [value for part in parts for value in part] + [1, 1, 1]
    edges = [-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000]
    header = b"PMTiles\x03" + struct.pack("<11Q", *numbers) + bytes([1, 1, 1, 2, 0, 0]) + struct.pack("<4i", *edges)
    return header + bytes([0]) + struct.pack("<2i", 0, 0) + root + metadata + PICTURE


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
        ("http://localhost:8080/{z}/{x}/{y}.mvt?key=1", "http://localhost:8080"),
        ("https://Maps.Example.org/region.pmtiles", "https://maps.example.org"),
    ],
)
def test_the_policy_admits_the_origin_of_the_tiles_and_no_other(sample: Record, given: str, origin: str) -> None:
    with TestClient(create(sample, SITUATION, FULL, tiles=Tiles.of(given)), base_url="http://localhost:8420") as asked:
        answer = asked.get("/")
    rules = dict(each.split(" ", 1) for each in answer.headers["content-security-policy"].split("; "))
    assert rules["connect-src"] == f"'self' {origin}"
    assert rules["img-src"] == f"'self' data: blob: {origin}"
    assert [name for name, told in rules.items() if "http" in told] == ["img-src", "connect-src"]
    assert given.replace("&", "&amp;") in answer.text


@pytest.mark.parametrize(
    "given",
    [
        "https://tiles.example.org/",
        "ftp://tiles.example.org/{z}/{x}/{y}.png",
        "https://me:secret@tiles.example.org/{z}/{x}/{y}.png",
        "https://*/{z}/{x}/{y}.png",
        "https://tiles.example.org; script-src */{z}/{x}/{y}.png",
        "https://{z}.example.org/{z}/{x}/{y}.png",
        "https://[::1/{z}/{x}/{y}.png",
    ],
)
def test_an_address_that_would_open_the_policy_further_is_refused(given: str) -> None:
    with pytest.raises(FoglineError, match="F710"):
        Tiles.of(given)


def test_a_file_that_is_no_archive_of_tiles_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "notes.pmtiles"
    other.write_text("no tiles")
    for given in (str(other), str(tmp_path), str(tmp_path / "nothing.pmtiles")):
        with pytest.raises(FoglineError, match="F711"):
            Tiles.of(given)


def test_a_file_is_served_piece_by_piece_and_no_other_origin_is_admitted(sample: Record, tmp_path: Path) -> None:
    (tmp_path / "world.pmtiles").write_bytes(archive())
    tiles = Tiles.of(str(tmp_path / "world.pmtiles"))
    with TestClient(create(sample, SITUATION, FULL, tiles=tiles), base_url="http://localhost:8420") as asked:
        answer = asked.get(HERE, headers={"Range": "bytes=0-6"})
        assert (answer.status_code, answer.content) == (206, b"PMTiles")
        assert "connect-src 'self';" in answer.headers["content-security-policy"]
    with TestClient(create(sample, SITUATION, FULL), base_url="http://localhost:8420") as asked:
        assert asked.get(HERE).status_code == 404


@pytest.mark.parametrize("kind", ["png", "pbf"])
def test_the_map_draws_tiles_of_another_origin_and_asks_nobody_else(sample: Record, kind: str) -> None:
    with tile_server() as (host, asked), served(sample, Tiles.of(f"{host}/{{z}}/{{x}}/{{y}}.{kind}")) as address:
        told, seen = drawn(address)
        assert asked
        assert host.removeprefix("http://") in told
        assert {each.split("/")[2] for each in seen} == {address.split("/")[2], host.split("/")[2]}


def test_the_map_draws_an_archive_on_this_machine_and_names_whose_it_is_as_text(sample: Record, tmp_path: Path) -> None:
    (tmp_path / "world.pmtiles").write_bytes(archive())
    with served(sample, Tiles.of(str(tmp_path / "world.pmtiles"))) as address:
        told, seen = drawn(address)
        assert "Composed world" in told
        assert address + HERE in seen
        assert {each.split("/")[2] for each in seen} == {address.split("/")[2]}


def test_when_the_tiles_cannot_be_reached_the_outlines_stay_and_the_map_says_so(sample: Record) -> None:
    with served(sample, Tiles.of("http://127.0.0.1:9/region.pmtiles")) as address, chromium() as browser:
        page = browser.new_page(viewport=DESK)
        page.goto(address)
        page.wait_for_selector("#map[data-ready][data-tiles=failed]")
        assert page.locator(".map-label").count() > 3
        assert "cannot be reached" in page.evaluate("getComputedStyle(document.getElementById('map'), '::after').content")


def drawn(address: str) -> tuple[str, list[str]]:
    """The attribution on the map once the tiles are there, and all that the browser asked for; nothing may have been refused."""
    with chromium() as browser:
        page = browser.new_page(viewport=DESK)
        seen: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request: seen.append(request.url))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.goto(address)
        page.wait_for_selector("#map[data-ready]")
        told = page.locator(".maplibregl-ctrl-attrib").inner_text()
        assert (errors, page.locator("#map[data-tiles]").count()) == ([], 0)
        return told, [each for each in seen if each.startswith("http")]


@contextmanager
def tile_server() -> Iterator[tuple[str, list[str]]]:
    """Its origin, and what it is asked; its pictures are one pixel, its vector tiles empty."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(PICTURE if self.path.endswith(".png") else b"")

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
