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
SHARE = 0.6
"""Of that, what one of them may take, so that a long one leaves time for the others; a page's own chart may take all."""
WAIT = "wait"
T = TypeVar("T")


class Ask(Protocol):
    """ask(lambda: chronicle.types(…)) → the answer, or None where the page's time is over."""

    def __call__(self, question: Callable[[], T], /, share: float = SHARE) -> T | None: ...


def patient(chronicle: Chronicle, view: View) -> Ask:
    """What asks the questions of one page, within one time for all of them."""
    together = LONG if view.request.query_params.get(WAIT) else SHORT
    end = time.monotonic() + together

    def ask(question: Callable[[], T], /, share: float = SHARE) -> T | None:
        try:
            with chronicle.until(min(time.monotonic() + share * together, end)):
                return question()
        except TooLongError:
            view.request.state.gave_up = True
            return None

    return ask
