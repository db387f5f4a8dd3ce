"""What the comparison of articles needs from the chronicle, and what it writes there; within the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from kronik.records import Article, Event, Merge, Story
from kronik.store.merging import regroup
from kronik.store.opening import Store
from kronik.store.reading import READING_ORDER
from kronik.store.rows import read_article_row, read_event_row

Linkable = tuple[Article, tuple[Event, ...]]
"""An article with its current events."""


def read_unlinked(store: Store) -> dict[str, str | None]:
    """The articles still to be compared, by id, with their days, in order of day; those without a day come last."""
    ask = (
        "SELECT a.id, a.published FROM unlinked u JOIN articles a ON a.number = u.article"
        " ORDER BY a.published IS NULL, a.published, a.id"
    )
    return dict(store.connection.execute(ask).fetchall())


def read_days(store: Store, days: Iterable[str | None]) -> dict[str, Linkable]:
    """The articles published on some days with their current events, by id; None stands for those without a day."""
    ask = "SELECT * FROM articles WHERE published IS ? ORDER BY id"
    rows = (row for day in days for row in store.connection.execute(ask, (day,)).fetchall())
    return dict(_linkable(store, row) for row in rows)


def read_some(store: Store, ids: Iterable[str]) -> dict[str, Linkable]:
    """Some articles with their current events, by id; what is not in the chronicle is left out."""
    rows = (store.connection.execute("SELECT * FROM articles WHERE id = ?", (id,)).fetchone() for id in ids)
    return dict(_linkable(store, row) for row in rows if row is not None)


def _linkable(store: Store, row: sqlite3.Row) -> tuple[str, Linkable]:
    ask = f"SELECT * FROM events WHERE article = ? AND current = 1 ORDER BY {READING_ORDER}"
    events = store.connection.execute(ask, (row["number"],)).fetchall()
    article = read_article_row(row)
    return article.id, (article, tuple(read_event_row(event) for event in events))


def read_apart(store: Store, kind: str) -> frozenset[frozenset[str]]:
    """The pairs of a kind that a person parted."""
    ask = "SELECT a, b FROM merges WHERE kind = ? AND undone IS NOT NULL"
    return frozenset(frozenset(pair) for pair in store.connection.execute(ask, (kind,)))


def read_alike(store: Store, ids: Iterable[str]) -> tuple[Merge, ...]:
    """Every pair found to tell one story that some articles hang together with, near or far."""
    found: dict[tuple[str, str], Merge] = {}
    waiting = list(ids)
    seen = set(waiting)
    ask = "SELECT a, b, reason, score FROM alike WHERE a = ?1 UNION SELECT a, b, reason, score FROM alike WHERE b = ?1"
    while waiting:
        for a, b, reason, score in store.connection.execute(ask, (waiting.pop(),)).fetchall():
            found[a, b] = Merge("story", a, b, reason, score)
            waiting += {a, b} - seen
            seen |= {a, b}
    return tuple(found[pair] for pair in sorted(found))


def replace_alike(store: Store, old: Iterable[Merge], new: Iterable[Merge]) -> None:
    """Put the pairs that a comparison found in the place of some that an earlier one found."""
    store.connection.executemany("DELETE FROM alike WHERE a = ? AND b = ?", [(merge.a, merge.b) for merge in old])
    rows = [(merge.a, merge.b, merge.reason, merge.score) for merge in new]
    store.connection.executemany("INSERT OR REPLACE INTO alike VALUES (?, ?, ?, ?)", rows)


def replace_merges(store: Store, kind: str, ids: Collection[str], standing: Iterable[Merge]) -> int:
    """Let the joinings that follow from a comparison stand in the place of those that followed from the last.

    What a person joined or parted stays. Returns how many came or went.
    """
    connection = store.connection
    wanted = {(merge.a, merge.b): merge for merge in standing}
    made = {(merge.a, merge.b): merge for id in ids for merge in _made_by_comparison(store, kind, id)}
    gone = [pair for pair in made if made[pair] != wanted.get(pair)]
    connection.executemany("DELETE FROM merges WHERE kind = ? AND a = ? AND b = ?", [(kind, *pair) for pair in sorted(gone)])
    fresh = [wanted[pair] for pair in sorted(wanted) if pair not in made or pair in gone]
    connection.executemany(
        "INSERT INTO merges (kind, a, b, reason, score) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(merge.kind, merge.a, merge.b, merge.reason, merge.score) for merge in fresh],
    )
    if kind != "duplicate":
        touched = {id for pair in (*gone, *((merge.a, merge.b) for merge in fresh)) for id in pair}
        regroup(connection, sorted(touched), happening=kind == "happening")
    return len(gone) + len(fresh)


def _made_by_comparison(store: Store, kind: str, id: str) -> list[Merge]:
    """The standing merges of an article or event that no person made."""
    ask = (
        "SELECT kind, a, b, reason, score FROM merges m WHERE kind = ?1 AND undone IS NULL AND (a = ?2 OR b = ?2)"
        " AND NOT EXISTS (SELECT 1 FROM corrections c WHERE c.kind = 'same_as' AND c.who || ': ' || c.why = m.reason)"
    )
    return [Merge(*row) for row in store.connection.execute(ask, (kind, id))]


def read_merges_among(store: Store, kind: str, ids: Collection[str]) -> list[Merge]:
    """The standing merges of a kind between some articles or events, by the ids they join."""
    ask = "SELECT kind, a, b, reason, score FROM merges WHERE kind = ? AND a = ? AND undone IS NULL ORDER BY b"
    found = (Merge(*row) for id in sorted(ids) for row in store.connection.execute(ask, (kind, id)))
    return [merge for merge in found if merge.b in ids]


def mark_linked(store: Store, ids: Iterable[str]) -> None:
    """Note that articles have been compared."""
    ask = "DELETE FROM unlinked WHERE article = (SELECT number FROM articles WHERE id = ?)"
    store.connection.executemany(ask, ((id,) for id in ids))


def read_stories(store: Store, since: str | None = None, until: str | None = None) -> list[Story]:
    """Stories with an article published within some days (both included), in order of their first articles' days."""
    ask = (
        "SELECT DISTINCT s.story FROM stories s JOIN articles a ON a.number = s.article"
        " WHERE (?1 IS NULL OR a.published >= ?1) AND (?2 IS NULL OR a.published <= ?2)"
    )
    stories = [_story(store, id) for (id,) in store.connection.execute(ask, (since, until)).fetchall()]
    days = dict(
        store.connection.execute("SELECT id, coalesce(published, '9999') FROM articles a JOIN stories s ON s.story = a.id")
    )
    return sorted(stories, key=lambda story: (days.get(story.id, ""), story.id))


