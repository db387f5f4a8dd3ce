"""How many articles some inputs hold, as far as that can be told quickly: what a progress bar needs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kronik.errors import PageError
from kronik.pages import JSON_LINES, PAGE, kind_of_file, open_source, read_lines


def count_inputs(sources: Iterable[str]) -> int | None:
    """The articles in files and JSON Lines files (their lines); None where a source does not tell: standard input, an
    archive, a feed, a folder, an address."""
    total = 0
    for source in sources:
        try:
            if not Path(source).is_file():  # a pipe would be read empty
                return None
            with open_source(source) as file:
                kind = kind_of_file(source, file)
                if kind not in (PAGE, JSON_LINES):
                    return None
                total += sum(1 for line in read_lines(file) if line.strip()) if kind == JSON_LINES else 1
        except (PageError, OSError):
            return None
    return total
