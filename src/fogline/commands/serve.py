"""A record in, its page and API on an address of this machine out, until it is stopped: `fogline serve`."""

from __future__ import annotations

import asyncio
import errno
import gc
import socket
from collections.abc import Callable
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import click

from fogline.commands.options import Options, opened
from fogline.errors import FoglineError

if TYPE_CHECKING:
    from fastapi import FastAPI

HOST, PORT = "127.0.0.1", 8420
PATIENCE = 3
"""Seconds for which answers that are under way may go on when the server is stopped."""

TIDIED = 60
"""Seconds from one collection of garbage to the next."""


@click.command()
@click.option("--host", default=HOST, show_default=True, help="Address to listen on; any but this machine's own needs --token.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port to listen on; 0 takes a free one."
)
@click.option("--token", envvar="FOGLINE_TOKEN", help="Whoever asks has to know it; better set as FOGLINE_TOKEN than typed.")
@click.option("--tiles", metavar="URL|FILE", help="Map tiles: an address with {z}/{x}/{y} or .pmtiles, or a .pmtiles file.")
@click.pass_obj
def serve(options: Options, host: str, port: int, token: str | None, tiles: str | None) -> None:
    """Open the record in a browser: the page, the API, live as the record grows.

    On any address but this machine's own it shows the public view: no positions of forces, no full texts.
    """
    from fogline.show.disclosure import FULL, PUBLIC
    from fogline.show.web.app import create
    from fogline.show.web.tiles import Tiles

    with opened(options, create=False) as record:
        local = is_loopback(host)
        if not local and not token:
            raise FoglineError("F702", host)
        under = Tiles.of(tiles) if tiles else None
        with listening(host, port) as listener:
            app = create(record, options.situation, FULL if local else PUBLIC, token, under)
            run(app, listener, lambda: _say(host, listener.getsockname()[1], local, under.origin if under else ""))


def is_loopback(host: str) -> bool:
    """Can nobody but this machine reach it?"""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def listening(host: str, port: int) -> socket.socket:
    """A socket on the address. Raises FoglineError F701, F703."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, so that asyncio sends small answers at once
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except OSError as error:
        taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        raise FoglineError("F701" if taken else "F703", f"{host}:{port}" if taken else host, error.strerror or "") from error
    return made


def run(app: FastAPI, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Answer until the process is told to stop; open streams end at once. `ready` is called when answers come without delay."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if not self.should_exit:
                await app.state.warm()
                self.tidying = asyncio.create_task(tidy_now_and_then())
                ready()

        def handle_exit(self, sig: int, frame: Any) -> None:
            app.state.hub.close()
            super().handle_exit(sig, frame)

    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=PATIENCE, lifespan="on"
    )
    Server(config).run(sockets=[listener])


async def tidy_now_and_then() -> None:
    """Garbage is collected by the clock, not in the middle of an answer, which would wait 0.2 s: states come and go by thousands.

    What was read at the start stays until the end, and is not gone through again.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    while True:
        await asyncio.sleep(TIDIED)
        gc.collect()


def _say(host: str, port: int, local: bool, tiles: str) -> None:
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Fogline serves the record at http://{shown}:{port}/ (Ctrl+C stops it)", err=True)
    if not local:
        click.echo("Others can reach it: it shows the public view to those who open /?token=… with the token.", err=True)
    if tiles:
        click.echo(f"The map asks {tiles} for tiles: that host sees where its reader looks.", err=True)
