"""The comparison of what is new in a chronicle, as a command's last step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kronik.run.link import Linked
    from kronik.run.stopping import Asked
    from kronik.store import Store

NoLink = Annotated[bool, typer.Option("--no-link", help="Leave stories and copies to a later kronik link.")]


def link_and_tell(chronicle: Store, asked: Asked) -> None:
    """Compare what is new, and say on standard error what was joined."""
    from kronik.cli.progress import progress
    from kronik.run.link import link_store
    from kronik.store import read_unlinked

    with progress("articles compared", len(read_unlinked(chronicle))) as report:
        done = link_store(chronicle, lambda state: report.tell(state.articles), asked)
    typer.echo(f"kronik: {describe(done)}", err=True)


def end_if_stopped(signal: int | None) -> None:
    """End the command as the signal asks that stopped it, if one did."""
    if signal is not None:
        typer.echo("kronik: stopped; the same command goes on from here", err=True)
        raise typer.Exit(128 + signal)


def describe(done: Linked) -> str:
    """ "8 articles compared: 1 pairs of copies, 5 of one story, 7 tellings of one happening joined or parted"."""
    return (
        f"{done.articles:,} articles compared: {done.copies:,} pairs of copies, {done.stories:,} of one story, "
        f"{done.happenings:,} tellings of one happening joined or parted"
    )
