"""`kronik load`: articles coded into a chronicle."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kronik.cli.inputs import AllowPrivate, Inputs, Published, open_inputs
from kronik.cli.linking import NoLink, end_if_stopped, link_and_tell
from kronik.cli.own_pack import PackFolder, open_pack

if TYPE_CHECKING:
    from kronik.run.load import Loaded

Chronicle = Annotated[Path, typer.Option("--store", help="The chronicle: one SQLite file, made where there is none.")]


def load(
    inputs: Inputs,
    store: Chronicle = Path("chronicle.db"),
    published: Published = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes to use; the chronicle is the same with any number.")] = 1,
    allow_private: AllowPrivate = False,
    pack: PackFolder = None,
    no_link: NoLink = False,
) -> None:
    """Code articles and keep them, with their events, in a chronicle.

    What is in it already is not coded again: a load that was stopped or killed goes on where it stopped. At its end
    what is new is compared: which articles are copies, which tell one story, which events are one happening.

    Example: kronik load news.jsonl.gz --store chronicle.db
    """
    from kronik.cli.progress import progress
    from kronik.run.counting import count_inputs
    from kronik.run.load import load_inputs
    from kronik.run.stopping import stop_on_signals
    from kronik.store import open_store

    own = open_pack(pack)
    articles = open_inputs(inputs, published, allow_private)
    began = time.monotonic()
    with open_store(store) as chronicle, stop_on_signals() as asked:
        with progress("articles", count_inputs(inputs)) as report:
            done = load_inputs(
                chronicle,
                articles,
                workers,
                own,
                tell=lambda state: report.tell(state.read),
                complain=lambda error: report.say(f"kronik: {error}"),
                asked=asked,
            )
        typer.echo(summary(done, time.monotonic() - began, store), err=True)
        if not no_link and asked() is None:
            link_and_tell(chronicle, asked)
        end_if_stopped(asked())
    if done.failed:
        raise typer.Exit(1)


def summary(done: Loaded, seconds: float, store: Path) -> str:
    """What a load did, in one line."""
    rate = done.articles / seconds if seconds else 0.0
    size = store.stat().st_size / 1e6
    return (
        f"kronik: {done.read:,} articles read: {done.articles:,} written with {done.events:,} events, "
        f"{done.known:,} known already, {done.failed:,} failed; {rate:.1f} articles/s; {store} is {size:,.1f} MB"
    )
