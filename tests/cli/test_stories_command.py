"""kronik link, stories and undo-merge on a chronicle of two papers."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from conftest import Command
from stories_samples import ALL, ATTACK

from kronik.store import stored_id

POST, _, HARIAN = (stored_id(article) for article in ATTACK)


@pytest.fixture
def chronicle(tmp_path: Path, kronik: Command) -> Path:
    lines, path = tmp_path / "news.jsonl", tmp_path / "c.db"
    lines.write_text("\n".join(json.dumps(asdict(article)) for article in ALL), encoding="utf-8")
    assert kronik("load", lines, "--store", path, "--no-link").status == 0
    assert "8 articles compared: 1 pairs of copies, 6 of one story" in kronik("link", "--store", path).err
    return path


def test_stories_are_listed_and_told(chronicle: Path, kronik: Command) -> None:
    listed = kronik("stories", "--store", chronicle)
    assert [line.split()[1] for line in listed.out.splitlines()] == ["4", "2"]
    assert kronik("stories", "--store", chronicle, "--since", "2024-03-05").out.count("\n") == 1
    assert kronik("stories", "--store", chronicle, "--articles", "3").out.count("\n") == 1
    told = kronik("stories", HARIAN, "--store", chronicle).out
    assert "3 independent sources" in told
    assert "differ in dead: Northern Post: 12; Evening Wire: 15; Harian Timur: 14" in told
    assert "All tell" in told
    assert "Joined because" in told


def test_a_joining_is_undone(chronicle: Path, kronik: Command) -> None:
    done = kronik("undo-merge", POST, HARIAN, "--why", "two strikes", "--who", "Ana", "--store", chronicle)
    assert done.status == 0
    assert "no longer joined (story)" in done.err
    articles = kronik("stories", POST, "--store", chronicle).out.split("\n\n")[0]
    assert HARIAN not in articles
    assert kronik("link", "--store", chronicle).err.startswith("kronik: 0 articles compared")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("stories", "kro-nothing"), "no article kro-nothing is part of a story"),
        (("undo-merge", "kro-a", "kro-b", "--why", "x"), "no joining of kro-a and kro-b stands"),
    ],
    ids=["no story", "no joining"],
)
def test_what_is_not_there_is_said(chronicle: Path, kronik_process: Command, arguments: tuple[str, ...], says: str) -> None:
    done = kronik_process(*arguments, "--store", chronicle)
    assert done.status == 1
    assert says in done.err
    assert "Traceback" not in done.err


def test_a_chronicle_that_is_not_there(tmp_path: Path, kronik_process: Command) -> None:
    for command in (("link",), ("stories",), ("undo-merge", "a", "b", "--why", "x")):
        done = kronik_process(*command, "--store", tmp_path / "none.db")
        assert done.status == 1
        assert "there is no such chronicle" in done.err
