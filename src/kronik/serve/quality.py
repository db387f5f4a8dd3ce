"""The figures of docs/quality.md, which the wheel brings along."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PLACES = (Path(__file__).with_name("quality.md"), Path(__file__).parents[3] / "docs" / "quality.md")
"""In a wheel, and in the repository."""
Table = tuple[tuple[str, ...], ...]


@cache
def read_quality() -> Table:
    """The first table of figures, head and rows; () where the file is not there."""
    path = next((path for path in _PLACES if path.is_file()), None)
    if path is None:
        return ()
    _, _, figures = path.read_text(encoding="utf-8").partition("<!-- figures:begin -->\n")
    rows = figures.split("\n\n")[0].splitlines()
    return tuple(tuple(cell.strip() for cell in row.strip("| ").split("|")) for row in rows if not row.startswith("| ---"))
