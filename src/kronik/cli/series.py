"""`kronik series`: how much happened, and how friendly it was, over time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kronik.cli.answers import chosen_format, empty_state, open_console, print_table, write_records
from kronik.cli.filters import with_filters
from kronik.cli.query import Format, Store

if TYPE_CHECKING:
    from rich.console import Console

    from kronik.views.records import Series

BLOCKS = "▁▂▃▄▅▆▇█"


@with_filters
def series(
    given: dict[str, Any],
    store: Store = Path("chronicle.db"),
    by: Annotated[str, typer.Option(help="day, week, month or year.")] = "month",
    format: Format = None,
    plot: Annotated[Path | None, typer.Option(help="Draw it into this .svg or .png file.")] = None,
) -> None:
    """Counts and mean scores over time: of everything, a party, a pair, a type, a class, any filter.

    Counts are of tellings (events) and of happenings, each once; scores are PLOVER's and Goldstein's means over happenings.

    Example: kronik series --party RUS,PRK --by month --plot rus-prk.svg
    """
    from kronik.charts import draw_series, write_chart
    from kronik.views import open_chronicle

    form = chosen_format(format)
    with open_chronicle(store) as chronicle:
        found = chronicle.series(by=by, **given)
        if not found.points:
            typer.echo(empty_state(chronicle, given), err=True)
            return
    if plot:
        title = " · ".join(str(value) for value in given.values() if value is not True) or "Everything"
        write_chart(draw_series(found, title, store.name), plot)
        typer.echo(f"kronik: drawn into {plot}", err=True)
    elif form == "table":
        print_series(found, open_console(sys.stdout))
    else:
        write_records(found.points, form, sys.stdout)


def print_series(found: Series, console: Console) -> None:
    """A line of blocks over all periods, then a row for each."""
    from rich.text import Text

    counts = [point.happenings for point in found.points]
    line, most = sparkline(counts, console.width - 24), max(counts)
    console.print(Text.assemble((found.points[0].period, "dim"), " ", line, " ", (found.points[-1].period, "dim")))
    columns = ("events", "happenings", "score", "goldstein")
    print_table(
        [(found.unit, "left"), *((name, "right") for name in columns), ("", "left")],
        [
            (
                point.period[: {"year": 4, "month": 7}.get(found.unit, 10)], f"{point.events:,}", f"{point.happenings:,}",
                number(point.score), number(point.goldstein), "█" * round(30 * point.happenings / max(most, 1)),
            )
            for point in found.points
        ],
        console,
    )  # fmt: skip


def number(value: float | None) -> str:
    """A mean with its sign, or a dash."""
    return "–" if value is None else f"{value:+.2f}"


def sparkline(values: list[int], width: int) -> str:
    """Numbers as blocks, at most `width` of them (neighbours are added up); nothing is a blank."""
    each = max(-(-len(values) // max(width, 1)), 1)
    sums = [sum(values[start : start + each]) for start in range(0, len(values), each)]
    most = max(sums, default=0) or 1
    return "".join(BLOCKS[min(7, (value * 8 - 1) // most)] if value else " " for value in sums)
