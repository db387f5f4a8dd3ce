"""A chronicle opened: one SQLite file, readable by any number of processes while one writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from kronik.errors import StoreBusyError, StoreError

APPLICATION_ID = 0x4B524E4B
"""What SQLite keeps in the file's header to tell a chronicle from other databases: "KRNK"."""
_SCHEMA = Path(__file__).resolve().parent / "schema"
_WAIT = 30.0
"""Seconds that a writer waits for another one; readers never wait."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open chronicle. `connection` is for store/ and views/ alone; use it as a context manager, or close it."""

    path: Path
    connection: sqlite3.Connection

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_store(path: Path | str, *, readonly: bool = False, wait: float = _WAIT) -> Store:
    """The chronicle at `path`; made where there is none, unless `readonly`.

    One of an older format is brought up to date, also by a reader. What is written waits so many seconds for another writer,
    then raises StoreBusyError. Raises StoreError for a file that is no chronicle, that a newer Kronik wrote, or that cannot
    be opened.
    """
    path = Path(path)
    if readonly and not path.exists():
        raise StoreError(f"{path}: there is no such chronicle; kronik load makes one")
    if path.is_dir():
        raise StoreError(f"{path}: is a folder, not a chronicle")
    with telling(path):
        store = Store(path, _connect(path, readonly=readonly and _is_current(path), moving=readonly, wait=wait))
        try:
            _bring_up_to_date(store)
            if readonly:
                store.connection.execute("PRAGMA query_only = ON")
        except BaseException:
            store.close()
            raise
    return store


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """SQLite's complaints about the chronicle at `path`, told as StoreError in one line."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        reasons = {
            "database is locked": "another process is writing to it; try again when it has finished",
            "file is not a database": "is not a chronicle",
            "unable to open database file": "cannot be opened; does its folder exist, and may you write there?",
            "database or disk is full": "the disk is full; what was committed is safe, the rest goes on from there",
        }
        kind = StoreBusyError if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY else StoreError
        raise kind(f"{path}: {reasons.get(str(error), str(error))}") from error


@contextmanager
def transaction(store: Store, *, at_once: bool = True) -> Iterator[sqlite3.Connection]:
    """All or nothing: what is written in the block is committed at its end, or none of it.

    Other writers wait from the beginning; with `at_once` false only from the first writing on, which raises StoreBusyError
    where another has written since the beginning.
    """
    with telling(store.path):
        store.connection.execute("BEGIN IMMEDIATE" if at_once else "BEGIN")
        try:
            yield store.connection
            store.connection.execute("COMMIT")
        except BaseException:
            if store.connection.in_transaction:  # a full disk has rolled it back already
                store.connection.execute("ROLLBACK")
            raise


def _connect(path: Path, *, readonly: bool, moving: bool = False, wait: float = _WAIT) -> sqlite3.Connection:
    """A connection; a `moving` one may be used in one thread after the other."""
    address = f"file:{quote(str(path.absolute()))}?mode={'ro' if readonly else 'rwc'}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=wait, check_same_thread=not moving)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")  # 64 MB
    return connection


def _is_current(path: Path) -> bool:
    """Whether a reader may open a chronicle as it is."""
    connection = _connect(path, readonly=True)
    try:
        return _format(Store(path, connection)) == len(migrations())
    finally:
        connection.close()


def migrations() -> list[Path]:
    """The numbered .sql files that make a chronicle's tables, in order; their number is the format's."""
    return sorted(_SCHEMA.glob("[0-9]*.sql"))


def _bring_up_to_date(store: Store) -> None:
    newest = migrations()
    if _format(store) < len(newest):
        with transaction(store):
            for number in range(_format(store) + 1, len(newest) + 1):  # asked again: another process may have been first
                run_script(store.connection, newest[number - 1].read_text(encoding="utf-8"))
                store.connection.execute(f"PRAGMA user_version = {number}")
                store.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    if store.connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        store.connection.execute("PRAGMA journal_mode = WAL")
    store.connection.execute("PRAGMA synchronous = FULL")  # committed is committed, whether the process or the power goes


def _format(store: Store) -> int:
    """The format of a chronicle, 0 for an empty file. Raises StoreError for what is none, or a later one."""
    ask = store.connection.execute
    known = len(migrations())
    application, found = ask("PRAGMA application_id").fetchone()[0], ask("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID and ask("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise StoreError(f"{store.path}: is not a chronicle but another SQLite database")
    if found > known:
        raise StoreError(f"{store.path}: written by a newer Kronik (format {found}, this one knows {known}); upgrade Kronik")
    return int(found)


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run a script statement by statement: `executescript` would commit first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
