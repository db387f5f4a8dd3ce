"""Which events? A page at a time, all of them, how many, or one by its id."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from kronik.errors import FilterError
from kronik.views.filters import Filters
from kronik.views.matching import Matching, match_events
from kronik.views.records import EventPage, Telling
from kronik.views.rows import count_rows
from kronik.views.sql import ask, read_sql, snapshot
from kronik.views.tellings import read_tellings

MOST = 10_000
"""Events on one page at the most."""
_NUMBER, _DAY, _ID = 0, 1, 2


def find_events(
    connection: sqlite3.Connection,
    filters: Filters,
    limit: int = 50,
    after: str | None = None,
    newest_first: bool = True,
    count: bool = False,
) -> EventPage:
    """A page of events by day, then by id; events without a day come last in either order.

    `after` is the `next` of the page before. The order lies in the events themselves, so that a page goes on where the one
    before ended whatever was written meanwhile. Raises FilterError for a bad limit or cursor.
    """
    if not 1 <= limit <= MOST:
        raise FilterError("limit", f"{limit} is not from 1 to {MOST}")
    cursor = read_cursor(after) if after else None
    with snapshot(connection):
        matching = match_events(connection, filters, paged=True)
        found = _find_page(connection, matching, limit + 1, cursor, newest_first)
        more = len(found) > limit
        found = found[:limit]
        chosen = ", ".join(f"({number}, {place})" for place, (number, _, _) in enumerate(found)) or "(0, 0)"
        chosen = f"SELECT column1 AS number, column2 AS place FROM (VALUES {chosen})"
        tellings = read_tellings(connection, chosen, {}, "chosen.place")
        total = count_events(connection, filters) if count else None
    return EventPage(tellings, f"{found[-1][_DAY]}.{found[-1][_ID]}" if more else None, total)


def iterate_events(connection: sqlite3.Connection, filters: Filters, newest_first: bool = True) -> Iterator[Telling]:
    """All events that match, page by page, so that no reading lasts long and a writer is never held up."""
    page = find_events(connection, filters, 500, None, newest_first)
    yield from page.events
    while page.next:
        page = find_events(connection, filters, 500, page.next, newest_first)
        yield from page.events


def count_events(connection: sqlite3.Connection, filters: Filters) -> int:
    """How many events match; at once where the roll-up knows."""
    rows, values = count_rows(connection, filters, "type")
    (row,) = ask(connection, read_sql("totals").replace("{rows}", rows), values)
    return int(row["events"])


def find_event(connection: sqlite3.Connection, id: str) -> Telling | None:
    """One current event by its id; null if there is none."""
    found = read_tellings(connection, read_sql("event_by_id"), {"id": id})
    return found[0] if found else None


def read_cursor(text: str) -> tuple[str, str]:
    """The day ("" where unknown) and id after which a page begins. Raises FilterError for what no page gave."""
    parts = re.fullmatch(r"(\d{4}-\d\d-\d\d)?\.([\w.:-]{1,200})", text, re.ASCII)
    if not parts:
        raise FilterError("after", f'"{text}" is not the cursor of a page')
    return parts[1] or "", parts[2]


def _find_page(
    connection: sqlite3.Connection, matching: Matching, limit: int, cursor: tuple[str, str] | None, newest_first: bool
) -> list[tuple[int, str, str]]:
    """(number, day, id) of events with a day, then of those without."""
    day, id = cursor or (None, None)
    values = {**matching.values, "after_day": day, "after_id": id}
    sql = read_sql("event_page").replace("{direction}", "DESC" if newest_first else "ASC")
    found: list[tuple[int, str, str]] = []
    for dated in (True, False):
        if dated and day == "":
            continue
        more = ["{day} > ''"] if dated else ["{undated}"]
        if dated and day:
            beyond = "<" if newest_first else ">"
            more += [f"{{day}} {beyond}= :after_day", f"({{day}} {beyond} :after_day OR event.id > :after_id)"]
        elif day == "":
            more.append("event.id > :after_id")
        chosen = matching.select("event.number AS number, {day} AS day, event.id AS id", *more)
        rows = ask(connection, sql.replace("{matching}", chosen), {**values, "limit": limit - len(found)})
        found += [(row["number"], row["day"] or "", row["id"]) for row in rows]
        if len(found) == limit:
            break
    return found
