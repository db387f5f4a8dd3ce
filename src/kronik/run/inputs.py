"""What the user names → articles: files, folders, archives, feeds and addresses, told apart by what they hold."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import replace
from mimetypes import MimeTypes
from pathlib import Path
from typing import BinaryIO

from kronik.articles import extract_article, read_day, read_json_lines
from kronik.collect import Collector, Fetched, Manners, fetch, open_collector, refuse_failure
from kronik.errors import PageError
from kronik.pages import (
    JSON_LINES,
    LIST,
    WARC,
    Entry,
    entry_page,
    kind_of_file,
    open_source,
    read_entries,
    read_lines,
    read_page,
    read_warc,
    read_whole,
)
from kronik.records import Article, Page

Item = Article | PageError
Fetch = Callable[[str], Fetched]
_BESIDE_PAGES = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
"""What lies in a folder of saved pages and is none."""
_DEEPEST = 3
"""How far the addresses in a site map of site maps are followed."""


def read_inputs(
    sources: Iterable[str], stdin: bytes | None, published: str | None, manners: Manners | None = None
) -> Iterator[Item]:
    """The articles of files, folders, "-" (standard input) and http(s) addresses, in the order given.

    Files are pages, JSON Lines, feeds that hold whole articles, or WARC archives, gzipped or not; folders are read with
    all below them, by name. The address of a feed or site map leads to the articles it lists. `published` is the day of
    articles that tell none; `manners` says how addresses are fetched. What cannot be read comes as a PageError.
    """
    with _open_net(manners or Manners()) as fetch_address:
        seen: set[str] = set()
        for source in sources:
            for item in _guarded(_read_source(source, stdin, fetch_address, seen)):
                yield _dated(item, published)


def _read_source(source: str, stdin: bytes | None, fetch_address: Fetch, seen: set[str]) -> Iterator[Item]:
    if source == "-":
        yield from _read_file(source, stdin or b"")
    elif source.lower().startswith(("http://", "https://")):
        yield from _read_address(source, fetch_address, seen)
    elif _is_folder(source):
        yield from _read_folder(source)
    else:
        yield from _read_file(source)


def _read_folder(folder: str) -> Iterator[Item]:
    """The files of a folder and those below it; hidden ones and what only belongs to a saved page are passed over."""
    found = False
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(place, name) for name in sorted(names) if _may_hold_news(name)):
            if path.is_file():
                found = True
                yield from _guarded(_read_file(str(path)))
    if not found:
        raise PageError(folder, "there is no file to read in this folder")


def _read_file(source: str, content: bytes | None = None) -> Iterator[Item]:
    with open_source(source, content) as file:
        kind = kind_of_file(source, file)
        if kind == LIST:
            yield from _read_saved_list(source, read_whole(source, file))
        else:
            yield from _read_opened(source, file, kind)


def _read_opened(source: str, file: BinaryIO, kind: str) -> Iterator[Item]:
    """The articles of an open file that is no list."""
    if kind == JSON_LINES:
        yield from read_json_lines(source, read_lines(file))
    elif kind == WARC:
        for page in read_warc(source, file):
            yield page if isinstance(page, PageError) else _extract(page)
    else:
        yield _extract(read_page(source, read_whole(source, file)))


def _read_saved_list(source: str, content: bytes) -> Iterator[Item]:
    """The articles that a saved feed holds whole; a last line counts the entries that only lead to theirs."""
    links = number = 0
    for number, entry in enumerate(read_entries(source, content), 1):
        if entry.content:
            yield _extract(entry_page(f"{source}, entry {number}", entry))
        else:
            links += 1
    if links or not number:
        raise PageError(
            source, f"{links} of {number} entries hold no article, only a link; give the list's address to have them fetched"
        )


def _read_address(address: str, fetch_address: Fetch, seen: set[str], depth: int = 0) -> Iterator[Item]:
    """The article at an address, or those that the feed or site map there leads to; each address is fetched once."""
    if address in seen:
        return
    seen.add(address)
    if depth > _DEEPEST:
        raise PageError(address, f"given up: a list in a list in a list, {_DEEPEST} deep")
    answer = refuse_failure(address, fetch_address(address))
    with open_source(address, answer.content) as file:
        kind = kind_of_file(address, file)
        if kind != LIST:
            for item in _read_opened(address, file, kind):
                yield item if isinstance(item, PageError) or item.url else replace(item, url=answer.url)
            return
        entries = read_entries(address, read_whole(address, file), answer.url)
    for number, entry in enumerate(entries, 1):
        yield from _guarded(_read_entry(f"{address}, entry {number}", entry, fetch_address, seen, depth))


def _read_entry(place: str, entry: Entry, fetch_address: Fetch, seen: set[str], depth: int) -> Iterator[Item]:
    if entry.content:
        yield _extract(entry_page(place, entry))
    elif entry.url is None:
        raise PageError(place, "there is neither an article nor a link to one")
    else:
        for item in _read_address(entry.url, fetch_address, seen, depth + 1):
            yield _dated(item, read_day(entry.published))


def _extract(page: Page) -> Item:
    try:
        return extract_article(page)
    except PageError as error:
        return error


def _guarded(items: Iterator[Item]) -> Iterator[Item]:
    """The items, and what stops them as a last one."""
    try:
        yield from items
    except PageError as error:
        yield error


def _dated(item: Item, published: str | None) -> Item:
    """An article with its own day of publication, or the given one where it tells none."""
    if isinstance(item, PageError) or item.published or not published:
        return item
    return replace(item, published=published)


def _is_folder(source: str) -> bool:
    try:
        return Path(source).is_dir()
    except OSError:  # a name too long for one
        return False


def _may_hold_news(name: str) -> bool:
    kind, _ = MimeTypes().guess_type(name)
    return not name.startswith(".") and not (kind or "").startswith(_BESIDE_PAGES)


@contextmanager
def _open_net(manners: Manners) -> Iterator[Fetch]:
    """A function that fetches an address and waits for the answer; nothing is opened before it is called."""
    opened: list[Collector] = []
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        def fetch_address(address: str) -> Fetched:
            if not opened:
                opened.append(runner.run(stack.enter_async_context(open_collector(manners))))
            return runner.run(fetch(opened[0], address))

        try:
            yield fetch_address
        finally:
            if opened:
                runner.run(stack.aclose())
