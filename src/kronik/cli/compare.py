"""`kronik compare`: another data set against the chronicle."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kronik.cli.query import Store

if TYPE_CHECKING:
    from kronik.exports.compare import Comparison, Finding
    from kronik.exports.foreign import ForeignEvent
    from kronik.records import Problem

FORMATS = ("table", "jsonl", "csv")
_SHOWN = 20
"""Bad rows told one by one; the others are only counted."""


def compare(
    file: Annotated[Path, typer.Argument(help="GDELT 2.0 events, ICEWS or POLECAT; also gzipped or zipped.")],
    store: Store = Path("chronicle.db"),
    mentions: Annotated[Path | None, typer.Option(help="GDELT mentions: further addresses of the events.")] = None,
    by: Annotated[
        str | None, typer.Option(help="source: the same addresses; pair: the same parties and day. Default: what fits.")
    ] = None,
    format: Annotated[str, typer.Option("--format", "-f", help=", ".join(FORMATS))] = "table",
    limit: Annotated[int, typer.Option(min=0, help="Differences that the table lists; 0 for all.")] = 20,
) -> None:
    """Show where another data set and the chronicle agree and differ.

    On standard output the table, or every compared event as jsonl or csv; bad rows and the sum on standard error.

    Example: kronik compare 20240620.export.CSV.zip --store chronicle.db
    """
    from kronik.exports.compare import PAIR, SOURCE, compare_events
    from kronik.exports.foreign import GDELT, MENTIONS, read_foreign, read_layout, read_mentions
    from kronik.records import Problem
    from kronik.store import open_store
    from kronik.views.exported import iterate_exported
    from kronik.views.filters import Filters

    if format not in FORMATS:
        raise typer.BadParameter(f'"{format}" is none of {", ".join(FORMATS)}', param_hint="--format")
    if by not in {None, SOURCE, PAIR}:
        raise typer.BadParameter(f'"{by}" is neither {SOURCE} nor {PAIR}', param_hint="--by")
    layout = read_layout(file)
    if layout == MENTIONS:
        raise typer.BadParameter("these are mentions; name the file of events, and this one with --mentions")
    rows: list[ForeignEvent] = []
    bad: list[Problem] = []
    for row in read_foreign(file, layout, read_mentions(mentions) if mentions else {}):
        if isinstance(row, Problem):
            bad.append(row)
        else:
            rows.append(row)
    tell_bad_rows(bad)
    by = by or (SOURCE if layout == GDELT else PAIR)
    days = sorted({row.day for row in rows}) if by == PAIR else []
    filters = Filters(since=days[0], until=days[-1]) if days else Filters()
    with open_store(store, readonly=True) as chronicle:
        found = compare_events(rows, iterate_exported(chronicle, filters), by)
    if format == "table":
        print_comparison(found, file.name, layout, len(bad), limit or None)
    else:
        write_findings(found.findings, format)
        tell_sum(found, err=True)


def tell_bad_rows(bad: list[Problem]) -> None:
    """The first bad rows, then how many more there are, on standard error."""
    for problem in bad[:_SHOWN]:
        typer.echo(f"kronik: {problem.source}: {problem.reason}", err=True)
    if len(bad) > _SHOWN:
        typer.echo(f"kronik: {len(bad) - _SHOWN:,} more bad rows", err=True)


def print_comparison(found: Comparison, name: str, layout: str, bad: int, limit: int | None) -> None:
    """The sums, what the crosswalk loses, and the differences."""
    from kronik.exports.codebook import load_texts
    from kronik.exports.compare import WHO

    period = f", {found.first} to {found.last}" if found.first else ""
    typer.echo(f"{name}: {found.rows:,} events{period}; {bad:,} bad rows; {found.unmapped:,} without a PLOVER type")
    tell_sum(found, err=False)
    typer.echo(f"\n{load_texts('lossy')[layout]}")
    different = [finding for finding in found.findings if finding.level != WHO]
    if different:
        typer.echo("\ndifferences")
    for finding in different[:limit]:
        typer.echo(f"  {finding.key}")
        typer.echo(f"    there  {shown_there(finding.there)}")
        typer.echo(f"    here   {finding.here.shown if finding.here else '-'}")
    if limit is not None and len(different) > limit:
        typer.echo(f"  … and {len(different) - limit:,} more (--limit 0, or --format csv)")


def tell_sum(found: Comparison, err: bool) -> None:
    """How many events of each side agree, level by level."""
    from kronik.exports.codebook import load_texts
    from kronik.exports.compare import LEVELS, SOURCE

    what = "addresses" if found.by == SOURCE else "pairs and days"
    there, here = found.there.total(), found.here.total()
    typer.echo(f"compared: {found.keys:,} {what}; {there:,} events there, {here:,} here", err=err)
    for level in LEVELS:
        shares = [
            f"{count:7,} {count / (total or 1):5.0%}"
            for count, total in ((found.there[level], there), (found.here[level], here))
        ]
        typer.echo(f"  {load_texts('level')[level]:42} there {shares[0]}   here {shares[1]}", err=err)


def shown_there(row: ForeignEvent | None) -> str:
    """A row of the other data set in one line."""
    if row is None:
        return "-"
    sides = ("+".join(sorted(side)) or "-" for side in (row.actor, row.recipient))
    type_ = row.type or "no PLOVER type"
    return f"{type_} ({row.code}) {' > '.join(sides)}  {row.names[0]} > {row.names[1]}  [line {row.line}, {row.id}]"


COLUMNS = (
    "level", "key", "there_line", "there_id", "there_day", "there_code", "there_type", "there_actor", "there_recipient",
    "here_id", "here_day", "here_type", "here_actor", "here_recipient", "here_anchor",
)  # fmt: skip


def write_findings(findings: Iterable[Finding], format: str) -> None:
    """Every compared event as JSON Lines or CSV on standard output."""
    from kronik.exports.cells import guard_cell

    if format == "jsonl":
        for finding in findings:
            record = dict(zip(COLUMNS, finding_row(finding), strict=True))
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        return
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(COLUMNS)
    for finding in findings:
        rows.writerow([guard_cell(cell) if isinstance(cell, str) else cell for cell in finding_row(finding)])


def finding_row(finding: Finding) -> tuple[str | int | None, ...]:
    """The columns of one finding."""
    here, there = finding.here, finding.there
    theirs: tuple[str | int | None, ...] = (None,) * 7
    ours: tuple[str | None, ...] = (None,) * 6
    if there:
        sides = " ".join(sorted(there.actor)), " ".join(sorted(there.recipient))
        theirs = (there.line, there.id, there.day, there.code, there.type, *sides)
    if here:
        sides = " ".join(sorted(here.actor)), " ".join(sorted(here.recipient))
        ours = (here.id, here.day, here.type, *sides, here.anchor)
    return (finding.level, finding.key, *theirs, *ours)
