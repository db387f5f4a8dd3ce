"""Files and standard input → Page: what is read, and what is refused in one line."""

from __future__ import annotations

import gzip
import time
from io import BytesIO
from pathlib import Path

import pytest

from kronik.errors import PageError
from kronik.pages import JSON_LINES, LIST, WARC, kind_of_file, open_source, read_lines, read_page
from kronik.pages.files import LARGEST, PAGE

HTML = "<!DOCTYPE html><html><body><p>Présiden tiba di Wina – “kemarin”.</p></body></html>"


def refuse(content: bytes, source: str = "page.html") -> str:
    with pytest.raises(PageError) as caught:
        read_page(source, content)
    message = str(caught.value)
    assert message.startswith(f"{source}: ")
    assert "\n" not in message
    return message


def test_html_and_text_are_told_apart_by_content() -> None:
    assert read_page("a.txt", HTML.encode()).kind == "html"
    assert read_page("a.html", b"Judul\n\nPresiden tiba di Wina.").kind == "text"
    assert read_page("a", b"<p>A.</p>\n<p>B.</p>\n<p>C.</p>").kind == "html"
    assert read_page("a", b"Ia menulis <b> di papan tulis.").kind == "text"


def test_file_is_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "halaman.html"
    path.write_text(HTML, encoding="utf-8")
    page = read_page(str(path))
    assert (page.source, page.content, page.url) == (str(path), HTML, None)


def test_standard_input_keeps_its_name() -> None:
    assert read_page("-", HTML.encode()).source == "-"


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"\xef\xbb\xbf\n", b"\xff\xfe"])
def test_empty(content: bytes) -> None:
    assert "empty" in refuse(content)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
        (b"\x00\x00junk\x01\x02%PDF-1.4\n1 0 obj endobj", "PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "JPEG"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"GIF89a\x01\x00\x01\x00", "GIF"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", "video"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
        (gzip.compress(HTML.encode()), "gzip"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (bytes(range(256)) * 20, "binary"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "feed"),
        (b'{"id": "a", "text": "Presiden tiba."}', "JSON"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_page_is_named_whatever_its_name(content: bytes, named: str) -> None:
    message = refuse(content)
    assert named in message
    assert "not a news page" in message


def test_text_that_begins_like_a_file_mark_is_text() -> None:
    for text in ("BMKG mencatat gempa di Palu.", "MZ tiba di Wina.", "ID3 adalah format musik.", "PAR1 dan PAR2 dipakai."):
        assert read_page("a.txt", text.encode()).content == text


def test_missing_file_folder_and_size(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="no such file"):
        read_page(str(tmp_path / "tidak-ada.html"))
    with pytest.raises(PageError, match="folder"):
        read_page(str(tmp_path))
    with pytest.raises(PageError, match="not a file name"):
        read_page("a\0b")
    assert "too large" in refuse(b"x" * (LARGEST + 1))


def test_too_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "besar.html"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(PageError, match="too large"):
        read_page(str(path))


def test_large_page_is_read_quickly() -> None:
    content = HTML.encode() + b"<p>kata \xe9 kata</p>" * 1_700_000
    started = time.monotonic()
    assert read_page("besar.html", content).kind == "html"
    assert time.monotonic() - started < 10


def test_lines_plain_and_zipped(tmp_path: Path) -> None:
    lines = [b'{"text": "a"}\n', b'{"text": "b"}\n']
    plain, zipped, misnamed = tmp_path / "a.jsonl", tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl"
    plain.write_bytes(b"".join(lines))
    zipped.write_bytes(gzip.compress(b"".join(lines)))
    misnamed.write_bytes(gzip.compress(b"".join(lines)))
    for path in (plain, zipped, misnamed):
        with open_source(str(path)) as file:
            assert kind_of_file(str(path), file) == JSON_LINES
            assert list(read_lines(file)) == lines


def test_a_line_without_end_is_cut() -> None:
    file = BytesIO(b"a" * (2 * LARGEST + 5) + b"\nb\n")
    assert [len(line) for line in read_lines(file)] == [LARGEST, 2]


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="no such file"), open_source(str(tmp_path / "x.jsonl")):
        pass
    broken = tmp_path / "x.jsonl.gz"
    broken.write_bytes(gzip.compress(b"a line of text\n" * 1000)[:-12])
    with pytest.raises(PageError, match="gzip"), open_source(str(broken)) as file:
        list(read_lines(file))


PROLOGUE = '<?xml version="1.0"?>\n<?xml-stylesheet href="a.xsl"?><!-- a > b --><!DOCTYPE rss [<!ENTITY a "b">]>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", WARC, id="WARC"),
        pytest.param(gzip.compress(b"WARC/1.1\r\n"), WARC, id="WARC gzipped"),
        pytest.param(b"WARC/OISO adalah singkatan.", PAGE, id="text that begins like a WARC"),
        pytest.param(b'{"id": 1, "text": "' + b"a" * 20_000 + b'"}\n{}', JSON_LINES, id="JSON Lines by content"),
        pytest.param(b'\xef\xbb\xbf{"text": "a"}', JSON_LINES, id="JSON Lines with a mark"),
        pytest.param(b'{"a": 1}', PAGE, id="JSON without a text"),
        pytest.param(b'[{"text": "a"}]', PAGE, id="JSON list"),
        pytest.param(b"<rss version='2.0'>", LIST, id="RSS"),
        pytest.param(b"<feed xmlns='http://www.w3.org/2005/Atom'>", LIST, id="Atom"),
        pytest.param(b"<rdf:RDF>", LIST, id="RDF"),
        pytest.param(b"<a:urlset xmlns:a='x'>", LIST, id="site map with a prefix"),
        pytest.param(gzip.compress(b"<sitemapindex>"), LIST, id="site maps gzipped"),
        pytest.param(f"{PROLOGUE}<rss>".encode(), LIST, id="prologue"),
        pytest.param(f"{PROLOGUE}<rss>".encode("utf-16"), LIST, id="UTF-16"),
        pytest.param(b"<!DOCTYPE a [" + b"<!ENTITY b 'c'>" * 1000 + b"]><rss>", LIST, id="prologue without end"),
        pytest.param(b"<!DOCTYPE html><html>", PAGE, id="page"),
        pytest.param(b"<!---->" * 1000 + b"x", PAGE, id="comments"),
        pytest.param(b"", PAGE, id="empty"),
    ],
)
def test_kind_by_content(content: bytes, kind: str) -> None:
    assert kind_of_file("a.bin", BytesIO(content)) == kind
