"""Inputs coded into the store; what is in already is not coded again, so that a rerun goes on where one stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kronik.errors import PageError
from kronik.packs import Overlay, load_pack
from kronik.records import Article, Coded
from kronik.run.local import code_inputs
from kronik.run.stopping import Asked
from kronik.store import Scales, Store, known_ids, scales_of, shipped_scales, store_coded, store_problems, stored_id

_BATCH = 50
_SECONDS = 2.0
"""A batch is committed at so many articles, or after so long; a killed run codes at most one of them again."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How far a load has come: inputs read, articles and events written, articles known already, inputs that failed."""

    read: int = 0
    articles: int = 0
    events: int = 0
    known: int = 0
    failed: int = 0


def load_inputs(
    store: Store,
    inputs: Iterable[Article | PageError],
    workers: int = 1,
    own: Overlay | None = None,
    *,
    tell: Callable[[Loaded], None] = lambda _: None,
    complain: Callable[[PageError], None] = lambda _: None,
    asked: Asked = lambda: None,
) -> Loaded:
    """Code inputs and write them to the store, batch by batch; the order of the inputs does not matter.

    `tell` hears how far it has come after each input, `complain` what failed; `asked` ends the reading early, what is in
    hand is still written. A user's `own` pack is laid over Kronik's.
    """
    state, scales = Loaded(), own_scales(own)
    waiting: set[str] = set()  # articles being coded: one that comes twice at once is coded once

    def fresh() -> Iterator[Article | PageError]:
        nonlocal state
        for item in inputs:
            if asked() is not None:
                return
            state = replace(state, read=state.read + 1)
            if isinstance(item, Article):
                name = stored_id(item)
                if name in waiting or known_ids(store, [name]):
                    state = replace(state, known=state.known + 1)
                    tell(state)
                    continue
                waiting.add(name)
            yield item

    for batch in batches(code_inputs(fresh(), workers, own)):
        failed = [item for item in batch if isinstance(item, PageError)]
        written = store_coded(store, (item for item in batch if isinstance(item, Coded)), scales)
        if failed:
            store_problems(store, failed)
        for error in failed:
            complain(error)
        waiting -= {stored_id(item.article) for item in batch if isinstance(item, Coded)}
        state = replace(
            state,
            articles=state.articles + written.articles,
            events=state.events + written.events,
            known=state.known + written.known,
            failed=state.failed + len(failed),
        )
        tell(state)
    return state


def own_scales(own: Overlay | None) -> Scales:
    """What events are weighed by, with a user's pack laid over Kronik's tables if one is given."""
    return scales_of(load_pack(own.languages[0], own)) if own else shipped_scales()


def batches(items: Iterable[Coded | PageError]) -> Iterator[list[Coded | PageError]]:
    """Coded articles and failures in lists short enough, in number and in seconds, to be written at once."""
    batch: list[Coded | PageError] = []
    began = time.monotonic()
    for item in items:
        batch.append(item)
        if len(batch) >= _BATCH or time.monotonic() - began >= _SECONDS:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch
