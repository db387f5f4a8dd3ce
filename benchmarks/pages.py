"""How long every page of the reading room takes over a chronicle of a million events: on the server, and until it is seen.

    python benchmarks/pages.py [--store FILE] [--events 1000000] [--times 7] [--paints 3] [--only WORD]

The chronicle is that of benchmarks/room.py; FILE keeps it for the next time. It is served on the loopback, as `kronik serve`
does it. Each page is asked whole over HTTP: once as the first of its kind, then several times under other addresses, so that
no answer is one kept from before. Where there is a Chromium (playwright's or the machine's), each is opened in it with
nothing kept, until the first content is painted. Exits with 1 where a page takes over 300 ms or its paint a second.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import multiprocessing
import os
import re
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from kronik.serve.running import run_server
from kronik.serve.settings import Settings
from room import build_room

SERVED, PAINTED = 0.3, 1.0
"""Seconds that a page may take."""
TOKEN = "0123456789abcdef0123456789abcdef"
PAGES = {
    "overview": "/",
    "overview, by score": "/?shade=score",
    "overview, a year": "/?since=2020&until=2020",
    "overview, some days": "/?since=2020-03-05&until=2021-07-17",
    "overview, a type": "/?type=COERCE",
    "overview, conflict": "/?quad=conflict",
    "overview, what is planned": "/?aux=future",
    "overview, all auxes": "/?aux=all",
    "overview, a party": "/?party=ABW",
    "overview, an outlet": "/?source=Paper+7",
    "overview, sure events": "/?min_confidence=0.9",
    "overview, several sources": "/?min_sources=2",
    "overview, each once": "/?once=1",
    "overview, a rare word": "/?text=w19987",
    "overview, a common word": "/?text=w1",
    "overview, all together": "/?party=ABW&type=COERCE,ASSAULT&place=ABW&since=2016&until=2022&source=Paper+7",
    "page 2 of events": "/?after={cursor}",
    "pairs": "/pair",
    "pairs, a year": "/pair?since=2020&until=2020",
    "pair, the busiest": "/pair?party=ABW,ABW",
    "pair": "/pair?party=ABW,AFG",
    "pair, by week": "/pair?party=ABW,AFG&by=week",
    "pair, a second beside": "/pair?party=ABW,AFG&second=AGO,AIA",
    "pair, of sectors": "/pair?party=ABW+GOV,AFG+MIL",
    "pair, of names": "/pair?party=Party+00+GOV,Party+01+GOV",
    "pair, a type": "/pair?party=ABW,AFG&type=CONSULT",
    "parties": "/party",
    "party, the busiest": "/party?party=ABW",
    "party, of a sector": "/party?party=ABW+GOV",
    "party, a type": "/party?party=ABW&type=ASSAULT",
    "party, a place": "/party?party=ABW&place=AFG",
    "party by name": "/party?party=Party+07+GOV",
    "party by name, busiest": "/party?party=Home",
    "places": "/place",
    "place": "/place?place=ABW",
    "place, some days": "/place?place=ABW&since=2019-02-03&until=2021-03-04",
    "types": "/type",
    "type": "/type?type=CONSULT",
    "type, planned": "/type?type=CONSULT&aux=future",
    "network": "/network",
    "network, a year": "/network?since=2020&until=2020",
    "network, some days, a type": "/network?since=2020-03-05&until=2021-07-17&type=COERCE",
    "network, 80 pairs": "/network?pairs=80",
    "search, empty": "/search",
    "search, a rare word": "/search?text=w19987",
    "search, a common word": "/search?text=w1",
    "search, two common words": "/search?text=w1+w2",
    "search, a phrase": "/search?text=%22w3+w1%22",
    "search, a name": "/search?text=Home+GOV",
    "search, narrowed": "/search?text=w1&source=Paper+7&since=2020",
    "search, page 20": "/search?text=w1&start=190",
    "search, nothing found": "/search?text=nothingofthekind",
    "stories": "/story",
    "stories, a year": "/story?since=2016&until=2016",
    "story": "/story/{story}",
    "story of thirty": "/story/{thirty}",
    "article": "/article/{article}",
    "article, twelve events": "/article/{long}",
    "article, an event lit": "/article/{long}?event={lit}",
    "article of a story": "/article/{thirty}",
    "event": "/event/{event}",
    "event, corrected": "/event/{corrected}",
    "event told thirty times": "/event/{told}",
    "reply to an event": "/event/{event}/reply",
    "reply to an article": "/article/{article}/reply",
    "replied": "/replied?article={article}",
    "data": "/data",
    "data, a type": "/data?type=COERCE",
    "API": "/api",
    "try it": "/try",
    "log in": "/moderate",
    "not found": "/nothing",
    "a wrong filter": "/?since=nonsense",
    "moderation": "/moderate",
}
"""Name → address; what stands in braces is found in the chronicle. The last is asked for by a moderator."""
MODERATED = "moderation"
_FOUND = {
    "cursor": "SELECT day || '.' || id FROM events WHERE current = 1 AND day < '2020-02-02' ORDER BY day DESC LIMIT 1",
    "thirty": "SELECT story FROM stories GROUP BY story ORDER BY count(*) DESC LIMIT 1",
    "story": "SELECT story FROM stories GROUP BY story HAVING count(*) = 3 LIMIT 1",
    "article": "SELECT a.id FROM articles a JOIN events e ON e.article = a.number"
    " WHERE a.number NOT IN (SELECT article FROM stories) GROUP BY a.number HAVING count(*) = 3 LIMIT 1",
    "long": "SELECT id FROM articles WHERE number ="
    " (SELECT article FROM events WHERE number < 50000 GROUP BY article ORDER BY count(*) DESC LIMIT 1)",
    "event": "SELECT id FROM events WHERE number = 1000",
    "corrected": "SELECT id FROM events WHERE correction IS NOT NULL AND current = 1 LIMIT 1",
    "told": "SELECT happening FROM happenings GROUP BY happening ORDER BY count(*) DESC LIMIT 1",
    "lit": "SELECT id FROM events WHERE article = (SELECT number FROM articles WHERE id = :long) LIMIT 1",
}


_FIRST_PAINT = """() => new Promise(tell => {
  const look = () => {
    const found = performance.getEntriesByType('paint').find(entry => entry.name === 'first-contentful-paint');
    found ? tell(found.startTime) : setTimeout(look, 20);
  };
  look();
})"""
"""Milliseconds from when the page was asked for."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of a page: the first time, the times after, until it was painted; its size in bytes and its status."""

    first: float
    later: tuple[float, ...]
    size: int
    status: int
    paint: float | None = None

    @property
    def middle(self) -> float:
        """The median of the times after."""
        return statistics.median(self.later)

    @property
    def late(self) -> float:
        """What 95 of 100 take at the most."""
        return sorted(self.later)[int(len(self.later) * 0.95)]


