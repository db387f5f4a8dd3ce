"""What is written is read back as it was; what is derived follows from it; the same again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import check_invariants, exported
from written import ARMY, REBELS, RUSSIA, STRANGER, UKRAINE, article, chronicle, coded, event

from kronik import code_article
from kronik.records import Article, Coded, Context, Dateline, Entity, Event, Place, Problem
from kronik.store import Store, open_store, read_article, read_coded, read_event, store_coded, stored_id


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "c.db") as opened:
        yield opened


def as_stored(item: Coded) -> Coded:
    """A coded article under the store's ids of articles; those of events are left out."""
    named = replace(item.article, id=stored_id(item.article))
    return replace(item, article=named, events=tuple(replace(event, id="") for event in item.events))


def test_real_articles_come_back_as_they_were(store: Store, own_articles: list[Article]) -> None:
    batch = [code_article(item) for item in own_articles]
    once = {stored_id(item.article): item for item in batch}
    done = store_coded(store, batch)
    assert (done.articles, done.known) == (len(once), len(batch) - len(once))
    assert done.events == sum(len(item.events) for item in once.values())
    back = list(read_coded(store))
    for item in back:
        assert as_stored(item) == as_stored(once[item.article.id])
        assert read_article(store, item.article.id) == item
        for told in item.events:
            assert read_event(store, told.id) == (item.article, told)
    order = [((item.article.published or ""), item.article.id) for item in back]
    assert order == sorted(order)
    check_invariants(store.path)


def test_everything_an_article_can_tell_comes_back(store: Store) -> None:
    item = replace(
        article(), url="https://example.org/1", author="Wati", dateline=Dateline("JAKARTA -", 0, 9, "JAKARTA", None)
    )
    told = event(item, "menyerang", mode="aerial", place=Place("Kyiv", "UKR"), day="2024-03")
    told = replace(told, attributed_to="Kremlin", evidence=replace(told.evidence, actor=(told.evidence.anchor,)))
    whole = coded(item, told, problems=(Problem("a.html", "no day"),))
    store_coded(store, [whole])
    assert [as_stored(back) for back in read_coded(store)] == [as_stored(whole)]
    row = store.connection.execute("SELECT given_id FROM articles").fetchone()
    assert row["given_id"] == "given-1"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.randoms())
def test_any_order_and_batches_give_the_same_chronicle(tmp_path: Path, seed: int, dice: object) -> None:
    items = chronicle(seed, 12)
    lines = []
    for number, order in enumerate((items, sorted(items, key=lambda item: stored_id(item.article)))):
        path = tmp_path / f"{number}.db"
        for name in ("", "-wal", "-shm"):
            Path(f"{path}{name}").unlink(missing_ok=True)
        with open_store(path) as store:
            for start in range(0, len(order), 5 + number):
                store_coded(store, order[start : start + 5 + number])
            assert store_coded(store, order).known == len(order)
            lines.append((list(exported(path)), list(map(tuple, store.connection.execute("SELECT * FROM daily")))))
        check_invariants(path)
    assert lines[0] == lines[1]


def test_an_article_is_written_whole_or_not_at_all(store: Store) -> None:
    good, bad = coded(article(1), event(article(1), "menyerang")), coded(article(2), event(article(2), "menyerang"))
    broken = replace(bad, events=(*bad.events, replace(bad.events[0], aux="perhaps", anchor="menembaki")))
    with pytest.raises(Exception, match="CHECK constraint failed"):
        store_coded(store, [good, broken])
    assert list(read_coded(store)) == []
    assert store_coded(store, [good]).articles == 1
    check_invariants(store.path)


