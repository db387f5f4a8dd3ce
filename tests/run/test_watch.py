"""Watching feeds: what is new is stored once, whatever happens; what fails costs a line and waits longer each time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from servers import Answer, Site, open_site

from kronik.collect import Manners
from kronik.run.sources import Source, Sources
from kronik.run.watch import Watched, watch_sources
from kronik.store import open_store, read_feed, read_health, read_problems, read_stories, read_unlinked

QUICK = Manners(delay=0.0, patience=2, connect=2, read=1, total=2, allow_private=True)
TODAY = datetime.now(UTC)


def page(name: str, told: bool = True) -> str:
    """A page of our own; one whose layout has changed has no text that could be found."""
    if not told:
        return "<!DOCTYPE html><html><head></head><body><div id='app'></div></body></html>"
    day = f"<meta property='article:published_time' content='{TODAY:%Y-%m-%d}T01:00:00+07:00'>"
    text = (
        f"Polisi menangkap dua aktivis di {name}, kata juru bicara kepada wartawan di kantornya. Sidang dimulai pekan depan."
    )
    return f"<!DOCTYPE html><html><head><title>Berita {name}</title>{day}</head><body><article><h1>Berita {name}</h1>" + (
        f"<p>{text}</p>" * 3 + "</article></body></html>"
    )


def feed(*paths: str, day: datetime = TODAY, content: str = "") -> str:
    items = "".join(
        f"<item><link>BASE{path}</link><pubDate>{day:%a, %d %b %Y} 01:05:00 WIB</pubDate>"
        f"<description><![CDATA[{content}]]></description></item>"
        for path in paths
    )
    return f"<rss version='2.0'><channel><title>Kabar</title>{items}</channel></rss>"


@pytest.fixture
def site() -> Iterator[Site]:
    pages: dict[str, Answer] = {f"/{name}": page(name) for name in ("Medan", "Ambon", "Palu")}
    with open_site({**pages, "/rss": feed("/Medan", "/Ambon")}) as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "chronicle.db"


def watch(store: Path, site: Site, *paths: str, complaints: list[str] | None = None) -> Watched:
    """One round."""
    sources = tuple(Source(path.strip("/"), site.base + path, 900, 7, "Kabar Kita") for path in paths or ("/rss",))
    said = complaints if complaints is not None else []
    return watch_sources(store, Sources(QUICK, sources), once=True, complain=lambda error: said.append(str(error)))


def titles(store: Path) -> list[str]:
    with open_store(store, readonly=True) as opened:
        return [row[0] for row in opened.connection.execute("SELECT title FROM articles ORDER BY title")]


def test_what_is_new_is_stored_once(store: Path, site: Site) -> None:
    assert watch(store, site) == Watched(1, 1, 2, 2, 2, 0, joined=2)
    assert titles(store) == ["Berita Ambon", "Berita Medan"]
    site.pages["/rss"] = feed("/Palu", "/Medan")
    assert watch(store, site) == Watched(1, 1, 1, 1, 1, 0, joined=6)
    assert titles(store) == ["Berita Ambon", "Berita Medan", "Berita Palu"]
    assert sorted(site.paths()) == ["/Ambon", "/Medan", "/Palu", "/rss", "/rss"]
    with open_store(store, readonly=True) as opened:
        rows = opened.connection.execute(
            "SELECT source, url, published FROM articles WHERE title = 'Berita Palu'"
        ).fetchall()
        assert [tuple(row) for row in rows] == [("Kabar Kita", f"{site.base}/Palu", f"{TODAY:%Y-%m-%d}")]


@pytest.mark.parametrize("link", [True, False])
def test_what_is_new_is_compared_after_each_round(store: Path, site: Site, link: bool) -> None:
    """Also while the watch goes on: it is stopped when both articles are joined, or when it has had the time."""
    began, seen = time.monotonic(), [Watched(1)]
    sources = Sources(QUICK, (Source("a", f"{site.base}/rss", 900, 7),))

    def asked() -> int | None:
        stored = seen[-1].articles == 2 and not link
        return 15 if seen[-1].joined or stored or time.monotonic() - began > 20 else None

    done = watch_sources(store, sources, link=link, tell=seen.append, asked=asked)
    assert (done.articles, done.joined) == (2, 2 if link else 0)
    with open_store(store, readonly=True) as opened:
        assert len(read_unlinked(opened)) == (0 if link else 2)
        assert len(read_stories(opened)) == (1 if link else 0)


def test_requests_are_conditional_and_no_link_is_lost(store: Path, site: Site) -> None:
    """The links of an answer are kept with its mark: "not modified" comes next, they are taken all the same."""
    asked: list[str | None] = []

    async def rss(request: web.Request) -> web.Response:
        asked.append(request.headers.get("If-None-Match"))
        if asked[-1] == '"1"':
            return web.Response(status=304)
        return web.Response(text=feed("/Medan").replace("BASE", site.base), headers={"ETag": '"1"'})

    site.pages["/rss"] = rss
    medan = site.pages.pop("/Medan")
    complaints: list[str] = []
    watch(store, site, complaints=complaints)
    assert complaints == [f"{site.base}/Medan: the server answered 404"]
    site.pages["/Medan"] = medan
    assert watch(store, site).articles == 1
    assert asked == [None, '"1"']
    assert titles(store) == ["Berita Medan"]


def test_a_link_is_given_up_after_three_rounds(store: Path, site: Site) -> None:
    site.pages["/rss"] = feed("/tidak-ada")
    for _ in range(4):
        watch(store, site)
    assert site.paths().count("/tidak-ada") == 3
    with open_store(store, readonly=True) as opened:
        assert [problem.source for problem in read_problems(opened)] == [f"{site.base}/tidak-ada"]


def test_a_failing_source_waits_longer_each_time(store: Path, site: Site) -> None:
    async def broken(_: web.Request) -> web.Response:
        return web.Response(status=503)

    site.pages["/rss"] = broken
    waits = []
    for _ in range(3):
        complaints: list[str] = []
        watch(store, site, complaints=complaints)
        assert complaints == [f"{site.base}/rss: the server answered 503"]
        with open_store(store) as opened:
            due = datetime.fromisoformat(read_feed(opened, f"{site.base}/rss", "rss").next_at)
        waits.append(round((due - datetime.now(UTC)).total_seconds(), -2))
    assert waits == [1800, 3600, 7200]
    site.pages["/rss"] = feed("/Medan")
    assert watch(store, site).articles == 1
    with open_store(store) as opened:
        assert read_feed(opened, f"{site.base}/rss", "rss").failures == 0


HOSTILE = {
    "bomb": '<!DOCTYPE z [<!ENTITY a "b">]><rss><item>&a;</item></rss>',
    "nested": "<rss>" + "<item>" * 10_000,
    "page": page("Medan"),
    "noise": bytes(range(256)) * 1000,
    "empty": b"",
}


def test_hostile_sources_cost_a_line_each_and_hold_up_none(store: Path, site: Site) -> None:
    site.pages |= {f"/{name}": content for name, content in HOSTILE.items()}
    complaints: list[str] = []
    done = watch(store, site, "/bomb", "/nested", "/page", "/noise", "/empty", "/rss", complaints=complaints)
    assert (done.articles, done.failed) == (2, len(HOSTILE))
    assert sorted(line.partition(": ")[0] for line in complaints) == sorted(f"{site.base}/{name}" for name in HOSTILE)


def test_private_links_of_a_feed_are_refused(store: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The feed's own host counts as public here; what it leads to does not."""
    from kronik.collect import session

    monkeypatch.setattr(session, "is_public", lambda address: address == "127.0.0.1")
    port = site.base.rpartition(":")[2]
    site.pages["/rss"] = feed().replace("</channel>", f"<item><link>http://127.0.0.2:{port}/Medan</link></item></channel>")
    complaints: list[str] = []
    sources = Sources(replace(QUICK, allow_private=False), (Source("a", f"{site.base}/rss", 900, 7),))
    watch_sources(store, sources, once=True, complain=lambda error: complaints.append(str(error)))
    assert len(complaints) == 1
    assert "127.0.0.2 is an address of a private network" in complaints[0]


