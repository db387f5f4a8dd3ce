"""Records → JSON, CSV or JSON Lines, with the address of the next page."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from fastapi.responses import Response
from pydantic import TypeAdapter

from kronik.exports.cells import guard_cell, spell
from kronik.serve.api.wanted import CSV, JSONL, MEDIA_TYPES, Wanted, caching
from kronik.views.flat import COLUMNS, flatten
from kronik.views.records import Telling


def answer(wanted: Wanted, record: Any, rows: str | None = None, **following: str | int) -> Response:
    """An answer: a record as JSON, its list `rows` as CSV or JSON Lines; `following` are what the next page asks anew."""
    headers = caching(wanted.tag)
    if following:
        query = wanted.url.include_query_params(**following).query
        headers["Link"] = f'<{wanted.url.path}?{query}>; rel="next"'
    several = [record] if rows is None else getattr(record, rows)
    if wanted.format == CSV:
        body = _as_csv(several, name_columns(record.__class__ if rows is None else kind_of_rows(record.__class__, rows)))
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


def _as_csv(rows: Sequence[Any], columns: Sequence[str]) -> bytes:
    """A header and a line a row, as `kronik query --format csv` has them; what a spreadsheet would run is made harmless."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(columns)
    for row in rows:
        cells = flatten(row) if isinstance(row, Telling) else flat(row).values()
        lines.writerow(guard_cell(cell) if isinstance(cell, str) else spell(cell) for cell in cells)
    return out.getvalue().encode()


@cache
def kind_of_rows(kind: type, rows: str) -> type:
    """What a list of a record holds: (EventPage, "events") → Telling."""
    found: type = get_args(get_type_hints(kind)[rows])[0]
    return found


@cache
def name_columns(kind: type) -> tuple[str, ...]:
    """The columns of a kind of record, whether or not there is one."""
    if kind is Telling:
        return tuple(COLUMNS)
    names: list[str] = []
    for name, held in get_type_hints(kind).items():
        inside = isinstance(held, type) and is_dataclass(held)
        names += [f"{name}_{inner}" for inner in name_columns(held)] if inside else [name]
    return tuple(names)


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
