"""Where the parts of a chart go: numbers → places in a picture. The templates in parts/ draw them."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kronik.charts import nice_step

WIDTH, LEFT, RIGHT = 1000, 52, 8
TOP, HEIGHT, FOOT = 14, 220, 26
QUADS = ("material cooperation", "verbal cooperation", "verbal conflict", "material conflict")
"""From the top of a bar to its bottom; deeds lie outside."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One colour of a bar."""

    quad: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """What happened in a period: `counts` by class, in the order of QUADS."""

    period: str
    last: str
    x: float
    width: float
    counts: tuple[int, ...]
    pieces: tuple[Piece, ...]

    @property
    def cooperation(self) -> int:
        """Happenings of cooperation."""
        return self.counts[0] + self.counts[1]

    @property
    def conflict(self) -> int:
        """Happenings of conflict."""
        return self.counts[2] + self.counts[3]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on an axis: its place along it, and what stands there."""

    place: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Cooperation above a line, conflict below it. `units` are those in which its days can be drawn too; `begins` is the
    first day on which anything happened, where it lies before what is drawn."""

    unit: str
    bars: tuple[Bar, ...]
    zero: float
    levels: tuple[Mark, ...]
    times: tuple[Mark, ...]
    width: int = WIDTH
    height: int = TOP + HEIGHT + FOOT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = TOP + HEIGHT
    units: tuple[str, ...] = ()
    begins: str | None = None


Periods = Sequence[tuple[str, str]]
"""The first and last day of each period."""
Counts = Mapping[str, Sequence[int]]
"""First day of a period → happenings by class, in the order of QUADS."""


def highest(counts: Counts) -> tuple[int, int]:
    """The most cooperation and the most conflict of any period: what charts on one scale share."""
    up = max((found[0] + found[1] for found in counts.values()), default=0)
    return up, max((found[2] + found[3] for found in counts.values()), default=0)


def lay_out_bars(unit: str, periods: Periods, counts: Counts, most: tuple[int, int]) -> Chart:
    """A chart of periods side by side; `most` is what its scale must hold above and below the line."""
    step = nice_step(max(sum(most), 1) / 6, least=1)
    up, down = (math.ceil(number / step) * step for number in most)
    up = up or (step if not down else 0)
    scale = HEIGHT / (up + down)
    zero = TOP + up * scale
    room = (WIDTH - LEFT - RIGHT) / max(len(periods), 1)
    width = min(max(room - min(room * 0.2, 2), 0.5), 40)
    bars = []
    for place, (first, last) in enumerate(periods):
        found = tuple(counts.get(first, (0, 0, 0, 0)))
        x = LEFT + place * room + (room - width) / 2
        bars.append(Bar(first, last, round(x, 2), round(width, 2), found, _stack(found, zero, scale)))
    levels = [
        Mark(zero - level * step * scale, str(round(abs(level) * step)))
        for level in range(-round(down / step), round(up / step) + 1)
    ]
    return Chart(unit, tuple(bars), zero, tuple(levels), _mark_times(bars))


def _stack(counts: Sequence[int], zero: float, scale: float) -> tuple[Piece, ...]:
    """Words next to the line, deeds outside."""
    heights = [number * scale for number in counts]
    tops = [zero - heights[1] - heights[0], zero - heights[1], zero, zero + heights[2]]
    found = (Piece(*piece) for piece in zip(QUADS, tops, heights, strict=True))
    return tuple(piece for piece in found if piece.height)


def _mark_times(bars: Sequence[Bar]) -> tuple[Mark, ...]:
    """Years where there are several, else months, else days; as many as there is room for."""
    length = next((cut for cut in (4, 7) if len({bar.period[:cut] for bar in bars}) > 2), 10)
    starts = [bar for place, bar in enumerate(bars) if not place or bars[place - 1].period[:length] != bar.period[:length]]
    if len(starts) > 2 and starts[0].period[length:] not in ("", "-01", "-01-01"):
        starts = starts[1:]
    step = max(math.ceil(len(starts) * (length * 7.5 + 14) / (WIDTH - LEFT - RIGHT)), 1)
    return tuple(Mark(bar.x, bar.period[:length]) for bar in starts[::step] if bar.x < WIDTH - RIGHT - length * 7.5)


@dataclass(frozen=True, slots=True)
class Land:
    """A country on the map: `shade` is a class of style.css."""

    country: str
    x: float
    y: float
    small: bool
    path: str
    shade: str
    value: float | None


def lay_out_map(values: Mapping[str, float | None], shades: Mapping[str, str]) -> tuple[Land, ...]:
    """Every country with its shade; those too small to be seen are drawn as dots."""
    return tuple(
        Land(code, x, y, small, path, shades.get(code, "s0"), values.get(code)) for code, x, y, small, path in _read_map()
    )


@cache
def _read_map() -> tuple[tuple[str, float, float, bool, str], ...]:
    with Path(__file__).with_name("map.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            (row["country"], float(row["x"]), float(row["y"]), row["small"] == "yes", row["path"])
            for row in csv.DictReader(lines)
        )


def cut_counts(numbers: Iterable[int]) -> tuple[int, ...]:
    """Lower bounds of up to five shades, evenly spaced in powers: (1, 4, 16, 63, 251)."""
    most = max(numbers, default=0)
    bounds = [max(round(most ** (place / 5)), place + 1) for place in range(5)]
    return tuple(bound for bound in dict.fromkeys(bounds) if bound <= most)


def shade_count(number: int, bounds: Sequence[int]) -> str:
    """s1 (fewest) to s5 (most)."""
    place = sum(number >= bound for bound in bounds)
    return f"s{5 - len(bounds) + place}" if place else "s0"


SCORES = (-5.0, -2.0, -0.25, 0.25, 2.0, 5.0)
"""Bounds between the seven shades of a mean score, from -10 to 10."""


def shade_score(score: float | None) -> str:
    """c1 (conflict) over c4 (neither) to c7 (cooperation)."""
    return "s0" if score is None else f"c{1 + sum(score >= bound for bound in SCORES)}"
