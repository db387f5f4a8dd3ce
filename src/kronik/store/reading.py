"""Articles and their current events read back as the records they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kronik.records import Article, Coded, Event, Problem, Versions
from kronik.store.opening import Store, telling
from kronik.store.rows import read_article_row, read_event_row

READING_ORDER = "position, type, id"
"""How the events of one article follow each other."""


def read_coded(store: Store) -> Iterator[Coded]:
    """Every article with its current events, in the order of exports: by day of publication, article id, place in the text.

    One state of the chronicle, however long the reading takes and whatever is written meanwhile. The connection is busy
    until the last article is read or the iterator is closed.
    """
    connection = store.connection
    with telling(store.path):
        connection.execute("BEGIN")
        try:
            for row in connection.execute("SELECT * FROM articles ORDER BY published, id"):
                yield _coded(connection, row)
        finally:
            connection.execute("ROLLBACK")


def read_article(store: Store, id: str) -> Coded | None:
    """One article with its current events, by its id in the store; None if it is not there."""
    with telling(store.path):
        row = store.connection.execute("SELECT * FROM articles WHERE id = ?", (id,)).fetchone()
        return _coded(store.connection, row) if row else None


def read_event(store: Store, id: str) -> tuple[Article, Event] | None:
    """One current event with its article, by the event's id in the store; None if it is not there."""
    with telling(store.path):
        row = store.connection.execute("SELECT * FROM events WHERE id = ? AND current = 1", (id,)).fetchone()
        if row is None:
            return None
        article = store.connection.execute("SELECT * FROM articles WHERE number = ?", (row["article"],)).fetchone()
        return read_article_row(article), read_event_row(row)


@dataclass(frozen=True, slots=True)
class Run:
    """A combination of versions that coded articles: when it first did, the articles whose events are its own now, the
    current events it was the first to give, and those it gave that are gone."""

    id: str
    versions: Versions
    started: str
    articles: int
    events: int
    gone: int


def read_runs(store: Store) -> list[Run]:
    """Every run, the oldest first."""
    ask = (
        "SELECT id, kronik, pack, parser, started,"
        " (SELECT count(*) FROM articles WHERE run = runs.id),"
        " (SELECT count(*) FROM events WHERE run = runs.id AND current = 1),"
        " (SELECT count(*) FROM events WHERE run = runs.id AND gone IS NOT NULL)"
        " FROM runs ORDER BY started, rowid"
    )
    with telling(store.path):
        rows = store.connection.execute(ask).fetchall()
        return [Run(row[0], Versions(*row[1:4]), *row[4:]) for row in rows]


def read_problems(store: Store) -> Iterator[Problem]:
    """What could not be read or coded, by source."""
    with telling(store.path):
        for row in store.connection.execute(
            "SELECT source, reason FROM problems WHERE article IS NULL ORDER BY source, reason"
        ):
            yield Problem(row["source"], row["reason"])


def _coded(connection: sqlite3.Connection, row: sqlite3.Row) -> Coded:
    """The record of an article's row."""
    number = (row["number"],)
    events = connection.execute(f"SELECT * FROM events WHERE article = ? AND current = 1 ORDER BY {READING_ORDER}", number)
    problems = connection.execute("SELECT source, reason FROM problems WHERE article = ? ORDER BY source, reason", number)
    run = connection.execute("SELECT kronik, pack, parser FROM runs WHERE id = ?", (row["run"],)).fetchone()
    return Coded(
        read_article_row(row),
        tuple(read_event_row(event) for event in events),
        tuple(Problem(*problem) for problem in problems),
        Versions(*run),
    )
