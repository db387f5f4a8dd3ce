"""`kronik export` and `kronik compare` over a real chronicle."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from written import article, chronicle, coded, event

from kronik.records import Correction
from kronik.store import correct_event, open_store, store_coded
from kronik.views.exported import iterate_exported
from kronik.views.filters import Filters

Command = Callable[..., Any]
FORMATS = ("csv", "jsonl", "geojson", "gdelt", "gdelt-mentions", "icews", "polecat", "gold")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A chronicle of forty articles, each with an address."""
    path = tmp_path / "c.db"
    items = chronicle(5, 40)
    addressed = [
        replace(item, article=replace(item.article, url=f"https://harian.example/{number}"))
        for number, item in enumerate(items)
    ]
    with open_store(path) as opened:
        store_coded(opened, addressed)
    return path


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_keeps_to_its_format_and_has_a_codebook(kronik: Command, store: Path, tmp_path: Path, format: str) -> None:
    out = tmp_path / "events.txt"
    done = kronik("export", "--store", store, "--format", format, "--out", out, "--day", "2026-11-23")
    assert done.status == 0, done.err
    assert f"codebook: {out}.codebook.md" in done.err
    book = Path(f"{out}.codebook.md").read_text(encoding="utf-8")
    assert "2026-11-23" in book
    checked = kronik("export", "--check", out, "--format", format)
    assert (checked.status, checked.out) == (0, "")


