"""How fast a chronicle answers: a synthetic one of many events is built, and the usual questions are timed on it.

    python benchmarks/store.py [--events 200000] [--store FILE]

The events are spread over ten years and skewed as news is: a few parties take most of it, one country talks to itself in a
quarter of all. They are written by a bulk path that leaves the same rows as the store's triggers (tests/store/test_bulk.py),
in a tenth of the time. Each question is asked anew on a fresh connection; the bars are those that the chronicle must hold
with 5 million events. Exits with 1 where one does not.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from kronik.packs.cameo import closest_cameo
from kronik.records import Article, Coded, Entity, Event, Evidence, Place, Span, Versions, Why
from kronik.store.opening import APPLICATION_ID, migrations, open_store, run_script
from kronik.store.rows import article_row, event_row
from kronik.store.scales import shipped_scales
from kronik.store.writing import insert, note_run, now
from kronik.views import Chronicle, Filters, open_chronicle
from kronik.views.parties import Party

VERSIONS = Versions("synthetic", "synthetic-1", "synthetic-1")
DAYS = 3653
ROLES = ("GOV", "GOV", "GOV", "GOV", "MIL", "COP", "LEG", "CVL", "REB", "BUS", "OPP", None)
TYPES = {
    "CONSULT": 22, "ACCUSE": 14, "AGREE": 12, "COERCE": 10, "ASSAULT": 10, "REQUEST": 8, "SUPPORT": 7, "PROTEST": 5,
    "REJECT": 3, "THREATEN": 2, "AID": 2, "SANCTION": 2, "RETREAT": 1, "CONCEDE": 1, "COOPERATE": 1, "MOBILIZE": 1,
}  # fmt: skip
"""Types of events with their shares, in hundredths."""
EVENTS_OF_ARTICLE = (0, 1, 1, 2, 2, 3, 3, 4, 6)
WORDS = 20_000
"""Words of the made-up language; the commonest stands in one place of ten, like "the"."""


class Question(NamedTuple):
    """What is asked, how (it gives the number of rows of the answer), and the seconds the answer may take."""

    name: str
    ask: Callable[[Chronicle], int]
    bar: float


def series(party: str | None, other: str | None = None) -> Callable[[Chronicle], int]:
    """The monthly series of a party or pair."""
    return lambda chronicle: len(chronicle.series(_between(party, other)).points)


def page(party: str, other: str, **more: Any) -> Callable[[Chronicle], int]:
    """The newest 50 events between two parties."""
    return lambda chronicle: len(chronicle.events(replace(_between(party, other), **more), limit=50).events)


def search(words: str) -> Callable[[Chronicle], int]:
    """The best 50 articles with some words."""
    return lambda chronicle: len(chronicle.search(words, limit=50).hits)


def _between(party: str | None, other: str | None) -> Filters:
    return Filters(party=Party(party) if party else None, other=Party(other) if other else None)


LATE = {"since": "2022-01-01", "until": "2023-06-30"}
QUESTIONS = (
    Question("monthly series, busiest pair", series("C00", "C00"), 0.05),
    Question("monthly series, two countries", series("C01", "C02"), 0.05),
    Question("monthly series, two governments", series("C01 GOV", "C02 GOV"), 0.05),
    Question("monthly series, busiest party", series("C00"), 0.05),
    Question("monthly series, everybody", series(None), 0.05),
    Question("page of 50, a common type", page("C00", "C00", type=("CONSULT",)), 0.1),
    Question("page of 50, a rare type", page("C00", "C00", type=("MOBILIZE",), **LATE), 0.1),
    Question("page of 50, a rare pair", page("C30", "C45"), 0.1),
    Question("page of 50, with a place", page("C01", "C02", place=("C01",), **LATE), 0.1),
    Question("page of 50, one outlet", page("C00", "C01", source=("Paper 7",)), 0.1),
    Question("full text, two common words", search("w3 w7"), 0.2),
    Question("full text, two rarer words", search("w300 w120"), 0.2),
    Question("full text, a phrase", search('"w12 w5"'), 0.2),
)


def made_up(count: int, seed: int = 1) -> Iterator[Coded]:
    """Articles with `count` events between them, each with two short paragraphs of made-up words."""
    dice = random.Random(seed)
    words = [f"w{number}" for number in range(WORDS)]
    common = [1 / (number + 3) for number in range(WORDS)]
    vocabulary = dice.choices(words, common, k=1_000_000)
    names = [Entity(f"Party {c:02} {r or 'itself'}", f"C{c:02}", r) for c in range(200) for r in dict.fromkeys(ROLES)]
    weights = [ROLES.count(entity.role) / (int((entity.country or "C0")[1:]) + 1) for entity in names]
    parties = dice.choices(names, weights, k=200_000)
    types = dice.choices(list(TYPES), list(TYPES.values()), k=10_000)
    codes = {type_: closest_cameo((type_, None)) for type_ in TYPES}
    number = done = 0
    while done < count:
        number += 1
        told = min(dice.choice(EVENTS_OF_ARTICLE), count - done)
        done += told
        day = (date(2014, 1, 1) + timedelta(days=int(DAYS * dice.random() ** 0.8))).isoformat()
        start = dice.randrange(len(vocabulary) - 60)
        text = f"{' '.join(vocabulary[start : start + 50])} number {number}"
        article = Article("", "id", f"Paper {dice.randrange(40)}", day, f"Title {number}", text)
        events = [_event(article, place, dice, parties, types, codes) for place in range(told)]
        yield Coded(article, tuple(events), (), VERSIONS)


def _event(
    article: Article,
    place: int,
    dice: random.Random,
    parties: list[Entity],
    types: list[str],
    codes: dict[str, str | None],
) -> Event:
    """An event; in a quarter of all, the recipient is of the actor's country."""
    actor, recipient = dice.choice(parties), dice.choice(parties)
    if dice.random() < 0.25:
        recipient = replace(recipient, text=f"Home {recipient.role}", country=actor.country)
    type_ = dice.choice(types)
    together = type_ in ("CONSULT", "AGREE") and dice.random() < 0.5
    words = Span("text", place * 5, place * 5 + 4, article.text[place * 5 : place * 5 + 4])
    return Event(
        id="", type=type_, mode=None, cameo=codes[type_],
        actor=(actor, recipient) if together else (actor,), recipient=() if together else (recipient,),
        anchor=words.text, sentence=article.text[:120], aux="future" if dice.random() < 0.1 else None,
        date=article.published if dice.random() < 0.6 else None,
        place=Place(f"Town {actor.country}", actor.country) if dice.random() < 0.4 else None,
        attributed_to=None, evidence=Evidence(words, (words,), (words,)), why=Why("made up", "active"),
    )  # fmt: skip


