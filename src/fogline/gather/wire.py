"""An HTTP request in, its response out, over connections that go to vetted addresses only and end at a deadline."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore2
import httpx2

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class RefusedAddress(Exception):
    """The host leads to an address that is not a public one."""


def is_public(address: Address) -> bool:
    """Whether an address lies on the public internet; an IPv6 address that carries an IPv4 one is judged by that."""
    if isinstance(address, ipaddress.IPv6Address):
        carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else address.ipv4_mapped
        if carried is not None:
            return is_public(carried)
        if address.is_site_local or (address.sixtofour is not None and not is_public(address.sixtofour)):
            return False
    refused = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    return address.is_global and not refused


def vetted(host: str, port: int, allow_private: bool) -> list[str]:
    """The addresses of a host. One that is not public refuses them all: a host that points inwards is not trusted outwards.

    Raises RefusedAddress, or OSError when the name leads nowhere.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not allow_private and not is_public(ipaddress.ip_address(address)):
            raise RefusedAddress(f"{host} is {address}")
    return addresses


class _DeadlineStream(httpcore2.NetworkStream):
    """A stream whose every read and write ends at the deadline: a server that drips bytes cannot hold us."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, remaining(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, remaining(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, remaining(self._deadline))
        return _DeadlineStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def remaining(deadline: float) -> float:
    """The seconds left until the deadline; raises httpcore2.ReadTimeout when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the time limit is reached")
    return left


class _VettedBackend(httpcore2.NetworkBackend):
    """Resolves a host once, vets what it finds and connects to exactly that: no second look-up can lead elsewhere."""

    def __init__(self, deadline: float, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        failure: Exception = OSError(f"{host} has no address")
        for address in vetted(host, port, self._allow_private):
            try:
                stream = self._sockets.connect_tcp(address, port, remaining(self._deadline), local_address, socket_options)
                return _DeadlineStream(stream, self._deadline)
            except httpcore2.ConnectError as error:
                failure = error
        raise failure


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()


class VettedTransport(httpx2.BaseTransport):
    """Speaks HTTP for an httpx2 client. The host name stays in the Host header and in the check of the certificate."""

    def __init__(self, deadline: float, allow_private: bool) -> None:
        backend = _VettedBackend(deadline, allow_private)
        self._pool = httpcore2.ConnectionPool(ssl_context=httpx2.create_ssl_context(), network_backend=backend)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = self._pool.handle_request(httpcore2.Request(request.method, target, headers=request.headers.raw))
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream))

    def close(self) -> None:
        self._pool.close()
