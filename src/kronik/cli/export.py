"""`kronik export`: the events of a chronicle as a file, with its codebook."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kronik.cli.filters import with_filters
from kronik.cli.inputs import is_day
from kronik.cli.query import Store

if TYPE_CHECKING:
    from kronik.exports.formats import Format
    from kronik.exports.tally import Tally

NAMES = ("csv", "jsonl", "parquet", "geojson", "gdelt", "gdelt-mentions", "icews", "polecat", "gold")


@with_filters
def export(
    given: dict[str, Any],
    format: Annotated[str, typer.Option("--format", "-f", help=", ".join(NAMES))],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file to write; .gz packs it.")] = None,
    store: Store = Path("chronicle.db"),
    check: Annotated[Path | None, typer.Option(help="Write nothing; check whether this file keeps to the format.")] = None,
    plain_cells: Annotated[
        bool,
        typer.Option(
            "--plain-cells", help="csv: leave texts as they are, also those that a spreadsheet would run as a formula."
        ),
    ] = False,
    day: Annotated[
        str | None, typer.Option(help="Day of the export in the codebook; default: SOURCE_DATE_EPOCH, else today.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over a file that is there.")] = False,
) -> None:
    """Write the events of a chronicle in a format of the field, and a codebook beside it.

    gold takes no filters: it is the articles that a person corrected, with the events in effect, for kronik evaluate.

    Example: kronik export --store chronicle.db --format gdelt --since 2024 --out events.gdelt.csv
    """
    from kronik.exports.formats import load_formats

    if format not in NAMES:
        raise typer.BadParameter(f'"{format}" is none of {", ".join(NAMES)}', param_hint="--format")
    chosen = load_formats(plain_cells)[format]
    if check is not None:
        raise typer.Exit(_check(check, chosen))
    if out is None:
        raise typer.BadParameter("say which file to write", param_hint="--out")
    if out.exists() and not overwrite:
        raise typer.BadParameter(f"{out} is there already; --overwrite writes over it", param_hint="--out")
    if day is not None and not is_day(day):
        raise typer.BadParameter(f'"{day}" is not a day such as 2024-06-20', param_hint="--day")
    if format == "gold" and given:
        raise typer.BadParameter(f"gold takes no filters ({', '.join(given)})", param_hint="--format")
    tally = _write(store, chosen, out, given)
    book = _write_codebook(chosen, tally, out, given, day or export_day(), plain_cells)
    left = sum(tally.left_out.values())
    typer.echo(
        f"kronik: {tally.rows:,} rows of {tally.events:,} events in {out}"
        + (f", {left:,} events left out that the layout cannot hold" if left else "")
        + f"; codebook: {book}",
        err=True,
    )


def export_day() -> str:
    """The day of an export: that of SOURCE_DATE_EPOCH where it is set, so that a build can be made again; else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch.isdigit() else date.today().isoformat()


def _write(store: Path, format: Format, out: Path, given: dict[str, Any]) -> Tally:
    from kronik.exports.write import write_export, write_gold
    from kronik.views import open_chronicle
    from kronik.views.exported import corrected_articles, iterate_exported

    with open_chronicle(store) as chronicle:
        if format.name == "gold":
            return write_gold(corrected_articles(chronicle.store), format, out)
        return write_export(iterate_exported(chronicle.store, chronicle.filters(**given)), format, out)


def _write_codebook(format: Format, tally: Tally, out: Path, given: dict[str, Any], day: str, plain_cells: bool) -> Path:
    from kronik.exports.codebook import Asked, codebook, codebook_path
    from kronik.exports.write import write_text

    filters = given if format.name == "gold" else {"aux": "asserted", **given}
    asked = Asked(out.name, tuple((name, str(value)) for name, value in sorted(filters.items())), day, plain_cells)
    book = codebook_path(out)
    write_text(codebook(format, tally, asked), book)
    return book


def _check(path: Path, format: Format) -> int:
    """Print what is wrong with a file; returns the exit status."""
    from kronik.exports.validate import check_export

    count = 0
    for problem in check_export(path, format):
        count += 1
        typer.echo(f"{problem.source}: {problem.reason}")
    typer.echo(f"kronik: {path} keeps to {format.name}" if not count else f"kronik: {path}: {count:,} faults", err=True)
    return 1 if count else 0
