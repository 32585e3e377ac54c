"""A URL in, the bytes of its page out: vetted, limited, with redirects followed by hand and robots.txt respected."""

from __future__ import annotations

import ssl
import time
import zlib
from dataclasses import dataclass

import httpcore2
import httpx2
from protego import Protego

from fogline import __version__
from fogline.errors import FoglineError
from fogline.gather.limits import Limits
from fogline.gather.wire import RefusedAddress, VettedTransport, remaining

ROBOT = "fogline"
USER_AGENT = f"{ROBOT}/{__version__} (reads public news, respects robots.txt)"
HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, text/plain, text/markdown;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
}
ROBOTS_BYTES = 512_000
"""How much of a robots.txt counts (RFC 9309 asks for 500 KiB at least)."""
ROBOTS_REDIRECTS = 5
CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: the address that it came from, the content type and charset that it stated, the bytes."""

    url: str
    content_type: str
    charset: str | None
    data: bytes


def fetch(url: str, limits: Limits, allow_private: bool) -> Fetched:
    """The page at `url`. Raises a FoglineError F1xx or F2xx that names `url`."""
    deadline = time.monotonic() + limits.seconds
    transport = VettedTransport(deadline, allow_private)
    with httpx2.Client(transport=transport, headers=HEADERS, follow_redirects=False, trust_env=False) as client:
        try:
            return _follow(client, url, limits, deadline)
        except RefusedAddress as error:
            raise FoglineError("F202", url, str(error)) from error
        except httpcore2.TimeoutException as error:
            raise FoglineError("F205", url, f"{limits.seconds:g} seconds") from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.HTTPError, ssl.SSLError, OSError) as error:
            raise FoglineError("F207", url, str(error)) from error


def _follow(client: httpx2.Client, source: str, limits: Limits, deadline: float) -> Fetched:
    address = _checked(source, source)
    seen: set[httpx2.URL] = set()
    rules: dict[str, Protego] = {}
    while address not in seen and len(seen) <= limits.redirects:
        seen.add(address)
        if not _robots(client, address, source, rules).can_fetch(str(address), ROBOT):
            raise FoglineError("F203", source)
        request = client.build_request("GET", address)
        response = client.send(request, stream=True)
        try:
            if response.has_redirect_location:
                address = _checked(str(address.join(response.headers["location"])), source)
                continue
            if response.status_code != 200:
                raise FoglineError("F206", source, f"HTTP status {response.status_code}")
            data = _body(response, source, limits.max_bytes, deadline)
            return Fetched(str(address), _media_type(response), response.charset_encoding, data)
        finally:
            response.close()
    raise FoglineError("F204", source, f"after {len(seen)} addresses")


def _checked(address: str, source: str) -> httpx2.URL:
    """The address without its fragment, if it is one that may be read."""
    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise FoglineError("F201", source, str(error)) from error
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise FoglineError("F201", source, "" if address == source else f"redirected to {url.scheme}:")
    return url.copy_with(fragment=None)


def _robots(client: httpx2.Client, page: httpx2.URL, source: str, rules: dict[str, Protego]) -> Protego:
    """The rules of the page's site (RFC 9309): none where it has no file, an error where it cannot be had."""
    origin = str(page.join("/robots.txt"))
    if origin not in rules:
        rules[origin] = Protego.parse(_robots_text(client, httpx2.URL(origin), source))
    return rules[origin]


def _robots_text(client: httpx2.Client, address: httpx2.URL, source: str) -> str:
    for _ in range(ROBOTS_REDIRECTS + 1):
        try:
            response = client.send(client.build_request("GET", address, headers={"Accept-Encoding": "identity"}), stream=True)
        except httpcore2.TimeoutException as error:
            raise FoglineError("F208", source, "it did not answer in time") from error
        try:
            if response.has_redirect_location:
                address = _checked(str(address.join(response.headers["location"])), source)
                continue
            if response.status_code >= 500 or response.status_code == 429:
                raise FoglineError("F208", source, f"HTTP status {response.status_code}")
            return _head(response) if response.status_code == 200 else ""
        finally:
            response.close()
    return ""


def _head(response: httpx2.Response) -> str:
    data = b""
    for chunk in response.iter_raw(CHUNK):
        data += chunk
        if len(data) >= ROBOTS_BYTES:
            break
    return data[:ROBOTS_BYTES].decode("utf-8", errors="replace")


def _media_type(response: httpx2.Response) -> str:
    stated: str = response.headers.get("content-type", "")
    return stated.partition(";")[0].strip().lower()


def _body(response: httpx2.Response, source: str, max_bytes: int, deadline: float) -> bytes:
    """The bytes, decompressed piece by piece so that a small answer cannot grow past the limit."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", ""):
        raise FoglineError("F104", source, f"compressed as {coding}, which was not asked for")
    unzip = zlib.decompressobj(zlib.MAX_WBITS | 16) if coding.endswith("gzip") else None
    data = bytearray()
    try:
        for chunk in response.iter_raw(CHUNK):
            data += unzip.decompress(chunk, max_bytes + 1 - len(data)) if unzip else chunk
            if len(data) > max_bytes:
                raise FoglineError("F106", source, f"{max_bytes:,} bytes")
            remaining(deadline)
    except zlib.error as error:
        raise FoglineError("F207", source, "the answer is damaged") from error
    return bytes(data)
