"""WARC archives → pages: as warcio and fastwarc write them, and broken in every way."""

from __future__ import annotations

import gzip
import re
import tracemalloc
import zlib
from collections.abc import Callable
from io import BytesIO

import brotli
import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kronik.errors import PageError
from kronik.pages import read_warc
from kronik.records import Page

HTML = "<!DOCTYPE html><html><body><p>Présiden tiba di Wina.</p></body></html>"
BODY = HTML.encode()
Headers = list[tuple[str, str]]
PLAIN: Headers = [("Content-Type", "text/html; charset=utf-8")]


class Writer(WARCWriter):
    """Writes through memory: warcio leaves its temporary files to be closed by chance."""

    @classmethod
    def _create_temp_file(cls) -> BytesIO:
        return BytesIO()


def archive(*responses: tuple[bytes, Headers], zipped: bool = True, status: str = "200 OK") -> bytes:
    """An archive as warcio writes it: a warcinfo, then a request and a response for each body."""
    out = BytesIO()
    writer = Writer(out, gzip=zipped)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for number, (body, headers) in enumerate(responses):
        address = f"https://kabar.example/{number}"
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "kabar.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(address, "request", http_headers=asked))
        answer = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(address, "response", payload=BytesIO(body), http_headers=answer))
    return out.getvalue()


def read(content: bytes) -> list[Page | PageError]:
    return list(read_warc("a.warc", BytesIO(content)))


def addresses(found: list[Page | PageError]) -> list[str | None]:
    return [page.url for page in found if isinstance(page, Page)]


def complaints(found: list[Page | PageError]) -> list[str]:
    return [str(error) for error in found if isinstance(error, PageError)]


@pytest.mark.parametrize("zipped", [False, True])
def test_pages_of_an_archive(zipped: bool) -> None:
    found = read(archive((BODY, PLAIN), (BODY.replace(b"Wina", b"Roma"), PLAIN), zipped=zipped))
    assert complaints(found) == []
    assert addresses(found) == ["https://kabar.example/0", "https://kabar.example/1"]
    assert isinstance(found[0], Page)
    assert (found[0].content, found[0].kind) == (HTML, "html")
    assert re.fullmatch(r"a\.warc, byte \d+", found[0].source)


def test_an_archive_that_fastwarc_wrote() -> None:
    out = BytesIO()
    for number in range(2):
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers.append("WARC-Target-URI", f"https://kabar.example/{number}")
        record.headers.append("Content-Type", "application/http; msgtype=response")
        record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY)
        with GzipWriter(out) as member:
            record.write(member)
    assert addresses(read(out.getvalue())) == ["https://kabar.example/0", "https://kabar.example/1"]


CHUNKED = b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(gzip.compress(BODY), [("Content-Encoding", "gzip")], id="gzip"),
        pytest.param(zlib.compress(BODY), [("Content-Encoding", "deflate")], id="deflate"),
        pytest.param(zlib.compress(BODY)[2:-4], [("Content-Encoding", "deflate")], id="deflate without its head"),
        pytest.param(brotli.compress(BODY), [("Content-Encoding", "br")], id="brotli"),
        pytest.param(CHUNKED, [("Transfer-Encoding", "chunked")], id="chunked"),
        pytest.param(BODY, [("Transfer-Encoding", "chunked")], id="chunked, says the header alone"),
        pytest.param(BODY, [("Content-Encoding", "gzip")], id="gzip, says the header alone"),
        pytest.param(BODY, [("Content-Encoding", "br")], id="brotli, says the header alone"),
        pytest.param(BODY, [("X-Crawler-Content-Encoding", "gzip")], id="CC-NEWS"),
        pytest.param(HTML.encode("cp1252"), [], id="Windows-1252"),
        pytest.param(HTML.encode("utf-16"), [], id="UTF-16"),
    ],
)
def test_bodies_are_unpacked_and_decoded(body: bytes, headers: Headers) -> None:
    (page,) = read(archive((body, PLAIN + headers)))
    assert isinstance(page, Page)
    assert page.content == HTML


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "text/css"])
def test_only_pages_count(kind: str) -> None:
    found = read(archive((b"x" * 100, [("Content-Type", kind)]), (BODY, PLAIN)))
    assert (addresses(found), complaints(found)) == (["https://kabar.example/1"], [])


@pytest.mark.parametrize("status", ["301 Moved", "404 Not Found", "304 Not Modified", "500 Error"])
def test_only_answers_with_a_page_count(status: str) -> None:
    assert complaints(read(archive((BODY, PLAIN), status=status))) == ["a.warc: there is no page in this archive"]


def test_noise_between_gzip_members_loses_nothing() -> None:
    assert addresses(read(ZIPPED[:SECOND] + b"noise" * 99 + ZIPPED[SECOND:])) == ALL


