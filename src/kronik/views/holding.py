"""Filters asked of articles: which are of the outlet, and which hold an event that the filters let through?"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from kronik.views.filters import Filters
from kronik.views.matching import match_events
from kronik.views.sql import read_blocks

OWN = ("source", "lang", "since", "until")
"""Filters that say something of the article itself (sql/article_filters.sql); the days are those of publication."""


def narrow_articles(connection: sqlite3.Connection, filters: Filters, own: Sequence[str] = OWN) -> list[str]:
    """Conditions on a row of articles for all filters, of OWN for those in `own`; `bind_values` has what they bind.

    ("RUS" as a party) → articles that hold an event of Russia's, on whichever day. `aux` as it begins does not part
    articles with events from those without, and neither does `once`.
    """
    parts, of_article = read_blocks("holding"), read_blocks("article_filters")
    found = [of_article[name] for name in own if getattr(filters, name)]
    if filters.text:
        found.append(parts["text"])
    of_events = replace(filters, text=None, source=(), lang=(), since=None, until=None, once=False)
    if of_events != Filters():
        matching = match_events(connection, of_events)
        found.append(parts["event"].replace("{events}", matching.select("event.article")))
    return found
