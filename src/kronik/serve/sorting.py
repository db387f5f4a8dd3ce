"""Tables sorted by the address: `sort=events` upwards, `sort=-events` downwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from kronik.serve.reading import View

T = TypeVar("T")


def sort_rows(view: View, rows: Iterable[T], columns: Sequence[str]) -> tuple[T, ...]:
    """Rows by the column that the address names; as they came where it names none of `columns`. Nulls come last."""
    wanted = view.request.query_params.get("sort", "")
    column, down = wanted.removeprefix("-"), wanted.startswith("-")
    found = tuple(rows)
    if column not in columns:
        return found
    known = [row for row in found if getattr(row, column) is not None]
    known.sort(key=lambda row: getattr(row, column), reverse=down)
    return (*known, *(row for row in found if getattr(row, column) is None))
