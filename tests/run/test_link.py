"""A chronicle compared: the same at once and in portions, quiet when nothing is new, and what people did stays."""

from __future__ import annotations

import random
import signal
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from stories_samples import ALL, ARREST, ATTACK, REPRINT

from kronik.errors import StoreError
from kronik.pipeline import code_article
from kronik.records import Coded, Correction, Merge
from kronik.run.link import link_store, part
from kronik.run.story import tell_story
from kronik.store import (
    Store,
    correct_event,
    open_store,
    read_coded,
    read_merges,
    read_stories,
    read_unlinked,
    store_coded,
    stored_id,
)
from kronik.stories import find_duplicates

TABLES = (
    "SELECT kind, a, b, reason, score, undone IS NULL FROM merges ORDER BY 1, 2, 3",
    "SELECT * FROM alike ORDER BY a, b",
    "SELECT a.id, s.story FROM stories s JOIN articles a ON a.number = s.article ORDER BY 1",
    "SELECT e.id, h.happening FROM happenings h JOIN events e ON e.number = h.event ORDER BY 1",
    "SELECT id, lead FROM events ORDER BY 1",
)
POST, WIRE, HARIAN = (stored_id(article) for article in ATTACK)


@cache
def coded() -> tuple[Coded, ...]:
    return tuple(code_article(article) for article in ALL)


def contents(store: Store) -> list[list[tuple[object, ...]]]:
    return [[tuple(row) for row in store.connection.execute(ask)] for ask in TABLES]


def chronicle(path: Path, portions: Sequence[Sequence[Coded]]) -> Store:
    """A chronicle loaded and compared portion by portion."""
    store = open_store(path)
    for portion in portions:
        store_coded(store, portion)
        link_store(store)
    return store


def test_stories_and_happenings_are_written(tmp_path: Path) -> None:
    with chronicle(tmp_path / "c.db", [coded()]) as store:
        assert [len(story.articles) for story in read_stories(store)] == [4, 2]
        assert [len(story.articles) for story in read_stories(store, since="2024-03-05")] == [2]
        assert [(m.a, m.b) for m in read_merges(store, "duplicate")] == [tuple(sorted((POST, stored_id(REPRINT))))]
        told = tell_story(store, WIRE)
        assert told is not None
        assert max(happening.sources for happening in told.happenings) == 3
        assert {d.field for happening in told.happenings for d in happening.discrepancies} >= {"dead"}
        assert tell_story(store, stored_id(ALL[-1])) is None


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    with chronicle(tmp_path / "c.db", [coded()]) as store:
        before = contents(store)
        assert read_unlinked(store) == {}
        assert link_store(store).changes == 0
        store.connection.execute("INSERT INTO unlinked SELECT number FROM articles")
        assert link_store(store).changes == 0
        assert contents(store) == before


@pytest.mark.parametrize("seed", range(4))
def test_portions_give_what_one_load_gives(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    mixed = list(coded())
    dice.shuffle(mixed)
    cut = dice.randrange(1, len(mixed))
    with chronicle(tmp_path / "a.db", [coded()]) as once, chronicle(tmp_path / "b.db", [mixed[:cut], mixed[cut:]]) as parts:
        assert contents(once) == contents(parts)


def test_asked_to_stop_it_ends_after_a_portion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kronik.run.link._PORTION", 2)
    with chronicle(tmp_path / "a.db", [coded()]) as once, open_store(tmp_path / "b.db") as store:
        store_coded(store, coded())
        done = link_store(store, asked=lambda: signal.SIGTERM)
        assert 0 < done.articles < done.of == len(coded())
        assert len(read_unlinked(store)) == done.of - done.articles
        link_store(store)
        assert contents(store) == contents(once)


def test_another_writer_does_not_wait_while_articles_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It writes in the midst of the comparison, which is then done once more."""
    from kronik.run import link

    wrote: list[bool] = []
    with chronicle(tmp_path / "a.db", [coded()]) as once, open_store(tmp_path / "b.db") as store:
        store_coded(store, coded()[1:])

        def find_slowly(*arguments: Any) -> list[Merge]:
            if not wrote:
                with closing(sqlite3.connect(tmp_path / "b.db", timeout=0.1)) as other:
                    other.execute("INSERT INTO sources VALUES ('Another', '2024-01-01T00:00:00Z')")
                    other.commit()
                wrote.append(True)
            return find_duplicates(*arguments)

        monkeypatch.setattr(link, "find_duplicates", find_slowly)
        store_coded(store, coded()[:1])
        link_store(store)
        assert wrote
        assert contents(store) == contents(once)


def test_a_parted_article_is_not_joined_again(tmp_path: Path) -> None:
    with chronicle(tmp_path / "c.db", [coded()]) as store:
        others = [POST, HARIAN, stored_id(REPRINT)]
        for other in others:
            if any({WIRE, other} == {merge.a, merge.b} for merge in read_merges(store, "story")):
                assert part(store, WIRE, other, "Ana", "another strike") == ["story"]
                link_store(store)
        assert all(WIRE not in story.articles for story in read_stories(store))
        with pytest.raises(StoreError, match="no joining"):
            part(store, WIRE, POST, "Ana", "again")
        store.connection.execute("INSERT INTO unlinked SELECT number FROM articles")
        link_store(store)
        assert all(WIRE not in story.articles for story in read_stories(store))


def test_what_a_person_joined_stays(tmp_path: Path) -> None:
    with chronicle(tmp_path / "c.db", [coded()]) as store:
        told = {item.article.id: item.events for item in read_coded(store)}
        a, b = told[POST][0].id, told[stored_id(ARREST[0])][0].id
        correct_event(
            store, Correction("same_as", "Ana", "2024-03-09T08:00:00Z", "one affair", event=a, fields={"same_as": b})
        )
        store.connection.execute("INSERT OR IGNORE INTO unlinked SELECT number FROM articles")
        link_store(store)
        assert {a, b} in [{merge.a, merge.b} for merge in read_merges(store, "happening")]
