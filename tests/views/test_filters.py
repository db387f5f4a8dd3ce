"""What users type becomes filters, or a clear error; parties are found by code and by name."""

from __future__ import annotations

import contextlib
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronik import FilterError
from kronik.views import Filters, Party, find_party, read_filters
from kronik.views.periods import cut_time
from kronik.views.words import read_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RUS", "RUS"), ("rus", "RUS"), ("Rusia", "RUS"), ("russia", "RUS"), ("ID", "IDN"),
        ("Korsel", "KOR"), ("Palestina", "PSE"), ("PBB", "UN"), ("Uni Eropa", "EU"), ("asean", "ASEAN"),
        ("AS", "USA"), ("RUS GOV", "RUS GOV"), ("rusia mil", "RUS MIL"),
        ("  Korea   Utara GOV ", "PRK GOV"), ("- REB", "- REB"),
    ],
)  # fmt: skip
def test_parties_by_code(text: str, found: str) -> None:
    assert find_party(text) == Party(found)


@pytest.mark.parametrize("text", ["Prabowo", "Vladimir Putin", "as", "GOV", "Kelompok Abu Sayyaf"])
def test_parties_by_name(text: str) -> None:
    assert find_party(text) == Party(None, text)


@pytest.mark.parametrize(
    ("given", "filters"),
    [
        ({}, Filters()),
        ({"party": "RUS, Korea Utara"}, Filters(party=Party("RUS"), other=Party("PRK"))),
        ({"party": "RUS", "other": "UKR", "direction": "TO"}, Filters(Party("RUS"), Party("UKR"), "to")),
        ({"type": "assault, coerce", "mode": "arrest"}, Filters(type=("ASSAULT", "COERCE"), mode=("arrest",))),
        ({"quad": "verbal-conflict"}, Filters(quad=("verbal conflict",))),
        ({"quad": "conflict"}, Filters(quad=("material conflict", "verbal conflict"))),
        ({"since": "2024", "until": "2024-02"}, Filters(since="2024-01-01", until="2024-02-29")),
        ({"place": "Rusia,UKR"}, Filters(place=("RUS", "UKR"))),
        ({"source": 'Kompas, "Foo, Inc"'}, Filters(source=("Kompas", "Foo, Inc"))),
        ({"aux": "all"}, Filters(aux=("asserted", "future", "hypothetical", "historical", "negation"))),
        ({"min_confidence": "0.5", "once": "yes"}, Filters(min_confidence=0.5, once=True)),
        ({"min_sources": "2"}, Filters(min_sources=2)),
        ({"text": " \0 ", "party": "", "since": ""}, Filters()),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else "",
)  # fmt: skip
def test_read_filters(given: dict[str, str], filters: Filters) -> None:
    assert read_filters(**given) == filters


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"type": "COERC"}, 'type: "COERC" is not known; did you mean COERCE?'),
        ({"type": "COERCE", "mode": "firearms"}, 'mode: "firearms" is not known'),
        ({"quad": "verbl"}, 'quad: "verbl" is not known'),
        ({"since": "2024-13"}, 'since: "2024-13" is not a day'),
        ({"since": "2024-02-30"}, 'since: "2024-02-30" is not a day'),
        ({"until": "kemarin"}, 'until: "kemarin" is not a day'),
        ({"since": "2024", "until": "2023"}, "since: 2024-01-01 is after until 2023-12-31"),
        ({"party": "IDN GVO"}, 'party: "GVO" is not known'),
        ({"party": "A,B,C"}, "party: one party or two"),
        ({"other": "RUS"}, "other: say the first party too"),
        ({"direction": "from"}, "direction: says nothing without a party"),
        ({"place": "Narnia"}, 'place: "Narnia" is no country'),
        ({"aux": "maybe"}, 'aux: "maybe" is not known'),
        ({"min_confidence": "2"}, 'min_confidence: "2" is not a number from 0 to 1'),
        ({"min_confidence": "nan"}, 'min_confidence: "nan" is not a number from 0 to 1'),
        ({"min_sources": "many"}, 'min_sources: "many" is not a whole number'),
        ({"context": "sport"}, 'context: "sport" is not known'),
        ({"once": "perhaps"}, 'once: "perhaps" is neither yes nor no'),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else "",
)
def test_errors(given: dict[str, str], told: str) -> None:
    with pytest.raises(FilterError) as caught:
        read_filters(**given)
    assert str(caught.value).startswith(told)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@given(given=st.dictionaries(st.sampled_from(sorted(Filters.__dataclass_fields__)), st.text(max_size=12), max_size=4))
def test_any_text_gives_filters_or_a_filter_error(given: dict[str, str]) -> None:
    with contextlib.suppress(FilterError):  # anything else fails the test
        assert isinstance(read_filters(**given), Filters)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("kapal", "kapal"), ("kapal AND riset", "kapal AND riset"), ('"Laut Natuna"', '"Laut Natuna"'), ("demo*", "demo*"),
        ("anti-korupsi", '"anti-korupsi"'), ("KPK: siapa?", '"KPK:" "siapa?"'), ('"tak selesai', '"tak" "selesai"'),
        ("AND", '"AND"'), ("!!!", '""'), ("", '""'), ("title:kapal", "title:kapal"),
    ],
)  # fmt: skip
def test_words(text: str, query: str) -> None:
    assert read_words(text) == query


@given(days=st.lists(st.dates(), min_size=2, max_size=2))
def test_time_is_cut_into_periods_that_cover_it_once(days: list) -> None:  # type: ignore[type-arg]
    first, last = sorted(days)
    last = min(last, first.replace(year=min(first.year + 3, 9999), day=1))
    if first <= last:
        periods = list(cut_time(first, last))
        assert sum({4: 365, 7: 28, 10: 1}[len(period)] for period in periods) <= (last - first).days + 1
        assert periods == sorted(periods) or any(len(period) != 10 for period in periods)
        assert len(periods) <= 2 * (30 + 11) + 4
