"""Which articles hold these words, and which parties these names?"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from kronik.errors import FilterError
from kronik.views.filters import Filters
from kronik.views.holding import narrow_articles
from kronik.views.matching import bind_values
from kronik.views.records import EntityCount, Hit, SearchPage
from kronik.views.sql import ask, read_blocks, read_sql, snapshot
from kronik.views.tellings import read_head
from kronik.views.words import mark_words, quote_words, read_words

MOST = 1000
"""Articles on one page, and pages' beginning, at the most."""
RANKED = 5_000
"""So many articles are ranked; of a word that more of them hold, the latest loaded."""


def search_articles(
    connection: sqlite3.Connection, text: str, filters: Filters, limit: int = 20, offset: int = 0
) -> SearchPage:
    """Articles with the words of `text`, best first, narrowed by the filters as a page of articles is.

    `text` may be a full-text query (AND, OR, NOT, "a phrase", pref*); anything else is taken word by word.
    """
    if not 1 <= limit <= MOST or not 0 <= offset <= MOST:
        raise FilterError("limit", f"limit from 1 and offset from 0, both to {MOST}")
    query = read_words(text.replace("\0", " ").encode("utf-8", "ignore").decode())
    values = {**bind_values(filters), "query": query, "most": RANKED, "limit": limit + 1, "offset": offset}
    with snapshot(connection):
        conditions = " AND ".join(narrow_articles(connection, _besides(filters, query)))
        where = read_blocks("holding")["search"].replace("{where}", conditions) if conditions else ""
        rows = ask(connection, read_sql("search").replace("{where}", where), values)
    marked = mark_words(query, [(row["number"], row["title"], row["text"]) for row in rows[:limit]])
    hits = tuple(Hit(read_head(row), *marked[row["number"]], round(row["rank"], 4)) for row in rows[:limit])
    return SearchPage(hits, query, len(rows) > limit)


def _besides(filters: Filters, query: str) -> Filters:
    """The filters without the words that are searched for anyway."""
    return replace(filters, text=None) if filters.text and read_words(filters.text) == query else filters


def find_entities(connection: sqlite3.Connection, name: str, limit: int = 20) -> tuple[EntityCount, ...]:
    """Parties whose names hold the words of `name`, the last of which may be unfinished ("prab"); busiest first."""
    words = quote_words(name.replace("\0", " ").encode("utf-8", "ignore").decode())
    query = words if words == '""' else f"{words}*"
    rows = ask(connection, read_sql("entities"), {"query": query, "most": RANKED, "limit": limit})
    return tuple(EntityCount(row["name"], row["country"] or None, row["role"] or None, row["events"]) for row in rows)
