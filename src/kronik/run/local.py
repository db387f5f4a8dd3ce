"""Articles → coded articles, in the order given, on one or several processes of this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import islice

from kronik.articles.make import LONGEST_TEXT
from kronik.errors import KronikError, PackError, PageError
from kronik.packs import Overlay, load_pack
from kronik.pipeline import code_article
from kronik.records import Article, Coded
from kronik.run.workers import settle_worker

_WINDOW = 64
"""Articles that each worker is given at a time."""


def code_inputs(
    inputs: Iterable[Article | PageError], workers: int = 1, own: Overlay | None = None
) -> Iterator[Coded | PageError]:
    """Each input coded, in order, with a user's own pack laid over Kronik's if one is given.

    The same articles give the same events with any number of workers.
    """
    code = partial(code_input, own=own)
    if workers <= 1:
        yield from map(code, inputs)
        return
    with ProcessPoolExecutor(workers, initializer=settle_worker) as pool:
        waiting = iter(inputs)
        while window := list(islice(waiting, _WINDOW * workers)):  # a corpus is never held in memory as a whole
            yield from pool.map(code, window, chunksize=8)


def keep_likely(coded: Coded, least: float) -> Coded:
    """A coded article without the events whose confidence is below `least`."""
    events = tuple(event for event in coded.events if event.confidence is None or event.confidence >= least)
    return replace(coded, events=events)


def code_input(item: Article | PageError, own: Overlay | None = None) -> Coded | PageError:
    """One article coded; what is wrong with it comes back as a PageError. Our own broken data files stop the run."""
    if isinstance(item, PageError):
        return item
    if len(item.text) > LONGEST_TEXT:
        return PageError(item.id, f"text of {len(item.text):,} characters is too long for a news article; split it")
    try:
        return code_article(item, load_pack(item.lang or "", own))
    except PackError:
        raise
    except KronikError as error:
        return PageError(item.id, str(error))
