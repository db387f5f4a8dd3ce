"""Days, weeks, months and years as the chronicle writes them: "2024-06-20", "2024-06", "2024"; all days are ISO."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta


def begin_period(day: str, unit: str) -> str:
    """The first day of the period that a day lies in."""
    if unit == "week":
        found = date.fromisoformat(day)
        return (found - timedelta(days=found.weekday())).isoformat()
    return {"day": day, "month": f"{day[:7]}-01", "year": f"{day[:4]}-01-01"}[unit]


def next_period(day: date, unit: str) -> date:
    """The first day of the period after the one that begins on a day."""
    if unit in ("day", "week"):
        return day + timedelta(days=1 if unit == "day" else 7)
    if unit == "month" and day.month < 12:
        return date(day.year, day.month + 1, 1)
    return date(day.year + 1, 1, 1)


def begins_period(day: str, length: int) -> bool:
    """Whether a day is the first of its month (length 7) or year (4); a day (10) is its own."""
    return length == 10 or day[length:] == "-01-01"[length - 4 :]


def day_after(day: str | None) -> str | None:
    """The next day; null for none, and after the last that can be written."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day and day < "9999-12-31" else None


def cut_time(first: date, last: date) -> Iterator[str]:
    """The years, months and days, none overlapping, from a first to a last day: 2023-12-31 … 2025-01-01 is three."""
    ordinal, end = first.toordinal(), last.toordinal()  # the last day of all has no day after it
    while ordinal <= end:
        period = _longest_period(date.fromordinal(ordinal), end)
        yield period
        ordinal = _last_day(period).toordinal() + 1


def _longest_period(day: date, end: int) -> str:
    """The year or month that begins on a day, if it is over by the day numbered `end`; else the day."""
    for period in (day.isoformat()[:4], day.isoformat()[:7]):
        if f"{period}-01-01".startswith(day.isoformat()) and _last_day(period).toordinal() <= end:
            return period
    return day.isoformat()


def _last_day(period: str) -> date:
    """The last day of "2024", "2024-06" or "2024-06-20"."""
    if len(period) == 10:
        return date.fromisoformat(period)
    year, month = int(period[:4]), int(period[5:7] or 12)
    return date(year, month, monthrange(year, month)[1])
