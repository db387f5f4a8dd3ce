"""How many readers the API bears: a synthetic chronicle is served, asked a mix of questions, and loaded into meanwhile.

    python benchmarks/serve.py [--store FILE] [--events 200000] [--seconds 15] [--rate 200] [--connections 16] [--quiet]

The chronicle is that of benchmarks/store.py among real countries; FILE keeps it for the next time. A copy of it is served on
the loopback by one process, asked by a second, and written to by a third that stores made-up articles one after the other.
Prints requests a second and how long they took by question; exits with 1 where an answer was no 200 or the rate was not
reached.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import random
import shutil
import socket
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp

from kronik.exports.codes import load_countries
from kronik.records import Coded
from kronik.serve.api import Rate, add_api
from kronik.serve.settings import Settings
from kronik.store import open_store, store_coded
from store import fill_in_bulk, made_up

MIX = (
    (25, "/events?limit=20"),
    (15, "/events?party={0}&limit=20"),
    (10, "/events?party={0},{1}&limit=20"),
    (10, "/events?quad=conflict&since={2}&limit=20"),
    (10, "/series?party={0}&by=month"),
    (5, "/series?party={0},{1}&by=week"),
    (5, "/pairs?since={2}&limit=20"),
    (5, "/types?party={0}"),
    (5, "/articles?limit=20"),
    (5, "/search?q=w{3}&limit=10"),
    (5, "/sources"),
)
"""Questions with their shares, in hundredths; {0} and {1} are parties, {2} a year, {3} a word."""


COUNTRIES = sorted(code for code in load_countries() if code.isalpha())
"""Codes of countries; the first are the busiest."""


def made_among_countries(count: int, seed: int = 1) -> Iterator[Coded]:
    """Articles as `made_up` makes them, their parties and places in real countries: C00 → ABW."""

    def real(entity: Any) -> Any:
        return replace(entity, country=COUNTRIES[int(entity.country[1:])]) if entity and entity.country else entity

    for coded in made_up(count, seed):
        events = (
            replace(
                event,
                actor=tuple(map(real, event.actor)),
                recipient=tuple(map(real, event.recipient)),
                place=real(event.place),
            )
            for event in coded.events
        )
        yield replace(coded, events=tuple(events))


def serve(path: Path, port: int) -> None:
    """Serve the chronicle until the process is ended."""
    import uvicorn
    from fastapi import FastAPI

    app = FastAPI()
    add_api(app, Settings(path), Rate(burst=10**9))
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)


def load(path: Path, seconds: float) -> None:
    """Store made-up articles, ten at a time, for so long."""
    end, number = time.monotonic() + seconds, 0
    items = made_among_countries(1_000_000, seed=2)
    with open_store(path) as store:
        while time.monotonic() < end:
            batch = [next(items) for _ in range(10)]
            store_coded(store, [replace(one, article=replace(one.article, title=f"New {number}")) for one in batch])
            number += len(batch)
    print(f"{number:,} articles stored meanwhile, {number / seconds:.0f} a second")


async def ask(port: int, seconds: float, rate: float, connections: int) -> tuple[dict[str, list[float]], list[str]]:
    """Ask for so long, `rate` questions a second: seconds from when each was due to its answer, and what went wrong."""
    dice = random.Random(1)
    took: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []
    queue: asyncio.Queue[tuple[float, str] | None] = asyncio.Queue()

    async def reader(session: aiohttp.ClientSession) -> None:
        while item := await queue.get():
            due, question = item
            address = question.format(
                dice.randrange(20), dice.randrange(20, 40), dice.randrange(2014, 2024), dice.randrange(99)
            )
            async with session.get(f"http://127.0.0.1:{port}/api/v1{address}") as answer:
                await answer.read()
            if answer.status != 200:
                wrong.append(f"{answer.status} {address}")
            took[question].append(time.monotonic() - due)

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=connections)) as session:
        readers = [asyncio.create_task(reader(session)) for _ in range(connections)]
        began = time.monotonic()
        for number in range(int(seconds * rate)):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            queue.put_nowait((due, dice.choices([question for _, question in MIX], [share for share, _ in MIX])[0]))
        for _ in readers:
            queue.put_nowait(None)
        await asyncio.gather(*readers)
        spent = time.monotonic() - began
    reached = sum(map(len, took.values())) / spent
    print(f"{reached:.0f} requests a second, {spent:.1f} s")
    if reached < 0.95 * rate:
        wrong.append(f"only {reached:.0f} requests a second")
    return took, wrong


def wait_for(port: int) -> None:
    """Until the server listens, ten seconds at the most."""
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def main() -> int:
    """Serve, load, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, help="where to build it; served as it is if it is there")
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--rate", type=float, default=200, help="questions a second")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--quiet", action="store_true", help="without a load")
    options = parser.parse_args()
    with socket.socket() as free, tempfile.TemporaryDirectory() as folder:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        made = options.store or Path(folder) / "made.db"
        if not made.exists():
            with open_store(made) as store:
                fill_in_bulk(store, made_among_countries(options.events))
        path = Path(shutil.copy(made, Path(folder) / "served.db"))
        spawn = multiprocessing.get_context("spawn")
        server = spawn.Process(target=serve, args=(path, port), daemon=True)
        loader = spawn.Process(target=load, args=(path, options.seconds), daemon=True)
        server.start()
        try:
            wait_for(port)
            if not options.quiet:
                loader.start()
            took, wrong = asyncio.run(ask(port, options.seconds, options.rate, options.connections))
            if not options.quiet:
                loader.join(30)
        finally:
            server.terminate()
            server.join()
    for question, seconds in sorted(took.items()):
        ordered = sorted(seconds)
        middle, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
        print(f"{question:44} {len(ordered):5} times {middle * 1000:7.1f} ms, 95 in 100 under {late * 1000:7.1f} ms")
    print(f"{len(wrong)} things went wrong {wrong[:3] or ''}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
