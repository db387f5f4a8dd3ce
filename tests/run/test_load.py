"""A load may be stopped, killed and run again: the chronicle is the same as if it had never been disturbed."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from invariants import check_invariants, exported
from synthesised import write_articles

from kronik.errors import PageError
from kronik.packs import load_pack
from kronik.run.inputs import read_inputs
from kronik.run.link import link_store
from kronik.run.load import Loaded, load_inputs
from kronik.store import Store, open_store, read_coded, read_problems

COUNT = 150


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "own.jsonl"
    write_articles(path, COUNT)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "c.db") as opened:
        yield opened


def load(articles: Path, path: Path, workers: int = 1) -> Loaded:
    """What the command does, in this process; the end is compared too."""
    with open_store(path) as store:
        done = load_inputs(store, read_inputs([str(articles)], None, None), workers)
        link_store(store)
        return done


def joined(path: Path) -> list[tuple[object, ...]]:
    """What the comparison wrote: joinings, stories, and the happenings' leaders."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        merges = connection.execute("SELECT kind, a, b, reason, score FROM merges ORDER BY 1, 2, 3").fetchall()
        stories = "SELECT a.id, story FROM stories JOIN articles a ON a.number = article ORDER BY 1"
        return merges + connection.execute(stories).fetchall()


@pytest.fixture(scope="module")
def undisturbed(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    path = tmp_path_factory.mktemp("undisturbed") / "c.db"
    done = load(articles, path)
    assert (done.read, done.articles, done.failed) == (COUNT, COUNT, 0)
    assert done.events > COUNT
    check_invariants(path)
    return list(exported(path))


def test_a_second_load_changes_nothing(articles: Path, undisturbed: list[str], tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    load(articles, path, workers=2)
    assert list(exported(path)) == undisturbed
    before = path.read_bytes()
    assert load(articles, path) == Loaded(read=COUNT, known=COUNT)
    assert path.read_bytes() == before


def test_the_same_article_twice_in_one_load(store: Store, articles: Path) -> None:
    done = load_inputs(store, read_inputs([str(articles), str(articles)], None, None))
    assert (done.read, done.articles, done.known) == (2 * COUNT, COUNT, COUNT)


def test_what_fails_is_told_and_kept(store: Store, tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"text": ""}\n{"text": "Polisi menangkap dua aktivis di Makassar."}\n{\n', encoding="utf-8")
    told: list[PageError] = []
    done = load_inputs(store, read_inputs([str(lines), "absent.html"], None, None), complain=told.append)
    assert (done.read, done.articles, done.failed) == (4, 1, 3)
    assert [error.source for error in told] == [f"{lines}:1", f"{lines}:3", "absent.html"]
    assert [problem.source for problem in read_problems(store)] == sorted(error.source for error in told)


def test_asked_to_stop_it_writes_what_it_has_in_hand(store: Store, articles: Path, undisturbed: list[str]) -> None:
    seen: list[Loaded] = []
    inputs = read_inputs([str(articles)], None, None)
    done = load_inputs(store, inputs, tell=seen.append, asked=lambda: signal.SIGINT if seen else None)
    assert 0 < done.read == done.articles < COUNT
    load_inputs(store, read_inputs([str(articles)], None, None))
    assert list(exported(store.path)) == undisturbed


def stored(path: Path) -> int:
    """How many articles another process has committed so far."""
    if not path.exists():
        return 0
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
        except sqlite3.OperationalError:  # its tables are being made
            return 0


def check_whole(path: Path, whole: dict[str, int]) -> None:
    """Whatever is there is sound, and every article there has all its events."""
    if path.exists() and stored(path):
        check_invariants(path)
        with open_store(path, readonly=True) as store:
            assert all(len(item.events) == whole[item.article.id] for item in read_coded(store))


def kill_at_random(
    articles: Path, path: Path, dice: random.Random, whole: dict[str, int], kills: int, longest: float
) -> int:
    """Start loads and kill them at any moment, until so many were killed; returns how many of them had begun to write."""
    assert load_pack("id")  # forked children have the pack, so that the moments fall into the load itself
    fork = multiprocessing.get_context("fork")
    begun = 0
    for _ in range(kills):
        child = fork.Process(target=load, args=(articles, path, 1))
        before = stored(path)
        child.start()
        child.join(dice.uniform(0, longest))
        child.kill()
        child.join()
        check_whole(path, whole)
        begun += before < stored(path) < COUNT
        if stored(path) == COUNT:  # done before the kill: start over, so that every kill hits a load
            for name in ("", "-wal", "-shm"):
                Path(f"{path}{name}").unlink(missing_ok=True)
    return begun


@pytest.mark.parametrize("kills", [4, pytest.param(20, marks=pytest.mark.slow)])
def test_killed_at_any_moment_it_goes_on(
    articles: Path, undisturbed: list[str], tmp_path: Path, kills: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kronik.run.load._BATCH", 3)  # more commits to hit
    monkeypatch.setattr("kronik.run.link._PORTION", 10)
    path = tmp_path / "c.db"
    began = time.monotonic()
    load(articles, tmp_path / "timed.db")
    longest = (time.monotonic() - began) * 0.8
    whole = {item["id"]: len(item["events"]) for item in map(json.loads, undisturbed)}
    begun = kill_at_random(articles, path, random.Random(kills), whole, kills, longest)
    assert begun, "no kill fell into the writing"
    load(articles, path)
    assert list(exported(path)) == undisturbed
    assert joined(path) == joined(tmp_path / "timed.db")
    check_invariants(path)


def test_two_loads_at_once_take_turns(articles: Path, undisturbed: list[str], tmp_path: Path) -> None:
    """Both begin with no chronicle there; each finishes, and the articles are there once."""
    path = tmp_path / "c.db"
    fork = multiprocessing.get_context("fork")
    loads = [fork.Process(target=load, args=(articles, path, 1)) for _ in range(2)]
    for child in loads:
        child.start()
    for child in loads:
        child.join()
    assert [child.exitcode for child in loads] == [0, 0]
    assert list(exported(path)) == undisturbed
    check_invariants(path)


READER = """
import sys, time
from kronik.store import open_store
longest = 0.0
count = 0
print("ready", flush=True)
while True:
    began = time.monotonic()
    with open_store(sys.argv[1], readonly=True) as store:
        ask = store.connection.execute
        ask("SELECT count(*) FROM articles_text WHERE articles_text MATCH 'polisi'").fetchone()
        ask("SELECT day, sum(events) FROM daily WHERE actor = 'IDN' AND recipient = '*' GROUP BY day").fetchall()
        ask("SELECT * FROM events WHERE type = 'COERCE' AND current = 1 ORDER BY day DESC LIMIT 50").fetchall()
        articles = ask("SELECT count(*) FROM articles").fetchone()[0]
    longest = max(longest, time.monotonic() - began)
    count += 1
    if articles == int(sys.argv[2]):
        break
print(longest, count)
"""


def test_two_readers_ask_while_a_load_runs(
    articles: Path, tmp_path: Path, in_environment: Callable[[dict[str, str] | None], dict[str, str]]
) -> None:
    """None fails, none waits a second for an answer."""
    path = tmp_path / "c.db"
    open_store(path).close()
    command = [sys.executable, "-c", READER, str(path), str(COUNT)]
    readers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=in_environment(None))
        for _ in range(2)
    ]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
    load(articles, path)
    for reader in readers:
        out, err = reader.communicate(timeout=30)
        assert (reader.returncode, err) == (0, "")
        longest, count = out.split()
        assert float(longest) < 1.0
        assert int(count) > 3


@pytest.mark.parametrize(
    ("number", "workers"),
    [pytest.param(signal.SIGINT, 2, id="SIGINT to a group of workers"), pytest.param(signal.SIGTERM, 1, id="SIGTERM")],
)
def test_a_signal_ends_the_command_cleanly(
    tmp_path: Path,
    in_environment: Callable[[dict[str, str] | None], dict[str, str]],
    number: signal.Signals,
    workers: int,
) -> None:
    """Sent to the whole group, as a terminal does; what is in hand is committed, nobody is left behind."""
    path, many = tmp_path / "c.db", tmp_path / "many.jsonl"
    write_articles(many, 2000)
    command = [sys.executable, "-m", "kronik", "load", str(many), "--store", str(path), "--workers", str(workers)]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=in_environment(None), start_new_session=True)
    while not stored(path) and run.poll() is None:
        time.sleep(0.05)
    os.killpg(run.pid, number)
    _, err = run.communicate(timeout=30)
    assert run.returncode == 128 + number, err
    assert "Traceback" not in err
    assert "stopped; the same command goes on from here" in err
    assert 0 < stored(path) < 2000
    check_invariants(path)
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)


def test_workers_end_with_a_parent_that_is_killed(
    tmp_path: Path, in_environment: Callable[[dict[str, str] | None], dict[str, str]]
) -> None:
    path, many = tmp_path / "c.db", tmp_path / "many.jsonl"
    write_articles(many, 2000)
    command = [sys.executable, "-m", "kronik", "load", str(many), "--store", str(path), "--workers", "2"]
    run = subprocess.Popen(command, env=in_environment(None), start_new_session=True)
    while not stored(path) and run.poll() is None:
        time.sleep(0.05)
    run.kill()
    run.wait()
    for _ in range(100):
        try:
            os.killpg(run.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("workers outlive the killed load")
