"""An export written: a file that is whole or not there at all."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kronik.errors import ExportError
from kronik.exports.formats import Format
from kronik.exports.gold import gold_lines
from kronik.exports.parquet import write_parquet
from kronik.exports.tally import Tally, count_gold, tallied
from kronik.records import Coded, ExportedEvent

PARQUET = "parquet"


def write_export(events: Iterable[ExportedEvent], format: Format, path: Path, tally: Tally | None = None) -> Tally:
    """Write the events to `path` (gzipped if it ends in .gz) in one pass, in memory that does not grow with their number.

    The file takes its place when it is whole; what went into it is counted in `tally`, which comes back. Raises ExportError
    where it cannot be written, or where the library that writes Parquet is missing.
    """
    tally = tally or Tally()
    kept = tallied(events, format, tally)
    with _telling(path), replacing(path) as part:
        if format.name == PARQUET:
            with replacing(part, keep=False) as lines:
                _write_lines(_spell_lines(kept, format, tally), lines, zipped=False)
                write_parquet(lines, part)
        else:
            _write_lines(_spell_lines(kept, format, tally), part, zipped=path.suffix == ".gz")
    return tally


def spell_export(events: Iterable[ExportedEvent], format: Format, tally: Tally) -> Iterator[str]:
    """The text of an export piece by piece, for any format but Parquet and gold; what went into it is counted in `tally`."""
    return _spell_lines(tallied(events, format, tally), format, tally)


def write_gold(articles: Iterable[Coded], format: Format, path: Path) -> Tally:
    """Write articles that people went over as gold, a line each; counted as by `write_export`."""
    tally = Tally()
    with _telling(path), replacing(path) as part, _open_text(part, path.suffix == ".gz") as out:
        for line in gold_lines(count_gold(articles, tally)):
            out.write(f"{line}{format.tail}")
    return tally


def write_text(text: str, path: Path) -> None:
    """Write a text file, whole or not at all."""
    with _telling(path), replacing(path) as part, _open_text(part, zipped=False) as out:
        out.write(text)


@contextmanager
def replacing(path: Path, keep: bool = True) -> Iterator[Path]:
    """A file beside `path` to write into; at the end it takes that place, or goes where something went wrong."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        if keep:
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _spell_lines(events: Iterable[ExportedEvent], format: Format, tally: Tally) -> Iterator[str]:
    """Head, rows and tail; the rows are counted."""
    yield format.head
    for event in events:
        for row in format.rows(event):
            yield format.between + row if tally.rows else row
            tally.rows += 1
    yield format.tail if tally.rows or format.tail != "\n" else ""


def _write_lines(lines: Iterable[str], path: Path, zipped: bool) -> None:
    with _open_text(path, zipped) as out:
        out.writelines(lines)


@contextmanager
def _open_text(path: Path, zipped: bool) -> Iterator[TextIO]:
    """A UTF-8 file to write; gzipped without name and time, so that the same text gives the same bytes."""
    with path.open("wb") as raw:
        packed = gzip.GzipFile("", "wb", fileobj=raw, mtime=0) if zipped else raw
        with packed, io.TextIOWrapper(packed, "utf-8", errors="replace", newline="") as out:
            yield out


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """What the system says about a file that cannot be written, in one line."""
    try:
        yield
    except OSError as error:
        raise ExportError(str(path), f"cannot be written: {error.strerror or error}") from None
