"""What a page says of its article: headline, outlet, day, author, address."""

from __future__ import annotations

import pytest

from kronik.articles.metadata import Metadata, read_metadata
from kronik.articles.outlets import outlet_of_address

JSON_LD = '<script type="application/ld+json">%s</script>'


def read(head: str = "", body: str = "") -> Metadata:
    return read_metadata(f"<!DOCTYPE html><html lang='id'><head>{head}</head><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="Menteri di Wina | X">', "<h1>Menteri di Wina</h1>", "Menteri di Wina"),
        ('<meta property="og:title" content="Menteri Tiba di Ankara | Kota">', "<h1>Kabar</h1>", "Menteri Tiba di Ankara"),
        (JSON_LD % '{"@type": "NewsArticle", "headline": "Menteri &#8220;Tiba&#8221;"}', "<h1>Kabar</h1>", "Menteri “Tiba”"),
        ("<title>Menteri Tiba di Ankara pada Senin - Kabar Kota</title>", "", "Menteri Tiba di Ankara pada Senin"),
        ("<title>Kabar</title>", "<h1>Logo</h1><h1>Menteri Tiba di Ankara</h1>", "Menteri Tiba di Ankara"),
        ("", "", None),
    ],
)  # fmt: skip
def test_title(head: str, body: str, title: str | None) -> None:
    assert read(head, body).title == title


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (JSON_LD % '{"@type": ["Report"], "headline": "A", "datePublished": "2024-02-03T01:00:00+07:00"}', "", "2024-02-03"),
        (
            JSON_LD % '[{"@graph": [{"@type": "BlogPosting", "headline": "A", "datePublished": "2024-02-03"}]}]',
            "",
            "2024-02-03",
        ),
        ('<meta property="article:published_time" content="2024-02-03 08:00">', "", "2024-02-03"),
        ('<meta name="pubdate" content="20240203">', "", "2024-02-03"),
        ("", '<time datetime="2024-02-03T08:00Z">x</time>', "2024-02-03"),
        ("", '<div class="date">Sabtu, 3 Februari 2024 08:00 WIB</div>', "2024-02-03"),
        ("", '<span class="post-date">February 3, 2024</span>', "2024-02-03"),
        ('<link rel="canonical" href="https://kabar.example/2024/02/03/menteri">', "", "2024-02-03"),
        ("", "<p>Tanpa tanggal.</p>", None),
    ],
)
def test_published(head: str, body: str, day: str | None) -> None:
    assert read(head, body).published == day


def test_outlet_from_the_surest_source() -> None:
    publisher = JSON_LD % '{"@type": "Article", "headline": "A", "publisher": {"name": "Harian Kota"}}'
    site = '<meta property="og:site_name" content="Kabar">'
    address = '<link rel="canonical" href="https://nasional.kompas.com/a">'
    assert read(publisher + site + address).outlet == "Harian Kota"
    assert read(site + address).outlet == "Kabar"
    assert read("<title>Menteri Tiba – Kabar Kota</title>" + address, "<h1>Rapat</h1>").outlet == "Kompas.com"
    assert read("<title>Menteri Tiba di Wina – Kabar Kota</title>", "<h1>Menteri Tiba di Wina</h1>").outlet == "Kabar Kota"
    assert read(address).outlet == "Kompas.com"
    assert read().outlet is None


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.antaranews.com/berita/1", "ANTARA"),
        ("http://inet.detik.com/read/1", "detikcom"),
        ("https://kabar.example/x", "kabar.example"),
        ("file:///tmp/x.html", None),
        (None, None),
    ],
)
def test_outlet_of_address(url: str | None, outlet: str | None) -> None:
    assert outlet_of_address(url) == outlet


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        (JSON_LD % '{"@type": "Article", "headline": "A", "author": [{"name": "Ann Lee"}, "Budi"]}', "", "Ann Lee, Budi"),
        ('<meta name="author" content="By Ann Lee">', "", "Ann Lee"),
        ("", '<span class="byline">Oleh: Budi Santoso</span>', "Budi Santoso"),
        ('<meta name="author" content="https://example.org/ann">', "", None),
    ],
)
def test_author(head: str, body: str, author: str | None) -> None:
    assert read(head, body).author == author


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://kabar.example/a">', "https://kabar.example/a"),
        ('<link rel="canonical" href="/a"><meta property="og:url" content="//kabar.example/b">', "https://kabar.example/b"),
        ('<link rel="canonical" href="javascript:void(0)">', None),
        ('<link rel="canonical" href="https://[broken">', None),
    ],
)
def test_address(head: str, url: str | None) -> None:
    assert read(head).url == url


@pytest.mark.parametrize(
    "script", ["{", "[" * 50_000, "null", '{"@type": 3}', '{"@type": "Article", "headline": [], "author": {"name": {}}}']
)
def test_broken_json_ld(script: str) -> None:
    assert read(JSON_LD % script, "<h1>Menteri Tiba</h1>").title == "Menteri Tiba"


def test_json_ld_with_a_trailing_comma_and_line_breaks() -> None:
    assert read(JSON_LD % '{"@type": "Article", "headline": "Menteri\n Tiba",}').title == "Menteri Tiba"
