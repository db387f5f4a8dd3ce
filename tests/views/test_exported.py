"""Events read for an export: everything an export says of them, in one order, narrowed as questions are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from written import RUSSIA, UKRAINE, article, chronicle, coded, event

from kronik.records import Correction, ExportedEvent, Merge
from kronik.store import Store, correct_event, open_store, store_coded, stored_id, write_merges
from kronik.views.exported import corrected_articles, iterate_exported
from kronik.views.filters import Filters, read_filters


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "c.db") as opened:
        yield opened


def exported(store: Store, **given: str) -> list[ExportedEvent]:
    """What an export of a chronicle holds."""
    return list(iterate_exported(store, read_filters(**given)))


def test_everything_comes_out_in_the_order_of_exports(store: Store) -> None:
    store_coded(store, chronicle(7, 40))
    found = exported(store, aux="all")
    keys = [(e.article.published or "", e.article.id, e.event.evidence.anchor.start) for e in found]
    assert len(found) == sum(len(item.events) for item in chronicle(7, 40))
    assert keys == sorted(keys)


def test_whatever_order_they_went_in(tmp_path: Path) -> None:
    items = chronicle(3, 20)
    found = []
    for name, order in (("a.db", items), ("b.db", items[::-1])):
        with open_store(tmp_path / name) as opened:
            store_coded(opened, order)
            found.append(exported(opened, aux="all"))
    assert found[0] == found[1]


def test_filters_narrow_it(store: Store) -> None:
    store_coded(store, chronicle(7, 40))
    every = exported(store)
    assert all(e.event.aux is None for e in every)
    protests = exported(store, type="PROTEST", source="Harian")
    assert protests == [e for e in every if e.event.type == "PROTEST" and e.article.outlet == "Harian"]


def test_an_event_alone_is_its_own_happening(store: Store) -> None:
    item = article()
    store_coded(store, [coded(item, event(item, "menyerang"))])
    (found,) = exported(store)
    assert found.happening.id == found.event.id
    assert found.story == found.article.id == stored_id(item)
    assert (found.happening.pairs, found.happening.tellings, found.happening.articles, found.happening.sources) == (
        1,
        1,
        1,
        1,
    )
    assert (found.happening.added, found.day, found.lead, found.corrected) == ("2024-03-05", "2024-03-05", True, False)
    assert found.article.text == item.text
    assert (found.quad, found.score) == ("material conflict", -9.0)


def test_a_happening_is_counted_over_its_tellings(store: Store) -> None:
    one, other = article(1), article(2, outlet="Kabar")
    meeting = {"type_": "CONSULT", "actor": (RUSSIA, UKRAINE), "recipient": (), "cameo": "040"}
    store_coded(store, [coded(item, event(item, "menyerang", **meeting)) for item in (one, other)])  # type: ignore[arg-type]
    ids = sorted(e.event.id for e in exported(store))
    write_merges(store, [Merge("happening", ids[0], ids[1], "same day and parties", 1.0)])
    found = exported(store)
    assert {(e.happening.tellings, e.happening.articles, e.happening.sources, e.happening.pairs) for e in found} == {
        (2, 2, 2, 2)
    }
    assert len({e.happening.id for e in found}) == 1
    assert sorted(e.lead for e in found) == [False, True]
    assert len(exported(store, once="true")) == 1


def test_only_articles_that_people_went_over_are_gold(store: Store) -> None:
    items = [article(number) for number in (1, 2)]
    store_coded(store, [coded(item, event(item, "menyerang"), event(item, "mengecam", "ACCUSE")) for item in items])
    told = exported(store)[0]
    correct_event(store, Correction("not_event", "Sari", "2024-07-01T00:00:00Z", "a figure of speech", event=told.event.id))
    (gold,) = corrected_articles(store)
    assert gold.article.id == told.article.id
    assert told.event.id not in {e.id for e in gold.events}
    assert len(gold.events) == 1


def test_an_iterator_that_is_dropped_frees_the_connection(store: Store) -> None:
    store_coded(store, chronicle(7, 10))
    first = iterate_exported(store, Filters(aux=("asserted",)))
    next(first)
    first.close()  # type: ignore[attr-defined]
    item = replace(article(99), text="Rusia menyerang lagi.")
    store_coded(store, [coded(item, event(item, "menyerang"))])
    assert len(exported(store)) > 1
