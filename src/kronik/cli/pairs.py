"""`kronik pairs`: who has most to do with whom?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kronik.cli.answers import chosen_format, empty_state, open_console, print_table, write_records
from kronik.cli.filters import with_filters
from kronik.cli.query import Format, Store
from kronik.cli.series import number


@with_filters
def pairs(
    given: dict[str, Any],
    store: Store = Path("chronicle.db"),
    format: Format = None,
    limit: Annotated[int, typer.Option(min=1, help="Pairs at the most.")] = 20,
    domestic: Annotated[bool, typer.Option("--domestic", help="Also what a country does at home.")] = False,
) -> None:
    """The busiest pairs of countries and bodies, with their mean scores.

    Example: kronik pairs --since 2024-06 --quad conflict
    """
    from kronik.views import open_chronicle

    form = chosen_format(format)
    with open_chronicle(store) as chronicle:
        found = chronicle.pairs(limit=limit, domestic=domestic, **given)
        if not found:
            typer.echo(empty_state(chronicle, given), err=True)
            return
    if form != "table":
        write_records(found, form, sys.stdout)
        return
    rows = [
        (pair.a, pair.b, f"{pair.events:,}", f"{pair.happenings:,}", number(pair.score), number(pair.goldstein))
        for pair in found
    ]
    headings = [("", "left"), ("", "left"), *((name, "right") for name in ("events", "happenings", "score", "goldstein"))]
    print_table(headings, rows, open_console(sys.stdout))
