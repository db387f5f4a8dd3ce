"""What the questions should answer, worked out in Python over all rows, one by one."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from typing import Any

from kronik.views import Filters, Party

Row = dict[str, Any]


class Rows(list[Row]):
    """Rows that a failing test does not print by the thousand."""

    def __repr__(self) -> str:
        return f"<{len(self)} rows>"


def all_rows(connection: sqlite3.Connection) -> Rows:
    """Every current event with its article, story and happening, as plain dicts."""
    articles = {row["number"]: dict(row) for row in connection.execute("SELECT * FROM articles")}
    stories = dict(connection.execute("SELECT article, story FROM stories").fetchall())
    happenings = dict(connection.execute("SELECT event, happening FROM happenings").fetchall())
    copies = connection.execute("SELECT a, b FROM merges WHERE kind = 'duplicate' AND undone IS NULL").fetchall()
    rows = [dict(row) for row in connection.execute("SELECT * FROM events WHERE current = 1")]
    for row in rows:
        row["of"] = articles[row["article"]]
        row["story"] = stories.get(row["article"], row["of"]["id"])
        row["happening"] = happenings.get(row["number"], row["id"])
        row["actor"], row["recipient"], row["contexts"] = (
            json.loads(row[name]) for name in ("actor", "recipient", "contexts")
        )
    for row in rows:
        row["sources"] = _sources([other for other in rows if other["happening"] == row["happening"]], copies)
    return Rows(rows)


def _sources(tellings: list[Row], copies: list[tuple[str, str]]) -> int:
    ids = {row["of"]["id"] for row in tellings}
    copied = {b for a, b in copies if a in ids}
    return max(1, len({row["of"]["source"] for row in tellings if row["of"]["id"] not in copied}))


def matches(row: Row, filters: Filters) -> bool:
    """Whether an event passes the filters."""
    given = (
        (filters.type, row["type"]), (filters.mode, row["mode"]), (filters.quad, row["quad"]),
        (filters.place, row["place_country"]), (filters.source, row["of"]["source"]), (filters.lang, row["of"]["lang"]),
        (filters.aux, row["aux"] or "asserted"),
    )  # fmt: skip
    return (
        all(not wanted or value in wanted for wanted, value in given)
        and (not filters.since or (row["day"] or "") >= filters.since)
        and (not filters.until or (bool(row["day"]) and row["day"] <= filters.until))
        and (filters.min_confidence is None or (row["confidence"] or -1) >= filters.min_confidence)
        and (filters.min_sources is None or row["sources"] >= filters.min_sources)
        and (not filters.context or bool(set(filters.context) & set(row["contexts"])))
        and (not filters.story or row["story"] == filters.story)
        and (not filters.once or bool(row["lead"]))
        and (not filters.text or _words(filters.text) <= _words(f"{row['of']['title']} {row['of']['text']}"))
        and (filters.party is None or _between(row, filters))
    )


def _between(row: Row, filters: Filters) -> bool:
    ways = {"both": (False, True), "from": (False,), "to": (True,)}[filters.direction]
    sides = (filters.party, filters.other)
    return any(_acts_on(row, *(reversed(sides) if back else sides)) for back in ways)


def _acts_on(row: Row, doer: Party | None, receiver: Party | None) -> bool:
    if row["mutual"]:
        actors = row["actor"]
        return any(
            _is(one, doer) and _is(two, receiver)
            for place, one in enumerate(actors) for other, two in enumerate(actors) if place != other
        )  # fmt: skip
    acts = doer is None or any(_is(entity, doer) for entity in row["actor"])
    return acts and (receiver is None or any(_is(entity, receiver) for entity in row["recipient"]))


def _is(entity: dict[str, Any], party: Party | None) -> bool:
    if party is None:
        return True
    if party.name:
        return _words(party.name) <= _words(entity["text"])
    return party.code in (entity["country"], f"{entity['country'] or '-'} {entity['role']}")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


@dataclass(frozen=True, slots=True)
class Sums:
    """What a group of events adds up to."""

    events: int
    happenings: int
    score: float | None
    goldstein: float | None


def add_up(rows: list[Row]) -> Sums:
    """Counts of tellings and happenings, means over happenings."""
    lead = [row for row in rows if row["lead"]]
    rated = [row["goldstein"] for row in lead if row["goldstein"] is not None]
    return Sums(
        len(rows), len(lead),
        round(sum(row["score"] for row in lead) / len(lead), 3) if lead else None,
        round(sum(rated) / len(rated), 3) if rated else None,
    )  # fmt: skip
