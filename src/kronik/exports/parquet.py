"""Parquet by DuckDB (the extra `parquet`): it reads the JSON Lines of the same export and writes them as typed columns."""

from __future__ import annotations

from pathlib import Path

from kronik.errors import ExportError
from kronik.exports.columns import load_columns

TYPES = {
    "text": "VARCHAR", "url": "VARCHAR", "json": "VARCHAR", "day": "DATE", "flag": "BOOLEAN", "integer": "BIGINT",
    "number": "DOUBLE", "latitude": "DOUBLE", "longitude": "DOUBLE", "list": "VARCHAR[]",
    "parties": 'STRUCT("text" VARCHAR, country VARCHAR, role VARCHAR)[]',
}  # fmt: skip
"""A column's type → DuckDB's; evidence stays JSON text."""
_MEMORY = "256MB"
_ROW_GROUP = 20_000
"""Rows held before they are written: a tenth of DuckDB's own, for events are wide."""


def write_parquet(lines: Path, path: Path) -> None:
    """Write a Parquet file (zstd) from JSON Lines of the layout "events", row by row in their order.

    Raises ExportError where DuckDB is missing.
    """
    try:
        import duckdb
    except ModuleNotFoundError:
        raise ExportError(str(path), "Parquet needs DuckDB: pip install 'kronik[parquet]'") from None
    columns = {column.name: TYPES[column.type] for column in load_columns("events")}
    with duckdb.connect(config={"threads": 1, "memory_limit": _MEMORY, "temp_directory": str(path.parent)}) as connection:
        connection.execute("SET preserve_insertion_order = true")
        rows = connection.read_json(str(lines), columns=columns, format="newline_delimited")
        rows.write_parquet(str(path), compression="zstd", row_group_size=_ROW_GROUP)


def read_parquet_columns(path: Path) -> list[tuple[str, str]]:
    """The names and types of a Parquet file's columns, in DuckDB's words."""
    import duckdb

    with duckdb.connect() as connection:
        relation = connection.read_parquet(str(path))
        return [(name, str(kind)) for name, kind in zip(relation.columns, relation.types, strict=True)]
