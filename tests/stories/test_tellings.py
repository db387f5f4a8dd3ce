"""Which events may be one act, and where two tellings part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from written import ARMY, RUSSIA, STRANGER, UKRAINE, article, event

from kronik.records import Event, Place
from kronik.stories.acts import may_be_one
from kronik.stories.tellings import count_sources, describe_happening

FIRST, SECOND = article(1, "2024-03-05", "Harian"), article(2, "2024-03-06", "Kabar")
BASE = event(FIRST, "menyerang", day="2024-03-05")
OTHER = event(SECOND, "menyerang", day="2024-03-05")


@pytest.mark.parametrize(
    ("other", "one"),
    [
        pytest.param(OTHER, True, id="the same"),
        pytest.param(replace(OTHER, type="ACCUSE"), False, id="another type"),
        pytest.param(replace(OTHER, aux="negation"), True, id="one denies it"),
        pytest.param(replace(OTHER, aux="historical"), False, id="one tells it of the past"),
        pytest.param(replace(OTHER, date="2024-03-04"), False, id="another day"),
        pytest.param(replace(OTHER, date=None), True, id="a day later by publication alone"),
        pytest.param(replace(OTHER, date="2024-03"), True, id="only the month told"),
        pytest.param(replace(OTHER, place=Place("Kursk", "RUS")), True, id="a place in one alone"),
        pytest.param(replace(OTHER, actor=()), False, id="no doer told"),
        pytest.param(replace(OTHER, recipient=(ARMY,)), False, id="another sector"),
        pytest.param(replace(OTHER, recipient=(replace(UKRAINE, role=None),)), True, id="sector not told"),
        pytest.param(replace(OTHER, actor=(STRANGER,)), False, id="a doer without a country"),
    ],
)
def test_what_may_be_one_act(other: Event, one: bool) -> None:
    assert may_be_one(BASE, FIRST, other, SECOND) is one
    assert may_be_one(other, SECOND, BASE, FIRST) is one


def test_places_in_two_countries_part_acts() -> None:
    here, there = replace(BASE, place=Place("Kharkiv", "UKR")), replace(OTHER, place=Place("Kursk", "RUS"))
    assert not may_be_one(here, FIRST, there, SECOND)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"aux": "negation"}, "aux"),
        ({"actor": (ARMY,)}, "actor"),
        ({"place": Place("Lviv", "UKR")}, "place"),
        ({"attributed_to": "Kyiv"}, "attributed_to"),
        ({"place": Place("Kota Kharkiv", "UKR")}, None),
        ({"place": None, "attributed_to": None}, None),
        ({"actor": (replace(RUSSIA, role=None),)}, None),
    ],
    ids=str,
)
def test_where_tellings_part(changed: dict[str, object], field: str | None) -> None:
    first = replace(BASE, id="ev-1", place=Place("Kharkiv", "UKR"), attributed_to="Moskow")
    second = replace(first, id="ev-2", **changed)
    told = describe_happening(["ev-2", "ev-1"], {"ev-1": (first, FIRST), "ev-2": (second, SECOND)}, ())
    assert [discrepancy.field for discrepancy in told.discrepancies] == ([field] if field else [])
    assert told.events == ("ev-1", "ev-2")


def test_the_event_that_counts_does_not_deny() -> None:
    first, second = replace(BASE, id="ev-1", aux="negation"), replace(OTHER, id="ev-2")
    assert describe_happening(["ev-1", "ev-2"], {"ev-1": (first, FIRST), "ev-2": (second, SECOND)}, ()).id == "ev-2"


def test_sources_are_outlets_that_wrote_themselves() -> None:
    third, nameless = article(3, outlet="Suara"), [article(4, outlet=None), article(5, outlet=None)]
    assert count_sources([FIRST, SECOND, third, *nameless], ()) == 4
    assert count_sources([FIRST, SECOND, third], [(FIRST.id, third.id)]) == 2
    assert count_sources([FIRST, replace(SECOND, outlet="Harian")], ()) == 1
