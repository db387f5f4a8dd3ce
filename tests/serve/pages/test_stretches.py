"""Which days a chart is drawn over: those in which something happened, not all that the chronicle goes over."""

from __future__ import annotations

import re
from datetime import date

import pytest
from fastapi.testclient import TestClient
from reading_rooms import OWN, open_room

from kronik import code_article
from kronik.records import Article
from kronik.serve.timing import gather, narrow_days
from kronik.views import Filters

WHOLE = (date(1918, 9, 3), date(2026, 6, 16))
OLD = Article(
    "old",
    "en",
    "Coastal Wire",
    "2009-03-02",
    "Police arrest activists",
    "Police arrested three activists in Nairobi on Sunday.",
)


@pytest.fixture(scope="module")
def long_room(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A reading room whose oldest event is fifteen years older than all others."""
    return open_room(tmp_path_factory.mktemp("long") / "long.db", [code_article(article) for article in (*OWN, OLD)])


def months(**counts: int) -> dict[str, tuple[int, int, int, int]]:
    return {f"{name[1:5]}-{name[5:]}-01": (number, 0, 0, 0) for name, number in counts.items()}


@pytest.mark.parametrize(
    ("counted", "filters", "expected"),
    [
        (months(m201402=3, m202203=2), Filters(), ("2014-02-01", "2022-03-31")),
        (months(m191809=1, m202201=60, m202606=60), Filters(), ("2022-01-01", "2026-06-16")),
        (months(m191809=2, m202201=60, m202606=60), Filters(), ("1918-09-03", "2026-06-16")),
        (months(m202112=1, m202201=60, m202606=60), Filters(), ("2021-12-01", "2026-06-16")),
        (months(m191809=1, m202201=60, m202606=60), Filters(since="1918-09-03"), ("1918-09-03", "2026-06-16")),
        (months(m201402=3), Filters(until="2026-06-16"), ("2014-02-01", "2026-06-16")),
        ({}, Filters(), ("1918-09-03", "2026-06-16")),
    ],
    ids=["all of them", "one recalled", "too many recalled", "no gap", "asked for", "to a day", "nothing"],
)
def test_the_days_are_those_in_which_something_happened(
    counted: dict[str, tuple[int, int, int, int]], filters: Filters, expected: tuple[str, str]
) -> None:
    first, last = narrow_days(WHOLE, [counted, {}], filters)
    assert (first.isoformat(), last.isoformat()) == expected


def test_months_are_gathered_to_years() -> None:
    found = gather({"2024-01-01": (1, 0, 2, 0), "2024-12-01": (1, 1, 1, 1), "2025-01-01": (0, 0, 0, 5)}, "year")
    assert found == {"2024-01-01": [2, 1, 3, 1], "2025-01-01": [0, 0, 0, 5]}


def test_a_pair_is_drawn_by_day_in_a_chronicle_of_many_years(long_room: TestClient) -> None:
    html = long_room.get("/pair?party=GHA,BEN&ui=en").text
    assert re.search(r'aria-current="true">Day</a>', html)
    assert "4 Jul 2024: 1 of cooperation, 0 of conflict" in html


def test_only_units_that_can_be_drawn_are_offered(long_room: TestClient) -> None:
    offered = re.findall(r'<a href="[^"]*by=(\w+)', long_room.get("/?ui=en").text)
    assert offered == ["month", "year"] or offered == ["week", "month", "year"]
    assert "by=day" in long_room.get("/?since=2024&ui=en").text


def test_a_first_day_after_all_events_draws_nothing(long_room: TestClient) -> None:
    assert long_room.get("/?since=2031").status_code == 200
    assert long_room.get("/party?party=GHA&since=2031&aux=all").status_code == 200
