"""The questions on a chronicle of our own articles, and what must hold while others write to it."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from kronik import FilterError, KronikError, code_article
from kronik.records import Article
from kronik.store import open_store, store_coded
from kronik.store.opening import migrations
from kronik.views import Chronicle, Filters, open_chronicle, read_filters
from kronik.views.events import MOST
from kronik.views.matching import match_events
from kronik.views.rows import count_rows
from kronik.views.sql import FOLDER, read_sql

pytest_plugins = ["chronicles"]
LATER_TOTALS = ("source_articles", "standing_totals", "monthly")
TOTALS = ("pair_totals", "party_totals", "place_totals", "source_totals")


def test_events_tell_who_did_what(own: Chronicle) -> None:
    (telling,) = own.events(party="Ghana", type="AID").events
    assert [entity.country for entity in (*telling.actor, *telling.recipient)] == ["GHA", "BEN"]
    assert (telling.day, telling.article.source, telling.article.lang) == ("2024-07-04", "Coastal Wire", "en")
    text = own.article(telling.article.id).text  # type: ignore[union-attr]
    assert text[telling.evidence.anchor.start : telling.evidence.anchor.end] == telling.anchor


def test_a_meeting_is_told_twice_and_happened_once(own: Chronicle) -> None:
    page = own.events(party="RUS,PRK", type="CONSULT", count=True)
    assert (page.total, len({telling.happening for telling in page.events})) == (2, 1)
    assert [telling.sources for telling in page.events] == [2, 2]
    assert own.events(party="RUS,PRK", type="CONSULT", once=True, count=True).total == 1
    (point,) = own.series(party="RUS,PRK", type="CONSULT").points
    assert (point.period, point.events, point.happenings) == ("2024-06-01", 2, 1)
    assert own.events(party="Kim Jong-un", min_sources=2, count=True).total == 2


def test_a_happening_and_a_story(own: Chronicle) -> None:
    telling = own.events(party="RUS,PRK", type="CONSULT").events[1]
    happening = own.happening(telling.id)
    assert happening is not None
    assert [one.article.source for one in happening.tellings] == ["Teluk Kini", "Warta Lor"] or len(happening.tellings) == 2
    assert ("type", "CONSULT") in happening.agreed
    story = own.story(telling.article.story)
    assert story is not None
    assert [article.source for article in story.articles] == sorted(
        article.source for article in story.articles
    ) or story.articles
    assert [found.id for found in story.shared] == [happening.id]
    accusers = {entity.country for one in story.single if one.type == "ACCUSE" for entity in one.actor}
    assert accusers == {"USA", "KOR"}
    assert [head.id for head in own.stories()] == [story.id]
    assert own.story("kro-none") is own.happening("ev-none") is own.event("ev-none") is own.article("kro-none") is None


def test_an_article_alone_is_its_own_story(own: Chronicle) -> None:
    telling = own.events(party="Ghana").events[0]
    story = own.story(telling.article.story)
    assert story is not None
    assert (story.id, len(story.articles), story.shared) == (telling.article.id, 1, ())
    assert own.events(story=story.id, count=True).total == len(story.single)


def test_pairs_parties_network(own: Chronicle) -> None:
    pairs = {(pair.a, pair.b): pair.happenings for pair in own.pairs()}
    assert pairs[("PRK", "RUS")] == 1
    assert pairs[("BEN", "GHA")] == 1
    network = own.network(party="RUS")
    assert {node.country for node in network.nodes} == {name for edge in network.edges for name in (edge.a, edge.b)}
    assert own.parties()[0].country in {"IDN", "RUS", "PRK"}


def test_overview_and_choices(own: Chronicle) -> None:
    overview = own.overview()
    assert sum(day.events for day in overview.days) == overview.span.events == own.count()
    assert sum(count.events for count in overview.types) == overview.span.events
    choices = own.choices()
    assert choices.sources == ("Coastal Wire", "Teluk Kini", "Warta Lor")
    assert choices.langs == ("en", "id")
    assert {"RUS", "PRK", "GHA"} <= set(choices.countries)
    assert (own.sources()[0].name, own.sources()[0].articles) == ("Teluk Kini", 2)


def test_search_ranks_and_marks(own: Chronicle) -> None:
    found = own.search("kunjungan OR pertemuan")
    assert {hit.article.source for hit in found.hits} == {"Teluk Kini", "Warta Lor"}
    assert "⟦" in found.hits[0].snippet
    assert own.search("anti-korupsi: siapa?").hits == ()
    assert own.search("anti-korupsi").hits[0].title == "Polisi Tangkap Dua Aktivis"
    assert own.search("putin", lang="en").hits == ()
    assert own.search("putin", limit=1).more
    assert own.search("PÚTIN").hits


def test_names_as_they_are_typed(own: Chronicle) -> None:
    assert any(entity.name.endswith("Putin") for entity in own.entities("put"))
    assert own.entities('"; DROP TABLE events') == ()


@pytest.mark.parametrize("given", [{"limit": 0}, {"limit": MOST + 1}, {"after": "x"}, {"after": "2024-01-01"}], ids=str)
def test_bad_pages(own: Chronicle, given: dict[str, int | str]) -> None:
    with pytest.raises(FilterError):
        own.events(**given)  # type: ignore[arg-type]


def test_filters_ready_made_or_by_name_not_both(own: Chronicle) -> None:
    assert own.count(read_filters(party="RUS")) == own.count(party="RUS")
    with pytest.raises(TypeError):
        own.count(Filters(), party="RUS")


def test_no_chronicle(tmp_path: Path) -> None:
    with pytest.raises(KronikError, match="there is no such chronicle"):
        open_chronicle(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("this is not a database, whatever its name says" * 100)
    with pytest.raises(KronikError, match="is not a chronicle"):
        open_chronicle(tmp_path / "text.db")


def test_reading_goes_on_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "busy.db"
    coded = [code_article(article) for article in _arrests(30)]
    with open_store(path) as store, open_chronicle(path) as chronicle:
        store_coded(store, coded[:10])
        first = chronicle.events(limit=5, newest_first=False)
        store.connection.execute("BEGIN IMMEDIATE")  # a writer in the midst of its work
        assert chronicle.events(limit=5, newest_first=False) == first
        store.connection.execute("ROLLBACK")
        pages: list[int] = []
        reader = threading.Thread(target=lambda: pages.extend(_read_often(path)))
        reader.start()
        for one in coded[10:]:
            store_coded(store, [one])
        reader.join()
        assert pages == sorted(pages)
        ids, after = [telling.id for telling in first.events], first.next
        while after:  # a cursor from before the writing goes on where it stopped: nothing of then is missed or told twice
            page = chronicle.events(limit=5, after=after, newest_first=False)
            ids, after = ids + [telling.id for telling in page.events], page.next
        assert len(ids) == len(set(ids))


def _arrests(number: int) -> list[Article]:
    """Short articles, each with an arrest on a day of its own."""
    text = "Polisi menangkap {} aktivis di Makassar."
    days = [f"2024-05-{place % 28 + 1:02}" for place in range(number)]
    return [Article(str(place), "id", "Warta Lor", day, None, text.format(place + 2)) for place, day in enumerate(days)]


def _read_often(path: Path) -> list[int]:
    with open_chronicle(path) as chronicle:
        return [chronicle.count() for _ in range(40)]


def test_reading_cannot_write(own: Chronicle) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        own.store.connection.execute("DELETE FROM stories")


def test_totals_of_a_chronicle_brought_up_to_date_equal_those_kept_by_the_writing(made_path: Path, tmp_path: Path) -> None:
    (views,) = [path for path in migrations() if path.name.endswith("_views.sql")]
    with open_store(made_path) as kept, open_store(tmp_path / "again.db") as again:
        text = views.read_text(encoding="utf-8")
        kept.connection.execute(f"VACUUM INTO '{tmp_path / 'copy.db'}'")
        with sqlite3.connect(tmp_path / "copy.db") as copy:
            for table in TOTALS:
                copy.execute(f"DELETE FROM {table}")
            for statement in text[text.index("INSERT INTO pair_totals\nSELECT c.period, c.type, j.a") :].split(";")[:-1]:
                copy.execute(statement)
            for table in TOTALS:
                order = "SELECT * FROM {} ORDER BY 1, 2, 3, 4" if table != "source_totals" else "SELECT * FROM {} ORDER BY 1"
                rows = [tuple(row) for row in kept.connection.execute(order.format(table))]
                assert copy.execute(order.format(table)).fetchall() == rows
                assert rows
        copy.close()
        assert again.connection.execute("SELECT count(*) FROM pair_totals").fetchone()[0] == 0


def test_later_totals_of_a_chronicle_brought_up_to_date_equal_those_kept_by_the_writing(
    made_path: Path, tmp_path: Path
) -> None:
    (speed,) = [path for path in migrations() if path.name.endswith("_speed.sql")]
    statements = [part.strip() for part in speed.read_text(encoding="utf-8").split(";\n\n")]
    filling = [part[part.index("INSERT INTO ") :].removesuffix(";") for part in statements if "GROUP BY" in part]
    assert len(filling) == len(LATER_TOTALS)
    with open_store(made_path) as kept:
        kept.connection.execute(f"VACUUM INTO '{tmp_path / 'copy.db'}'")
        with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
            for table, statement in zip(LATER_TOTALS, filling, strict=True):
                rows = sorted(tuple(row) for row in kept.connection.execute(f"SELECT * FROM {table}"))
                copy.execute(f"DELETE FROM {table}")
                copy.execute(statement)
                assert rows
                assert sorted(copy.execute(f"SELECT * FROM {table}")) == rows


COMMON = {
    "nothing": {}, "party": {"party": "RUS"}, "sector": {"party": "IDN GOV"}, "pair": {"party": "RUS,PRK"},
    "direction": {"party": "RUS", "direction": "to"}, "type": {"type": "COERCE"}, "types": {"type": "COERCE,ASSAULT"},
    "mode": {"mode": "arrest"}, "quad": {"quad": "conflict"}, "place": {"place": "IDN"},
    "days": {"since": "2024", "until": "2024"}, "text": {"text": "kapal"}, "source": {"source": "Teluk Kini"},
    "lang": {"lang": "en"}, "aux": {"aux": "future"}, "name": {"party": "Prabowo"}, "sources": {"min_sources": "2"},
    "context": {"context": "military"}, "confidence": {"min_confidence": "0.5"}, "story": {"story": "kro-1"},
    "party and type": {"party": "RUS", "type": "COERCE"},
}  # fmt: skip


@pytest.mark.parametrize("given", COMMON.values(), ids=COMMON)
@pytest.mark.parametrize("few", [0, 3000], ids=["walked", "few first"])
def test_no_page_reads_all_events(made: Chronicle, given: dict[str, str], few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kronik.views.matching.FEW", few)
    connection = made.store.connection
    matching = match_events(connection, read_filters(**given), paged=True)
    sql = read_sql("event_page").replace("{direction}", "DESC")
    chosen = matching.select("event.number AS number, {day} AS day, event.id AS id", "{day} > ''", "{day} <= :after_day")
    values = {**matching.values, "after_day": "2024", "limit": 50}
    plan = [row["detail"] for row in connection.execute("EXPLAIN QUERY PLAN " + sql.replace("{matching}", chosen), values)]
    scans = [line for line in plan if line.startswith("SCAN") and not _is_small(line)]
    assert scans == []
    sorts = [line for line in plan if line == "USE TEMP B-TREE FOR ORDER BY"]
    assert not sorts or "AS few" in chosen


def _is_small(line: str) -> bool:
    """A list of values, rows found already, a virtual table asked for words, the index of events with contexts."""
    return (
        "VIRTUAL TABLE" in line
        or line.endswith("INDEX events_contexts")
        or line.split()[1]
        in {
            "few",
            "json_each",
            "of_story",
            "told_often",
            "happenings",
            "context",
        }
    )


@pytest.mark.parametrize("name", ["nothing", "party", "sector", "pair", "direction", "type", "quad", "place", "days"])
@pytest.mark.parametrize("by", ["month", "type"])
def test_no_series_reads_events(made: Chronicle, name: str, by: str) -> None:
    connection = made.store.connection
    rows, values = count_rows(connection, read_filters(**COMMON[name]), by)
    plan = [row["detail"] for row in connection.execute("EXPLAIN QUERY PLAN " + rows, values)]
    tables = {line.split()[1] for line in plan if line.startswith(("SCAN", "SEARCH"))}
    assert tables <= {"daily", "monthly", "pair_totals", "party_totals", "place_totals", "json_each"}
    assert not any(
        (line.startswith("SCAN") and "totals" in line) or line.startswith(("SCAN daily", "SCAN monthly")) for line in plan
    )


def test_every_question_says_what_it_asks() -> None:
    for path in FOLDER.glob("*.sql"):
        first = path.read_text(encoding="utf-8").split("\n")[0]
        assert first.startswith("-- "), path.name
        assert "{" not in first, path.name
