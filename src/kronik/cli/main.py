"""The `kronik` command: each subcommand is one small module beside this one."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import Annotated

import typer

from kronik.cli import (
    check,
    chronicle,
    code,
    compare,
    evaluate,
    explain,
    export,
    link,
    load,
    mcp,
    moderate,
    pairs,
    query,
    recode,
    series,
    serve,
    stories,
    watch,
)

app = typer.Typer(
    help="News in, coded events out: who did what to whom, when, where, and on whose word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("code")(code.code)
app.command("load")(load.load)
app.command("watch")(watch.watch)
app.command("sources")(watch.sources)
app.command("query")(query.query)
app.command("series")(series.series)
app.command("pairs")(pairs.pairs)
app.command("export")(export.export)
app.command("compare")(compare.compare)
app.command("serve")(serve.serve)
app.command("recode")(recode.recode)
app.command("runs")(chronicle.runs)
app.command("problems")(chronicle.problems)
app.command("link")(link.link)
app.command("stories")(stories.stories)
app.command("undo-merge")(stories.undo)
app.command("mcp")(mcp.mcp)
app.command("explain")(explain.explain)
app.command("evaluate")(evaluate.evaluate)
app.command("check")(check.check)
app.add_typer(moderate.app, name="moderate")


def _show_version(wanted: bool) -> None:
    if not wanted:
        return
    from kronik.packs import languages, load_pack
    from kronik.pipeline import versions
    from kronik.version import __version__

    typer.echo(f"kronik {__version__}")
    for lang in languages():
        found = versions(load_pack(lang))
        typer.echo(f"  pack {found.pack}, parser {found.parser}")
    raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show versions of code, packs, parsers.")
    ] = False,
) -> None:
    """News in, coded events out."""


LONG_WORK = frozenset({"load", "recode", "link", "watch"})
"""Commands that write to a chronicle while others read it."""


def run() -> None:
    """The entry point of the installed command; a reader that closes the pipe early ends it quietly."""
    from kronik.errors import KronikError

    for stream in (sys.stdout, sys.stderr):  # UTF-8 whatever the console speaks; half a character is no reason to stop
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if LONG_WORK & set(sys.argv[1:2]):
        give_way()
    try:
        app()
    except KronikError as error:  # a broken data file of ours or of a user's pack
        typer.echo(f"kronik: {error}", err=True)
        raise SystemExit(1) from None
    except BrokenPipeError:
        _drop_output()
        raise SystemExit(1) from None
    except OSError as error:  # a full disk
        typer.echo(f"kronik: cannot write the output: {error.strerror}", err=True)
        _drop_output()
        raise SystemExit(1) from None


def give_way() -> None:
    """Let whoever reads come first: what writes for hours may take a little longer (where the system knows of manners)."""
    if hasattr(os, "setpriority"):
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, max(10, os.getpriority(os.PRIO_PROCESS, 0)))


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
