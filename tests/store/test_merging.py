"""Joinings make stories and happenings, and their undoing takes them apart, for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import check_invariants
from written import article, coded, event

from kronik.errors import StoreError
from kronik.records import Merge
from kronik.store import Store, open_store, read_coded, read_merges, store_coded, stored_id, undo_merge, write_merges

COUNT = 6


def fill(path: Path) -> Store:
    """Six articles a day apart, each telling the same attack; the last one says that it did not happen."""
    store = open_store(path)
    for number in range(COUNT):
        item = article(number, f"2024-03-{number + 1:02}")
        aux = "negation" if number == COUNT - 1 else None
        store_coded(store, [coded(item, event(item, "menyerang", aux=aux, day="2024-03-01"))])
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fill(tmp_path / "c.db") as opened:
        yield opened


def events(store: Store) -> list[str]:
    """The ids of the events, by day of the article."""
    return [item.events[0].id for item in read_coded(store)]


def articles() -> list[str]:
    return [stored_id(article(number)) for number in range(COUNT)]


def groups(store: Store, table: str, column: str, named: str) -> dict[str, set[str]]:
    rows = store.connection.execute(f"SELECT g.{named}, m.id FROM {table} g JOIN {column}s m ON m.number = g.{column}")
    found: dict[str, set[str]] = {}
    for name, member in rows:
        found.setdefault(name, set()).add(member)
    return found


def stories(store: Store) -> dict[str, set[str]]:
    return groups(store, "stories", "article", "story")


def happenings(store: Store) -> dict[str, set[str]]:
    return groups(store, "happenings", "event", "happening")


def join(a: str, b: str, kind: str = "happening") -> Merge:
    return Merge(kind, a, b, "the same day, parties and type", 0.9)


def counts(store: Store) -> tuple[int, int]:
    row = store.connection.execute("SELECT sum(events), sum(happenings) FROM daily WHERE actor = '*' AND recipient = '*'")
    return tuple(row.fetchone())


def test_a_story_is_whatever_is_connected(store: Store) -> None:
    ids = articles()
    assert write_merges(store, [join(ids[2], ids[1], "story"), join(ids[2], ids[4], "duplicate")]) == 2
    assert stories(store) == {ids[1]: {ids[1], ids[2], ids[4]}}
    assert write_merges(store, [join(ids[0], ids[4], "story"), join(ids[1], ids[2], "story")]) == 1
    assert stories(store) == {ids[0]: {ids[0], ids[1], ids[2], ids[4]}}
    check_invariants(store.path)


def test_a_happening_counts_once_under_its_first_telling(store: Store) -> None:
    ids = events(store)
    assert counts(store) == (5, 5)
    write_merges(store, [join(ids[5], ids[3]), join(ids[3], ids[2])])
    assert happenings(store) == {ids[2]: {ids[2], ids[3], ids[5]}}
    assert counts(store) == (5, 4)
    check_invariants(store.path)


def test_a_telling_that_denies_does_not_lead(store: Store) -> None:
    late = article(9, "2024-04-01")
    store_coded(store, [coded(late, event(late, "menyerang", day="2024-03-01"))])
    ids = events(store)
    write_merges(store, [join(ids[5], ids[6])])
    assert set(happenings(store)) == {ids[6]}


def test_an_undone_merge_comes_apart_for_good(store: Store) -> None:
    ids = events(store)
    write_merges(store, [join(ids[0], ids[1]), join(ids[1], ids[2]), join(ids[2], ids[3])])
    undo_merge(store, "happening", ids[2], ids[1], "Wati", "another town")
    assert happenings(store) == {ids[0]: {ids[0], ids[1]}, ids[2]: {ids[2], ids[3]}}
    assert counts(store) == (5, 3)
    assert write_merges(store, [join(ids[1], ids[2])]) == 0
    undo_merge(store, "happening", ids[0], ids[1], "Wati", "another town")
    assert happenings(store) == {ids[2]: {ids[2], ids[3]}}
    assert [(merge.a, merge.b) for merge in read_merges(store, "happening")] == [tuple(sorted(ids[2:4]))]
    check_invariants(store.path)


@pytest.mark.parametrize("times", [0, 2], ids=["never made", "undone already"])
def test_what_is_not_joined_cannot_be_undone(store: Store, times: int) -> None:
    ids = events(store)
    if times:
        write_merges(store, [join(ids[0], ids[1])])
        undo_merge(store, "happening", ids[0], ids[1], "Wati", "no")
    with pytest.raises(StoreError, match="no happening joins"):
        undo_merge(store, "happening", ids[0], ids[1], "Wati", "no")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1), st.booleans()), max_size=12))
def test_groups_are_those_of_the_merges_that_stand(tmp_path: Path, steps: list[tuple[int, int, bool]]) -> None:
    """Whatever the order of joining and undoing."""
    for name in tmp_path.iterdir():
        name.unlink()
    with fill(tmp_path / "c.db") as store:
        ids = events(store)
        standing: set[frozenset[int]] = set()
        undone: set[frozenset[int]] = set()
        for a, b, joins in steps:
            pair = frozenset((a, b))
            if a == b:
                continue
            if joins:
                write_merges(store, [join(ids[a], ids[b])])
                standing |= {pair} - undone
            elif pair in standing:
                undo_merge(store, "happening", ids[a], ids[b], "Wati", "no")
                standing.remove(pair)
                undone.add(pair)
        wanted = [{n} for n in range(COUNT)]
        for pair in standing:
            touched = [group for group in wanted if group & pair]
            wanted = [group for group in wanted if not group & pair] + [set().union(*touched)]
        assert sorted(map(sorted, happenings(store).values())) == sorted(
            sorted(ids[n] for n in group) for group in wanted if len(group) > 1
        )
        check_invariants(store.path)
