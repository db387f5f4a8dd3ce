"""Makes the world map of the reading room again: `python training/build_map.py countries-50m.json`.

The argument is a file of the npm package world-atlas 2.0.2 (Natural Earth, public domain). Written is
`src/kronik/serve/map.csv`: for each country its ISO 3166 alpha-3 code (empty where Natural Earth gives none), a point
(the middle of its largest piece of land), whether it is too small to be seen, and the path of its borders in the pixels of a
picture 960 wide. Borders are simplified arc by arc (Douglas–Peucker), so that neighbours still share them; the projection is
Natural Earth (Šavrič, Patterson & Jenny 2015: polynomials). Antarctica is left out.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from pycountry import countries

TARGET = Path(__file__).parents[1] / "src" / "kronik" / "serve" / "map.csv"
WIDTH, NORTH = 960, 84
SCALE = WIDTH / (2 * math.pi * 0.8707)
TOLERANCE = 0.16
"""Degrees that a border may move: half a pixel."""
SMALLEST, UNSEEN = 0.35, 5.0
"""Square pixels: smaller islands are left out, and a smaller country is shown as a dot."""
NO_CODE = {"Kosovo": "XKX"}
Point = tuple[float, float]


def main() -> None:
    """Read the topology, write the table."""
    world = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [simplify(arc) for arc in read_arcs(world)]
    rows = []
    for shape in world["objects"]["countries"]["geometries"]:
        if shape.get("id") != "010":
            rows.append(draw_country(shape, arcs))
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("country", "x", "y", "small", "path"))
        table.writerows(sorted(rows))


def read_arcs(world: dict[str, Any]) -> Iterator[list[Point]]:
    """The arcs in degrees; TopoJSON stores whole-number steps from point to point."""
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    for arc in world["arcs"]:
        steps = accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])
        yield unwrap([(x * sx + tx, y * sy + ty) for x, y in steps])


def unwrap(points: list[Point]) -> list[Point]:
    """A line that crosses the 180th meridian goes on past it instead of jumping to the other edge."""
    found = points[:1]
    for x, y in points[1:]:
        found.append((x - 360 * round((x - found[-1][0]) / 360), y))
    return found


def simplify(points: list[Point]) -> list[Point]:
    """Douglas–Peucker: the fewest of the points from which none of the others lies farther than TOLERANCE."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    distance, place = max((_distance(point, first, last), place) for place, point in enumerate(points[1:-1], 1))
    if distance <= TOLERANCE:
        return [first, last]
    return simplify(points[: place + 1])[:-1] + simplify(points[place:])


def _distance(point: Point, first: Point, last: Point) -> float:
    length = math.dist(first, last)
    if not length:
        return math.dist(point, first)
    across = (last[0] - first[0]) * (first[1] - point[1]) - (first[0] - point[0]) * (last[1] - first[1])
    return abs(across) / length


def draw_country(shape: dict[str, Any], arcs: list[list[Point]]) -> tuple[str, str, str, str, str]:
    """One row of the table."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = [[project(point) for point in join(ring, arcs)] for polygon in polygons for ring in polygon]
    rings.sort(key=lambda ring: -abs(area(ring)))
    largest = rings[0]
    shown = [ring for ring in rings if abs(area(ring)) >= SMALLEST] or [largest]
    xs, ys = [x for x, _ in largest], [y for _, y in largest]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    found = countries.get(numeric=shape["id"]) if "id" in shape else None
    code = found.alpha_3 if found else NO_CODE.get(shape["properties"]["name"], "")
    small = "yes" if abs(area(largest)) < UNSEEN else ""
    return code, f"{middle[0]:.1f}", f"{middle[1]:.1f}", small, "".join(map(path, shown))


def join(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring: arcs one after the other, those with a negative number backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points = unwrap([*points, *(arc[1:] if points else arc)])
    middle = sum(x for x, _ in points) / len(points)
    return [(x - 360 * round(middle / 360), y) for x, y in points]


def project(point: Point) -> Point:
    """Degrees → pixels."""
    x, y = math.radians(point[0]), math.radians(point[1])
    return WIDTH / 2 + SCALE * x * across(y), SCALE * (up(math.radians(NORTH)) - up(y))


def across(y: float) -> float:
    """How wide the projection is at a latitude."""
    p, q = y**2, y**4
    return 0.8707 - 0.131979 * p + q * (-0.013791 + q * (0.003971 * p - 0.001529 * q))


def up(y: float) -> float:
    """How high a latitude lies."""
    p, q = y**2, y**4
    return y * (1.007226 + p * (0.015085 + q * (-0.044475 + 0.028874 * p - 0.005916 * q)))


def area(ring: list[Point]) -> float:
    """The area within a ring, signed (shoelace)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def path(ring: list[Point]) -> str:
    """A ring as SVG: one absolute point, then steps in tenths of a pixel."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring[:-1]]
    parts = [f"M{tenths[0][0] / 10:g},{tenths[0][1] / 10:g}"]
    for (ax, ay), (bx, by) in pairwise(tenths):
        if (ax, ay) != (bx, by):
            parts.append(f"{'l' if len(parts) == 1 else ' '}{(bx - ax) / 10:g},{(by - ay) / 10:g}")
    return "".join(parts).replace(" -", "-").replace(",-", "-") + "z"


if __name__ == "__main__":
    main()
