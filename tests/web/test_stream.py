"""The stream: what is recorded reaches whoever listens, once and in order, also after the line was cut; and it ends when it has to."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import httpx2
import pytest

from fogline.commands.serve import listening
from fogline.record.store import Record
from fogline.show.disclosure import FULL, PUBLIC, Profile
from fogline.show.web.app import create
from fogline.show.web.serving import Serving
from fogline.show.web.stream import told
from tests.web.client import SITUATION, TOKEN
from tests.web.composed import NAMES, POSITIONS, READINGS
from tests.web.conftest import add

PATIENCE = 10.0


class Served:
    """A real server in a thread, with its address."""

    def __init__(self, record: Record, profile: Profile) -> None:
        import uvicorn

        self.app = create(record, SITUATION, profile, TOKEN if profile.public else None)
        self.listener = listening("127.0.0.1", 0)
        config = uvicorn.Config(self.app, log_level="warning", timeout_graceful_shutdown=2, lifespan="on")
        self.server = uvicorn.Server(config)
        self.thread = Thread(target=self.server.run, kwargs={"sockets": [self.listener]}, daemon=True)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def stop(self) -> None:
        """As Ctrl+C does."""
        self.app.state.hub.close()
        self.server.should_exit = True
        self.thread.join(PATIENCE)
        self.listener.close()


@contextmanager
def served(record: Record, profile: Profile = FULL) -> Iterator[Served]:
    """Until the test is done."""
    made = Served(record, profile)
    made.thread.start()
    until = time.monotonic() + PATIENCE
    while not made.server.started and time.monotonic() < until:
        time.sleep(0.02)
    try:
        yield made
    finally:
        made.stop()


@contextmanager
def listening_to(at: Served, **more: Any) -> Iterator[Iterator[dict[str, Any]]]:
    """The events of the stream."""
    headers = {b"Authorization": f"Bearer {TOKEN}".encode()}
    if "last" in more:
        headers[b"Last-Event-ID"] = str(more.pop("last")).encode()
    with (
        httpx2.Client(timeout=PATIENCE) as client,
        client.stream("GET", f"{at.url}/api/stream", params=more, headers=headers) as answer,
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield events(answer.iter_lines())


def events(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """Each event with its name, id and data."""
    found: dict[str, Any] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if name in ("event", "id", "data"):
            found[name] = json.loads(value) if name == "data" else value
        elif not line and "event" in found:
            yield found
            found = {}


def test_what_is_added_reaches_the_listener_with_its_cursor(growing: Record) -> None:
    with served(growing) as at, listening_to(at) as stream:
        hello = next(stream)
        assert (hello["event"], hello["id"]) == ("cursor", str(growing.now().seq))
        began = growing.now().seq
        add(growing, READINGS[2])
        news = next(stream)
        assert (news["event"], news["id"]) == ("changes", str(growing.now().seq))
        assert news["data"]["since"] == began
        assert news["data"]["counts"]["new"] == 2
        assert {each["entity"] for each in news["data"]["items"]} == {"event"}


def test_who_was_cut_off_goes_on_where_it_was(growing: Record) -> None:
    with served(growing) as at:
        with listening_to(at) as stream:
            last = next(stream)["id"]
        add(growing, *READINGS[2:4])
        for resumed in ({"last": last}, {"since": last}):
            with listening_to(at, **resumed) as stream:
                next(stream)
                assert told_from(stream, growing.now().seq) == int(last)


def told_from(stream: Iterator[dict[str, Any]], end: int) -> int:
    """Where the news begins that goes on without a gap until `end`, in one message or in several."""
    told = [next(stream)["data"]]
    while told[-1]["cursor"] < end:
        told.append(next(stream)["data"])
    assert [each["since"] for each in told[1:]] == [each["cursor"] for each in told[:-1]]
    since: int = told[0]["since"]
    return since


def test_the_last_event_id_counts_more_than_the_address(growing: Record) -> None:
    with served(growing) as at, listening_to(at, since=0, last=growing.now().seq) as stream:
        assert next(stream)["id"] == str(growing.now().seq)


def test_many_listeners_share_one_follower_and_are_all_told(growing: Record) -> None:
    with served(growing) as at, listening_to(at) as one, listening_to(at) as two, listening_to(at) as three:
        for stream in (one, two, three):
            next(stream)
        followers = [thread for thread in threads() if thread == "fogline-follow"]
        add(growing, READINGS[2])
        told_ = [next(stream) for stream in (one, two, three)]
    assert followers == ["fogline-follow"]
    assert told_[0] == told_[1] == told_[2]


def threads() -> list[str]:
    """The names of all threads of this process."""
    import threading

    return [each.name for each in threading.enumerate()]


def test_the_stream_ends_when_the_server_is_stopped(growing: Record) -> None:
    with served(growing) as at, listening_to(at) as stream:
        next(stream)
        began = time.monotonic()
        Thread(target=at.stop).start()
        assert list(stream) == []
        at.thread.join(PATIENCE)
        assert not at.thread.is_alive()
        assert time.monotonic() - began < PATIENCE
    assert "fogline-follow" not in threads()


def test_what_the_stream_tells_is_what_changed_between_its_cursors(composed: Record) -> None:
    serving = Serving.of(composed, SITUATION, FULL)
    whole = told(serving, 0, composed.now().seq)
    assert sum(whole["counts"].values()) == len(whole["items"])
    assert whole["changes_held_back"] == 0


@pytest.mark.parametrize("word", [*NAMES, *POSITIONS])
def test_the_stream_tells_the_public_nothing_that_is_withheld(composed: Record, word: str) -> None:
    with served(composed, PUBLIC) as at, listening_to(at, since=0) as stream:
        said = json.dumps([next(stream), next(stream)])
    assert word not in said
    assert json.loads(said)[1]["data"]["changes_held_back"] > 0


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_the_command_serves_and_stops_at_once_though_somebody_listens(composed: Record) -> None:
    port = free_port()
    command = [sys.executable, "-m", "fogline", "--record", composed.where, "serve", "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        assert f"http://127.0.0.1:{port}/" in server.stderr.readline()
        with httpx2.stream("GET", f"http://127.0.0.1:{port}/api/stream", timeout=PATIENCE) as answer:
            assert next(events(answer.iter_lines()))["event"] == "cursor"
            began = time.monotonic()
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)
            assert time.monotonic() - began < PATIENCE
    finally:
        server.kill()
        server.wait()


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--host", "0.0.0.0"], "F702"), (["--host", "192.0.2.1", "--token", "x"], "F703"), (["--host", "no host"], "F702")],
)
def test_the_command_refuses_an_address_with_a_code(composed: Record, arguments: list[str], code: str) -> None:
    from click.testing import CliRunner

    from fogline.cli import main

    result = CliRunner().invoke(main, ["--record", composed.where, "serve", *arguments])
    assert (result.exit_code, code in result.stderr) == (1, True)


def test_the_command_says_that_a_port_is_taken_and_that_a_record_is_missing(composed: Record, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from fogline.cli import main

    with listening("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(main, ["--record", composed.where, "serve", "--port", port])
    assert (result.exit_code, "F701" in result.stderr) == (1, True)
    result = CliRunner().invoke(main, ["--record", str(tmp_path / "none.db"), "serve"])
    assert (result.exit_code, "F601" in result.stderr) == (1, True)