def read_stories_of(store: Store, articles: Iterable[str]) -> list[Story]:
    """The stories that some articles belong to."""
    ask = "SELECT s.story FROM stories s JOIN articles a ON a.number = s.article WHERE a.id = ?"
    found = {row["story"] for id in articles for row in store.connection.execute(ask, (id,))}
    return [_story(store, id) for id in sorted(found)]


def _story(store: Store, id: str) -> Story:
    ask = (
        "SELECT a.id FROM stories s JOIN articles a ON a.number = s.article WHERE s.story = ?"
        " ORDER BY a.published IS NULL, a.published, a.id"
    )
    return Story(id, tuple(article for (article,) in store.connection.execute(ask, (id,))))


def read_happenings(store: Store, articles: Iterable[str]) -> list[tuple[str, ...]]:
    """The happenings that some articles tell, each as the ids of its events."""
    ask = (
        "SELECT h.happening, e.id FROM happenings h JOIN events e ON e.number = h.event WHERE h.happening IN ("
        " SELECT k.happening FROM happenings k JOIN events f ON f.number = k.event"
        " JOIN articles a ON a.number = f.article WHERE a.id = ?) ORDER BY h.happening, e.id"
    )
    groups: dict[str, dict[str, None]] = {}
    for article in articles:
        for happening, event in store.connection.execute(ask, (article,)):
            groups.setdefault(happening, {})[event] = None
    return [tuple(events) for events in groups.values()]
