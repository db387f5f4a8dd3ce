"""`kronik link`: copies, stories and happenings among the articles of a chronicle."""

from __future__ import annotations

from pathlib import Path

from kronik.cli.linking import end_if_stopped, link_and_tell
from kronik.cli.load import Chronicle


def link(store: Chronicle = Path("chronicle.db")) -> None:
    """Find which articles are copies, which tell one story, and which events are one happening.

    Compares what is new since the last time, as load, watch and recode do at their end; stopped, it goes on where it
    stopped. What people joined or parted stays.

    Example: kronik link --store chronicle.db
    """
    from kronik.errors import StoreError
    from kronik.run.stopping import stop_on_signals
    from kronik.store import open_store

    if not store.exists():
        raise StoreError(f"{store}: there is no such chronicle; kronik load makes one")
    with open_store(store) as chronicle, stop_on_signals() as asked:
        link_and_tell(chronicle, asked)
        end_if_stopped(asked())
