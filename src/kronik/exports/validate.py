"""Whether a file keeps to its layout: columns and their order, types, code lists, line by line."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from kronik.errors import ExportError
from kronik.exports.cells import unguard_cell
from kronik.exports.columns import YES, Column, load_code_list, load_columns
from kronik.exports.formats import Format
from kronik.exports.opening import open_file
from kronik.exports.parquet import TYPES as PARQUET_TYPES
from kronik.exports.parquet import read_parquet_columns
from kronik.exports.polecat import NOTHING
from kronik.records import Problem

_PARTY = re.compile(r"(-|[A-Za-z0-9]+) (-|[A-Z]{3})(; (-|[A-Za-z0-9]+) (-|[A-Z]{3}))*")


def check_export(path: Path, format: Format) -> Iterator[Problem]:
    """What is wrong with a file that should be of this format, in its order; nothing if it is right.

    Raises ExportError where the file cannot be read at all.
    """
    if format.name == "parquet":
        yield from _check_parquet(path, format)
        return
    with open_file(path) as (name, lines):
        if format.name == "geojson":
            yield from _check_geojson(name, lines.read(), format)
        elif format.name in {"jsonl", "gold"}:
            yield from _check_json_lines(name, lines, format)
        else:
            yield from _check_table(name, lines, format)


def _check_table(name: str, lines: Iterable[str], format: Format) -> Iterator[Problem]:
    columns = load_columns(format.layout)
    comma = format.name == "csv"
    rows = csv.reader(lines) if comma else csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ids: set[str] = set()
    try:
        for number, cells in enumerate(rows, 1):
            where = f"{name}:{rows.line_num}"
            if number == 1 and format.head:
                yield from _check_header(where, cells, columns)
            elif len(cells) != len(columns):
                yield Problem(where, f"{len(cells)} columns where {len(columns)} are due")
            else:
                cells = [_meant(cell, format.name) for cell in cells]
                yield from _check_cells(where, cells, columns)
                if format.name != "gdelt-mentions" and cells[0] in ids:
                    yield Problem(where, f"{columns[0].name}: {cells[0]} stands twice")
                ids.add(cells[0])
    except (csv.Error, UnicodeDecodeError) as error:
        yield Problem(f"{name}:{rows.line_num + 1}", f"cannot be read: {error}")


def _meant(cell: str, format: str) -> str:
    """A cell without what a format adds: the apostrophe against formulas, the word None for nothing."""
    if format == "polecat":
        return "" if cell == NOTHING else cell
    return unguard_cell(cell) if format == "csv" else cell


def _check_header(where: str, cells: list[str], columns: tuple[Column, ...]) -> Iterator[Problem]:
    for number, (cell, column) in enumerate(zip_longest(cells, columns), 1):
        wanted = column.name if column else "no further column"
        if cell != wanted:
            yield Problem(where, f"column {number} is {cell or 'missing'} where {wanted} is due")


def _check_cells(where: str, cells: list[str], columns: tuple[Column, ...]) -> Iterator[Problem]:
    for cell, column in zip(cells, columns, strict=True):
        if reason := _fault(cell, column):
            yield Problem(where, f"{column.name}: {reason}")


def _fault(cell: str, column: Column) -> str | None:
    """What is wrong with a cell, in words; None if nothing."""
    if not cell:
        return "is empty" if column.need == YES else None
    if not TYPES[column.type](cell):
        return f'"{cell[:80]}" is not {_WORDS.get(column.type, column.type)}'
    if column.codes == "party":
        return None if _PARTY.fullmatch(cell) else f'"{cell[:80]}" is not a country and a sector'
    if column.codes:
        known = load_code_list(column.codes)
        if cell not in known and not all(value in known or value == NOTHING for value in re.split("; ?", cell)):
            return f'"{cell[:80]}" is not in the list of {column.codes}'
    return None


def _is(read: Callable[[str], Any]) -> Callable[[str], bool]:
    def check(cell: str) -> bool:
        try:
            read(cell)
        except ValueError:
            return False
        return True

    return check


def _matches(pattern: str, read: Callable[[str], Any]) -> Callable[[str], bool]:
    wanted = re.compile(pattern, re.ASCII)
    return lambda cell: bool(wanted.fullmatch(cell)) and _is(read)(cell)


def _within(limit: float) -> Callable[[str], bool]:
    return lambda cell: _NUMBER(cell) and abs(float(cell)) <= limit


_NUMBER = _matches(r"-?\d+(\.\d+)?", float)
TYPES: dict[str, Callable[[str], bool]] = {
    "text": lambda _: True,
    "parties": lambda _: True,
    "list": lambda _: True,
    "url": _matches(r"[a-z][a-z0-9+.-]*://\S+", str),
    "integer": _matches(r"-?\d+", int),
    "number": _NUMBER,
    "latitude": _within(90),
    "longitude": _within(180),
    "flag": _matches("[01]", int),
    "day": _matches(r"\d{4}-\d\d-\d\d", date.fromisoformat),
    "day8": _matches(r"\d{8}", lambda cell: datetime.strptime(cell, "%Y%m%d")),
    "month6": _matches(r"\d{6}", lambda cell: datetime.strptime(cell, "%Y%m")),
    "year": _matches(r"\d{4}", int),
    "stamp14": _matches(r"\d{14}", lambda cell: datetime.strptime(cell, "%Y%m%d%H%M%S")),
    "json": _is(json.loads),
}
_WORDS = {
    "integer": "a whole number", "number": "a number", "flag": "1 or 0", "day": "a day (2024-06-20)",
    "day8": "a day (20240620)", "month6": "a month (202406)", "stamp14": "a time (20240620000000)",
    "latitude": "a latitude", "longitude": "a longitude", "url": "an address", "json": "JSON",
}  # fmt: skip


def _check_json_lines(name: str, lines: Iterable[str], format: Format) -> Iterator[Problem]:
    try:
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
            except ValueError as error:
                yield Problem(f"{name}:{number}", f"not JSON: {error}")
                continue
            yield from _check_record(f"{name}:{number}", record, load_columns(format.layout))
            if format.name == "gold":
                for place, event in enumerate(_events(record), 1):
                    yield from _check_record(f"{name}:{number}: event {place}", event, load_columns("gold_event"))
    except UnicodeDecodeError as error:
        yield Problem(name, f"not UTF-8: {error.reason}")


def _events(record: Any) -> list[Any]:
    events = record.get("events") if isinstance(record, dict) else None
    return events if isinstance(events, list) else []


def _check_geojson(name: str, text: str, format: Format) -> Iterator[Problem]:
    try:
        features = json.loads(text)["features"]
        columns = load_columns(format.layout)
        points = [column for column in columns if column.type in {"latitude", "longitude"}]
        properties = tuple(column for column in columns if column not in points and column.type != "json")
        for number, feature in enumerate(features, 1):
            where = f"{name}: feature {number}"
            yield from _check_record(where, feature["properties"], properties)
            longitude, latitude = map(str, feature["geometry"]["coordinates"])
            yield from _check_cells(where, [latitude, longitude], tuple(points))
    except (ValueError, KeyError, TypeError) as error:
        yield Problem(name, f"is not GeoJSON of points: {error!r}")


def _check_record(where: str, record: Any, columns: tuple[Column, ...]) -> Iterator[Problem]:
    if not isinstance(record, dict):
        yield Problem(where, "is not a record")
        return
    names = [column.name for column in columns]
    if list(record) != names:
        odd = sorted(set(names) ^ set(record)) or ["another order"]
        yield Problem(where, f"the fields are not those of the codebook: {', '.join(map(str, odd))}")
        return
    yield from _check_cells(where, [_as_cell(value) for value in record.values()], columns)


def _as_cell(value: Any) -> str:
    """A JSON value as the cell of a table would hold it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return "; ".join(value) if all(isinstance(item, str) for item in value) else json.dumps(value)
    return json.dumps(value) if isinstance(value, dict) else str(value)


def _check_parquet(path: Path, format: Format) -> Iterator[Problem]:
    wanted = [(column.name, PARQUET_TYPES[column.type]) for column in load_columns(format.layout)]
    try:
        found = read_parquet_columns(path)
    except ModuleNotFoundError:
        raise ExportError(str(path), "Parquet needs DuckDB: pip install 'kronik[parquet]'") from None
    except Exception as error:  # DuckDB's errors have no class that can be named without it
        raise ExportError(str(path), f"cannot be read: {error}") from None
    for here, due in zip_longest(found, wanted):
        if here is None or due is None or here[0] != due[0] or _plain(here[1]) != _plain(due[1]):
            yield Problem(str(path), f"column {here and ' '.join(here)} stands where {due and ' '.join(due)} is due")


def _plain(kind: str) -> str:
    return kind.replace('"', "").replace(" ", "").upper()
