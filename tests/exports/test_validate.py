"""Files that break their layout are told line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from told import several, told

from kronik.errors import ExportError
from kronik.exports.columns import load_columns
from kronik.exports.formats import load_formats
from kronik.exports.validate import check_export
from kronik.exports.write import write_export


def faults(path: Path, format: str) -> list[str]:
    """What is wrong with a file, without its path."""
    return [
        f"{problem.source.removeprefix(str(path))}: {problem.reason}"
        for problem in check_export(path, load_formats()[format])
    ]


@pytest.mark.parametrize(
    ("format", "layout", "column", "cell", "reason"),
    [
        ("gdelt", "gdelt2_events", "Day", "20240631", '"20240631" is not a day (20240620)'),
        ("gdelt", "gdelt2_events", "Day", "", "is empty"),
        ("gdelt", "gdelt2_events", "EventCode", "999", '"999" is not in the list of cameo'),
        ("gdelt", "gdelt2_events", "QuadClass", "5", '"5" is not in the list of quad_class'),
        ("gdelt", "gdelt2_events", "Actor1CountryCode", "INA", '"INA" is not in the list of cameo_country'),
        ("gdelt", "gdelt2_events", "ActionGeo_CountryCode", "IDN", '"IDN" is not in the list of fips'),
        ("gdelt", "gdelt2_events", "ActionGeo_Lat", "91.5", '"91.5" is not a latitude'),
        ("gdelt", "gdelt2_events", "NumMentions", "many", '"many" is not a whole number'),
        ("gdelt", "gdelt2_events", "SOURCEURL", "harian", '"harian" is not an address'),
        ("gdelt-mentions", "gdelt2_mentions", "MentionTimeDate", "20240620", '"20240620" is not a time (20240620000000)'),
        ("icews", "icews_events", "Event Date", "20/06/2024", '"20/06/2024" is not a day (2024-06-20)'),
        ("icews", "icews_events", "Source Country", "IDN", '"IDN" is not in the list of country_name'),
        ("polecat", "polecat_events", "Event Type", "FIGHT", '"FIGHT" is not in the list of plover_type'),
        ("polecat", "polecat_events", "Actor Country", "IDN; XYZ", '"IDN; XYZ" is not in the list of iso3'),
        ("polecat", "polecat_events", "Event Date", "None", "is empty"),
    ],
)
def test_a_wrong_cell_is_told(format: str, layout: str, column: str, cell: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "events.txt"
    write_export([told()], load_formats()[format], path)
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = lines[-1].split("\t")
    cells[[known.name for known in load_columns(layout)].index(column)] = cell
    path.write_text("\n".join([*lines[:-1], "\t".join(cells)]) + "\n", encoding="utf-8")
    assert faults(path, format) == [f":{len(lines)}: {column}: {reason}"]


def test_rows_of_another_length_and_ids_twice_are_told(tmp_path: Path) -> None:
    path = tmp_path / "events.txt"
    write_export([told()], load_formats()["gdelt"], path)
    line = path.read_text(encoding="utf-8")
    path.write_text(line + "1\t2\n" + line, encoding="utf-8")
    number = line.split("\t")[0]
    assert faults(path, "gdelt") == [
        ":2: 2 columns where 61 are due",
        f":3: GlobalEventID: {number} stands twice",
    ]


def test_a_header_out_of_order_is_told(tmp_path: Path) -> None:
    path = tmp_path / "events.txt"
    path.write_text("Event ID\tDay\n", encoding="utf-8")
    assert faults(path, "icews")[0] == ":1: column 2 is Day where Event Date is due"
    assert len(faults(path, "icews")) == 19


@pytest.mark.parametrize(
    ("format", "text", "reason"),
    [
        ("jsonl", "{", ":1: not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("jsonl", "[]", ":1: is not a record"),
        ("jsonl", '{"event": "x"}', ":1: the fields are not those of the codebook: actor, actor_code,"),
        ("geojson", "{}", ": is not GeoJSON of points: KeyError('features')"),
        ("gold", '{"id": "a"}', ":1: the fields are not those of the codebook: events, lang,"),
    ],
)
def test_broken_records_are_told(format: str, text: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "events.txt"
    path.write_text(text, encoding="utf-8")
    assert faults(path, format)[0].startswith(reason)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "events.txt"
    path.write_bytes(b"\xff\xfe\n")
    assert "cannot be read" in faults(path, "gdelt")[0]


def test_parquet_of_other_columns_is_told(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs the extra parquet")
    path = tmp_path / "events.parquet"
    with duckdb.connect() as connection:
        connection.sql("SELECT 1 AS event").write_parquet(str(path))
    assert faults(path, "parquet")[0] == ": column event INTEGER stands where event VARCHAR is due"


@pytest.mark.parametrize("content", [None, b"\x1f\x8b\x08\x00broken", b"PK\x03\x04broken"], ids=["missing", "gzip", "zip"])
def test_a_file_that_cannot_be_opened_is_told(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExportError, match="cannot be read"):
        list(check_export(path, load_formats()["csv"]))


def test_every_fault_of_a_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    write_export(several(), load_formats()["csv"], path)
    path.write_text(path.read_text(encoding="utf-8").replace(",COERCE,", ",CRIME,"), encoding="utf-8")
    assert faults(path, "csv") == [':2: type: "CRIME" is not in the list of plover_type']