def test_filters_narrow_an_export_and_stand_in_its_codebook(kronik: Command, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "e.jsonl"
    done = kronik(
        "export", "--store", store, "-f", "jsonl", "-o", out, "--type", "PROTEST", "--aux", "all", "--since", "2024-01-10"
    )
    assert done.status == 0, done.err
    events = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert events
    assert all(event["type"] == "PROTEST" and event["day"] >= "2024-01-10" for event in events)
    book = Path(f"{out}.codebook.md").read_text(encoding="utf-8")
    assert "- aux: `all`\n- since: `2024-01-10`\n- type: `PROTEST`" in book


def test_the_same_export_twice_is_the_same(
    kronik: Command, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    found = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        out = tmp_path / folder / "e.csv.gz"
        assert kronik("export", "--store", store, "-f", "csv", "-o", out).status == 0
        book = out.with_name("e.csv.codebook.md").read_text(encoding="utf-8")
        assert "on 2026-01-01" in book
        found.append((out.read_bytes(), book))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["-f", "xlsx", "-o", "x"], '"xlsx" is none of'),
        (["-f", "csv"], "say which file to write"),
        (["-f", "csv", "-o", "there.csv"], "is there already"),
        (["-f", "csv", "-o", "x.csv", "--day", "today"], '"today" is not a day'),
        (["-f", "gold", "-o", "x.csv", "--type", "AID"], "gold takes no filters"),
    ],
    ids=["format", "no file", "there", "day", "gold"],
)
def test_what_cannot_be_asked_is_told(
    kronik: Command, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there.csv").write_text("mine", encoding="utf-8")
    done = kronik("export", "--store", store, *arguments)
    assert done.status == 2
    assert complaint in " ".join(done.err.replace("│", " ").split())
    assert Path("there.csv").read_text(encoding="utf-8") == "mine"


def test_a_file_that_breaks_the_format_is_told_line_by_line(kronik: Command, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("1\t2\n", encoding="utf-8")
    done = kronik("export", "--check", path, "--format", "gdelt")
    assert (done.status, done.out) == (1, f"{path}:1: 2 columns where 61 are due\n")


def test_gold_of_corrections_is_read_by_evaluate(kronik: Command, tmp_path: Path) -> None:
    item = article()
    with open_store(tmp_path / "c.db") as opened:
        store_coded(opened, [coded(item, event(item, "menyerang"), event(item, "mengecam", "ACCUSE", cameo="111"))])
        first = next(iterate_exported(opened, Filters()))
        change = Correction(
            "change", "Sari", "2024-07-01T00:00:00Z", "with guns", event=first.event.id, fields={"mode": "firearms"}
        )
        correct_event(opened, change)
    gold = tmp_path / "gold.jsonl"
    assert kronik("export", "--store", tmp_path / "c.db", "-f", "gold", "-o", gold).status == 0
    (line,) = [json.loads(text) for text in gold.read_text(encoding="utf-8").splitlines()]
    assert [(event["type"], event["mode"]) for event in line["events"]] == [("ASSAULT", "firearms"), ("ACCUSE", None)]
    assert "evidence" not in line["events"][0]
    done = kronik("evaluate", gold, "--json")
    assert done.status == 0, done.err
    assert json.loads(done.out)["gold"] == 2


@pytest.mark.parametrize("format", ["gdelt", "icews", "polecat"])
def test_a_comparison_with_our_own_export_finds_no_stranger(
    kronik: Command, store: Path, tmp_path: Path, format: str
) -> None:
    out = tmp_path / "events.txt"
    kronik("export", "--store", store, "-f", format, "-o", out)
    done = kronik("compare", out, "--store", store)
    assert done.status == 0, done.err
    assert "nothing like it on the other side          there       0    0%" in done.out
    assert "same PLOVER type and parties               there" in done.out


def test_bad_rows_are_told_and_the_rest_compared(kronik: Command, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.txt"
    kronik("export", "--store", store, "-f", "gdelt", "-o", out)
    good = out.read_text(encoding="utf-8")
    out.write_text(good + "broken\trow\n" * 25, encoding="utf-8")
    done = kronik("compare", out, "--store", store, "--format", "jsonl")
    assert done.status == 0
    assert f"kronik: {out}:{len(good.splitlines()) + 1}: 2 columns where 61 are due" in done.complaints
    assert "kronik: 5 more bad rows" in done.complaints
    found = [json.loads(line) for line in done.out.splitlines()]
    assert {finding["level"] for finding in found if finding["there_id"]} == {"who"}
    assert found[0]["here_id"].startswith("ev-")


def test_differences_are_listed(kronik: Command, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.txt"
    kronik("export", "--store", store, "-f", "gdelt", "-o", out)
    lines = out.read_text(encoding="utf-8").splitlines()
    cells = next(line for line in lines if "\t141\t" in line).split("\t")
    cells[26:29] = ["051", "051", "05"]
    out.write_text("\t".join(cells) + "\n", encoding="utf-8")
    done = kronik("compare", out, "--store", store)
    assert "SUPPORT (051)" in done.out
    table = kronik("compare", out, "--store", store, "--format", "csv").out
    assert table.startswith("level,key,there_line")


@pytest.mark.parametrize(
    ("arguments", "complaint"), [(["--by", "name"], "neither source nor pair"), (["--format", "xml"], "none of table")]
)
def test_a_comparison_that_cannot_be_made_is_told(
    kronik: Command, store: Path, tmp_path: Path, arguments: list[str], complaint: str
) -> None:
    done = kronik("compare", tmp_path / "x.txt", "--store", store, *arguments)
    assert done.status == 2
    assert complaint in " ".join(done.err.replace("│", " ").split())


def test_a_file_of_another_kind_is_told(kronik_process: Command, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("a\tb\n", encoding="utf-8")
    done = kronik_process("compare", path, "--store", store)
    assert (done.status, done.out) == (1, "")
    assert done.complaints == [f"kronik: {path}: 2 columns are not GDELT 2.0 events (61), mentions (16), ICEWS or POLECAT"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="measures memory by getrusage")
@pytest.mark.parametrize("format", ["csv", "gdelt", "parquet"])
def test_a_large_export_takes_no_more_memory_than_a_small_one(format: str, tmp_path: Path) -> None:
    from kronik.exports.formats import load_formats
    from kronik.exports.write import write_export

    if format == "parquet":
        pytest.importorskip("duckdb", reason="needs the extra parquet")
    item = article()
    with open_store(tmp_path / "c.db") as opened:
        store_coded(opened, [coded(item, event(item, "menyerang"))])
        one = next(iterate_exported(opened, Filters()))

    def peak(count: int) -> int:
        events = (replace(one, event=replace(one.event, id=f"ev-{number:08}")) for number in range(count))
        tally = write_export(events, load_formats()[format], tmp_path / f"{count}.{format}")
        assert tally.rows == count
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # kilobytes

    small = peak(20_000)
    assert peak(200_000) - small < 100_000
