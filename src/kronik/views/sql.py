"""The .sql files beside this module, and running them: text is composed only of files, values are always bound."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from kronik.errors import KronikError, TooLongError

FOLDER = Path(__file__).resolve().parent / "sql"
_STEPS = 10_000
"""Steps of SQLite's machine between two looks at the clock: about a millisecond."""
_TOO_LONG = "the question takes longer than it may; narrow it, or give it more time"
Values = Mapping[str, str | int | float | None]


@cache
def read_sql(name: str) -> str:
    """The text of sql/<name>.sql."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@cache
def read_blocks(name: str) -> dict[str, str]:
    """The named parts of sql/<name>.sql: each begins at a line `-- name:` and goes on to the next one."""
    blocks: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in read_sql(name).splitlines():
        label = line.removeprefix("-- ").removesuffix(":")
        if line == f"-- {label}:" and label.isidentifier():
            lines = blocks.setdefault(label, [])
        else:
            lines.append(line)
    return {label: "\n".join(found).strip() for label, found in blocks.items()}


def ask(connection: sqlite3.Connection, sql: str, values: Values | None = None) -> list[sqlite3.Row]:
    """All rows of one SELECT. Raises KronikError where the file is damaged or no chronicle, TooLongError within `until`."""
    try:
        return connection.execute(sql, dict(values or {})).fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise TooLongError(_TOO_LONG) from None
        raise KronikError(f"the chronicle cannot answer: {error}") from None
    except sqlite3.DatabaseError as error:
        raise KronikError(f"the chronicle cannot answer: {error}") from None


@contextmanager
def until(connection: sqlite3.Connection, moment: float) -> Iterator[None]:
    """What is asked in the block ends with a TooLongError once `time.monotonic()` is past `moment`."""
    if time.monotonic() > moment:
        raise TooLongError(_TOO_LONG)
    connection.set_progress_handler(lambda: time.monotonic() > moment, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """One state of the chronicle for several SELECTs, whatever is written meanwhile; a writer does not wait for it."""
    if connection.in_transaction:  # within another one
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
