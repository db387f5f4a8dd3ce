"""Filters of events, asked of articles: which hold an event that they let through?"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from kronik.views.filters import Filters
from kronik.views.matching import match_events
from kronik.views.sql import read_blocks

OWN = ("source", "lang", "since", "until")
"""Filters that articles have by themselves (sql/article_filters.sql); the days are those of publication."""


def narrow_articles(connection: sqlite3.Connection, filters: Filters) -> list[str]:
    """Conditions on the column `number` of articles for the filters beyond OWN; `bind_values` has what they bind.

    ("RUS" as a party) → articles that hold an event of Russia's, on whichever day. None for filters that say nothing of
    events: `aux` as it begins does not part articles with events from those without, and neither does `once`.
    """
    parts = read_blocks("holding")
    found = [parts["text"]] if filters.text else []
    of_events = replace(filters, text=None, source=(), lang=(), since=None, until=None, once=False)
    if of_events != Filters():
        matching = match_events(connection, of_events)
        found.append(parts["event"].replace("{events}", matching.select("event.article")))
    return found