def starts(content: bytes) -> list[int]:
    """Where the response records begin."""
    return [page_or_error_byte(item) for item in read(content)]


def page_or_error_byte(item: Page | PageError) -> int:
    return int(item.source.rpartition(" ")[2])


def with_length(content: bytes, change: Callable[[int], int]) -> bytes:
    """The first response's Content-Length changed."""
    begin = starts(content)[0]
    return content[:begin] + re.sub(
        rb"Content-Length: (\d+)", lambda found: b"Content-Length: %d" % change(int(found[1])), content[begin:], count=1
    )


THREE = archive((BODY, PLAIN), (BODY, PLAIN), (BODY, PLAIN), zipped=False)
ZIPPED = archive((BODY, PLAIN), (BODY, PLAIN), (BODY, PLAIN))
BEGIN, SECOND, _ = starts(ZIPPED)
ALL = [f"https://kabar.example/{number}" for number in range(3)]

GZIPPED: Headers = [*PLAIN, ("Content-Encoding", "gzip")]

BROKEN: dict[str, tuple[bytes, str, list[str]]] = {
    # name of the case: the archive, what is said, what is read all the same
    "length too long": (with_length(THREE, lambda n: n + 300), "does not end where it says", ALL),
    "length too short": (with_length(THREE, lambda n: n - 30), "does not end where it says", ALL),
    "length without end": (with_length(THREE, lambda _: 10**15), "too large", ALL[1:]),
    "length beyond the file": (with_length(THREE, lambda _: 10**7), "breaks off", ALL[1:]),
    "length negative": (with_length(THREE, lambda _: -5), "does not end where it says", ALL[1:]),
    "length a word": (THREE.replace(b"Content-Length: ", b"Content-Length: x", 1), "broken|breaks off|does not end", ALL),
    "bits turned": (ZIPPED[: BEGIN + 150] + b"\xff" * 9 + ZIPPED[BEGIN + 159 :], "broken record", ALL[1:]),
    "broken off": (ZIPPED[:-60], "breaks off", ALL[:2]),
    "noise between": (THREE.replace(b"\r\nWARC/", b"noise" * 99 + b"\r\nWARC/", 1), "does not end", ALL),
    "headers without end": (b"WARC/1.0\r\n" + b"X: y\r\n" * 500_000, "header", []),
    "header alone": (b"WARC/1.0\r\n", "no page", []),
    "body that is no gzip": (
        archive((b"\x1f\x8b\x08 no", GZIPPED), (BODY, PLAIN)), "cannot be unpacked", ALL[1:2],
    ),
    "gzip body cut": (
        archive((gzip.compress(BODY)[:-9], GZIPPED), (BODY, PLAIN)), "cannot be unpacked", ALL[1:2],
    ),
    "gzip bomb": (
        archive((gzip.compress(bytes(300_000_000)), GZIPPED), (BODY, PLAIN)), "too large", ALL[1:2],
    ),
    "brotli bomb": (
        archive((brotli.compress(bytes(300_000_000), quality=5), [*PLAIN, ("Content-Encoding", "br")]), (BODY, PLAIN)),
        "too large", ALL[1:2],
    ),
    "empty body": (archive((b"", PLAIN), (BODY, PLAIN)), "empty", ALL[1:2]),
    "PDF that says it is a page": (archive((b"%PDF-1.7\nendobj", PLAIN), (BODY, PLAIN)), "a PDF", ALL[1:2]),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_record_costs_one_line(case: str) -> None:
    content, reason, kept = BROKEN[case]
    tracemalloc.start()
    try:
        found = read(content)
        assert tracemalloc.get_traced_memory()[1] < 180_000_000
    finally:
        tracemalloc.stop()
    (line,) = complaints(found)
    assert re.fullmatch(rf"a\.warc(, byte \d+)?: .*({reason}).*", line)
    assert addresses(found) == kept


def test_an_archive_of_noise_is_given_up() -> None:
    found = read(b"WARC/1.0\r\nX\r\n\r\nnoise\r\n" * 5_000)
    assert len(found) <= 101
    assert "after 100 breaks" in complaints(found)[-1]


def test_pages_that_are_none_do_not_end_an_archive() -> None:
    found = read(archive(*[(b"", PLAIN)] * 150, (BODY, PLAIN)))
    assert len(complaints(found)) == 150
    assert addresses(found) == ["https://kabar.example/150"]


def test_every_cut_is_survived_and_told() -> None:
    for end in range(10, len(ZIPPED), 37):
        found = read(ZIPPED[:end])
        assert addresses(found) == ALL[: len(addresses(found))]
        assert len(complaints(found)) <= 1