def test_articles_that_a_feed_holds_whole_are_not_fetched(store: Path, site: Site) -> None:
    site.pages["/rss"] = feed("/Medan", content=page("Medan") + "<p>Warga menyaksikan sidang itu.</p>" * 10)
    assert watch(store, site).articles == 1
    assert watch(store, site).links == 1
    assert site.paths() == ["/rss", "/rss"]
    assert titles(store) == ["Berita Medan"]


def test_site_maps_and_what_is_too_old(store: Path, site: Site) -> None:
    old = TODAY - timedelta(days=9)
    site.pages["/map"] = (
        f"<sitemapindex><sitemap><loc>BASE/new</loc></sitemap><sitemap><loc>BASE/old</loc>"
        f"<lastmod>{old:%Y-%m-%d}</lastmod></sitemap></sitemapindex>"
    )
    site.pages["/new"] = (
        f"<urlset><url><loc>BASE/Medan</loc><lastmod>{TODAY:%Y-%m-%d}</lastmod></url>"
        f"<url><loc>BASE/Ambon</loc><lastmod>{old:%Y-%m-%d}</lastmod></url></urlset>"
    )
    assert watch(store, site, "/map").articles == 1
    assert site.paths() == ["/map", "/new", "/Medan"]


def test_a_stop_keeps_what_is_stored_and_the_next_run_goes_on(store: Path, site: Site) -> None:
    """Stopped at the first article; every other link waits in the chronicle."""
    site.pages |= {f"/{n}": page(f"Kota {n}") for n in range(30)}
    site.pages["/rss"] = feed(*(f"/{n}" for n in range(30)))
    seen: list[Watched] = []
    sources = Sources(replace(QUICK, delay=0.05), (Source("a", f"{site.base}/rss", 900, 7),))
    asked = lambda: 15 if seen and seen[-1].articles else None  # noqa: E731
    first = watch_sources(store, sources, tell=seen.append, asked=asked)
    assert 0 < first.articles < 30
    assert len(titles(store)) in (first.articles, first.articles + 1)  # one may be stored after its task was stopped
    watch(store, site)
    assert len(titles(store)) == 30
    assert site.paths().count("/rss") == 2