def find_addresses(path: Path) -> dict[str, str]:
    """The addresses of PAGES for this chronicle."""
    found: dict[str, str] = {}
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        for name, question in _FOUND.items():
            ((found[name],),) = connection.execute(question, found).fetchall()
    return {name: address.format(**found) for name, address in PAGES.items()}


@contextmanager
def served(path: Path) -> Iterator[int]:
    """The port at which a reading room of this chronicle is open."""
    spawn = multiprocessing.get_context("spawn")
    receiver, sender = spawn.Pipe(duplex=False)
    server = spawn.Process(target=_serve, args=(path, sender), daemon=True)
    server.start()
    try:
        if not receiver.poll(60):
            raise SystemExit("the server did not start")
        yield int(receiver.recv().rstrip("/").rpartition(":")[2])
    finally:
        server.terminate()
        server.join()


def _serve(path: Path, ready: Any) -> None:
    run_server(Settings(path, token=TOKEN, port=0), ready.send)


def ask(
    port: int, address: str, cookie: str = "", form: dict[str, str] | None = None
) -> tuple[float, int, bytes, list[str]]:
    """The seconds until the whole answer is there, its status, its body, and the cookies it sets."""
    headers = {"Cookie": cookie, "Accept-Language": "en"}
    if form is not None:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{port}"}
    began = time.perf_counter()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET" if form is None else "POST", address, urlencode(form) if form else None, headers)
        answer = connection.getresponse()
        body = answer.read()
    return time.perf_counter() - began, answer.status, body, answer.headers.get_all("Set-Cookie") or []


