"""A chronicle is made, opened again, and nothing else is taken for one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from written import article, coded, event

from kronik.errors import StoreError
from kronik.store import open_store, store_coded
from kronik.store.opening import migrations


def test_a_chronicle_is_made_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "chronicle?.db"
    path.parent.mkdir()
    with open_store(path) as store:
        store_coded(store, [coded(article(), event(article(), "menyerang"))])
    with open_store(path) as store:
        assert store.connection.execute("SELECT count(*) FROM events").fetchone()[0] == 1
        assert store.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert store.connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        assert store.connection.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    open_store(path).close()
    with open_store(path, readonly=True) as store, pytest.raises(StoreError, match="readonly"):
        store_coded(store, [coded(article())])


def test_a_reader_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"c\.db: there is no such chronicle; kronik load makes one"):
        open_store(tmp_path / "c.db", readonly=True)
    assert not (tmp_path / "c.db").exists()


def write_text(path: Path) -> None:
    path.write_text("Rusia menyerang Ukraina. " * 100, encoding="utf-8")


def write_other(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def write_newer(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")


def write_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("readonly", [False, True], ids=["writer", "reader"])
@pytest.mark.parametrize(
    ("write", "reason"),
    [
        pytest.param(write_text, "is not a chronicle", id="text"),
        pytest.param(write_other, "is not a chronicle but another SQLite database", id="another database"),
        pytest.param(write_newer, "written by a newer Kronik .*; upgrade Kronik", id="newer"),
        pytest.param(write_folder, "is a folder", id="folder"),
    ],
)
def test_what_is_no_chronicle_is_refused_and_left_alone(tmp_path: Path, write: object, reason: str, readonly: bool) -> None:
    path = tmp_path / "c.db"
    assert callable(write)
    write(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=rf"c\.db: .*{reason}"):
        open_store(path, readonly=readonly)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_creation_cut_short_is_done_again(tmp_path: Path) -> None:
    """An empty file, as a process killed while it made the tables leaves it."""
    path = tmp_path / "c.db"
    path.touch()
    with open_store(path) as store:
        assert store.connection.execute("PRAGMA user_version").fetchone()[0] == len(migrations())


def test_a_reader_brings_an_older_chronicle_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    path.touch()
    with open_store(path, readonly=True) as store:
        assert store.connection.execute("PRAGMA user_version").fetchone()[0] == len(migrations())


def test_an_absent_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does its folder exist"):
        open_store(tmp_path / "none" / "c.db")
