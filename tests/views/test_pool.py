"""Chronicles lent for a question, and the word for what a chronicle holds."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kronik import KronikError
from kronik.errors import StoreError
from kronik.store import open_store
from kronik.views import Pool, lend, state_of
from kronik.views.sql import snapshot

pytest_plugins = ["chronicles"]


@pytest.fixture
def pool(made_path: Path, tmp_path: Path) -> Iterator[Pool]:
    pool = Pool(Path(shutil.copy(made_path, tmp_path / "chronicle.db")))
    yield pool
    pool.close()


def write(path: Path, word: str) -> None:
    with open_store(path) as store:
        store.connection.execute("INSERT INTO problems VALUES ('somewhere', ?, NULL, '2026')", (word,))


def test_one_that_was_given_back_is_lent_again(pool: Pool) -> None:
    with lend(pool) as first, lend(pool) as second:
        assert first is not second
    with lend(pool) as third:
        assert third in (first, second)


def test_it_is_lent_to_any_thread_and_sees_what_was_written(pool: Pool) -> None:
    found = []

    def ask() -> None:
        with lend(pool) as chronicle:
            found.append(chronicle.count(aux="all"))

    for _ in range(3):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert len(found) == 3
    assert found[0] > 0
    assert len(pool.idle) == 1


def test_one_in_whose_use_something_went_wrong_is_not_lent_again(pool: Pool) -> None:
    with pytest.raises(KronikError), lend(pool) as chronicle:
        chronicle.events(since="nonsense")
    assert not pool.idle


def test_a_replaced_file_is_opened_anew(pool: Pool, made_path: Path) -> None:
    with lend(pool) as before:
        pass
    state = state_of(pool)
    other = pool.path.with_name("other.db")
    with open_store(other):
        pass
    other.replace(pool.path)
    with lend(pool) as after:
        assert after is not before
        assert after.span().events == 0
    assert state_of(pool) != state


def test_no_chronicle(tmp_path: Path) -> None:
    pool = Pool(tmp_path / "none.db")
    with pytest.raises(StoreError, match="there is no such chronicle"), lend(pool):
        pass
    with pytest.raises(StoreError, match="there is no such chronicle"):
        state_of(pool)


def test_the_state_changes_with_every_commit_and_with_nothing_else(pool: Pool) -> None:
    states = []
    for number in range(50):
        states.append(state_of(pool))
        with lend(pool) as chronicle:
            chronicle.events(limit=1)
        assert state_of(pool) == states[-1]
        write(pool.path, str(number))
    assert len(set(states)) == 50


WRITER = """
import sys
from kronik.store import open_store
with open_store(sys.argv[1]) as store:
    store.connection.execute("PRAGMA wal_autocheckpoint = 20")
    for number in range(250):
        store.connection.execute("UPDATE articles SET author = hex(randomblob(1 + abs(random() % 2000)))")
"""


def test_readers_read_what_is_true_while_another_process_writes(
    pool: Pool, in_environment: Callable[[dict[str, str] | None], dict[str, str]]
) -> None:
    """A state that was looked up in SQLite's own files once let readers see pages that the writer was overwriting."""
    with lend(pool) as chronicle:
        expected = chronicle.sources(), chronicle.articles(limit=1000)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(pool.path)], env=in_environment(None))
    wrong: list[object] = []

    def read() -> None:
        while writer.poll() is None:
            with lend(pool) as chronicle, snapshot(chronicle.store.connection):
                sources = chronicle.sources()
                state_of(pool)
                time.sleep(0.01)  # the writer goes on, and must leave alone what this reader has yet to read
                try:
                    found: object = sources, chronicle.articles(limit=1000)
                except KronikError as error:
                    found = error
            if found != expected:
                wrong.append(found)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert writer.returncode == 0
    assert not wrong
