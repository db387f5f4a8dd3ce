"""What the user names → articles: files, folders, archives, saved feeds, addresses; in order, lazily, whatever is broken."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from servers import Site, open_site

from kronik.collect import Manners
from kronik.errors import PageError
from kronik.records import Article
from kronik.run.inputs import read_inputs

TEXT = "Polisi menangkap dua aktivis di Makassar, Senin (3/6/2024)."
QUICK = Manners(delay=0.0, patience=2, connect=2, read=1, total=2, allow_private=True)


def line(id: str, **more: object) -> bytes:
    return json.dumps({"id": id, "lang": "id", "text": TEXT, **more}).encode() + b"\n"


def page(name: str) -> str:
    paragraph = f"Presiden Indonesia bertemu menteri luar negeri Australia di {name}, kata juru bicara kepada wartawan."
    return f"<!DOCTYPE html><html><head><title>Berita {name}</title></head><body><article><h1>Berita {name}</h1>" + (
        f"<p>{paragraph} Keduanya membahas perbatasan laut dan kerja sama.</p>" * 4 + "</article></body></html>"
    )


def warc(*names: str) -> bytes:
    out = BytesIO()
    for name in names:
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers.append("WARC-Target-URI", f"https://a.id/{name}")
        record.headers.append("Content-Type", "application/http; msgtype=response")
        record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(name).encode())
        with GzipWriter(out) as member:
            record.write(member)
    return out.getvalue()


def feed(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>Kabar</title>{''.join(items)}</channel></rss>"


def item(link: str, content: str = "", day: str = "Rab, 19 Jun 2024 01:05:00 WIB") -> str:
    return f"<item><link>{link}</link><pubDate>{day}</pubDate><description><![CDATA[{content}]]></description></item>"


def shown(items: Iterable[Article | PageError]) -> list[str]:
    return [str(item) if isinstance(item, PageError) else item.title or item.id for item in items]


def read(*sources: str | Path, published: str | None = None) -> list[Article | PageError]:
    return list(read_inputs(map(str, sources), None, published, QUICK))


def test_inputs_are_read_in_the_order_given(tmp_path: Path) -> None:
    text, lines, zipped = tmp_path / "a.txt", tmp_path / "b.jsonl", tmp_path / "c.jsonl.gz"
    text.write_text(f"Judul\n\n{TEXT}", encoding="utf-8")
    lines.write_bytes(line("b-1") + b"{\n" + line("b-3"))
    zipped.write_bytes(gzip.compress(line("c-1", published="2024-01-02")))
    sources = [str(zipped), "-", str(tmp_path / "absent.txt"), str(text), str(lines)]
    found = list(read_inputs(sources, f"Dari Pipa\n\n{TEXT}".encode(), "2024-06-05"))
    names = [item.source if isinstance(item, PageError) else item.title or item.id for item in found]
    assert names == ["c-1", "Dari Pipa", sources[2], "Judul", "b-1", f"{lines}:2", "b-3"]
    days = [item.published for item in found if isinstance(item, Article)]
    assert days == ["2024-01-02", *["2024-06-05"] * 4]


def test_reading_is_lazy(tmp_path: Path) -> None:
    """The first article is there before the second file is opened."""
    first = tmp_path / "a.txt"
    first.write_text(f"Judul\n\n{TEXT}", encoding="utf-8")
    second = tmp_path / "b.txt"
    inputs = read_inputs([str(first), str(second)], None, None)
    assert isinstance(next(inputs), Article)
    second.write_text(f"Judul Kedua\n\n{TEXT}", encoding="utf-8")
    assert isinstance(next(inputs), Article)


@pytest.mark.parametrize(
    ("content", "titles"),
    [
        pytest.param(page("Wina").encode(), ["Berita Wina"], id="page"),
        pytest.param(gzip.compress(page("Wina").encode()), ["Berita Wina"], id="page gzipped"),
        pytest.param(line("a") + line("b"), ["a", "b"], id="JSON Lines"),
        pytest.param(gzip.compress(line("a")), ["a"], id="JSON Lines gzipped"),
        pytest.param(warc("Wina", "Roma"), ["Berita Wina", "Berita Roma"], id="WARC"),
        pytest.param(feed(item("https://a.id/1", page("Wina"))).encode(), ["Berita Wina"], id="feed"),
    ],
)
def test_the_kind_is_told_by_content(content: bytes, titles: list[str], tmp_path: Path) -> None:
    path = tmp_path / "berkas.dat"
    path.write_bytes(content)
    assert shown(read(path)) == titles
    assert shown(read_inputs(["-"], content, None)) == titles


def test_a_saved_feed_tells_what_it_only_links_to(tmp_path: Path) -> None:
    path = tmp_path / "umpan.xml"
    path.write_text(feed(item("https://a.id/1", page("Wina")), item("https://a.id/2"), item("https://a.id/3")))
    article, error = read(path)
    assert isinstance(article, Article)
    assert (article.published, article.url) == ("2024-06-19", "https://a.id/1")
    assert str(error).startswith(f"{path}: 2 of 3 entries hold no article, only a link")


def test_a_folder_is_read_by_name_with_all_below_it(tmp_path: Path) -> None:
    for name, content in {
        "b/2.html": page("Roma").encode(),
        "b/1.jsonl": line("b-1"),
        "a.html": page("Wina").encode(),
        "a_files/foto.jpg": b"\xff\xd8\xff",
        "a_files/gaya.css": b"p {}",
        ".tersembunyi/x.html": page("Oslo").encode(),
        ".x.html": page("Oslo").encode(),
        "c.warc.gz": warc("Bonn"),
        "laporan.pdf": b"%PDF-1.7\nendobj",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "ring").symlink_to(tmp_path)
    assert shown(read(tmp_path)) == [
        "Berita Wina",
        "Berita Bonn",
        f"{tmp_path}/laporan.pdf: this is a PDF, not a news page",
        "b-1",
        "Berita Roma",
    ]


def test_an_empty_folder(tmp_path: Path) -> None:
    assert shown(read(tmp_path)) == [f"{tmp_path}: there is no file to read in this folder"]


def test_a_broken_record_does_not_end_an_archive(tmp_path: Path) -> None:
    content = warc("Wina", "Roma", "Bonn")
    second = content.index(b"\x1f\x8b\x08", 1)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content[: second + 100] + b"\xff" * 5 + content[second + 105 :])
    titles = shown(read(path))
    assert (titles[0], titles[2]) == ("Berita Wina", "Berita Bonn")
    assert titles[1].startswith(f"{path}, byte {second}: broken record")


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site({f"/{name}": page(name) for name in ("Wina", "Roma", "Bonn")}) as opened:
        yield opened


def test_the_address_of_a_page(site: Site) -> None:
    (article,) = read(f"{site.base}/Wina", published="2024-06-05")
    assert isinstance(article, Article)
    assert (article.title, article.url, article.published) == ("Berita Wina", f"{site.base}/Wina", "2024-06-05")


def test_the_address_of_a_feed_leads_to_its_articles(site: Site) -> None:
    whole = item("BASE/utuh", page("Oslo"))
    site.pages["/rss"] = feed(item("/Wina"), whole, item("BASE/tidak-ada"), "<item/>", item("/Wina"), item("BASE/Roma"))
    found = read(f"{site.base}/rss", f"{site.base}/Bonn")
    assert shown(found) == [
        "Berita Wina",
        "Berita Oslo",
        f"{site.base}/tidak-ada: the server answered 404",
        f"{site.base}/rss, entry 4: there is neither an article nor a link to one",
        "Berita Roma",
        "Berita Bonn",
    ]
    assert site.paths() == ["/rss", "/Wina", "/tidak-ada", "/Roma", "/Bonn"]  # each once
    assert [item.published for item in found if isinstance(item, Article)] == ["2024-06-19"] * 3 + [None]


def test_site_maps_of_site_maps(site: Site) -> None:
    site.pages["/map.xml"] = (
        "<sitemapindex><sitemap><loc>BASE/1.xml.gz</loc></sitemap><sitemap><loc>BASE/map.xml</loc></sitemap></sitemapindex>"
    )
    urls = "".join(f"<url><loc>{site.base}/{name}</loc><lastmod>2024-06-19</lastmod></url>" for name in ("Wina", "Roma"))
    site.pages["/1.xml.gz"] = gzip.compress(f"<urlset>{urls}</urlset>".encode())
    assert shown(read(f"{site.base}/map.xml")) == ["Berita Wina", "Berita Roma"]


def test_lists_without_end_are_given_up(site: Site) -> None:
    for number in range(20):
        site.pages[f"/{number}"] = f"<sitemapindex><sitemap><loc>BASE/{number + 1}</loc></sitemap></sitemapindex>"
    (error,) = shown(read(f"{site.base}/0"))
    assert "list in a list" in error
    assert len(site.paths()) == 4


def test_a_bomb_at_an_address_costs_one_line(site: Site) -> None:
    site.pages["/rss"] = '<!DOCTYPE z [<!ENTITY a "b">]>' + feed(item("/Wina"))
    assert shown(read(f"{site.base}/rss", f"{site.base}/Roma")) == [
        f"{site.base}/rss: refused: the XML declares entities of its own, as XML bombs do",
        "Berita Roma",
    ]


def test_own_addresses_are_refused_by_default(site: Site) -> None:
    (error,) = shown(read_inputs([f"{site.base}/Wina"], None, None))
    assert "address of a private network, refused" in error
    assert site.seen == []
