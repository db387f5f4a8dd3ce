"""What kronik watch remembers: feeds with their state, and the links they led to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kronik.store.opening import Store, telling, transaction
from kronik.store.writing import insert, now


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was left: what makes the next request conditional, when that is due, and failures in a row."""

    address: str
    etag: str | None
    last_modified: str | None
    next_at: str
    failures: int


@dataclass(frozen=True, slots=True)
class Link:
    """An article that waits to be fetched; `published` is the ISO day that the feed tells."""

    address: str
    published: str | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of a link: the article's id, or the reason why there is none; what the page gave (None: no page)."""

    article: str | None = None
    reason: str | None = None
    body: bool | None = None
    title: bool | None = None
    day: bool | None = None


def read_feed(store: Store, address: str, name: str) -> Feed:
    """The state of a feed; a new one is noted, and due at once."""
    with transaction(store) as connection:
        connection.execute(
            "INSERT INTO feeds (address, name, next_at) VALUES (?, ?, ?) "
            "ON CONFLICT (address) DO UPDATE SET name = excluded.name",
            (address, name, now()),
        )
        row = connection.execute(
            "SELECT address, etag, last_modified, next_at, failures FROM feeds WHERE address = ?", (address,)
        ).fetchone()
    return Feed(*row)


def note_poll(
    store: Store, address: str, links: Iterable[Link], next_at: str, etag: str | None, last_modified: str | None
) -> int:
    """Note an answer and the links in it, together: none is lost where the next answer says "not modified".

    Returns how many links are new.
    """
    with transaction(store) as connection:
        before = connection.total_changes
        for link in links:
            row = {"address": link.address, "feed": address, "published": link.published, "seen": now()}
            insert(connection, "links", row, "ON CONFLICT DO NOTHING")
        new = connection.total_changes - before
        connection.execute(
            "UPDATE feeds SET etag = ?, last_modified = ?, next_at = ?, failures = 0, last_success = ? WHERE address = ?",
            (etag, last_modified, next_at, now(), address),
        )
    return new


def note_failure(store: Store, address: str, reason: str, next_at: str) -> None:
    """Note that a feed could not be had, and when to ask again."""
    with transaction(store) as connection:
        connection.execute(
            "UPDATE feeds SET failures = failures + 1, last_error = ?, last_error_at = ?, next_at = ? WHERE address = ?",
            (reason, now(), next_at, address),
        )


def waiting_links(store: Store, feed: str) -> list[Link]:
    """The links of a feed that are not settled, oldest first."""
    with telling(store.path):
        rows = store.connection.execute(
            "SELECT address, published, attempts FROM links WHERE feed = ? AND done IS NULL ORDER BY seen, address", (feed,)
        ).fetchall()
    return [Link(*row) for row in rows]


def settle_link(store: Store, feed: str, link: Link, came: Settled) -> None:
    """Note what came of a link, also of one whose article stood in the feed itself."""
    with transaction(store) as connection:
        row = {"address": link.address, "feed": feed, "published": link.published, "seen": now()}
        insert(connection, "links", row, "ON CONFLICT DO NOTHING")
        connection.execute(
            "UPDATE links SET attempts = attempts + 1, done = ?, article = ?, reason = ?, body = ?, title = ?, day = ? "
            "WHERE address = ?",
            (now(), came.article, came.reason, came.body, came.title, came.day, link.address),
        )


def put_off_link(store: Store, feed: str, link: Link, reason: str) -> None:
    """Note that a link could not be fetched this time."""
    with transaction(store) as connection:
        connection.execute("UPDATE links SET attempts = attempts + 1, reason = ? WHERE address = ?", (reason, link.address))
        connection.execute(
            "UPDATE feeds SET last_error = ?, last_error_at = ? WHERE address = ?",
            (f"{link.address}: {reason}", now(), feed),
        )


def is_settled(store: Store, address: str) -> bool:
    """Whether it is known already what came of a link."""
    ask = "SELECT 1 FROM links WHERE address = ? AND done IS NOT NULL"
    with telling(store.path):
        return store.connection.execute(ask, (address,)).fetchone() is not None
