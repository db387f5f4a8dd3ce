"""Records → JSON, CSV or JSON Lines, with the address of the next page."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from fastapi.responses import Response
from pydantic import TypeAdapter

from kronik.exports.cells import guard_cell, spell
from kronik.serve.api.wanted import CSV, JSONL, MEDIA_TYPES, Wanted, caching
from kronik.views.flat import COLUMNS, flatten
from kronik.views.records import Telling


def answer(wanted: Wanted, record: Any, rows: Sequence[Any] | None = None, **following: str | int) -> Response:
    """An answer: a whole record as JSON, its `rows` as CSV or JSON Lines; `following` are what the next page asks anew."""
    headers = caching(wanted.tag)
    if following:
        query = wanted.url.include_query_params(**following).query
        headers["Link"] = f'<{wanted.url.path}?{query}>; rel="next"'
    several = [record] if rows is None else rows
    if wanted.format == CSV:
        body = _as_csv(several)
    elif wanted.format == JSONL:
        body = b"".join(as_json(row) + b"\n" for row in several)
    else:
        body = as_json(record)
    return Response(body, headers=headers, media_type=MEDIA_TYPES[wanted.format])


def as_json(record: Any) -> bytes:
    """A record as JSON, its fields by their names."""
    return _writer(record.__class__).dump_json(record)


@cache
def _writer(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _as_csv(rows: Sequence[Any]) -> bytes:
    """A header and a line a row, as `kronik query --format csv` has them; what a spreadsheet would run is made harmless.

    No rows, no header: it stands in the rows' kind.
    """
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    for number, row in enumerate(rows):
        cells = dict(zip(COLUMNS, flatten(row), strict=True)) if isinstance(row, Telling) else flat(row)
        if not number:
            lines.writerow(cells)
        lines.writerow(guard_cell(cell) if isinstance(cell, str) else spell(cell) for cell in cells.values())
    return out.getvalue().encode()


def flat(record: Any) -> dict[str, Any]:
    """The fields of a record by name, those of a record within it beside them: Hit.article.id → "article_id"."""
    cells: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if is_dataclass(value):
            cells |= {f"{field.name}_{name}": inner for name, inner in flat(value).items()}
        elif isinstance(value, tuple):
            cells[field.name] = as_json(value).decode()
        else:
            cells[field.name] = value
    return cells
