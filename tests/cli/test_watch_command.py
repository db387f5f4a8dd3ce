"""`kronik watch` and `kronik sources` as a user runs them: stopped, killed, started again."""

from __future__ import annotations

import csv
import io
import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Command
from servers import Site, open_site

CITIES = 14


def page(number: int) -> str:
    text = f"Polisi menangkap {number + 2} aktivis di Makassar, kata juru bicara kepada wartawan di kantornya."
    return f"<html><body><article><h1>Berita {number}</h1>" + f"<p>{text}</p>" * 3 + "</article></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    items = "".join(f"<item><link>BASE/{number}</link></item>" for number in range(CITIES))
    pages = {f"/{number}": page(number) for number in range(CITIES)}
    with open_site({**pages, "/rss": f"<rss><channel>{items}</channel></rss>"}) as opened:
        yield opened


@pytest.fixture
def listed(site: Site, tmp_path: Path) -> Path:
    path = tmp_path / "sources.toml"
    path.write_text(f'delay = 0.05\n[[source]]\nname = "Kabar"\naddress = "{site.base}/rss"\n', encoding="utf-8")
    return path


def stored(path: Path) -> list[tuple[str, str, str]]:
    """The articles with their events, however they came in."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT a.id, a.title, e.id FROM articles a LEFT JOIN events e ON e.article = a.number ORDER BY a.id, e.id"
        ).fetchall()
    connection.close()
    return rows


def interrupt(
    listed: Path, store: Path, number: int, ready: Callable[[], bool], env: dict[str, str]
) -> tuple[int, str, float]:
    """Start a watch, send it a signal when `ready`; its exit status, what it said, and how long it took to end."""
    command = [sys.executable, "-m", "kronik", "watch", str(listed), "--store", str(store), "--allow-private"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=env) as process:
        until = time.monotonic() + 40
        while not ready() and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(number)
        began = time.monotonic()
        said = process.communicate(timeout=20)[1].decode()
        return process.returncode, said, time.monotonic() - began


def test_stopped_and_killed_it_goes_on(
    site: Site,
    listed: Path,
    tmp_path: Path,
    kronik: Command,
    in_environment: Callable[[dict[str, str] | None], dict[str, str]],
) -> None:
    """SIGTERM ends it cleanly; SIGKILL at any moment loses nothing: in the end all is as in an undisturbed run."""
    store, calm = tmp_path / "a.db", tmp_path / "b.db"
    env = in_environment(None)
    status, said, seconds = interrupt(listed, store, signal.SIGTERM, lambda: len(site.paths()) > 4, env)
    assert (status, seconds < 15) == (0, True)
    assert said.strip().endswith("stopped")
    assert "Traceback" not in said
    before = len(site.paths())
    with sqlite3.connect(store) as connection:  # due again
        connection.execute("UPDATE feeds SET next_at = '2024-01-01T00:00:00Z'")
    connection.close()
    status, _, _ = interrupt(listed, store, signal.SIGKILL, lambda: len(site.paths()) > before + 4, env)
    assert status == -signal.SIGKILL
    for path in (store, calm):
        ran = kronik("watch", listed, "--store", path, "--once", "--allow-private")
        assert ran.status == 0
    assert len({title for _, title, _ in stored(store)}) == CITIES
    assert stored(store) == stored(calm)


def test_one_round_and_how_the_source_does(site: Site, listed: Path, tmp_path: Path, kronik: Command) -> None:
    store = tmp_path / "a.db"
    ran = kronik("watch", listed, "--store", store, "--once", "--allow-private")
    assert ran.complaints == [
        f"kronik: 1 sources asked 1 times: {CITIES} links, {CITIES} articles with {CITIES} events, 0 failed, 0 joinings"
    ]
    (line,) = kronik("sources", "--store", store, "-f", "jsonl").out.splitlines()
    told = json.loads(line)
    assert (told["name"], told["articles"], told["body"], told["title"], told["day"]) == ("Kabar", CITIES, 1.0, 1.0, 0.0)
    (row,) = csv.DictReader(io.StringIO(kronik("sources", "--store", store, "-f", "csv").out))
    assert row == {name: "" if value is None else str(value) for name, value in told.items()}
    table = kronik("sources", "--store", store, "-f", "table").out
    assert "Kabar" in table
    assert "100%" in table


def test_it_tells_how_far_it_has_come(
    site: Site, listed: Path, tmp_path: Path, kronik: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not on a terminal: a line a minute, here as often as it looks."""
    monkeypatch.setattr("kronik.cli.watch.EVERY", 0.0)
    ran = kronik("watch", listed, "--store", tmp_path / "a.db", "--once", "--allow-private")
    assert len(ran.complaints) > 2
    assert all(line.startswith("kronik: 1 sources asked ") for line in ran.complaints)


def test_own_network_is_refused_unless_allowed(site: Site, listed: Path, tmp_path: Path, kronik: Command) -> None:
    ran = kronik("watch", listed, "--store", tmp_path / "a.db", "--once")
    assert ran.complaints[0].startswith(
        f"kronik: {site.base}/rss: no connection: 127.0.0.1 is an address of a private network"
    )
    assert site.seen == []


def test_a_broken_list_of_sources(tmp_path: Path, kronik_process: Command) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nname = "Kabar"\nadress = "https://a.id/rss"\n', encoding="utf-8")
    ran = kronik_process("watch", path, "--store", tmp_path / "a.db")
    assert ran.status == 1
    assert ran.complaints == [f"kronik: {path}:3: adress is not known here; known are name, address, every, max_age, outlet"]
    assert not (tmp_path / "a.db").exists()


def test_no_chronicle_and_no_source(tmp_path: Path, kronik_process: Command, kronik: Command) -> None:
    ran = kronik_process("sources", "--store", tmp_path / "a.db")
    assert ran.complaints == [f"kronik: {tmp_path}/a.db: there is no such chronicle; kronik load makes one"]
    assert kronik("sources", "-f", "xml").status == 2