def build(path: Path, items: Iterator[Coded], join: Callable[[sqlite3.Connection], None] | None = None) -> None:
    """Make a chronicle of coded articles: one of the first format, filled in bulk, then brought up to date.

    `join` may join what was filled in, before anything is counted and while no trigger runs.
    """
    first, *_ = migrations()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        run_script(connection, first.read_text(encoding="utf-8"))
        connection.execute("PRAGMA user_version = 1")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _fill_in_bulk(connection, items, join)
    open_store(path).close()


def _fill_in_bulk(
    connection: sqlite3.Connection, items: Iterator[Coded], join: Callable[[sqlite3.Connection], None] | None
) -> None:
    """Write coded articles into an empty chronicle: tables first, what is derived at once, indices and triggers last."""
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "foreign_keys = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    set_aside = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    for kind, name, _ in set_aside:
        connection.execute(f"DROP {kind} {name}")
    connection.execute("BEGIN")
    _fill_tables(connection, items)
    if join:
        connection.execute("CREATE INDEX joined ON events (article)")  # for as long as the others are away
        join(connection)
        connection.execute("DROP INDEX joined")
    for statement in _DERIVED:
        connection.execute(statement)
    for _, _, sql in set_aside:
        connection.execute(sql)
    connection.execute("COMMIT")


_DERIVED = (
    "INSERT INTO entity_codes SELECT number, '*' FROM entities"
    " UNION SELECT number, country FROM entities WHERE country <> ''"
    " UNION SELECT number, coalesce(nullif(country, ''), '-') || ' ' || role FROM entities WHERE role <> ''",
    "INSERT INTO event_pairs SELECT actor, recipient, day, event, mutual FROM pairs_of_event ORDER BY 1, 2, 3, 4",
    "INSERT INTO daily SELECT p.actor, p.recipient, p.mutual, p.day, e.type, count(*), sum(e.lead),"
    " round(sum(e.lead * e.score), 3), round(sum(e.lead * coalesce(e.goldstein, 0.0)), 3),"
    " sum(e.lead * (e.goldstein IS NOT NULL))"
    " FROM pairs_of_event p JOIN events e ON e.number = p.event WHERE e.aux IS NULL"
    " GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5",
    "INSERT INTO articles_text (articles_text) VALUES ('rebuild')",
)


def _fill_tables(connection: sqlite3.Connection, items: Iterator[Coded]) -> None:
    """The rows of articles, sources, events, entities and event_entities."""
    scales = shipped_scales()
    run = note_run(connection, VERSIONS)
    loaded, number = now(), 0
    sources: set[str] = set()
    entities: dict[Entity, int] = {}
    for item in items:
        row = article_row(item.article)
        if row["source"] not in sources:
            sources.add(row["source"])
            insert(connection, "sources", {"name": row["source"], "first_seen": loaded})
        article = insert(connection, "articles", {**row, "run": run, "loaded": loaded})
        for event in item.events:
            number += 1
            insert(connection, "events", {**event_row(item.article, event, scales), "article": article, "run": run})
            for side, parties in (("actor", event.actor), ("recipient", event.recipient)):
                for position, entity in enumerate(parties):
                    code = entities.setdefault(entity, len(entities) + 1)
                    connection.execute("INSERT INTO event_entities VALUES (?, ?, ?, ?)", (number, side, position, code))
    rows = ((code, entity.text, entity.country or "", entity.role or "") for entity, code in entities.items())
    connection.executemany("INSERT INTO entities VALUES (?, ?, ?, ?)", rows)


def ask(path: Path, question: Question) -> tuple[float, int]:
    """The seconds an answer takes on a fresh connection (the best of three, the file in memory), and its rows."""
    best, rows = float("inf"), 0
    for _ in range(3):
        with open_chronicle(path) as chronicle:
            began = time.perf_counter()
            rows = question.ask(chronicle)
            best = min(best, time.perf_counter() - began)
    return best, rows


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument(
        "--store", type=Path, help="where to build it; asked as it is if it is there (default: a passing file)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.store or Path(folder) / "synthetic.db"
        if not path.exists():
            began = time.perf_counter()
            build(path, made_up(options.events))
            print(f"{options.events:,} events built in {time.perf_counter() - began:.0f} s")
        print(f"{path.stat().st_size / 1e9:.2f} GB")
        missed = False
        for question in QUESTIONS:
            seconds, rows = ask(path, question)
            missed = missed or seconds > question.bar
            mark = "over the bar of" if seconds > question.bar else "of"
            print(f"{question.name:32} {rows:4} rows {seconds * 1000:8.1f} ms {mark} {question.bar * 1000:.0f}")
    sys.exit(missed)


if __name__ == "__main__":
    main()
