"""`kronik watch` and `kronik sources`: feeds watched, and how each of them does."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kronik.cli.inputs import AllowPrivate
from kronik.cli.linking import NoLink
from kronik.cli.load import Chronicle
from kronik.cli.own_pack import PackFolder, open_pack
from kronik.cli.progress import EVERY

if TYPE_CHECKING:
    from kronik.run.watch import Watched
    from kronik.store import Health

FORMATS = ("table", "csv", "jsonl")


def watch(
    sources: Annotated[Path, typer.Argument(help="The feeds and site maps to watch: see samples/sources.toml.")],
    store: Chronicle = Path("chronicle.db"),
    once: Annotated[bool, typer.Option("--once", help="Ask every source once, take what it leads to, and end.")] = False,
    allow_private: AllowPrivate = False,
    pack: PackFolder = None,
    no_link: NoLink = False,
) -> None:
    """Poll feeds and site maps for as long as it runs; fetch, code and keep what is new, and compare it with the rest.

    Stopped by Ctrl-C or SIGTERM; started again, it goes on where it stopped.

    Example: kronik watch sources.toml --store chronicle.db
    """
    from kronik.run.sources import read_sources
    from kronik.run.stopping import stop_on_signals
    from kronik.run.watch import watch_sources

    own = open_pack(pack)
    wanted = read_sources(sources, allow_private)
    with stop_on_signals() as asked, _telling() as (tell, say):
        done = watch_sources(
            store, wanted, own=own, link=not no_link, once=once,
            tell=tell, complain=lambda error: say(f"kronik: {error}"), asked=asked,
        )  # fmt: skip
    typer.echo(f"kronik: {describe(done)}{'; stopped' if asked() else ''}", err=True)


def describe(state: Watched) -> str:
    """How far a watch has come: "3 sources asked 12 times: 40 links, 31 articles with 90 events, 9 failed, 4 joinings"."""
    return (
        f"{state.sources:,} sources asked {state.polls:,} times: {state.links:,} links, {state.articles:,} articles "
        f"with {state.events:,} events, {state.failed:,} failed, {state.joined:,} joinings"
    )


@contextmanager
def _telling() -> Iterator[tuple[Callable[[Watched], None], Callable[[str], None]]]:
    """What tells how far it has come, in place on a terminal and by a line a minute elsewhere; and what says a line."""
    if sys.stderr.isatty():
        from rich.console import Console

        console = Console(stderr=True)
        with console.status("") as status:
            yield (
                lambda state: status.update(describe(state)),
                lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True),
            )
        return
    said = time.monotonic()

    def tell(state: Watched) -> None:
        nonlocal said
        if time.monotonic() - said >= EVERY:
            said = time.monotonic()
            typer.echo(f"kronik: {describe(state)}", err=True)

    yield tell, lambda line: typer.echo(line, err=True)


def sources(
    store: Chronicle = Path("chronicle.db"),
    format: Annotated[
        str | None, typer.Option("--format", "-f", help=f"{', '.join(FORMATS)}; default: table on a terminal, else jsonl.")
    ] = None,
) -> None:
    """Show how each watched source does: last success, last error, articles a day, and what its pages give.

    "layout changed?" stands where the share of pages with a text, a title or a day fell sharply.

    Example: kronik sources --store chronicle.db
    """
    from kronik.store import open_store, read_health

    chosen = format or ("table" if sys.stdout.isatty() else "jsonl")
    if chosen not in FORMATS:
        raise typer.BadParameter(f'"{chosen}" is none of {", ".join(FORMATS)}', param_hint="--format")
    with open_store(store, readonly=True) as chronicle:
        health = read_health(chronicle)
    {"table": _print_table, "csv": _print_csv, "jsonl": _print_lines}[chosen](health)


def _print_lines(health: list[Health]) -> None:
    import json

    for source in health:
        typer.echo(json.dumps(asdict(source), ensure_ascii=False))


def _print_csv(health: list[Health]) -> None:
    import csv

    from kronik.store import Health

    rows = csv.writer(sys.stdout, lineterminator="\n")
    names = [field.name for field in fields(Health)]
    rows.writerow(names)
    rows.writerows([getattr(source, name) for name in names] for source in health)


def _print_table(health: list[Health]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in ("source", "last success", "a day", "body", "title", "day", "last error"):
        table.add_column(
            column, header_style="dim", justify="right" if column in ("a day", "body", "title", "day") else "left"
        )
    for source in health:
        trouble = f"{source.last_error_at} {source.last_error}" if source.last_error else ""
        words = Text(f"layout changed? {source.changed}\n" if source.changed else "", style="yellow")
        table.add_row(
            Text(source.name), Text(source.last_success or "never"), _number(source.articles_a_day), _share(source.body),
            _share(source.title), _share(source.day), words.append(trouble, style="default"),
        )  # fmt: skip
    Console().print(table if health else "no source yet: kronik watch sources.toml")


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"
