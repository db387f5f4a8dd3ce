"""Proper names: actors/*.csv, places, and the countries that Babel (Unicode CLDR) names in the language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kronik.errors import PackError
from kronik.packs.tables import read_table

COLUMNS = ("name", "country", "role", "from", "to", "source")


@dataclass(frozen=True, slots=True)
class Name:
    """What a proper name stands for, and between which dates ("" = open).

    `kind` is the table it comes from: countries, capitals, demonyms, people, igos, places …
    """

    name: str
    country: str | None
    role: str | None
    since: str
    until: str
    kind: str

    def holds(self, day: str) -> bool:
        """Whether the row counts on an ISO day; days, months and years are compared as far as both go."""
        return _not_after(self.since, day) and _not_after(day, self.until)


def _not_after(first: str, second: str) -> bool:
    length = min(len(first), len(second))
    return first[:length] <= second[:length]


def read_names(path: Path) -> list[Name]:
    """The rows of one actors table."""
    kind = path.stem
    return [
        Name(row["name"], row["country"] or None, row["role"] or None, row["from"], row["to"], kind)
        for row in read_table(path, COLUMNS)
    ]


def read_places(path: Path) -> list[Name]:
    """The rows of the places table: cities, provinces, regions."""
    return [
        Name(row["name"], row["country"] or None, None, "", "", "places")
        for row in read_table(path, ("name", "country", "kind", "source"))
    ]


def country_names(locale: str) -> list[Name]:
    """Every ISO 3166 country as CLDR names it in `locale` ("id", "en"), acting as a government."""
    from babel import Locale, UnknownLocaleError  # only packs with a CLDR locale pay for the import
    from pycountry import countries

    try:
        territories = Locale.parse(locale).territories
    except (UnknownLocaleError, ValueError):
        raise PackError(f"{locale}/pack.toml", 1, f'Babel knows no locale "{locale}"') from None
    names = []
    for country in countries:
        label = territories.get(country.alpha_2)
        if label:
            names.append(Name(label, country.alpha_3, "GOV", "", "", "countries"))
    return names
