"""Answers on the command line, as pictures and as data frames; and the examples of docs/questions.md."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from conftest import Command

from kronik import KronikError
from kronik.charts import draw_series, nice_step, write_chart
from kronik.cli.series import sparkline
from kronik.store import open_store
from kronik.views import Chronicle
from kronik.views.records import Point, Series

pytest_plugins = ["chronicles"]
QUESTIONS = Path(__file__).resolve().parents[2] / "docs" / "questions.md"
LINES = [
    line[4:].split("#")[0] for line in QUESTIONS.read_text(encoding="utf-8").split("\n") if line.startswith("    kronik")
]
PROGRAMS = re.findall(r"```python\n(.*?)```", QUESTIONS.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def chronicle(own_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of a user who has a chronicle.db."""
    (tmp_path / "chronicle.db").write_bytes(own_path.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", LINES, ids=str.strip)
def test_the_lines_of_the_page(line: str, kronik: Command, chronicle: Path) -> None:
    ran = kronik(*shlex.split(line)[1:])
    assert ran.status == 0
    assert ran.out or (chronicle / "pair.svg").exists()


@pytest.mark.parametrize("program", PROGRAMS, ids=["records", "frames"])
def test_the_programs_of_the_page(program: str, chronicle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if "frames" in program:
        pytest.importorskip("polars")
    exec(compile(program, "questions.md", "exec"), {})
    assert len(capsys.readouterr().out.split("\n")) > 5


def test_every_filter_stands_on_the_page() -> None:
    from kronik.views import Filters

    page = QUESTIONS.read_text(encoding="utf-8")
    table = {name.strip() for row in re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE) for name in row.split(",")}
    assert set(Filters.__dataclass_fields__) <= table


def test_events_as_json_lines_and_csv(kronik: Command, chronicle: Path) -> None:
    told = [json.loads(line) for line in kronik("query", "--type", "AID", "--format", "jsonl").out.splitlines()]
    (row,) = csv.DictReader(io.StringIO(kronik("query", "--type", "AID", "--format", "csv").out))
    assert [event["id"] for event in told] == [row["event"]]
    assert (row["actor_code"], row["recipient_code"], row["day"]) == ("GHA GOV", "BEN GOV", "2024-07-04")
    assert told[0]["evidence"]["anchor"]["text"] == row["anchor"]


def test_pages_follow_each_other(kronik: Command, chronicle: Path) -> None:
    whole = kronik("query", "--limit", "0", "--format", "csv").out.splitlines()
    first = kronik("query", "--limit", "2", "--format", "csv")
    cursor = first.err.split("--after ")[1].strip()
    rest = kronik("query", "--limit", "0", "--after", cursor, "--format", "csv").out.splitlines()
    assert [*first.out.splitlines(), *rest[1:]] == whole
    assert int(kronik("query", "--count").out) == len(whole) - 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--party", "Nobody At All"], 'no party in the chronicle is called "Nobody At All"'),
        (["--since", "2030"], "no events; the chronicle has"),
        (["--party", "FJI"], "from 2024-06-19 to"),
    ],
    ids=["name", "days", "party"],
)
@pytest.mark.parametrize("command", ["query", "series", "pairs"])
def test_nothing_found(command: str, words: list[str], told: str, kronik: Command, chronicle: Path) -> None:
    ran = kronik(command, *words, "--format", "table")
    assert (ran.status, ran.out) == (0, "")
    assert told in ran.err


def test_an_empty_chronicle(kronik: Command, tmp_path: Path) -> None:
    with open_store(tmp_path / "empty.db"):
        pass
    ran = kronik("query", "--store", tmp_path / "empty.db")
    assert "0 articles and no events yet" in ran.err


def test_a_wrong_filter_is_told_in_one_line(kronik_process: Command, chronicle: Path) -> None:
    ran = kronik_process("query", "--type", "COERC")
    assert (ran.status, ran.complaints) == (1, ['kronik: type: "COERC" is not known; did you mean COERCE?'])


def test_tables(kronik: Command, chronicle: Path) -> None:
    assert "→" in kronik("query", "--format", "table").out
    assert "2024-06" in kronik("series", "--format", "table").out
    assert re.search(r"PRK +RUS +2 +1", kronik("pairs", "--format", "table").out)


@pytest.mark.parametrize(
    ("values", "line"),
    [([], ""), ([0, 0], "  "), ([1, 8], "▁█"), ([0, 4, 8], " ▄█"), (list(range(1, 9)), "▁▂▃▄▅▆▇█")],
    ids=str,
)
def test_sparkline(values: list[int], line: str) -> None:
    assert sparkline(values, 40) == line
    assert len(sparkline(values * 100, 40)) <= 40


def test_a_chart_is_well_formed_and_holds_every_point(own: Chronicle, tmp_path: Path) -> None:
    series = own.series(by="day")
    svg = draw_series(series, "<Rusia> & Korea Utara", "own.db")
    titles = [element.text or "" for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}title")]
    assert titles[0] == "<Rusia> & Korea Utara"
    assert sum("happenings" in title for title in titles) == sum(point.happenings > 0 for point in series.points)
    write_chart(svg, tmp_path / "chart.svg")
    assert (tmp_path / "chart.svg").read_text(encoding="utf-8") == svg
    with pytest.raises(KronikError, match=r"\.svg or \.png"):
        write_chart(svg, tmp_path / "chart.gif")


def test_a_chart_as_png(own: Chronicle, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    write_chart(draw_series(own.series(), "Everything", "own.db"), tmp_path / "chart.png")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("happenings", [0, 1, 3, 999, 1_000_000])
@pytest.mark.parametrize("number", [1, 2, 40, 5000])
def test_any_series_can_be_drawn(happenings: int, number: int) -> None:
    points = tuple(Point(f"{1000 + place}-01-01", happenings, happenings, -3.2, None) for place in range(number))
    ElementTree.fromstring(draw_series(Series("year", points), "", ""))


@pytest.mark.parametrize(("about", "step"), [(0.3, 0.5), (1, 1), (13, 20), (2.5, 5), (70, 100)])
def test_nice_steps(about: float, step: float) -> None:
    assert nice_step(about) == pytest.approx(step)


def test_frames(own: Chronicle) -> None:
    polars = pytest.importorskip("polars")
    from kronik.frames import event_frame, record_frame, series_frame

    events = event_frame(own.all_events())
    assert events.height == own.count()
    assert events.schema["day"] == polars.Date
    assert event_frame([]).schema == events.schema
    assert series_frame(own.series()).height == len(own.series().points)
    assert record_frame(own.pairs()).columns[:2] == ["a", "b"]
