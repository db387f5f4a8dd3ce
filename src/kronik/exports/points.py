"""Where a place lies: data/places/coordinates.csv, from the narrowest name that the table knows to the country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kronik.packs.ontology import DATA
from kronik.packs.tables import read_table
from kronik.records import Place

CITY, REGION, COUNTRY = "city", "region", "country"
_WORD = re.compile(r"[^\s,;()]+")
_LONGEST = 4
"""Words of the longest names that are looked for inside a longer place."""


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees of WGS 84; `precision` is "city" (the town's centre), "region" or "country" (the middle of it); `name` is the
    name found in the table, "" for a country."""

    latitude: float
    longitude: float
    precision: str
    name: str


@cache
def load_points() -> dict[tuple[str, str], Point]:
    """Points by (name, country); the country itself has the name ""."""
    columns = ("name", "country", "latitude", "longitude", "precision", "source")
    return {
        (row["name"], row["country"]): Point(float(row["latitude"]), float(row["longitude"]), row["precision"], row["name"])
        for row in read_table(DATA / "places" / "coordinates.csv", columns)
    }


def find_point(place: Place | None) -> Point | None:
    """The point of a place: "Khan Younis, Gaza selatan" (PSE) → Khan Younis; an unknown name → its country's middle.

    None without a country: a name alone may lie anywhere.
    """
    if place is None or place.country is None:
        return None
    return _find(place.text, place.country)


@lru_cache(maxsize=65536)
def _find(text: str, country: str) -> Point | None:
    known = load_points()
    for name in (text, *_names_inside(text)):
        if point := known.get((name, country)):
            return point
    return known.get(("", country))


def _names_inside(text: str) -> list[str]:
    """Runs of words of a place, part by part between commas, longest first: a name of two words wins over one of one."""
    found = []
    for part in text.split(","):
        words = _WORD.findall(part)
        for length in range(min(_LONGEST, len(words)), 0, -1):
            found += [" ".join(words[at : at + length]) for at in range(len(words) - length + 1)]
    return found
