"""Counts that a page can do without: given up where they would hold it up, made all the same where a reader asks for it."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from itertools import count
from typing import Protocol, TypeVar

from kronik.errors import TooLongError
from kronik.serve.reading import View
from kronik.views import Chronicle

SHORT, LONG = 0.15, 30.0
"""Seconds that all the counts of a page may take together; and where the address says `wait=1`."""
SHARE = 0.6
"""Of that, what one of them may take, so that a long one leaves time for the others; a page's own chart may take all."""
WAIT = "wait"
REMEMBERED, FORGOTTEN = 2_000, 60.0
"""Counts that proved too long, and the seconds for which they are not begun again."""
TOILED = 0.5
"""Of its time, what a count must have worked to have proved too long: one that only waited its turn is begun again."""
T = TypeVar("T")
Count = tuple[object, ...]


class Ask(Protocol):
    """ask(lambda: chronicle.types(…)) → the answer, or None where the page's time is over."""

    def __call__(self, question: Callable[[], T], /, share: float = SHARE) -> T | None: ...


def patient(chronicle: Chronicle, view: View) -> Ask:
    """What asks the questions of one page, within one time for all of them."""
    waits = bool(view.request.query_params.get(WAIT))
    together = LONG if waits else SHORT
    end, number = time.monotonic() + together, count()
    known: OrderedDict[Count, float] = view.request.app.state.too_long

    def ask(question: Callable[[], T], /, share: float = SHARE) -> T | None:
        key = (view.request.url.path, tuple(view.given.items()), view.own.get("by"), view.own.get("second"), next(number))
        began, worked = time.monotonic(), time.thread_time()
        if waits or began - known.get(key, -FORGOTTEN) >= FORGOTTEN:
            try:
                with chronicle.until(min(began + share * together, end)):
                    return question()
            except TooLongError:
                if not waits and time.thread_time() - worked > TOILED * share * together:
                    remember(known, key, began)
        view.request.state.gave_up = True
        return None

    return ask


def remember(known: OrderedDict[Count, float], key: Count, now: float) -> None:
    """Note that a count is too long; the one noted longest ago is forgotten first."""
    known.pop(key, None)
    known[key] = now
    while len(known) > REMEMBERED:
        known.popitem(last=False)
