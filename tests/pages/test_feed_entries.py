"""Feeds and site maps → entries: real ones, broken ones, and those that want to do harm."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta, timezone

import pytest
from feedgen.feed import FeedGenerator
from hypothesis import given
from hypothesis import strategies as st

from kronik.articles import extract_article, read_day
from kronik.errors import PageError
from kronik.pages import entry_page, read_entries

WIB = timezone(timedelta(hours=7))
ARTICLE = "<p>" + "Presiden bertemu menteri luar negeri Australia di Canberra, Rabu. " * 12 + "</p>"
NEWS = (
    "<p>Presiden Indonesia bertemu Perdana Menteri Australia di Canberra, Rabu (19/6/2024), kata juru bicara.</p>"
    "<p>Keduanya membahas perbatasan laut dan menandatangani perjanjian kerja sama pertahanan di hadapan wartawan.</p>"
) * 3


def generated(form: str) -> bytes:
    """A feed as feedgen writes it: one whole article, one link."""
    feed = FeedGenerator()
    feed.id("https://kabar.example/")
    feed.title("Kabar & Dunia")
    feed.link(href="https://kabar.example/", rel="alternate")
    feed.description("Berita")
    for number, content in (("1", NEWS), ("2", None)):
        entry = feed.add_entry(order="append")
        entry.id(f"https://kabar.example/{number}")
        entry.title(f"Berita ke-{number} & lainnya")
        entry.link(href=f"https://kabar.example/{number}?a=1&copy=2")
        entry.published(datetime(2024, 6, 19, 1, 5, tzinfo=WIB))
        entry.updated(datetime(2024, 6, 20, 1, 5, tzinfo=WIB))
        entry.author(name="Budi", email="b@kabar.example")
        if content:
            entry.content(content, type="CDATA" if form == "rss" else "html")
        else:
            entry.description("Ringkasan pendek.")
    return bytes(feed.rss_str() if form == "rss" else feed.atom_str())


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_feeds_as_a_library_writes_them(form: str) -> None:
    whole, link = read_entries("feed", generated(form))
    assert (whole.url, whole.title) == ("https://kabar.example/1?a=1&copy=2", "Berita ke-1 & lainnya")
    assert read_day(whole.published) == "2024-06-19"  # the outlet's own day; in UTC it would be the 18th
    assert whole.outlet == "Kabar & Dunia"
    assert (link.url, link.content) == ("https://kabar.example/2?a=1&copy=2", None)
    article = extract_article(entry_page("feed, entry 1", whole))
    assert article.title == "Berita ke-1 & lainnya"
    assert (article.published, article.outlet) == ("2024-06-19", "Kabar & Dunia")
    assert article.url == "https://kabar.example/1?a=1&copy=2"
    assert article.text.startswith("Presiden Indonesia bertemu")
    assert article.lang == "id"


def rss(items: str, head: str = "") -> bytes:
    return f'{head}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{items}</channel></rss>'.encode()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("Wed, 19 Jun 2024 01:05:00 +0700", "2024-06-19", id="offset"),
        pytest.param("Rab, 19 Jun 2024 01:05:00 WIB", "2024-06-19", id="WIB"),
        pytest.param("Rabu, 19 Juni 2024 00:30 WITA", "2024-06-19", id="WITA"),
        pytest.param("19 Agu 2024 23:59:00 WIT", "2024-08-19", id="WIT"),
        pytest.param("2024-06-19T00:05:00+09:00", "2024-06-19", id="ISO"),
        pytest.param("Wed, 19 Jun 2024 23:05:00 GMT", "2024-06-19", id="GMT"),
        pytest.param("kemarin", None, id="none"),
        pytest.param("Wed, 99 Jun 2024", None, id="impossible"),
    ],
)
def test_the_day_is_the_outlets_own(written: str, day: str | None) -> None:
    (entry,) = read_entries("feed", rss(f"<item><pubDate>{written}</pubDate></item>"))
    assert entry.published == written
    assert read_day(entry.published) == day


def test_rdf_and_relative_links() -> None:
    feed = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kabar</title></channel>
      <item><title>Satu</title><link>/a/1</link><dc:date>2024-06-19</dc:date></item></rdf:RDF>"""
    (entry,) = read_entries("feed", feed, "https://kabar.example/rss")
    assert (entry.url, entry.title, entry.published, entry.outlet) == (
        "https://kabar.example/a/1",
        "Satu",
        "2024-06-19",
        "Kabar",
    )


@pytest.mark.parametrize(
    ("item", "url"),
    [
        pytest.param("<link>https://a.id/1?a=1&amp;b=2</link>", "https://a.id/1?a=1&b=2", id="link"),
        pytest.param("<link><![CDATA[ https://a.id/1?a=1&b=2 ]]></link>", "https://a.id/1?a=1&b=2", id="CDATA"),
        pytest.param("<link>https://a.id/1?a=1&b=2</link>", "https://a.id/1?a=1&b=2", id="bare ampersand"),
        pytest.param("<guid>https://a.id/1</guid>", "https://a.id/1", id="guid"),
        pytest.param('<guid isPermaLink="false">https://a.id/1</guid>', None, id="guid that is none"),
        pytest.param("<guid>abc-1</guid>", None, id="guid without address"),
        pytest.param("<link>http://[broken</link>", None, id="broken"),
        pytest.param("<link/>", None, id="empty"),
        pytest.param(f"<link>https://a.id/{'a' * 5000}</link>", None, id="endless"),
    ],
)
def test_links_of_items(item: str, url: str | None) -> None:
    (entry,) = read_entries("feed", rss(f"<item>{item}</item>"), "https://a.id/rss")
    assert entry.url == url