def log_in(port: int) -> str:
    """The cookies of a moderator."""
    _, _, body, set_cookies = ask(port, "/moderate")
    form_cookie = set_cookies[0].split(";")[0]
    token = re.search(rb'name="token" value="([^"]+)"', body)
    assert token is not None
    form = {"token": token[1].decode(), "admin": TOKEN, "name": "A moderator"}
    _, status, _, set_cookies = ask(port, "/moderate/login", form_cookie, form)
    assert status == 303, status
    return "; ".join([form_cookie, *(cookie.split(";")[0] for cookie in set_cookies)])


def measure(port: int, address: str, times: int, cookie: str = "") -> Measured:
    """A page asked once, then so many times under other addresses."""
    first, status, body, _ = ask(port, address, cookie)
    sign = "&" if "?" in address else "?"
    later = tuple(ask(port, f"{address}{sign}time={number}", cookie)[0] for number in range(times))
    return Measured(first, later, len(body), status)


@contextmanager
def opened_browser() -> Iterator[Any]:
    """A Chromium; None where there is none."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ModuleNotFoundError:
        yield None
        return
    with sync_playwright() as playwright:
        known = (None, shutil.which("chromium"), shutil.which("chromium-browser"), shutil.which("google-chrome"))
        browser = None
        for path in (known[0], *filter(None, known)):
            with contextlib.suppress(Error):
                browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.getuid() == 0 else [])
                break
        yield browser
        if browser:
            browser.close()


def paint(browser: Any, port: int, address: str, times: int, cookie: str = "") -> float:
    """The seconds until a page shows its first content, in a browser that has nothing of it: the median of several."""
    took = []
    for _ in range(times):
        context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
        pairs = (part.split("=", 1) for part in cookie.split("; ") if part)
        context.add_cookies([{"name": a, "value": b, "url": f"http://127.0.0.1:{port}/"} for a, b in pairs])
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}{address}")
        took.append(page.evaluate(_FIRST_PAINT) / 1000)
        context.close()
    return statistics.median(took)


def tell(name: str, found: Measured) -> bool:
    """Print the line of a page; whether it keeps its times."""
    well = max(found.first, found.late) <= SERVED and (found.paint or 0) <= PAINTED and found.status in (200, 400, 404)
    painted = f"{found.paint * 1000:8.0f}" if found.paint is not None else f"{'-':>8}"
    print(
        f"{name:28} {found.status} {found.size / 1000:7.0f} kB {found.first * 1000:8.0f} {found.middle * 1000:8.0f}"
        f" {found.late * 1000:8.0f} {painted}{'' if well else '  OVER'}",
        flush=True,
    )
    return well


def main() -> int:
    """Build, serve, ask, open, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, help="where to build it; shown as it is if it is there")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--paints", type=int, default=3, help="0: no browser")
    parser.add_argument("--only", default="", help="pages whose names hold this")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.store or Path(folder) / "room.db"
        if not path.exists():
            build_room(path, options.events)
        wanted = {name: address for name, address in find_addresses(path).items() if options.only in name}
        print(
            f"load {os.getloadavg()[0]:.1f}; in ms: the first time, the median and 95 in 100 of {options.times}, first paint"
        )
        over = []
        with opened_browser() if options.paints else contextlib.nullcontext() as browser, served(path) as port:
            moderator = log_in(port)
            for name, address in wanted.items():
                cookie = moderator if name == MODERATED else ""
                found = measure(port, address, options.times, cookie)
                if browser:
                    seen = paint(browser, port, address, options.paints, cookie)
                    found = Measured(found.first, found.later, found.size, found.status, seen)
                if not tell(name, found):
                    over.append(name)
    print(f"{len(wanted)} pages, over their times: {', '.join(over) or 'none'}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
