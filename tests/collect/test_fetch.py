"""One address → the server's answer: politely, and whatever the server does in bounded time and memory."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import socket
import ssl
import subprocess
import time
import tracemalloc
import zlib
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web
from servers import open_raw, open_site

from kronik.collect import Collector, Fetched, Manners, fetch, open_collector, refuse_failure
from kronik.collect.session import is_public
from kronik.errors import PageError

QUICK = Manners(delay=0.01, patience=2, connect=2, read=1, total=2, largest=1_000_000, allow_private=True)
MB = 1_000_000


def get(url: str, manners: Manners = QUICK, etag: str | None = None, last_modified: str | None = None) -> Fetched:
    async def go() -> Fetched:
        async with open_collector(manners) as collector:
            return await fetch(collector, url, etag, last_modified)

    return asyncio.run(go())


def several(*urls: str, manners: Manners = QUICK) -> list[Fetched | PageError]:
    """All at once, with one collector."""

    async def one(collector: Collector, url: str) -> Fetched | PageError:
        try:
            return await fetch(collector, url)
        except PageError as error:
            return error

    async def go() -> list[Fetched | PageError]:
        async with open_collector(manners) as collector:
            return await asyncio.gather(*(one(collector, url) for url in urls))

    return asyncio.run(go())


def refusal(url: str, manners: Manners = QUICK) -> str:
    """The one line that an address costs."""
    with pytest.raises(PageError) as caught:
        get(url, manners)
    line = str(caught.value)
    assert line.startswith(f"{url}: ")
    assert len(line) < 300
    assert "\n" not in line
    return line


def status(code: int, **headers: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=code, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return answer


def test_a_page_comes_with_what_the_next_request_needs() -> None:
    async def page(request: web.Request) -> web.Response:
        headers = {"ETag": '"a1"', "Last-Modified": "Wed, 19 Jun 2024 07:00:00 GMT"}
        return web.Response(status=304 if request.headers.get("If-None-Match") == '"a1"' else 200, text="x", headers=headers)

    with open_site({"/a": page}) as site:
        first = get(f"{site.base}/a")
        assert (first.status, first.content, first.url, first.not_modified) == (200, b"x", f"{site.base}/a", False)
        again = get(f"{site.base}/a", etag=first.etag, last_modified=first.last_modified)
        assert (again.status, again.content, again.not_modified) == (304, b"", True)
        sent = site.seen[-1][1]
        assert sent["If-Modified-Since"] == "Wed, 19 Jun 2024 07:00:00 GMT"
        assert sent["User-Agent"].startswith("kronik/")
        assert "Cookie" not in sent


def test_the_contact_is_told() -> None:
    assert Manners(contact="mailto:a@b.org").user_agent.endswith("; mailto:a@b.org)")


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_packed_answers_are_unpacked(encoding: str) -> None:
    async def page(_: web.Request) -> web.Response:
        packed = gzip.compress(b"halo") if encoding == "gzip" else zlib.compress(b"halo")
        return web.Response(body=packed, headers={"Content-Encoding": encoding})

    with open_site({"/": page}) as site:
        assert get(f"{site.base}/").content == b"halo"


def test_redirects_are_followed_and_counted() -> None:
    async def on(request: web.Request) -> web.Response:
        step = int(request.query.get("n", "0"))
        return web.Response(status=302, headers={"Location": f"/on?n={step + 1}"}, body=b"x" * 100)

    with open_site(
        {"/a": status(301, Location="b"), "/b": b"here", "/on": on, "/ring": status(302, Location="/ring")}
    ) as site:
        found = get(f"{site.base}/a")
        assert (found.url, found.content) == (f"{site.base}/b", b"here")
        assert "after 5 redirects" in refusal(f"{site.base}/on")
        assert "after 5 redirects" in refusal(f"{site.base}/ring")
        assert len([path for path in site.paths() if path.startswith("/on")]) == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://x", "http://", "http://[x", "//"])
def test_redirects_lead_to_the_web_only(target: str) -> None:
    with open_site({"/": status(302, Location=target)}) as site:
        refusal(f"{site.base}/")


@pytest.mark.parametrize(
    "url", ["ftp://a.org/x", "file:///etc/passwd", "http://", "http://[::1", "http://a:b:c/", "http://a b/"]
)
def test_what_is_no_address_of_the_web(url: str) -> None:
    refusal(url)


PRIVATE = [
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1"])
def test_private_addresses_are_refused_however_written(name: str) -> None:
    """Checked where the connection is made: names that lead there and odd spellings do not get past."""
    with open_site({"/": b"secret"}) as site:
        port = site.base.rpartition(":")[2]
        said = refusal(f"http://{name}:{port}/", Manners(delay=0.01, connect=2, total=3, attempts=1))
        assert "private network, refused (see --allow-private)" in said or "not an address" in said
        assert site.seen == []


def test_a_name_that_turns_private_between_two_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: whatever the name led to before, the address connected to is the one checked."""
    asked: list[str] = []

    def lookup(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with open_site({"/": b"secret"}) as site:
        monkeypatch.setattr(socket, "getaddrinfo", lookup)
        port = site.base.rpartition(":")[2]
        assert "private network" in refusal(f"http://news.example:{port}/", Manners(delay=0.01, total=3, attempts=1))
        assert asked
        assert site.seen == []


def test_a_redirect_into_the_private_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public here, so that only the second is refused."""
    from kronik.collect import session

    monkeypatch.setattr(session, "is_public", lambda address: address == "127.0.0.1")
    with open_site({"/": status(302, Location="http://127.0.0.2:9/secret")}) as site:
        assert "127.0.0.2 is an address of a private network" in refusal(f"{site.base}/", Manners(delay=0.01, total=3))
        assert site.paths() == ["/"]


ROBOTS = {
    # name of the case: what /robots.txt answers, may /a be fetched
    "none": (status(404), True),
    "forbidden itself": (status(403), True),
    "allows": ("User-agent: *\nDisallow: /b\n", True),
    "forbids": ("User-agent: *\nDisallow: /\n", False),
    "forbids us": ("User-agent: kronik\nDisallow: /a\n\nUser-agent: *\nAllow: /\n", False),
    "forbids others": ("User-agent: badbot\nDisallow: /\n", True),
    "server broken": (status(500), False),
    "too many requests": (status(429), False),
    "redirect": (status(302, Location="/rules"), False),
    "ring": (status(302, Location="/robots.txt"), True),
    "noise": (bytes(range(256)) * 100, True),
    "empty": (b"", True),
    "a page": ("<!DOCTYPE html><html><body>Disallow: /a</body></html>", True),
    "endless": (b"User-agent: *\nAllow: /\n" + b"#" * 3 * MB + b"\nDisallow: /a\n", True),
    "wildcards": ("User-agent: *\nDisallow: /" + "*a" * 500 + "b\n", True),
    "odd delay": ("User-agent: *\nCrawl-delay: nan\nCrawl-delay: -3\n", True),
}


@pytest.mark.parametrize("case", ROBOTS)
def test_robots(case: str) -> None:
    rules, allowed = ROBOTS[case]
    with open_site({"/robots.txt": rules, "/rules": "User-agent: *\nDisallow: /\n", "/a": b"page"}) as site:
        started = time.monotonic()
        if allowed:
            assert get(f"{site.base}/a").content == b"page"
        else:
            assert "robots.txt" in refusal(f"{site.base}/a")
            assert "/a" not in site.paths()
        assert time.monotonic() - started < 2


def test_robots_is_asked_once_and_its_delay_is_kept() -> None:
    with open_site({"/robots.txt": "User-agent: *\nCrawl-delay: 0.3\n", "/a": b"a", "/b": b"b"}) as site:
        several(f"{site.base}/a", f"{site.base}/b")
        assert [path for path, _, _ in site.seen] == ["/robots.txt", "/a", "/b"]
        times = [moment for _, _, moment in site.seen]
        assert times[2] - times[1] >= 0.29


def test_a_host_that_asks_for_more_patience_than_there_is() -> None:
    with open_site({"/robots.txt": "User-agent: *\nCrawl-delay: 3600\n", "/a": b"a", "/b": b"b"}) as site:
        answers = several(f"{site.base}/a", f"{site.base}/b")
        assert isinstance(answers[0], Fetched)
        assert "left alone for another" in str(answers[1])


def test_one_request_at_a_time_per_host() -> None:
    running, most = 0, 0

    async def page(_: web.Request) -> web.Response:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.02)
        running -= 1
        return web.Response(text="x")

    with open_site({f"/{n}": page for n in range(8)}) as site:
        answers = several(*(f"{site.base}/{n}" for n in range(8)))
        assert all(isinstance(answer, Fetched) for answer in answers)
    assert most == 1


def test_later_means_later() -> None:
    answers = [status(503, Retry_After="1"), status(429), status(200)]

    async def page(request: web.Request) -> web.Response:
        return await answers.pop(0)(request)

    with open_site({"/": page}) as site:
        assert get(f"{site.base}/", Manners(delay=0.01, patience=5, allow_private=True)).status == 200
        times = [moment for path, _, moment in site.seen if path == "/"]
        assert times[1] - times[0] >= 0.99
        assert times[2] - times[1] >= 0.03  # the second failure: four times the delay


@pytest.mark.parametrize("value", ["99999", "Wed, 19 Jun 2999 07:00:00 GMT"])
def test_a_server_that_asks_for_a_day_is_left_alone(value: str) -> None:
    with open_site({"/": status(503, Retry_After=value)}) as site:
        assert "left alone" in refusal(f"{site.base}/")
        assert site.paths() == ["/"]


@pytest.mark.parametrize("value", ["-5", "soon", "", "Wed, 19 Jun 1999 07:00:00 GMT", "Wed, 99 Foo", "1e400", "²"])
def test_odd_retry_after_is_no_reason_to_wait(value: str) -> None:
    with open_site({"/": status(503, Retry_After=value)}) as site:
        answer = get(f"{site.base}/")
        assert answer.status == 503
        with pytest.raises(PageError, match="the server answered 503"):
            refuse_failure(f"{site.base}/", answer)


async def endless_body(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


async def gigabyte(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
    for _ in range(15_259):
        writer.write(b"x" * 65536)
        await writer.drain()


async def endless_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Header: " + b"y" * 1000 + b"\r\n")
        await writer.drain()


async def endless_chunks(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"1\r\nx\r\n" * 1000)
        await writer.drain()


async def gzip_bomb(writer: asyncio.StreamWriter) -> None:
    packer = zlib.compressobj(9, wbits=31)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n")
    for _ in range(1000):
        writer.write(packer.compress(bytes(MB)))
        await writer.drain()
    writer.write(packer.flush())


async def slow_headers(writer: asyncio.StreamWriter) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" * 100:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.05)


async def slow_body(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(1000):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def silence(_: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


def sent(answer: bytes) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(answer)

    return send


HOSTILE = {
    # name of the case: what the server does, what is said of it
    "endless body": (endless_body, "too large"),
    "1 GB": (gigabyte, "too large"),
    "gzip bomb": (gzip_bomb, "too large"),
    "endless chunks": (endless_chunks, "too large|too slow"),
    "endless headers": (endless_headers, "broken answer"),
    "slow headers": (slow_headers, "too slow"),
    "slow body": (slow_body, "too slow"),
    "silence": (silence, "too slow"),
    "cut": (sent(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nabc"), "broken answer"),
    "chunk cut": (sent(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc"), "broken answer"),
    "chunk of bad length": (sent(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"), "broken answer"),
    "length not a number": (sent(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc"), "broken answer"),
    "length negative": (sent(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc"), "broken answer"),
    "two lengths": (sent(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 3\r\n\r\nabc"), "broken answer"),
    "bad gzip": (
        sent(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n\x1f\x8b\x08no gzip no"),
        "broken answer",
    ),
    "not HTTP": (sent(b"SSH-2.0-OpenSSH_9.6\r\n"), "broken answer"),
    "nothing": (sent(b""), "broken answer"),
    "status of five digits": (sent(b"HTTP/1.1 99999 OK\r\n\r\n"), "broken answer"),
    "redirect to noise": (
        sent(b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe\x00/\r\n\r\n"),
        "broken|not an address|only http",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_server(case: str) -> None:
    """One line, within the time limit, and never much more memory than the largest page."""
    send, reason = HOSTILE[case]
    with open_raw(send) as address:
        tracemalloc.start()
        started = time.monotonic()
        try:
            with pytest.raises(PageError, match=reason) as caught:
                get(address)
            assert time.monotonic() - started < QUICK.total + 1
            assert tracemalloc.get_traced_memory()[1] < 12 * MB
        finally:
            tracemalloc.stop()
    assert str(caught.value).startswith(f"{address}: ")


def test_headers_in_other_encodings_are_passed_over() -> None:
    answer = b'HTTP/1.1 200 OK\r\nX-N\xe9: \xff\r\nETag: "\xe9"\r\nLast-Modified: \xd0\xb1\r\nContent-Length: 2\r\n\r\nok'
    with open_raw(sent(answer.replace(b"X-N\xe9", b"X-N"))) as address:
        found = get(address)
        assert (found.content, found.etag, found.last_modified) == (b"ok", None, None)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl writes the certificate")
def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    pem = tmp_path / "own.pem"
    make = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout {pem} -out {tmp_path}/crt.pem"
    subprocess.run(make.split(), check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "crt.pem", pem)
    with open_raw(sent(b"HTTP/1.1 200 OK\r\n\r\nx"), context) as address:
        assert "certificate" in refusal(address.replace("http:", "https:").replace("127.0.0.1", "localhost"))


def test_no_server_no_name() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "no connection" in refusal(f"http://127.0.0.1:{port}/")
    assert "no connection" in refusal("http://no-such-name.invalid/")
