"""Counts that a page can do without: given up where they would hold it up, made all the same where a reader asks for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from kronik.errors import TooLongError
from kronik.serve.reading import View
from kronik.views import Chronicle

SHORT, LONG = 0.15, 30.0
"""Seconds that all the counts of a page may take together; and where the address says `wait=1`."""
WAIT = "wait"
T = TypeVar("T")


class Ask(Protocol):
    """ask(lambda: chronicle.types(…)) → the answer, or None where the page's time is over."""

    def __call__(self, question: Callable[[], T], /) -> T | None: ...


def patient(chronicle: Chronicle, view: View) -> Ask:
    """What asks the questions of one page, within one time for all of them."""
    moment = time.monotonic() + (LONG if view.request.query_params.get(WAIT) else SHORT)

    def ask(question: Callable[[], T]) -> T | None:
        try:
            with chronicle.until(moment):
                return question()
        except TooLongError:
            return None

    return ask
