"""What is counted: rows of a roll-up where it holds what the filters ask for, else the events that match, one by one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kronik.views.filters import ASSERTED, BOTH, FROM, TO, Filters
from kronik.views.kinds import all_quads
from kronik.views.matching import bind_values, match_events
from kronik.views.periods import begins_period, cut_time, day_after
from kronik.views.sql import Values, ask, read_blocks, read_sql

_WHOLE = ("month", "year", "type")
"""What can be counted by from months."""
Rows = tuple[str, Values]
"""A SELECT and the values it binds."""


def count_rows(connection: sqlite3.Connection, filters: Filters, by: str, typed: bool = False) -> Rows:
    """sign, value (a "day", "week", "month", "year" or "type") and the counts: to be summed, each times its sign.

    With `typed` the value is a period and a type, parted by a blank.
    """
    parts = read_blocks("counts")
    values: dict[str, str | int | float | None] = {**bind_values(filters), "types": json.dumps(_types(connection, filters))}
    wanted = {"typed": filters.type or filters.quad, "since": filters.since, "until": filters.until}
    where = [parts[name] for name, given in wanted.items() if given]
    cells = _cells(filters)
    if not _is_rolled_up(filters) or (filters.place and filters.party):
        legs = [(1, f"FROM ({match_events(connection, filters).select(parts['from_events'])}) WHERE true")]
    elif cells:
        values |= _cell_values(connection, filters, by, typed)
        days = "in_days" if filters.since or filters.until else "in_time"
        time = days if values["length"] == 10 else "in_periods"
        legs = [
            (1, f"FROM (SELECT {parts['cell_columns']} {parts[cells]} AND {parts['in_cells']} AND {parts[time]}) WHERE true")
        ]
        where = []
    else:
        daily = parts["months"] if by in _WHOLE and filters.other is None and _is_whole(filters, 7) else "daily"
        legs = [(sign, parts[way].replace("{daily}", daily)) for sign, way in _ways(filters)]
        values["inner"] = _inner(filters)
    value = f"{parts[by]} || ' ' || type" if typed else parts[by]
    return "\nUNION ALL\n".join(
        f"SELECT {sign} AS sign, {value} AS value, {parts['columns']} {' AND '.join([rows, *where])} GROUP BY value"
        for sign, rows in legs
    ), values


def _cells(filters: Filters) -> str | None:
    """The totals that hold what is asked for; null where a sector or a direction is, which only the daily roll-up knows."""
    if filters.place:
        return "place_cells"
    codes = [str(party) for party in (filters.party, filters.other) if party]
    if filters.direction != BOTH or any(" " in code for code in codes):
        return None
    return "pair_cells" if filters.other else "party_cells"


def _cell_values(connection: sqlite3.Connection, filters: Filters, by: str, typed: bool) -> dict[str, str | int | None]:
    types = _types(connection, filters) if filters.type or filters.quad else [""]
    if types == [""] and (typed or by == "type"):
        types = [row["type"] for row in ask(connection, read_sql("known_types"))]
    length = {"type": 0, "month": 7, "year": 4}.get(by, 10)
    if length in (4, 7) and not _is_whole(filters, length):
        length = 10
    periods: list[str] = []
    if not length:
        periods = _periods(connection, filters)
    elif length < 10:
        periods = _whole_periods(connection, filters, length)
    return {"cell_types": json.dumps(types), "periods": json.dumps(periods), "length": length}


def _is_whole(filters: Filters, length: int) -> bool:
    """Whether the time asked for is made up of whole months (length 7) or years (4)."""
    return all(not day or begins_period(day, length) for day in (filters.since, day_after(filters.until)))


def _whole_periods(connection: sqlite3.Connection, filters: Filters, length: int) -> list[str]:
    """Every month (length 7) or year (4) of the time asked for: looked up one by one, for days lie between them."""
    (span,) = ask(connection, read_sql("span"))
    if not span["first"]:
        return []
    first, last = max(filters.since or "", span["first"])[:length], min(filters.until or "9999", span["last"])[:length]
    months = ("",) if length == 4 else tuple(f"-{month:02}" for month in range(1, 13))
    found = (f"{year:04}{month}" for year in range(int(first[:4]), int(last[:4]) + 1) for month in months)
    return [period for period in found if first <= period <= last]


def pair_rows(connection: sqlite3.Connection, filters: Filters) -> Rows:
    """a, b and the counts: countries and bodies without sectors. A party narrows them to its own pairs."""
    party = filters.party.code if filters.party and filters.party.code else None
    country = party.split(" ")[0] if party and not party.startswith("-") else None
    whole = country is not None and party == country and filters.other is None and filters.direction == BOTH
    sql, values = _rows(connection, replace(filters, party=None) if whole else filters, "pairs")
    return sql, {**values, "country": country}


def party_rows(connection: sqlite3.Connection, filters: Filters) -> Rows:
    """country, as_actor, as_recipient, happenings, score."""
    return _rows(connection, filters, "parties")


def place_rows(connection: sqlite3.Connection, filters: Filters) -> Rows:
    """country (of the place), events, happenings, score."""
    return _rows(connection, filters, "places")


def _rows(connection: sqlite3.Connection, filters: Filters, of: str) -> Rows:
    """From the totals where parties and places are left open, else from the events that match."""
    if _is_rolled_up(filters) and filters.party is None and not filters.place:
        types = _types(connection, filters) if filters.type or filters.quad else [""]
        values = {"periods": json.dumps(_periods(connection, filters)), "types": json.dumps(types)}
        return _one_cell(read_sql(f"totals_of_{of}"), values), values
    standing = _standing(filters, of)
    if standing:
        return standing, bind_values(filters)
    matching = match_events(connection, filters)
    chosen = matching.select("event.number AS number")
    return read_sql(f"events_of_{of}").replace("{matching}", chosen), matching.values


def _one_cell(sql: str, values: Values) -> str:
    """The SELECT as it is read in the order of its table, where one period and one type are all that is asked for."""
    for list_, name in (("periods", "period"), ("types", "type")):
        if len(json.loads(str(values[list_]))) == 1:
            sql = sql.replace(f"{name} IN (SELECT value FROM json_each(:{list_}))", f"{name} = :{list_} ->> 0")
    return sql


def _standing(filters: Filters, of: str) -> str | None:
    """The places of one party, or the parties of places, whenever and whatever the type; else null."""
    if not _is_rolled_up(filters) or any((filters.type, filters.quad, filters.since, filters.until, filters.other)):
        return None
    code = filters.party.code if filters.party else None
    if of == "places" and code and " " not in code and not filters.place and filters.direction == BOTH:
        return read_blocks("totals_standing")["places"]
    return read_blocks("totals_standing")["parties"] if of == "parties" and filters.place and not filters.party else None


def _is_rolled_up(filters: Filters) -> bool:
    """Whether codes of parties or places, types, classes and days are all that is asked about asserted events."""
    beyond = (
        filters.mode, filters.text, filters.source, filters.lang, filters.min_confidence is not None,
        (filters.min_sources or 0) > 1, filters.context, filters.story, filters.once,
    )  # fmt: skip
    named = any(party and party.name for party in (filters.party, filters.other))
    return filters.aux == (ASSERTED,) and not named and not any(beyond)


def _types(connection: sqlite3.Connection, filters: Filters) -> list[str]:
    """The types asked for, by name and by class; all where neither is asked for."""
    quad = all_quads(connection)
    return [name for name in filters.type or quad if not filters.quad or quad.get(name) in filters.quad]


def _ways(filters: Filters) -> Iterator[tuple[int, str]]:
    """The stretches of the roll-up that add up to a party or a pair, and what they hold twice."""
    yield 1, "together"
    if filters.direction in (BOTH, FROM):
        yield 1, "one_way"
    if filters.direction == TO or (filters.direction == BOTH and filters.party != filters.other):
        yield 1, "back"
        if filters.direction == BOTH and _inner(filters):
            yield -1, "both_sides"


def _inner(filters: Filters) -> str | None:
    """The code that stands on both sides of what both directions of a pair hold; none for two strangers.

    (Two strangers who both stand on both sides of one act would count once in each direction; the codebook has no such.)
    """
    party, other = (side.code if side else "*" for side in (filters.party, filters.other))
    for outer, inner in ((party, other), (other, party)):
        if inner and outer and inner != "*" and (outer == "*" or inner.startswith(f"{outer} ")):
            return inner
    return None


def _periods(connection: sqlite3.Connection, filters: Filters) -> list[str]:
    """The fewest days, months and years that make up the time asked for; ['' for always]."""
    if not filters.since and not filters.until:
        return [""]
    (span,) = ask(connection, read_sql("span"))
    first, last = span["first"], span["last"]
    if not first:
        return []
    start, end = max(filters.since or first, first), min(filters.until or last, last)
    return list(cut_time(date.fromisoformat(start), date.fromisoformat(end)))
