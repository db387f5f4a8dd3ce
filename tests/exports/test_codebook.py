"""The codebook beside an export."""

from __future__ import annotations

from pathlib import Path

import pytest
from told import several, told

from kronik.exports.codebook import Asked, codebook, codebook_path
from kronik.exports.columns import load_columns
from kronik.exports.formats import load_formats
from kronik.exports.tally import Tally
from kronik.exports.write import write_export
from kronik.records import Coded

ASKED = Asked("events.csv", (("aux", "asserted"), ("party", "Rusia")), "2026-11-23")


def made(format: str, path: Path) -> str:
    """The codebook of an export of several events."""
    return codebook(load_formats()[format], write_export(several(), load_formats()[format], path), ASKED)


def test_it_counts_what_the_file_holds(tmp_path: Path) -> None:
    text = made("csv", tmp_path / "events.csv")
    for line in (
        "- rows: 8",
        "- events: 8, of them 0 made or changed by a person",
        "- happenings: 7 (events that lead one)",
        "- period: 2024-06-19 to 2024-06-19 (days that the events count for)",
        "- party: `Rusia`",
        "- kronik 1.0.0, pack id-1, parser id-1: 8 events",
        "| AID - | 3 |",
        "| IDN | 5 |",
        "Written by Kronik",
        "date-released: 2026-11-23",
    ):
        assert line in text


@pytest.mark.parametrize("format", list(load_formats()))
def test_it_names_every_column(format: str) -> None:
    text = codebook(load_formats()[format], Tally(), ASKED)
    for column in load_columns(load_formats()[format].layout):
        assert f"| {column.name} |" in text or (format, column.name) == ("geojson", "evidence")


def test_it_says_what_was_left_out_and_why(tmp_path: Path) -> None:
    text = made("gdelt", tmp_path / "events.txt")
    assert "- 1 events: no day can be told" in text
    assert "aux); the layout knows only what happened" in text
    assert "always 0: no tone is measured" in text
    assert "- sector PRM: CAMEO has no code" in text


def test_it_is_the_same_for_the_same_day(tmp_path: Path) -> None:
    assert made("csv", tmp_path / "a.csv") == made("csv", tmp_path / "b.csv")


def test_an_empty_export_has_one(tmp_path: Path) -> None:
    text = codebook(load_formats()["csv"], Tally(), Asked("x.csv", (), "2026-11-23"))
    assert "- period: none" in text
    assert "none: everything current in the chronicle" in text


def test_names_cannot_break_its_tables(tmp_path: Path) -> None:
    from dataclasses import replace

    event = told()
    event = replace(event, article=replace(event.article, outlet="A | B\n# C"))
    tally = write_export([event], load_formats()["csv"], tmp_path / "x.csv")
    assert "| A \\| B # C | 1 |" in codebook(load_formats()["csv"], tally, ASKED)


@pytest.mark.parametrize(
    ("file", "book"),
    [
        ("events.csv", "events.csv.codebook.md"),
        ("events.csv.gz", "events.csv.codebook.md"),
        ("events", "events.codebook.md"),
    ],
)
def test_it_stands_beside_the_file(file: str, book: str) -> None:
    assert codebook_path(Path("out") / file) == Path("out") / book


def test_gold_is_counted(tmp_path: Path) -> None:
    from kronik.exports.write import write_gold

    event = told()
    tally = write_gold(
        [Coded(event.article, (event.event,), (), event.versions)], load_formats()["gold"], tmp_path / "g.jsonl"
    )
    assert (tally.rows, tally.articles, tally.events) == (1, 1, 1)
