"""The proper-name tables: every row well formed, no name that two files of one language read differently."""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pycountry
import pytest

DATA = Path(__file__).parents[1] / "src" / "kronik" / "data"
ACTOR_FILES = sorted(DATA.glob("actors/*.csv")) + sorted(DATA.glob("languages/*/actors/*.csv"))
LANGUAGES = sorted(folder.name for folder in (DATA / "languages").iterdir() if (folder / "actors").is_dir())
PLACES = DATA / "places" / "places.csv"
ACTOR_HEADER = ["name", "country", "role", "from", "to", "source"]
PLACE_HEADER = ["name", "country", "kind", "source"]
KINDS = {"city", "region", "country", "island", "site"}
SELF_DECLARED = {"XKX"}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Row(NamedTuple):
    """One line of an actors file."""

    name: str
    country: str
    role: str
    start: str
    end: str
    source: str


@cache
def read_actors(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(Row(*line) for line in list(csv.reader(lines))[1:])


@cache
def read_places() -> tuple[tuple[str, ...], ...]:
    with PLACES.open(encoding="utf-8", newline="") as lines:
        return tuple(tuple(line) for line in list(csv.reader(lines))[1:])


def read_header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))


def first_day(text: str) -> str:
    """ "2004-10" -> "2004-10-01"; nothing -> the beginning of time."""
    return (text + "-01-01"[len(text) - 4 :])[:10] if text else "0000"


def last_day(text: str) -> str:
    """ "2004-10" -> "2004-10-31"; nothing -> the end of time."""
    return (text + "-12-31"[len(text) - 4 :])[:10] if text else "9999"


def organisations() -> set[str]:
    return {row.country for row in read_actors(DATA / "actors" / "igos.csv")}


def sectors() -> set[str]:
    with (DATA / "ontology" / "plover_sectors.csv").open(encoding="utf-8", newline="") as lines:
        return {line["sector"] for line in csv.DictReader(lines)} | {"IGO"}


def is_country(code: str) -> bool:
    return code in SELF_DECLARED or pycountry.countries.get(alpha_3=code) is not None


def name_of(path: Path) -> str:
    return str(path.relative_to(DATA))


@pytest.mark.parametrize("path", ACTOR_FILES, ids=name_of)
def test_file_is_well_formed(path: Path) -> None:
    assert read_header(path) == ACTOR_HEADER
    assert read_actors(path)
    for row in read_actors(path):
        assert row.name, row
        assert row.name == " ".join(row.name.split()), row
        assert row.source, row
        for day in (row.start, row.end):
            assert not day or DATE.fullmatch(day), row
            if len(day) == 10:
                date.fromisoformat(day)
        assert first_day(row.start) <= last_day(row.end), row


@pytest.mark.parametrize("path", ACTOR_FILES, ids=name_of)
def test_codes_are_known(path: Path) -> None:
    known_roles, known_organisations = sectors(), organisations()
    for row in read_actors(path):
        assert not row.role or row.role in known_roles, row
        if row.role == "IGO":
            assert row.country in known_organisations, row
        else:
            assert not row.country or is_country(row.country), row


@pytest.mark.parametrize("path", ACTOR_FILES, ids=name_of)
def test_no_name_twice_at_one_time(path: Path) -> None:
    by_name: dict[str, list[Row]] = {}
    for row in read_actors(path):
        by_name.setdefault(row.name, []).append(row)
    for rows in by_name.values():
        rows.sort(key=lambda row: first_day(row.start))
        for earlier, later in pairwise(rows):
            assert last_day(earlier.end) < first_day(later.start), (earlier, later)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_files_of_one_language_agree(lang: str) -> None:
    files = [path for path in ACTOR_FILES if path.parts[-2] == "actors" and path.parts[-3] in ("data", lang)]
    seen: dict[str, list[tuple[str, Row]]] = {}
    for path in files:
        for row in read_actors(path):
            seen.setdefault(row.name, []).append((name_of(path), row))
    clashes = [
        (one, two)
        for rows in seen.values()
        for at, one in enumerate(rows)
        for two in rows[at + 1 :]
        if one[0] != two[0] and one[1][1:3] != two[1][1:3] and overlap(one[1], two[1])
    ]
    assert not clashes


def overlap(one: Row, two: Row) -> bool:
    return first_day(one.start) <= last_day(two.end) and first_day(two.start) <= last_day(one.end)


def test_places_are_well_formed() -> None:
    assert read_header(PLACES) == PLACE_HEADER
    assert PLACES.stat().st_size <= 1_500_000
    names = [row[0] for row in read_places()]
    assert len(names) == len(set(names))
    for name, country, kind, source in read_places():
        assert len(name) >= 4, name
        assert name == " ".join(name.split()), name
        assert not any(letter.isdigit() for letter in name), name
        assert is_country(country), (name, country)
        assert kind in KINDS, name
        assert source, name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_places_agree_with_actors(lang: str) -> None:
    where = {row[0]: row[1] for row in read_places()}
    files = [path for path in ACTOR_FILES if path.parts[-3] in ("data", lang)]
    rows = [row for path in files for row in read_actors(path)]
    assert not [row for row in rows if row.role != "IGO" and where.get(row.name, row.country) != row.country]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("London", "GBR"),
        ("Paris", "FRA"),
        ("Birmingham", "GBR"),
        ("Tripoli", "LBY"),
        ("Dili", "TLS"),
        ("Islamabad", "PAK"),
        ("Wamena", "IDN"),
        ("Papua Pegunungan", "IDN"),
        ("Kota Gaza", "PSE"),
        ("Rafah", "PSE"),
        ("Khan Younis", "PSE"),
        ("Donbas", "UKR"),
        ("Marawi", "PHL"),
        ("Wina", "AUT"),
        ("Kota Meksiko", "MEX"),
    ],
)
def test_known_places(name: str, country: str) -> None:
    assert country in {row[1] for row in read_places() if row[0] == name}


@pytest.mark.parametrize("name", ["Reading", "Mobile", "Date", "Same", "David", "Mary", "Sale", "Nice", "Bata", "Bar"])
def test_ordinary_words_are_no_places(name: str) -> None:
    assert name not in {row[0] for row in read_places()}


@pytest.mark.parametrize(
    ("name", "day", "country", "role"),
    [
        ("Taliban", "2020-05-01", "AFG", "REB"),
        ("Taliban", "2023-05-01", "AFG", "GOV"),
        ("GAM", "2003-06-01", "IDN", "REB"),
        ("Barack Obama", "2012-01-01", "USA", "GOV"),
        ("Barack Obama", "2019-01-01", "USA", "ELI"),
        ("Trump", "2016-10-01", "USA", "PTY"),
        ("Trump", "2018-01-01", "USA", "GOV"),
        ("Jokowi", "2015-01-01", "IDN", "GOV"),
        ("Jokowi", "2025-06-01", "IDN", "ELI"),
        ("SBY", "2008-01-01", "IDN", "GOV"),
        ("Ban Ki-moon", "2010-01-01", "UN", "IGO"),
        ("Ban Ki-moon", "2005-01-01", "KOR", "GOV"),
        ("Aung San Suu Kyi", "2018-01-01", "MMR", "GOV"),
        ("RSF", "2024-01-01", "SDN", "REB"),
    ],
)
def test_dated_names(name: str, day: str, country: str, role: str) -> None:
    rows = [row for path in ACTOR_FILES if path.parts[-3] == "data" for row in read_actors(path)]
    found = {
        (row.country, row.role) for row in rows if row.name == name and first_day(row.start) <= day <= last_day(row.end)
    }
    assert found == {(country, role)}
