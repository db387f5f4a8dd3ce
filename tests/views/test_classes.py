"""Counts by period and class are those of a series of each class; and a question ends when its time is over."""

from __future__ import annotations

import time

import pytest

from kronik import FilterError
from kronik.errors import TooLongError
from kronik.views import Chronicle

pytest_plugins = ["chronicles"]
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
FILTERS = {
    "everything": {},
    "a country": {"party": "RUS"},
    "a country that acts": {"party": "RUS", "direction": "from"},
    "a sector": {"party": "RUS GOV"},
    "a pair": {"party": "RUS,UKR"},
    "a name": {"party": "Prabowo"},
    "a place": {"place": "UKR"},
    "a party at a place": {"place": "UKR", "party": "RUS"},
    "a type": {"type": "ASSAULT"},
    "half a year, not of whole months": {"since": "2023-11-15", "until": "2024-01-10"},
    "whole months": {"since": "2023-12", "until": "2024-01"},
    "a word": {"text": "kapal"},
    "planned": {"aux": "future"},
}


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
@pytest.mark.parametrize("given", FILTERS.values(), ids=FILTERS)
def test_classes_are_the_series_of_each_class(made: Chronicle, given: dict[str, str], unit: str) -> None:
    found = made.classes(by=unit, **given)
    series = {quad: made.series(by=unit, quad=quad, **given).points for quad in QUADS}
    expected = {(point.period, quad): point.happenings for quad in QUADS for point in series[quad] if point.happenings}
    assert {(row.period, row.quad): row.happenings for row in found} == expected
    assert [row.period for row in found] == sorted(row.period for row in found)


def test_an_unknown_unit_is_named(made: Chronicle) -> None:
    with pytest.raises(FilterError, match="hour"):
        made.classes(by="hour")


def test_a_question_ends_when_its_time_is_over_and_the_chronicle_answers_on(made: Chronicle) -> None:
    numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"  # never ends
    from kronik.views.sql import ask

    with pytest.raises(TooLongError), made.until(time.monotonic() + 0.05):
        ask(made.store.connection, numbers)
    assert made.count() > 0
