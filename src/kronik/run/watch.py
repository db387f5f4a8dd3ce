"""`kronik watch`: feeds polled for as long as it runs; what they lead to is fetched, coded and stored.

Each source has a task of its own, so that a slow one holds up none; all reading, coding and storing is done by one thread,
which alone touches the chronicle. A stop cancels what is being fetched and waits for what is being stored.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from kronik.articles import read_day
from kronik.collect import Collector, fetch, open_collector, refuse_failure
from kronik.errors import PageError
from kronik.packs import Overlay
from kronik.pages import LIST, Entry, entry_page, kind_of_file, open_source, read_entries, read_whole
from kronik.run.link import Linked, link_portions
from kronik.run.load import own_scales
from kronik.run.sources import Source, Sources
from kronik.run.stopping import Asked
from kronik.run.taking import Taken, settle_failure, take_answer, take_page
from kronik.store import (
    Link,
    Store,
    note_failure,
    note_poll,
    open_store,
    put_off_link,
    read_feed,
    waiting_links,
)

P = ParamSpec("P")
T = TypeVar("T")
_LONGEST = 86_400
"""Seconds; a source that fails is asked at least once a day."""
_ATTEMPTS = 3
"""Times that a link is tried, in as many rounds, while its server gives no lasting answer."""
_DEEPEST = 2
"""Site maps that lead to site maps."""
_TICK = 0.2
_SHARE = 0.1
"""Of its time, what a watch spends at most on comparing; what is left waits for a later round."""


@dataclass(frozen=True, slots=True)
class Watched:
    """How far a watch has come since it began; `joined` counts joinings of copies, stories, happenings that came or went."""

    sources: int
    polls: int = 0
    links: int = 0
    articles: int = 0
    events: int = 0
    failed: int = 0
    joined: int = 0


@dataclass(slots=True)
class _Desk:
    """What the tasks of one watch share."""

    collector: Collector
    store: Store
    thread: ThreadPoolExecutor
    state: Watched
    complain: Callable[[PageError], None]
    own: Overlay | None
    link: bool
    resting: float = 0.0

    async def do(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Work done by the thread that the chronicle belongs to; begun, it is finished, whoever still waits for it."""
        return await asyncio.get_running_loop().run_in_executor(self.thread, partial(work, *args, **kwargs))

    def count(self, taken: Taken) -> None:
        self.state = replace(
            self.state,
            articles=self.state.articles + taken.articles,
            events=self.state.events + taken.events,
            links=self.state.links + 1,
        )
        if taken.error is not None:
            self.fail(taken.error)

    async def compare(self) -> None:
        """Compare what is new with the rest, in portions, between which others may store; not while it should rest."""
        began = time.monotonic()
        if not self.link or began < self.resting:
            return
        self.resting = float("inf")  # one task at a time
        portions, before = link_portions(self.store), self.state.joined
        while done := await self.do(_step, portions):
            self.state = replace(self.state, joined=before + done.changes)
        now = time.monotonic()
        self.resting = now + (now - began) * (1 / _SHARE - 1)

    def fail(self, error: PageError) -> None:
        self.state = replace(self.state, failed=self.state.failed + 1)
        self.complain(error)


def watch_sources(
    store: Path,
    wanted: Sources,
    *,
    own: Overlay | None = None,
    link: bool = True,
    once: bool = False,
    tell: Callable[[Watched], None] = lambda _: None,
    complain: Callable[[PageError], None] = lambda _: None,
    asked: Asked = lambda: None,
) -> Watched:
    """Poll sources and store what they bring in the chronicle at `store`, until `asked` says stop; with `once`, one round.

    `own` is a user's pack to be laid over Kronik's. After a round, unless `link` is false, what is new is compared. `tell`
    hears several times a second how far it has come, `complain` what failed. Returns the last state. Raises StoreError where
    the chronicle cannot be written; all that was stored before is kept.
    """
    own_scales(own)  # a broken pack is told before anything is asked
    return asyncio.run(_watch(store, wanted, own, link, once, tell, complain, asked))


async def _watch(
    path: Path,
    wanted: Sources,
    own: Overlay | None,
    link: bool,
    once: bool,
    tell: Callable[[Watched], None],
    complain: Callable[[PageError], None],
    asked: Asked,
) -> Watched:
    with ThreadPoolExecutor(1, "chronicle") as thread:
        async with open_collector(wanted.manners) as collector:
            store = await asyncio.get_running_loop().run_in_executor(thread, open_store, path)
            desk = _Desk(collector, store, thread, Watched(len(wanted.sources)), complain, own, link)
            try:
                await _run(desk, [_attend(desk, source, once) for source in wanted.sources], tell, asked)
                if asked() is None:  # all have been asked once
                    await _run(desk, [desk.compare()], tell, asked)
            finally:
                await desk.do(store.close)
    return desk.state


