"""What a chronicle tells of its own making: `kronik runs` and `kronik problems`."""

from __future__ import annotations

from pathlib import Path

import typer

from kronik.cli.load import Chronicle


def runs(store: Chronicle = Path("chronicle.db")) -> None:
    """List what coded a chronicle: versions, when they first did, articles and events of theirs.

    Example: kronik runs --store chronicle.db
    """
    from rich.console import Console
    from rich.table import Table

    from kronik.store import open_store, read_runs

    table = Table("kronik", "pack", "parser", "since", "articles", "events", "gone", box=None, header_style="dim")
    with open_store(store, readonly=True) as chronicle:
        for run in read_runs(chronicle):
            named = (run.versions.kronik, run.versions.pack, run.versions.parser, run.started)
            table.add_row(*named, *(f"{count:,}" for count in (run.articles, run.events, run.gone)))
    Console(width=120).print(table)


def problems(store: Chronicle = Path("chronicle.db")) -> None:
    """List the inputs that could not be read or coded, and why.

    Example: kronik problems --store chronicle.db
    """
    from kronik.store import open_store, read_problems

    with open_store(store, readonly=True) as chronicle:
        for problem in read_problems(chronicle):
            typer.echo(f"{problem.source}: {problem.reason}")
