"""How answers of a chronicle are printed: tables for people, JSON Lines and CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, TextIO

import typer

from kronik.cli.formats import WIDTH
from kronik.views.flat import COLUMNS, codes, flatten, names

if TYPE_CHECKING:
    from rich.console import Console

    from kronik.views import Chronicle
    from kronik.views.records import Telling

FORMATS = ("table", "jsonl", "csv")


def chosen_format(format: str | None) -> str:
    """The format asked for; table on a terminal, else JSON Lines."""
    chosen = format or ("table" if sys.stdout.isatty() else "jsonl")
    if chosen not in FORMATS:
        raise typer.BadParameter(f'"{chosen}" is none of {", ".join(FORMATS)}', param_hint="--format")
    return chosen


def empty_state(chronicle: Chronicle, given: dict[str, Any]) -> str:
    """What to say when nothing is found: what there is, and whether a party asked for is in it at all."""
    filters = chronicle.filters(**given)
    for party in (filters.party, filters.other):
        if party and party.name and not chronicle.entities(party.name, limit=1):
            return f'kronik: no party in the chronicle is called "{party.name}"'
    span = chronicle.span()
    if not span.events:
        return f"kronik: no events; the chronicle has {span.articles:,} articles and no events yet"
    days = f" from {span.first} to {span.last}" if span.first else ""
    return f"kronik: no events; the chronicle has {span.events:,} events in {span.articles:,} articles{days}"


def event_writer(format: str, out: TextIO) -> Callable[[Telling], None]:
    """A function that prints one event to `out`."""
    if format == "jsonl":
        return lambda telling: print(json.dumps(asdict(telling), ensure_ascii=False), file=out)
    if format == "csv":
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(COLUMNS)
        return lambda telling: rows.writerow(flatten(telling))
    console = open_console(out)
    return lambda telling: print_event(telling, console)


def write_records(records: Iterable[Any], format: str, out: TextIO) -> None:
    """Flat records as JSON Lines or CSV."""
    rows: Any = csv.writer(out, lineterminator="\n")
    for number, record in enumerate(records):
        if format == "jsonl":
            print(json.dumps(asdict(record), ensure_ascii=False), file=out)
            continue
        if not number:
            rows.writerow([field.name for field in fields(record)])
        rows.writerow(asdict(record).values())


def print_table(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]], console: Console) -> None:
    """A plain table; each column has a heading and "left" or "right"."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_edge=False)
    for heading, justify in columns:
        table.add_column(heading, justify="right" if justify == "right" else "left", header_style="dim", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def print_event(telling: Telling, console: Console) -> None:
    """An event in three lines: what and when, who to whom, the words and where they stand."""
    from rich.text import Text

    place = telling.place.text if telling.place else None
    what = " ".join(part for part in (telling.type, telling.mode, f"({telling.aux})" if telling.aux else None) if part)
    sources = f"{telling.sources} sources" if telling.sources > 1 else None
    console.print(
        Text.assemble(
            (telling.day or "no day", "bold"), "  ",
            (what, "cyan" if "cooperation" in telling.quad else "red"),
            ("".join(f" · {part}" for part in (place, sources) if part), "dim"),
        )
    )  # fmt: skip
    who, whom = (names(side) or "–" for side in (telling.actor, telling.recipient))
    console.print(
        Text.assemble("  ", who, (f" {codes(telling.actor)}", "dim"), " → ", whom, (f" {codes(telling.recipient)}", "dim"))
    )
    said = f" — {telling.attributed_to}" if telling.attributed_to else ""
    where = " · ".join(part for part in (telling.article.source, telling.article.published, telling.id) if part)
    console.print(Text.assemble(f"  “{telling.anchor}”{said}  ", (where, "dim")))


def open_console(out: TextIO) -> Console:
    """A rich console on `out`, as wide as the terminal and no wider than our tables."""
    from rich.console import Console

    return Console(file=out, width=min(WIDTH, Console().width) if out.isatty() else WIDTH, highlight=False)
