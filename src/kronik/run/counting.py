"""How many articles some inputs hold, as far as that can be told quickly: what a progress bar needs."""

from __future__ import annotations

from collections.abc import Iterable

from kronik.errors import PageError
from kronik.pages import open_json_lines
from kronik.run.local import JSON_LINES


def count_inputs(sources: Iterable[str]) -> int | None:
    """The articles in files and JSON Lines files (their lines); None where a source does not tell ("-")."""
    total = 0
    for source in sources:
        if source == "-":
            return None
        if not source.endswith(JSON_LINES):
            total += 1
            continue
        try:
            with open_json_lines(source) as lines:
                total += sum(1 for line in lines if line.strip())
        except PageError:
            total += 1
    return total
