"""Every filter and every count gives the same as a plain Python filter over all rows, whichever way it is read."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from naive import Row, Rows, add_up, all_rows, matches

from kronik.views import Chronicle, Filters, Party, matching
from kronik.views.filters import AUX
from kronik.views.periods import begin_period

pytest_plugins = ["chronicles"]
PARTIES = [Party("RUS"), Party("RUS GOV"), Party("UKR"), Party("IDN"), Party("IDN GOV"), Party("- REB"), Party("UN")]
NAMES = [Party(None, "Prabowo"), Party(None, "rusia"), Party(None, "Nobody at all")]
DAYS = ["2023-11-01", "2023-12-05", "2024-01-01", "2024-01-31", "2024-03-01"]


def several(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


@st.composite
def any_filters(draw: st.DrawFn, parties: list[Party], rolled_up: bool = False) -> Filters:
    """Filters of all kinds, few at a time; `rolled_up` only those that the roll-ups know."""
    since, until = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=2)))
    plain = {
        "type": several("ASSAULT", "CONSULT", "COERCE", "AID"),
        "quad": several("verbal cooperation", "material conflict"),
        "place": several("RUS", "UKR", "FJI"),
        "since": st.just(since),
        "until": st.just(until),
    }
    others = {
        "mode": several("firearms", "arrest"),
        "text": st.sampled_from(["kapal", "kapal beras", "tidak"]),
        "source": several("Teluk Kini", "", "Koran Lain"),
        "lang": several("id", "fr"),
        "aux": st.sampled_from([("future",), ("asserted", "negation"), ("asserted", *AUX)]),
        "min_confidence": st.sampled_from([0.0, 0.5, 0.95]),
        "min_sources": st.sampled_from([1, 2, 3]),
        "context": several("military", "economic", "health"),
        "once": st.just(True),
    }  # fmt: skip
    known = plain if rolled_up else plain | others
    chosen = draw(st.lists(st.sampled_from(sorted(known)), max_size=3, unique=True))
    fields = {name: draw(known[name]) for name in chosen}
    if draw(st.booleans()):
        fields["party"] = draw(st.sampled_from(parties))
        fields["other"] = draw(st.sampled_from([None, *parties]))
        fields["direction"] = draw(st.sampled_from(["both", "from", "to"]))
    return Filters(**fields)


@contextmanager
def few(number: int) -> Iterator[None]:
    """Filters that so few events pass are read first: 0 makes every question walk through the days."""
    before, matching.FEW = matching.FEW, number
    try:
        yield
    finally:
        matching.FEW = before


@pytest.fixture(scope="session")
def rows(made: Chronicle) -> Rows:
    return all_rows(made.store.connection)


quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(filters=any_filters([*PARTIES, *NAMES]), number=st.sampled_from([0, 3000]), newest=st.booleans())
def test_events(made: Chronicle, rows: Rows, filters: Filters, number: int, newest: bool) -> None:
    wanted = sorted((row for row in rows if matches(row, filters)), key=lambda row: row["id"])
    dated = sorted((row for row in wanted if row["day"]), key=lambda row: row["day"], reverse=newest)
    ids = [row["id"] for row in [*dated, *(row for row in wanted if not row["day"])]]
    with few(number):
        page = made.events(filters, limit=7, newest_first=newest, count=True)
        assert page.total == len(ids)
        found = list(page.events)
        while page.next:
            page = made.events(filters, limit=7, after=page.next, newest_first=newest)
            found += page.events
    assert [telling.id for telling in found] == ids
    sources = {row["id"]: row["sources"] for row in rows}
    assert all(telling.sources == sources[telling.id] for telling in found)


@quick
@given(filters=any_filters(PARTIES), unit=st.sampled_from(["day", "week", "month", "year"]))
def test_series(made: Chronicle, rows: Rows, filters: Filters, unit: str) -> None:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["day"] and matches(row, filters):
            found[begin_period(row["day"], unit)].append(row)
    series = made.series(filters, by=unit)
    told = {point.period: point for point in series.points if point.events}
    assert set(told) == set(found)
    for period, group in found.items():
        sums, point = add_up(group), told[period]
        assert (point.events, point.happenings) == (sums.events, sums.happenings)
        assert (point.score, point.goldstein) == (
            pytest.approx(sums.score, abs=0.002),
            pytest.approx(sums.goldstein, abs=0.002),
        )


@quick
@given(filters=any_filters(PARTIES, rolled_up=True))
def test_roll_ups_agree_with_the_events(made: Chronicle, rows: Rows, filters: Filters) -> None:
    wanted = [row for row in rows if matches(row, filters)]
    assert made.count(filters) == len(wanted)
    assert {count.value: count.events for count in made.types(filters)} == {
        name: len(list(group)) for name, group in itertools.groupby(sorted(row["type"] for row in wanted))
    }
    assert {count.value: count.happenings for count in made.places(filters, limit=-1)} == {
        name: sum(row["lead"] for row in group)
        for name, group in itertools.groupby(
            sorted(wanted, key=lambda row: row["place_country"] or ""), key=lambda row: row["place_country"] or ""
        )
    }
    parties: dict[str, list[Row]] = defaultdict(list)
    for row in wanted:
        for country in {entity["country"] for entity in [*row["actor"], *row["recipient"]] if entity["country"]}:
            parties[country].append(row)
    assert {party.country: party.happenings for party in made.parties(filters, limit=-1)} == {
        country: add_up(group).happenings for country, group in parties.items()
    }


@quick
@given(filters=any_filters([Party("RUS"), Party("IDN"), Party("RUS GOV"), *NAMES], rolled_up=True))
def test_pairs(made: Chronicle, rows: Rows, filters: Filters) -> None:
    wanted: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if matches(row, filters):
            for pair in countries_joined(row):
                if filters.party is None or filters.party.name or str(filters.party)[:3] in pair:
                    wanted[pair].append(row)
    found = {(pair.a, pair.b): pair for pair in made.pairs(filters, limit=-1, domestic=True)}
    assert set(found) == set(wanted)
    for pair, group in wanted.items():
        sums = add_up(group)
        assert (found[pair].events, found[pair].happenings) == (sums.events, sums.happenings)
        assert found[pair].score == pytest.approx(sums.score, abs=0.002)
    assert all(pair.a < pair.b for pair in made.pairs(filters, limit=-1))


def countries_joined(row: Row) -> set[tuple[str, str]]:
    others = row["actor"] if row["mutual"] else row["recipient"]
    return {
        tuple(sorted((one["country"], two["country"])))
        for (place, one), (other, two) in itertools.product(enumerate(row["actor"]), enumerate(others))
        if one["country"] and two["country"] and not (row["mutual"] and place == other)
    }  # type: ignore[misc]
