"""Charts, map and network as numbers: nothing lies outside the picture, and what is drawn is what was counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronik.serve.drawing import (
    HEIGHT,
    LEFT,
    QUADS,
    RIGHT,
    TOP,
    WIDTH,
    cut_counts,
    highest,
    lay_out_bars,
    lay_out_map,
    shade_count,
    shade_score,
)
from kronik.serve.graph import lay_out_network
from kronik.serve.timing import list_periods
from kronik.views.records import Network, PairCount, PartyCount

COUNTS = st.lists(st.tuples(*[st.integers(0, 5000)] * 4), min_size=1, max_size=60)


@given(COUNTS)
def test_bars_are_as_high_as_what_happened_and_stay_inside(rows: list[tuple[int, int, int, int]]) -> None:
    days = [(date(2024, 1, 1) + timedelta(days=number)).isoformat() for number in range(len(rows))]
    counts = dict(zip(days, rows, strict=True))
    chart = lay_out_bars("day", [(day, day) for day in days], counts, highest(counts))
    per_happening = {
        round(piece.height / bar.counts[QUADS.index(piece.quad)], 6) for bar in chart.bars for piece in bar.pieces
    }
    assert len(per_happening) <= 1
    for bar in chart.bars:
        assert LEFT <= bar.x <= bar.x + bar.width <= WIDTH - RIGHT + 0.01
        assert [piece.quad for piece in bar.pieces] == [quad for quad, count in zip(QUADS, bar.counts, strict=True) if count]
        for piece in bar.pieces:
            assert TOP - 0.01 <= piece.y <= piece.y + piece.height <= TOP + HEIGHT + 0.01
            above = piece.y + piece.height <= chart.zero + 0.01
            assert above == ("cooperation" in piece.quad)
    assert any(level.text == "0" and level.place == pytest.approx(chart.zero) for level in chart.levels)


@pytest.mark.parametrize(
    ("unit", "first", "last", "expected"),
    [
        ("day", "2024-02-28", "2024-03-01", [("2024-02-28",) * 2, ("2024-02-29",) * 2, ("2024-03-01",) * 2]),
        ("week", "2024-06-20", "2024-06-24", [("2024-06-17", "2024-06-23"), ("2024-06-24", "2024-06-30")]),
        ("month", "2023-12-31", "2024-01-01", [("2023-12-01", "2023-12-31"), ("2024-01-01", "2024-01-31")]),
        ("year", "2023-12-31", "2024-01-01", [("2023-01-01", "2023-12-31"), ("2024-01-01", "2024-12-31")]),
        ("day", "2024-03-02", "2024-03-01", []),
    ],
)
def test_periods_follow_each_other_without_gaps(unit: str, first: str, last: str, expected: list[tuple[str, str]]) -> None:
    assert list_periods((date.fromisoformat(first), date.fromisoformat(last)), unit) == expected


def test_every_country_is_on_the_map_also_the_smallest() -> None:
    from pycountry import countries

    lands = lay_out_map({"IDN": 3}, {"IDN": "s5"})
    codes = {land.country for land in lands}
    assert {"IDN", "SGP", "VAT", "MLT", "TLS", "PSE", "XKX", "TUV"} - codes <= {"TUV"}  # Natural Earth 50m leaves Tuvalu out
    assert {country.alpha_3 for country in countries} - codes <= {
        "ATA", "BES", "BVT", "CCK", "CXR", "GIB", "GLP", "GUF", "MTQ", "MYT", "REU", "SJM", "TKL", "TUV", "UMI",
    }  # fmt: skip
    assert {land.country: land.shade for land in lands}["IDN"] == "s5"
    assert all(0 <= land.x <= 960 and 0 <= land.y <= 450 for land in lands)


@given(st.lists(st.integers(1, 10**6), min_size=1))
def test_shades_rise_with_the_numbers(numbers: list[int]) -> None:
    bounds = cut_counts(numbers)
    shades = [shade_count(number, bounds) for number in sorted(numbers)]
    assert shades == sorted(shades)
    assert shades[-1] == "s5"
    assert "s0" not in shades


def test_scores_are_shaded_from_conflict_to_cooperation() -> None:
    assert [shade_score(score) for score in (None, -9.0, -1.0, 0.0, 1.0, 9.0)] == ["s0", "c1", "c3", "c4", "c5", "c7"]


def made_up(joined: list[tuple[int, int, int]]) -> Network:
    edges = tuple(PairCount(f"C{min(a, b):02}", f"C{max(a, b):02}", n, n, n - 5.0, None) for a, b, n in joined)
    names = sorted({name for edge in edges for name in (edge.a, edge.b)})
    return Network(tuple(PartyCount(name, 1, 1, 2, 0.0) for name in names), edges)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 10)), max_size=40))
def test_a_network_stays_in_its_picture_and_is_the_same_every_time(joined: list[tuple[int, int, int]]) -> None:
    network = made_up(joined)
    graph = lay_out_network(network)
    assert graph == lay_out_network(network)
    assert len(graph.nodes) == len(network.nodes)
    assert all(0 <= node.x <= graph.width and 0 <= node.y <= graph.height for node in graph.nodes)
    places = {node.party.country: (node.x, node.y) for node in graph.nodes}
    for edge in graph.edges:
        assert ((edge.x1, edge.y1), (edge.x2, edge.y2)) == (places[edge.pair.a], places[edge.pair.b])
        assert edge.tone == {True: "cooperation", False: "conflict"}.get((edge.pair.score or 0) > 0) or not edge.pair.score
    assert len(set(places.values())) == len(places), "no two parties on one spot"
