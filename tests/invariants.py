"""What must hold of every chronicle at every moment, read by plain SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

_DAILY_DUE = """
SELECT p.actor, p.recipient, p.mutual, p.day, e.type, count(*), sum(e.lead), round(sum(e.lead * e.score), 3),
  round(sum(e.lead * coalesce(e.goldstein, 0)), 3), sum(e.lead * (e.goldstein IS NOT NULL))
FROM pairs_of_event p JOIN events e ON e.number = p.event WHERE e.current = 1 AND e.aux IS NULL
GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
"""
_PAIRS_DUE = """
SELECT p.actor, p.recipient, p.day, p.event, p.mutual FROM pairs_of_event p JOIN events e ON e.number = p.event
WHERE e.current = 1 ORDER BY 1, 2, 3, 4
"""


def check_invariants(path: Path) -> None:
    """The file is whole, every reference leads somewhere, and what is derived is what follows from articles and events."""
    with closing(sqlite3.connect(path)) as connection:

        def ask(query: str) -> list[tuple[object, ...]]:
            return connection.execute(query).fetchall()

        assert ask("PRAGMA integrity_check") == [("ok",)]
        assert ask("PRAGMA foreign_key_check") == []
        connection.execute("INSERT INTO articles_text (articles_text, rank) VALUES ('integrity-check', 1)")
        assert ask("SELECT * FROM event_pairs ORDER BY 1, 2, 3, 4") == ask(_PAIRS_DUE)
        assert ask("SELECT * FROM daily ORDER BY 1, 2, 3, 4, 5") == ask(_DAILY_DUE)
        assert ask("SELECT count(*) FROM event_entities") == ask(
            "SELECT coalesce(sum(json_array_length(actor) + json_array_length(recipient)), 0) FROM events"
        )
        assert ask("SELECT happening, sum(lead) FROM happenings h JOIN events e ON e.number = h.event"
                   " GROUP BY happening HAVING sum(lead) <> 1 OR sum(current) <> count(*)") == []  # fmt: skip
        assert (
            ask("SELECT id FROM events WHERE current = 1 AND lead = 0 AND number NOT IN (SELECT event FROM happenings)")
            == []
        )


def exported(path: Path) -> Iterator[str]:
    """The chronicle in the order of exports, line by line."""
    from kronik.run.as_json import coded_as_json
    from kronik.store import open_store, read_coded
    from kronik.store.rows import as_json

    with open_store(path, readonly=True) as store:
        for coded in read_coded(store):
            yield as_json(coded_as_json(coded)) + "\n"