async def _run(
    desk: _Desk, work: Iterable[Coroutine[None, None, None]], tell: Callable[[Watched], None], asked: Asked
) -> None:
    """Do some work side by side until all is done, or until `asked` says stop."""
    tasks = [asyncio.create_task(item) for item in work]
    try:
        while asked() is None and not all(task.done() for task in tasks):
            await asyncio.wait(tasks, timeout=_TICK, return_when=asyncio.FIRST_EXCEPTION)
            tell(desk.state)
            for task in tasks:
                if task.done():
                    task.result()  # a chronicle that cannot be written ends the watch
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _attend(desk: _Desk, source: Source, once: bool) -> None:
    """Poll one source whenever it is due, and fetch what it leads to."""
    while True:
        feed = await desk.do(read_feed, desk.store, source.address, source.name)
        if not once:
            await asyncio.sleep(max(0.0, (_moment(feed.next_at) - datetime.now(UTC)).total_seconds()))
        await _poll(desk, source, feed.etag, feed.last_modified, feed.failures)
        for link in await desk.do(waiting_links, desk.store, source.address):
            await _take_link(desk, source, link)
        if once:
            return
        await desk.compare()


async def _poll(desk: _Desk, source: Source, etag: str | None, last_modified: str | None, failures: int) -> None:
    """Ask a source for its articles and note them; those that it holds whole are stored at once."""
    desk.state = replace(desk.state, polls=desk.state.polls + 1)
    wait = float(source.every)
    try:
        answer = await fetch(desk.collector, source.address, etag, last_modified, attempts=1)
        if answer.not_modified:
            await desk.do(note_poll, desk.store, source.address, [], _later(wait), etag, last_modified)
            return
        wait = max(wait, answer.retry_after or 0.0)
        entries = await _read(desk, source, refuse_failure(source.address, answer).content, answer.url)
    except PageError as error:
        wait = min(max(wait, source.every * 2 ** min(failures + 1, 20)), _LONGEST)
        await desk.do(note_failure, desk.store, source.address, error.reason, _later(wait))
        desk.fail(error)
        return
    links = []
    for number, entry in enumerate(entries, 1):
        place = f"{source.address}, entry {number}"
        link = Link(entry.url or place, read_day(entry.published))
        if entry.content and entry.url:
            page = entry_page(place, entry)
            desk.count(await desk.do(take_page, desk.store, source.address, link, source.outlet, page, desk.own))
        elif entry.url:
            links.append(link)
    await desk.do(note_poll, desk.store, source.address, links, _later(wait), answer.etag, answer.last_modified)


async def _read(desk: _Desk, source: Source, content: bytes, url: str, depth: int = 0) -> list[Entry]:
    """The entries of a list that are not too old; where they are lists themselves, the entries of those."""
    oldest = (datetime.now(UTC) - timedelta(days=source.max_age)).date().isoformat()
    entries: list[Entry] = []
    for entry in await desk.do(_read_list, source.address, content, url):
        if (read_day(entry.published) or oldest) < oldest:
            continue
        if not entry.is_list:
            entries.append(entry)
        elif entry.url and depth < _DEEPEST:
            try:
                answer = refuse_failure(entry.url, await fetch(desk.collector, entry.url))
                entries += await _read(desk, source, answer.content, answer.url, depth + 1)
            except PageError as error:
                desk.fail(error)
    return entries


def _step(portions: Iterator[Linked]) -> Linked | None:
    return next(portions, None)


def _read_list(source: str, content: bytes, url: str) -> list[Entry]:
    with open_source(source, content) as file:
        if kind_of_file(source, file) != LIST:
            raise PageError(source, "this is neither a feed nor a site map")
        return list(read_entries(source, read_whole(source, file), url))


async def _take_link(desk: _Desk, source: Source, link: Link) -> None:
    """Fetch an article and store it; one that cannot be had now is put off, at last given up."""
    try:
        answer = await fetch(desk.collector, link.address, attempts=1)
        refuse_failure(link.address, answer)
    except PageError as error:
        desk.count(await desk.do(_put_off, desk.store, source, link, error))
        return
    desk.count(
        await desk.do(take_answer, desk.store, source.address, link, source.outlet, answer.content, answer.url, desk.own)
    )


def _put_off(store: Store, source: Source, link: Link, error: PageError) -> Taken:
    if link.attempts + 1 >= _ATTEMPTS:
        return settle_failure(store, source.address, link, error)
    put_off_link(store, source.address, link, error.reason)
    return Taken(error=error)


def _later(seconds: float) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
