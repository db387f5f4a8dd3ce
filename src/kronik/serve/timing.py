"""Series for charts: which unit fits the days asked for, and the counts of each class by period."""

from __future__ import annotations

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


def choose_days(filters: Filters, span: Span) -> tuple[date, date] | None:
    """The first and last day to show; None where the chronicle has no day."""
    if not span.first or not span.last:
        return None
    first, last = date.fromisoformat(filters.since or span.first), date.fromisoformat(filters.until or span.last)
    return (max(first, date.fromisoformat(span.first)), min(last, date.fromisoformat(span.last))) if first <= last else None


def choose_unit(view: View, days: tuple[date, date] | None) -> str:
    """The unit that the address asks for (`by`), if the days allow it; else the shortest that fits."""
    length = (days[1] - days[0]).days + 1 if days else 1
    wanted = view.request.query_params.get("by", "")
    if wanted in UNITS and length / DAYS[wanted] <= MOST:
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
    """A chart for each of `wanted`, all on one scale and over the same days; None where counting takes too long."""
    days = choose_days(wanted[0], span)
    unit = choose_unit(view, days)
    periods = list_periods(days, unit)
    if days is None or not periods:
        return tuple(lay_out_bars(unit, [], {}, (1, 1)) for _ in wanted)
    counts = ask(lambda: [count_classes(chronicle, clamp(filters, days), unit) for filters in wanted], share=1)
    if counts is None:
        return None
    ups, downs = zip(*map(highest, counts), strict=True)
    return tuple(lay_out_bars(unit, periods, found, (max(ups), max(downs))) for found in counts)
