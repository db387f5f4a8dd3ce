"""A series as a picture: SVG of our own, which every browser and word processor shows; PNG by the extra `plot`."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from kronik.errors import KronikError
from kronik.version import __version__
from kronik.views.records import Point, Series

WIDTH, LEFT, RIGHT = 960, 64, 24
COUNTS, SCORES = (100, 290), (330, 444)
"""Top and bottom of the two panels."""
HEIGHT = 500
INK, GREY, PALE = "#1f2933", "#66727f", "#e3e7ea"
HAPPENINGS, COOPERATION, CONFLICT = "#52606d", "#2b7a9b", "#c2553a"
STEPS = (1, 2, 5, 10)


def draw_series(series: Series, title: str, source: str) -> str:
    """An SVG: happenings by period above, their mean PLOVER score below (blue for cooperation, red for conflict)."""
    points = series.points
    span = f"{points[0].period} to {points[-1].period}" if points else "no events"
    total = sum(point.happenings for point in points)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="Inter, Segoe UI, Helvetica, Arial, DejaVu Sans, sans-serif" font-size="12" fill="{GREY}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        _text(LEFT, 34, title, f'font-size="20" font-weight="600" fill="{INK}"'),
        _text(LEFT, 56, f"{total:,} happenings by {series.unit}, {span}"),
        *_counts(points),
        *_scores(points),
        *_times(points),
        _text(
            LEFT, HEIGHT - 14, f"{source} · Kronik {__version__} · score: PLOVER’s, mean over happenings", 'font-size="11"'
        ),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def write_chart(svg: str, path: Path) -> None:
    """Write a chart as .svg or .png. Raises KronikError for another ending, or where the extra `plot` is missing."""
    if path.suffix.lower() == ".svg":
        path.write_text(svg, encoding="utf-8")
    elif path.suffix.lower() == ".png":
        try:
            from resvg_py import svg_to_bytes
        except ImportError:
            raise KronikError(f"{path}: for PNG install kronik[plot], or choose .svg") from None
        path.write_bytes(bytes(svg_to_bytes(svg_string=svg, zoom=2)))
    else:
        raise KronikError(f"{path}: a chart is drawn into .svg or .png")


def _counts(points: tuple[Point, ...]) -> Iterator[str]:
    top, bottom = COUNTS
    step = nice_step(max((point.happenings for point in points), default=1) / 4, least=1)
    most = max(-(-max((point.happenings for point in points), default=1) // step), 1) * step
    for line in range(int(most // step) + 1):
        y = bottom - (bottom - top) * line * step / most
        yield _line(y, PALE)
        yield _text(LEFT - 8, y + 4, f"{line * step:,.0f}", 'text-anchor="end"')
    yield _text(LEFT, top - 10, "happenings", f'fill="{INK}"')
    for place, point in enumerate(points):
        height = (bottom - top) * point.happenings / most
        yield _bar(
            place, len(points), bottom - height, height, HAPPENINGS, f"{point.period}: {point.happenings:,} happenings"
        )


def _scores(points: tuple[Point, ...]) -> Iterator[str]:
    top, bottom = SCORES
    step = nice_step(max((abs(point.score or 0) for point in points), default=1) / 2)
    most = max(-(-max((abs(point.score or 0) for point in points), default=1) // step), 1) * step
    middle = (top + bottom) / 2
    for level in (-most, 0.0, most):
        y = middle - (bottom - top) / 2 * level / most
        yield _line(y, PALE if level else GREY)
        yield _text(LEFT - 8, y + 4, f"{level:+g}" if level else "0", 'text-anchor="end"')
    yield _text(LEFT, top - 10, "mean score: cooperation above, conflict below", f'fill="{INK}"')
    for place, point in enumerate(points):
        if point.score:
            height = abs((bottom - top) / 2 * point.score / most)
            y, colour = (middle - height, COOPERATION) if point.score > 0 else (middle, CONFLICT)
            yield _bar(place, len(points), y, height, colour, f"{point.period}: {point.score:+.2f}")


def _times(points: tuple[Point, ...]) -> Iterator[str]:
    """Years where there are several, else months, else days; as many as there is room for."""
    length = next((cut for cut in (4, 7) if len({point.period[:cut] for point in points}) > 2), 10)
    starts = [
        place
        for place, point in enumerate(points)
        if not place or points[place - 1].period[:length] != point.period[:length]
    ]
    if len(starts) > 1 and points[0].period[length:] not in ("", "-01", "-01-01"):
        starts = starts[1:]  # the first year or month is not whole: its name would stand where it does not begin
    for place in starts[:: -(-len(starts) * length * 9 // (WIDTH - LEFT - RIGHT)) or 1]:
        x = _x(place, len(points))
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{SCORES[1] + 4}" y2="{SCORES[1] + 10}" stroke="{GREY}"/>'
        yield _text(x, SCORES[1] + 24, points[place].period[:length])


def nice_step(about: float, least: float = 0.0) -> float:
    """The first of 1, 2, 5 times a power of ten that is not below `about`: 13 → 20."""
    power = 10.0 ** (len(str(int(about))) - 1) if about >= 1 else 0.1
    return max(next(step * power for step in STEPS if step * power >= about), least)


def _x(place: int, number: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * place / number


def _bar(place: int, number: int, y: float, height: float, colour: str, told: str) -> str:
    width = (WIDTH - LEFT - RIGHT) / number
    gap = min(width * 0.2, 2)
    shown = min(width - gap, 48)
    x = _x(place, number) + (width - shown) / 2
    box = f'x="{x:.2f}" y="{y:.1f}" width="{shown:.2f}" height="{height:.1f}"'
    return f'<rect {box} fill="{colour}"><title>{told}</title></rect>' if height else ""


def _line(y: float, colour: str) -> str:
    return f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{colour}"/>'


def _text(x: float, y: float, text: str, style: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(text)}</text>'
