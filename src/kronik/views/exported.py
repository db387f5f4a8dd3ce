"""Events on their way out: all that match, in the order of exports, from one state of the chronicle."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from kronik.records import Article, Coded, ExportedEvent, HappeningHead, Versions
from kronik.store import Store, read_article
from kronik.store.opening import telling
from kronik.store.rows import read_article_row, read_event_row
from kronik.views.filters import Filters
from kronik.views.matching import match_events
from kronik.views.sql import ask, read_sql, snapshot
from kronik.views.tellings import count_tellers


def iterate_exported(store: Store, filters: Filters) -> Iterator[ExportedEvent]:
    """The events that filters let through, by day of publication, article id, and place in the text; one is held at a time.

    The connection is busy until the last is read or the iterator is closed.
    """
    connection = store.connection
    with telling(store.path), snapshot(connection):
        matching = match_events(connection, filters)
        order = read_sql("exported_order").replace("{chosen}", matching.select("event.number AS number"))
        article_number, article = None, None
        for number, its_article in connection.execute(order, dict(matching.values)):
            if article is None or article_number != its_article:
                article_number, article = its_article, _read_article(connection, its_article)
            yield _read_exported(connection, number, article)


def corrected_articles(store: Store) -> Iterator[Coded]:
    """The articles that a person went over, each with the events in effect."""
    for row in ask(store.connection, read_sql("corrected_articles")):
        coded = read_article(store, row["id"])
        if coded is not None:
            yield coded


def _read_article(connection: sqlite3.Connection, number: int) -> Article:
    return read_article_row(connection.execute("SELECT * FROM articles WHERE number = ?", (number,)).fetchone())


def _read_exported(connection: sqlite3.Connection, number: int, article: Article) -> ExportedEvent:
    sql = read_sql("exported").replace("{sources}", count_tellers("of_event"))
    row = connection.execute(sql, {"number": number}).fetchone()
    happening = HappeningHead(
        row["happening"], _count_pairs(row), row["tellings"], row["articles"], row["sources"], row["added"]
    )
    return ExportedEvent(
        article=article, event=read_event_row(row), quad=row["quad"], score=row["score"], goldstein=row["goldstein"],
        day=row["day"], mutual=bool(row["mutual"]), confidence=row["confidence"],
        contexts=tuple(json.loads(row["contexts"])), story=row["story"], happening=happening, lead=bool(row["lead"]),
        corrected=row["correction"] is not None, versions=Versions(row["kronik"], row["pack"], row["parser"]),
    )  # fmt: skip


def _count_pairs(row: sqlite3.Row) -> int:
    """The ordered pairs of parties of the leading telling; nobody on a side counts as one."""
    actors, recipients = len(json.loads(row["lead_actor"])), len(json.loads(row["lead_recipient"]))
    if row["lead_mutual"] and actors > 1 and not recipients:
        return actors * (actors - 1)
    return max(actors, 1) * max(recipients, 1)
