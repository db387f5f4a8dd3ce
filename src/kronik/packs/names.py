"""Proper names: actors/*.csv, places, and the countries that Babel (Unicode CLDR) names in the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kronik.errors import PackError
from kronik.packs.faults import Report, did_you_mean
from kronik.packs.ontology import Ontology
from kronik.packs.tables import Row, read_table

KINDS = ("capitals", "countries", "demonyms", "groups", "igos", "institutions", "media", "ngos", "parties", "people")
"""What an actors table is called: its name says what its names are."""
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
COLUMNS = ("name", "country", "role", "from", "to", "source")
PLACE_COLUMNS = ("name", "country", "kind", "source")


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
    return [Name(row["name"], row["country"] or None, None, "", "", "places") for row in read_table(path, PLACE_COLUMNS)]


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


def read_own_names(path: Path, ontology: Ontology, report: Report) -> list[Name]:
    """The rows of an actors table of a user's pack; every field is checked."""
    names = []
    for row in read_table(path, COLUMNS, report, exact=True):
        faults = list(_faults(row, ontology))
        for reason in faults:
            report(row.fail(reason))
        if not faults:
            names.append(Name(row["name"], row["country"] or None, row["role"] or None, row["from"], row["to"], path.stem))
    return names


def read_own_places(path: Path, report: Report) -> list[Name]:
    """The rows of a places table of a user's pack; every field is checked."""
    names = []
    for row in read_table(path, PLACE_COLUMNS, report, exact=True):
        faults = [*_name_faults(row["name"]), *_country_faults(row["country"], needed=True)]
        for reason in faults:
            report(row.fail(reason))
        if not faults:
            names.append(Name(row["name"], row["country"], None, "", "", "places"))
    return names


def _faults(row: Row, ontology: Ontology) -> Iterator[str]:
    yield from _name_faults(row["name"])
    if row["role"] and row["role"] not in ontology.sectors:
        yield f'role "{row["role"]}" is not a sector{did_you_mean(row["role"], ontology.sectors)}'
    if row["role"] != "IGO":  # an organisation stands in the column of countries under its own short name
        yield from _country_faults(row["country"], needed=False)
    elif not row["country"]:
        yield "an IGO needs its short name in the column country, such as ASEAN"
    days = [(column, row[column]) for column in ("from", "to") if row[column]]
    wrong = [(column, day) for column, day in days if not _DAY.fullmatch(day)]
    for column, day in wrong:
        yield f'{column} "{day}" is no day such as 2024-10-20, 2024-10 or 2024'
    if len(days) == 2 and not wrong and not _not_after(row["from"], row["to"]):
        yield f"from {row['from']} is after to {row['to']}"


def _name_faults(name: str) -> Iterator[str]:
    if not name.strip():
        yield "name is empty"
    elif name != " ".join(name.split()):
        yield f'name "{name}" has spaces too many'


def _country_faults(code: str, needed: bool) -> Iterator[str]:
    if not code:
        if needed:
            yield "country is empty: a place lies somewhere"
        return
    if code not in _countries():
        meant = _country_meant(code)
        yield f'country "{code}" is no ISO 3166 alpha-3 code' + (f'; did you mean "{meant}"?' if meant else "")


@cache
def _countries() -> frozenset[str]:
    from pycountry import countries  # only packs with names of their own pay for it

    return frozenset(country.alpha_3 for country in countries) | {"XKX"}


def _country_meant(text: str) -> str | None:
    """The alpha-3 code of a country written as ID, idn or Indonesia."""
    from pycountry import countries

    try:
        return str(countries.lookup(text).alpha_3)
    except LookupError:
        return None
