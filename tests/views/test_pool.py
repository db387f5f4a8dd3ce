"""Chronicles lent for a question, and the word for what a chronicle holds."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kronik import KronikError
from kronik.errors import StoreError
from kronik.store import open_store
from kronik.views import Pool, lend, state_of

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


def test_readers_read_what_is_true_while_a_writer_writes(pool: Pool) -> None:
    """A state that was looked up in SQLite's own files once let readers see pages that the writer was overwriting."""
    with lend(pool) as chronicle:
        expected = chronicle.sources(), chronicle.pairs(), chronicle.events(aux="all", limit=200)
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            state_of(pool)
            with lend(pool) as chronicle:
                found = chronicle.sources(), chronicle.pairs(), chronicle.events(aux="all", limit=200)
            if found != expected:
                wrong.append(found)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(150):
        write(pool.path, f"{number} {'x' * 5000}")
    done.set()
    for reader in readers:
        reader.join()
    assert not wrong
