"""The formats of an export: for each what it needs of an event, and its rows as text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kronik.exports import gdelt, icews, polecat
from kronik.exports.cells import guard_cell, plain_cell, spell
from kronik.exports.columns import load_columns
from kronik.exports.flat import as_record
from kronik.records import ExportedEvent

ASSERTED, DAY, CAMEO, LEADING, POINT = "asserted", "day", "cameo", "leading", "point"
Rows = Callable[[ExportedEvent], Iterator[str]]
"""An event → its rows as text, without the end of the line."""


@dataclass(frozen=True, slots=True)
class Format:
    """How events become a file: `head`, then the rows of each event parted by `between`, then `tail`.

    `layout` names its columns (`load_columns`), `needs` what an event must have to go in: "asserted" (no aux), a full
    "day", a "cameo" code, "leading" (the telling that counts for its happening), a "point" on the map.
    """

    name: str
    layout: str
    needs: tuple[str, ...]
    rows: Rows
    head: str = ""
    between: str = "\n"
    tail: str = "\n"


def load_formats(plain_cells: bool = False) -> dict[str, Format]:
    """Every format by its name; `plain_cells` leaves texts of CSV as they are, even where a spreadsheet would run them."""
    field = (ASSERTED, DAY, CAMEO)
    found = (
        Format("csv", "events", (), _csv_rows(plain_cells), head=_header("events", ",")),
        Format("jsonl", "events", (), _json_rows),
        Format("parquet", "events", (), _json_rows),
        Format("geojson", "events", (POINT,), _feature_rows, '{"type":"FeatureCollection","features":[\n', ",\n", "\n]}\n"),
        Format("gdelt", "gdelt2_events", (*field, LEADING), _tab_rows(gdelt.event_rows)),
        Format("gdelt-mentions", "gdelt2_mentions", field, _tab_rows(gdelt.mention_rows)),
        Format("icews", "icews_events", field, _tab_rows(icews.event_rows), head=_header("icews_events", "\t")),
        Format(
            "polecat", "polecat_events", (ASSERTED, DAY), _tab_rows(polecat.event_rows), head=_header("polecat_events", "\t")
        ),
        Format("gold", "gold", (), _no_rows),  # whole articles: `gold.gold_lines` writes them
    )
    return {format.name: format for format in found}


def _no_rows(event: ExportedEvent) -> Iterator[str]:
    yield from ()


def _header(layout: str, delimiter: str) -> str:
    return delimiter.join(column.name for column in load_columns(layout)) + "\n"


def _tab_rows(rows: Callable[[ExportedEvent], Iterator[Sequence[str]]]) -> Rows:
    return lambda event: ("\t".join(map(plain_cell, row)) for row in rows(event))


def _csv_rows(plain_cells: bool) -> Rows:
    free = [column.type in _FREE for column in load_columns("events")]

    def rows(event: ExportedEvent) -> Iterator[str]:
        cells = map(_cell, as_record(event).values())
        out = io.StringIO()
        guarded = [guard_cell(cell) if risky and not plain_cells else cell for cell, risky in zip(cells, free, strict=True)]
        csv.writer(out, lineterminator=_BREAK).writerow(guarded)
        yield out.getvalue().removesuffix(_BREAK)

    return rows


_BREAK = "\r\n"
"""csv quotes a cell for the signs of its line end alone; what follows a row in the file is `Format.between`."""
_FREE = frozenset({"text", "url", "parties", "list", "json"})
"""Types whose cells come from the news, so that a stranger may have put a formula there."""


def _cell(value: Any) -> str:
    """A value of a record as a cell: parties by name, lists parted by "; ", evidence as JSON."""
    if isinstance(value, list):
        return "; ".join(item["text"] if isinstance(item, dict) else item for item in value)
    return _as_json(value) if isinstance(value, dict) else spell(value)


def _json_rows(event: ExportedEvent) -> Iterator[str]:
    yield _as_json(as_record(event))


def _feature_rows(event: ExportedEvent) -> Iterator[str]:
    record = as_record(event)
    properties = {name: value for name, value in record.items() if name not in {"latitude", "longitude", "evidence"}}
    geometry = {"type": "Point", "coordinates": [record["longitude"], record["latitude"]]}
    yield _as_json({"type": "Feature", "id": record["event"], "geometry": geometry, "properties": properties})


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