def test_what_media_add_is_left_out() -> None:
    item = "<item><media:content xmlns:media='http://search.yahoo.com/mrss/'><media:title>Foto</media:title></media:content>"
    (entry,) = read_entries("feed", rss(f"{item}<title>Berita</title></item>"))
    assert entry.title == "Berita"


def test_site_maps() -> None:
    news = b"""<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/xsl" href="//a.id/main.xsl"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc>https://a.id/1</loc><lastmod>2024-06-21</lastmod><image:image><image:loc>https://a.id/1.jpg</image:loc>
      <image:title>Foto</image:title></image:image><news:news><news:publication><news:name>Kabar</news:name></news:publication>
      <news:publication_date>2024-06-19T01:05:00+07:00</news:publication_date><news:title>Satu</news:title></news:news></url>
    <url><loc>https://a.id/2</loc><lastmod>2024-06-21</lastmod></url></urlset>"""
    first, second = read_entries("map", news)
    assert (first.url, first.title, first.published, first.outlet) == (
        "https://a.id/1", "Satu", "2024-06-19T01:05:00+07:00", "Kabar",
    )  # fmt: skip
    assert (second.url, second.published, second.is_list) == ("https://a.id/2", "2024-06-21", False)
    index = b"<sitemapindex><sitemap><loc>https://a.id/m1.xml</loc></sitemap></sitemapindex>"
    assert [(entry.url, entry.is_list) for entry in read_entries("map", index)] == [("https://a.id/m1.xml", True)]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        pytest.param(
            rss("<item><title>A&nbsp;b &amp; c &eacute; &#233; d</title></item>"), "A b & c é é d", id="HTML entities"
        ),
        pytest.param(rss("<item><title>a & b &amp; c</title></item>"), "a & b & c", id="bare ampersand"),
        pytest.param(rss("<item><title>a\x01b &#1; &amp; c</title></item>"), "ab & c", id="control characters"),
        pytest.param(
            rss("<item><title>Président</title></item>", '<?xml version="1.0" encoding="x"?>'),
            "Président",
            id="no such encoding",
        ),
        pytest.param("<rss><item><title>Président</title>".encode("cp1252"), "Président", id="Windows-1252 undeclared"),
        pytest.param(b"\n\n" + rss("<item><title>A</title></item>", '<?xml version="1.0"?>'), "A", id="blank lines before"),
        pytest.param(rss("<item><title>A</title></item>").decode().encode("utf-16"), "A", id="UTF-16"),
        pytest.param(rss("<item><title><b>A</b> b</title></item>")[:-30], "A b", id="broken off"),
    ],
)
def test_broken_feeds_are_read(content: bytes, title: str) -> None:
    assert [entry.title for entry in read_entries("feed", content)] == [title]


def bomb() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE z [<!ENTITY l0 "lol">{levels}]><rss><item><title>&l9;</title></item></rss>'.encode()


HARM: dict[str, tuple[Callable[[], bytes], str]] = {
    "billion laughs": (bomb, "entities of its own"),
    "billion laughs in UTF-16": (lambda: bomb().decode().encode("utf-16"), "entities of its own"),
    "quadratic": (lambda: f'<!DOCTYPE z [<!ENTITY a "{"a" * 100_000}">]><rss>{"&a;" * 99_999}</rss>'.encode(), "entities"),
    "external entity": (lambda: b'<!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "entities"),
    "parameter entity": (lambda: b'<!DOCTYPE z [<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]><rss/>', "entities"),
    "nested": (lambda: b"<rss>" + b"<item>" * 200_000, "nested"),
    "nested in an entry": (lambda: b"<feed><entry><content>" + b"<div>" * 5000, "nested"),
    "endless text": (lambda: b"<rss><item><title>" + b"a" * 20_000_000, "refused"),
}  # fmt: skip


@pytest.mark.parametrize("case", HARM)
def test_harm_is_refused_in_one_line(case: str) -> None:
    content, reason = HARM[case]
    harm = content()
    started = time.monotonic()
    with pytest.raises(PageError, match=reason) as caught:
        list(read_entries("feed.xml", harm))
    assert time.monotonic() - started < 3
    assert str(caught.value).startswith("feed.xml: ")
    assert len(str(caught.value)) < 200


def test_an_outside_definition_is_not_fetched() -> None:
    """The old Netscape feeds name one; nothing is opened, the feed is read."""
    head = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">'
    assert [entry.title for entry in read_entries("feed", rss("<item><title>A</title></item>", head))] == ["A"]


def test_a_long_site_map_takes_little_memory() -> None:
    content = b"<urlset>" + b"<url><loc>https://a.id/berita</loc><lastmod>2024-06-19</lastmod></url>" * 10_000 + b"</urlset>"
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_entries("map", content)) == 10_000
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


@given(st.text(alphabet="<>&;/a!-[]\"' =itemrss?", max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(PageError):
        list(read_entries("feed", b"<rss><item>" + text.encode()))
