"""Rows of the chronicle → tellings and article heads."""

from __future__ import annotations

import json
import sqlite3
from functools import cache

from kronik.store.rows import read_event_row
from kronik.views.records import ArticleHead, Telling
from kronik.views.sql import Values, ask, read_blocks, read_sql

READING_ORDER = "event.article, event.position, event.type, event.id"


def read_tellings(
    connection: sqlite3.Connection, chosen: str, values: Values, order: str = READING_ORDER
) -> tuple[Telling, ...]:
    """The tellings whose `number`s a SELECT gives, in an order."""
    sql = read_sql("telling").replace("{tellers}", count_tellers("of_chosen"))
    sql = sql.replace("{chosen}", chosen).replace("{order}", order)
    return tuple(read_telling(row) for row in ask(connection, sql, values))


@cache
def count_tellers(way: str) -> str:
    """SQL that counts independent outlets: "of_event", an expression over `event`; "of_chosen", rows by happening."""
    parts = read_blocks("tellers")
    return parts[way].replace("{independent}", parts["independent"])


def read_telling(row: sqlite3.Row) -> Telling:
    """One row of telling.sql."""
    event = read_event_row(row)
    return Telling(
        id=event.id, day=row["day"], date=event.date, type=event.type, mode=event.mode, cameo=event.cameo,
        quad=row["quad"], score=row["score"], goldstein=row["goldstein"], actor=event.actor, recipient=event.recipient,
        aux=event.aux, place=event.place, attributed_to=event.attributed_to, anchor=event.anchor, sentence=event.sentence,
        confidence=row["confidence"], contexts=tuple(json.loads(row["contexts"])), happening=row["happening"],
        lead=bool(row["lead"]), sources=row["sources"], article=read_head(row, "article_id"), evidence=event.evidence,
        why=event.why,
    )  # fmt: skip


def read_head(row: sqlite3.Row, id: str = "id") -> ArticleHead:
    """The article that a row tells of; `id` is the column with its id."""
    return ArticleHead(row[id], row["lang"], row["source"], row["published"], row["title"], row["url"], row["story"])