SIDES: dict[str, tuple[Event, list[tuple[str, str, int]]]] = {
    "one to one": (
        event(article(), "menyerang", actor=(RUSSIA,), recipient=(ARMY,)),
        [(a, r, 0) for a in ("*", "RUS", "RUS GOV") for r in ("*", "UKR", "UKR MIL")],
    ),
    "nobody to whom": (
        event(article(), "menyerang", "PROTEST", (RUSSIA,), ()),
        [(a, r, 0) for a in ("*", "RUS", "RUS GOV") for r in ("", "*")],
    ),
    "only a role, to one who cannot be told": (
        event(article(), "menyerang", actor=(REBELS,), recipient=(STRANGER,)),
        [("*", "*", 0), ("- REB", "*", 0)],
    ),
    "together": (
        event(article(), "menyerang", "CONSULT", (RUSSIA, Entity("PBB", "UN", None)), ()),
        [("*", "*", 1), ("*", "RUS", 1), ("*", "RUS GOV", 1), ("*", "UN", 1), ("RUS", "*", 1), ("RUS", "UN", 1),
         ("RUS GOV", "*", 1), ("RUS GOV", "UN", 1), ("UN", "*", 1), ("UN", "RUS", 1), ("UN", "RUS GOV", 1)],
    ),
    "side by side": (
        event(article(), "menyerang", "PROTEST", (RUSSIA, Entity("PBB", "UN", None)), ()),
        [(a, r, 0) for a in ("*", "RUS", "RUS GOV", "UN") for r in ("", "*")],
    ),
    "two of one code": (
        event(article(), "menyerang", "CONSULT", (RUSSIA, replace(RUSSIA, text="Kremlin")), ()),
        [(a, r, 1) for a in ("*", "RUS", "RUS GOV") for r in ("*", "RUS", "RUS GOV")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SIDES)
def test_pairs_of_parties(store: Store, case: str) -> None:
    told, pairs = SIDES[case]
    store_coded(store, [coded(article(), told)])
    found = store.connection.execute("SELECT actor, recipient, mutual FROM event_pairs ORDER BY 1, 2")
    assert list(map(tuple, found)) == sorted(pairs)
    check_invariants(store.path)


def test_the_daily_roll_up_counts_what_is_asserted(store: Store) -> None:
    told = [
        event(article(), "menyerang", day="2024-03-04"),
        event(article(), "menembaki", aux="negation"),
        event(article(), "mengecam", "ACCUSE", cameo=None),
    ]
    store_coded(store, [coded(article(), *told), coded(article(2), event(article(2), "menembaki", day="2024-03-04"))])
    rows = store.connection.execute("SELECT day, type, events, happenings, score, goldstein, rated FROM daily"
                                    " WHERE actor = 'RUS' AND recipient = 'UKR' ORDER BY day")  # fmt: skip
    assert list(map(tuple, rows)) == [
        ("2024-03-04", "ASSAULT", 2, 2, -18.0, -20.0, 2),
        ("2024-03-05", "ACCUSE", 1, 1, -3.0, 0.0, 0),
    ]


@pytest.mark.parametrize(
    ("date", "published", "day"),
    [
        pytest.param("2024-03-01", "2024-03-05", "2024-03-01", id="its own"),
        pytest.param("2024-03", "2024-03-05", "2024-03-05", id="a month only"),
        pytest.param(None, "2024-03-05", "2024-03-05", id="none"),
        pytest.param(None, None, None, id="none anywhere"),
    ],
)
def test_the_day_an_event_counts_for(store: Store, date: str | None, published: str | None, day: str | None) -> None:
    item = article(published=published)
    store_coded(store, [coded(item, event(item, "menyerang", day=date))])
    assert store.connection.execute("SELECT day FROM events").fetchone()["day"] == day


def test_full_text_search_finds_the_article(store: Store) -> None:
    store_coded(store, [coded(article(number)) for number in range(20)])
    found = store.connection.execute(
        "SELECT a.id FROM articles_text t JOIN articles a ON a.number = t.rowid WHERE articles_text MATCH 'kabar 7'"
    )
    assert [row["id"] for row in found] == [stored_id(article(7))]


def test_what_an_event_says_is_never_changed(store: Store) -> None:
    store_coded(store, [coded(article(), event(article(), "menyerang"))])
    for change in ("UPDATE events SET type = 'AID'", "DELETE FROM events", "UPDATE articles SET text = 'x'"):
        with pytest.raises(Exception, match=r"never|made from"):
            store.connection.execute(change)


def test_parties_keep_their_order(store: Store) -> None:
    told = event(article(), "menyerang", actor=(UKRAINE, RUSSIA, ARMY))
    store_coded(store, [coded(article(), told)])
    found = store.connection.execute("SELECT name FROM event_entities JOIN entities ON number = entity"
                                     " WHERE side = 'actor' ORDER BY position")  # fmt: skip
    assert [row["name"] for row in found] == ["Ukraina", "Rusia", "tentara Ukraina"]


def test_a_reading_sees_one_state(store: Store) -> None:
    """What another process writes meanwhile is seen by the next reading."""
    store_coded(store, [coded(article(number)) for number in range(5)])
    with open_store(store.path, readonly=True) as reader:
        reading = read_coded(reader)
        next(reading)
        store_coded(store, [coded(article(number)) for number in range(5, 9)])
        assert len(list(reading)) == 4
        assert len(list(read_coded(reader))) == 9


def test_a_reading_cut_short_leaves_the_store_free(store: Store) -> None:
    store_coded(store, [coded(article(number)) for number in range(5)])
    for _ in read_coded(store):
        break
    assert store_coded(store, [coded(article(9))]).articles == 1


def test_contexts_and_confidence_come_back(store: Store) -> None:
    item = article()
    told = event(item, "menyerang")
    told = replace(told, contexts=(Context("military", told.evidence.anchor),), confidence=0.625)
    store_coded(store, [coded(item, told)])
    (back,) = [event for one in read_coded(store) for event in one.events]
    assert (back.contexts, back.confidence, back.evidence) == (told.contexts, told.confidence, told.evidence)
