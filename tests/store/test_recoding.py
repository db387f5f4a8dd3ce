"""A new coding is seen before it is taken over, keeps the old run, and never overrules a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import check_invariants
from written import LATER, VERSIONS, article, chronicle, coded, event

from kronik.records import Coded, Correction, Event, Merge, Versions
from kronik.store import (
    Store,
    articles_coded_before,
    correct_event,
    open_store,
    put_aside,
    read_coded,
    read_differences,
    read_runs,
    store_coded,
    stored_id,
    take_over,
    write_merges,
)

ITEM = article()
ATTACK, SHELLING = event(ITEM, "menyerang"), event(ITEM, "menembaki")
BLAME = event(ITEM, "mengecam", "ACCUSE", cameo="111")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "c.db") as opened:
        store_coded(opened, [coded(ITEM, ATTACK, BLAME)])
        yield opened


def again(store: Store, *events: Event, versions: Versions = LATER) -> None:
    """The article coded anew by other versions, and taken over."""
    put_aside(store, [coded(replace(ITEM, id=stored_id(ITEM)), *events, versions=versions)])
    assert sum(take_over(store)) == 1


def current(store: Store) -> list[Event]:
    [item, *_] = read_coded(store)
    return list(item.events)


def told(store: Store) -> list[tuple[str, str, str | None]]:
    return [(event.anchor, event.type, event.aux) for event in current(store)]


def correct(store: Store, kind: str, event: Event, **fields: object) -> None:
    correct_event(store, Correction(kind, "Wati", "2026-01-02T03:04:05Z", "so", event.id, None, fields))


def test_the_difference_is_seen_before_anything_changes(store: Store) -> None:
    before = current(store)
    denied = replace(BLAME, aux="negation")
    put_aside(store, [coded(replace(ITEM, id=stored_id(ITEM)), SHELLING, denied, versions=LATER)])
    [difference] = read_differences(store)
    assert [event.anchor for event in difference.added] == ["menembaki"]
    assert [event.anchor for event in difference.gone] == ["menyerang"]
    assert [(old.aux, new.aux) for old, new in difference.changed] == [(None, "negation")]
    assert difference.kept == 0
    assert current(store) == before
    assert list(articles_coded_before(store, [LATER])) == []


def test_taking_over_keeps_the_old_run(store: Store) -> None:
    again(store, SHELLING, BLAME)
    assert told(store) == [("menembaki", "ASSAULT", None), ("mengecam", "ACCUSE", None)]
    runs = {run.versions: (run.articles, run.events, run.gone) for run in read_runs(store)}
    assert runs == {VERSIONS: (0, 1, 1), LATER: (1, 1, 0)}
    rows = store.connection.execute("SELECT r.kronik, g.kronik FROM events e JOIN runs r ON r.id = e.run"
                                    " JOIN runs g ON g.id = e.gone WHERE anchor = 'menyerang'")  # fmt: skip
    assert list(map(tuple, rows)) == [(VERSIONS.kronik, LATER.kronik)]
    assert list(articles_coded_before(store, [LATER])) == []
    check_invariants(store.path)


def test_the_same_coding_changes_nothing(store: Store) -> None:
    before = current(store)
    again(store, ATTACK, BLAME)
    assert current(store) == before
    assert store.connection.execute("SELECT count(*) FROM events").fetchone()[0] == 2


def test_other_reasons_for_the_same_event_are_taken_over(store: Store) -> None:
    again(store, replace(ATTACK, why=replace(ATTACK.why, entry="gempur"), confidence=0.5), BLAME)
    assert (current(store)[0].why.entry, current(store)[0].confidence) == ("gempur", 0.5)
    assert store.connection.execute("SELECT count(*) FROM events").fetchone()[0] == 2


def test_what_a_person_withdrew_does_not_come_back(store: Store) -> None:
    correct(store, "not_event", current(store)[0])
    for events in ((ATTACK, BLAME), (replace(ATTACK, aux="future"), BLAME), (replace(ATTACK, type="COERCE"), BLAME)):
        again(store, *events, versions=Versions("x", str(events), "x"))
        assert told(store) == [("mengecam", "ACCUSE", None)]
    check_invariants(store.path)


def test_what_a_person_changed_stays(store: Store) -> None:
    correct(store, "change", current(store)[0], type="COERCE")
    for number, first in enumerate((ATTACK, replace(ATTACK, type="COERCE"), SHELLING)):
        again(store, first, versions=Versions("x", str(number), "x"))
        assert ("menyerang", "COERCE", None) in told(store)
        assert ("menyerang", "ASSAULT", None) not in told(store)
    assert len(current(store)) == 2
    check_invariants(store.path)


def test_what_a_person_added_stays(store: Store) -> None:
    [item] = read_coded(store)
    fields = {"type": "ASSAULT", "anchor": "menembaki", "sentence": ITEM.text}
    correct_event(store, Correction("add", "Wati", "2026-01-02T03:04:05Z", "so", None, item.article.id, fields))
    again(store, SHELLING, BLAME)
    assert [event.why.entry for event in current(store)] == ["correction", "serang"]


def test_of_two_events_at_the_same_words_only_the_one_withdrawn_is_settled(tmp_path: Path) -> None:
    with open_store(tmp_path / "two.db") as store:
        store_coded(store, [coded(ITEM, ATTACK, replace(ATTACK, type="MOBILIZE"))])
        correct(store, "not_event", current(store)[0])
        again(store, ATTACK, replace(ATTACK, type="MOBILIZE", aux="future"))
        assert told(store) == [("menyerang", "MOBILIZE", "future")]


def test_an_event_that_goes_leaves_its_happening_and_comes_back_into_it(store: Store) -> None:
    other = article(2, "2024-03-09")
    store_coded(store, [coded(other, event(other, "menyerang"))])
    first, second = (item.events[0].id for item in read_coded(store))
    write_merges(store, [Merge("happening", first, second, "the same", 1.0)])
    again(store, BLAME)
    assert store.connection.execute("SELECT count(*) FROM happenings").fetchone()[0] == 0
    check_invariants(store.path)
    again(store, ATTACK, BLAME, versions=VERSIONS)
    assert store.connection.execute("SELECT count(*) FROM happenings").fetchone()[0] == 2
    check_invariants(store.path)


def test_only_articles_since_a_day(store: Store) -> None:
    assert len(list(articles_coded_before(store, [LATER], "2024-03-05"))) == 1
    assert list(articles_coded_before(store, [LATER], "2024-03-06")) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 9_999), st.integers(0, 9_999))
def test_there_and_back_again(tmp_path: Path, here: int, there: int) -> None:
    """After any recoding the current events are the new ones; after one back they are the first ones."""
    for name in tmp_path.iterdir():
        name.unlink()
    first = chronicle(here, 8)
    others = {stored_id(item.article): item.events for item in chronicle(there, 8)}
    second = [
        replace(item, events=_of_article(item, others.get(stored_id(item.article), ())), versions=LATER) for item in first
    ]
    with open_store(tmp_path / "c.db") as store:
        store_coded(store, first)
        before = [(item.article, item.events) for item in read_coded(store)]
        for items in (second, first):
            put_aside(store, [replace(item, article=replace(item.article, id=stored_id(item.article))) for item in items])
            list(take_over(store))
            check_invariants(store.path)
            wanted = {stored_id(item.article): len(item.events) for item in items}
            assert {item.article.id: len(item.events) for item in read_coded(store)} == wanted
        assert [(item.article, item.events) for item in read_coded(store)] == before


def _of_article(item: Coded, events: tuple[Event, ...]) -> tuple[Event, ...]:
    return tuple(replace(event, sentence=item.article.text) for event in events)
