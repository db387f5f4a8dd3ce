"""Files of every format: read back, valid by their layouts, and by readers of the real thing."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told import ARTICLE, POLICE, RUSSIA, STUDENTS, UKRAINE, UN, several, told

from kronik.errors import ExportError
from kronik.exports.cells import unguard_cell
from kronik.exports.columns import load_columns
from kronik.exports.flat import as_record
from kronik.exports.formats import load_formats
from kronik.exports.tally import Tally
from kronik.exports.validate import check_export
from kronik.exports.write import write_export
from kronik.records import Entity, ExportedEvent

TEXT_FORMATS = ("csv", "jsonl", "geojson", "gdelt", "gdelt-mentions", "icews", "polecat")
Written = tuple[Path, Tally]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Written]:
    """Events → a file of a format, and its tally."""

    def written(format: str, events: Sequence[ExportedEvent], name: str | None = None) -> Written:
        path = tmp_path / (name or f"events.{format}")
        return path, write_export(events, load_formats()[format], path)

    return written


def rows(path: Path, delimiter: str = "\t") -> list[list[str]]:
    """The cells of a table."""
    with path.open(encoding="utf-8", newline="") as lines:
        quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
        return list(csv.reader(lines, delimiter=delimiter, quoting=quoting))


def named(path: Path, layout: str, header: bool = False) -> list[dict[str, str]]:
    """The rows of a table of tabs by column."""
    names = [column.name for column in load_columns(layout)]
    return [dict(zip(names, row, strict=True)) for row in rows(path)[int(header) :]]


@pytest.mark.parametrize("format", [*TEXT_FORMATS, "parquet"])
def test_a_file_keeps_to_its_layout(format: str, write: Callable[..., Written]) -> None:
    if format == "parquet":
        pytest.importorskip("duckdb", reason="needs the extra parquet")
    path, tally = write(format, several())
    assert [f"{problem.source}: {problem.reason}" for problem in check_export(path, load_formats()[format])] == []
    assert tally.rows >= tally.events > 0


@pytest.mark.parametrize("format", [*TEXT_FORMATS, "parquet"])
def test_a_file_of_nothing_keeps_to_its_layout(format: str, write: Callable[..., Written]) -> None:
    if format == "parquet":
        pytest.importorskip("duckdb", reason="needs the extra parquet")
    path, tally = write(format, [])
    assert not list(check_export(path, load_formats()[format]))
    assert tally.rows == 0


_NEWS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(words=st.lists(_NEWS, min_size=5, max_size=5), format=st.sampled_from(TEXT_FORMATS))
def test_whatever_the_news_say_the_layout_holds(words: list[str], format: str, write: Callable[..., Written]) -> None:
    actor, anchor, title, outlet, place = words
    event = told(actor=(Entity(actor, "IDN", "COP"),), article=replace(ARTICLE, title=title, outlet=outlet))
    said = replace(event.event, anchor=anchor, sentence=anchor, place=replace(event.event.place, text=place))  # type: ignore[type-var]
    path, _ = write(format, [replace(event, event=said), told(id="ev-2")])
    assert [f"{problem.source}: {problem.reason}" for problem in check_export(path, load_formats()[format])] == []


def test_csv_gives_back_what_went_in(write: Callable[..., Written]) -> None:
    event = told(actor=(Entity('=cmd|"/c calc"', "IDN", "COP"), UN), anchor="menangkap")
    event = replace(event, event=replace(event.event, sentence='Baris satu,\nbaris dua; "kutipan".'))
    header, cells = rows(write("csv", [event])[0], ",")
    record = dict(zip(header, cells, strict=True))
    assert record["actor"] == '\'=cmd|"/c calc"; PBB'
    assert unguard_cell(record["actor"]) == '=cmd|"/c calc"; PBB'
    assert record["actor_code"] == "IDN COP; UN IGO"
    assert record["sentence"] == event.event.sentence
    assert (record["score"], record["goldstein"], record["mutual"], record["confidence"]) == ("-7", "-5", "0", "0.83")
    assert json.loads(record["evidence"])["anchor"]["text"] == "menangkap"


def test_plain_cells_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    write_export([told(anchor="=1+1")], load_formats(plain_cells=True)["csv"], path)
    assert "'=1+1" not in path.read_text(encoding="utf-8")


def test_json_lines_are_the_records(write: Callable[..., Written]) -> None:
    path, _ = write("jsonl", several())
    read = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert read == [json.loads(json.dumps(as_record(event))) for event in several()]


def test_parquet_holds_typed_columns(write: Callable[..., Written]) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs the extra parquet")
    path, _ = write("parquet", several())
    with duckdb.connect() as connection:
        found = connection.execute(
            "SELECT event, actor[1].country, day::VARCHAR, score, contexts, mutual FROM read_parquet(?)", [str(path)]
        ).fetchall()
    assert [row[0] for row in found] == [event.event.id for event in several()]
    assert found[0] == ("ev-arrest", "IDN", "2024-06-19", -7.0, ["legal", "rights_freedoms"], False)


def test_parquet_without_duckdb_says_what_to_install(write: Callable[..., Written], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(ExportError, match=r"kronik\[parquet\]"):
        write("parquet", several())


def test_geojson_puts_longitude_first_and_tells_how_precise(write: Callable[..., Written]) -> None:
    path, tally = write("geojson", several())
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    longitude, latitude = features[0]["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (107, -6)
    precisions = {feature["id"]: feature["properties"]["precision"] for feature in features}
    assert precisions["ev-assault"] == "country"
    assert tally.left_out == {"point": 1}


def test_gdelt_writes_a_row_for_each_pair(write: Callable[..., Written]) -> None:
    path, tally = write("gdelt", several())
    found = named(path, "gdelt2_events")
    sides = [(row["Actor1Code"], row["Actor2Code"], row["EventCode"], row["QuadClass"]) for row in found]
    assert sides == [
        ("IDNCOP", "IDNEDU", "173", "4"),
        ("RUSGOV", "UKRGOV", "040", "1"),
        ("UKRGOV", "RUSGOV", "040", "1"),
        ("IDNEDU", "", "141", "3"),
        ("IGOUNO", "REB", "103", "3"),
        ("RUSGOV", "REB", "103", "3"),
    ]
    assert tally.left_out == {"leading": 1, "asserted": 1, "cameo": 1, "day": 1}
    first = found[0]
    assert (first["Day"], first["MonthYear"], first["FractionDate"], first["DATEADDED"]) == (
        "20240619", "202406", "2024.4630", "20240620000000",
    )  # fmt: skip
    assert (first["NumMentions"], first["NumSources"], first["NumArticles"]) == ("3", "2", "2")
    assert (first["ActionGeo_Type"], first["ActionGeo_FullName"], first["ActionGeo_CountryCode"]) == (
        "4", "Jakarta, Indonesia", "ID",
    )  # fmt: skip
    assert [row["IsRootEvent"] for row in found[:2]] == ["1", "0"]
    assert {(row["Actor1Geo_Type"], row["ActionGeo_Type"]) for row in found} == {("0", "4"), ("0", "0"), ("0", "5")}
    assert len({row["GlobalEventID"] for row in found}) == len(found)


def test_mentions_name_the_rows_of_events(write: Callable[..., Written]) -> None:
    events = {row["GlobalEventID"] for row in named(write("gdelt", several())[0], "gdelt2_events")}
    mentions = named(write("gdelt-mentions", several())[0], "gdelt2_mentions")
    assert events <= {row["GlobalEventID"] for row in mentions}
    first = mentions[0]
    assert (first["MentionType"], first["MentionSourceName"], first["Confidence"]) == ("1", "harian.example", "83")
    assert (first["Actor1CharOffset"], first["Actor2CharOffset"], first["ActionCharOffset"]) == ("0", "-1", "7")


def test_a_real_reader_of_gdelt_reads_it(write: Callable[..., Written]) -> None:
    parsers = pytest.importorskip("py_gdelt.parsers.events", reason="needs gdelt-py")
    models = pytest.importorskip("py_gdelt.models.events", reason="needs gdelt-py")
    data = write("gdelt", several())[0].read_bytes()
    found = [models.Event.from_raw(raw) for raw in parsers.EventsParser().parse(data)]
    assert len(found) == len(data.splitlines())
    assert (found[0].actor1.country_code, found[0].event_code, found[0].goldstein_scale) == ("IDN", "173", -5.0)
    assert found[0].action_geo.country_code == "ID"
    assert str(found[0].date) == "2024-06-19"


def test_a_real_reader_of_gdelt_reads_the_mentions(write: Callable[..., Written]) -> None:
    parsers = pytest.importorskip("py_gdelt.parsers.mentions", reason="needs gdelt-py")
    models = pytest.importorskip("py_gdelt.models.events", reason="needs gdelt-py")
    data = write("gdelt-mentions", several())[0].read_bytes()
    found = [models.Mention.from_raw(raw) for raw in parsers.MentionsParser().parse(data)]
    assert len(found) == len(data.splitlines())
    assert (found[0].identifier, found[0].doc_length) == (ARTICLE.url, len(ARTICLE.text))


def test_icews_names_codes_and_countries_in_words(write: Callable[..., Written]) -> None:
    found = named(write("icews", several())[0], "icews_events", header=True)
    assert (found[0]["Source Sectors"], found[0]["Source Country"], found[0]["City"]) == ("Police", "Indonesia", "Jakarta")
    assert (found[0]["CAMEO Code"], found[0]["Intensity"]) == ("173", "-5")
    bodies = [row for row in found if row["Source Name"] == "United Nations"]
    assert [row["Source Country"] for row in bodies] == [""]


def test_polecat_joins_parties_and_says_none(write: Callable[..., Written]) -> None:
    found = named(write("polecat", several())[0], "polecat_events", header=True)
    meeting = next(row for row in found if row["Event ID"] == "ev-meeting")
    assert (meeting["Actor Country"], meeting["Actor COW"], meeting["Recipient Name"]) == ("RUS; UKR", "365; 369", "None")
    request = next(row for row in found if row["Event ID"] == "ev-request")
    assert (request["Actor Country"], request["Actor Sectors"]) == ("IGO; RUS", "IGO; GOV")
    assert (request["Recipient Country"], request["Quad Code"]) == ("None", "VERBAL CONFLICT")
    assert meeting["Contexts"] == "legal; rights_freedoms"


@pytest.mark.parametrize("format", [*TEXT_FORMATS, "parquet"])
def test_the_same_events_give_the_same_bytes(format: str, write: Callable[..., Written]) -> None:
    if format == "parquet":
        pytest.importorskip("duckdb", reason="needs the extra parquet")
    first, second = (write(format, several(), f"{name}.{format}")[0].read_bytes() for name in ("a", "b"))
    assert first == second


def test_a_packed_file_holds_the_same_text(write: Callable[..., Written]) -> None:
    plain, packed = write("csv", several())[0], write("csv", several(), "events.csv.gz")[0]
    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()
    assert not list(check_export(packed, load_formats()["csv"]))


def test_a_broken_export_leaves_the_old_file(write: Callable[..., Written], tmp_path: Path) -> None:
    path, _ = write("csv", several())
    before = path.read_bytes()

    def broken() -> Any:
        yield told()
        raise RuntimeError("gone")

    with pytest.raises(RuntimeError):
        write("csv", broken())
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        write_export([told()], load_formats()["csv"], tmp_path / "nowhere" / "x.csv")


def test_parties_pair_in_order() -> None:
    from kronik.exports.pairs import pair_parties

    cases = [
        (((POLICE,), (STUDENTS,), False), [(POLICE, STUDENTS)]),
        (((POLICE,), (), False), [(POLICE, None)]),
        (((), (STUDENTS,), False), [(None, STUDENTS)]),
        (((RUSSIA, UKRAINE), (), True), [(RUSSIA, UKRAINE), (UKRAINE, RUSSIA)]),
        (((RUSSIA,), (), True), [(RUSSIA, None)]),
        (((RUSSIA, UN), (UKRAINE,), False), [(RUSSIA, UKRAINE), (UN, UKRAINE)]),
    ]
    for (actor, recipient, mutual), due in cases:
        assert pair_parties(told(actor=actor, recipient=recipient, mutual=mutual)) == due
