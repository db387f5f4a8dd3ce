"""What do several articles tell of the same, and where do they differ?"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from itertools import groupby

from kronik.records import Dateline, Entity
from kronik.views.filters import Filters
from kronik.views.holding import narrow_articles
from kronik.views.matching import bind_values
from kronik.views.records import ArticleHead, Claim, Happening, StoredArticle, Story, StoryHead, Telling
from kronik.views.sql import Values, ask, read_blocks, read_sql, snapshot
from kronik.views.tellings import read_head, read_tellings

MANY, LOOKED = 2000, 20
"""So many rows of stories are worth a look at the newest articles alone; and so many of these for each story wanted."""
COMPARED = ("type", "mode", "actor", "recipient", "aux", "date", "place", "attributed_to", "numbers")
"""The fields in which the tellings of one happening may differ."""


def find_article(connection: sqlite3.Connection, id: str) -> StoredArticle | None:
    """One article with its events; null if the chronicle has none with that id."""
    with snapshot(connection):
        found = ask(connection, read_sql("article"), {"id": id})
        if not found:
            return None
        (row,) = found
        events = read_tellings(connection, read_sql("events_of_article"), {"article": row["number"]})
    dateline = Dateline(**json.loads(row["dateline"])) if row["dateline"] else None
    return StoredArticle(read_head(row), row["text"], row["author"], dateline, events)


def find_stories(connection: sqlite3.Connection, filters: Filters, limit: int = 20) -> tuple[StoryHead, ...]:
    """Stories that several articles tell, newest first: those with an article that all filters let through.

    `since` and `until` narrow by the days on which the articles of a story came out, the others as in `find_articles`.
    """
    parts = read_blocks("stories")
    with snapshot(connection):
        found, more = _find_those(connection, filters, limit)
        values = {**bind_values(filters), **more, "limit": limit}
        rows = ask(connection, parts["heads"].replace("{found}", found), values)
    return tuple(StoryHead(*row) for row in rows)


def _find_those(connection: sqlite3.Connection, filters: Filters, limit: int) -> tuple[str, Values]:
    """Where to look for stories: those with such an article, else those with the newest ones, else all; and its values."""
    where = narrow_articles(connection, filters, ("source", "lang"))
    if where:
        return read_blocks("holding")["stories"].replace("{where}", " AND ".join(where)), {}
    newest = None if filters.until else _find_newest(connection, filters.since, limit)
    return ("stories", {}) if newest is None else (read_blocks("stories")["found"], {"found": json.dumps(newest)})


def _find_newest(connection: sqlite3.Connection, since: str | None, limit: int) -> list[str] | None:
    """The ids of the stories with the latest articles, `limit` or some more; null where all stories are as soon read."""
    parts = read_blocks("stories")
    if not ask(connection, parts["many"], {"many": MANY})[0]["many"]:
        return None
    days: dict[str, str] = {}
    for row in ask(connection, parts["newest"], {"since": since, "looked": LOOKED * limit}):
        if len(days) >= limit and row["published"] < min(days.values()):  # whoever shares the last day is among them
            return list(days)
        days.setdefault(row["story"], row["published"])
    return None


def find_story_articles(connection: sqlite3.Connection, id: str) -> tuple[ArticleHead, ...]:
    """The articles of a story, in order of publication; none if it is unknown."""
    return tuple(map(read_head, ask(connection, read_sql("story"), {"story": id})))


def find_story(connection: sqlite3.Connection, id: str) -> Story | None:
    """One story: its articles, the happenings that several of them tell, and what only one says; null if unknown."""
    values = {"story": id}
    with snapshot(connection):
        rows = ask(connection, read_sql("story"), values)
        if not rows:
            return None
        chosen = read_sql("events_of_story").replace("{story}", read_sql("story"))
        tellings = read_tellings(connection, chosen, values, "happening, teller.published, teller.id, event.position")
    happenings = [compare_tellings(found) for _, found in groupby(tellings, lambda telling: telling.happening)]
    several = [found for found in happenings if len({telling.article.id for telling in found.tellings}) > 1]
    alone = [telling for found in happenings if found not in several for telling in found.tellings]
    order = {row["id"]: place for place, row in enumerate(rows)}
    several.sort(key=lambda found: (-len(found.tellings), found.tellings[0].day or "", found.id))
    alone.sort(key=lambda telling: order[telling.article.id])  # stable: in reading order within an article
    return Story(id, tuple(read_head(row) for row in rows), tuple(several), tuple(alone))


def find_happening(connection: sqlite3.Connection, id: str) -> Happening | None:
    """One happening with all its tellings, by the id of its leading event or of any other; null if unknown."""
    with snapshot(connection):
        order = "teller.published, teller.id, event.position"
        tellings = read_tellings(connection, read_sql("tellings"), {"happening": id}, order)
        if not tellings:
            own = read_tellings(connection, read_sql("event_by_id"), {"id": id})
            tellings = own and read_tellings(connection, read_sql("tellings"), {"happening": own[0].happening}, order)
    return compare_tellings(tellings) if tellings else None


def compare_tellings(tellings: Iterable[Telling]) -> Happening:
    """The tellings of one happening, field by field: what all of them say, and who says what where they do not agree."""
    found = tuple(tellings)
    agreed, differing = [], []
    for field in COMPARED:
        claims: dict[str, list[str]] = {}
        for telling in found:
            claims.setdefault(_value(telling, field), []).append(telling.id)
        if len(claims) > 1:
            differing.append((field, tuple(Claim(value, tuple(ids)) for value, ids in sorted(claims.items()))))
        elif "" not in claims:
            agreed.append((field, next(iter(claims))))
    return Happening(found[0].happening, found, tuple(agreed), tuple(differing))


def _value(telling: Telling, field: str) -> str:
    """A field as text to compare by: parties by their codes, places by name and country, the numbers of the sentence."""
    if field in ("actor", "recipient"):
        return _codes(telling.actor if field == "actor" else telling.recipient)
    if field == "place":
        return f"{telling.place.text} ({telling.place.country or '-'})" if telling.place else ""
    if field == "numbers":
        return ", ".join(_numbers(telling.sentence))
    return getattr(telling, field) or ""


def _codes(side: tuple[Entity, ...]) -> str:
    return "; ".join(sorted({f"{entity.country or '-'} {entity.role or '-'}" for entity in side}))


def _numbers(sentence: str) -> list[str]:
    """The numbers in a sentence, as written: "dua belas" stays a word, "1.200" is one number."""
    return sorted(set(re.findall(r"\d+(?:[.,]\d+)*", sentence)))
