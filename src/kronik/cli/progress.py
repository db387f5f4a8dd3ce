"""How a long command tells how far it has come: a bar on a terminal, a line a minute elsewhere; always on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

EVERY = 60.0
"""Seconds between two lines where there is no terminal."""


class Report(NamedTuple):
    """`tell(done)` says how many are done; `say` prints a line without disturbing the bar."""

    tell: Callable[[int], None]
    say: Callable[[str], None]


@contextmanager
def progress(unit: str, total: int | None) -> Iterator[Report]:
    """A bar with rate and remaining time for `total` things called `unit` (None: unknown)."""
    with _bar(unit, total) if sys.stderr.isatty() else _lines(unit, total) as report:
        yield report


@contextmanager
def _bar(unit: str, total: int | None) -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    columns = (TextColumn(unit), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(unit, total=total)
        yield Report(
            lambda done: bar.update(task, completed=done),
            lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True),
        )


@contextmanager
def _lines(unit: str, total: int | None) -> Iterator[Report]:
    began = said = time.monotonic()

    def tell(done: int) -> None:
        nonlocal said
        now = time.monotonic()
        if now - said >= EVERY:
            said = now
            say(f"kronik: {describe(unit, done, total, now - began)}")

    def say(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    yield Report(tell, say)


def describe(unit: str, done: int, total: int | None, seconds: float) -> str:
    """How far something has come, in words: "1,200 of 19,176 articles, 28.0/s, about 11 min left"."""
    rate = done / seconds if seconds else 0.0
    words = f"{done:,} of {total:,} {unit}" if total else f"{done:,} {unit}"
    words += f", {rate:.1f}/s"
    if total and rate:
        left = max(total - done, 0) / rate
        words += f", about {left / 60:.0f} min left" if left >= 90 else f", about {left:.0f} s left"
    return words
