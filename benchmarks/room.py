"""A made-up chronicle in which every page of the reading room has something to show, of as many events as are asked for.

    python benchmarks/room.py FILE [--events 1000000]

Its events are those of benchmarks/store.py among real countries, told in sentences that hold their evidence, in articles of
some two hundred words, a few of them with a dozen events. Some articles are told again by other outlets, so that there are
stories and happenings, one story with thirty articles; readers reply and correct; every article came by a feed. A million
events take some minutes and three gigabytes.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kronik.exports.codes import load_countries
from kronik.records import TEXT, Article, Coded, Event, Evidence, Merge, Reply, Span
from kronik.store import Store, accept_reply, open_store, transaction, write_reply
from kronik.store.writing import insert
from store import build, made_up

COUNTRIES = sorted(code for code in load_countries() if code.isalpha())
"""Codes of countries; the first are the busiest."""
PARAGRAPHS, WORDS = 5_000, 20_000
LONG = 12
"""Events that an article of the long kind has at least."""
RETOLD = 0.03
"""Share of articles that other outlets tell again, up to three times; the first is told by thirty."""
THIRTY = 30
REPLIES = 240
"""A third of them are accepted; of these every second corrects its event."""


def made_among_countries(count: int, seed: int = 1) -> Iterator[Coded]:
    """Articles as `made_up` makes them, their parties and places in real countries: C00 → ABW."""

    def real(entity: Any) -> Any:
        return replace(entity, country=COUNTRIES[int(entity.country[1:])]) if entity and entity.country else entity

    for coded in made_up(count, seed):
        events = (
            replace(
                event,
                actor=tuple(map(real, event.actor)),
                recipient=tuple(map(real, event.recipient)),
                place=real(event.place),
            )
            for event in coded.events
        )
        yield replace(coded, events=tuple(events))


def made_readable(count: int, seed: int = 1) -> Iterator[Coded]:
    """Articles with `count` events or a few more, written out and some told several times."""
    dice = random.Random(seed)
    paragraphs = _write_paragraphs(dice)
    events: tuple[Event, ...] = ()
    done = stories = 0
    for number, coded in enumerate(made_among_countries(count, seed)):
        events = (*events, *coded.events)
        if number % 200 < 20 and len(events) < LONG:  # kept for the next
            continue
        again = THIRTY - 1 if not stories and events else dice.randint(1, 3) if events and dice.random() < RETOLD else 0
        stories += again > 0
        for telling in range(again + 1):
            yield _write(coded, events, f"told-{stories}/{telling}" if again else f"{number}", telling, dice, paragraphs)
            done += len(events)
        events = ()
        if done >= count:
            return


def build_room(path: Path, events: int) -> None:
    """Make the chronicle."""
    build(path, made_readable(events), _join_tellings)
    with open_store(path) as store:
        with transaction(store) as connection:
            connection.execute("DELETE FROM unlinked")
            _fill_feeds(connection)
        _reply(store)
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _write_paragraphs(dice: random.Random) -> list[str]:
    words = [f"w{number}" for number in range(WORDS)]
    common = [1 / (number + 3) for number in range(WORDS)]
    return [f"{' '.join(dice.choices(words, common, k=40))}." for _ in range(PARAGRAPHS)]


def _write(
    coded: Coded, events: tuple[Event, ...], name: str, telling: int, dice: random.Random, paragraphs: list[str]
) -> Coded:
    """An article with a sentence for each event, and paragraphs besides; a later telling comes later, from elsewhere."""
    pieces, start, placed = [], 0, []
    for event in events:
        sentence, spans = _tell(event, start, dice)
        placed.append((event, sentence, spans))
        pieces.append(sentence)
        start += len(sentence) + 2
    pieces += dice.choices(paragraphs, k=3)
    article = coded.article
    day = (date.fromisoformat(article.published or "") + timedelta(days=telling // 10)).isoformat()
    outlet = f"Paper {dice.randrange(40)}" if telling else article.outlet
    text = "\n\n".join(pieces)
    made = Article(
        "",
        article.lang,
        outlet,
        day,
        f"{article.title} {name}",
        text,
        f"https://papers.example/{day[:4]}/{name}",
        "A. Writer",
    )
    return replace(coded, article=made, events=tuple(_place(*found, text) for found in placed))


def _tell(event: Event, start: int, dice: random.Random) -> tuple[str, dict[str, tuple[int, int]]]:
    """A sentence of who did what to whom, and where in the text each part of it stands."""
    said = {
        "actor": " and ".join(party.text for party in event.actor), "anchor": f"{event.type.lower()}ed",
        "recipient": " and ".join(party.text for party in event.recipient), "in": "in",
        "place": event.place.text if event.place else "", "on": "on", "date": event.date or "",
        "": f"with {dice.choice((3, 3, 3, 4, 7))} people, said", "speaker": f"Speaker {dice.randrange(99)}",
    }  # fmt: skip
    sentence, spans = "", {}
    for name, words in said.items():
        if words:
            spans[name] = start + len(sentence), start + len(sentence) + len(words)
            sentence += f"{words} "
    return f"{sentence.rstrip()}.", spans


def _place(event: Event, sentence: str, spans: dict[str, tuple[int, int]], text: str) -> Event:
    """The event with its sentence and the words that prove it."""
    found = {name: Span(TEXT, start, end, text[start:end]) for name, (start, end) in spans.items()}
    sides = {side: (found[side],) if side in found else () for side in ("actor", "recipient")}
    proof = Evidence(
        found["anchor"], sides["actor"], sides["recipient"], found.get("date"), found.get("place"), found["speaker"]
    )
    confidence = round(0.5 + len(sentence) % 50 / 100, 2)
    return replace(
        event, anchor=found["anchor"].text, sentence=sentence, evidence=proof, attributed_to=found["speaker"].text,
        confidence=confidence,
    )  # fmt: skip


def _join_tellings(connection: sqlite3.Connection) -> None:
    """Stories of the articles told again and happenings of their events, as the store's own joining would write them."""
    stories: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute("SELECT number, id, url, published FROM articles WHERE url LIKE '%/told-%'"):
        stories[row["url"].split("/told-")[1].split("/")[0]].append(row)
    for articles in stories.values():
        articles.sort(key=lambda row: (row["published"], row["id"]))
        first, *others = articles
        _merge(connection, "story", first["id"], [row["id"] for row in others])
        connection.executemany("INSERT INTO stories VALUES (?, ?)", [(row["number"], first["id"]) for row in articles])
        told = [_events_of(connection, row) for row in articles]
        for tellings in zip(*told, strict=True):
            leader, *later = sorted(tellings)
            _merge(connection, "happening", leader[-1], [event[-1] for event in later])
            rows = [(event[-2], leader[-1]) for event in tellings]
            connection.executemany("INSERT INTO happenings VALUES (?, ?)", rows)
            connection.executemany("UPDATE events SET lead = 0 WHERE number = ?", [(event[-2],) for event in later])


