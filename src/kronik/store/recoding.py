"""Stored articles coded again: what a new run says is kept aside, compared with what stands, and taken over on demand.

What a person corrected is left as it is: the events they made stay, and those they withdrew do not come back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kronik.records import Article, Coded, Event, Versions
from kronik.store.merging import leave_happening, regroup
from kronik.store.opening import Store, telling, transaction
from kronik.store.reading import READING_ORDER
from kronik.store.rows import Row, as_json, event_row, read_article_row, read_event_row, run_id
from kronik.store.scales import Scales, shipped_scales
from kronik.store.writing import add_events, insert, note_run

_PAGE = 200
"""Articles read at a time, so that reading and writing take turns."""
_CODED_BEFORE = """
FROM articles a LEFT JOIN recodings r ON r.article = a.number
WHERE a.run NOT IN (SELECT value FROM json_each(?1)) AND coalesce(r.run, '') NOT IN (SELECT value FROM json_each(?1))
  AND (?2 IS NULL OR a.published >= ?2)
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """What taking over a new coding would do to an article's events, each in reading order.

    `changed` pairs events at the same words, as they stand and as they would be.
    """

    article: Article
    added: tuple[Event, ...]
    gone: tuple[Event, ...]
    changed: tuple[tuple[Event, Event], ...]
    kept: int


def articles_coded_before(store: Store, versions: Iterable[Versions], since: str | None = None) -> Iterator[Article]:
    """The articles that none of these versions coded, here or aside, published on or `since` a day; by their number."""
    ask = f"SELECT a.* {_CODED_BEFORE} AND a.number > ?3 ORDER BY a.number LIMIT ?4"
    last = 0
    with telling(store.path):
        while page := store.connection.execute(ask, (_ids(versions), since, last, _PAGE)).fetchall():
            yield from map(read_article_row, page)
            last = page[-1]["number"]


def count_coded_before(store: Store, versions: Iterable[Versions], since: str | None = None) -> int:
    """How many articles `articles_coded_before` gives."""
    with telling(store.path):
        return int(store.connection.execute(f"SELECT count(*) {_CODED_BEFORE}", (_ids(versions), since)).fetchone()[0])


def put_aside(store: Store, batch: Iterable[Coded], scales: Scales | None = None) -> None:
    """Keep new codings of stored articles aside, in place of any that was kept before."""
    scales = scales or shipped_scales()
    with transaction(store) as connection:
        for coded in batch:
            rows = [event_row(coded.article, event, scales) for event in coded.events]
            number = connection.execute("SELECT number FROM articles WHERE id = ?", (coded.article.id,)).fetchone()[0]
            row = {"article": number, "run": note_run(connection, coded.versions), "events": as_json(rows)}
            replaced = "ON CONFLICT DO UPDATE SET run = excluded.run, events = excluded.events"
            insert(connection, "recodings", row, replaced)


def drop_others(store: Store, versions: Iterable[Versions]) -> None:
    """Forget what other versions than these put aside."""
    with transaction(store) as connection:
        connection.execute("DELETE FROM recodings WHERE run NOT IN (SELECT value FROM json_each(?))", (_ids(versions),))


def read_differences(store: Store, since: str | None = None) -> Iterator[Difference]:
    """What taking over would do, article by article in the order of their numbers; those it leaves alike are given too."""
    for number in _aside(store, since):
        with telling(store.path):
            article = store.connection.execute("SELECT * FROM articles WHERE number = ?", (number,)).fetchone()
            yield _difference(article, *_compare(store.connection, number))


def take_over(store: Store, since: str | None = None) -> Iterator[int]:
    """Make what was put aside current, some articles at a time; yields how many were done each time.

    Events that are no longer given are kept as gone. Stopped or killed between two steps, it goes on where it stopped.
    """
    numbers = list(_aside(store, since))
    for start in range(0, len(numbers), _PAGE):
        page = numbers[start : start + _PAGE]
        with transaction(store) as connection:
            for number in page:
                _take_over(connection, number)
        yield len(page)


