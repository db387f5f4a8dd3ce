"""`kronik code`: pages in, events out."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kronik.cli.formats import FORMATS, writer
from kronik.cli.inputs import AllowPrivate, Inputs, Published, open_inputs
from kronik.cli.own_pack import PackFolder, open_pack


def code(
    inputs: Inputs,
    format: Annotated[
        str | None, typer.Option("--format", "-f", help=f"{', '.join(FORMATS)}; default: table on a terminal, else jsonl.")
    ] = None,
    published: Published = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes to use; the output is the same with any number.")] = 1,
    allow_private: AllowPrivate = False,
    pack: PackFolder = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out events less likely than this to be right (0 to 1).")
    ] = 0,
) -> None:
    """Code news pages: who did what to whom, when, where, and on whose word.

    Example: kronik code article.html
    """
    from kronik.errors import PageError
    from kronik.run.local import code_inputs, keep_likely

    chosen = format or ("table" if sys.stdout.isatty() else "jsonl")
    if chosen not in FORMATS:
        raise typer.BadParameter(f'"{chosen}" is none of {", ".join(FORMATS)}', param_hint="--format")
    own = open_pack(pack)
    write = writer(chosen, sys.stdout, own)
    failed = False
    for result in code_inputs(open_inputs(inputs, published, allow_private), workers, own):
        if isinstance(result, PageError):
            failed = True
            typer.echo(f"kronik: {result}", err=True)
            continue
        for problem in result.problems:
            typer.echo(f"kronik: {problem.source}: {problem.reason}", err=True)
        write(keep_likely(result, min_confidence))
    if failed:
        raise typer.Exit(1)
