"""`kronik query`: which events?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kronik.cli.answers import FORMATS, chosen_format, empty_state, event_writer
from kronik.cli.filters import with_filters

if TYPE_CHECKING:
    from kronik.views import Chronicle

Store = Annotated[Path, typer.Option("--store", help="The chronicle to ask.")]
Format = Annotated[
    str | None, typer.Option("--format", "-f", help=f"{', '.join(FORMATS)}; default: table on a terminal, else jsonl.")
]


@with_filters
def query(
    given: dict[str, Any],
    store: Store = Path("chronicle.db"),
    format: Format = None,
    limit: Annotated[int, typer.Option(min=0, help="Events at the most; 0 for all.")] = 50,
    after: Annotated[str | None, typer.Option(help="The cursor that the page before ended with.")] = None,
    oldest_first: Annotated[bool, typer.Option("--oldest-first", help="In the order of days, not against it.")] = False,
    count: Annotated[bool, typer.Option("--count", help="Only how many there are.")] = False,
) -> None:
    """Ask a chronicle for events: who did what to whom, when, where, and on whose word.

    Example: kronik query --party Rusia,Ukraina --quad conflict --since 2024-06
    """
    from kronik.views import open_chronicle

    form = chosen_format(format)
    with open_chronicle(store) as chronicle:
        if count:
            typer.echo(chronicle.count(**given))
            return
        write = event_writer(form, sys.stdout)
        shown, following = 0, after
        while True:
            page = chronicle.events(
                limit=min(limit - shown, 500) if limit else 500, after=following, newest_first=not oldest_first, **given
            )
            for telling in page.events:
                write(telling)
            shown, following = shown + len(page.events), page.next
            if not following or (limit and shown >= limit):
                break
        _tell_rest(chronicle, shown, following, given)


def _tell_rest(chronicle: Chronicle, shown: int, following: str | None, given: dict[str, Any]) -> None:
    """On standard error: that there is nothing, or that there is more."""
    if not shown:
        typer.echo(empty_state(chronicle, given), err=True)
    elif following:
        typer.echo(f"kronik: {shown} events, and there are more: --after {following}", err=True)
