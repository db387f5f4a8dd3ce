"""Mistakes in data files: raised at the first when a pack is loaded, gathered when it is checked.

Every reader takes a `report`: it calls it for each mistake and goes on without the line that is wrong.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from typing import TypeVar

from kronik.errors import PackError

Report = Callable[[PackError], None]
"""What is done with a mistake: `stop` raises it, `faults.append` gathers it."""


def stop(fault: PackError) -> None:
    """Raise the mistake."""
    raise fault


_T = TypeVar("_T")


def attempt(read: Callable[[], _T], otherwise: _T, report: Report) -> _T:
    """What `read` gives; `otherwise` where it stops at a mistake, which is reported."""
    try:
        return read()
    except PackError as fault:
        report(fault)
        return otherwise


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ "; did you mean “words”?" where a known word is close, else nothing."""
    near = difflib.get_close_matches(word, sorted(known), 1)
    return f'; did you mean "{near[0]}"?' if near else ""
