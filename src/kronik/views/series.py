"""How much, and how friendly, over time?"""

from __future__ import annotations

import sqlite3
from datetime import date

from kronik.errors import FilterError
from kronik.views.filters import Filters
from kronik.views.kinds import all_quads
from kronik.views.periods import begin_period, next_period
from kronik.views.records import ClassCount, Point, Series
from kronik.views.rows import count_rows
from kronik.views.sql import ask, read_sql, snapshot

UNITS = ("day", "week", "month", "year")
MOST = 20_000
"""Points of a series at the most: 54 years of days."""


def find_series(connection: sqlite3.Connection, filters: Filters, unit: str = "month") -> Series:
    """Tellings, happenings, mean PLOVER score and mean Goldstein by day, week (from Monday), month or year.

    Periods without events stand with zero, from the first event (or `since`) to the last (or `until`).
    Raises FilterError for an unknown unit or for more points than anybody can look at.
    """
    if unit not in UNITS:
        raise FilterError("by", f'"{unit}" is none of {", ".join(UNITS)}')
    with snapshot(connection):
        rows, values = count_rows(connection, filters, unit)
        sql = read_sql("series").replace("{rows}", rows)
        found = {row["period"]: _point(row) for row in ask(connection, sql, values)}
    if not found:
        return Series(unit, ())
    first = date.fromisoformat(begin_period(filters.since, unit) if filters.since else min(found))
    last = date.fromisoformat(begin_period(filters.until, unit) if filters.until else max(found))
    if (last - first).days / {"day": 1, "week": 7, "month": 30, "year": 365}[unit] > MOST:
        raise FilterError(
            "by", f"{first} to {last} by {unit} is more than {MOST} points; choose a longer unit or fewer days"
        )
    points = []
    while first <= last:
        points.append(found.get(first.isoformat()) or Point(first.isoformat(), 0, 0, None, None))
        first = next_period(first, unit)
    return Series(unit, tuple(points))


def find_classes(connection: sqlite3.Connection, filters: Filters, unit: str = "month") -> tuple[ClassCount, ...]:
    """Happenings by period and class (quad), in the order of periods, empty ones left out.

    Raises FilterError for an unknown unit.
    """
    if unit not in UNITS:
        raise FilterError("by", f'"{unit}" is none of {", ".join(UNITS)}')
    rows, values = count_rows(connection, filters, unit, typed=True)
    quad = all_quads(connection)
    found: dict[tuple[str, str], int] = {}
    for row in ask(connection, read_sql("series").replace("{rows}", rows), values):
        period, _, type_ = row["period"].partition(" ")
        if period:
            key = period, quad.get(type_, "")
            found[key] = found.get(key, 0) + row["happenings"]
    return tuple(ClassCount(period, name, count) for (period, name), count in sorted(found.items()) if count)


def _point(row: sqlite3.Row) -> Point:
    return Point(
        row["period"], row["events"], row["happenings"], mean(row["score"], row["happenings"]),
        mean(row["goldstein"], row["rated"]),
    )  # fmt: skip


def mean(total: float | None, number: int | None) -> float | None:
    """A sum over a number of things as their mean to three places; null without any."""
    return round(total / number, 3) if number and total is not None else None