def test_a_source_is_left_alone_until_it_is_due(store: Path, site: Site) -> None:
    watch(store, site)
    started = time.monotonic()
    sources = Sources(QUICK, (Source("a", f"{site.base}/rss", 900, 7),))
    done = watch_sources(store, sources, asked=lambda: 15 if time.monotonic() - started > 0.6 else None)
    assert done.polls == 0
    assert site.paths().count("/rss") == 1


def test_a_source_whose_layout_changed_is_told(store: Path, site: Site) -> None:
    for number in range(50):
        site.pages[f"/{number}"] = page(f"Kota {number}", told=number < 30 or number % 4 == 0)
    site.pages["/rss"] = feed(*(f"/{number}" for number in range(30)))
    site.pages["/steady"] = feed("/Medan")
    watch(store, site, "/rss", "/steady")
    with open_store(store, readonly=True) as opened:
        assert [source.changed for source in read_health(opened)] == ["", ""]
        time.sleep(1.1)  # the order of pages goes by the second
    site.pages["/rss"] = feed(*(f"/{number}" for number in range(30, 50)))
    complaints: list[str] = []
    watch(store, site, "/rss", complaints=complaints)
    assert len(complaints) == 15
    with open_store(store, readonly=True) as opened:
        changed, steady = read_health(opened)
    assert changed.changed == "body 100% → 25%, title 100% → 25%, day 100% → 25%"
    assert (changed.articles, changed.waiting, changed.articles_a_day) == (35, 0, 35.0)
    assert (changed.body, changed.title, changed.day) == (0.25, 0.25, 0.25)
    assert (steady.name, steady.changed, steady.body, steady.last_error) == ("steady", "", 1.0, None)
    assert steady.last_success is not None
