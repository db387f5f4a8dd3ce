"""CSV tables of ours and of a user's pack, read row by row with file and line for messages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kronik.errors import PackError
from kronik.packs.faults import Report, did_you_mean, stop


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


def read_table(path: Path, columns: tuple[str, ...], report: Report = stop, exact: bool = False) -> Iterator[Row]:
    """The rows of a CSV file whose header must hold `columns`, and with `exact` nothing else.

    Reports a wrong header or quotes amiss, which end the table, and rows of a wrong length, which are left out.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        return report(PackError(str(path), 1, f"cannot be read: {error.strerror}"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return report(PackError(str(path), line, "is not UTF-8; save the table as “CSV UTF-8”"))
    reader = csv.reader(io.StringIO(text, newline=""), strict=exact)
    header = next(reader, [])
    faults = list(_header_faults(header, columns, exact))
    for reason in faults:
        report(PackError(str(path), 1, reason))
    if faults:
        return
    file = str(path)
    try:
        for values in reader:
            if len(values) == len(header):
                yield Row(file, reader.line_num, dict(zip(header, values, strict=True)))
            elif values:
                report(PackError(file, reader.line_num, f"{len(values)} fields where {len(header)} are due"))
    except csv.Error as error:
        report(PackError(file, reader.line_num, f"is no row of CSV: {error}"))


def _header_faults(header: list[str], columns: tuple[str, ...], exact: bool) -> Iterator[str]:
    missing = [column for column in columns if column not in header]
    if missing and any(mark in "".join(header) for mark in ";\t"):
        yield f"the columns must be parted by commas: {','.join(columns)}"
        return
    if missing:
        yield f"column {', '.join(missing)} is missing"
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            yield f'column "{column}" stands twice'
        if exact and column not in columns:
            yield f'column "{column}" is not known{did_you_mean(column, columns)}'
