"""`kronik load`, `runs` and `problems`: what the user sees."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import REPOSITORY, Command
from invariants import check_invariants
from synthesised import write_articles

from kronik.cli.progress import describe
from kronik.packs import load_pack, read_overlay
from kronik.store import open_store


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "own.jsonl"
    write_articles(path, 12)
    return path


def test_a_load_says_what_it_did(kronik: Command, articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    first = kronik("load", articles, "--store", path)
    assert first.status == 0
    assert first.out == ""
    counts = r"12 articles read: 12 written with \d+ events, 0 known already, 0 failed"
    loaded, linked = first.complaints
    assert re.fullmatch(rf"kronik: {counts}; [\d.]+ articles/s; .*c\.db is [\d.]+ MB", loaded)
    joined = r"\d+ pairs of copies, \d+ of one story, \d+ tellings of one happening joined or parted"
    assert re.fullmatch(f"kronik: 12 articles compared: {joined}", linked)
    second = kronik("load", articles, "--store", path)
    assert "0 written with 0 events, 12 known already" in second.err
    assert "0 articles compared" in second.err
    check_invariants(path)


def test_linking_can_be_left_to_later(kronik: Command, articles: Path, tmp_path: Path) -> None:
    ran = kronik("load", articles, "--store", tmp_path / "a.db", "--no-link")
    assert len(ran.complaints) == 1
    later = kronik("link", "--store", tmp_path / "a.db")
    assert later.complaints == kronik("load", articles, "--store", tmp_path / "b.db").complaints[1:]


def test_failures_are_listed_and_can_be_asked_for(kronik: Command, articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    absent = tmp_path / "absent.html"
    ran = kronik("load", absent, articles, "--store", path)
    assert ran.status == 1
    assert ran.complaints[0] == f"kronik: {absent}: no such file"
    assert "12 written" in ran.err
    assert kronik("problems", "--store", path).out == f"{absent}: no such file\n"


def test_a_users_own_types_are_weighed_by_their_own_scores(kronik: Command, tmp_path: Path) -> None:
    """The elections pack has types of its own: they are stored with its scores, and come back after a recoding with it."""
    pack, path = REPOSITORY / "samples" / "packs" / "elections", tmp_path / "c.db"
    page = tmp_path / "a.txt"
    page.write_text("Hari Pemilu\n\nJutaan warga mencoblos di Jakarta, Rabu (14/2/2024).", encoding="utf-8")
    asked = "SELECT type, coalesce(mode, ''), quad, score FROM events WHERE current = 1"
    kronik("load", page, "--store", path, "--pack", pack)
    with open_store(path, readonly=True) as store:
        own = list(map(tuple, store.connection.execute(asked)))
    assert own
    scores = load_pack("id", read_overlay(pack)).ontology
    assert all((quad, score) == (scores.quad[type_], scores.score[type_, mode]) for type_, mode, quad, score in own)
    assert not {type_ for type_, *_ in own} & set(load_pack("id").ontology.modes)
    kronik("recode", "--store", path, "--yes")
    with open_store(path, readonly=True) as store:
        assert list(store.connection.execute(asked)) == []
    kronik("recode", "--store", path, "--yes", "--pack", pack)
    with open_store(path, readonly=True) as store:
        assert list(map(tuple, store.connection.execute(asked))) == own


def test_runs_name_what_coded_it(kronik: Command, articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    kronik("load", articles, "--store", path)
    lines = kronik("runs", "--store", path).out.splitlines()
    assert lines[0].split() == ["kronik", "pack", "parser", "since", "articles", "events", "gone"]
    assert re.search(r" id-1-[0-9a-f]{8} +id-\S+ +\S+Z +12 ", lines[1])


@pytest.mark.parametrize("command", ["runs", "problems", "recode"])
def test_a_chronicle_that_is_not_there_is_told(kronik_process: Command, tmp_path: Path, command: str) -> None:
    ran = kronik_process(command, "--store", tmp_path / "none.db")
    assert ran.status == 1
    assert ran.err == f"kronik: {tmp_path / 'none.db'}: there is no such chronicle; kronik load makes one\n"
    assert not (tmp_path / "none.db").exists()


def test_a_wrong_day_is_told(kronik: Command, articles: Path, tmp_path: Path) -> None:
    ran = kronik("load", articles, "--published", "yesterday", "--store", tmp_path / "c.db")
    assert ran.status == 2
    assert "not a day" in ran.err
    assert not (tmp_path / "c.db").exists()


def test_a_terminal_sees_a_bar(
    articles: Path, tmp_path: Path, in_environment: Callable[[dict[str, str] | None], dict[str, str]]
) -> None:
    """On a real pseudo-terminal: how many of how many, and the summary after the bar is gone."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kronik", "load", str(articles), "--store", str(tmp_path / "c.db")]
    run = subprocess.Popen(command, stderr=theirs, env=in_environment({"TERM": "xterm", "COLUMNS": "120"}))
    os.close(theirs)
    seen = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux tells the end of a pseudo-terminal
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    assert run.wait() == 0
    assert b"12/12" in seen
    assert b"12 articles read" in seen


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        pytest.param(600, 18_600, 60.0, "600 of 18,600 articles, 10.0/s, about 30 min left", id="minutes"),
        pytest.param(600, 1200, 60.0, "600 of 1,200 articles, 10.0/s, about 60 s left", id="seconds"),
        pytest.param(600, None, 60.0, "600 articles, 10.0/s", id="total unknown"),
        pytest.param(0, 10, 60.0, "0 of 10 articles, 0.0/s", id="nothing yet"),
    ],
)
def test_how_far_it_has_come(done: int, total: int | None, seconds: float, words: str) -> None:
    assert describe("articles", done, total, seconds) == words


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="the system has no priorities")
def test_a_load_gives_way_to_readers(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "kronik", "load", "-", "--store", str(tmp_path / "c.db"), "--no-link"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as loading:
        deadline = time.monotonic() + 30
        while not (tmp_path / "c.db").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        given = os.getpriority(os.PRIO_PROCESS, loading.pid)
        loading.communicate(b"", timeout=60)
    assert given >= 10
