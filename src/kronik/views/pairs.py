"""Who has most to do with whom, and who is busiest?"""

from __future__ import annotations

import sqlite3

from kronik.views.filters import Filters
from kronik.views.records import Network, PairCount, PartyCount
from kronik.views.rows import pair_rows, party_rows
from kronik.views.series import mean
from kronik.views.sql import ask, read_sql, snapshot


def find_pairs(
    connection: sqlite3.Connection, filters: Filters, limit: int = 20, domestic: bool = False
) -> tuple[PairCount, ...]:
    """The busiest pairs of countries and bodies, whoever acted; `domestic` includes what a country does at home."""
    with snapshot(connection):
        rows, values = pair_rows(connection, filters)
        found = ask(connection, read_sql("pairs").replace("{rows}", rows), {**values, "limit": limit, "domestic": domestic})
    return tuple(
        PairCount(
            row["a"], row["b"], row["events"], row["happenings"],
            mean(row["score"], row["happenings"]), mean(row["goldstein"], row["rated"]),
        )
        for row in found
    )  # fmt: skip


def find_parties(connection: sqlite3.Connection, filters: Filters, limit: int = 20) -> tuple[PartyCount, ...]:
    """The busiest countries and bodies."""
    with snapshot(connection):
        rows, values = party_rows(connection, filters)
        found = ask(connection, read_sql("parties").replace("{rows}", rows), {**values, "limit": limit})
    return tuple(
        PartyCount(
            row["country"], row["as_actor"], row["as_recipient"], row["happenings"], mean(row["score"], row["happenings"])
        )
        for row in found
    )


def find_network(connection: sqlite3.Connection, filters: Filters, limit: int = 100) -> Network:
    """The `limit` busiest pairs as edges, and the parties they join as nodes."""
    with snapshot(connection):
        edges = find_pairs(connection, filters, limit)
        joined = {name for edge in edges for name in (edge.a, edge.b)}
        nodes = find_parties(connection, filters, -1)
    return Network(tuple(node for node in nodes if node.country in joined), edges)
