"""Which articles? A page at a time, the latest published first."""

from __future__ import annotations

import sqlite3

from kronik.errors import FilterError
from kronik.views.events import MOST, read_cursor
from kronik.views.filters import Filters
from kronik.views.holding import narrow_articles
from kronik.views.matching import bind_values
from kronik.views.records import ArticleHead, ArticlePage
from kronik.views.sql import ask, read_sql, snapshot
from kronik.views.tellings import read_head


def find_articles(
    connection: sqlite3.Connection, filters: Filters, limit: int = 50, after: str | None = None
) -> ArticlePage:
    """A page of articles; those without a day come last. Narrowed by source, lang, text and the days of publication, and
    by every other filter to those that hold an event which it lets through.

    `after` is the `next` of the page before, as in `find_events`. Raises FilterError for a bad limit or cursor.
    """
    if not 1 <= limit <= MOST:
        raise FilterError("limit", f"{limit} is not from 1 to {MOST}")
    day, id = read_cursor(after) if after else (None, None)
    values = {**bind_values(filters), "after_day": day, "after_id": id}
    found: list[ArticleHead] = []
    with snapshot(connection):
        where = narrow_articles(connection, filters)
        for dated in (True, False):
            if dated and day == "":
                continue
            more = ["published > ''" if dated else "coalesce(published, '') = ''"]
            if dated and day:
                more.append("(published, id) < (:after_day, :after_id)")
            elif day == "":
                more.append("id < :after_id")
            sql = read_sql("article_page").replace("{where}", " AND ".join(where + more))
            found += map(read_head, ask(connection, sql, {**values, "limit": limit + 1 - len(found)}))
            if len(found) > limit:
                break
    shown = tuple(found[:limit])
    return ArticlePage(shown, f"{shown[-1].published or ''}.{shown[-1].id}" if len(found) > limit else None)
