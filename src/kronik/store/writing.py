"""Coded articles written to the store: each with all its events, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from kronik.errors import PageError
from kronik.records import Coded, Event, Versions
from kronik.store.opening import Store, transaction
from kronik.store.rows import Row, article_row, event_row, run_id
from kronik.store.scales import Scales, shipped_scales


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a batch: articles and events written, and articles that were in the store already."""

    articles: int
    events: int
    known: int


def store_coded(store: Store, batch: Iterable[Coded], scales: Scales | None = None) -> Stored:
    """Write articles with their events in one transaction; what is in the store already stays as it is.

    `scales` weigh the events (Kronik's own by default).
    """
    scales = scales or shipped_scales()
    articles = events = known = 0
    with transaction(store) as connection:
        for coded in batch:
            written = _store_article(connection, coded, scales)
            if written is None:
                known += 1
            else:
                articles += 1
                events += written
    return Stored(articles, events, known)


def known_ids(store: Store, ids: Iterable[str]) -> set[str]:
    """Those of some article ids that are in the store."""
    ask = "SELECT 1 FROM articles WHERE id = ?"
    return {name for name in ids if store.connection.execute(ask, (name,)).fetchone()}


def store_problems(store: Store, problems: Iterable[PageError]) -> None:
    """Note inputs that could not be read or coded; one met again stays as first noted."""
    with transaction(store) as connection:
        for problem in problems:
            note_problem(connection, problem.source, problem.reason, None)


def note_problem(connection: sqlite3.Connection, source: str, reason: str, article: int | None) -> None:
    """Note a problem of an input, or of the article that came of it."""
    insert(
        connection,
        "problems",
        {"source": source, "reason": reason, "article": article, "at": now()},
        "ON CONFLICT DO NOTHING",
    )


def note_run(connection: sqlite3.Connection, versions: Versions) -> str:
    """The id of the run of some versions, noted when it is new."""
    name = run_id(versions)
    row = {"id": name, "kronik": versions.kronik, "pack": versions.pack, "parser": versions.parser, "started": now()}
    insert(connection, "runs", row, "ON CONFLICT DO NOTHING")
    return name


def add_events(
    connection: sqlite3.Connection, article: int, rows: Iterable[Row], run: str, correction: str | None = None
) -> int:
    """Add events to an article; one that says what a current one says already is left out. Returns how many were added."""
    added = 0
    for row in rows:
        if connection.execute("SELECT 1 FROM events WHERE id = ? AND current = 1", (row["id"],)).fetchone():
            continue
        insert(connection, "events", {**row, "article": article, "run": run, "correction": correction})
        added += 1
    return added


def insert(connection: sqlite3.Connection, table: str, row: Row, conflict: str = "") -> int:
    """Insert a row; returns its number."""
    columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    number = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({values}) {conflict}", row).lastrowid
    return number or 0


def now() -> str:
    """The present moment in UTC, ISO, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _store_article(connection: sqlite3.Connection, coded: Coded, scales: Scales) -> int | None:
    """The number of events written with an article; None where the article is in the store already."""
    row = article_row(coded.article)
    if connection.execute("SELECT 1 FROM articles WHERE id = ?", (row["id"],)).fetchone():
        return None
    insert(connection, "sources", {"name": row["source"], "first_seen": now()}, "ON CONFLICT DO NOTHING")
    run = note_run(connection, coded.versions)
    number = insert(connection, "articles", {**row, "run": run, "loaded": now()})
    for problem in coded.problems:
        note_problem(connection, problem.source, problem.reason, number)
    return add_events(connection, number, event_rows(coded, coded.events, scales), run)


def event_rows(coded: Coded, events: Iterable[Event], scales: Scales) -> list[Row]:
    """The rows of events of a coded article."""
    return [event_row(coded.article, event, scales) for event in events]
