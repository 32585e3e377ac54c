"""URLs are fetched from vetted addresses only, within limits, by the rules of the site."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from fogline.errors import FoglineError
from fogline.gather import Limits, collect
from fogline.gather.fetch import USER_AGENT
from fogline.gather.wire import RefusedAddress, is_public, vetted

Answer = tuple[int, dict[str, str], bytes]
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
NEWS = b"Rebels shelled the market of Abyei on Sunday, officials said."


class Site:
    """A small site on the loopback address: what it answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {"/news.txt": (200, PLAIN, NEWS)}
        self.asked: list[tuple[str, str]] = []
        self.drip: set[str] = set()
        self.base = ""


@pytest.fixture
def site() -> Iterator[Site]:
    shown = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shown.asked.append((self.path, self.headers["User-Agent"]))
            status, headers, body = shown.answers.get(self.path, (404, PLAIN, b"none"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for piece in [body[i : i + 1] for i in range(len(body))] if self.path in shown.drip else [body]:
                    self.wfile.write(piece)
                    self.wfile.flush()
                    if self.path in shown.drip:
                        time.sleep(0.05)
            except OSError:
                pass

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    shown.base = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield shown
    server.shutdown()
    server.server_close()


def failure(source: str, **options: Any) -> FoglineError:
    with pytest.raises(FoglineError) as caught:
        collect(source, **{"allow_private": True, **options})
    assert caught.value.source == source
    return caught.value


def resolver(*addresses: str) -> Callable[..., list[Any]]:
    return lambda host, port, *rest, **named: [(0, 0, 0, "", (address, port)) for address in addresses]


def test_a_page_is_fetched_with_its_address_and_an_honest_name(site: Site) -> None:
    document = collect(f"{site.base}/news.txt#top", allow_private=True)
    assert document.text == NEWS.decode()
    assert document.url == f"{site.base}/news.txt"
    assert site.asked == [("/robots.txt", USER_AGENT), ("/news.txt", USER_AGENT)]
    assert USER_AGENT.startswith("fogline/")


def test_a_private_address_is_refused_before_anything_is_sent(site: Site) -> None:
    assert failure(f"{site.base}/news.txt", allow_private=False).code == "F202"
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a00:1",
        "2002:7f00:1::1",
        "2001:db8::1",
    ],
)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_an_address_outside_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_one_private_address_among_several_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver("93.184.215.14", "10.0.0.7"))
    with pytest.raises(RefusedAddress, match=r"10\.0\.0\.7"):
        vetted("news.example", 443, allow_private=False)
    assert failure("https://news.example/a", allow_private=False).code == "F202"


def test_a_host_that_changes_its_address_is_vetted_at_the_connection(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is looked up once for each connection, and that answer is both judged and used."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    tried: list[str] = []

    def look_up(host: str, port: int, *rest: Any, **named: Any) -> list[Any]:
        return [(0, 0, 0, "", (address, port)) for address in next(answers)]

    def connect(address: tuple[str, int], *rest: Any, **named: Any) -> socket.socket:
        tried.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    assert failure("http://news.example/a", allow_private=False).code == "F207"
    assert tried == ["93.184.215.14"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://169.254.169.254/latest/meta-data/", "F202"),
        ("file:///etc/passwd", "F201"),
        ("ftp://news.example/a", "F201"),
        ("http://user:pw@news.example/", "F201"),
    ],
)
def test_a_redirect_is_vetted_like_the_first_address(site: Site, monkeypatch: pytest.MonkeyPatch, target: str, code: str) -> None:
    site.answers["/go"] = (302, {"Location": target}, b"")
    monkeypatch.setattr("fogline.gather.wire.is_public", lambda address: str(address) == "127.0.0.1")
    assert failure(f"{site.base}/go", allow_private=False).code == code


def test_redirects_are_followed_to_the_page_and_name_its_last_address(site: Site) -> None:
    site.answers["/old"] = (301, {"Location": "/new"}, b"")
    site.answers["/new"] = (302, {"Location": "/news.txt"}, b"")
    assert collect(f"{site.base}/old", allow_private=True).url == f"{site.base}/news.txt"


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.answers["/a"] = (302, {"Location": "/b"}, b"")
    site.answers["/b"] = (302, {"Location": "/a"}, b"")
    assert failure(f"{site.base}/a").code == "F204"


