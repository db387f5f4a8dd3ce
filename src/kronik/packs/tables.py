"""CSV tables of ours, read row by row with file and line for messages."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kronik.errors import PackError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: `values` by column name."""

    file: str
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def fail(self, reason: str) -> PackError:
        """An error that points at this row."""
        return PackError(self.file, self.line, reason)


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a CSV file whose header must hold `columns`. Raises PackError for a wrong header or row length."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            raise PackError(str(path), 1, f"column {', '.join(missing)} is missing")
        for values in reader:
            if not values:
                continue
            if len(values) != len(header):
                raise PackError(str(path), reader.line_num, f"{len(values)} fields where {len(header)} are due")
            yield Row(str(path), reader.line_num, dict(zip(header, values, strict=True)))
