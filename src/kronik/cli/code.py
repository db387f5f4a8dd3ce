"""`kronik code`: pages in, events out."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kronik.cli.formats import FORMATS, writer


def code(
    pages: Annotated[list[str], typer.Argument(help='HTML, text, .jsonl or .jsonl.gz files; "-" reads standard input.')],
    format: Annotated[
        str | None, typer.Option("--format", "-f", help=f"{', '.join(FORMATS)}; default: table on a terminal, else jsonl.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="Day of publication (YYYY-MM-DD) of pages that do not tell it.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes to use; the output is the same with any number.")] = 1,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out events less likely than this to be right (0 to 1).")
    ] = 0,
) -> None:
    """Code news pages: who did what to whom, when, where, and on whose word.

    Example: kronik code article.html
    """
    from kronik.errors import PageError
    from kronik.run.local import code_inputs, keep_likely, read_inputs

    chosen = format or ("table" if sys.stdout.isatty() else "jsonl")
    if chosen not in FORMATS:
        raise typer.BadParameter(f'"{chosen}" is none of {", ".join(FORMATS)}', param_hint="--format")
    if published is not None and not is_day(published):
        raise typer.BadParameter(f'"{published}" is not a day such as 2024-06-20', param_hint="--published")
    if "-" in pages and sys.stdin is None:
        raise typer.BadParameter("standard input is closed; name a file instead of -", param_hint="PAGES")
    stdin = sys.stdin.buffer.read() if "-" in pages else None
    write = writer(chosen, sys.stdout)
    failed = False
    for result in code_inputs(read_inputs(pages, stdin, published), workers):
        if isinstance(result, PageError):
            failed = True
            typer.echo(f"kronik: {result}", err=True)
            continue
        for problem in result.problems:
            typer.echo(f"kronik: {problem.source}: {problem.reason}", err=True)
        write(keep_likely(result, min_confidence))
    if failed:
        raise typer.Exit(1)


def is_day(text: str) -> bool:
    """Whether a text is an ISO day."""
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