def _events_of(connection: sqlite3.Connection, article: Any) -> list[tuple[Any, ...]]:
    """The events of an article as they stand in it, each with what decides who leads, its number and its id."""
    rows = connection.execute(
        "SELECT number, id, aux, position FROM events WHERE article = ? ORDER BY position", (article["number"],)
    )
    return [
        (row["aux"] is not None, article["published"], article["id"], row["position"], row["number"], row["id"])
        for row in rows
    ]


def _merge(connection: sqlite3.Connection, kind: str, first: str, others: list[str]) -> None:
    made = [Merge(kind, *sorted((first, other)), "made up", 0.9) for other in others]
    rows = [(merge.kind, merge.a, merge.b, merge.reason, merge.score) for merge in made]
    connection.executemany("INSERT INTO merges (kind, a, b, reason, score) VALUES (?, ?, ?, ?, ?)", rows)


def _fill_feeds(connection: sqlite3.Connection) -> None:
    """A feed for each outlet, and the links that its articles came by."""
    for (name,) in connection.execute("SELECT name FROM sources").fetchall():
        row = {"address": f"https://papers.example/{name}.xml", "name": name, "next_at": "2024-01-01T00:00:00Z"}
        insert(connection, "feeds", {**row, "last_success": "2023-12-31T00:00:00Z"})
    connection.execute(
        "INSERT INTO links SELECT url, 'https://papers.example/' || source || '.xml', published,"
        " published || 'T01:00:00Z', 1, published || 'T02:00:00Z', id, NULL, 1, 1, number % 20 > 0 FROM articles"
    )


def _reply(store: Store) -> None:
    """Replies under the newest events, some of them accepted with what they propose."""
    rows = store.connection.execute(
        "SELECT e.id, a.id AS article FROM events e JOIN articles a ON a.number = e.article"
        " WHERE e.current = 1 AND e.day > '' AND e.aux IS NULL ORDER BY e.day DESC LIMIT ?", (REPLIES,)
    ).fetchall()  # fmt: skip
    for number, row in enumerate(rows):
        fields = {"aux": "negation"} if number % 2 else {}
        reply = Reply(row["article"], row["id"], f"Reader {number}", "I was there.", "change" if fields else None, fields)
        id = write_reply(store, reply, f"reader{number}@example.org")
        if number % 3 == 0:
            accept_reply(store, id, "A moderator", "seen")


def main() -> None:
    """Build it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    options = parser.parse_args()
    began = time.perf_counter()
    build_room(options.path, options.events)
    print(f"{options.path.stat().st_size / 1e9:.2f} GB in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