def _ids(versions: Iterable[Versions]) -> str:
    return as_json([run_id(version) for version in versions])


def _aside(store: Store, since: str | None) -> Iterator[int]:
    ask = (
        "SELECT article FROM recodings JOIN articles ON number = article"
        " WHERE ?1 IS NULL OR published >= ?1 ORDER BY article"
    )
    with telling(store.path):
        yield from [number for (number,) in store.connection.execute(ask, (since,))]


def _take_over(connection: sqlite3.Connection, number: int) -> None:
    run = connection.execute("SELECT run FROM recodings WHERE article = ?", (number,)).fetchone()["run"]
    gone, added, kept = _compare(connection, number)
    for event in gone:
        connection.execute("UPDATE events SET gone = ? WHERE number = ?", (run, event["number"]))
        leave_happening(connection, event["id"], event["number"])
    add_events(connection, number, added, run)
    regroup(connection, (row["id"] for row in added), happening=True)  # one that comes back is in its happening again
    for row in kept:  # the same event, proved or explained otherwise
        connection.execute(
            "UPDATE events SET confidence = :confidence, evidence = :evidence, why = :why"
            " WHERE id = :id AND current = 1 AND (confidence, evidence, why) IS NOT (:confidence, :evidence, :why)",
            row,
        )
    connection.execute("UPDATE articles SET run = ? WHERE number = ?", (run, number))
    connection.execute("DELETE FROM recodings WHERE article = ?", (number,))


def _compare(connection: sqlite3.Connection, number: int) -> tuple[list[sqlite3.Row], list[Row], list[Row]]:
    """The coder's events that would go, and the rows that would come and that would stay."""
    ask = f"SELECT * FROM events WHERE article = ? ORDER BY {READING_ORDER}"
    events = connection.execute(ask, (number,)).fetchall()
    new: list[Row] = json.loads(
        connection.execute("SELECT events FROM recodings WHERE article = ?", (number,)).fetchone()["events"]
    )
    coders = {event["id"]: event for event in events if event["current"] and event["correction"] is None}
    given = {row["id"] for row in new}
    corrected = [event for event in events if event["withdrawn"] is not None or event["correction"] is not None]
    standing = list(coders.values())
    return (
        [event for name, event in coders.items() if name not in given],
        [row for row in new if row["id"] not in coders and not _is_settled(row, corrected, standing)],
        [row for row in new if row["id"] in coders],
    )


def _is_settled(row: Row, corrected: list[sqlite3.Row], standing: list[sqlite3.Row]) -> bool:
    """Whether a person has said what stands at the words of a new event.

    They have, where they made or withdrew an event there; of two events that the coder saw there, only about that type.
    """
    here = [event for event in corrected if _overlap(row, event)]
    return any(event["type"] == row["type"] for event in here) or (
        bool(here) and not any(_overlap(row, event) for event in standing)
    )


def _overlap(row: Row, event: sqlite3.Row) -> bool:
    """Whether the anchors of two events share a letter."""
    return bool(
        row["position"] < event["position"] + len(event["anchor"])
        and event["position"] < row["position"] + len(row["anchor"])
    )


def _difference(article: sqlite3.Row, gone: list[sqlite3.Row], added: list[Row], kept: list[Row]) -> Difference:
    """Gone and added events at the same words are changed ones."""
    new, changed = list(added), []
    left: list[Event] = []
    for event in gone:
        same = next((row for row in sorted(new, key=lambda r: r["type"] != event["type"]) if _overlap(row, event)), None)
        if same is None:
            left.append(read_event_row(event))
        else:
            new.remove(same)
            changed.append((read_event_row(event), read_event_row(same)))
    return Difference(
        read_article_row(article), tuple(read_event_row(row) for row in new), tuple(left), tuple(changed), len(kept)
    )