def test_a_long_chain_of_redirects_ends_at_the_limit(site: Site) -> None:
    for step in range(9):
        site.answers[f"/{step}"] = (302, {"Location": f"/{step + 1}"}, b"")
    assert failure(f"{site.base}/0", limits=Limits(redirects=3)).code == "F204"
    assert [path for path, _ in site.asked if path != "/robots.txt"] == ["/0", "/1", "/2", "/3"]


@pytest.mark.parametrize(
    "source", ["ftp://news.example/a", "file:///etc/passwd", "http://user:secret@news.example/", "http://", "gopher://x/"]
)
def test_only_plain_web_addresses_are_read(source: str) -> None:
    assert failure(source, allow_private=False).code == "F201"


def test_robots_txt_is_respected_also_after_a_redirect(site: Site) -> None:
    site.answers["/robots.txt"] = (200, PLAIN, b"User-agent: *\nDisallow: /private/\n")
    site.answers["/private/a"] = (200, PLAIN, NEWS)
    site.answers["/go"] = (302, {"Location": "/private/a"}, b"")
    assert failure(f"{site.base}/private/a").code == "F203"
    assert failure(f"{site.base}/go").code == "F203"
    assert "/private/a" not in [path for path, _ in site.asked]
    assert collect(f"{site.base}/news.txt", allow_private=True).text


def test_rules_for_fogline_alone_are_seen(site: Site) -> None:
    site.answers["/robots.txt"] = (200, PLAIN, b"User-agent: fogline\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert failure(f"{site.base}/news.txt").code == "F203"


def test_a_site_whose_rules_cannot_be_had_is_left_alone(site: Site) -> None:
    site.answers["/robots.txt"] = (503, PLAIN, b"")
    assert failure(f"{site.base}/news.txt").code == "F208"


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 500, 503])
def test_a_refusal_by_the_server_says_its_status(site: Site, status: int) -> None:
    site.answers["/gone"] = (status, PLAIN, b"no")
    error = failure(f"{site.base}/gone")
    assert error.code == "F206"
    assert str(status) in error.what


def test_more_bytes_than_the_limit_are_not_taken(site: Site) -> None:
    site.answers["/big"] = (200, PLAIN, b"word " * 2_000)
    assert failure(f"{site.base}/big", limits=Limits(max_bytes=9_999)).code == "F106"
    assert collect(f"{site.base}/big", allow_private=True, limits=Limits(max_bytes=10_000)).text.startswith("word")


def test_a_small_answer_cannot_unpack_past_the_limit(site: Site) -> None:
    packed = gzip.compress(b"a" * 20_000_000)
    site.answers["/bomb"] = (200, {**PLAIN, "Content-Encoding": "gzip"}, packed)
    assert failure(f"{site.base}/bomb", limits=Limits(max_bytes=1_000_000)).code == "F106"


def test_a_compressed_page_is_unpacked(site: Site) -> None:
    site.answers["/zip"] = (200, {**PLAIN, "Content-Encoding": "gzip"}, gzip.compress(NEWS))
    assert collect(f"{site.base}/zip", allow_private=True).text == NEWS.decode()


def test_a_page_that_drips_is_given_up_at_the_time_limit(site: Site) -> None:
    site.answers["/slow"] = (200, PLAIN, b"word " * 400)
    site.drip.add("/slow")
    assert failure(f"{site.base}/slow", limits=Limits(seconds=0.4)).code == "F205"


def test_a_server_that_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert failure(address, limits=Limits(seconds=0.3)).code in ("F205", "F208")


def test_a_closed_port_and_an_unknown_host_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert failure(f"http://127.0.0.1:{port}/").code == "F207"

    def unknown(*rest: Any, **named: Any) -> list[Any]:
        raise socket.gaierror("unknown name")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert failure("http://nowhere.example/").code == "F207"


def test_a_picture_or_a_document_is_not_text(site: Site) -> None:
    site.answers["/map.png"] = (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n\0\0")
    site.answers["/report.pdf"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7")
    assert failure(f"{site.base}/map.png").code == "F104"
    assert failure(f"{site.base}/report.pdf").code == "F104"


def test_the_charset_that_a_server_states_is_used(site: Site) -> None:
    site.answers["/ru"] = (200, {"Content-Type": "text/plain; charset=windows-1251"}, "Армия взяла город.".encode("cp1251"))
    assert collect(f"{site.base}/ru", allow_private=True).text == "Армия взяла город."
