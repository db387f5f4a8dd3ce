"""A clean stop: the first SIGINT or SIGTERM asks the run to finish what it has in hand, the second ends it at once."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

Asked = Callable[[], int | None]
"""The number of the signal that asked to stop; None while none has."""


@contextmanager
def stop_on_signals() -> Iterator[Asked]:
    """While the block runs, the first signal is only noted; the handlers that were there come back afterwards."""
    noted: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        if noted:
            raise KeyboardInterrupt
        noted.append(number)

    before = {name: signal.signal(name, note) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: noted[0] if noted else None
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
