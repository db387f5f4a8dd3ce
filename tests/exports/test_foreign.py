"""GDELT, ICEWS and POLECAT files read, with what is wrong in them told."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from told import several, told

from kronik.errors import ExportError
from kronik.exports.foreign import GDELT, ICEWS, MENTIONS, POLECAT, ForeignEvent, read_foreign, read_layout, read_mentions
from kronik.exports.formats import load_formats
from kronik.exports.write import write_export
from kronik.records import Problem

FORMATS = {GDELT: "gdelt", MENTIONS: "gdelt-mentions", ICEWS: "icews", POLECAT: "polecat"}


def written(layout: str, path: Path) -> Path:
    """A file of several events in a layout."""
    write_export(several(), load_formats()[FORMATS[layout]], path)
    return path


def events(path: Path, layout: str) -> list[ForeignEvent]:
    """The rows of a file that can be read."""
    return [row for row in read_foreign(path, layout, {}) if isinstance(row, ForeignEvent)]


@pytest.mark.parametrize("layout", FORMATS)
def test_the_layout_is_told_by_the_first_line(layout: str, tmp_path: Path) -> None:
    assert read_layout(written(layout, tmp_path / "x.txt")) == layout


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("\t".join(["1"] * 58), "GDELT 1.0 has 57 or 58 columns and is not read"),
        ("a,b,c", "1 columns are not GDELT 2.0 events"),
    ],
)
def test_another_file_is_refused(line: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ExportError, match=reason):
        read_layout(path)


@pytest.mark.parametrize("layout", [GDELT, ICEWS, POLECAT])
def test_types_and_parties_come_back(layout: str, tmp_path: Path) -> None:
    found = events(written(layout, tmp_path / "x.txt"), layout)
    arrest, meeting = found[0], found[1]
    assert (arrest.type, arrest.day, arrest.actor, arrest.recipient) == (
        "COERCE", "2024-06-19", frozenset({"IDN"}), frozenset({"IDN"}),
    )  # fmt: skip
    assert meeting.actor | meeting.recipient == {"RUS", "UKR"}
    assert any(row.type == "REQUEST" and row.actor & {"UN", "IGO"} for row in found)


@pytest.mark.parametrize("packed", ["plain", "gzip", "zip"])
def test_packed_files_are_read(packed: str, tmp_path: Path) -> None:
    plain = written(GDELT, tmp_path / "x.txt")
    path = tmp_path / "packed"
    if packed == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(plain, "20240620.export.CSV")
    else:
        path.write_bytes(gzip.compress(plain.read_bytes()) if packed == "gzip" else plain.read_bytes())
    assert read_layout(path) == GDELT
    assert events(path, GDELT) == events(plain, GDELT)


def test_an_archive_of_several_files_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "x")
        archive.writestr("b", "x")
    with pytest.raises(ExportError, match="holds 2 files"):
        read_layout(path)


def changed(path: Path, column: int, cell: str) -> None:
    """Put a cell into the last row of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = lines[-1].split("\t")
    cells[column] = cell
    path.write_text("\n".join([*lines[:-1], "\t".join(cells), ""]), encoding="utf-8")


@pytest.mark.parametrize(
    ("layout", "column", "cell", "reason"),
    [
        (GDELT, 1, "2024", '"2024" is not a day'),
        (GDELT, 26, "XX", '"XX" is not a CAMEO code'),
        (ICEWS, 1, "6/19/24", '"6/19/24" is not a day'),
        (ICEWS, 6, "", '"" is not a CAMEO code'),
        (POLECAT, 2, "FIGHT", '"FIGHT" is not a PLOVER type'),
        (POLECAT, 1, "None", '"" is not a day'),
    ],
)
def test_a_bad_row_is_told_with_its_line(layout: str, column: int, cell: str, reason: str, tmp_path: Path) -> None:
    path = written(layout, tmp_path / "x.txt")
    count = len(events(path, layout))
    changed(path, column, cell)
    found = list(read_foreign(path, layout, {}))
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert [row for row in found if isinstance(row, Problem)] == [Problem(f"{path}:{lines}", reason)]
    assert len(events(path, layout)) == count - 1


def test_a_short_row_is_told(tmp_path: Path) -> None:
    path = written(ICEWS, tmp_path / "x.txt")
    with path.open("a", encoding="utf-8") as out:
        out.write("1\t2024-06-19\n")
    assert "2 columns where 20 are due" in str(list(read_foreign(path, ICEWS, {}))[-1])


def test_tabs_beyond_the_last_column_are_let_go(tmp_path: Path) -> None:
    path = written(POLECAT, tmp_path / "x.txt")
    before = events(path, POLECAT)
    path.write_text(path.read_text(encoding="utf-8").replace("\n", "\t\t\n"), encoding="utf-8")
    assert events(path, POLECAT) == before


def test_codes_that_plover_dropped_have_no_type(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    write_export([told("REQUEST", None, "020")], load_formats()["gdelt"], path)
    (row,) = events(path, GDELT)
    assert (row.type, row.root, row.code) == (None, "02", "020")


def test_mentions_add_addresses(tmp_path: Path) -> None:
    path, mentions = written(GDELT, tmp_path / "x.txt"), written(MENTIONS, tmp_path / "m.txt")
    found = read_mentions(mentions)
    first = events(path, GDELT)[0]
    assert found[first.id] == ("https://www.harian.example/berita/1",)
    (with_mention,) = [
        row for row in read_foreign(path, GDELT, {first.id: ("https://x.example/2",)}) if getattr(row, "id", "") == first.id
    ]
    assert isinstance(with_mention, ForeignEvent)
    assert with_mention.urls == (*first.urls, "https://x.example/2")
