"""Inputs → coded articles, in the order given, on one or several processes of this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice

from kronik.articles import extract_article, read_json_lines
from kronik.articles.make import LONGEST_TEXT
from kronik.errors import KronikError, PackError, PageError
from kronik.pages import open_json_lines, read_page
from kronik.pipeline import code_article
from kronik.records import Article, Coded
from kronik.run.workers import settle_worker

JSON_LINES = (".jsonl", ".jsonl.gz")
_WINDOW = 64
"""Articles that each worker is given at a time."""


def read_inputs(sources: Iterable[str], stdin: bytes | None, published: str | None) -> Iterator[Article | PageError]:
    """The articles of files, JSON Lines files and "-" (standard input); what cannot be read comes as a PageError."""
    for source in sources:
        try:
            if source.endswith(JSON_LINES):
                with open_json_lines(source) as lines:
                    for item in read_json_lines(source, lines):
                        yield _dated(item, published)
            else:
                content = stdin if source == "-" else None
                yield _dated(extract_article(read_page(source, content)), published)
        except PageError as error:
            yield error


def _dated(item: Article | PageError, published: str | None) -> Article | PageError:
    """An article with its own day of publication, or the given one where it tells none."""
    if isinstance(item, PageError) or item.published or not published:
        return item
    return replace(item, published=published)


def code_inputs(inputs: Iterable[Article | PageError], workers: int = 1) -> Iterator[Coded | PageError]:
    """Each input coded, in order; the same articles give the same events with any number of workers."""
    if workers <= 1:
        yield from map(code_input, inputs)
        return
    with ProcessPoolExecutor(workers, initializer=settle_worker) as pool:
        waiting = iter(inputs)
        while window := list(islice(waiting, _WINDOW * workers)):  # a corpus is never held in memory as a whole
            yield from pool.map(code_input, window, chunksize=8)


def keep_likely(coded: Coded, least: float) -> Coded:
    """A coded article without the events whose confidence is below `least`."""
    events = tuple(event for event in coded.events if event.confidence is None or event.confidence >= least)
    return replace(coded, events=events)


def code_input(item: Article | PageError) -> Coded | PageError:
    """One article coded; what is wrong with it comes back as a PageError. Our own broken data files stop the run."""
    if isinstance(item, PageError):
        return item
    if len(item.text) > LONGEST_TEXT:
        return PageError(item.id, f"text of {len(item.text):,} characters is too long for a news article; split it")
    try:
        return code_article(item)
    except PackError:
        raise
    except KronikError as error:
        return PageError(item.id, str(error))
