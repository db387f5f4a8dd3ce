"""`kronik link`: copies, stories and happenings among the articles of a chronicle."""

from __future__ import annotations

from pathlib import Path

import typer

from kronik.cli.load import Chronicle


def link(store: Chronicle = Path("chronicle.db")) -> None:
    """Find which articles are copies, which tell one story, and which events are one happening.

    Compares what is new since the last time; stopped, it goes on where it stopped. What people joined or parted stays.

    Example: kronik link --store chronicle.db
    """
    from kronik.cli.progress import progress
    from kronik.errors import StoreError
    from kronik.run.link import link_store
    from kronik.store import open_store, read_unlinked

    if not store.exists():
        raise StoreError(f"{store}: there is no such chronicle; kronik load makes one")
    with open_store(store) as chronicle:
        with progress("articles", len(read_unlinked(chronicle))) as report:
            done = link_store(chronicle, lambda state: report.tell(state.articles))
        typer.echo(f"kronik: {done.articles:,} articles compared, {done.changes:,} joinings came or went", err=True)
