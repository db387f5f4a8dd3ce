"""Series for charts: which unit fits the days asked for, and the counts of each class by period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kronik.serve.drawing import QUADS, Chart, Counts, Periods, highest, lay_out_bars
from kronik.serve.patience import Ask
from kronik.serve.reading import View
from kronik.views import Chronicle, Filters
from kronik.views.periods import begin_period, next_period
from kronik.views.records import Span

UNITS = ("day", "week", "month", "year")
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
FITS = {"day": 100, "week": 160, "month": 190, "year": 10_000}
"""Periods of a unit that a chart shows well."""
MOST = 750
"""Periods that it shows at all."""
LONG = DAYS["week"] * FITS["week"]
"""Days that are drawn by week at the longest; where there are more, it is asked first when anything happened."""
FEW = 0.01
"""Of what happened, the share that may be left out where it lies long before all else, such as a war that is recalled."""


def choose_days(filters: Filters, span: Span) -> tuple[date, date] | None:
    """The first and last day to show; None where the chronicle has no day."""
    if not span.first or not span.last:
        return None
    first, last = date.fromisoformat(filters.since or span.first), date.fromisoformat(filters.until or span.last)
    return (max(first, date.fromisoformat(span.first)), min(last, date.fromisoformat(span.last))) if first <= last else None


def choose_unit(view: View, days: tuple[date, date]) -> str:
    """The unit that the address asks for (`by`), if the days allow it; else the shortest that fits."""
    length = (days[1] - days[0]).days + 1
    wanted = view.request.query_params.get("by", "")
    if wanted in fitting_units(days):
        return wanted
    return next(unit for unit in UNITS if length / DAYS[unit] <= FITS[unit])


def list_periods(days: tuple[date, date] | None, unit: str) -> Periods:
    """The first and last day of each period, without gaps."""
    if days is None or days[0] > days[1]:
        return []
    start, found = date.fromisoformat(begin_period(days[0].isoformat(), unit)), []
    while start <= days[1]:
        following = next_period(start, unit)
        found.append((start.isoformat(), (following - timedelta(days=1)).isoformat()))
        start = following
    return found


def count_classes(chronicle: Chronicle, filters: Filters, unit: str) -> Counts:
    """Happenings by period and class."""
    counts: dict[str, list[int]] = {}
    for found in chronicle.classes(filters, by=unit):
        if found.quad in QUADS:
            counts.setdefault(found.period, [0, 0, 0, 0])[QUADS.index(found.quad)] = found.happenings
    return counts


def clamp(filters: Filters, days: tuple[date, date]) -> Filters:
    """The same events, asked for without years before and after all of them."""
    first, last = days[0].isoformat(), days[1].isoformat()
    since = filters.since if filters.since and filters.since >= first else None
    return replace(filters, since=since, until=filters.until if filters.until and filters.until <= last else None)


def chart_series(view: View, chronicle: Chronicle, ask: Ask, span: Span, *wanted: Filters) -> tuple[Chart, ...] | None:
    """A chart for each of `wanted`, all on one scale and over the same days; None where counting takes too long.

    A chronicle of many years is drawn from when the events asked for begin to when they end, unless the filters say.
    """
    whole = choose_days(wanted[0], span)
    if whole is None or whole[0] > whole[1]:
        return tuple(lay_out_bars("day", [], {}, (1, 1)) for _ in wanted)
    days, months = whole, None
    if (whole[1] - whole[0]).days > LONG:
        months = ask(lambda: [count_classes(chronicle, clamp(filters, whole), "month") for filters in wanted], share=1)
        if months is None:
            return None
        days = narrow_days(whole, months, wanted[0])
    unit = choose_unit(view, days)
    if months is not None and unit in ("month", "year"):
        counts: list[Counts] | None = [gather(found, unit) for found in months]
    else:
        inside = [clamp(between(filters, days), whole) for filters in wanted]
        counts = ask(lambda: [count_classes(chronicle, filters, unit) for filters in inside], share=1)
    if counts is None:
        return None
    periods = list_periods(days, unit)
    drawn = [{first: found[first] for first, _ in periods if first in found} for found in counts]
    ups, downs = zip(*map(highest, drawn), strict=True)
    early = min((period for found in months or () for period in found), default="9999") < periods[0][0]
    charts = (lay_out_bars(unit, periods, found, (max(ups), max(downs))) for found in drawn)
    return tuple(
        replace(chart, units=fitting_units(days), begins=whole[0].isoformat() if early else None) for chart in charts
    )


def narrow_days(days: tuple[date, date], months: Sequence[Counts], filters: Filters) -> tuple[date, date]:
    """The days in which something is counted; a few events long before all others are left out. Days in `filters` hold."""
    totals: dict[str, int] = {}
    for found in months:
        for month, counts in found.items():
            totals[month] = totals.get(month, 0) + sum(counts)
    if not totals:
        return days
    first, last = days
    if not filters.until:
        last = min(last, next_period(date.fromisoformat(max(totals)), "month") - timedelta(days=1))
    if not filters.since:
        first = max(first, date.fromisoformat(min(totals)))
        left, few = 0, FEW * sum(totals.values())
        bulk = next(month for month in sorted(totals) if (left := left + totals[month]) > few)
        if (last - date.fromisoformat(bulk)).days < (last - first).days / 2:
            first = max(first, date.fromisoformat(bulk))
    return first, last


def between(filters: Filters, days: tuple[date, date]) -> Filters:
    """Filters for some days alone."""
    return replace(filters, since=days[0].isoformat(), until=days[1].isoformat())


def gather(months: Counts, unit: str) -> Counts:
    """Counts by month → by month or year."""
    found: dict[str, list[int]] = {}
    for month, counts in months.items():
        period = found.setdefault(begin_period(month, unit), [0, 0, 0, 0])
        for place, number in enumerate(counts):
            period[place] += number
    return found


def fitting_units(days: tuple[date, date]) -> tuple[str, ...]:
    """The units in which so many days can be drawn."""
    length = (days[1] - days[0]).days + 1
    return tuple(unit for unit in UNITS if length / DAYS[unit] <= MOST)
