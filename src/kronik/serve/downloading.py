"""The events of a view as a file: the export's bytes, or an archive of them with their codebook and how to cite them."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from kronik.exports.codebook import Asked, codebook
from kronik.exports.formats import Format
from kronik.exports.gold import gold_lines
from kronik.exports.tally import Tally, count_gold
from kronik.exports.write import PARQUET, spell_export, write_export
from kronik.store import Store
from kronik.views import Filters, open_chronicle
from kronik.views.exported import corrected_articles, iterate_exported

PIECE = 1 << 16
"""Bytes that are sent at once."""
GOLD = "gold"
ENDINGS = {
    "csv": "csv", "jsonl": "jsonl", PARQUET: "parquet", "geojson": "geojson", "gdelt": "gdelt.tsv",
    "gdelt-mentions": "gdelt-mentions.tsv", "icews": "icews.tsv", "polecat": "polecat.tsv", GOLD: "gold.jsonl",
}  # fmt: skip
"""Format → what the file's name ends with, after "events."."""


def file_pieces(path: Path, filters: Filters, format: Format) -> Iterator[bytes]:
    """The file alone."""
    with open_chronicle(path) as chronicle:
        yield from _gather(_bytes(chronicle.store, filters, format, Tally()))


def archive_pieces(path: Path, filters: Filters, format: Format, given: Mapping[str, str]) -> Iterator[bytes]:
    """A .zip of the file and its codebook (with the citation), made in one pass and in memory that does not grow."""
    name, day, tally = f"events.{ENDINGS[format.name]}", date.today(), Tally()
    sink = _Sink()
    with open_chronicle(path) as chronicle, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_entry(name, day), "w", force_zip64=True) as entry:
            for piece in _gather(_bytes(chronicle.store, filters, format, tally)):
                entry.write(piece)
                yield sink.take()
        filters_used = {} if format.name == GOLD else {"aux": "asserted", **given}
        book = codebook(format, tally, Asked(name, tuple(sorted(filters_used.items())), day.isoformat()))
        archive.writestr(_entry(f"{name}.codebook.md", day), book)
        archive.close()
        yield sink.take()


def _bytes(store: Store, filters: Filters, format: Format, tally: Tally) -> Iterator[bytes]:
    if format.name == PARQUET:
        yield from _parquet(store, filters, format, tally)
    elif format.name == GOLD:
        lines = gold_lines(count_gold(corrected_articles(store), tally))
        yield from (f"{line}{format.tail}".encode("utf-8", "replace") for line in lines)
    else:
        lines = spell_export(iterate_exported(store, filters), format, tally)
        yield from (line.encode("utf-8", "replace") for line in lines)


def _parquet(store: Store, filters: Filters, format: Format, tally: Tally) -> Iterator[bytes]:
    """Parquet is written from its end, so it stands on disk before it is sent."""
    with tempfile.TemporaryDirectory(prefix="kronik-") as folder:
        path = Path(folder) / "events.parquet"
        write_export(iterate_exported(store, filters), format, path, tally)
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


def _gather(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Short pieces together until they are worth sending; at least one, be it empty."""
    kept: list[bytes] = []
    size = 0
    for line in lines:
        kept.append(line)
        size += len(line)
        if size >= PIECE:
            yield b"".join(kept)
            kept, size = [], 0
    yield b"".join(kept)


def _entry(name: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


class _Sink(io.RawIOBase):
    """What a ZipFile writes into and `take` empties; it cannot be wound back, and says so."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes, /) -> int:  # type: ignore[override]
        self._pieces.append(bytes(piece))
        return len(piece)

    def take(self) -> bytes:
        """Everything written since the last time."""
        found = b"".join(self._pieces)
        self._pieces.clear()
        return found
