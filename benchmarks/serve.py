"""How many readers a reading room bears: pages and API over a million events, while a load writes.

    python benchmarks/serve.py [--store FILE] [--events 1000000] [--seconds 30] [--rate 200] [--connections 16] [--quiet]
                               [--articles FILE]

The chronicle is that of benchmarks/room.py; FILE keeps it for the next time. A copy of it is served on the loopback by one
process as `kronik serve` does it, asked by a second (half for pages, half for the API, searches, articles and stories among
them), and written to by a third that stores made-up articles one batch after the other. Prints requests a second, how long
they took by question, and the processors' time that a request costs the server; exits with 1 where an answer was no 200,
took more than two seconds, or the rate was not reached.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import multiprocessing
import os
import random
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from kronik.serve.settings import STALE, Settings
from kronik.store import open_store, store_coded
from room import COUNTRIES, build_room, made_readable

LONGEST = 2.0
"""Seconds that an answer may take."""
IDS = 2_000
"""Articles, events and stories that are asked for."""
PAGES = (
    (16, "/"),
    (4, "/?since={year}&until={year}"),
    (4, "/?type={type}"),
    (8, "/pair?party={a},{b}"),
    (3, "/pair"),
    (10, "/party?party={a}"),
    (4, "/place?place={a}"),
    (2, "/type?type={type}"),
    (2, "/network"),
    (3, "/network?since={year}&until={year}"),
    (10, "/search?text=w{word}"),
    (4, "/story"),
    (7, "/story/{story}"),
    (14, "/article/{article}"),
    (6, "/event/{event}"),
    (2, "/data"),
    (1, "/api"),
)
API = (
    (20, "/events?limit=20"),
    (12, "/events?party={a}&limit=20"),
    (8, "/events?party={a},{b}&limit=20"),
    (8, "/events?quad=conflict&since={year}&limit=20"),
    (8, "/series?party={a}&by=month"),
    (4, "/series?party={a},{b}&by=week"),
    (4, "/pairs?since={year}&limit=20"),
    (4, "/types?party={a}"),
    (4, "/articles?limit=20"),
    (10, "/articles/{article}"),
    (5, "/stories/{story}"),
    (8, "/search?q=w{word}&limit=10"),
    (5, "/sources"),
)
"""Questions with their shares. Parties, years and words are asked for as news is: a few take most."""


def serve(path: Path, port: int) -> None:
    """Serve the chronicle until the process is ended, to an address that may ask as often as it likes."""
    import uvicorn

    from kronik.serve.app import create_app
    from kronik.serve.rates import Rate
    from kronik.serve.running import configure

    app = create_app(Settings(path, stale=STALE), Rate(10**9, 50))
    with socket.create_server(("127.0.0.1", port)) as listening:
        uvicorn.Server(configure(app)).run(sockets=[listening])


def load(path: Path, seconds: float, ready: Any) -> None:
    """Store made-up articles, ten at a time, for so long."""
    items = itertools.chain([next(made := made_readable(1_000_000, seed=2))], made)
    ready.set()
    end, number = time.monotonic() + seconds, 0
    with open_store(path) as store:
        while time.monotonic() < end:
            batch = [next(items) for _ in range(10)]
            store_coded(store, [replace(one, article=replace(one.article, title=f"New {number}")) for one in batch])
            number += len(batch)
    print(f"{number:,} articles stored meanwhile, {number / seconds:.0f} a second")


def load_articles(path: Path, articles: Path, seconds: float) -> subprocess.Popen[bytes]:
    """`kronik load`, begun, and ended by itself after so many seconds."""
    words = [sys.executable, "-m", "kronik", "load", str(articles), "--store", str(path)]
    loading = subprocess.Popen(words, stderr=subprocess.PIPE)
    threading.Timer(seconds + _STARTING, loading.terminate).start()
    time.sleep(_STARTING)
    return loading


_STARTING = 6.0
"""Seconds after which a load has read its parsers and writes."""


def read_ids(path: Path) -> dict[str, list[str]]:
    """Some articles, events and stories of the chronicle."""
    questions = {
        "article": "SELECT id FROM articles WHERE number % 97 = 0 LIMIT ?",
        "event": "SELECT id FROM events WHERE number % 97 = 0 AND current = 1 LIMIT ?",
        "story": "SELECT DISTINCT story FROM stories LIMIT ?",
    }
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return {name: [id for (id,) in connection.execute(asked, (IDS,))] for name, asked in questions.items()}


def fill(question: str, dice: random.Random, ids: dict[str, list[str]]) -> str:
    """A question with names, years and words put in."""
    party = [COUNTRIES[min(int(dice.paretovariate(0.8)) - 1, 60)] for _ in range(2)]
    return question.format(
        a=party[0], b=party[1] if party[1] != party[0] else COUNTRIES[61], year=2023 - int(9 * dice.random() ** 2),
        type=dice.choice(("CONSULT", "ACCUSE", "COERCE", "ASSAULT")), word=int(dice.paretovariate(0.4)) % 20_000,
        **{name: dice.choice(found) for name, found in ids.items()},
    )  # fmt: skip


async def request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str) -> int:
    """Ask on an open connection, read the whole answer; its status. Little work: the server shares the cores."""
    writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: en\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    await reader.readexactly(length)
    return int(head[9:12])


class Asking:
    """What was asked: seconds from when each was due to its answer, by question, and what went wrong."""

    def __init__(self, port: int, ids: dict[str, list[str]]) -> None:
        self.port, self.ids = port, ids
        self.took: dict[str, list[float]] = defaultdict(list)
        self.wrong: list[str] = []
        self.queue: asyncio.Queue[tuple[float, str] | None] = asyncio.Queue()
        self.dice = random.Random(1)

    async def read(self) -> None:
        """Ask one question after the other on one connection."""
        streams = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)
        while item := await self.queue.get():
            due, question = item
            address = fill(question, self.dice, self.ids)
            status = await request(*streams, address)
            seconds = time.monotonic() - due
            self.took[question].append(seconds)
            if status != 200 or seconds > LONGEST:
                self.wrong.append(f"{status} {address} {seconds:.1f} s")
        streams[1].close()

    async def ask(self, seconds: float, rate: float, connections: int) -> float:
        """Ask for so long, `rate` questions a second; the rate that was reached."""
        readers = [asyncio.create_task(self.read()) for _ in range(connections)]
        mix = [(share, page) for share, page in PAGES] + [(share, f"/api/v1{question}") for share, question in API]
        shares, questions = [share for share, _ in mix], [question for _, question in mix]
        began = time.monotonic()
        for number in range(int(seconds * rate)):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            self.queue.put_nowait((due, self.dice.choices(questions, shares)[0]))
        for _ in readers:
            self.queue.put_nowait(None)
        await asyncio.gather(*readers)
        return sum(map(len, self.took.values())) / (time.monotonic() - began)


def processor_seconds(process: Any) -> float:
    """The processors' time that a process has had."""
    ticks = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def wait_for(port: int) -> None:
    """Until the server listens, twenty seconds at the most."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def show(took: dict[str, list[float]]) -> None:
    """A line for each question."""
    for question, seconds in sorted(took.items()):
        ordered = sorted(seconds)
        middle, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
        print(
            f"{question:52} {len(ordered):5} times {middle * 1000:7.1f} ms, 95 in 100 under {late * 1000:7.1f},"
            f" all under {ordered[-1] * 1000:7.1f}"
        )


def main() -> int:
    """Serve, load, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, help="where to build it; a copy is served if it is there")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--rate", type=float, default=200, help="questions a second")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--articles", type=Path, help="articles for kronik load to code meanwhile")
    parser.add_argument("--quiet", action="store_true", help="without a load")
    options = parser.parse_args()
    with socket.socket() as free, tempfile.TemporaryDirectory() as folder:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        made = options.store or Path(folder) / "made.db"
        if not made.exists():
            build_room(made, options.events)
        open_store(made).close()  # brought up to date
        path = Path(shutil.copy(made, Path(folder) / "served.db"))
        spawn = multiprocessing.get_context("spawn")
        server = spawn.Process(target=serve, args=(path, port), daemon=True)
        loader = spawn.Process(target=load, args=(path, options.seconds, ready := spawn.Event()), daemon=True)
        server.start()
        asking = Asking(port, read_ids(path))
        try:
            wait_for(port)
            time.sleep(3)  # as long as it warms up
            loading = load_articles(path, options.articles, options.seconds) if options.articles else None
            if not (options.quiet or loading):
                loader.start()
                ready.wait(60)
            before = processor_seconds(server)
            reached = asyncio.run(asking.ask(options.seconds, options.rate, options.connections))
            spent = processor_seconds(server) - before
            if loading:
                print(loading.communicate(timeout=60)[1].decode().strip())
            elif not options.quiet:
                loader.join(60)
        finally:
            server.terminate()
            server.join()
    show(asking.took)
    number = sum(map(len, asking.took.values()))
    print(
        f"{reached:.0f} requests a second; {spent / number * 1000:.1f} ms of a processor each; load {os.getloadavg()[0]:.1f}"
    )
    if reached < 0.95 * options.rate:
        asking.wrong.append(f"only {reached:.0f} requests a second")
    print(f"{len(asking.wrong)} things went wrong {asking.wrong[:5] or ''}")
    return 1 if asking.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
