"""The chronicle at a glance, and the values its filters can take."""

from __future__ import annotations

import sqlite3

from kronik.packs.ontology import load_ontology
from kronik.views.filters import Filters
from kronik.views.kinds import own_kinds
from kronik.views.pairs import find_pairs, find_parties
from kronik.views.records import Choices, Count, Overview, SourceCount, Span
from kronik.views.rows import Rows, count_rows, place_rows
from kronik.views.series import mean
from kronik.views.sql import ask, read_sql, snapshot


def find_span(connection: sqlite3.Connection) -> Span:
    """From when to when the chronicle goes, and how much it holds."""
    with snapshot(connection):
        (days,) = ask(connection, read_sql("span"))
        (size,) = ask(connection, read_sql("size"))
    return Span(days["first"], days["last"], size["articles"], size["events"])


def find_overview(connection: sqlite3.Connection, filters: Filters) -> Overview:
    """By day, by country of the place, by type, and the ten busiest pairs, all of one state of the chronicle."""
    with snapshot(connection):
        return Overview(
            find_span(connection), find_days(connection, filters), find_places(connection, filters, -1),
            find_types(connection, filters), find_pairs(connection, filters, 10),
        )  # fmt: skip


def find_days(connection: sqlite3.Connection, filters: Filters) -> tuple[Count, ...]:
    """How much happened on each day; "" where none can be told."""
    return _counts(connection, "days", count_rows(connection, filters, "day"))


def find_types(connection: sqlite3.Connection, filters: Filters) -> tuple[Count, ...]:
    """The types of event, commonest first."""
    return _counts(connection, "types", count_rows(connection, filters, "type"))


def find_places(connection: sqlite3.Connection, filters: Filters, limit: int = 20) -> tuple[Count, ...]:
    """The countries in which most happened; "" where no place is told. A limit of -1 gives all."""
    return _counts(connection, "places", place_rows(connection, filters), limit)


def find_sources(connection: sqlite3.Connection) -> tuple[SourceCount, ...]:
    """The outlets with their articles and events, busiest first."""
    return tuple(SourceCount(*row) for row in ask(connection, read_sql("sources")))


def find_choices(connection: sqlite3.Connection) -> Choices:
    """The values each filter can take: the ontology's, and what is met here: own types, countries, outlets, languages."""
    ontology = load_ontology()
    with snapshot(connection):
        own = own_kinds(connection)
        parties = find_parties(connection, Filters(), -1)
        places = find_places(connection, Filters(), -1)
        sources = ask(connection, read_sql("source_names"))
        langs = ask(connection, read_sql("langs"))
        span = find_span(connection)
    return Choices(
        types=tuple(sorted({*ontology.modes, *own.quad})),
        modes=tuple(sorted({mode for modes in ontology.modes.values() for mode in modes} | own.modes)),
        quads=tuple(sorted(set(ontology.quad.values()))),
        countries=tuple(party.country for party in parties),
        places=tuple(place.value for place in places if place.value),
        sources=tuple(row["name"] for row in sources if row["name"]),
        langs=tuple(row["lang"] for row in langs if row["lang"]),
        contexts=tuple(sorted(load_ontology().contexts)),
        span=span,
    )


def _counts(connection: sqlite3.Connection, question: str, rows: Rows, limit: int = -1) -> tuple[Count, ...]:
    sql, values = rows
    found = ask(connection, read_sql(question).replace("{rows}", sql), {**values, "limit": limit})
    return tuple(
        Count(row["value"], row["events"], row["happenings"], mean(row["score"], row["happenings"])) for row in found
    )
