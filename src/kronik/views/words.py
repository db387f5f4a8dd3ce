"""What a user typed into a search box → a query that the full-text index takes."""

from __future__ import annotations

import sqlite3
import threading

from kronik.views.sql import read_sql

_local = threading.local()


def read_words(text: str) -> str:
    """A valid FTS5 query as it is ("kapal AND (riset OR peneliti)", '"Laut Natuna"', "demo*"); else all its words, quoted.

    So "anti-korupsi", "KPK: siapa?" and an unclosed quote find what they name instead of failing.
    """
    text = text.strip()
    return text if text and _is_valid(text) else quote_words(text)


def quote_words(text: str) -> str:
    """Every word as a phrase of its own, all of them wanted; a text without any word finds nothing."""
    words = [word.replace('"', " ").strip() for word in text.split()]
    return " ".join(f'"{word}"' for word in words if any(letter.isalnum() for letter in word)) or '""'


def _is_valid(text: str) -> bool:
    try:
        _empty_index().execute("SELECT 1 FROM articles_text WHERE articles_text MATCH ?", (text,)).fetchall()
    except sqlite3.Error:
        return False
    return True


def mark_words(query: str, texts: list[tuple[int, str | None, str]]) -> dict[int, tuple[str | None, str]]:
    """The words of a valid query marked in (number, title, text): number → its title, and a snippet of its text.

    A page's texts are indexed in memory for it: the chronicle's own index would look up the query again for each of them.
    """
    index = _empty_index()
    index.execute("BEGIN")
    try:
        index.executemany("INSERT INTO articles_text (rowid, title, text) VALUES (?, ?, ?)", texts)
        return {number: (title, snippet) for number, title, snippet in index.execute(read_sql("marked"), {"query": query})}
    finally:
        index.execute("ROLLBACK")


def _empty_index() -> sqlite3.Connection:
    """An index in memory with the columns of the chronicle's, to try queries on; one a thread."""
    if not hasattr(_local, "index"):
        _local.index = sqlite3.connect(":memory:", isolation_level=None)
        _local.index.execute(
            "CREATE VIRTUAL TABLE articles_text USING fts5 (title, text, tokenize = 'unicode61 remove_diacritics 2')"
        )
    index: sqlite3.Connection = _local.index
    return index
